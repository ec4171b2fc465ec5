"""Prints, for each example, how many fields are allowed, prohibited and chaotic under national rules, with zones' and with own lists."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xbcatalog.check import Request
from xbcatalog.core.decision import Verdict
from xbcatalog.policy.compression import Share, compress
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

__all__ = ["EXAMPLES", "RUNS", "Run", "installed", "request"]

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
OWN = "company"
"""The folder of an example with the company's own lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One row of the table: files of an example as its demonstration checks them."""

    example: str
    title: str
    paths: tuple[str, ...]
    day: date
    facts: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    together: bool = False


_PHARMA = ("subjects/listings.csv", "safety/reports.csv", "supply/schema.sql")
_OTA = ("updates/update.proto",)
_UNTIL, _AFTER = date(2025, 5, 16), date(2025, 5, 17)
RUNS = (
    Run(example="automotive", title="rd", paths=("rd/manifest.yaml",), day=date(2025, 3, 3)),
    Run(example="automotive", title="rd", paths=("rd/manifest.yaml",), day=date(2025, 6, 2)),
    Run(
        example="automotive",
        title="after-sales, answered",
        paths=("after-sales/schema.sql",),
        facts=("after-sales/answers.yaml",),
        day=date(2025, 3, 3),
    ),
    Run(example="automotive", title="telematics", paths=("telematics/signals.csv",), day=date(2025, 3, 3)),
    Run(
        example="hr",
        title="master-data, answered",
        paths=("master-data/employees.csv",),
        facts=("master-data/employees-only.yaml",),
        day=date(2026, 3, 2),
    ),
    Run(example="hr", title="time-and-training", paths=("time-and-training/schema.yml",), day=date(2026, 3, 2)),
    Run(example="hr", title="not-employees", paths=("not-employees/manifest.yaml",), day=date(2026, 3, 2)),
    Run(example="supply-chain-finance", title="trade", paths=("trade/schema.sql",), day=date(2026, 3, 2)),
    Run(
        example="supply-chain-finance",
        title="risk, answered",
        paths=("risk/features.odcs.yaml",),
        facts=("risk/answers.yaml",),
        day=date(2026, 3, 2),
    ),
    Run(example="lingang-rd", title="last day of the list", paths=("rd/manifest.yaml",), day=_UNTIL),
    Run(example="lingang-rd", title="the day after", paths=("rd/manifest.yaml",), day=_AFTER),
    Run(example="beijing-ota", title="not filed", paths=_OTA, facts=("updates/not-filed.yaml",), day=date(2025, 6, 2)),
    Run(
        example="beijing-ota",
        title="filed and tamper-proof",
        paths=_OTA,
        facts=("updates/filed-and-tamper-proof.yaml",),
        day=date(2025, 6, 2),
    ),
    Run(
        example="shanghai-pharma",
        title="together, not counted",
        paths=_PHARMA,
        facts=("answers.yaml",),
        day=date(2026, 6, 1),
        together=True,
    ),
    Run(
        example="shanghai-pharma",
        title="together, with the contract",
        paths=_PHARMA,
        facts=("answers.yaml", "contract.yaml"),
        settings=("counts.persons_sensitive=9420",),
        day=date(2026, 6, 1),
        together=True,
    ),
)


def installed(example: str) -> Installation:
    """What is shipped, with the example's own lists."""
    own = EXAMPLES / example / OWN
    return load((own,) if own.is_dir() else (), limits=Limits())


def request(run: Run) -> Request:
    """What the run checks."""
    folder = EXAMPLES / run.example
    return Request(
        paths=tuple(str(folder / path) for path in run.paths),
        facts=tuple(str(folder / path) for path in run.facts),
        settings=run.settings,
        as_of=run.day,
        together=run.together,
    )


def main() -> int:
    """A Markdown table: one line for each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", nargs="*", help="names of examples (all of them where none is named)")
    asked = parser.parse_args()
    unknown = set(asked.examples) - {run.example for run in RUNS}
    if unknown:
        parser.error(f"no such example: {', '.join(sorted(unknown))}")
    _line("Fields allowed / prohibited / chaotic, and the share of the chaotic ones.\n")
    _line("| example | day | fields | national rules | with zones' lists | with the company's list |")
    _line("| --- | --- | --- | --- | --- | --- |")
    ready: dict[str, Installation] = {}
    for run in RUNS:
        if asked.examples and run.example not in asked.examples:
            continue
        if run.example not in ready:
            ready[run.example] = installed(run.example)
        found = compress(request(run), ready[run.example], today=run.day)
        if not found.shares:
            why = ", ".join(each.message.id for each in found.diagnostics)
            sys.stderr.write(f"{run.example}, {run.title}: not read ({why})\n")
            return 1
        cells = (f"{run.example}: {run.title}", run.day.isoformat(), str(len(found.shares[0].verdicts)), *map(_cell, found.shares))
        _line(f"| {' | '.join(cells)} |")
    return 0


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _cell(share: Share) -> str:
    counts = " / ".join(str(share.count(verdict)) for verdict in (Verdict.ALLOWED, Verdict.PROHIBITED, Verdict.CHAOTIC))
    return f"{counts}: {float(share.share(Verdict.CHAOTIC)):.0%}"


if __name__ == "__main__":
    sys.exit(main())
