"""What lint is asked about, put together with what is shipped: as much of it as possible from what was compiled before."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import Store
from xbcatalog.core.value import dataclass
from xbcatalog.policy.lint.ground import Scope
from xbcatalog.policy.sides import beneath
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, install, install_beside
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document
from xbcatalog.source.words import WordsRead

__all__ = ["Subject", "everything_shipped", "together"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is asked about: everything put together, the documents that are meant (None: all), and all documents, for the places."""

    installed: Installation
    scope: Scope | None
    inputs: tuple[Input, ...]


def everything_shipped(shipped: Sequence[Input], limits: Limits, store: Store | None) -> Subject:
    """What comes with the program, its cases among it."""
    installed = load((), limits=limits, cases=True, store=store)
    return Subject(installed=installed, scope=None, inputs=tuple(shipped))


def together(
    named: Sequence[tuple[Input, Document]], shipped: Sequence[Input], limits: Limits, store: Store | None, *, alone: bool
) -> Subject:
    """The documents named, beside what is shipped (unless they are to stand alone).

    A shipped document gives way to one with the same content or the same name, and to the same version of its list: who edits what is
    shipped looks at the edit. Shipped cases are read where they are about one of the lists named.
    """
    inputs = [input for input, _ in named]
    scope = _scope(named)
    known = {input.name: (input.data, document) for input, document in named}

    def read(input: Input) -> Document:
        """What is named was read already."""
        data, document = known.get(input.name, (None, None))
        return document if document is not None and data is input.data else read_document(input, None, limits)

    if alone:
        return Subject(installed=install(inputs, limits=limits, read=read), scope=scope, inputs=tuple(inputs))
    lists = {(id, version) for _, document in named if (id := _text(document, "id")) and (version := _text(document, "version"))}
    base = [one for one in shipped if not _gives_way(one, inputs, lists, limits)]
    ids = {id.encode() for id, _ in lists}
    base = [one for one in base if not _is(one, b"Cases") or any(id in one.data for id in ids)]
    every = (*base, *inputs)
    words = [one for one in base if _is(one, b"Vocabulary")]
    whole = len(words) == sum(_is(one, b"Vocabulary") for one in shipped)
    if whole and not any(document.kind == "Vocabulary" for _, document in named):
        base_words = load((), limits=limits, store=store)
        if not base_words.broken:
            others = [one for one in every if not _is(one, b"Vocabulary") or one in inputs]
            beside = install_beside(WordsRead(vocabulary=base_words.vocabulary), others, limits=limits, read=read)
            if beside is not None:
                return Subject(installed=beside, scope=scope, inputs=every)
    return Subject(installed=install(every, limits=limits, read=read), scope=scope, inputs=every)


def _scope(named: Sequence[tuple[Input, Document]]) -> Scope:
    text: dict[str, list[bytes]] = {}
    for input, document in named:
        text.setdefault(document.kind, []).append(input.data)
    documents = {input.name: document for input, document in named}
    return Scope(documents=documents, text={kind: b"\n".join(each) for kind, each in text.items()})


def _gives_way(one: Input, named: Sequence[Input], lists: set[tuple[str, str]], limits: Limits) -> bool:
    if any(one.data == other.data or beneath(one.name) == beneath(other.name) for other in named):
        return True
    if not _is(one, b"Catalog") or not any(id.encode() in one.data for id, _ in lists):
        return False
    document = read_document(one, "Catalog", limits)
    return (_text(document, "id"), _text(document, "version")) in lists


def _is(one: Input, kind: bytes) -> bool:
    """Whether a document that comes with the program is of a kind; all of them are written the same way."""
    return b"\nkind: " + kind + b"\n" in one.data


def _text(document: Document, key: str) -> str:
    found = document.data.get(key) if document.kind == "Catalog" else None
    return found if isinstance(found, str) else ""
