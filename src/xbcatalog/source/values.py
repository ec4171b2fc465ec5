"""Scalars to fact values, as the dictionary of facts types them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_never

from xbcatalog.core.facts import FactDef, FactType, FactValue
from xbcatalog.core.patterns import later
from xbcatalog.core.text import Message, message
from xbcatalog.source.countries import COUNTRIES, USUAL_MISTAKES
from xbcatalog.source.problems import nearest, shown
from xbcatalog.source.typed import WHOLE, Raw, whole_number

__all__ = ["member_value", "written"]

_DECIMAL = later(r"[-+]?(?:\.[0-9]{1,18}|[0-9]{1,18}(?:\.[0-9]{0,18})?)(?:[eE][-+]?[0-9]{1,2})?")
_NUMBER = later(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_DATE = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def member_value(raw: Raw, fact: FactDef) -> FactValue | Message:
    """The value that `raw` writes for `fact` (one member, where the fact is a set), or why it writes none."""
    text = raw.text
    match fact.type:
        case FactType.BOOL:
            known = None if raw.quoted else _BOOLEANS.get(text)
            return message("fact-wants-bool", fact=fact.id, value=shown(text)) if known is None else known
        case FactType.INTEGER:
            number = None if raw.quoted else whole_number(text)
            if number is None:
                return message("fact-wants-integer", fact=fact.id, value=shown(text))
            if fact.count is not None and number < 0:
                return message("fact-wants-count", fact=fact.id, value=shown(text))
            return number if abs(number) <= WHOLE else message("fact-too-large", fact=fact.id, most=WHOLE)
        case FactType.DECIMAL:
            if not raw.quoted and _NUMBER.fullmatch(text) and not _DECIMAL.fullmatch(text):
                return message("fact-too-long", fact=fact.id, value=shown(text))
            if raw.quoted or not _DECIMAL.fullmatch(text):
                return message("fact-wants-decimal", fact=fact.id, value=shown(text))
            return Decimal(text)
        case FactType.DATE:
            return _date(text) or message("fact-wants-date", fact=fact.id, value=shown(text))
        case FactType.COUNTRY:
            return _country(text, fact)
        case FactType.TEXT | FactType.ENUM | FactType.SET:
            return _word(text, fact)
        case _:  # pragma: no cover
            assert_never(fact.type)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _country(text: str, fact: FactDef) -> FactValue | Message:
    if text in COUNTRIES:
        return text
    upper = text.upper()
    near = upper if upper in COUNTRIES else USUAL_MISTAKES.get(upper)
    if near:
        return message("fact-wants-country-near", fact=fact.id, value=shown(text), near=near)
    return message("fact-wants-country", fact=fact.id, value=shown(text))


def _word(text: str, fact: FactDef) -> FactValue | Message:
    if not text:
        return message("empty-text")
    if not fact.values or text in fact.values:
        return text
    near = nearest(text, fact.values)
    if near:
        return message("wrong-member-near", fact=fact.id, value=shown(text), near=near)
    return message("wrong-member", fact=fact.id, value=shown(text), values=", ".join(f"`{value}`" for value in fact.values))


def written(value: FactValue) -> str:
    """A value as documents write it; a set in order."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return str(value)
