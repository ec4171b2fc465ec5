"""What the editor offers to do about a manifest's field: a name for the project's own vocabulary, an answer to a missing fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from xbcatalog.core.dataset import Field
from xbcatalog.core.decision import Cause
from xbcatalog.core.facts import FactDef, FactType
from xbcatalog.core.result import FieldResult
from xbcatalog.core.text import broken
from xbcatalog.importers.manifest import document_kind
from xbcatalog.lsp.candidates import candidates
from xbcatalog.lsp.cards import Cards
from xbcatalog.lsp.desk import BOUNDS, Desk, Doc, Lists
from xbcatalog.lsp.edits import Change, add_item, add_key, scalar
from xbcatalog.lsp.places import SECTIONS, field_number
from xbcatalog.lsp.shapes import kind_of
from xbcatalog.lsp.sketch import sketch
from xbcatalog.lsp.values import Edit, Fix, Span
from xbcatalog.reports.groups import questions
from xbcatalog.source.documents.manifest import read_manifest
from xbcatalog.source.documents.vocabulary import build_vocabulary
from xbcatalog.source.folders import shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.paths import exists, is_file
from xbcatalog.source.reader import read_document
from xbcatalog.source.statements import sidecars_beside
from xbcatalog.source.tree import Pointer

__all__ = ["actions"]

_MOST_CONCEPTS = 5
_MOST_FACTS = 6
_MOST_VALUES = 8
_NEW_FILE = "vocabulary.yaml"
_HEAD = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n"


def actions(doc: Doc, start: int, end: int, desk: Desk, lists: Lists) -> tuple[Fix, ...]:
    """What can be done about the fields between two offsets."""
    if doc.too_large or lists.broken or kind_of(doc.sketch) != "Manifest":
        return ()
    numbers = {field_number("Manifest", doc.sketch.around(offset)) for offset in (start, end)} - {None}
    result = desk.result(doc, lists)
    if not result.datasets or not numbers:
        return ()
    fixes: list[Fix] = []
    fields = result.datasets[0].fields
    cards = Cards(lists.installation, desk.lang)
    for number in sorted(number for number in numbers if number is not None and number < len(fields)):
        item = fields[number]
        if item.decision.cause is Cause.UNRECOGNISED:
            fixes.extend(_teach(item.field, desk, lists, cards))
        elif item.decision.cause is Cause.MISSING_FACT:
            fixes.extend(_answer(doc, number, item, desk, lists, cards))
    return tuple(dict.fromkeys(fixes))


# A name for the vocabulary


def _teach(field: Field, desk: Desk, lists: Lists, cards: Cards) -> Iterator[Fix]:
    id = f"chaotic-{Cause.UNRECOGNISED.value}"
    concepts = candidates(f"{field.name} {field.title}", lists.words, _MOST_CONCEPTS)
    if not concepts:
        yield Fix(title=cards.say("lsp-fix-no-candidate", alias=field.name), id=id, why_not=cards.say("lsp-fix-no-candidate-why"))
        return
    own = [folder for folder in lists.folders if not _shipped(folder)]
    if not own:
        yield Fix(title=cards.say("lsp-fix-no-vocabulary", alias=field.name), id=id, why_not=cards.say("lsp-fix-no-vocabulary-why"))
        return
    for concept in concepts:
        edit = _alias(field.name, concept, own[0], desk, lists)
        if edit is not None:
            said = "lsp-fix-alias-new-file" if edit.create else "lsp-fix-alias"
            file = _shown(Path(edit.path), desk)
            yield Fix(
                title=cards.say(said, alias=field.name, concept=concept, title=cards.concept_title(concept), file=file), id=id, edit=edit
            )


def _shipped(path: Path) -> bool:
    return any(path.is_relative_to(folder) or folder.is_relative_to(path) for folder in shipped_folders())


def _alias(alias: str, concept: str, folder: Path, desk: Desk, lists: Lists) -> Edit | None:
    """The edit that makes `alias` a name of the concept in a vocabulary file of the project's own."""
    files = [name for name in lists.own if not _shipped(Path(name)) and document_kind(lists.files[name]) == "Vocabulary"]
    texts = {name: desk.text_of(Path(name)) for name in sorted(files) if not name.casefold().endswith(".json")}
    # The file that speaks of the concept already, else any.
    for name, text in sorted(texts.items(), key=lambda one: (_numbered(one[1], concept) is None, one[0])):
        number = _numbered(text, concept)
        if number is not None:
            change = add_item(text, ("concepts", number, "names"), scalar(alias))
        else:
            change = add_item(text, ("concepts",), "", nested=(f"id: {concept}", f"names: [{scalar(alias)}]"))
        if change is not None and _teaches(text, change, alias, concept):
            return Edit(path=name, before=text, span=change[0], new=change[1])
    new = folder / _NEW_FILE
    if texts or exists(new):
        return None
    return Edit(
        path=new.as_posix(),
        before="",
        span=Span(0, 0),
        new=f"{_HEAD}  - id: {concept}\n    names: [{scalar(alias)}]\n",
        create=True,
    )


def _numbered(text: str, concept: str) -> int | None:
    known = sketch(text)
    number = 0
    while known.keys(("concepts", number)):
        if known.text_at(("concepts", number, "id")) == concept:
            return number
        number += 1
    return None


def _teaches(text: str, change: Change, alias: str, concept: str) -> bool:
    """Whether the changed file says what it said, and the alias."""
    before, after = _said(text), _said(_changed(text, change))
    if before is None or after is None:
        return False
    names = {id: set(words) for id, words in before}
    return all(set(words) - names.get(id, set()) == ({alias} if id == concept else set()) for id, words in after) and len(after) >= len(
        before
    )


def _said(text: str) -> list[tuple[str, tuple[str, ...]]] | None:
    document = read_document(Input(name="vocabulary.yaml", data=text.encode("utf-8", "surrogatepass")), "Vocabulary", BOUNDS)
    built = build_vocabulary(document).value
    return [(one.id, one.words.names) for one in built.mentions] if built is not None else None


def _changed(text: str, change: Change) -> str:
    span, new = change
    return text[: span.start] + new + text[span.end :]


# Answers


def _answer(doc: Doc, number: int, item: FieldResult, desk: Desk, lists: Lists, cards: Cards) -> Iterator[Fix]:
    # Those first whose answer settles most fields.
    asked = [question.fact for question in questions(desk.result(doc, lists)) if question.fact.id in item.decision.missing]
    for fact in [fact for fact in asked if fact.derived is None][:_MOST_FACTS]:
        for path, text, way, key in _where(doc, number, fact, desk):
            yield from _answers(path, text, way, key, fact, desk, lists, cards)


def _where(doc: Doc, number: int, fact: FactDef, desk: Desk) -> Iterator[tuple[str, str, Pointer, str]]:
    """The files an answer may stand in, each with its text, the way to the mapping, and the key."""
    section, _, key = fact.id.partition(".")
    if section not in SECTIONS or doc.text.lstrip()[:1] == "{":  # what is written here is YAML, and no JSON
        return
    if section == "field":
        yield doc.name, doc.text, ("fields", number, "facts"), key
        return
    yield doc.name, doc.text, (section,), key
    lying = sidecars_beside(doc.path) if doc.path is not None else ()
    beside = lying[0] if len(lying) == 1 else None
    if beside is not None and is_file(beside) and not beside.name.endswith(".json"):
        yield beside.as_posix(), desk.text_of(beside), (section,), key


def _answers(path: str, text: str, way: Pointer, key: str, fact: FactDef, desk: Desk, lists: Lists, cards: Cards) -> Iterator[Fix]:
    id, file = f"chaotic-{Cause.MISSING_FACT.value}", _shown(Path(path), desk)
    values = _values(fact)
    plain = fact.type is FactType.BOOL
    for value in values:
        change = add_key(text, way, key, value if plain else scalar(value))
        if change is not None and _reads(path, text, change, lists):
            title = cards.say("yes" if value == "true" else "no") if plain else cards.value_title(fact, value) or value
            said = cards.say("lsp-fix-answer", title=cards.fact_title(fact.id), value=title, file=file)
            yield Fix(title=said, id=id, edit=Edit(path=path, before=text, span=change[0], new=change[1]))
    if not values:
        # Nobody but a person knows the answer: the place for it is made, and an empty value is told until it is filled in.
        change = add_key(text, way, key, '""' if fact.type in (FactType.TEXT, FactType.SET, FactType.COUNTRY) else "~")
        if change is not None:
            said = cards.say("lsp-fix-ask", fact=fact.id, file=file)
            yield Fix(title=said, id=id, edit=Edit(path=path, before=text, span=change[0], new=change[1]))


def _values(fact: FactDef) -> Sequence[str]:
    if fact.type is FactType.BOOL:
        return ("true", "false")
    return fact.values if fact.type is FactType.ENUM and len(fact.values) <= _MOST_VALUES else ()


def _reads(path: str, text: str, change: Change, lists: Lists) -> bool:
    """Whether the changed file is no worse than it was."""
    return _mistakes(path, _changed(text, change), lists) <= _mistakes(path, text, lists)


def _mistakes(path: str, text: str, lists: Lists) -> int:
    input = Input(name=path, data=text.encode("utf-8", "surrogatepass"))
    told = read_manifest(input, lists.installation.context(BOUNDS)).diagnostics
    return sum(broken((one,)) for one in told)


def _shown(path: Path, desk: Desk) -> str:
    root = desk.root
    return path.relative_to(root).as_posix() if root is not None and path.is_relative_to(root) else path.name
