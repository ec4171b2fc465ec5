"""`xbcatalog forecast`: the days on which verdicts change by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

MANIFEST = """apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: "a;b,c"}
transfer: {from: CN, to: DE, date: 2024-06-01}
fields: [{name: design drawing}, {name: full name}]
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A manifest; the permission of the small world ends with 2024."""
    (tmp_path / "m.yaml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def test_the_day_after_a_permission_ends_is_told(run: Run, world: Path) -> None:
    ran = run("forecast", "m.yaml", "--until", "2025-12-31", "-o", "json")
    assert ran.status == 0
    (turn,) = json.loads(ran.out)["changes"]
    assert (turn["day"], turn["catalogs"]) == ("2025-01-01", ["test-positive"])
    assert turn["fields"] == [{"path": "design drawing", "from": "allowed", "to": "chaotic"}]
    page = run("forecast", "m.yaml", "--until", "2025-12-31").out
    assert "2025-01-01" in page
    assert "test-positive" in page
    assert "design drawing" in page


@pytest.mark.parametrize(("until", "told"), [("2024-12-31", 0), ("2025-01-01", 1)])
def test_the_last_day_is_looked_at(run: Run, world: Path, until: str, told: int) -> None:
    assert len(json.loads(run("forecast", "m.yaml", "--until", until, "-o", "json").out)["changes"]) == told


def test_a_calendar_has_an_event_for_each_day_and_keeps_to_the_format(run: Run, world: Path) -> None:
    ran = run("forecast", "m.yaml", "-o", "ics=a.ics", "-o", "text", "--lang", "zh")
    assert ran.status == 0
    raw = (world / "a.ics").read_bytes()
    lines = raw.decode("utf-8").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20250101" in lines
    assert b"a\\;b\\,c" in raw
    assert all(len(line.encode("utf-8")) <= 75 for line in lines)
    again = run("forecast", "m.yaml", "-o", "ics", "--lang", "zh").out
    assert again.encode("utf-8") == raw


def test_a_calendar_of_no_day_is_valid_and_says_so_to_whoever_asked_for_it(run: Run, world: Path) -> None:
    ran = run("forecast", "m.yaml", "--until", "2024-12-31", "-o", "ics")
    assert ran.status == 0
    assert "the calendar holds no day: no verdict changes by itself from 2024-06-01 to 2024-12-31" in ran.err
    lines = ran.out.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "BEGIN:VEVENT" not in lines
    assert lines.count("BEGIN:VTIMEZONE") == lines.count("END:VTIMEZONE") == 1  # a calendar without any component is none
    assert "the calendar holds no day" not in run("forecast", "m.yaml", "--until", "2025-12-31", "-o", "ics").err
    assert "the calendar holds no day" not in run("forecast", "m.yaml", "--until", "2024-12-31").err


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("m.yaml", "--until", "2024-01-01"), 2, "lies before the day judged"),
        (("m.yaml", "--until", "soon"), 2, "--until"),
        (("m.yaml", "-o", "icl"), 2, "did you mean `ics`?"),
        (("nowhere.yaml",), 4, "nowhere.yaml"),
    ],
)
def test_wrong_usage_is_told(run: Run, world: Path, argv: tuple[str, ...], status: int, said: str) -> None:
    ran = run("forecast", *argv)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_no_file_that_was_read_is_written_over(run: Run, world: Path) -> None:
    for name in ("m.yaml", "./m.yaml"):
        ran = run("forecast", "m.yaml", "-o", f"json={name}")
        assert (ran.status, "files that were read" in ran.err) == (2, True)
    assert (world / "m.yaml").read_text(encoding="utf-8") == MANIFEST
    assert run("forecast", "m.yaml", "-o", "json=a", "-o", "ics=./a").status == 2


def test_a_manifest_without_fields_has_no_future(run: Run, world: Path) -> None:
    (world / "m.yaml").write_text(MANIFEST.replace("{name: design drawing}, {name: full name}", ""), encoding="utf-8")
    ran = run("forecast", "m.yaml", "-o", "json")
    assert (ran.status, ran.out, "nothing was checked" in ran.err) == (3, "", True)


def test_a_calendar_speaks_the_language_that_was_asked_for(run: Run, world: Path) -> None:
    calendar = run("forecast", "m.yaml", "--until", "2025-12-31", "-o", "ics", "--lang", "zh").out.replace("\r\n ", "")
    assert "允许 → 混沌：design drawing" in calendar
    assert "SUMMARY:a\\;b\\,c: 1 verdict changes" in run("forecast", "m.yaml", "--until", "2025-12-31", "-o", "ics").out
