"""Tags, properties and declared concepts as labels."""

from __future__ import annotations

import json
from typing import Any

from xbcatalog.source.inputs import Input
from xbcatalog.source.labels import Labels, from_names, from_properties, from_tags
from xbcatalog.source.limits import Limits
from xbcatalog.source.loose import entries, read_loose


def tagged(tree: Any, default: str = "") -> Labels:
    return from_tags(read_loose(Input(name="a.json", data=json.dumps(tree).encode()), Limits()).root, default)


def properties(tree: Any) -> Labels:
    return from_properties(entries(read_loose(Input(name="a.json", data=json.dumps(tree).encode()), Limits()).root))


def test_a_tag_may_stand_alone_or_in_a_list_and_a_mapping_among_them_is_read_as_properties() -> None:
    assert tagged("fides:user").tags == (("fideslang", "user"),)
    assert tagged(["a", None, "a", ["b"], {"pii": True}, 7]).tags == (("", "a"), ("", "pii true"), ("", "7"))
    assert tagged(["user.name"], "fideslang").tags == (("fideslang", "user.name"),)


def test_a_concept_is_declared_by_a_tag_and_is_no_tag() -> None:
    found = tagged(["xbcatalog:person.name", "XBCATALOG:person.name", "b"])
    assert [concept for concept, _ in found.concepts] == ["person.name"]
    assert found.tags == (("", "b"),)


def test_the_labels_of_a_record_lose_their_taxonomy_and_declare_nothing() -> None:
    whole = tagged(["xbcatalog:person.name", "fides:user", "user"]).of_record()
    assert whole == Labels(tags=(("", "user"),))
    assert len(tagged([f"t{number}" for number in range(500)]).of_record().tags) == 100


def test_labels_are_added_each_once() -> None:
    both = from_names(["a", " ", "b"]) + from_names(["b", "c"]) + Labels(unit="km") + Labels(unit="m")
    assert both == Labels(tags=(("", "a"), ("", "b"), ("", "c")), unit="km")


def test_properties_without_a_meaning_are_passed_over() -> None:
    assert properties({"owner": "me", "a": [1, {"pii": True}], "fides": {"data_uses": ["x"]}, "unit": ["km"]}) == Labels()


def test_very_many_properties_take_time_in_proportion() -> None:
    assert len(properties({f"pii {number}": "x" for number in range(50_000)}).tags) == 50_000
