"""Standard input, colours, and the line that tells how far a long run has come."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

import xbcatalog
from xbcatalog.check import Request, check
from xbcatalog.cli.progress import Line
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

FACTS = ("--set", "transfer.from=CN", "--set", "transfer.to=DE", "--set", "counts.persons=5")
SQL = b"CREATE TABLE crm (phone varchar(20) COMMENT 'mobile');"
ESCAPE = "\x1b["


def test_a_field_list_is_read_from_standard_input_and_known_by_its_content(run: Run) -> None:
    ran = run("check", "-", *FACTS, stdin=SQL)
    assert ran.status in (0, 1)
    assert "of 1 field in 1 dataset" in ran.out


def test_a_forced_format_holds_for_standard_input_too(run: Run) -> None:
    ran = run("check", "-", "--format", "manifest", stdin=SQL)
    assert ran.status == 4
    assert "-:1:1: error: " in ran.out


def test_standard_input_that_no_format_knows_is_refused(run: Run) -> None:
    ran = run("check", "-", stdin=b"hello")
    assert ran.status == 4
    assert "-: error: " in ran.out


def test_standard_input_keeps_to_the_limit_of_bytes() -> None:
    asked: list[int] = []

    def stdin(most: int) -> bytes:
        asked.append(most)
        return SQL[:most]

    request = Request(paths=("-",), limits=Limits(bytes=10))
    result = check(request, load([], limits=Limits()), today=date(2024, 6, 1), stdin=stdin)
    assert asked == [11]
    assert [one.message.id for one in result.diagnostics] == ["input-too-large"]


def test_other_commands_read_standard_input_as_well(run: Run) -> None:
    assert "phone" in run("explain", "-", "phone", stdin=SQL).out
    assert "transfer:" in run("facts", "-", stdin=SQL).out


@pytest.mark.parametrize(
    ("option", "environment", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color=never",), {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), {"FORCE_COLOR": "1"}, True),
        ((), {"XBCATALOG_LIST_COLOR": "always"}, True),
    ],
)
def test_colours_are_decided_by_option_then_environment(
    run: Run, option: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    ran = run("list", *option, environment=environment)
    assert ran.status == 0
    assert (ESCAPE in ran.out) is coloured


def test_a_colour_choice_that_is_none_is_refused_with_the_choices(run: Run) -> None:
    ran = run("check", "x.sql", "--color", "alway")
    assert ran.status == 2
    assert "`always`" in ran.err


def ticking(*times: float) -> Callable[[], float]:
    moments: Iterator[float] = iter(times)
    return lambda: next(moments)


def test_progress_is_silent_for_two_seconds_then_one_line_and_leaves_no_trace() -> None:
    stream = io.StringIO()
    line = Line(stream, "en", clock=ticking(0, 1.9, 2.1, 2.2, 9))
    line(500, 100_000)
    assert stream.getvalue() == ""
    line(1_200, 100_000)
    line(1_300, 100_000)
    assert stream.getvalue() == "\r1,200 of 100,000 fields"
    line(9, 9)
    line.clear()
    assert stream.getvalue().splitlines()[-1].strip() == ""
    assert "\n" not in stream.getvalue()


def test_a_short_run_tells_no_progress_even_on_a_terminal(run: Run) -> None:
    assert run("check", "-", *FACTS, stdin=SQL, terminal=True).err == ""


def test_progress_never_goes_back_and_ends_with_every_field() -> None:
    told: list[tuple[int, int]] = []
    sql = b"".join(b"CREATE TABLE t%d (phone int, vin int, colour int);" % n for n in range(4))
    request = Request(paths=("-",), settings=("transfer.from=CN", "transfer.to=DE,FR,JP"))
    installed = load([], limits=Limits())
    result = check(request, installed, today=date(2024, 6, 1), stdin=lambda most: sql, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (12, 12) == (sum(1 for _ in result.fields), 12)
    assert told == sorted(told)


posix = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")


def shell(redirected: str, *argv: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell runs it, its streams redirected."""
    code = "from xbcatalog.cli.app import run; run()"
    words = ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-c", code, *argv]
    environment = {**os.environ, "PYTHONPATH": str(Path(xbcatalog.__file__).parents[1])}
    return subprocess.run(words, capture_output=True, check=False, cwd=folder, env=environment)


@posix
@pytest.mark.parametrize(
    ("redirected", "argv", "status", "said"),
    [
        (">&-", ("check", "a.sql"), 1, b""),
        (">&-", ("check", "a.sql", "-o", "json"), 1, b""),
        (">&- 2>&-", ("check", "absent.sql"), 4, b""),
        ("2>&-", ("check", "absent.sql", "-q"), 4, b""),
        ("2>/dev/full", ("check", "absent.sql", "-q"), 4, b""),
        ("2>/dev/full", ("check", "a.sql", "--nonsense"), 2, b""),
        ("<&-", ("check", "-", "-q"), 4, b"-: error: this cannot be read"),
        (">/dev/full", ("check", "a.sql"), 2, b"`stdout` cannot be written"),
        (">/dev/full", ("check", "a.sql", "-o", "json"), 2, b"`stdout` cannot be written"),
        (">/dev/full", ("list", "facts"), 2, b"`stdout` cannot be written"),
        (">/dev/full", ("--help",), 2, b"`stdout` cannot be written"),
        (">/dev/full", ("check", "absent.sql", "-q"), 4, b"absent.sql: error:"),
        ("", ("check", "a.sql", "-o", "json=/dev/full"), 2, b"`/dev/full` cannot be written"),
    ],
)
def test_a_stream_that_is_closed_or_full_never_changes_what_a_status_means(
    tmp_path: Path, redirected: str, argv: tuple[str, ...], status: int, said: bytes
) -> None:
    (tmp_path / "a.sql").write_bytes(SQL)
    ran = shell(redirected, *argv, folder=tmp_path)
    assert (ran.returncode, b"Traceback" in ran.stderr, b"internal" in ran.stderr) == (status, False, False), ran.stderr
    assert said in ran.stderr


@posix
@pytest.mark.parametrize(
    ("argv", "status"), [(("check", "a.sql"), 1), (("check", "a.sql", "-o", "json"), 1), (("--help",), 0), (("schema",), 0)]
)
def test_a_reader_that_goes_away_leaves_the_status_as_it_is(tmp_path: Path, argv: tuple[str, ...], status: int) -> None:
    (tmp_path / "a.sql").write_bytes(SQL)
    assert shell("", *argv, folder=tmp_path).returncode == status
    reader, writer = os.pipe()
    os.close(reader)
    try:
        code = "from xbcatalog.cli.app import run; run()"
        environment = {**os.environ, "PYTHONPATH": str(Path(xbcatalog.__file__).parents[1])}
        gone = subprocess.run(
            [sys.executable, "-c", code, *argv], stdout=writer, stderr=subprocess.PIPE, check=False, cwd=tmp_path, env=environment
        )
    finally:
        os.close(writer)
    assert (gone.returncode, gone.stderr) == (status, b"")


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "xbcatalog", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "xbcatalog")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_is_written_anew_keeps_who_may_read_it(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text("{}", encoding="utf-8")
    file.chmod(0o600)
    run("check", manifest("weather"), "-o", f"json={file}")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size > 100
