"""The walk-through of a company's own list: every command of the page is run, in one folder, one after the other."""

from __future__ import annotations

import difflib
import io
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from xbcatalog.cli.app import main

__all__ = ["PARTS", "Edit", "Run", "Shell", "Write", "part", "parts"]

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2025, 6, 2)
"""A fortnight after the list of the area has lapsed."""


@dataclass(frozen=True)
class Run:
    """A command of ours with the status it must end in; of its output no more than so many lines are shown."""

    line: str
    status: int = 0
    lines: int = 60


@dataclass(frozen=True)
class Shell:
    """What a person does with files before: shown as a command, done by copying `source` of the examples to `target`."""

    line: str
    source: str
    target: str


@dataclass(frozen=True)
class Write:
    """A new file, shown whole."""

    file: str
    text: str
    language: str = "yml"


@dataclass(frozen=True)
class Edit:
    """A change of a file, shown as a difference."""

    file: str
    changes: tuple[tuple[str, str], ...]


Step = Run | Shell | Write | Edit

LIST = "lists/research-data/2025.1.0.yaml"
NEXT = "lists/research-data/2025.2.0.yaml"
ANSWERS = """\
title_en=Research data, decided by the company
title_zh=公司自定研发数据清单
list=positive
regime=cn-data-export
from=CN
concepts=business.design.drawing,business.testing
mechanism=none
issuer=the company (invented)
effective=2025-06-02
decision=Decision 2025-05 of the data committee (invented)
decided_by=data committee
decided_on=2025-05-28
reason=checked item by item after the list of the area had lapsed
"""
CASES = """\
apiVersion: xbcatalog/v1
kind: Cases
catalog: research-data
facts:
  transfer.from: CN
  transfer.date: 2025-06-02
  transfer.scenario: global-rd-testing
cases:
  - id: drawing-for-research
    title: {en: a drawing for the design centre abroad, zh: 提供给境外设计中心的图纸}
    concepts: [business.design.drawing]
    facts: {field.contains_other_personal: false}
    expect: {entries: {business-design-drawing: "true", business-testing: "true"}}
  - id: test-with-persons
    title: {en: a test that names its drivers, zh: 载有驾驶人姓名的试验}
    concepts: [business.testing]
    facts: {field.contains_other_personal: true}
    expect: {entries: {business-testing: "false"}}
  - id: test-nobody-looked-at
    title: {en: a test that nobody looked into, zh: 尚未核查的试验}
    concepts: [business.testing]
    expect: {entries: {business-testing: unknown}}
  - id: drawing-for-sale
    title: {en: a drawing for a dealer, zh: 提供给经销商的图纸}
    concepts: [business.design.drawing]
    facts: {transfer.scenario: marketing}
    expect: {entries: {business-design-drawing: "false", business-testing: "false"}}
"""
PLACE = "      # TODO place: where in the decision does the entry stand?\n"
PARTS: Mapping[str, Sequence[Step]] = {
    "begin": (
        Shell(
            "mkdir schemas && cp …/examples/automotive/rd/manifest.yaml schemas/rd.yaml", "automotive/rd/manifest.yaml", "schemas/rd.yaml"
        ),
        Run("xbcatalog check schemas/rd.yaml", status=1, lines=1),
    ),
    "project": (Run("xbcatalog init project --answer manifests=schemas --answer catalogs=lists"),),
    "answers": (Write("answers.txt", ANSWERS, "text"),),
    "list": (
        Run("xbcatalog init catalogue research-data --answers answers.txt"),
        Run("xbcatalog lint lists", status=4),
    ),
    "edit": (
        Edit(
            LIST,
            (
                ("is: CN}\n", "is: CN}\n    - {fact: transfer.scenario, is: global-rd-testing}\n"),
                (PLACE, '      place: {en: "annex, part 1", zh: "附件第一部分"}\n'),
                (PLACE, '      place: {en: "annex, part 2", zh: "附件第二部分"}\n'),
                (
                    "    concepts: [business.testing]\n    mechanism: none\n",
                    "    concepts: [business.testing]\n    mechanism: none\n    # Whoever drove or measured is not named.\n"
                    "    when: {fact: field.contains_other_personal, is: false}\n",
                ),
            ),
        ),
    ),
    "lint": (Run("xbcatalog lint lists"), Run("xbcatalog fmt --check lists", status=1), Run("xbcatalog fmt lists")),
    "cases": (Write("lists/research-data/cases.yaml", CASES),),
    "test": (Run("xbcatalog test lists --coverage"), Run("xbcatalog fmt lists")),
    "plan": (Shell("mkdir nothing", "", "nothing"), Run("xbcatalog plan nothing lists schemas/rd.yaml")),
    "lock": (
        Run("xbcatalog lock"),
        Run("xbcatalog lock --check"),
        Run("xbcatalog check --locked", status=1, lines=1),
    ),
    "next": (Run(f"xbcatalog new-version {LIST} --effective 2025-07-01"), Run("xbcatalog lint lists", status=4)),
    "next-edit": (
        Edit(
            NEXT,
            (
                ("  # TODO entries: 2025.1.0 had {known: 2, total: 2}\n", "  entries: {known: 3, total: 3}\n"),
                ("  # TODO read_on: 2025.1.0 had 2025-06-02\n", "  read_on: 2025-06-02\n"),
                ("      # TODO decided_by: 2025.1.0 had data committee\n", "      decided_by: data committee\n"),
                ("      # TODO decided_on: 2025.1.0 had 2025-05-28\n", "      decided_on: 2025-06-02\n"),
                (
                    "      # TODO reason: 2025.1.0 had checked item by item after the list of the area had lapsed\n",
                    "      reason: the mileage of test vehicles was checked as well\n",
                ),
                (
                    "    # TODO note: what changed, and why\n",
                    "    note: {en: the mileage of test vehicles was added, zh: 增加试验车里程}\n",
                ),
                (
                    "entries:\n",
                    "entries:\n  - id: mileage\n    title: {en: mileage of test vehicles, zh: 试验车里程}\n"
                    "    concepts: [vehicle.condition.mileage]\n    mechanism: none\n"
                    '    cite: {place: {en: "annex, part 3", zh: "附件第三部分"}, source: decision}\n',
                ),
            ),
        ),
    ),
    "next-check": (
        Run("xbcatalog lint lists"),
        Run("xbcatalog fmt lists"),
        Run(f"xbcatalog diff {LIST} lists --fail-on looser", status=1),
    ),
    "next-lock": (
        Run("xbcatalog check --locked --as-of 2025-07-01", status=4),
        Run("xbcatalog lock"),
        Run("xbcatalog check --locked --as-of 2025-07-01", status=1, lines=1),
    ),
}
"""Name of a part of the page -> its steps; all parts are one run, in this order."""


def part(name: str) -> str:
    """A part of the page."""
    return parts()[name]


@cache
def parts() -> Mapping[str, str]:
    """Every part of the page; a command that does not end as it should ends the making of the page."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "work"
        here.mkdir()
        environment = {"COLUMNS": "110", "NO_COLOR": "1", "XDG_CACHE_HOME": str(Path(folder) / "cache")}
        with chdir(here):
            return {name: "\n\n".join(_blocks(steps, environment)) for name, steps in PARTS.items()}


def _blocks(steps: Sequence[Step], environment: Mapping[str, str]) -> Iterator[str]:
    """What is shown of the steps; commands that follow each other stand in one block."""
    console: list[str] = []
    for step in steps:
        if isinstance(step, Run | Shell):
            console.append(_ran(step, environment) if isinstance(step, Run) else _copied(step))
            continue
        if console:
            yield _block("console", console)
            console = []
        yield _written(step) if isinstance(step, Write) else _edited(step)
    if console:
        yield _block("console", console)


def _block(language: str, texts: Sequence[str]) -> str:
    return f"```{language}\n" + "\n".join(text.rstrip("\n") for text in texts) + "\n```"


def _ran(step: Run, environment: Mapping[str, str]) -> str:
    out, err = io.StringIO(), io.StringIO()
    status = main([*shlex.split(step.line)[1:], "--lang", "en"], out, err, environment, today=TODAY)
    said = (out.getvalue() + err.getvalue()).rstrip("\n").splitlines()
    if status != step.status:
        raise SystemExit(f"{step.line}: ended in {status} instead of {step.status}\n" + "\n".join(said))
    shown = said if len(said) <= step.lines else [*said[: step.lines], "…"]
    return "\n".join([f"$ {step.line}", *(line.rstrip() for line in shown)])


def _copied(step: Shell) -> str:
    target = Path(step.target)
    if step.source:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "examples" / step.source, target)
    else:
        target.mkdir()
    return f"$ {step.line}"


def _written(step: Write) -> str:
    path = Path(step.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(step.text, encoding="utf-8", newline="\n")
    return _block(step.language, [f"# {step.file}\n{step.text}"])


def _edited(step: Edit) -> str:
    path = Path(step.file)
    old = new = path.read_text(encoding="utf-8")
    for before, after in step.changes:
        if before not in new:
            raise SystemExit(f"{step.file} holds no {before!r}:\n{new}")
        new = new.replace(before, after, 1)
    path.write_text(new, encoding="utf-8", newline="\n")
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), step.file, step.file, n=1, lineterm="")
    return _block("diff", list(lines))
