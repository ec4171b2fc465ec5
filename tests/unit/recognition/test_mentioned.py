"""Who a comment mentions beside a thing and what the thing has, and what counts all the same."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped

from xbcatalog.core.signs import Sign


def said(name: str, comment: str, *, path: tuple[str, ...] = ()) -> tuple[Sign, ...]:
    return shipped().recognise(field(name, path=path, description=comment))


def concepts(name: str, comment: str, *, path: tuple[str, ...] = ()) -> set[str]:
    return {sign.concept for sign in said(name, comment, path=path)}


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("payoutCount", "This integer value indicates the total count of payouts to the seller in the given period."),
        ("chargebackStatus", "In which state the chargeback is that the buyer has asked for, since the last statement."),
    ],
)
def test_a_thing_and_what_it_has_is_not_whom_its_comment_mentions(name: str, comment: str) -> None:
    assert "person.other" not in concepts(name, comment)


@pytest.mark.parametrize("name", ["stock_keeping_unit", "order_number", "charging_power", "value"])
def test_the_account_of_a_user_is_heard_beside_any_thing(name: str) -> None:
    assert "person.account" in concepts(name, "The code that tells one thing from the next, within the user account of whoever asks.")


@pytest.mark.parametrize("name", ["status"])
def test_housekeeping_of_a_single_word_stays_in_doubt(name: str) -> None:
    assert "personal-information" in concepts(name, "Wobbled, Frobnicated")


@pytest.mark.parametrize("name", ["brake_pressure", "payoutCount", "battery_level"])
@pytest.mark.parametrize("comment", ["where the user lives", "the place in which the driver lives", "车主住在哪里"])
def test_where_somebody_lives_is_heard_beside_any_thing(name: str, comment: str) -> None:
    assert "person.contact.address" in concepts(name, comment)


@pytest.mark.parametrize("path", [("EVSE",), ("connector",), ("shipment",)])
def test_what_tells_one_thing_from_the_next_is_no_account(path: tuple[str, ...]) -> None:
    assert "person.account" not in concepts("uid", "", path=path)


@pytest.mark.parametrize("path", [(), ("user",), ("driver",), ("customer",)])
def test_what_tells_one_person_from_the_next_is_an_account(path: tuple[str, ...]) -> None:
    assert "person.account" in concepts("uid", "", path=path)
