"""The file of counts: what is recorded once counts once, several may write, and what is not ours is left as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.history import Record, digest_of, series, total
from xbcatalog.history.store import VERSION, History, Refused

NAMES = ("crm", "客户'; DROP TABLE record; --", "=1+1", "a\nb", "\x1b[31m", "zero\u200bwidth", "<b>&amp;", "half \ud800")


def record(dataset: str = "crm", day: int = 1, chaotic: int = 3, tool: str = "0.1.0", recorded: int = 1) -> Record:
    """What one run counted."""
    verdicts = {Verdict.ALLOWED: 5, Verdict.CHAOTIC: chaotic, Verdict.PROHIBITED: 1}
    causes = {**dict.fromkeys(Cause, 0), Cause.UNLISTED: chaotic}
    as_of = date(2026, 1, day)
    return Record(
        dataset=dataset,
        source="crm.yaml",
        as_of=as_of,
        recorded=date(2026, 2, recorded),
        tool=tool,
        digest=digest_of(dataset, as_of, verdicts, causes, [("list", "2024.1.0", "sha256:0")]),
        verdicts=verdicts,
        causes=causes,
    )


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    written = [record(name, day, day) for name in NAMES[:-1] for day in (1, 2)]
    assert history.add(written) == len(written)
    assert sorted(history.records(), key=str) == sorted(written, key=str)


def test_a_name_that_is_no_text_is_kept_as_an_escape(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    history.add([record(NAMES[-1])])
    assert [one.dataset for one in history.records()] == ["half \\ud800"]
    assert history.add([record(NAMES[-1])]) == 0


def test_a_run_recorded_twice_counts_once_and_one_that_differs_counts(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    assert history.add([record(), record()]) == 1
    assert history.add([record(recorded=9)]) == 0
    for other in (record(day=2), record(chaotic=2), record(tool="0.2.0"), record("erp"), replace(record(), source="other.yaml")):
        assert history.add([other]) == 1
    assert len(history.records()) == 6


def test_of_several_runs_of_a_day_the_one_recorded_last_is_drawn(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    history.add([record(chaotic=9, recorded=3)])
    history.add([record(chaotic=7, recorded=2), record(chaotic=4, day=2)])
    (drawn,) = series(history.records())
    assert [(point.day.day, point.chaotic) for point in drawn.points] == [(1, 9), (2, 4)]


def test_all_datasets_together_carry_on_what_was_counted_last() -> None:
    every = series([record("a", 1, 5), record("b", 2, 3), record("a", 3, 1)])
    assert [(point.day.day, point.datasets, point.chaotic) for point in total(every).points] == [(1, 1, 5), (2, 2, 8), (3, 2, 4)]


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "h.db"
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda number: History(file).add([record(f"d{number % 20}", 1 + number % 3)]), range(60)))
    assert sum(added) == 60
    assert len(History(file).records()) == 60


def test_records_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    broken = replace(record("b"), verdicts={**record().verdicts, Verdict.ALLOWED: -1})
    with pytest.raises(Refused):
        history.add([record("a"), broken])
    assert not (tmp_path / "h.db").exists() or history.records() == ()


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE theirs (id)")
        database.execute("INSERT INTO theirs VALUES (1)")


def _newer(file: Path) -> None:
    History(file).add([record()])
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")


def _with_a_trigger(file: Path) -> None:
    History(file).add([record()])
    with sqlite3.connect(file) as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM number; END")


def _text(file: Path) -> None:
    file.write_text("dataset,chaotic\n" * 100, encoding="utf-8")


def _cut_off(file: Path) -> None:
    History(file).add([record(f"d{number}") for number in range(200)])
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _odd_values(file: Path) -> None:
    History(file).add([record()])
    with sqlite3.connect(file) as database:
        database.execute("UPDATE record SET as_of = 'yesterday'")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_foreign, "history-foreign"),
        (_newer, "history-newer"),
        (_with_a_trigger, "history-foreign"),
        (_text, "history-damaged"),
        (_cut_off, "history-damaged"),
        (_odd_values, "history-damaged"),
        (Path.mkdir, "history-folder"),
    ],
)
def test_a_file_that_is_not_ours_or_is_damaged_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    file = tmp_path / "h.db"
    make(file)
    before = file.read_bytes() if file.is_file() else b""
    asked: list[Callable[[], object]] = (
        [History(file).records] if make is _odd_values else [History(file).records, lambda: History(file).add([record("new")])]
    )
    for ask in asked:
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.message.id == said
    assert (file.read_bytes() if file.is_file() else b"") == before


def test_an_empty_file_becomes_a_history(tmp_path: Path) -> None:
    file = tmp_path / "h.db"
    file.touch()
    History(file).check()
    assert History(file).records() == ()
    assert History(file).add([record()]) == 1


def test_an_absent_file_is_told_and_not_made(tmp_path: Path) -> None:
    file = tmp_path / "h.db"
    History(file).check()
    with pytest.raises(Refused) as refused:
        History(file).records()
    assert refused.value.message.id == "history-absent"
    assert not file.exists()
    with pytest.raises(Refused) as refused:
        History(tmp_path / "nowhere" / "h.db").add([record()])
    assert refused.value.message.id == "history-no-folder"


def test_no_name_of_a_field_is_in_the_file(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    history.add([record()])
    with sqlite3.connect(tmp_path / "h.db") as database:
        columns = [row[1] for table in ("record", "number") for row in database.execute(f"PRAGMA table_info({table})")]
    assert columns == ["id", "dataset", "source", "as_of", "recorded", "tool", "digest", "record", "name", "fields"]
