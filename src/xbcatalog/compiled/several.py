"""Installations that have most of their files in common: each file is read once, and words are taken from where they were kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xbcatalog.compiled.loading import beside, keys_of, made_words
from xbcatalog.compiled.store import Store
from xbcatalog.compiled.words import KeptWords, kept_words
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.concepts import Concept
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import Groups
from xbcatalog.core.value import replace
from xbcatalog.source.documents.built import Built
from xbcatalog.source.documents.catalog import build_catalog
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document

__all__ = ["Several"]


class Several:
    """Puts files together again and again. `recognise`: names will be recognised, so words that are not kept are compiled and kept.

    Lists are read from where a check kept them, but never kept from here: who edits a list compares a text that is another one each time.
    """

    def __init__(self, limits: Limits, store: Store | None, *, recognise: bool) -> None:
        self._limits = limits
        self._store = store
        self._recognise = recognise
        self._documents: dict[tuple[bytes, bool], Document] = {}
        self._words: dict[str, KeptWords | None] = {}
        self._build = _Lists()

    def read(self, input: Input) -> Document:
        """The document in a file. What another file of the same bytes says is not read again, but where something is told of it."""
        key = (input.data, input.name.casefold().endswith(".json"))
        known = self._documents.get(key)
        if known is None or (known.file != input.name and known.diagnostics):
            known = self._documents[key] = read_document(input, None, self._limits)
        return known if known.file == input.name else replace(known, file=input.name)

    def installed(self, shipped: Sequence[Input], added: Sequence[Input]) -> Installation:
        """What the files say together, whatever their order: those that come with the program, as far as they are wanted, and others."""
        from xbcatalog.source.installation import install

        words_key, lists_key = keys_of(shipped, added, self._limits)
        words = self._words_of(words_key, (*shipped, *added))
        made = None if words is None else beside(words, (*shipped, *added), self._limits, self._store, lists_key, self.read, self._build)
        return made or install((*shipped, *added), limits=self._limits, read=self.read, build=self._build)

    def _words_of(self, key: str, inputs: Sequence[Input]) -> KeptWords | None:
        """The compiled words; None where they are not kept and nobody needs them, or where something is wrong with them."""
        if key not in self._words:
            kept = kept_words(self._store.read("words", key)) if self._store is not None else None
            self._words[key] = kept or (made_words(inputs, self._limits, self._store, key) if self._recognise else None)
        return self._words[key]


class _Lists:
    """Builds each list once for all installations whose facts, concepts and groups say the same: nothing else has a part in it."""

    def __init__(self) -> None:
        self._surroundings: list[tuple[Mapping[str, FactDef], Mapping[str, Concept], Groups]] = []
        self._built: dict[tuple[int, int, str], tuple[Document, Built[Catalog]]] = {}

    def __call__(self, document: Document, facts: Mapping[str, FactDef], concepts: Mapping[str, Concept], groups: Groups) -> Built[Catalog]:
        around = self._around((facts, concepts, groups))
        key = (around, id(document.data), document.digest)
        known, built = self._built.get(key, (None, None))
        # The document is kept, so that no other takes its place in memory.
        if known is None or built is None or (known.file != document.file and built.diagnostics):
            built = build_catalog(document, facts, concepts, groups)
            self._built[key] = document, built
        elif known.file != document.file and built.value is not None:
            return replace(built, value=replace(built.value, file=document.file))
        return built

    def _around(self, one: tuple[Mapping[str, FactDef], Mapping[str, Concept], Groups]) -> int:
        for number, other in enumerate(self._surroundings):
            if all(mine is its for mine, its in zip(one, other, strict=True)) or one == other:
                return number
        self._surroundings.append(one)
        return len(self._surroundings) - 1
