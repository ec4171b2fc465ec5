"""Several workers: the same result as one, whoever was first; what goes wrong in one is told."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from xbcatalog.check import Request, check
from xbcatalog.core.result import Result
from xbcatalog.judging.spread import spread, workers
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

NEEDS_FORK = pytest.mark.skipif(workers(2, 2) < 2, reason="this system cannot copy a running process")
FACTS = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: [DE, US], date: 2024-01-31}\n"


def _far_from(wrong: int, number: int) -> int:
    return 1 // (number - wrong)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        text = f"CREATE TABLE t{number} (vin char(17), column_{number} int, driver_name text);\n" * (1 + number % 2)
        (tmp_path / f"{number}.sql").write_text(text.replace(";\nCREATE TABLE t", ";\nCREATE TABLE u"), encoding="utf-8")
    (tmp_path / "bad.sql").write_text("CREATE TABLE (((", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no schema", encoding="utf-8")
    (tmp_path / "xbcatalog.facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def checked(folder: Path, jobs: int, files: list[tuple[int, int]] | None = None) -> Result:
    def told(done: int, total: int) -> None:
        if files is not None:
            files.append((done, total))

    request = Request(paths=(str(folder),), jobs=jobs)
    return check(request, load((), limits=Limits()), today=date(2024, 6, 1), files=told)


@NEEDS_FORK
@pytest.mark.parametrize("jobs", [2, 3, 50])
def test_several_workers_give_the_result_of_one(jobs: int, folder: Path) -> None:
    one = checked(folder, 1)
    assert checked(folder, jobs) == one
    assert one.broken
    assert [dataset.id for dataset in one.datasets][:2] == ["0", "1"]
    # The day in the past stands in one facts file, and is told once however many files it holds for.
    assert [note.message.id for note in one.diagnostics].count("date-in-the-past") == 1


@NEEDS_FORK
def test_it_is_told_how_many_files_are_done(folder: Path) -> None:
    files: list[tuple[int, int]] = []
    checked(folder, 2, files)
    assert files == [(done, 7) for done in range(1, 8)]


@NEEDS_FORK
def test_outcomes_come_in_the_order_of_the_inputs() -> None:
    assert spread(lambda number: number * number, range(50), 3) == [number * number for number in range(50)]
    assert spread(lambda number: number, range(3, 4), 4) == [3]


@NEEDS_FORK
def test_what_one_worker_raises_is_raised() -> None:
    for wrong in range(20):
        with pytest.raises(ZeroDivisionError):
            spread(partial(_far_from, wrong), range(20), 2)


@NEEDS_FORK
def test_a_worker_that_dies_ends_the_run_and_hides_nothing() -> None:
    here = os.getpid()
    with pytest.raises(EOFError):
        spread(lambda number: number if os.getpid() == here else os._exit(9), range(20), 2)


@NEEDS_FORK
def test_this_process_is_one_of_the_workers() -> None:
    assert len(set(spread(lambda _: os.getpid(), range(300), 2))) == 2
    assert os.getpid() in spread(lambda _: os.getpid(), range(300), 3)


@NEEDS_FORK
def test_what_cannot_be_handed_back_is_a_mistake_and_no_endless_wait() -> None:
    with pytest.raises(Exception, match="pickle"):
        spread(lambda number: lambda: number, range(4), 2)


def test_few_files_are_left_to_one_worker_unless_more_are_asked_for() -> None:
    assert workers(0, 3) == 1
    assert workers(1, 1000) == 1
    assert workers(5, 0) <= 1
    assert workers(5, 3) in (1, 3)


def test_parts_of_one_transfer_are_judged_by_one_worker(folder: Path) -> None:
    (folder / "bad.sql").unlink()
    request = Request(paths=(str(folder),), together=True)
    installed = load((), limits=Limits())
    one = check(request, installed, today=date(2024, 6, 1))
    assert check(Request(paths=(str(folder),), together=True, jobs=4), installed, today=date(2024, 6, 1)) == one
    assert not one.broken


def test_what_a_file_states_changes_nothing_for_the_file_after_it(folder: Path) -> None:
    (folder / "bad.sql").unlink()
    whole = checked(folder, 1)
    installed = load((), limits=Limits())
    alone = [check(Request(paths=(str(path),)), installed, today=date(2024, 6, 1)) for path in sorted(folder.glob("*.sql"))]
    assert whole.datasets == tuple(dataset for result in alone for dataset in result.datasets)


@NEEDS_FORK
def test_what_the_first_files_taught_is_shared_by_all_and_changes_nothing(tmp_path: Path) -> None:
    for number in range(40):
        text = f"CREATE TABLE t{number} (vin char(17), driver_name text, column_{number % 7} int);\n"
        (tmp_path / f"{number:02}.sql").write_text(text, encoding="utf-8")
    files: list[tuple[int, int]] = []
    two = checked(tmp_path, 2, files)
    assert two == checked(tmp_path, 1)
    assert files == [(done, 40) for done in range(1, 41)]
    first, last = two.datasets[0], two.datasets[-1]
    assert last.fields[0].decision is first.fields[0].decision


@NEEDS_FORK
def test_a_value_that_all_workers_begin_with_comes_back_as_itself() -> None:
    known = [object(), Path("changed by nobody")]
    assert all(one is known[number % 2] for number, one in enumerate(spread(lambda number: known[number % 2], range(9), 2, known=known)))
