"""Where a word is defined: a concept in the vocabulary, a fact in the dictionary, a source, a named condition or a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import assert_never

from xbcatalog.lsp.desk import Doc, Lists, path_of
from xbcatalog.lsp.places import Refers, Spot, fact_key, spot
from xbcatalog.lsp.sketch import Role
from xbcatalog.lsp.values import Target
from xbcatalog.source.tree import Pointer

__all__ = ["define"]


def define(doc: Doc, offset: int, lists: Lists) -> tuple[Target, ...]:
    """The places where the word at an offset is defined."""
    found = None if doc.too_large else spot(doc, offset, lists.installation.facts)
    return tuple(_targets(doc, found, lists)) if found is not None else ()


def _targets(doc: Doc, at: Spot, lists: Lists) -> Iterable[Target]:
    token, installed = at.token, lists.installation
    match at.refers:
        case Refers.CONCEPT:
            own = [place for place in (_own_concept(doc, token.text),) if place]
            places = [words.place for words in installed.vocabulary.words if words.concept == token.text and words.place]
            return own or [Target(path=path_of(one.file).as_posix(), line=one.line or 1, column=one.column or 1) for one in places]
        case Refers.FACT:
            id = (fact_key(at.kind, token.pointer, installed.facts) if token.role is Role.KEY else None) or token.text
            return _declared(id, b"Facts", lists)
        case Refers.GROUP:
            return _declared(token.text, b"CountryGroups", lists)
        case Refers.SOURCE:
            return _of(doc, _source(doc, token.text))
        case Refers.CONDITION:
            return _of(doc, ("conditions", token.text))
        case Refers.CATALOG:
            newest = sorted((one for one in installed.catalogs if one.id == token.text), key=lambda one: one.version)[-1:]
            return [Target(path=path_of(one.file).as_posix(), line=1) for one in newest]
        case Refers.MECHANISM | Refers.LITERAL | Refers.KEY | Refers.NOTHING:
            return ()
        case _:  # pragma: no cover
            assert_never(at.refers)


def _own_concept(doc: Doc, id: str) -> Target | None:
    """The concept in the vocabulary file that is being typed, whose lines the lists do not know yet."""
    number = 0
    while doc.sketch.text_at(("kind",)) == "Vocabulary" and doc.sketch.keys(("concepts", number)):
        token = doc.sketch.value(("concepts", number, "id"))
        if token is not None and token.text == id:
            return _target(doc, token.start)
        number += 1
    return None


def _source(doc: Doc, id: str) -> Pointer:
    for above in (("transcription", "sources"), ("sources",)):
        number = 0
        while doc.sketch.keys((*above, number)):
            if doc.sketch.text_at((*above, number, "id")) == id:
                return (*above, number, "id")
            number += 1
    return ()


def _of(doc: Doc, pointer: Pointer) -> Iterable[Target]:
    if not pointer:
        return ()
    token = doc.sketch.keys(pointer[:-1]).get(str(pointer[-1]))
    return [_target(doc, token.start)] if token is not None else ()


def _target(doc: Doc, offset: int) -> Target:
    line, column = doc.lines.position(offset, "utf-32")
    return Target(path=doc.name, line=line + 1, column=column + 1)


def _declared(id: str, kind: bytes, lists: Lists) -> Iterable[Target]:
    """Where a fact or group is declared: none of them keeps its place, so the text is looked at."""
    word = re.escape(id.encode("utf-8", "surrogatepass"))
    pattern = re.compile(rb"(?m)^[ \t]*-?[ \t]*\{?[ \t]*id[ \t]*:[ \t]*[\"']?(" + word + rb")[\"']?(?=[\s,}])")
    for name, data in sorted(lists.files.items()):
        found = pattern.search(data) if kind in data else None
        if found is not None:
            start = found.start(1)
            line = data.count(b"\n", 0, start) + 1
            yield Target(path=Path(path_of(name)).as_posix(), line=line, column=start - data.rfind(b"\n", 0, start))
            return
