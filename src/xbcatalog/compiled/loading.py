"""What a run judges by, read from where it was kept or worked out and kept: the same either way, or worked out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path

from xbcatalog.compiled.codec import Unreadable, decode, encode
from xbcatalog.compiled.program import LISTS, WORDS, program
from xbcatalog.compiled.store import Store
from xbcatalog.compiled.words import kept_lexicon, kept_vocabulary, sections
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.index import Index, index
from xbcatalog.core.text import Diagnostic
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.source.documents.vocabulary import EMPTY
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, finish, gather, install, install_beside
from xbcatalog.source.limits import Limits
from xbcatalog.source.words import WordsRead, read_words

__all__ = ["Compiled", "load"]

_VOCABULARY = re.compile(rb"^(?:kind:[ \t]*[\"']?Vocabulary\b|[ \t{]*\"kind\"[ \t]*:[ \t]*\"Vocabulary\")", re.MULTILINE)
"""Tells vocabulary from other documents unread; where it errs, everything is worked out as if nothing were kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled(Installation):
    """An installation with what was worked out from it. What is replaced in it was not worked out: the properties tell."""

    words: tuple[Vocabulary, Lexicon]
    law: tuple[tuple[object, ConceptGraph], Index]

    @property
    def lexicon(self) -> Lexicon | None:
        """The lexicon of the vocabulary."""
        vocabulary, lexicon = self.words
        return lexicon if vocabulary is self.vocabulary else None

    @property
    def index(self) -> Index | None:
        """The index of the catalogues."""
        (catalogs, graph), worked_out = self.law
        return worked_out if catalogs is self.catalogs and graph is self.vocabulary.concepts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    vocabulary: Vocabulary
    lexicon: Lexicon
    diagnostics: tuple[Diagnostic, ...]


def load(folders: Sequence[Path], *, limits: Limits, shipped: bool = True, cases: bool = False, store: Store | None = None) -> Installation:
    """What `xbcatalog.source.installation.load` gives, compiled where nothing is wrong with it; kept in `store` for the next time."""
    gathered = gather(folders, limits=limits, shipped=shipped, cases=cases)
    compiled = _compiled(gathered.inputs, limits, store) if store is not None and not gathered.told else None
    # A mistake is told with all that goes with it by who reads everything together.
    return finish(gathered, compiled or install(gathered.inputs, limits=limits, told=gathered.told))


def _compiled(inputs: Iterable[Input], limits: Limits, store: Store) -> Compiled | None:
    """The installation, compiled; None where something is wrong with it."""
    words_in: list[Input] = []
    others: list[Input] = []
    for input in sorted(inputs, key=lambda file: file.name):
        (words_in if _VOCABULARY.search(input.data) else others).append(input)
    # A later Unicode may fold characters that an earlier one does not know.
    start = f"{unicodedata.unidata_version} {limits!r} "
    words_key = _key(start + program(WORDS), words_in)
    lists_key = _key(start + program(LISTS) + words_key, others)
    words = _kept_words(store, words_key) or _words(words_in, limits, store, words_key)
    if words is None:
        return None
    kept = _kept_lists(store, lists_key)
    if kept is None:
        kept = _lists(words, others, limits)
        if kept is None:
            return None
        store.write("lists", lists_key, {"lists": encode(kept)})
    installation, worked_out = kept
    rest = {field.name: getattr(installation, field.name) for field in fields(Installation) if field.name != "vocabulary"}
    catalogs, vocabulary = installation.catalogs, words.vocabulary
    return Compiled(**rest, vocabulary=vocabulary, words=(vocabulary, words.lexicon), law=((catalogs, vocabulary.concepts), worked_out))


def _key(start: str, inputs: Iterable[Input]) -> str:
    """Says everything that the outcome depends on."""
    digest = sha256(start.encode())
    for input in inputs:
        name = input.name.encode("utf-8", "surrogateescape")
        # With their lengths, so that no two lists of files read alike.
        digest.update(b"\n%d %d\n" % (len(name), len(input.data)))
        digest.update(name)
        digest.update(input.data)
    return digest.hexdigest()


def _kept_words(store: Store, key: str) -> _Words | None:
    parts = store.read("words", key)
    if parts is None:
        return None
    try:
        return _Words(vocabulary=kept_vocabulary(parts), lexicon=kept_lexicon(parts), diagnostics=decode(parts["diagnostics"]))
    except (Unreadable, KeyError):
        return None


def _words(inputs: Iterable[Input], limits: Limits, store: Store, key: str) -> _Words | None:
    read = read_words(inputs, limits=limits)
    if read.vocabulary is None or read.strays:
        return None
    lexicon = Lexicon.compile(read.vocabulary)
    store.write("words", key, {**sections(read.vocabulary, lexicon), "diagnostics": encode(read.diagnostics)})
    return _Words(vocabulary=read.vocabulary, lexicon=lexicon, diagnostics=read.diagnostics)


def _kept_lists(store: Store, key: str) -> tuple[Installation, Index] | None:
    parts = store.read("lists", key)
    try:
        kept: tuple[Installation, Index] | None = decode(parts["lists"]) if parts is not None else None
    except (Unreadable, KeyError):
        return None
    return kept


def _lists(words: _Words, inputs: Iterable[Input], limits: Limits) -> tuple[Installation, Index] | None:
    read = install_beside(WordsRead(vocabulary=words.vocabulary, diagnostics=words.diagnostics), inputs, limits=limits)
    if read is None or read.broken:
        return None
    return replace(read, vocabulary=EMPTY), index(read.catalogs, words.vocabulary.concepts)
