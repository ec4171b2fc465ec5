"""What may be written at a place: keys, concepts, facts, operators, mechanisms, values, each with its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from xbcatalog.core.conditions import Operator, Test, why_ill_typed
from xbcatalog.core.facts import FactDef, FactType
from xbcatalog.i18n.lists import PLACES
from xbcatalog.lsp.cards import Cards
from xbcatalog.lsp.desk import Desk, Doc, Lists
from xbcatalog.lsp.hover import sources_of
from xbcatalog.lsp.places import SECTIONS, Refers, fact_asked, refers
from xbcatalog.lsp.shapes import keys_at, kind_of, shapes_at
from xbcatalog.lsp.sketch import Role, Sketch, Token, sketch
from xbcatalog.lsp.values import Choice, Span
from xbcatalog.source.countries import COUNTRIES
from xbcatalog.source.documents.catalog import MECHANISMS
from xbcatalog.source.schemas import API_VERSION, KINDS
from xbcatalog.source.tree import Pointer

__all__ = ["complete"]

_MARK = "\ue000"
"""Put in at the place for a moment, so that there is always a word to complete."""
_OPERATORS = frozenset(operator.value for operator in Operator)
_NESTED = frozenset(("object", "array"))


def complete(doc: Doc, offset: int, desk: Desk, lists: Lists) -> tuple[Span, tuple[Choice, ...]]:
    """The stretch that is to be replaced, and what may stand there."""
    if doc.too_large:
        return Span(offset, offset), ()
    marked = sketch(doc.text[:offset] + _MARK + doc.text[offset:])
    token = marked.at(offset)
    kind = kind_of(marked)
    if token is None or not token.start <= offset <= token.end or _MARK not in token.text:
        return Span(offset, offset), ()
    span = Span(token.start, token.end - 1)
    cards = Cards(lists.installation, desk.lang)
    found = _of_no_kind(token) if not kind else _choices(kind, token, marked, doc, cards)
    seen: dict[str, Choice] = {}
    for choice in found:
        seen.setdefault(choice.label, choice)
    return span, tuple(seen.values())


def _of_no_kind(token: Token) -> Iterator[Choice]:
    """A document that does not say yet what it is."""
    if token.role is not Role.VALUE and len(token.pointer) <= 1:
        yield Choice(label="apiVersion", insert=f"apiVersion: {API_VERSION}", kind="key")
        yield Choice(label="kind", insert="kind: ", kind="key")
    elif token.pointer == ("kind",):
        yield from (Choice(label=one, insert=one, kind="value") for one in KINDS)
    elif token.pointer == ("apiVersion",):
        yield Choice(label=API_VERSION, insert=API_VERSION, kind="value")


def _choices(kind: str, token: Token, marked: Sketch, doc: Doc, cards: Cards) -> Iterable[Choice]:
    match token.role:
        case Role.KEY:
            return _keys(kind, token.pointer[:-1], marked, cards)
        case Role.VALUE:
            # What follows a colon on its own line is the value; a mapping begins on the next.
            return _values(kind, token, marked, doc, cards)
        case Role.OPEN:
            return chain(_values(kind, token, marked, doc, cards), _keys(kind, token.pointer, marked, cards))


# Keys


def _keys(kind: str, way: Pointer, marked: Sketch, cards: Cards) -> Iterator[Choice]:
    present = {key for key in marked.keys(way) if _MARK not in key}
    facts = cards.installed.facts
    asked = facts.get(marked.text_at((*way, "fact")))
    for fact in _stated_here(kind, way, facts.values()):
        name = fact.id.partition(".")[2] if kind == "Manifest" else fact.id
        if name not in present:
            yield Choice(label=name, insert=f"{name}: ", kind="fact", detail=cards.fact_title(fact.id), page=cards.fact(fact.id))
    taken = present & (_OPERATORS | {"within"})
    for key, shape in keys_at(kind, way, marked).items():
        if key in present or (key in _OPERATORS | {"within"} and "fact" in present and (taken or (asked and not _fits(key, asked)))):
            continue
        block = shape.type in _NESTED and not shape.words
        yield Choice(label=key, insert=f"{key}:" if block else f"{key}: ", kind="key", detail=shape.type, page=shape.description)


def _stated_here(kind: str, way: Pointer, facts: Iterable[FactDef]) -> Iterator[FactDef]:
    """The facts that the mapping at `way` may state."""
    if kind == "Manifest" and len(way) == 1 and way[0] in SECTIONS:
        prefix = f"{way[0]}."
    elif kind == "Manifest" and len(way) == 3 and way[0] == "fields" and way[2] == "facts":
        prefix = "field."
    elif kind == "Cases" and way and way[-1] == "facts":
        prefix = ""
    else:
        return
    yield from (fact for fact in facts if fact.id.startswith(prefix) and fact.derived is None)


def _fits(operator: str, fact: FactDef) -> bool:
    if operator == "within":
        return fact.type is FactType.COUNTRY
    return why_ill_typed(Test(fact.id, Operator(operator), ""), {fact.id: fact}) != "wrong-operator"


# Values


def _values(kind: str, token: Token, marked: Sketch, doc: Doc, cards: Cards) -> Iterator[Choice]:
    installed, pointer = cards.installed, token.pointer
    bare = Token(pointer, Role.VALUE, token.start, token.end, token.text)
    match refers(kind, bare, marked, installed.facts):
        case Refers.CONCEPT:
            yield from (_concept(id, cards) for id in sorted(installed.vocabulary.concepts.concepts))
            if kind == "Catalog" and "concepts" in pointer[-2:]:
                yield _concept("any", cards)
        case Refers.FACT:
            for fact in installed.facts.values():
                yield Choice(label=fact.id, insert=fact.id, kind="fact", detail=cards.fact_title(fact.id), page=cards.fact(fact.id))
        case Refers.SOURCE:
            for id, source in sources_of(doc).items():
                yield Choice(label=id, insert=id, kind="value", detail=source.title, page=cards.source(source))
        case Refers.CONDITION:
            names = (name for name in marked.keys(("conditions",)) if _MARK not in name)
            yield from (Choice(label=name, insert=name, kind="value") for name in names)
        case Refers.MECHANISM:
            own = {entry.mechanism for catalog in installed.catalogs for entry in catalog.entries} - set(MECHANISMS)
            for id in (*MECHANISMS, *sorted(own)):
                yield Choice(label=id, insert=id, kind="value", detail=cards.mechanism_title(id), page=cards.mechanism(id))
        case Refers.CATALOG:
            for id in sorted({catalog.id for catalog in installed.catalogs}):
                yield Choice(label=id, insert=id, kind="value", page=cards.catalog(id))
        case Refers.GROUP:
            yield from (Choice(label=id, insert=id, kind="value") for id in sorted(installed.groups))
        case Refers.LITERAL:
            yield from _literals(fact_asked(kind, pointer, marked, installed.facts), cards)
        case Refers.KEY | Refers.NOTHING:
            yield from _words(kind, pointer, marked, cards)


def _concept(id: str, cards: Cards) -> Choice:
    return Choice(label=id, insert=id, kind="concept", detail=cards.concept_title(id), page=id)


def _literals(fact: FactDef | None, cards: Cards) -> Iterator[Choice]:
    """The values that a fact may have, as far as they can be counted."""
    if fact is None:
        return
    if fact.type is FactType.BOOL:
        values: Iterable[str] = ("true", "false")
    elif fact.type is FactType.COUNTRY:
        values = sorted(COUNTRIES)
    else:
        values = fact.values
    for value in values:
        named = PLACES.get(value) if fact.type is FactType.COUNTRY else None
        detail = named[cards.lang == "zh"] if named else cards.value_title(fact, value)
        # `NO` and the like are words to us; other readers want quotes, and nobody minds them.
        insert = f'"{value}"' if fact.type is not FactType.BOOL and value.casefold() in ("no", "on", "off", "y", "n", "yes") else value
        yield Choice(label=value, insert=insert, kind="value", detail=detail, page=cards.fact(fact.id))


def _words(kind: str, pointer: Pointer, marked: Sketch, cards: Cards) -> Iterator[Choice]:
    """What the schema limits the value to; for an id of the lists, those there are."""
    if pointer == ("regime",) or (pointer and pointer[-1] == "regime"):
        for regime in sorted({catalog.regime for catalog in cards.installed.catalogs}):
            yield Choice(label=regime, insert=regime, kind="value")
    for shape in shapes_at(kind, pointer, marked):
        for word in shape.words:
            yield Choice(label=word, insert=word, kind="value", page=shape.description)
