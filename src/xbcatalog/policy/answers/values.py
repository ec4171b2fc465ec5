"""What people write into a cell as the value of a fact: yes, a title, several with semicolons, a number with its unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Final

from xbcatalog.core.facts import FactDef, FactType, FactValue
from xbcatalog.core.text import Message, message
from xbcatalog.source.typed import Raw
from xbcatalog.source.values import member_value

__all__ = ["day", "leaves_open", "value"]

_OPEN: Final = frozenset(("?", "??", "???", "unknown", "不清楚", "未知", "不知道"))
_YES: Final = frozenset(("yes", "y", "true", "是", "对", "有"))
_NO: Final = frozenset(("no", "n", "false", "否", "不", "不是", "没有"))
_NONE: Final = frozenset(("-", "none of them", "都不是"))
_SEVERAL: Final = "transfer.to"
"""The one fact that may have several values at once: of several destinations each is judged."""
_PARTS: Final = re.compile(r"[;,、\n]")
_NUMBER: Final = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?)[ \u3000]*(\D*)")
_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|年([0-9]{1,2})月)([0-9]{1,2})日?")
_CODE: Final = re.compile(r"(?!.*\b[A-Z]{2}\b.*\()[^;,、\n()]*\(([A-Z]{2})\)")
"""The name of one country with its code; a second code, or anything that separates values, makes it two."""


def leaves_open(said: str) -> bool:
    """Whether a cell says that nobody knows."""
    return _narrow(said).casefold() in _OPEN


def _narrow(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip()


def value(said: str, fact: FactDef) -> FactValue | Message:
    """The value that a cell holds for the fact, or why it holds none."""
    narrow = _narrow(said)
    match fact.type:
        case FactType.BOOL:
            folded = narrow.casefold()
            return True if folded in _YES else False if folded in _NO else message("answers-bool", value=said)
        case FactType.INTEGER | FactType.DECIMAL:
            return _number(narrow, said, fact)
        case FactType.DATE:
            return day(narrow) or message("answers-day", value=said)
        case FactType.TEXT:
            return member_value(Raw(said, quoted=True), fact)
        case FactType.SET:
            return _several(narrow, fact)
        case FactType.COUNTRY if fact.id == _SEVERAL:
            found = _several(narrow, fact)
            return next(iter(found)) if isinstance(found, frozenset) and len(found) == 1 else found
        case FactType.ENUM | FactType.COUNTRY:
            return _member(narrow, fact)


def day(said: str) -> date | None:
    """A day with its year first, however its parts are joined; any other order of them could be read in two ways."""
    found = _DAY.fullmatch(_narrow(said))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or found[3] or found[4]), int(found[5]))
    except ValueError:
        return None


def _number(narrow: str, said: str, fact: FactDef) -> FactValue | Message:
    found = _NUMBER.fullmatch(narrow)
    if found is None:
        return message("answers-number", value=said)
    digits, unit = found[1], found[2].strip()
    if unit and unit.casefold() != (fact.unit or "").casefold():
        return message("answers-unit", value=said, unit=fact.unit) if fact.unit else message("answers-number", value=said)
    if fact.type is FactType.INTEGER and not digits.lstrip("+-").isdigit():
        return message("answers-whole", value=said)
    return member_value(Raw(digits, quoted=False), fact)


def _several(narrow: str, fact: FactDef) -> frozenset[str] | Message:
    """The members, each by its id or its title; a title with a comma of its own is tried whole first."""
    parts = [part.strip() for part in narrow.split(";" if ";" in narrow else "\n") if part.strip()]
    found: set[str] = set()
    nothing = False
    for whole in parts:
        known = _known(whole, fact)
        for part in [whole] if known is not None else [one.strip() for one in _PARTS.split(whole) if one.strip()]:
            if part.casefold() in _NONE and fact.type is FactType.SET:
                nothing = True
                continue
            member = _member(part, fact)
            if isinstance(member, Message):
                return member
            found.add(str(member))
    if nothing and found:
        return message("answers-none-and-some", value=narrow)
    return frozenset(found) if found or nothing else message("empty-text")


def _member(narrow: str, fact: FactDef) -> FactValue | Message:
    known = _known(narrow, fact)
    if known is not None:
        return known
    if fact.type is FactType.COUNTRY:
        return member_value(Raw(narrow.upper() if len(narrow) == 2 and narrow.isascii() else narrow, quoted=True), fact)
    if fact.values and len([part for part in _PARTS.split(narrow) if _known(part.strip(), fact) is not None]) > 1:
        return message("answers-one", value=narrow)
    return member_value(Raw(narrow, quoted=True), fact)


def _known(narrow: str, fact: FactDef) -> str | None:
    """The member that an id, a title in either language, or a title with the id in brackets means; None where that is not one."""
    if fact.type is FactType.COUNTRY:
        code = _CODE.fullmatch(narrow)
        return code[1] if code is not None and not isinstance(member_value(Raw(code[1], quoted=True), fact), Message) else None
    meant = _names(fact).get(narrow.casefold(), frozenset())
    return next(iter(meant)) if len(meant) == 1 else None


def _names(fact: FactDef) -> Mapping[str, frozenset[str]]:
    """What each member may be called -> the members that are; a title of two members means neither, and an id always its own."""
    called: dict[str, frozenset[str]] = {}
    for id in fact.values:
        title = fact.value_titles.get(id)
        for name in (title.en, title.zh) if title is not None else ():
            for one in (name, f"{name} ({id})", f"{name}({id})"):
                folded = _narrow(one).casefold()
                called[folded] = called.get(folded, frozenset()) | {id}
    return called | {id.casefold(): frozenset((id,)) for id in fact.values}
