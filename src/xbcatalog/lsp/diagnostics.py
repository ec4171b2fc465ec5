"""What is wrong with a document while it is typed, and of a manifest the verdict on each field that is not allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.definitions import as_defined
from xbcatalog.core.findings import Finding, Severity, findings_of
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.i18n.render import render
from xbcatalog.importers.manifest import document_kind
from xbcatalog.lsp.desk import BOUNDS, Desk, Doc, Lists, path_of
from xbcatalog.lsp.sketch import token_end
from xbcatalog.lsp.values import Related, Span, Told
from xbcatalog.reports.finding_words import FindingWords
from xbcatalog.reports.view import View
from xbcatalog.source.agreement import agree_on_cases, agree_on_catalogs
from xbcatalog.source.documents.baseline import read_baseline
from xbcatalog.source.documents.cases import build_cases
from xbcatalog.source.documents.catalog import build_catalog
from xbcatalog.source.documents.facts import build_facts
from xbcatalog.source.documents.groups import build_groups
from xbcatalog.source.documents.manifest import build_manifest
from xbcatalog.source.documents.parties import build_designations
from xbcatalog.source.documents.project import read_project
from xbcatalog.source.documents.rules import build_rules
from xbcatalog.source.documents.vocabulary import VocabularyFile, build_vocabulary, merge_vocabulary
from xbcatalog.source.documents.waivers import read_waivers
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document
from xbcatalog.source.tree import Hole

__all__ = ["Vocabularies", "diagnose", "ours"]

_LEVELS: Final[Mapping[Severity, Level]] = {
    Severity.ERROR: Level.ERROR,
    Severity.WARNING: Level.WARNING,
    Severity.NOTE: Level.NOTE,
    Severity.NONE: Level.NOTE,
}


class Vocabularies:
    """The vocabulary files of the lists as they were read, so that one of them can be checked with all others while it is typed."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, VocabularyFile | None]] = {}

    def others(self, lists: Lists, but: str) -> list[VocabularyFile] | None:
        """What all others say; None where one of them cannot be read."""
        found: list[VocabularyFile] = []
        for name, data in lists.files.items():
            if b"Vocabulary" not in data or path_of(name).as_posix() == but:
                continue
            known = self._read.get(name)
            if known is None or known[0] != data:
                document = read_document(Input(name=name, data=data), None, Limits())
                if document.kind != "Vocabulary":
                    continue
                known = self._read[name] = (data, build_vocabulary(document).value)
            if known[1] is None:
                return None
            found.append(known[1])
        return found


def ours(doc: Doc) -> bool:
    """Whether the document is one of ours; an editor shows the server every YAML file there is."""
    return bool(document_kind(doc.data[: BOUNDS.bytes].removeprefix(b"\xef\xbb\xbf")))


def diagnose(doc: Doc, desk: Desk, lists: Lists, words: Vocabularies) -> tuple[Told, ...]:
    """Everything that is to be told about a document."""
    if not ours(doc):
        return ()
    if doc.too_large:
        return (_told(doc, Diagnostic(Level.WARNING, message("lsp-too-large", limit=BOUNDS.bytes)), desk.lang),)
    document = read_document(Input(name=doc.name, data=doc.data), None, BOUNDS)
    if document.kind == "Manifest":
        return tuple(_manifest(doc, document, desk, lists))
    found = [*_by_kind(doc, document, lists, words)]
    # The rest of what the newest lists say of this file, as far as they were read from this very text.
    same = next((name for name, data in lists.files.items() if data == doc.data and path_of(name).as_posix() == doc.name), None)
    if same is not None:
        found += [_renamed(one, doc.name) for one in lists.diagnostics if one.place is not None and one.place.file == same]
    return tuple(_told(doc, one, desk.lang) for one in dict.fromkeys(found) if one.place is None or one.place.file == doc.name)


def _renamed(one: Diagnostic, name: str) -> Diagnostic:
    place = one.place
    return Diagnostic(one.level, one.message, Place(name, place.line, place.column) if place else None)


def _by_kind(doc: Doc, document: Document, lists: Lists, words: Vocabularies) -> Iterable[Diagnostic]:
    installed = lists.installation
    concepts = frozenset(installed.vocabulary.concepts.concepts)
    input = Input(name=doc.name, data=doc.data)
    match document.kind:
        case "Catalog":
            return _catalog(document, lists)
        case "Vocabulary":
            return _vocabulary(doc, document, lists, words)
        case "Rules":
            return build_rules(document, installed.facts, installed.groups).diagnostics
        case "Facts":
            return build_facts(document, concepts).diagnostics
        case "CountryGroups":
            return build_groups(document).diagnostics
        case "Designations":
            return build_designations(document).diagnostics
        case "Cases":
            built = build_cases(document, installed.facts, concepts, installed.groups)
            told = list(built.diagnostics)
            if built.value:
                agree_on_cases(built.value, document, installed.catalogs, told)
            return told
        case "Baseline":
            return read_baseline(input, BOUNDS).diagnostics
        case "Project":
            return read_project(input, BOUNDS).diagnostics
        case "Waivers":
            return read_waivers(input, BOUNDS).diagnostics
        case _:
            return document.diagnostics


def _catalog(document: Document, lists: Lists) -> Iterable[Diagnostic]:
    """What is wrong with the list, and where it disagrees with the others."""
    installed = lists.installation
    graph = installed.vocabulary.concepts
    built = build_catalog(document, installed.facts, graph.concepts, installed.groups)
    told = list(built.diagnostics)
    if built.value is not None:
        others = [(one, _stub(one)) for one in installed.catalogs if path_of(one.file).as_posix() != document.file]
        agree_on_catalogs([*others, (as_defined(built.value, graph), document)], told, whole=True)
    return told


def _stub(catalog: Catalog) -> Document:
    """A document that only says where it lies: what is wrong with other lists is not told in this one."""
    return Document(file=catalog.file, kind="Catalog", data={}, root=Hole(1, 1), digest=catalog.digest)


def _vocabulary(doc: Doc, document: Document, lists: Lists, words: Vocabularies) -> Iterable[Diagnostic]:
    """What is wrong with the words, and where they disagree with the other files."""
    built = build_vocabulary(document)
    others = words.others(lists, doc.name) if built.value is not None else None
    if built.value is None or others is None:
        return built.diagnostics
    return (*built.diagnostics, *merge_vocabulary([*others, built.value], Limits()).diagnostics)


def _manifest(doc: Doc, document: Document, desk: Desk, lists: Lists) -> Iterator[Told]:
    """What is wrong with a manifest; where nothing is, what was decided about its fields."""
    installed = lists.installation
    if lists.broken:
        context = installed.context(BOUNDS)
        first = next(one for one in lists.diagnostics if one.level is Level.ERROR)
        where = f"{first.place.file}:{first.place.line or 1}" if first.place else "?"
        told = message("lsp-lists-broken", where=where, why=render(first.message, desk.lang))
        yield _told(doc, Diagnostic(Level.WARNING, told), desk.lang)
        yield from (_told(doc, one, desk.lang) for one in build_manifest(document, context).diagnostics)
        return
    result = desk.result(doc, lists)
    for one in result.diagnostics:
        if one.place is None or one.place.file == doc.name:
            yield _told(doc, one, desk.lang)
        elif one.level is not Level.NOTE:
            # A facts file that is wrong keeps the manifest beside it from being judged.
            said = message("lsp-elsewhere", where=f"{Path(one.place.file).name}:{one.place.line or 1}", why=render(one.message, desk.lang))
            yield _told(doc, Diagnostic(one.level, said), desk.lang)
    told_of = FindingWords(result, View(lang=desk.lang, inputs=(doc.name,)))
    for finding in findings_of(result):
        if finding.at is not None:
            yield _finding(doc, finding, told_of)


def _finding(doc: Doc, finding: Finding, words: FindingWords) -> Told:
    way = words.way_out(finding)
    text = "\n".join((words.line(finding), *((words.say("finding-way-out", way=way),) if way else ())))
    related: Sequence[Related] = ()
    if finding.entry is not None and finding.entry.path:
        named = Related(path=path_of(finding.entry.path).as_posix(), line=finding.entry.line or 1, text=words.where(finding))
        related = (named,)
    return Told(
        span=field_span(doc, finding.at[1] if finding.at else 0),
        level=_LEVELS[finding.severity],
        text=text,
        id=finding.rule,
        related=tuple(related),
    )


def field_span(doc: Doc, number: int) -> Span:
    """Where the name of a manifest's field stands."""
    token = doc.sketch.value(("fields", number, "name"))
    return Span(token.start, token.end) if token else Span(0, min(1, len(doc.text)))


def _told(doc: Doc, one: Diagnostic, lang: str) -> Told:
    start = doc.lines.of_place(one.place.line, one.place.column) if one.place else 0
    return Told(span=Span(start, token_end(doc.text, start)), level=one.level, text=render(one.message, lang), id=one.message.id)
