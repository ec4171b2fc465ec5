"""What recognition says of a field: concepts, each with its evidence and how it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from enum import Enum
from typing import SupportsIndex, overload

from xbcatalog.core.text import Message
from xbcatalog.core.value import dataclass

__all__ = ["Evidence", "Later", "Miss", "Sign"]


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


class Later(Sequence[Message]):
    """Steps that are put into words when somebody reads them; most signs of a large dataset are never explained.

    They compare, show and travel as the steps they are.
    """

    __slots__ = ("_steps",)

    def __init__(self, made: Callable[[], tuple[Message, ...]]) -> None:
        self._steps: Callable[[], tuple[Message, ...]] | tuple[Message, ...] = made

    def _told(self) -> tuple[Message, ...]:
        if not isinstance(self._steps, tuple):
            self._steps = self._steps()
        return self._steps

    @overload
    def __getitem__(self, at: SupportsIndex) -> Message: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Message, ...]: ...
    def __getitem__(self, at: SupportsIndex | slice) -> Message | tuple[Message, ...]:
        return self._told()[at]

    def __iter__(self) -> Iterator[Message]:
        return iter(self._told())

    def __len__(self) -> int:
        return len(self._told())

    def __eq__(self, other: object) -> bool:
        return self._told() == (other._told() if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        return repr(self._told())

    def __reduce__(self) -> tuple[type, tuple[tuple[Message, ...]]]:
        return tuple, (self._told(),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One concept a field may hold.

    `context`: read off a sibling that identifies a person; it counts for restriction and permission, and never makes a field known.
    `because` is the way from the field to the concept, step by step; it plays no part in comparing signs.
    """

    concept: str
    evidence: Evidence
    context: bool = False
    because: Sequence[Message] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A near miss: a concept that a field does not say, the word of it that stands in the field (or nearly), and why it does not count."""

    concept: str
    word: str
    why: Message
