"""What a field may hold: its concepts, each with its evidence and the way it was found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from xbcatalog.core.concepts import RECORD
from xbcatalog.core.dataset import Field
from xbcatalog.core.signs import Evidence, Later, Miss, Sign
from xbcatalog.core.text import Message, message
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.barriers import Barred, barred
from xbcatalog.recognition.because import doubted
from xbcatalog.recognition.clues import ANYTHING, Clues
from xbcatalog.recognition.hearing import Hearing
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.named import Clue, Said
from xbcatalog.recognition.normalise import read, shown

__all__ = ["Recogniser"]

_OTHER = "person.other"
_BUSINESS = "business.organisation"
_COARSE = "location.coarse"
_RANK = {evidence: rank for rank, evidence in enumerate(Evidence)}
_BESIDE = frozenset(("comment", "record"))
"""Texts in which somebody who is mentioned is not yet what the field is about: `pressed by the driver`."""
_REMEMBERED = 1 << 18
"""So many fields, no two alike, are remembered."""
_AROUND = _BESIDE | {"path"}
"""Texts in which a word may be said in passing."""
_BUT_NAME = _AROUND | {"title"}
_WITHIN = (Evidence.PHRASE, Evidence.HINT)
_IMAGERY = "vehicle.imagery"
_PICTURES = (_IMAGERY, "person.image")
_SEEN = (_IMAGERY, "vehicle.perception")
_SENSOR = "vehicle.condition.sensor"


class _Beside(dict[int, tuple[tuple[Sign, ...], tuple[Sign, ...]]]):
    """What a field says of those beside it; the signs of each, and with this one, by who they are. INVARIANT: these are held here."""

    __slots__ = ("sign",)

    def __init__(self, sign: Sign) -> None:
        super().__init__()
        self.sign = sign

    def joined(self, own: tuple[Sign, ...]) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
        """The signs of a field, and with this one."""
        both = self[id(own)] = own, _ordered((*own, self.sign))
        return both


_all_that_counts = attrgetter("name", "path", "title", "description", "record", "type", "unit", "values", "tags", "declared")
"""Everything of a field that recognition reads; where it stands and what is stated of it are no part of that."""


class Recogniser:
    """Recognises fields by one vocabulary.

    Of the records it was given it remembers what single fields said, by all that it reads of a field: the same table lies in many files.
    """

    __slots__ = ("_alike", "_clues", "_concepts", "_contexts", "_graph", "_identifying", "_lexicon")

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon | None = None) -> None:
        self._contexts: dict[tuple[str, str, Evidence], _Beside] = {}
        """What a sibling says, by all that is read of it: its name, and of what it says of itself the concept and the evidence."""
        self._alike: dict[object, tuple[tuple[Sign, ...], Sign | None]] = {}
        self._graph = graph = vocabulary.concepts
        self._lexicon = lexicon or Lexicon.compile(vocabulary)
        self._concepts = frozenset(graph.concepts)
        self._identifying = graph.identifying
        self._clues = Clues(self._lexicon, self._concepts, remembering=True)

    def recognise(self, field: Field) -> tuple[Sign, ...]:
        """The concepts a field says of itself, strongest first; its record is not looked at."""
        return _signs(self._said(field, Clues(self._lexicon, self._concepts)))

    def missed(self, field: Field) -> tuple[Miss, ...]:
        """What a field is not, and nearly is: words of a concept that stand in its texts and do not say it, then names with other words.

        For explanations of single fields; it costs more than recognising them.
        """
        found: list[Miss] = []
        signs = _signs(self._said(field, Clues(self._lexicon, self._concepts), found))
        if not any(sign.evidence.exact for sign in signs):
            from xbcatalog.recognition.near import nearest

            found += nearest(self._lexicon, read(field.name))
        firm = {sign.concept for sign in signs if sign.evidence is not Evidence.HINT}
        by_concept: dict[str, Miss] = {}
        for miss in found:
            if miss.concept not in firm:
                by_concept.setdefault(miss.concept, miss)
        return tuple(by_concept.values())

    def _said(self, field: Field, clues: Clues, missed: list[Miss] | None = None) -> Iterable[Clue]:
        """Of each concept that a field says the strongest clue."""
        best: dict[str, Clue] = {}
        closed = barred(self._lexicon, field)
        for clue in self._taken(tuple(clues.of(field, missed)), closed):
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
        return best.values()

    def recognise_record(self, fields: Sequence[Field], tick: Callable[[], None] | None = None) -> tuple[tuple[Sign, ...], ...]:
        """The concepts of each field, in order; beside a field that identifies a person each one is `person.other` as well.

        Whoever is only spoken of in the comment of a field identifies nobody in its record.
        Fields of one path lie in one record, so several records may be given together. A record that lies in another is part of it, and
        so are the records beside it; a path that holds no field itself (a schema of tables) is no record. `tick` is called for each field.
        """
        said = self._by_themselves(fields, tick)
        if _OTHER not in self._concepts:
            return tuple([signs for signs, _ in said])
        paths = [field.path for field in fields]
        each: list[tuple[Sign, ...]] = [signs for signs, _ in said]
        own: dict[tuple[str, ...], list[tuple[int, Sign]]] = {path: [] for path in set(paths)}
        for at, identifying in [(at, one) for at, (_, one) in enumerate(said) if one is not None]:
            own[paths[at]].append((at, identifying))
        depths = sorted({len(path) for path in own})
        within: dict[tuple[str, ...], list[tuple[int, Sign]]] = {path: [] for path in own}
        for path, found in own.items():
            for record in _around(path, depths):
                if record in within:
                    within[record] += _first(found)
        nearest = {path: _first(found) for path, found in within.items()}
        around = {path: self._two(fields, _nearest_of(nearest, _around(path, depths))) for path in within}
        beside = [around[path][0][1] for path in paths]
        for path, ((number, _), (_, other)) in around.items():
            if number >= 0 and paths[number] == path:  # nobody stands beside himself
                beside[number] = other
        return tuple(
            [signs if near is None else (near.get(id(signs)) or near.joined(signs))[1] for signs, near in zip(each, beside, strict=True)]
        )

    def _by_themselves(self, fields: Sequence[Field], tick: Callable[[], None] | None) -> list[tuple[tuple[Sign, ...], Sign | None]]:
        """What each field says of itself, and the first sign of it that somebody is identified."""
        alike = self._alike
        each = fields if tick is None else _ticking(fields, tick)
        return [alike.get(key) or self._met(key, field) for key, field in zip(map(_all_that_counts, fields), each, strict=True)]

    def _met(self, key: tuple[Any, ...], field: Field) -> tuple[tuple[Sign, ...], Sign | None]:
        """The same of a field that nobody met before; one that its path has nothing to do with may have been met elsewhere."""
        if not field.path or not self._clues.anywhere(field):
            return self._remembered(key, self._of_itself(field))
        anywhere = (field.name, (), *key[2:])
        known = self._alike.get(anywhere) or self._remembered(anywhere, self._of_itself(field))
        return self._remembered(key, known)

    def _of_itself(self, field: Field) -> tuple[tuple[Sign, ...], Sign | None]:
        found = tuple(self._said(field, self._clues))
        signs = _signs(found)
        mentioned = {one.concept for one in found if one.evidence is Evidence.HINT and one.place in _BESIDE}
        return signs, self._identified(signs, mentioned)

    def _remembered(self, key: object, seen: tuple[tuple[Sign, ...], Sign | None]) -> tuple[tuple[Sign, ...], Sign | None]:
        if len(self._alike) >= _REMEMBERED:
            self._alike.clear()
            self._contexts.clear()
        self._alike[key] = seen
        return seen

    def _identified(self, signs: tuple[Sign, ...], mentioned: Collection[str]) -> Sign | None:
        """The first sign that somebody is identified; whoever is only `mentioned` beside a field is not."""
        said = _firm(signs) if any(sign.evidence is Evidence.DECLARED for sign in signs) else signs
        return next((sign for sign in said if sign.concept in self._identifying and sign.concept not in mentioned), None)

    def _two(self, fields: Sequence[Field], nearest: Sequence[tuple[int, Sign]]) -> tuple[tuple[int, _Beside | None], ...]:
        """What is said of the fields of a record by the nearest that identifies somebody, and of that one by the next."""
        first = nearest[0] if nearest else None
        other = next((one for one in nearest if first is not None and one[0] != first[0]), None)
        return self._beside(fields, first), self._beside(fields, other)

    def _beside(self, fields: Sequence[Field], one: tuple[int, Sign] | None) -> tuple[int, _Beside | None]:
        if one is None:
            return -1, None
        at, sign = one
        key = fields[at].name, sign.concept, sign.evidence
        said = self._contexts.get(key)
        if said is None:
            said = self._contexts[key] = _Beside(_beside(fields[at], sign))
        return at, said

    def _taken(self, said: Sequence[Said], closed: Mapping[str, Barred]) -> Iterator[Clue]:
        """The clues; a field may be anything of a person where beside a whole name another text says what was not understood."""
        hearings: dict[str, list[Hearing]] = {}
        for each in said:
            if isinstance(each, Hearing):
                hearings.setdefault(each.place, []).append(each)
        thing = any(not isinstance(clue, Hearing) and self._is_thing(clue) for clue in said)
        plain = thing or any(
            not isinstance(clue, Hearing) and (_is_housekeeping(clue) or _is_coarse(clue) or _is_business(clue, closed)) for clue in said
        )
        unseen = tuple({one for clue in said if not isinstance(clue, Hearing) for one in self._not_shown(clue)})
        for clue in said:
            if isinstance(clue, Hearing) or (plain and self._in_passing(clue, thing=thing)):
                continue
            if unseen and clue.place in _BUT_NAME and clue.evidence in _WITHIN and clue.concept.startswith(unseen):
                continue
            yield clue
            doubt = self._doubt(clue, hearings, thing=thing) if clue.evidence is Evidence.NAME and len(hearings) > 1 else None
            if doubt is not None and ANYTHING in self._concepts:
                yield Clue(ANYTHING, Evidence.HINT, Later(partial(doubted, doubt)))

    def _in_passing(self, clue: Clue, *, thing: bool) -> bool:
        """Whether a clue only mentions a word like `position`, or beside a thing somebody, where the name says what the field is."""
        if clue.concept == _OTHER and clue.place in _BESIDE:
            return thing
        if clue.place == "comment" and clue.word in self._lexicon.mentioned:
            return True
        return clue.place in _AROUND and clue.word in self._lexicon.passing

    def _is_thing(self, clue: Clue) -> bool:
        """Whether a whole name calls the field a thing, so that whoever is mentioned beside it is not what it is about."""
        if not _is_whole_name(clue):
            return False
        return clue.concept in self._lexicon.evident or (clue.concept in self._lexicon.compounds and not clue.general)

    def _not_shown(self, clue: Clue) -> tuple[str, ...]:
        """What a field does not show by its whole name, whatever else speaks of it: the width of a picture no picture, and what a sensor
        says of its own measuring nothing of what it sees.
        """
        if not _is_whole_name(clue):
            return ()
        if clue.concept == RECORD:
            of_one = clue.whose.startswith(_PICTURES)
            return _PICTURES if of_one or self._lexicon.leaves(clue.word, _IMAGERY) == RECORD else ()
        return _SEEN if clue.concept == _SENSOR else ()

    def _doubt(self, clue: Clue, hearings: Mapping[str, Sequence[Hearing]], *, thing: bool) -> Hearing | None:
        """The text beside that of a clue of which too little was understood to take the field for what the clue says.

        Where its name calls it a `thing`, only Chinese, in which every word counts, can be a doubt.
        """
        if clue.concept in self._lexicon.evident:
            return None
        for place, heard in hearings.items():
            if place != clue.place and not any(hearing.leaves(clue.concept, self._graph, general=clue.general) for hearing in heard):
                if ((thing and clue.place == "name") or _is_housekeeping(clue)) and not any(hearing.chinese for hearing in heard):
                    continue
                return heard[-1]
            if place == "title" and not heard[0].unheard:
                break  # it names the field, and what follows only describes it
        return None


def _ticking(fields: Iterable[Field], tick: Callable[[], None]) -> Iterator[Field]:
    """The fields; `tick` is called when the next is asked for."""
    for field in fields:
        yield field
        tick()


def _left(clue: Clue, closed: Barred) -> Clue | None:
    """What is left of a clue that the field cannot hold: where a whole name says it, what the field can hold of it."""
    if clue.evidence is not Evidence.NAME or not closed.left:
        return None

    def because() -> tuple[Message, ...]:
        return (*clue.because, closed.why, message("sign-left", before=clue.concept, concept=closed.left))

    return clue._replace(concept=closed.left, because=Later(because))


def _is_whole_name(clue: Clue) -> bool:
    """Whether a clue says what the field is by its whole name."""
    return clue.evidence is Evidence.NAME and clue.place == "name"


def _is_housekeeping(clue: Clue) -> bool:
    """Whether a whole name of several words calls the field housekeeping."""
    return clue.concept == RECORD and _is_whole_name(clue) and not clue.general


def _is_coarse(clue: Clue) -> bool:
    """Whether a whole name calls the field a coarse place: the city of a record `Location` is no point on the map."""
    return _is_whole_name(clue) and (clue.concept == _COARSE or clue.concept.startswith(_COARSE + "."))


def _is_business(clue: Clue, closed: Mapping[str, Barred]) -> bool:
    """Whether a whole name calls the field somebody, and its type that somebody a business: an operator in a record `Location`."""
    left = closed.get(clue.concept)
    return left is not None and left.left.startswith(_BUSINESS) and _is_whole_name(clue)


def _signs(clues: Iterable[Clue]) -> tuple[Sign, ...]:
    return _ordered(Sign(concept=clue.concept, evidence=clue.evidence, because=clue.because) for clue in clues)


def _firm(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs that are no hints: hints count for nothing where anything is declared."""
    return tuple(sign for sign in signs if sign.evidence is not Evidence.HINT)


def _ordered(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (_RANK[sign.evidence], sign.concept, sign.context)))


def _around(path: tuple[str, ...], depths: Iterable[int]) -> Iterator[tuple[str, ...]]:
    """A record and those it lies in, of the depths at which there are any: a path may have as many parts as somebody cares to write."""
    return (path[:depth] for depth in depths if depth <= len(path))


def _nearest_of(nearest: Mapping[tuple[str, ...], Sequence[tuple[int, Sign]]], around: Iterable[tuple[str, ...]]) -> list[tuple[int, Sign]]:
    """The identifying fields of a record and of those it lies in, the nearest first: two different ones are enough."""
    return sorted((one for record in around for one in nearest.get(record, ())), key=_order)


def _first(found: Sequence[tuple[int, Sign]]) -> list[tuple[int, Sign]]:
    """The first two: one of them is another field, whichever asks."""
    return sorted(found, key=_order)[:2]


def _order(one: tuple[int, Sign]) -> tuple[int, int]:
    return _RANK[one[1].evidence], one[0]


def _beside(sibling: Field, sign: Sign) -> Sign:
    step = message("sign-beside-person", sibling=shown(sibling.name), concept=sign.concept)
    return Sign(concept=_OTHER, evidence=sign.evidence, context=True, because=(step,))
