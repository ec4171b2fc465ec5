"""Makes the gallery: the stories of the examples as finished reports, and pictures of them for the READMEs.

python tools/gallery.py write      write every report anew
python tools/gallery.py check      say which are out of date, and end in 1 if any is
python tools/gallery.py pictures   take the pictures with Chromium (they are looked at, not compared)
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xbcatalog.cli.app import main as program

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gallery"
TODAY = date(2026, 11, 26)
"""No story is told of this day: each names its own."""


@dataclass(frozen=True, slots=True)
class Story:
    """A report: its name in the gallery, the example it is of, the language it opens in, and how it is asked for."""

    name: str
    example: str
    lang: str
    asked: tuple[str, ...]


STORIES = (
    Story("lingang-rd", "lingang-rd", "zh", ("rd/manifest.yaml", "--as-of", "2025-05-16")),
    Story(
        "beijing-ota",
        "beijing-ota",
        "zh",
        ("updates/update.proto", "--facts", "updates/filed-and-tamper-proof.yaml", "--catalogs", "company", "--as-of", "2025-06-02"),
    ),
    Story(
        "shanghai-pharma",
        "shanghai-pharma",
        "zh",
        (
            *("subjects/listings.csv", "safety/reports.csv", "supply/schema.sql", "--together", "--facts", "answers.yaml"),
            *("--facts", "contract.yaml", "--set", "counts.persons_sensitive=9420", "--catalogs", "company", "--as-of", "2026-06-01"),
        ),
    ),
    Story("us-telemetry", "us-telemetry", "en", ("telemetry.sql", "--facts", "vendor.yaml", "--as-of", "2026-03-02")),
    Story("eu-hr", "eu-hr", "en", ("staff/employees.schema.json", "--facts", "clauses.yaml", "--as-of", "2026-06-01")),
)


def report(story: Story, work: Path) -> str:
    """The report of a story, made in the folder of its example; what was compiled for one is kept in `work` for the next."""
    with chdir(ROOT / "examples" / story.example):
        made, told = work / "report.html", io.StringIO()
        argv = ["report", *story.asked, "-o", str(made), "--lang", story.lang, "--no-config"]
        status = program(argv, told, told, {"XDG_CACHE_HOME": str(work)}, today=TODAY)
        if status:
            raise SystemExit(f"{story.name}: status {status}: {told.getvalue()}")
        return made.read_text(encoding="utf-8")


def reports() -> Mapping[str, str]:
    """Every report by the name of its file."""
    with tempfile.TemporaryDirectory() as folder:
        return {f"{story.name}.html": report(story, Path(folder)) for story in STORIES}


def drift(made: Mapping[str, str]) -> list[str]:
    """The files that are not what they should be, and those that nobody makes any more."""
    there = {path.name for path in FOLDER.glob("*.html")}
    stale = {name for name, text in made.items() if name not in there or (FOLDER / name).read_text(encoding="utf-8") != text}
    return sorted(stale | there - made.keys())


def write(made: Mapping[str, str]) -> list[str]:
    """Write what is not as it should be, and remove what nobody makes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = drift(made)
    for name in stale:
        if name in made:
            (FOLDER / name).write_text(made[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    return stale


def pictures() -> None:
    """The top of every report as a picture, small enough for a README."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for story in STORIES:
            page = browser.new_page(viewport={"width": 1040, "height": 680})
            page.goto((FOLDER / f"{story.name}.html").as_uri())
            page.screenshot(path=str(FOLDER / f"{story.name}.png"))
            page.close()
        browser.close()


def main(argv: Sequence[str]) -> int:
    """Run one of the modes; 0 if all is well, 1 if a report is out of date, 2 for wrong usage."""
    match list(argv):
        case ["write"]:
            for name in write(reports()):
                sys.stdout.write(f"docs/gallery/{name}: written\n")
        case ["check"]:
            stale = drift(reports())
            for name in stale:
                sys.stderr.write(f"docs/gallery/{name}: out of date; run `make docs`\n")
            return int(bool(stale))
        case ["pictures"]:
            pictures()
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
