"""A baseline hides what it holds as it is, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.findings import BaselineState, findings_of
from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.text import Place
from xbcatalog.gate.baseline import compare, growth, known_findings
from xbcatalog.gate.content import content, facts_digest
from xbcatalog.source.documents.baseline import Known, baseline_text, read_baseline
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits

# Few and short words, so that two fields are often nearly the same; the last ones try to run into their neighbours.
WORDS = st.sampled_from(["", "a", "b", "ab", "a.b", "a\\.b", "a\0b", '","', "车", "\ud800"])
SEVERAL = st.lists(WORDS, max_size=2).map(tuple)
CAUSES = st.sampled_from(list(Cause))
DECISIONS = st.one_of(
    CAUSES.map(lambda cause: Decision(verdict=Verdict.CHAOTIC, cause=cause)),
    st.sampled_from(["security-assessment", "forbidden", "approval"]).map(
        lambda demand: Decision(verdict=Verdict.PROHIBITED, demands=(demand,))
    ),
)
VALUES = st.one_of(
    WORDS,
    st.booleans(),
    st.integers(0, 2),
    st.sampled_from([Decimal(1), Decimal("1.0"), date(2024, 1, 1)]),
    st.frozensets(WORDS, max_size=2),
)
FACTS = st.lists(
    st.builds(Statement, fact=st.sampled_from(["transfer.to", "counts.persons"]), value=VALUES, origin=st.just("manifest")), max_size=2
).map(tuple)


@st.composite
def fields(draw: st.DrawFn) -> Field:
    return Field(
        path=draw(SEVERAL),
        name=draw(WORDS),
        title=draw(WORDS),
        description=draw(WORDS),
        record=draw(WORDS),
        type=draw(WORDS),
        unit=draw(WORDS),
        values=draw(SEVERAL),
        tags=draw(st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple)),
        declared=draw(SEVERAL),
        facts=draw(FACTS),
        place=Place("a.sql", draw(st.integers(1, 3)), 1),
    )


def judged(field: Field, decision: Decision, *, facts: tuple[Statement, ...] = (), dataset: str = "d", source: str = "a.sql") -> Result:
    """A result of one field."""
    placed = replace(field, place=Place(source, field.place.line if field.place else 1, 1))
    one = FieldResult(field=placed, signs=(), decision=decision)
    return Result(
        tool="0",
        as_of=date(2024, 1, 1),
        datasets=(DatasetResult(id=dataset, title="", source=source, format="sql-ddl", fields=(one,), facts=facts),),
    )


def states(now: Result, before: Result) -> list[BaselineState | None]:
    held = known_findings(before, findings_of(before))
    return [one.baseline_state for one in compare(now, findings_of(now), held, {"a.sql", "b.sql"}).findings if one.at is not None]


def about(field: Field) -> object:
    """Everything of a field but its place; values with their types."""
    facts = sorted(
        (one.fact, type(one.value).__name__, str(sorted(one.value) if isinstance(one.value, frozenset) else one.value))
        for one in field.facts
    )
    return replace(field, place=None, facts=()), facts


@settings(max_examples=300, deadline=None)
@given(one=fields(), other=fields(), decision=DECISIONS)
def test_a_baseline_never_hides_a_different_field(one: Field, other: Field, decision: Decision) -> None:
    assume(about(one) != about(other))
    assert states(judged(other, decision), judged(one, decision))[0] is not BaselineState.UNCHANGED


CHANGES: dict[str, Any] = {
    "path": ("t", "u"),
    "name": "other",
    "title": "other",
    "description": "other",
    "record": "other",
    "type": "text",
    "unit": "km",
    "values": ("x",),
    "tags": (("", "pii"),),
    "declared": ("person.name",),
    "facts": (Statement(fact="field.precision_m", value=5, origin="manifest"),),
}
FIELD = Field(path=("t",), name="n", place=Place("a.sql", 1, 1))
CHAOTIC = Decision(verdict=Verdict.CHAOTIC, cause=Cause.UNLISTED)


def test_every_part_of_a_field_but_its_place_is_looked_at() -> None:
    assert set(CHANGES) | {"place"} == set(Field.__dataclass_fields__)


@pytest.mark.parametrize("part", CHANGES)
def test_a_finding_whose_field_changed_comes_back(part: str) -> None:
    assert states(judged(FIELD, CHAOTIC), judged(FIELD, CHAOTIC)) == [BaselineState.UNCHANGED]
    assert states(judged(replace(FIELD, **{part: CHANGES[part]}), CHAOTIC), judged(FIELD, CHAOTIC)) != [BaselineState.UNCHANGED]


def test_a_field_that_only_moved_in_its_file_is_known() -> None:
    assert states(judged(replace(FIELD, place=Place("a.sql", 900, 5)), CHAOTIC), judged(FIELD, CHAOTIC)) == [BaselineState.UNCHANGED]


@pytest.mark.parametrize("other", [{"dataset": "e"}, {"source": "b.sql"}])
def test_the_same_field_in_another_dataset_or_file_is_new(other: dict[str, Any]) -> None:
    assert states(judged(FIELD, CHAOTIC, **other), judged(FIELD, CHAOTIC)) == [BaselineState.NEW]


@settings(max_examples=200, deadline=None)
@given(now=DECISIONS, before=DECISIONS)
def test_a_verdict_that_got_worse_or_has_another_cause_comes_back(now: Decision, before: Decision) -> None:
    known = states(judged(FIELD, now), judged(FIELD, before)) == [BaselineState.UNCHANGED]
    assert known == (now == before or now.verdict.strictness < before.verdict.strictness)


@settings(max_examples=200, deadline=None)
@given(now=FACTS, before=FACTS)
def test_a_finding_comes_back_when_the_facts_of_the_transfer_changed(now: tuple[Statement, ...], before: tuple[Statement, ...]) -> None:
    same = facts_digest(now) == facts_digest(before)
    assert (states(judged(FIELD, CHAOTIC, facts=now), judged(FIELD, CHAOTIC, facts=before)) == [BaselineState.UNCHANGED]) is same
    assert same == (about(replace(FIELD, facts=now)) == about(replace(FIELD, facts=before)))


def test_the_day_of_the_run_and_what_is_read_off_the_fields_is_no_fact_of_the_repository() -> None:
    today = Statement(fact="transfer.date", value=date(2024, 1, 1), origin="today")
    derived = Statement(fact="dataset.concepts", value=frozenset({"x"}), origin="derived")
    assert facts_digest([today, derived]) == facts_digest([])
    assert facts_digest([replace(today, origin="manifest")]) != facts_digest([])


def test_each_line_of_a_baseline_answers_for_one_finding() -> None:
    once = judged(FIELD, CHAOTIC)
    dataset = once.datasets[0]
    twice = replace(once, datasets=(replace(dataset, fields=dataset.fields * 2),))
    assert sorted(str(state) for state in states(twice, once)) == sorted(map(str, (BaselineState.UNCHANGED, BaselineState.UPDATED)))


def test_what_is_gone_is_told_of_files_that_were_read_alone() -> None:
    before = known_findings(judged(FIELD, CHAOTIC), findings_of(judged(FIELD, CHAOTIC)))
    empty = Result(tool="0", as_of=None)
    assert compare(empty, (), before, {"a.sql"}).gone == before
    assert compare(empty, (), before, {"b.sql"}).gone == ()


@given(numbers=st.tuples(*[st.integers(0, 3)] * 4))
def test_neither_number_may_grow_whatever_the_other_does(numbers: tuple[int, int, int, int]) -> None:
    chaotic, prohibited, more_chaotic, more_prohibited = numbers

    def known(chaotic: int, prohibited: int) -> list[Known]:
        rules = ["chaotic-unlisted"] * chaotic + ["prohibited"] * prohibited
        return [Known(file="a", dataset="d", field=str(at), rule=rule, demands=(), content="0" * 64) for at, rule in enumerate(rules)]

    grows = growth(known(chaotic, prohibited), known(more_chaotic, more_prohibited)).grows
    assert grows == (more_chaotic > chaotic or more_prohibited > prohibited)


TEXT = st.one_of(st.text(max_size=5), st.sampled_from(["\u202e", "\x1b[31m", "车架号"]))
HELD = st.lists(
    st.builds(
        Known,
        file=TEXT,
        dataset=TEXT,
        field=TEXT,
        rule=st.sampled_from(["forbidden", "prohibited", "chaotic-unlisted"]),
        demands=st.sampled_from([(), ("approval",), ("approval", "security-assessment")]),
        content=st.sampled_from(["0" * 64, "af" * 32]),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(held=HELD)
def test_a_baseline_reads_back_as_it_was_written_in_one_order(held: list[Known]) -> None:
    text = baseline_text(held)
    assert text == baseline_text(reversed(held))
    assert all(line.isprintable() for line in text.splitlines())
    assert read_baseline(Input(name="b.json", data=text.encode()), Limits()).value == tuple(sorted(held))


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 10_000), put=st.sampled_from([b"", b"0", b'"', b"x", b"}", b",", b"\xff", b"\n"]), cut=st.integers(0, 40))
def test_a_damaged_baseline_is_refused_with_a_place_or_says_the_same(at: int, put: bytes, cut: int) -> None:
    held = [Known(file="a.sql", dataset="d", field=str(n), rule="chaotic-unlisted", demands=(), content=f"{n:064x}") for n in range(3)]
    data = baseline_text(held).encode()
    at %= len(data)
    built = read_baseline(Input(name="b.json", data=data[:at] + put + data[at + cut :]), Limits())
    if built.value is None:
        assert any(one.place is not None and one.place.file == "b.json" for one in built.diagnostics)
    else:
        assert len(built.value) == len(held)


def test_a_line_taken_out_by_hand_is_seen_by_the_counts() -> None:
    held = [Known(file="a.sql", dataset="d", field=str(n), rule="chaotic-unlisted", demands=(), content="0" * 64) for n in range(2)]
    whole: Any = json.loads(baseline_text(held))
    whole["findings"].append(whole["findings"][0] | {"field": "sneaked in"})
    built = read_baseline(Input(name="b.json", data=json.dumps(whole).encode()), Limits())
    assert built.value is None
    assert [one.message.id for one in built.diagnostics] == ["baseline-counts"]


def test_fields_are_told_apart_however_their_parts_are_cut() -> None:
    assert content(Field(path=("a", "b"), name="c"), "") != content(Field(path=("a",), name="b.c"), "")
    assert content(Field(path=(), name="a", title="b"), "") != content(Field(path=(), name="a", description="b"), "")


@settings(max_examples=300, deadline=None)
@given(
    held=HELD,
    at=st.integers(0, 3),
    key=st.sampled_from(["file", "rule", "content", "demands", "field", "x"]),
    value=st.sampled_from([None, 1, "", "x", "a\n", [], ["a"], ["a", "a"], ["A"], {}, "0" * 64, "0" * 64 + "\n", "prohibited", "\x7f"]),
)
def test_the_short_way_of_reading_accepts_nothing_that_the_schema_refuses(held: list[Known], at: int, key: str, value: Any) -> None:
    """A file written by ourselves is not looked at value by value: it must be what would be written of it."""
    whole: Any = json.loads(baseline_text(held))
    if held:
        whole["findings"][at % len(held)][key] = value
    lines = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in whole["findings"])
    head = baseline_text(held).partition('  "findings": [')[0]
    text = f'{head}  "findings": [{chr(10) + lines + chr(10) + "  " if lines else ""}]\n}}\n'
    short = read_baseline(Input(name="b.json", data=text.encode()), Limits())
    slow = read_baseline(Input(name="b.json", data=text.encode() + b"\n"), Limits())
    assert short.value == slow.value
