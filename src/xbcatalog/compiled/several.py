"""Installations that have most of their files in common: each file is read once, and words are taken from where they were kept."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.compiled.loading import beside, keys_of, made_words
from xbcatalog.compiled.store import Store
from xbcatalog.compiled.words import KeptWords, kept_words
from xbcatalog.core.value import replace
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
        made = None if words is None else beside(words, (*shipped, *added), self._limits, self._store, lists_key, self.read)
        return made or install((*shipped, *added), limits=self._limits, read=self.read)

    def _words_of(self, key: str, inputs: Sequence[Input]) -> KeptWords | None:
        """The compiled words; None where they are not kept and nobody needs them, or where something is wrong with them."""
        if key not in self._words:
            kept = kept_words(self._store.read("words", key)) if self._store is not None else None
            self._words[key] = kept or (made_words(inputs, self._limits, self._store, key) if self._recognise else None)
        return self._words[key]
