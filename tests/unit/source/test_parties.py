"""Lists of designated names as they are read."""

from __future__ import annotations

from datetime import date

from tests.unit.source.small import DESIGNATIONS

from xbcatalog.core.parties import Designations
from xbcatalog.core.screening import folded
from xbcatalog.source.documents.parties import build_designations
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document


def built(names: str) -> tuple[Designations | None, list[tuple[str, int | None, int | None]]]:
    text = DESIGNATIONS.replace("[Somebody, Another Body]", names)
    found = build_designations(read_document(Input(name="d.yaml", data=text.encode()), "Designations", Limits()))
    told = [(one.message.id, one.place.line, one.place.column) for one in found.diagnostics if one.place is not None]
    return found.value, told


def test_names_are_kept_as_they_are_compared() -> None:
    names = frozenset(map(folded, ("华为技术有限公司", "Other Holding")))
    assert built("[華為技術有限公司, OTHER—Holding]") == (Designations(id="us-dsp", as_of=date(2026, 1, 1), names=names), [])


def test_the_names_of_one_and_the_same_are_kept_together() -> None:
    found, told = built("[Somebody, [中興通訊, ZTE], [Alone]]")
    both = frozenset(("中兴通讯", "zte"))
    assert found == Designations(id="us-dsp", as_of=date(2026, 1, 1), names=both | {"somebody", "alone"}, together=frozenset((both,)))
    assert told == []


def test_a_name_without_a_letter_is_refused_where_it_stands() -> None:
    assert built("[[Somebody, '?']]") == (None, [("designation-without-letters", 6, 20)])
    assert built('[Somebody, "!!! — ???"]') == (None, [("designation-without-letters", 6, 19)])
