"""What lint has to tell: the rule, the place, what is wrong, how it is mended, and a witness that shows it."""

from __future__ import annotations

from xbcatalog.core.conditions import All, Any, Condition, Not, Test, Within
from xbcatalog.core.facts import Facts, FactValue
from xbcatalog.core.text import Level, Message, Place
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass
from xbcatalog.policy.worlds import member_of

__all__ = ["Draft", "Finding", "Step", "Witness", "value_text", "written"]

Step = str
"""A key of a mapping; `#ID` is the item of a list with that id, `=TEXT` the item that is that text."""
_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A field, by the concept it is declared to be or by its name, and the facts of its transfer; and what then reads how.

    `truths` are pairs of a subject (an entry as `list/entry`, a row as `table/row`, a list) and its truth.
    """

    facts: Facts
    concept: str = ""
    name: str = ""
    truths: tuple[tuple[str, Truth], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A finding before it is known how bad it is and on which line it stands: `file` and `steps` lead to the place.

    Where `file` is empty, it is the first of `kind` that holds what the steps lead to; `also` are other ways to a place of it.
    """

    rule: str
    subject: str
    message: Message
    fix: Message
    file: str = ""
    kind: str = ""
    steps: tuple[Step, ...] = ()
    also: tuple[tuple[Step, ...], ...] = ()
    witness: Witness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding with its level and its place; `accepted` is the reason why it is let stand. A message may name the way out itself."""

    rule: str
    level: Level
    subject: str
    message: Message
    fix: Message | None = None
    place: Place | None = None
    witness: Witness | None = None
    accepted: str = ""


def written(condition: Condition) -> str:
    """A condition the way its author would write it on one line, cut where it is long."""
    text = _written(condition)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _written(condition: Condition) -> str:
    match condition:
        case Test(fact, operator, value):
            id, member = member_of(fact)
            return f"{{fact: {id}, includes: {member}}}" if member else f"{{fact: {id}, {operator.value}: {value_text(value)}}}"
        case Within(fact, group):
            return f"{{fact: {fact}, within: {group}}}"
        case Not(part):
            return f"{{not: {_written(part)}}}"
        case All(parts):
            return f"{{all: [{', '.join(map(_written, parts))}]}}"
        case Any(parts):
            return f"{{any: [{', '.join(map(_written, parts))}]}}"


def value_text(value: FactValue) -> str:
    """A value as it is written."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, frozenset):
        return f"[{', '.join(sorted(map(str, value)))}]"
    return str(value)
