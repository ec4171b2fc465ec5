"""A business in a record of places is no place; where its own name, or the path as a whole, says a place of somebody, it is heard."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped


def concepts(name: str, type: str, *, path: tuple[str, ...] = ()) -> set[str]:
    return {sign.concept for sign in shipped().recognise(field(name, path=path, type=type))}


@pytest.mark.parametrize("type", ["BusinessDetails", "Company", "Organisation"])
@pytest.mark.parametrize("name", ["operator", "owner"])
def test_a_business_in_a_record_of_places_is_no_place(name: str, type: str) -> None:
    signs = concepts(name, type, path=("Location",))
    assert "business.organisation.company" in signs
    assert not any(one.startswith("location.precise") for one in signs)


@pytest.mark.parametrize("type", ["string", "Person", "Operator"])
def test_without_such_a_type_the_place_is_heard(type: str) -> None:
    assert any(one.startswith("location.precise") for one in concepts("operator", type, path=("Location",)))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("home_location", ()),
        ("parking_position", ()),
        ("当前位置", ()),
        ("operator", ("home_location",)),
        ("operator", ("visited_places",)),
        ("operator", ("gps_track",)),
        ("公司", ("用户位置",)),
    ],
)
def test_a_place_of_somebody_is_heard_whatever_the_type(name: str, path: tuple[str, ...]) -> None:
    assert any(one.startswith("location.precise") for one in concepts(name, "Company", path=path))
