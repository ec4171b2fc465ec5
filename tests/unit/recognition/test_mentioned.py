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


LONG = "The code that tells one of the goods from the next. It is unique within the user account of the merchant that sells it."


def test_whose_account_a_sentence_mentions_beside_a_thing_says_nothing_of_the_thing() -> None:
    assert "person.account" not in concepts("seller_sku", LONG)


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("seller_sku", "login account"),
        ("seller_sku", "gamer tag"),
        ("value", LONG),
        ("seller_id", LONG),
    ],
)
def test_an_account_is_heard_where_a_comment_may_name_the_field_or_its_name_is_no_thing(name: str, comment: str) -> None:
    assert "person.account" in concepts(name, comment)


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
