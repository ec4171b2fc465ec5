"""Writes the generated pages, and the generated parts of the manual and the READMEs, or checks that they are what they should be.

    python tools/pages.py write       write everything that is generated anew
    python tools/pages.py check       say what is out of date, and end in 1 if anything is
    python tools/pages.py print NAME  print one generated part

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`; `blocks.py` holds what makes each,
`walkthrough.py` what makes those of the company's own list.
The pages of the catalogues are generated whole; `catalogue_pages.py` makes them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import blocks
import catalogue_pages
import walkthrough
from blocks import installed

BLOCKS = {**blocks.BLOCKS, **{f"company-list-{name}": partial(walkthrough.part, name) for name in walkthrough.PARTS}}
"""Name -> what makes the part."""
ROOT = Path(__file__).resolve().parents[1]
MARKED = re.compile(r"(?P<open><!-- generated: (?P<name>[a-z0-9-]+) -->\n)(?P<body>.*?)(?P<close><!-- end -->)", re.DOTALL)


def pages() -> list[Path]:
    """Every page that may hold a generated part."""
    found = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
    return [page for page in found if not page.is_relative_to(catalogue_pages.FOLDER)]


def catalogues(mode: str) -> int:
    """Write the pages of the catalogues or name those out of date; 1 if any is and stays so."""
    made = catalogue_pages.pages(installed())
    if mode == "write":
        for name in catalogue_pages.write(made):
            sys.stdout.write(f"{(catalogue_pages.FOLDER / name).relative_to(ROOT)}: {'written' if name in made else 'removed'}\n")
        return 0
    stale = catalogue_pages.drift(made)
    for name in stale:
        sys.stderr.write(f"{(catalogue_pages.FOLDER / name).relative_to(ROOT)}: out of date; run `make generate`\n")
    return int(bool(stale))


def renewed(text: str) -> tuple[str, list[str]]:
    """The text with its generated parts made anew, and the names of those that were out of date."""
    stale: list[str] = []

    def make(part: re.Match[str]) -> str:
        name = part["name"]
        if name not in BLOCKS:
            raise SystemExit(f"no generated part is called {name}: {', '.join(sorted(BLOCKS))}")
        body = BLOCKS[name]().rstrip("\n") + "\n"
        if body != part["body"]:
            stale.append(name)
        return part["open"] + body + part["close"]

    return MARKED.sub(make, text), stale


def main(argv: Sequence[str]) -> int:
    """Run one of the modes; 0 if all is well, 1 if a part is out of date, 2 for wrong usage."""
    match list(argv):
        case ["print", name] if name in BLOCKS:
            sys.stdout.write(BLOCKS[name]().rstrip("\n") + "\n")
            return 0
        case ["write" | "check" as mode]:
            status = catalogues(mode)
            for page in pages():
                old = page.read_text(encoding="utf-8")
                new, stale = renewed(old)
                if stale and mode == "write":
                    page.write_text(new, encoding="utf-8", newline="\n")
                    sys.stdout.write(f"{page.relative_to(ROOT)}: {', '.join(stale)} written\n")
                elif stale:
                    sys.stderr.write(f"{page.relative_to(ROOT)}: {', '.join(stale)} out of date; run `make generate`\n")
                    status = 1
            return status
        case _:
            sys.stderr.write((__doc__ or "") + f"\nnames: {', '.join(sorted(BLOCKS))}\n")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
