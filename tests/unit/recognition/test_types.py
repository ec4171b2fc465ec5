"""What the type of a field excludes: an amount of money is no age and no place, and a business in a record of places is none."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped


def concepts(name: str, type: str, *, path: tuple[str, ...] = ()) -> set[str]:
    return {sign.concept for sign in shipped().recognise(field(name, path=path, type=type))}


@pytest.mark.parametrize("type", ["Money", "Currency", "MonetaryAmount", "smallmoney"])
@pytest.mark.parametrize(
    ("name", "concept"), [("age", "person.demographic"), ("latitude", "location.precise"), ("plate_no", "vehicle.identity")]
)
def test_an_amount_of_money_is_no_age_no_place_and_no_number_of_anybody(name: str, type: str, concept: str) -> None:
    assert any(one.startswith(concept) for one in concepts(name, "string"))
    assert not any(one.startswith(concept) for one in concepts(name, type))


@pytest.mark.parametrize("name", ["salary", "loan_amount", "iban", "customer_balance", "card_number"])
def test_whose_money_it_is_the_type_of_money_does_not_say(name: str) -> None:
    assert any(one.startswith(("person.", "personal-")) for one in concepts(name, "Money"))


def test_a_business_in_a_record_of_places_is_no_place() -> None:
    signs = concepts("operator", "BusinessDetails", path=("Location",))
    assert "business.organisation.company" in signs
    assert not any(one.startswith("location.precise") for one in signs)


@pytest.mark.parametrize("type", ["string", "Person", "Operator"])
def test_without_such_a_type_the_place_is_heard(type: str) -> None:
    assert any(one.startswith("location.precise") for one in concepts("operator", type, path=("Location",)))
