"""A dataset as an importer reads it: fields, stated facts and approvals, each with its place."""

from __future__ import annotations

from xbcatalog.core.catalogs import Approval
from xbcatalog.core.facts import FactValue
from xbcatalog.core.parties import Party
from xbcatalog.core.text import Place
from xbcatalog.core.value import dataclass

__all__ = ["PARAGRAPH", "Dataset", "Field", "Statement", "Statements"]

PARAGRAPH = "\n\n"
"""What stands between the texts about the records that lie in one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact with who said so: an auditor will ask.

    `origin` is `manifest`, `sidecar`, `option`, `today` or `derived`. `proof` is what the person who stated it points at.
    """

    fact: str
    value: FactValue
    origin: str
    by: str = ""
    on: str = ""
    proof: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a dataset.

    `path` holds the names of the records it lies in, from the outermost, without its own name; `record` what these are called beside that
    (a table's comment), the outermost first, a paragraph each. `unit` is the unit it is measured in, `values` the names of the values it
    may have, where these are listed. `tags` are (taxonomy, id) pairs; taxonomy `""` for a bare tag. `declared` are concept ids the manifest
    states. `facts` are its field facts.
    """

    path: tuple[str, ...]
    name: str
    title: str = ""
    description: str = ""
    record: str = ""
    type: str = ""
    unit: str = ""
    values: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    declared: tuple[str, ...] = ()
    facts: tuple[Statement, ...] = ()
    place: Place | None = None

    @property
    def dotted(self) -> str:
        """The whole path as people write it."""
        return ".".join((*self.path, self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One list of fields with what was stated about it.

    `source` is the file as the user named it, `format` the importer's name. `recipients` are ids of `parties`, where these are described.
    """

    id: str
    source: str
    format: str
    fields: tuple[Field, ...]
    title: str = ""
    owner: str = ""
    facts: tuple[Statement, ...] = ()
    approvals: tuple[Approval, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a sidecar file says: facts, approvals, recipients and parties for the datasets of a run."""

    file: str
    facts: tuple[Statement, ...] = ()
    approvals: tuple[Approval, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
