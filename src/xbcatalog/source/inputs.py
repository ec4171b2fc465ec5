"""What an importer is given and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from hashlib import sha256
from typing import Any

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.dataset import Dataset, Statements
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import Groups
from xbcatalog.core.text import Diagnostic, Message
from xbcatalog.core.value import dataclass
from xbcatalog.source.limits import Limits

__all__ = ["Context", "Input", "Read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file: its name as the user would write it, and its bytes.

    `root` is the folder out of which no reference of the file leads; without one no other file is read for it. `address` is that of a
    database, with the password that it may hold, so it is never shown; the name stands for it.
    """

    name: str
    data: bytes
    root: str = ""
    address: str = field(default="", repr=False)
    _digest: str = field(default="", init=False, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal; worked out once, for long lists take a while."""
        if not self._digest:
            object.__setattr__(self, "_digest", sha256(self.data).hexdigest())
        return self._digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What reading needs to know: the fact dictionary, the concepts, the limits, groups, and columns the user assigned (role -> header);
    the catalogues, where approvals are to be told that are for none of them.

    `met` remembers what was read of items of long lists (see `long_lists`), for the files to come: the same table lies in many.
    """

    facts: Mapping[str, FactDef]
    concepts: frozenset[str]
    limits: Limits
    columns: Mapping[str, str]
    groups: Groups = field(default_factory=dict)
    catalogs: tuple[Catalog, ...] = ()
    met: dict[str, tuple[int, tuple[Any, ...]]] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one file gave: datasets, or statements (a sidecar), diagnostics, and notes on how it was read (columns guessed).

    INVARIANT: with an error among the diagnostics, nothing of the file is judged.
    """

    datasets: tuple[Dataset, ...] = ()
    statements: Statements | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[Message, ...] = ()
