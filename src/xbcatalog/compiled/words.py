"""A vocabulary and its lexicon as sections of a file, read as far as somebody asks for them.

Books stand in sections of their own (their lines, the first letters of each shelf and where it ends), and so do the texts of the
vocabulary, which no check reads. Everything else are late values (`late.py`): concepts and what is narrower than each, and the other parts
of the lexicon.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from typing import Any

from xbcatalog.compiled.codec import Unreadable, decode, encode
from xbcatalog.compiled.container import Part
from xbcatalog.compiled.damage import Damaged
from xbcatalog.compiled.late import Late, late_pages, late_value
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.text import Diagnostic
from xbcatalog.core.value import dataclass, value_names
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.book import Book
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.shelves import Shelves

__all__ = ["KeptWords", "kept_words", "sections"]

_FIRSTS, _ENDS, _SHORT = ".keys", ".ends", ".firsts"
_CONCEPTS, _GRAPH, _NARROWER, _IDENTIFYING, _TOLD = "lexicon concepts", "concepts graph", "narrower", "identifying", "diagnostics"
_LATE = Late(many=64)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWords:
    """A vocabulary, its lexicon, and what was told when it was read."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    diagnostics: tuple[Diagnostic, ...]


def sections(words: KeptWords) -> dict[str, bytes]:
    """All of it as sections."""
    vocabulary, lexicon = words.vocabulary, words.lexicon
    made = {"vocabulary": encode({name: getattr(vocabulary, name) for name in value_names(Vocabulary) if name != "concepts"})}
    plain: dict[str, object] = {_TOLD: words.diagnostics}
    for name in value_names(Lexicon):
        part = getattr(lexicon, name)
        if isinstance(part, Book):
            made |= _shelved(name, part.shelves) | _shelved(name + _SHORT, part.firsts)
        elif name != "concepts":
            plain[name] = part
    graph = vocabulary.concepts
    plain |= {_GRAPH: dict(graph.concepts), _IDENTIFYING: graph.identifying, _NARROWER: {id: graph.narrower(id) for id in graph.concepts}}
    # As one text: every alias names its concept by number.
    return made | late_pages(plain, _LATE) | {_CONCEPTS: "\n".join(lexicon.concepts).encode("utf-8", "surrogatepass")}


def _shelved(name: str, shelves: Shelves) -> dict[str, bytes]:
    ends = array("I", shelves.ends)
    if sys.byteorder == "big":
        ends.byteswap()
    keys = "\n".join(shelves.keys).encode("utf-8", "surrogatepass")
    return {name: bytes(shelves.packed), name + _FIRSTS: keys, name + _ENDS: ends.tobytes()}


def _shelves(name: str, parts: Mapping[str, bytes | Part]) -> Shelves:
    ends = array("I")
    ends.frombytes(bytes(parts[name + _ENDS]))
    if sys.byteorder == "big":
        ends.byteswap()
    return Shelves(_lines(parts[name + _FIRSTS]), ends, parts[name])


def _lines(part: bytes | Part) -> list[str]:
    text = str(bytes(part), "utf-8", "surrogatepass")
    return text.split("\n") if text else []


class _Kept(Vocabulary):
    """A vocabulary whose words are read when somebody asks for them: to judge, the lexicon is enough.

    Nobody needs to know: it calls itself a `Vocabulary`, equals one of the same words, and is one when something is replaced in it.
    """

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return Vocabulary

    def __init__(self, graph: ConceptGraph, unread: bytes | Part) -> None:
        object.__setattr__(self, "concepts", graph)
        object.__setattr__(self, "_unread", unread)

    def __getattribute__(self, name: str) -> Any:
        if name in _WORDS and "_unread" in vars(self):
            vars(self).update(decode(bytes(vars(self)["_unread"])))
            del vars(self)["_unread"]
        return super().__getattribute__(name)


_WORDS = frozenset(value_names(Vocabulary)) - {"concepts"}


class _KeptLexicon(Lexicon):
    """A lexicon of which each part is made when somebody asks for it."""

    _plain: Mapping[str, Any]

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return Lexicon

    def __init__(self, parts: Mapping[str, bytes | Part], plain: Mapping[str, Any]) -> None:
        concepts = tuple(_lines(parts[_CONCEPTS]))
        books = {
            name: Book(_shelves(name, parts), _shelves(name + _SHORT, parts), concepts)
            for name, kind in Lexicon.__annotations__.items()
            if kind == "Book"
        }
        for name, value in {**books, "concepts": concepts, "_plain": plain}.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not here yet."""
        if name not in _PARTS:
            raise AttributeError(name)
        found = self._plain[name]
        object.__setattr__(self, name, found)
        return found


_PARTS = frozenset(value_names(Lexicon))


def kept_words(parts: Mapping[str, bytes | Part] | None) -> KeptWords | None:
    """The words in the sections; None where there are none."""
    if parts is None:
        return None
    try:
        plain: Mapping[str, Any] = late_value(parts, _LATE)
        graph = ConceptGraph(plain[_GRAPH])
        # What the graph would work out of all concepts, when somebody asks for it.
        vars(graph).update(_narrower=plain[_NARROWER], identifying=plain[_IDENTIFYING])
        return KeptWords(vocabulary=_Kept(graph, parts["vocabulary"]), lexicon=_KeptLexicon(parts, plain), diagnostics=plain[_TOLD])
    except (Damaged, Unreadable, KeyError, TypeError, ValueError):
        return None
