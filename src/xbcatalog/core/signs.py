"""What recognition says of a field: concepts, each with its evidence and how it was found."""

from __future__ import annotations

from dataclasses import field
from enum import Enum

from xbcatalog.core.text import Message
from xbcatalog.core.value import dataclass

__all__ = ["Evidence", "Miss", "Sign"]


class Evidence(Enum):
    """How sure it is that a field holds a concept, strongest first."""

    __hash__ = object.__hash__  # members are one object each; what `Enum` does is to hash their names

    DECLARED = "declared"
    NAME = "name"
    PHRASE = "phrase"
    HINT = "hint"

    @property
    def exact(self) -> bool:
        """Whether it may permit (`declared` and `name`)."""
        return self in (Evidence.DECLARED, Evidence.NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One concept a field may hold.

    `context`: read off a sibling that identifies a person; it counts for restriction and permission, and never makes a field known.
    `because` is the way from the field to the concept, step by step; it plays no part in comparing signs.
    """

    concept: str
    evidence: Evidence
    context: bool = False
    because: tuple[Message, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A near miss: a concept that a field does not say, the word of it that stands in the field (or nearly), and why it does not count."""

    concept: str
    word: str
    why: Message
