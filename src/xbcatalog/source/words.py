"""What the vocabulary files of an installation say together: all that reading words leans on, so that it can be kept by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xbcatalog.core.text import Diagnostic
from xbcatalog.core.value import dataclass, replace
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.source.documents.vocabulary import build_vocabulary, merge_vocabulary
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document

__all__ = ["Reader", "WordsRead", "by_kind", "read_words", "words_of"]

Reader = Callable[[Input], Document]
"""Reads a file as the document that it is: whoever reads the same files several times may remember them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRead:
    """What the vocabulary files say together; None where one of them is broken. `strays` are files that are no vocabulary."""

    vocabulary: Vocabulary | None
    diagnostics: tuple[Diagnostic, ...] = ()
    strays: bool = False


def read_words(inputs: Iterable[Input], *, limits: Limits) -> WordsRead:
    """What files that are all vocabulary say together."""
    documents = by_kind(inputs, limits, [])
    return replace(words_of(documents.get("Vocabulary", ()), limits), strays=bool(documents.keys() - {"Vocabulary"}))


def by_kind(
    inputs: Iterable[Input], limits: Limits, diagnostics: list[Diagnostic], read: Reader | None = None
) -> dict[str, list[Document]]:
    """The documents of the files, whatever their order, by kind; what cannot be read as any is told."""
    found: dict[str, list[Document]] = {}
    for input in sorted(inputs, key=lambda file: file.name):
        document = read_document(input, None, limits) if read is None else read(input)
        if not document.kind:
            diagnostics.extend(document.diagnostics)
        found.setdefault(document.kind, []).append(document)
    return found


def words_of(documents: Iterable[Document], limits: Limits) -> WordsRead:
    """What the vocabulary documents say together."""
    built = [build_vocabulary(document) for document in documents]
    diagnostics = [found for part in built for found in part.diagnostics]
    known = [part.value for part in built if part.value is not None]
    if len(known) < len(built):
        return WordsRead(vocabulary=None, diagnostics=tuple(diagnostics))
    merged = merge_vocabulary(known, limits)
    return WordsRead(vocabulary=merged.value, diagnostics=(*diagnostics, *merged.diagnostics))
