"""The finding model: one for every field that is not allowed and every diagnostic, with a fingerprint that edits elsewhere leave alone."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.hostile import FIELDS, RESULT, VOLUMES

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.findings import (
    RULES,
    BaselineState,
    Finding,
    Severity,
    findings_of,
    fingerprint,
    passes_of,
    path_of,
)
from xbcatalog.core.result import CatalogUse, FieldResult, Result, Standing
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.i18n.render import WAYS_OUT, table
from xbcatalog.reports.finding_words import FindingWords
from xbcatalog.reports.view import View

DATASET = RESULT.datasets[0]


def with_fields(*fields: FieldResult) -> Result:
    return replace(RESULT, datasets=(replace(DATASET, fields=fields),), diagnostics=())


def moved(field: FieldResult, lines: int) -> FieldResult:
    place = field.field.place
    assert place is not None
    assert place.line is not None
    return replace(field, field=replace(field.field, place=replace(place, line=place.line + lines)))


def prints(result: Result) -> dict[str, str]:
    return {one.field_path: one.fingerprint for one in findings_of(result)}


def test_every_field_is_either_a_finding_or_a_pass() -> None:
    found, passed = findings_of(RESULT), passes_of(RESULT)
    assert {one.at for one in (*found, *passed) if one.at} == {(0, number) for number in range(len(FIELDS))}
    assert all(one.verdict is not Verdict.ALLOWED for one in found)
    assert [one.field_path for one in passed] == ["customer.allowed"]


def test_a_field_that_passes_never_looks_like_one_that_does_not() -> None:
    assert {one.severity for one in passes_of(RESULT)} == {Severity.NONE}
    assert {one.fingerprint for one in passes_of(RESULT)}.isdisjoint(one.fingerprint for one in findings_of(RESULT))


def test_the_worst_come_first() -> None:
    severities = [list(Severity).index(one.severity) for one in findings_of(RESULT)]
    assert severities == sorted(severities)
    assert findings_of(RESULT)[0].verdict is Verdict.PROHIBITED


def test_every_cause_has_a_rule_and_every_rule_has_its_texts_in_both_languages() -> None:
    assert {f"chaotic-{cause.value}" for cause in Cause} <= set(RULES)
    allowed = set(string.ascii_lowercase + "-")
    for id, rule in RULES.items():
        assert id == rule.id
        assert set(id) <= allowed
        for lang in ("en", "zh"):
            words = FindingWords(RESULT, View(lang=lang))
            texts = (words.title(id), words.meaning(id), words.help(id))
            assert all(text and not text.startswith(("rule-", "finding-")) for text in texts)


def test_what_a_finding_suggests_and_says_has_a_text() -> None:
    for one in (*findings_of(RESULT), *passes_of(RESULT)):
        assert one.message.id in table()
        assert one.suggestion is None or one.suggestion.id in table()
    assert {f"way-out-{cause.value}" for cause in Cause} == set(WAYS_OUT.values())


def test_the_fingerprint_is_the_one_of_version_1() -> None:
    import hashlib

    parts = ("xb1", "prohibited", "data/客户.yaml", "客户|crm", "customer.姓名", "cn-volumes", "million")
    assert findings_of(RESULT)[0].fingerprint == hashlib.sha256("\0".join(parts).encode()).hexdigest()


def test_lines_above_and_fields_beside_change_no_fingerprint() -> None:
    before = prints(with_fields(*FIELDS))
    after = prints(with_fields(*(moved(field, 40) for field in FIELDS[3:]), *FIELDS[:2]))
    assert {path: before[path] for path in after} == after


def test_a_new_revision_of_the_list_changes_no_fingerprint() -> None:
    newer = replace(VOLUMES, version=(2024, 1, 1))
    decision = FIELDS[0].decision
    reasons = tuple(replace(reason, version=newer.number) for reason in decision.reasons)
    field = replace(FIELDS[0], decision=replace(decision, reasons=reasons))
    result = replace(with_fields(field), catalogs=(CatalogUse(catalog=newer, standing=Standing.IN_FORCE),))
    assert prints(result) == prints(with_fields(FIELDS[0]))


def test_another_file_dataset_field_rule_or_entry_is_another_fingerprint() -> None:
    base = ["prohibited", "a.yaml", "d", "f", "c", "e"]
    others = [[*base[:number], "x", *base[number + 1 :]] for number in range(len(base))]
    changed = [fingerprint(*other) for other in others]
    assert len({fingerprint(*base), *changed}) == len(base) + 1


@given(st.lists(st.tuples(st.lists(st.text(), max_size=3), st.text()), min_size=2, max_size=4))
def test_no_two_different_fields_share_their_path(fields: list[tuple[list[str], str]]) -> None:
    import unicodedata

    keys = {tuple(unicodedata.normalize("NFC", part) for part in (*path, name)) for path, name in fields}
    assert len({path_of((*path, name)) for path, name in fields}) == len(keys)


@given(
    st.lists(st.text(alphabet="ab\0\\.", max_size=3), min_size=6, max_size=6),
    st.lists(st.text(alphabet="ab\0\\.", max_size=3), min_size=6, max_size=6),
)
def test_no_part_of_a_fingerprint_reaches_into_the_next(one: list[str], two: list[str]) -> None:
    same = [a.replace("\0", "\\0") or ("-" if n == 5 else "") for n, a in enumerate(one)]
    other = [b.replace("\0", "\\0") or ("-" if n == 5 else "") for n, b in enumerate(two)]
    assert (fingerprint(*one) == fingerprint(*two)) is (same == other)


def test_the_same_field_twice_has_two_fingerprints_and_the_first_keeps_its_own() -> None:
    alone = findings_of(with_fields(FIELDS[4]))
    twice = findings_of(with_fields(moved(FIELDS[4], 10), FIELDS[4]))
    assert len({one.fingerprint for one in twice}) == 2
    assert twice[0].fingerprint == alone[0].fingerprint
    assert twice[0].place.line == 7
    assert twice == tuple(
        replace(one, at=other.at) for one, other in zip(findings_of(with_fields(FIELDS[4], moved(FIELDS[4], 10))), twice, strict=True)
    )


def test_a_finding_counts_unless_it_was_waived_or_known_or_left_as_it_was() -> None:
    from tests.reports.marked import MARKED, WAIVER

    one = findings_of(RESULT)[0]
    assert one.live
    assert not replace(one, suppression=WAIVER).live
    assert not replace(one, changed=False).live
    assert replace(one, changed=True).live
    states = {state: replace(one, baseline_state=state).live for state in BaselineState}
    assert [state.value for state, live in states.items() if not live] == ["unchanged", "absent"]
    assert sum(not one.live for one in MARKED.findings) == 4


@pytest.mark.parametrize(
    ("level", "rule"), [(Level.ERROR, "input-unreadable"), (Level.WARNING, "input-warning"), (Level.NOTE, "input-note")]
)
def test_a_diagnostic_is_a_finding_without_a_verdict(level: Level, rule: str) -> None:
    result = replace(RESULT, datasets=(), diagnostics=(Diagnostic(level, message("yes"), Place("./a\\b.yaml", 2, 3)),))
    (one,) = findings_of(result)
    assert (one.rule, one.verdict, one.place.file, one.place.line, one.place.end_column) == (rule, None, "a/b.yaml", 2, 4)


def test_files_are_named_as_the_repository_has_them() -> None:
    names = {"data/客户.yaml": "schemas/客户.yaml"}
    assert {one.place.file for one in findings_of(RESULT, names)} == {"schemas/客户.yaml"}


def test_a_region_covers_the_name_of_the_field() -> None:
    by_path = {one.field_path: one.place for one in findings_of(RESULT)}
    assert (by_path["customer.姓名"].column, by_path["customer.姓名"].end_column) == (3, 5)
    assert by_path["customer.two\nlines"].end_column == 6


def test_what_is_forbidden_is_told_apart_from_what_an_approval_lifts() -> None:
    decision = replace(FIELDS[0].decision, demands=("forbidden",))
    (one,) = findings_of(with_fields(replace(FIELDS[0], decision=decision)))
    assert one.rule == "forbidden"
    assert isinstance(one, Finding)
