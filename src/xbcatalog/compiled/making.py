"""Compiles what is not kept, and keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.compiled.lists import list_pages
from xbcatalog.compiled.store import Store
from xbcatalog.compiled.words import KeptWords, sections
from xbcatalog.core.index import Index
from xbcatalog.core.indexing import index
from xbcatalog.core.value import replace
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.source.documents.vocabulary import EMPTY
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, install_beside
from xbcatalog.source.limits import Limits
from xbcatalog.source.words import WordsRead, read_words

__all__ = ["make_lists", "make_words"]


def make_words(inputs: Sequence[Input], limits: Limits, store: Store, key: str) -> KeptWords | None:
    """The words of vocabulary files; None where something is wrong with them."""
    read = read_words(inputs, limits=limits)
    if read.vocabulary is None or read.strays:
        return None
    made = KeptWords(vocabulary=read.vocabulary, lexicon=Lexicon.compile(read.vocabulary), diagnostics=read.diagnostics)
    store.write("words", key, sections(made))
    return made


def make_lists(words: KeptWords, inputs: Sequence[Input], limits: Limits, store: Store, key: str) -> tuple[Installation, Index] | None:
    """What the other files say beside the words, without them; None where something is wrong with it."""
    read = install_beside(WordsRead(vocabulary=words.vocabulary, diagnostics=words.diagnostics), inputs, limits=limits)
    if read is None or read.broken:
        return None
    made = replace(read, vocabulary=EMPTY), index(read.catalogs, words.vocabulary.concepts)
    store.write("lists", key, list_pages(made))
    return made
