"""The texts of fields and records, cut to what is compared."""

from __future__ import annotations

import pytest

from xbcatalog.source.wording import named_values, record_words, same_letters, titled


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("", [], ("", "")),
        ("", ["", " frame number "], ("frame number", "")),
        ("", ["车架号（17位）", "另见说明"], ("车架号", "车架号（17位）\n另见说明")),
        ("Frame number", ["Which car it is.", "Frame number"], ("Frame number", "Which car it is.\nFrame number")),
        ("Frame number (17)", [], ("Frame number", "Frame number (17)")),
        ("", ["one", "one", "two"], ("one", "two")),
    ],
)
def test_a_title_is_taken_or_is_the_short_opening_of_the_first_text(title: str, texts: list[str], expected: tuple[str, str]) -> None:
    assert titled(title, texts) == expected


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), ""),
        (("Customer data.",), "Customer data"),
        (("客户信息。",), "客户信息"),
        (("Customers", "Who buys", "customers"), "Customers, Who buys"),
        (("Orders. All that was ever bought by anyone, and when",), "Orders"),
        (("all that was ever bought here by anyone at all and when it was and where it went",), ""),
        (("客户" * 40,), ""),
        (("Customers", "x" * 70), "Customers"),
    ],
)
def test_what_a_record_is_called_stays_short(texts: tuple[str, ...], words: str) -> None:
    assert record_words(*texts) == words


def test_named_values_are_names_and_no_more_than_a_hundred() -> None:
    assert named_values(["1", " new ", "", "new", "车", "-"]) == ("new", "车")
    assert len(named_values(f"v{number}" for number in range(1000))) == 100


def test_names_of_the_same_letters_are_the_same() -> None:
    assert same_letters("Order_ID") == same_letters("orderId") == "orderid"
