"""Every rule of lint has a name, texts, a page and a sample that shows it; what is shipped is clean, or let stand with a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tools import lint_samples

from xbcatalog.core.concepts import Concept, graph
from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.dataset import Field
from xbcatalog.core.facts import Derivation, DerivedFrom, FactDef, FactLevel, FactType
from xbcatalog.core.text import Level, Text
from xbcatalog.core.vocabulary import Vocabulary, Words
from xbcatalog.i18n.render import area
from xbcatalog.policy.lint import aliases, entries
from xbcatalog.policy.lint.finding import Finding
from xbcatalog.policy.lint.ground import Ground
from xbcatalog.policy.lint.rules import FAMILIES, RULES, family
from xbcatalog.policy.lint.run import Asked, lint
from xbcatalog.policy.lint.settings import Settings, settings_of, shipped_exceptions
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source import installation
from xbcatalog.source.documents.project import Project
from xbcatalog.source.installation import Installation
from xbcatalog.source.limits import Limits

ROOT = Path(__file__).parents[4]

WITHOUT_SAMPLE = {"malformed-document", "document-warning", "undecided", "unused-exception"}
"""What is told of documents that no schema would let through, or of lint itself."""


@pytest.mark.parametrize("rule", sorted(set(RULES) - WITHOUT_SAMPLE))
def test_the_sample_of_a_rule_breaks_it_and_nothing_else(rule: str) -> None:
    found = lint_samples.found(rule)
    assert {one.rule for one in found} == {rule}
    for one in found:
        assert one.place is not None
        assert one.place.line
        assert (one.witness is not None) is RULES[rule].witness


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_its_texts_and_a_section_of_the_manual(rule: str) -> None:
    table = area("lint")
    for part in ("", "-says", "-bad", "-mend"):
        assert all(table[f"lint-rule-{rule}{part}"])
    assert f"## `{rule}`" in (ROOT / "docs/manual/lint.md").read_text(encoding="utf-8")


def test_every_family_is_asked_and_every_rule_of_a_family_is_one_of_those() -> None:
    assert {rule.family for rule in RULES.values()} == {*FAMILIES, ""}
    assert all(callable(family(name)) for name in FAMILIES)


def test_the_project_file_knows_every_rule_that_can_be_set() -> None:
    schema = json.loads((ROOT / "src/xbcatalog/schemas/project.json").read_text(encoding="utf-8"))["properties"]["lint"]["properties"]
    known = [rule.id for rule in RULES.values() if not rule.fixed]
    assert list(schema["rules"]["properties"]) == known
    assert schema["accepted"]["items"]["properties"]["rule"]["enum"] == known


@pytest.fixture(scope="module")
def shipped() -> tuple[Finding, ...]:
    """Everything that lint says of what is shipped."""
    installed = installation.load((), limits=Limits())
    return lint(installed, (), Asked(settings=settings_of(Project()), today=date(2026, 11, 26)))


def test_what_is_shipped_is_clean_or_let_stand_with_a_reason(shipped: tuple[Finding, ...]) -> None:
    assert [(one.rule, one.subject) for one in shipped if not one.accepted] == []


def test_nothing_is_let_stand_of_what_is_shipped_that_is_not_there(shipped: tuple[Finding, ...]) -> None:
    found = {(one.rule, one.subject) for one in shipped}
    let_stand = {(one.rule, at) for one in shipped_exceptions().lint.accepted for at in one.at}
    assert let_stand
    assert let_stand - found == set()


# -- names ---------------------------------------------------------------------------------------------------------------------------


def test_a_shared_name_is_recognised_as_both_and_related_concepts_may_share_one() -> None:
    concepts = (Concept(id="a"), Concept(id="a.b", broader=("a",)), Concept(id="c"))
    words = tuple(Words(concept=id, names=names) for id, names in (("a", ("one", "two")), ("a.b", ("two",)), ("c", ("One",))))
    vocabulary = Vocabulary(concepts=graph(concepts), words=words)
    found = list(aliases.check(Ground(Installation(facts={}, vocabulary=vocabulary, catalogs=(), tables=()), None, date(2026, 1, 1))))
    (draft,) = [one for one in found if one.rule == "ambiguous-alias"]
    assert draft.subject == "a + c"
    assert draft.witness is not None
    recogniser = Recogniser(vocabulary)
    assert {sign.concept for sign in recogniser.recognise(Field(path=(), name=draft.witness.name))} >= {"a", "c"}


# -- fields that settle a fact -------------------------------------------------------------------------------------------------------


def test_a_condition_that_every_field_of_an_entry_contradicts_makes_it_vacuous() -> None:
    seen = FactDef(
        id="dataset.has_a",
        level=FactLevel.DATASET,
        type=FactType.BOOL,
        title=Text("a", "a"),
        question=Text("a", "a"),
        derived=Derivation(source=DerivedFrom.CONCEPTS, concepts=frozenset(("a",))),
    )
    (sample,) = lint_samples.installed("duplicate-entry").catalogs
    asks = Test("dataset.has_a", Operator.IS, False)
    told = []
    for concept in ("a", "c"):
        entry = replace(sample.entries[0], concepts=frozenset((concept,)), when=asks)
        one = replace(sample, entries=(entry,), applies=asks)
        facts = {seen.id: seen, "transfer.date": replace(seen, id="transfer.date", type=FactType.DATE, derived=None)}
        vocabulary = Vocabulary(concepts=graph((Concept(id="a"), Concept(id="c"))), words=())
        ground = Ground(Installation(facts=facts, vocabulary=vocabulary, catalogs=(one,), tables=()), None, date(2026, 1, 1))
        told.append([(draft.rule, draft.message.id) for draft in entries.check(ground)])
    assert told == [[("vacuous-entry", "lint-vacuous-entry-fields")], []]


def test_a_level_that_is_set_counts_and_off_asks_nothing() -> None:
    installed = lint_samples.installed("duplicate-entry")
    for written, wanted in (("error", [Level.ERROR]), ("off", []), ("note", [Level.NOTE])):
        asked = Asked(settings=Settings(levels={"duplicate-entry": written}), today=lint_samples.TODAY)
        assert [one.level for one in lint(installed, (), asked) if one.rule == "duplicate-entry"] == wanted
