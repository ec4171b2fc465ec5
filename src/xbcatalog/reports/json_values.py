"""Texts and the values of facts as plain values of JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from xbcatalog.core.facts import Between, FactValue, Seen
from xbcatalog.core.text import Text

__all__ = ["both", "fact_value", "known_value"]


def both(given: Text) -> dict[str, Any]:
    """A text in both languages."""
    return {"en": given.en, "zh": given.zh}


def fact_value(value: FactValue) -> Any:
    """The value of a fact: decimals and days as text, sets in order."""
    match value:
        case bool() | int() | str():
            return value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case Seen(members, possible):
            return {"seen": sorted(members), "possible": None if possible is None else sorted(possible)}
        case Between(low, high):
            return {"at_least": low, "at_most": high}
        case _:  # pragma: no cover
            assert_never(value)


def known_value(value: FactValue) -> Any:
    """The value of a fact; of what is known in part nothing is told."""
    return None if isinstance(value, Seen | Between) else fact_value(value)
