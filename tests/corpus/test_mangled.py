"""Known names as people and tools mangle them: nothing restricted becomes allowed, and what a person would see through is seen through."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from tests.corpus.labelled import SCENES, bench

from xbcatalog.core.characters import LOOK_ALIKE, LOOKS_LIKE, SIMPLIFIED, TRADITIONAL
from xbcatalog.core.dataset import Field
from xbcatalog.core.decision import Verdict
from xbcatalog.core.signs import Evidence

ROOTS = ("personal-information", "security.secret")
PREFIXES = ("t_", "dim_", "fct_", "stg_", "ods_", "dwd_", "tbl_", "c_", "str_", "f_", "src_", "new_", "old_", "raw_")
SUFFIXES = ("_cd", "_txt", "_str", "_val", "_1", "_new", "_old", "_bak", "_tmp", "_nm", "_no", "_id", "_info", "2")
SEPARATORS = ("_", "-", ".", " ", "", "__", "/")
LOOKS: dict[str, list[str]] = {}
for _other, _plain in zip(LOOK_ALIKE, LOOKS_LIKE, strict=True):
    LOOKS.setdefault(_plain, []).append(_other)
OLD: dict[str, list[str]] = {}
for _old, _new in zip(TRADITIONAL, SIMPLIFIED, strict=True):
    OLD.setdefault(_new, []).append(_old)
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@cache
def known() -> tuple[tuple[str, str], ...]:
    """The names of restricted concepts: concept and name."""
    vocabulary = bench().installation.vocabulary
    below = {id for root in ROOTS for id in vocabulary.concepts.may_be(root)}
    return tuple((words.concept, name) for words in vocabulary.words if words.concept in below for name in words.names)


@st.composite
def mangled(draw: st.DrawFn) -> tuple[str, str]:
    """A concept, and one of its names in a spelling that a person would see through."""
    concept, name = draw(st.sampled_from(known()))
    words = name.split()
    match draw(st.sampled_from(("case", "camel", "wide", "old", "plain"))):
        case "case":
            words = [word.upper() for word in words]
        case "camel":
            words = [word[:1].upper() + word[1:] for word in words]
        case "wide":
            words = ["".join(WIDE.get(char, char) for char in word) for word in words]
        case "old":
            words = ["".join(draw(st.sampled_from(OLD.get(char, [char]))) for char in word) for word in words]
    text = draw(st.sampled_from(SEPARATORS)).join(words)
    match draw(st.sampled_from(("none", "none", "prefix", "suffix", "plural", "both"))):
        case "prefix":
            text = draw(st.sampled_from(PREFIXES)) + text
        case "suffix":
            text += draw(st.sampled_from(SUFFIXES))
        case "plural" if text[-1:].isascii() and text[-1:].islower() and text[-1:] not in "syxhz":
            text += "s"
        case "both":
            text = draw(st.sampled_from(PREFIXES)) + text + draw(st.sampled_from(SUFFIXES))
    return concept, text


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """The same with letters that only look alike."""
    concept, text = draw(mangled())
    return concept, "".join(draw(st.sampled_from(LOOKS.get(char, [char]))) if draw(st.integers(0, 3)) == 0 else char for char in text)


@cache
def _transfer(scene: str) -> object:
    facts = {**SCENES[scene], "transfer.date": date(2026, 11, 25)}
    return bench().engine.transfer(facts, ())


def verdict_of(field: Field) -> Verdict:
    """The verdict of a field alone, for very many persons."""
    signs = frozenset(bench().recogniser.recognise(field))
    decided = _transfer("heavy").decide(signs, field.dotted, {})  # type: ignore[attr-defined]
    found = decided.verdict
    assert isinstance(found, Verdict)
    return found


@given(st.one_of(mangled(), disguised()))
def test_no_mangling_of_a_restricted_name_is_allowed(given_name: tuple[str, str]) -> None:
    concept, name = given_name
    assert verdict_of(Field(path=(), name=name)) is not Verdict.ALLOWED, (concept, name)


@given(mangled())
def test_what_a_person_would_see_through_is_seen_through(given_name: tuple[str, str]) -> None:
    concept, name = given_name
    said = {sign.concept for sign in bench().recogniser.recognise(Field(path=(), name=name)) if sign.evidence is not Evidence.HINT}
    graph = bench().installation.vocabulary.concepts
    assert any(concept == one or concept in graph.broader(one) or one in graph.broader(concept) for one in said), (concept, name, said)
