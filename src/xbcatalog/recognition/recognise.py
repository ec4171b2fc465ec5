"""What a field may hold: its concepts, each with its evidence and the way it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from xbcatalog.core.concepts import RECORD
from xbcatalog.core.dataset import Field
from xbcatalog.core.signs import Evidence, Miss, Sign
from xbcatalog.core.text import Message, message
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.barriers import Barred, barred, readings_of_type
from xbcatalog.recognition.because import Text, doubted, inside, one, slip, spoken, whole
from xbcatalog.recognition.comments import before_list, is_short, listed_codes
from xbcatalog.recognition.hearing import Hearing, hear
from xbcatalog.recognition.lexicon import Alias, AliasKind, Lexicon
from xbcatalog.recognition.match import Found, find, prose
from xbcatalog.recognition.near import nearest
from xbcatalog.recognition.normalise import MANNERS, Reading, look_alike, read, shown

__all__ = ["Recogniser"]

_OTHER = "person.other"
_ANYTHING = "personal-information"
_RANK = {evidence: rank for rank, evidence in enumerate(Evidence)}
_SURE = frozenset(("exact", "narrower"))
_BESIDE = frozenset(("comment", "record"))
"""Texts in which somebody who is mentioned is not yet what the field is about: `pressed by the driver`."""
_NAMES = frozenset((AliasKind.NAME, AliasKind.WHOLE))
_OF_PERSONS = frozenset(("dpv", "fideslang"))
"""Taxonomies of personal data: a term of theirs that nobody mapped is still one of personal data."""
_LEAST = 3
_TEXTS = frozenset(("title", "comment", "record"))
_SLIP = range(6, 41)
"""Words of these lengths may be a slip of the pen."""


class _Clue(NamedTuple):
    """A concept as one text says it; of equally strong ones the first is explained."""

    concept: str
    evidence: Evidence
    because: Callable[[], tuple[Message, ...]]
    place: str = ""
    general: bool = False


_Said = _Clue | Hearing
_Texted = Callable[[str, str], tuple[_Said, ...]]


class Recogniser:
    """Recognises fields by one vocabulary. It keeps nothing of what it saw, so the same field is always recognised alike."""

    __slots__ = ("_concepts", "_graph", "_identifying", "_lexicon")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._graph = graph = vocabulary.concepts
        self._lexicon = Lexicon.compile(vocabulary)
        self._concepts = frozenset(graph.concepts)
        self._identifying = frozenset(
            below for id, concept in graph.concepts.items() if concept.identifies_person for below in graph.may_be(id)
        )

    def recognise(self, field: Field) -> tuple[Sign, ...]:
        """The concepts a field says of itself, strongest first; its record is not looked at."""
        return self._recognise(field, self._texted)

    def missed(self, field: Field) -> tuple[Miss, ...]:
        """What a field is not, and nearly is: words of a concept that stand in its texts and do not say it, then names with other words.

        For explanations of single fields; it costs more than recognising them.
        """
        found: list[Miss] = []
        signs = self._recognise(field, partial(self._texted, missed=found), found)
        if not any(sign.evidence.exact for sign in signs):
            found += nearest(self._lexicon, read(field.name))
        firm = {sign.concept for sign in signs if sign.evidence is not Evidence.HINT}
        by_concept: dict[str, Miss] = {}
        for miss in found:
            if miss.concept not in firm:
                by_concept.setdefault(miss.concept, miss)
        return tuple(by_concept.values())

    def _recognise(self, field: Field, texted: _Texted, missed: list[Miss] | None = None) -> tuple[Sign, ...]:
        best: dict[str, _Clue] = {}
        closed = barred(self._lexicon, field)
        for clue in self._taken(tuple(self._clues(field, texted, missed))):
            if clue.concept in closed and clue.evidence is not Evidence.DECLARED:
                if missed is not None:
                    missed.append(Miss(concept=clue.concept, word="", why=closed[clue.concept].why))
                left = _left(clue, closed[clue.concept])
                if left is None:
                    continue
                clue = left
            known = best.get(clue.concept)
            if known is None or _RANK[clue.evidence] < _RANK[known.evidence]:
                best[clue.concept] = clue
        return _ordered(Sign(concept=clue.concept, evidence=clue.evidence, because=clue.because()) for clue in best.values())

    def recognise_record(self, fields: Sequence[Field], tick: Callable[[], None] | None = None) -> tuple[tuple[Sign, ...], ...]:
        """The concepts of each field, in order; beside a field that identifies a person each one is `person.other` as well.

        Fields of one path lie in one record, so several records may be given together. A record that lies in another is part of it, and
        so are the records beside it; a path that holds no field itself (a schema of tables) is no record. `tick` is called for each field.
        """
        texted = cache(self._texted)  # many columns have the same comment
        signs: list[tuple[Sign, ...]] = []
        for field in fields:
            signs.append(self._recognise(field, texted))
            if tick is not None:
                tick()
        if _OTHER not in self._concepts:
            return tuple(signs)
        within: dict[tuple[str, ...], list[tuple[int, Sign]]] = {field.path: [] for field in fields}
        for at, field in enumerate(fields):
            said = _firm(signs[at]) if any(sign.evidence is Evidence.DECLARED for sign in signs[at]) else signs[at]
            identifying = next((sign for sign in said if sign.concept in self._identifying), None)
            if identifying is not None:
                for depth in range(len(field.path) + 1):
                    if field.path[:depth] in within:
                        within[field.path[:depth]].append((at, identifying))
        nearest = {path: sorted(found, key=_order)[:2] for path, found in within.items()}  # one of the two is another field

        def beside(at: int, path: tuple[str, ...]) -> Iterator[Sign]:
            found = [one for depth in range(len(path) + 1) for one in nearest.get(path[:depth], ()) if one[0] != at]
            yield from (_beside(fields[other], sign) for other, sign in sorted(found, key=_order)[:1])

        return tuple(_ordered((*signs[at], *beside(at, field.path))) for at, field in enumerate(fields))

    def _taken(self, said: Sequence[_Said]) -> Iterator[_Clue]:
        """The clues; a field may be anything of a person where beside a whole name another text says what was not understood."""
        hearings: dict[str, list[Hearing]] = {}
        for each in said:
            if isinstance(each, Hearing):
                hearings.setdefault(each.place, []).append(each)
        evident = any(not isinstance(clue, Hearing) and self._is_thing(clue) for clue in said)
        for clue in said:
            if isinstance(clue, Hearing) or (evident and clue.concept == _OTHER and clue.place in _BESIDE):
                continue
            yield clue
            doubt = self._doubt(clue, hearings) if clue.evidence is Evidence.NAME and len(hearings) > 1 else None
            if doubt is not None and _ANYTHING in self._concepts:
                yield _Clue(_ANYTHING, Evidence.HINT, partial(doubted, doubt))

    def _is_thing(self, clue: _Clue) -> bool:
        """Whether a whole name calls the field a thing, so that whoever is mentioned beside it is not what it is about."""
        if clue.evidence is not Evidence.NAME or clue.place != "name":
            return False
        return clue.concept in self._lexicon.evident or (clue.concept in self._lexicon.compounds and not clue.general)

    def _doubt(self, clue: _Clue, hearings: Mapping[str, Sequence[Hearing]]) -> Hearing | None:
        """The text beside that of a clue of which too little was understood to take the field for what the clue says."""
        if clue.concept in self._lexicon.evident:
            return None
        for place, heard in hearings.items():
            if place != clue.place and not any(hearing.leaves(clue.concept, self._graph, general=clue.general) for hearing in heard):
                thing = self._is_thing(clue) or (clue.concept == RECORD and clue.place == "name" and not clue.general)
                if thing and not any(hearing.chinese for hearing in heard):
                    continue
                return heard[-1]
            if place == "title" and not heard[0].unheard:
                break  # it names the field, and what follows only describes it
        return None

    def _clues(self, field: Field, texted: _Texted, missed: list[Miss] | None) -> Iterator[_Said]:
        """Every clue of a field, text after text, and how much of each text was understood."""
        for concept in field.declared:
            if concept in self._concepts:
                yield _Clue(concept, Evidence.DECLARED, partial(one, message("sign-declared", concept=concept)))
        path = tuple(read(part) for part in field.path if not _is_address(part))
        yield from self._named(Text("name", read(field.name), path), missed)
        for part in filter(_is_address, field.path):
            yield from texted("address", part)
        if field.title:
            yield from texted("title", field.title)
        if field.description:
            yield from texted("comment", field.description)
        if field.record:
            yield from texted("record", field.record)
        for taxonomy, id in field.tags:
            yield from self._tagged(taxonomy, id)
        yield from self._listed(field.values)
        for concept in self._typed(field.type):
            yield _Clue(concept, Evidence.HINT, partial(one, message("sign-type", type=shown(field.type), concept=concept)))

    def _texted(self, place: str, text: str, missed: list[Miss] | None = None) -> tuple[_Said, ...]:
        """What a title or a comment says, and the name in it that stands before a list of codes."""
        reading = read(text)
        if place == "address":
            return tuple(self._addressed(Text("path", reading)))
        if place in ("comment", "record") and not is_short(text, reading):
            return tuple(self._prose(read(before_list(text))))
        if place == "record":
            return tuple(self._recorded(Text(place, reading)))
        codes = listed_codes(text)
        if codes is None:
            return tuple(self._named(Text(place, reading), missed))
        if not codes.head:  # what the codes stand for may be suspicious, and is the name of nothing
            return (*self._prose(read(" ".join(codes.labels))), *self._listed(codes.labels))
        names = (Text(place, reading), Text(place, read(codes.head)))
        return (*(clue for name in names for clue in self._named(name, missed)), *self._listed(codes.labels))

    def _addressed(self, text: Text) -> Iterator[_Clue]:
        """What the address of an interface speaks of (`GET /tokens`) suspects all that goes through it, and completes no name."""
        found = find(self._lexicon, (), text.reading)
        for hit in found.inside:
            if hit.concept in self._lexicon.telling and hit.end - hit.start > _LEAST:
                yield _Clue(hit.concept, Evidence.HINT, partial(inside, text, found, hit), "record")

    def _recorded(self, text: Text) -> Iterator[_Clue]:
        """What the record is called says something of each field in it, and is the name of none."""
        looks = (look_alike(text.reading, manner) for manner in MANNERS)
        for reading in (text.reading, *(look for look in looks if look is not None)):
            found = find(self._lexicon, (), reading)
            for hit in (*found.whole, *found.inside):
                if hit.concept != RECORD:
                    yield _Clue(hit.concept, _weak(hit.alias), partial(inside, text, found, hit), text.place)

    def _named(self, text: Text, missed: list[Miss] | None) -> Iterator[_Said]:
        """A text that names the field: read as it is, as what it looks like, and as a slip of the pen."""
        plain = find(self._lexicon, text.path, text.reading, missed)
        yield hear(self._lexicon, text.place, text.reading, plain)
        yield from self._found(text, plain)
        parts = (*text.path, text.reading)
        seen = {tuple(part.letters for part in parts)}
        for manner in MANNERS:
            other = tuple(look_alike(part, manner) or part for part in parts)
            letters = tuple(part.letters for part in other)
            if letters not in seen:
                seen.add(letters)
                yield from self._found(Text(text.place, other[-1], other[:-1]), find(self._lexicon, other[:-1], other[-1]))
        for part in parts:
            if part is not text.reading:
                yield from self._slips("path", part)
            elif not any(hit.alias.kind in _NAMES for hit in plain.whole):  # a name that fits is no slip of another
                yield from self._slips(text.place, part)

    def _found(self, text: Text, found: Found) -> Iterator[_Clue]:
        parts = (*text.path, text.reading)
        deceptive, least = any(part.look_alike for part in parts), max(part.least for part in parts)
        fewest = min((hit.set_aside for hit in found.whole if hit.alias.kind in _NAMES), default=0)
        for hit in found.whole:
            if hit.end - hit.start >= least:
                first = hit.set_aside == fewest
                if hit.composed and not first:
                    continue  # what stands in it is found inside; only the shortest way to put it together is meant
                exact = hit.alias.kind in _NAMES and first and not deceptive
                because = partial(whole, text, found, hit, fewest)
                yield _Clue(
                    hit.concept,
                    Evidence.NAME if exact else _weak(hit.alias),
                    because,
                    text.place,
                    len(hit.alias.bounds) < 3 and not hit.several,
                )
        for hit in found.inside:
            if hit.alias.text.endswith(" by") and text.place in _TEXTS and hit.end < found.name_at + len(text.reading.letters):
                continue  # in a comment, `delivered by the vendor` names nobody
            if hit.end - hit.start >= least:
                yield _Clue(hit.concept, _weak(hit.alias), partial(inside, text, found, hit), text.place)

    def _slips(self, place: str, reading: Reading) -> Iterator[_Clue]:
        for word in dict.fromkeys((reading.letters, *reading.words)):
            if len(word) not in _SLIP or word in self._lexicon.known:
                continue  # what is a word by itself was not meant to be another
            guarded = {guard.concept for guard in self._lexicon.guards.ending(word)}
            for alias in self._lexicon.near_misses(word):
                if alias.concept not in guarded and alias.concept in self._lexicon.telling:
                    yield _Clue(alias.concept, Evidence.HINT, partial(slip, place, reading, word, alias))

    def _prose(self, reading: Reading) -> Iterator[_Clue]:
        for hit in prose(self._lexicon, reading):
            if hit.concept != RECORD:  # every sentence speaks of a status or a time
                yield _Clue(hit.concept, Evidence.HINT, partial(spoken, reading, hit), "comment")

    def _tagged(self, taxonomy: str, id: str) -> Iterator[_Clue]:
        """What a tag says: its term where the vocabulary maps it, and else, or where it only has to do with something, its words."""
        tag = shown(f"{taxonomy}:{id}" if taxonomy else id)
        terms = self._lexicon.terms.get((taxonomy.casefold(), id.casefold()), ())
        for term in terms:
            if term.rel in _SURE:
                yield _Clue(term.concept, Evidence.DECLARED, partial(one, message("sign-tag-mapped", tag=tag, concept=term.concept)))
            else:
                yield _Clue(term.concept, Evidence.HINT, partial(one, message("sign-tag-related", tag=tag, concept=term.concept)))
        if any(term.rel in _SURE for term in terms):
            return
        if taxonomy.casefold() in _OF_PERSONS and not terms:
            yield _Clue(_ANYTHING, Evidence.HINT, partial(one, message("sign-tag-unknown", tag=tag)))
        text = Text("tag", read(id))
        found = find(self._lexicon, (), text.reading)
        for hit in found.inside:
            yield _Clue(hit.concept, _weak(hit.alias), partial(inside, text, found, hit))

    def _listed(self, values: Sequence[str]) -> Iterator[_Clue]:
        """The concepts that listed values are those of: at least two, and half of them."""
        counts: dict[str, int] = {}
        for value in values:
            for concept in self._lexicon.values.get(read(value).letters, ()):
                counts[concept] = counts.get(concept, 0) + 1
        for concept, count in counts.items():
            if count > 1 and count * 2 >= len(values):
                step = message("sign-values", values=shown(", ".join(values)), concept=concept)
                yield _Clue(concept, Evidence.PHRASE, partial(one, step))

    def _typed(self, type: str) -> Iterable[str]:
        """The concepts that columns of this type often hold."""
        return dict.fromkeys(concept for key in readings_of_type(type) for concept in self._lexicon.types.get(key, ()))


def _left(clue: _Clue, closed: Barred) -> _Clue | None:
    """What is left of a clue that the field cannot hold: where a whole name says it, what the field can hold of it."""
    if clue.evidence is not Evidence.NAME or not closed.left:
        return None

    def because() -> tuple[Message, ...]:
        return (*clue.because(), closed.why, message("sign-left", before=clue.concept, concept=closed.left))

    return _Clue(closed.left, clue.evidence, because, clue.place, clue.general)


def _is_address(part: str) -> bool:
    """Whether a part of a path is the address of an interface and no name of a record."""
    return "/" in part


def _firm(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs that are no hints: hints count for nothing where anything is declared."""
    return tuple(sign for sign in signs if sign.evidence is not Evidence.HINT)


def _weak(alias: Alias) -> Evidence:
    return Evidence.HINT if alias.kind is AliasKind.HINT else Evidence.PHRASE


def _ordered(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (_RANK[sign.evidence], sign.concept, sign.context)))


def _order(one: tuple[int, Sign]) -> tuple[int, int]:
    return _RANK[one[1].evidence], one[0]


def _beside(sibling: Field, sign: Sign) -> Sign:
    step = message("sign-beside-person", sibling=shown(sibling.name), concept=sign.concept)
    return Sign(concept=_OTHER, evidence=sign.evidence, context=True, because=(step,))
