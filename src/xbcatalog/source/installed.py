"""What is installed as a value, and the files that it is made of; reading them is `installation.py`'s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import Groups
from xbcatalog.core.parties import Designations
from xbcatalog.core.rules import Table
from xbcatalog.core.text import Diagnostic, Level, Place, broken, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.source.folders import read_folder, shipped_folders
from xbcatalog.source.inputs import Context, Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import in_order

if TYPE_CHECKING:
    from xbcatalog.source.documents.cases import Case

__all__ = ["Gathered", "Installation", "digests", "finish", "gather"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What is installed. INVARIANT: with an error among `diagnostics`, nothing may be judged by it."""

    facts: Mapping[str, FactDef]
    vocabulary: Vocabulary
    catalogs: tuple[Catalog, ...]
    tables: tuple[Table, ...]
    cases: tuple[Case, ...] = ()
    groups: Groups = field(default_factory=dict)
    designations: tuple[Designations, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether an error was found."""
        return broken(self.diagnostics)

    def context(self, limits: Limits, columns: Mapping[str, str] | None = None) -> Context:
        """What reading a field list needs to know of what is installed."""
        concepts = frozenset(self.vocabulary.concepts.concepts)
        return Context(
            facts=self.facts, concepts=concepts, limits=limits, columns=columns or {}, groups=self.groups, catalogs=self.catalogs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The files to read: those that come with the program, those that were added, and what finding them brought up."""

    shipped: tuple[Input, ...] = ()
    added: tuple[Input, ...] = ()
    told: tuple[Diagnostic, ...] = ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All of them."""
        return (*self.shipped, *self.added)

    @property
    def digests(self) -> frozenset[str]:
        """The digests of those that come with the program, where anything was added to them."""
        return digests(self.shipped) if self.added else frozenset()


def gather(folders: Sequence[Path], *, limits: Limits, shipped: bool, cases: bool) -> Gathered:
    """The files under `folders` and those that come with the program."""
    named = [(folder, folder.name) for folder in shipped_folders()] if shipped else []
    ours = len(named)
    named += [(folder, folder.as_posix()) for folder in folders]
    inputs: list[Input] = []
    added: list[Input] = []
    told: list[Diagnostic] = []
    if shipped and not named:
        told.append(Diagnostic(Level.ERROR, message("nothing-shipped")))
    for number, (folder, name) in enumerate(named):
        before = len(added), len(told)
        for found in read_folder(folder, name, limits, cases=cases):
            if isinstance(found, Input):
                (inputs if number < ours else added).append(found)
            else:
                told.append(found)
        if number >= ours and before == (len(added), len(told)):
            # A list that is silently missing is a restriction that is silently missing.
            told.append(Diagnostic(Level.ERROR, message("folder-without-documents", folder=name), Place(name)))
    return Gathered(shipped=tuple(inputs), added=tuple(added), told=tuple(told))


def digests(inputs: Iterable[Input]) -> frozenset[str]:
    """The digest of each file."""
    return frozenset(input.digest for input in inputs)


def finish(installation: Installation, added: Sequence[Input], shipped: Set[str]) -> Installation:
    """The installation with a word on where files that were added change what is `shipped` (the digests of that)."""
    if not shipped or not added or installation.broken:
        return installation
    mine = {input.name for input in added}
    own = digests(added) - shipped
    said = (*_own_words(installation, own), *_own_groups(installation.groups, mine))
    return replace(installation, diagnostics=in_order((*installation.diagnostics, *said)))


def _own_words(installation: Installation, own: frozenset[str]) -> Iterator[Diagnostic]:
    """Where files of one's own (by their digests) change what the shipped lists and words say: nobody should miss that."""
    shipped = {catalog.id for catalog in installation.catalogs if catalog.digest not in own}
    for catalog in installation.catalogs:
        if catalog.digest not in own:
            continue
        if catalog.id in shipped:
            told = message("own-edition", catalog=catalog.id, version=catalog.number)
            yield Diagnostic(Level.WARNING, told, Place(catalog.file))
        for displaced in sorted(catalog.displaces & shipped):
            told = message("own-displaces", catalog=catalog.id, displaced=displaced)
            yield Diagnostic(Level.WARNING, told, Place(catalog.file))


def _own_groups(groups: Groups, mine: Set[str]) -> Iterator[Diagnostic]:
    """Where files of one's own add to a group that comes with the program."""
    for group in groups.values():
        files = {snapshot.file for snapshot in group.snapshots}
        if files - mine:
            for file in sorted(files & mine):
                yield Diagnostic(Level.WARNING, message("own-group", group=group.id), Place(file))
