"""A vocabulary and its lexicon as sections of a file: the concepts are read at once, words when somebody asks for them."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from xbcatalog.compiled.codec import Unreadable, decode, encode
from xbcatalog.core.text import Diagnostic
from xbcatalog.core.value import dataclass
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.book import Book
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.shelves import Shelves

__all__ = ["KeptWords", "kept_words", "sections"]

_KEYS, _ENDS = ".keys", ".ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWords:
    """A vocabulary, its lexicon, and what was told when it was read."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    diagnostics: tuple[Diagnostic, ...]


def sections(words: KeptWords) -> dict[str, bytes]:
    """All of it as sections."""
    vocabulary, lexicon = words.vocabulary, words.lexicon
    made = {
        "diagnostics": encode(words.diagnostics),
        "concepts": encode(vocabulary.concepts),
        "vocabulary": encode({field.name: getattr(vocabulary, field.name) for field in fields(vocabulary) if field.name != "concepts"}),
    }
    plain: dict[str, object] = {}
    for field in fields(lexicon):
        part = getattr(lexicon, field.name)
        if isinstance(part, Book):
            made |= _shelved(field.name, part.shelves)
        else:
            plain[field.name] = part
    return made | {"lexicon": encode(plain)}


def _shelved(name: str, shelves: Shelves) -> dict[str, bytes]:
    ends = array("I", shelves.ends)
    if sys.byteorder == "big":
        ends.byteswap()
    keys = "\n".join(shelves.keys).encode("utf-8", "surrogatepass")
    return {name: bytes(shelves.packed), name + _KEYS: keys, name + _ENDS: ends.tobytes()}


def _shelves(name: str, parts: Mapping[str, bytes | memoryview]) -> Shelves:
    ends = array("I")
    ends.frombytes(parts[name + _ENDS])
    if sys.byteorder == "big":
        ends.byteswap()
    keys = str(parts[name + _KEYS], "utf-8", "surrogatepass")
    return Shelves(keys.split("\n") if keys else [], ends, parts[name])


class _Kept(Vocabulary):
    """A vocabulary whose words are read when somebody asks for them: to judge, the lexicon is enough.

    Nobody needs to know: it calls itself a `Vocabulary`, equals one of the same words, and is one when something is replaced in it.
    """

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return Vocabulary

    def __init__(self, parts: Mapping[str, bytes | memoryview]) -> None:
        object.__setattr__(self, "concepts", decode(parts["concepts"]))
        object.__setattr__(self, "_unread", parts["vocabulary"])

    def __getattribute__(self, name: str) -> Any:
        if name in _WORDS and "_unread" in vars(self):
            vars(self).update(decode(vars(self).pop("_unread")))
        return super().__getattribute__(name)


_WORDS = frozenset(field.name for field in fields(Vocabulary)) - {"concepts"}


def kept_words(parts: Mapping[str, bytes | memoryview] | None) -> KeptWords | None:
    """The words in the sections; None where there are none."""
    try:
        return (
            None if parts is None else KeptWords(vocabulary=_Kept(parts), lexicon=_lexicon(parts), diagnostics=decode(parts["diagnostics"]))
        )
    except (Unreadable, KeyError):
        return None


def _lexicon(parts: Mapping[str, bytes | memoryview]) -> Lexicon:
    plain = decode(parts["lexicon"])
    if not isinstance(plain, dict):
        raise Unreadable("lexicon")
    concepts = plain["concepts"]
    made: dict[str, Any] = dict(plain)
    for field in fields(Lexicon):
        if field.type == "Book":
            made[field.name] = Book(_shelves(field.name, parts), concepts)
    return Lexicon(**made)
