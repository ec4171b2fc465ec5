"""The report for people."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reports.hostile import (
    ALLOWED,
    DESIGN,
    ESCAPE,
    FIELDS,
    NAMES,
    PERSONS,
    PROHIBITED,
    RESULT,
    TRIAL,
    VOLUMES,
    _chaotic,
    _field,
    _reason,
)

from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Cause, Effect
from xbcatalog.core.facts import Derivation, DerivedFrom, FactDef, FactLevel, FactType
from xbcatalog.core.result import CatalogUse, FailOn, FieldResult, Result, Standing
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Diagnostic, Level, Place, Text, message
from xbcatalog.core.truth import Truth
from xbcatalog.reports.page import Page, colour, write
from xbcatalog.reports.text import report
from xbcatalog.reports.view import View

SNAPSHOTS = Path(__file__).parent / "snapshots"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def text(result: Result = RESULT, view: View | None = None) -> str:
    return report(result, view or View()).plain()


def with_fields(*fields: FieldResult) -> Result:
    return replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=fields),))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_the_one_that_was_looked_at(lang: str) -> None:
    assert text(view=View(lang=lang)) == (SNAPSHOTS / f"text.{lang}.txt").read_text(encoding="utf-8")


def test_the_counts_come_first() -> None:
    assert text().splitlines()[0].startswith("1 prohibited · 9 chaotic · 1 allowed  of 11 fields in 1 dataset")


def test_prohibited_comes_before_chaotic_and_allowed_last_in_one_line() -> None:
    lines = text().splitlines()
    order = [next(n for n, line in enumerate(lines) if line.startswith(word)) for word in ("PROHIBITED", "CHAOTIC", "ALLOWED")]
    assert order == sorted(order)
    assert lines[order[2]] == "ALLOWED  1 field · filing needed for 1 field: customer.allowed"


def test_a_run_without_facts_says_so_first() -> None:
    dataset = replace(RESULT.datasets[0], facts=(), contradicted=())
    first = text(replace(RESULT, datasets=(dataset,)), View(inputs=("data",))).splitlines()[0]
    assert first.startswith("no facts were stated")
    assert "`xbcatalog facts data --write`" in first


def test_a_transfer_of_which_no_regime_speaks_says_so_first() -> None:
    silent = replace(FIELDS[4], decision=replace(FIELDS[4].decision, regimes=()))
    assert text(with_fields(silent)).splitlines()[0].startswith("no regime speaks of this transfer")


def test_an_input_that_could_not_be_read_is_told_before_the_counts_and_with_its_place() -> None:
    error = Diagnostic(Level.ERROR, message("mechanism-other", mechanism="broken"), Place("x.yaml", 3, 7))
    lines = text(replace(RESULT, diagnostics=(error,))).splitlines()
    assert lines[0] == "1 error: nothing was decided about what could not be read"
    assert "x.yaml:3:7: error: broken" in lines


def test_a_failing_run_ends_with_the_answer_that_settles_most_fields() -> None:
    assert text().splitlines()[-1] == "→ --set counts.persons=NUMBER  (needed by 1 field)"


def test_without_open_questions_a_failing_run_ends_with_the_way_out_of_the_largest_group() -> None:
    result = with_fields(*(_field(str(n), n, _chaotic(Cause.UNRECOGNISED)) for n in range(1, 4)), _field("x", 9, PROHIBITED))
    assert (
        text(result).splitlines()[-1]
        == "→ 3 fields (customer.1, customer.2, customer.3): declare the concept in the manifest, or teach the vocabulary the name"
    )


def test_where_only_a_prohibition_fails_the_run_the_last_line_speaks_of_it() -> None:
    last = text(view=View(fail_on=FailOn.PROHIBITED)).splitlines()[-1]
    assert last == "→ 1 field prohibited: leave them out, or show under `approvals` what they need: security assessment"


def test_a_run_that_does_not_fail_ends_with_the_disclaimer() -> None:
    assert "not legal advice" in text(with_fields(_field("x", 1, ALLOWED, DESIGN))).splitlines()[-1]


def test_many_missing_facts_are_answered_by_a_file_rather_than_by_options() -> None:
    facts = tuple(replace(PERSONS, id=f"counts.n{n}") for n in range(5))
    field = _field("x", 1, _chaotic(Cause.MISSING_FACT, missing=tuple(fact.id for fact in facts)))
    last = text(replace(with_fields(field), questions=facts), View(inputs=("a.sql",))).splitlines()[-1]
    assert last == "→ `xbcatalog facts a.sql --write` writes the 5 questions to answer, needed by 1 field"


def test_a_long_group_is_capped_and_says_by_how_much() -> None:
    result = with_fields(*(_field(f"f{n}", n + 1, _chaotic(Cause.UNRECOGNISED)) for n in range(100)))
    assert "… and 76 more (--all shows them)" in text(result)
    whole = text(result, View(whole=True))
    assert "more (--all" not in whole
    assert "f99" in whole


def test_nothing_that_a_terminal_would_act_on_gets_through() -> None:
    for lang in ("en", "zh"):
        shown = text(view=View(lang=lang, whole=True))
        assert not [character for character in shown if not (character.isprintable() or character in "\n\u3000")]


@pytest.mark.parametrize(
    "name", ["\\x1b[31mred\\x1b[0m", "two\\nlines", "evil\\u202egnp.exe", "zero\\u200bwidth", "[bold]x[/bold]", "=1+1", "100%"]
)
def test_a_name_is_shown_as_it_stands_with_what_is_invisible_as_an_escape(name: str) -> None:
    assert name in text()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936", "utf-8"])
def test_any_encoding_of_the_output_will_do(encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="\n")
    write(report(RESULT, View(lang="zh")), stream, {})
    write(report(RESULT, View(lang="en")), stream, {})
    stream.flush()
    written = raw.getvalue().decode(encoding)
    assert "counts.persons=NUMBER" in written
    assert "\\u2192" not in written  # our own arrows have a plain form


def test_what_is_no_terminal_gets_whole_lines_without_colour() -> None:
    stream = io.StringIO()
    write(report(RESULT, View()), stream, {"COLUMNS": "40"})
    assert stream.getvalue() == text()


def test_a_terminal_gets_colours_and_lines_that_fit() -> None:
    stream = Terminal()
    write(report(RESULT, View()), stream, {"COLUMNS": "60", "TERM": "xterm"})
    shown = stream.getvalue()
    assert "\x1b[" in shown
    assert ESCAPE not in shown
    import re

    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, bare.splitlines())) <= 60
    assert "".join(bare.split()) == "".join(text().split())


def test_a_terminal_that_wants_no_colour_still_gets_lines_that_fit() -> None:
    stream = Terminal()
    write(report(RESULT, View()), stream, {"COLUMNS": "60", "NO_COLOR": "1"})
    assert "\x1b" not in stream.getvalue()
    assert max(map(len, stream.getvalue().splitlines())) <= 60


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR_FORCE": "0"}, False, False),
    ],
)
def test_colour_follows_the_usual_variables(environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert colour(Terminal() if terminal else io.StringIO(), environment) is wanted


def test_markup_in_a_name_colours_nothing() -> None:
    page = Page()
    page.line("[red]x[/red] :smile:")
    stream = Terminal()
    write(page, stream, {"TERM": "xterm", "COLUMNS": "80"})
    assert stream.getvalue() == "[red]x[/red] :smile:\n"


def test_every_name_of_the_fixture_is_a_trap() -> None:
    assert len(set(NAMES)) == 10


READ_OFF = FactDef(
    id="dataset.has_personal",
    level=FactLevel.DATASET,
    type=FactType.BOOL,
    title=Text("holds personal information", "含个人信息"),
    question=Text("Does it?", "是否？"),
    derived=Derivation(source=DerivedFrom.CONCEPTS, concepts=frozenset(("personal-information",))),
)
HITS = replace(READ_OFF, id="dataset.hits", type=FactType.SET, derived=Derivation(source=DerivedFrom.HITS))


def test_what_is_read_off_the_fields_is_no_question_but_says_which_fields_to_declare() -> None:
    waiting = _field("waits", 1, _chaotic(Cause.MISSING_FACT, missing=("dataset.has_personal",)), DESIGN)
    unread = _field("x7", 2, _chaotic(Cause.UNRECOGNISED))
    shown = text(replace(with_fields(waiting, unread), questions=(READ_OFF,)))
    assert "Does it?" not in shown
    assert "--set dataset" not in shown
    assert "answer the questions" not in shown
    told = shown.partition("wait for what is read off the other fields (holds personal information)")[2]
    assert told.splitlines()[1].strip() == "customer: x7"


def test_a_conclusion_that_waits_for_the_verdicts_alone_reads_as_no_open_fact() -> None:
    (dataset,) = RESULT.datasets
    (_, duty) = dataset.conclusions
    later = replace(duty, row="r3", missing=frozenset(("dataset.hits",)))
    result = replace(RESULT, datasets=(replace(dataset, conclusions=(duty, later)),), questions=(PERSONS, HITS))
    shown = text(result)
    assert "1 more conclusion depends on open facts (--all shows it): " in shown
    assert "1 more conclusion depends on fields that are not settled yet" in shown
    assert "dataset.hits" not in shown
    assert "tell the persons; depends on fields that are not settled yet" in text(result, View(whole=True))


def test_after_an_empty_facts_file_the_report_says_to_open_it() -> None:
    (dataset,) = RESULT.datasets
    silent = replace(dataset, facts=(), contradicted=(), notes=(message("sidecar-used", file="data/xbcatalog.facts.yaml"),))
    shown = text(replace(RESULT, datasets=(silent,)), View(inputs=("data",)))
    assert "`data/xbcatalog.facts.yaml` answers nothing yet" in shown
    assert "--write" not in shown


def test_the_last_line_names_the_list_that_lapsed_and_its_last_day() -> None:
    lapsed = _reason(Effect.PERMITS, TRIAL, "design", Truth.FALSE, "filing", Cause.LIST_LAPSED)
    uses = (CatalogUse(catalog=TRIAL, standing=Standing.LAPSED),)
    last = text(replace(with_fields(_field("x", 1, _chaotic(Cause.LIST_LAPSED, lapsed), DESIGN)), catalogs=uses)).splitlines()[-1]
    assert last.startswith("→ 1 field: Trial list is not in force (lapsed: effective 2024-05-17 to 2025-05-16): ")


def test_the_last_line_names_the_condition_that_is_false() -> None:
    unmet = _reason(Effect.PERMITS, TRIAL, "design", Truth.FALSE, "filing", Cause.CONDITION_UNMET)
    last = text(with_fields(_field("x", 1, _chaotic(Cause.CONDITION_UNMET, unmet), DESIGN))).splitlines()[-1]
    assert last.startswith("→ 1 field: Trial list needs faces (field.contains_faces) is no; it is: yes: ")


def test_a_suspicion_names_what_is_suspected_and_what_would_restrict_it() -> None:
    restricts = _reason(Effect.RESTRICTS, VOLUMES, "million", Truth.TRUE, "security-assessment")
    hint = Sign(concept="person.contact.phone", evidence=Evidence.HINT)
    shown = text(with_fields(_field("x", 1, _chaotic(Cause.SUSPECTED, restricts), DESIGN, hint)))
    assert "may be phone number · 1 field" in shown
    assert "may be phone number, product design" not in shown
    assert "as such restricted by A million persons: Volume thresholds, Art. 7(2)" in shown
    assert shown.splitlines()[-1].startswith("→ 1 field may be phone number: ")


def test_an_approval_that_lapsed_is_named() -> None:
    old = replace(_reason(Effect.APPROVES, TRIAL, "", Truth.FALSE, "security-assessment", Cause.LIST_LAPSED), catalog="", entry="2024-7")
    shown = text(with_fields(_field("x", 1, _chaotic(Cause.LIST_LAPSED, old), DESIGN)))
    assert "    approval 2024-7: security assessment\n" in shown


def test_in_chinese_facts_and_their_values_go_by_their_titles() -> None:
    scenario = replace(PERSONS, id="transfer.scenario", title=Text("scenario", "业务场景"), value_titles={"hr": Text("HR", "人力资源管理")})
    (dataset,) = RESULT.datasets
    said = Statement(fact="transfer.scenario", value="hr", origin="manifest")
    result = replace(RESULT, datasets=(replace(dataset, facts=(said,)),), facts=(scenario,))
    assert "业务场景：人力资源管理" in text(result, View(lang="zh"))
    assert "transfer.scenario = hr" in text(result)
    assert "业务场景（transfer.scenario） = 人力资源管理" in text(result, View(lang="zh", whole=True))
