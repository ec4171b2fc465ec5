"""Messages of charging are put together of what is done and of whether it is asked or answered."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped

from xbcatalog.core.signs import Evidence, Sign


def said(name: str, *, path: tuple[str, ...] = ()) -> tuple[Sign, ...]:
    return shipped().recognise(field(name, path=path))


@pytest.mark.parametrize(
    "name", ["CableCheckReq", "PowerDeliveryRes", "SAScheduleTupleID", "ChargingStatusRes", "DC_EVStatus", "PriceRuleStack"]
)
def test_what_charging_asks_and_answers_is_of_charging(name: str) -> None:
    exact = {sign.concept for sign in said(name) if sign.evidence is Evidence.NAME}
    assert exact
    assert all(concept.startswith(("charging", "record")) for concept in exact)


@pytest.mark.parametrize(
    "name", ["EVCCID", "eMAID", "token", "id_token", "contract_certificate_private_key", "evse_address", "wallbox_coordinates"]
)
def test_who_charges_the_secrets_and_the_place_of_a_charger_are_not_freed(name: str) -> None:
    telling = ("person", "location.precise", "device.", "vehicle.identity", "security.")
    assert any(sign.concept.startswith(telling) for sign in said(name))
