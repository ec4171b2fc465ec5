"""Every format of the registry: both languages as they were looked at, the same bytes for the same result, and nothing that does harm."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reports.hostile import ESCAPE, NAMES, RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.findings import RULES
from xbcatalog.core.result import Result
from xbcatalog.i18n.findings import MESSAGES
from xbcatalog.reports.page import Page
from xbcatalog.reports.registry import ALIASES, FORMATS, SUFFIXES, meant, report
from xbcatalog.reports.view import View

SNAPSHOTS = Path(__file__).parent / "snapshots"
ENDINGS = {
    "jsonl": "jsonl",
    "counts": "json",
    "gitlab": "json",
    "sarif": "sarif",
    "junit": "xml",
    "checkstyle": "xml",
    "markdown": "md",
    "tap": "tap",
}
SHOWN = sorted(set(FORMATS) - {"json", "results", "text"})
"""`text` has its snapshots beside its own tests; `json` and `results` are held by their published schemas."""


def written(format: str, result: Result = MARKED, view: View | None = None) -> str:
    made = report(format, result, view or View())
    return made.plain() if isinstance(made, Page) else "".join(made)


@pytest.mark.parametrize("format", SHOWN)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_the_one_that_was_looked_at(format: str, lang: str) -> None:
    snapshot = SNAPSHOTS / f"{format}.{lang}.{ENDINGS.get(format, 'txt')}"
    assert written(format, view=View(lang=lang)) == snapshot.read_bytes().decode("utf-8")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_same_result_gives_the_same_bytes(format: str) -> None:
    assert written(format) == written(format)


@pytest.mark.parametrize("format", SHOWN)
def test_the_order_of_datasets_fields_and_diagnostics_changes_nothing(format: str) -> None:
    fields = list(RESULT.datasets[0].fields)
    random.Random(1).shuffle(fields)
    other = replace(RESULT.datasets[0], id="b", source="b.yaml", fields=(replace(fields[0]),))
    one = replace(RESULT, datasets=(RESULT.datasets[0], other))
    two = replace(RESULT, datasets=(other, replace(RESULT.datasets[0], fields=tuple(fields))), diagnostics=RESULT.diagnostics[::-1])
    assert written(format, one) == written(format, two)


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_that_a_terminal_or_a_build_server_would_act_on_gets_through(format: str, lang: str) -> None:
    text = written(format, view=View(lang=lang, whole=True))
    assert ESCAPE not in text
    assert [character for character in text if not (character.isprintable() or character in "\n\u3000")] == []
    ours = {"github": "::error ", "azure": "##vso[task.logissue "}.get(format)
    orders = [line for line in text.splitlines() if re.match(r"\s*::|.*##\[|.*##vso\[", line)]
    assert [line for line in orders if not line.startswith((ours or "-", "::warning ", "::notice "))] == []


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_result_without_anything_and_lone_surrogates_break_nothing(format: str) -> None:
    assert written(format, EMPTY).encode("utf-8")
    field = RESULT.datasets[0].fields[4]
    odd = replace(field, field=replace(field.field, name="a\udcff\0\ufffe\U000e0001"))
    broken = replace(RESULT, datasets=(replace(RESULT.datasets[0], id="d\udcff", fields=(odd,)),))
    assert written(format, broken).encode("utf-8")


@pytest.mark.parametrize("format", ["sarif", "junit", "checkstyle", "github", "gitlab", "azure", "jsonl", "tap", "markdown"])
def test_every_field_that_counts_is_named(format: str) -> None:
    text = written(format, RESULT)
    assert all(name in text for name in NAMES if name.isalnum())
    assert text.count("customer.") >= 10


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("report.sarif", "sarif"),
        ("report.sarif.json", "sarif"),
        ("Report.JSON", "json"),
        ("gl-code-quality-report.json", "gitlab"),
        ("junit.xml", "junit"),
        ("checkstyle.xml", "checkstyle"),
        ("summary.md", "markdown"),
        ("findings.jsonl", "jsonl"),
        ("findings.ndjson", "jsonl"),
        ("lake.results.jsonl", "results"),
        ("lake.counts.json", "counts"),
        ("run.tap", "tap"),
        ("out.txt", "text"),
        ("out.pdf", None),
        ("sarif", None),
    ],
)
def test_the_name_of_a_file_means_a_format(name: str, format: str | None) -> None:
    assert meant(name) == format


def test_aliases_and_suffixes_lead_to_formats_that_exist() -> None:
    assert {*ALIASES.values(), *SUFFIXES.values()} <= set(FORMATS)
    assert not set(ALIASES) & set(FORMATS)


def test_every_text_of_findings_is_used_by_some_rule_or_report() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (Path(report.__code__.co_filename).parent).glob("*.py"))
    lines = {f"finding-{rule}" for rule in RULES}
    unused = [id for id in MESSAGES if not id.startswith("rule-") and id not in lines and not re.search(f"[\"']{id}[\"']", sources)]
    assert unused == []
