"""One word or run of words of a concept, and what it is worth where it matches."""

from __future__ import annotations

from enum import Enum

from xbcatalog.core.value import NamedTuple

__all__ = ["Alias", "AliasKind"]


class AliasKind(Enum):
    """What an alias is worth where it matches."""

    NAME = "name"
    WHOLE = "whole"
    PHRASE = "phrase"
    HINT = "hint"
    GUARD = "guard"

    # There is one of each, so that who it is serves as well as what it is called, and costs no call of ours.
    __hash__ = object.__hash__


class Alias(NamedTuple):
    """One word or run of words of a concept, as its author wrote it; `letters` are what is compared, cut into words at `bounds`."""

    concept: str
    text: str
    kind: AliasKind
    letters: str
    bounds: tuple[int, ...]
