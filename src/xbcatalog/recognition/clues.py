"""What the texts of a field say: its name and path, title, comment, record, tags, listed values and type, each read for itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from xbcatalog.core.concepts import RECORD
from xbcatalog.core.dataset import PARAGRAPH, Field
from xbcatalog.core.signs import Evidence, Later, Miss
from xbcatalog.core.text import message
from xbcatalog.recognition.because import Text, inside, signalled, spoken
from xbcatalog.recognition.comments import is_short, listed_codes, without_links, without_values
from xbcatalog.recognition.hearing import Hearing
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.match import Hit, find
from xbcatalog.recognition.named import Clue, Namer, Said, is_address, looks, weak
from xbcatalog.recognition.names import Name
from xbcatalog.recognition.normalise import Reading, read, shown, split
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.reached import NAMES
from xbcatalog.recognition.signals import SIGNAL_OF, composed, is_signal
from xbcatalog.recognition.standing import prose
from xbcatalog.recognition.typed import kinds, parts, values

__all__ = ["ANYTHING", "Clues"]

ANYTHING = "personal-information"
_SURE = frozenset(("exact", "narrower"))
_OF_PERSONS = frozenset(("dpv", "fideslang"))
"""Taxonomies of personal data: a term of theirs that nobody mapped is still one of personal data."""
_LEAST = 3
_KEPT = 2048
"""So many texts of each sort are kept: what comes again does so soon, or is remembered with all that is said of it."""


class Clues:
    """Reads the texts of fields by one vocabulary.

    With `remembering` it keeps what it read last: many columns have the same name, path, record and comment.
    """

    __slots__ = ("_concepts", "_lexicon", "_names", "_texted", "_typed")

    def __init__(self, lexicon: Lexicon, concepts: Collection[str], *, remembering: bool = False) -> None:
        self._lexicon = lexicon
        self._concepts = concepts
        self._names = Namer(lexicon, remembering=remembering)
        # Each is a function of nothing but its arguments and the lexicon, which are all that its answers are kept by.
        self._texted: Callable[[str, str], tuple[Said, ...]] = lru_cache(_KEPT)(self._say) if remembering else self._say
        self._typed: Callable[[str], tuple[Clue, ...]] = lru_cache(_KEPT)(self._type_of) if remembering else self._type_of

    def anywhere(self, field: Field) -> bool:
        """Whether a field says what it says wherever it stands: its path says nothing beside it, and nothing is read in the light of it."""
        if field.title or field.description or is_signal(field.type) or any(map(is_address, field.path)):
            return False
        return self._names.alone(self._names.path(field.path), self._names.name(field.name))

    def of(self, field: Field, missed: list[Miss] | None = None) -> Iterator[Said]:
        """Every clue of a field, text after text, and how much of each text was understood; near misses are added to `missed`."""
        texted = self._texted if missed is None else partial(self._say, missed=missed)
        for concept in field.declared:
            if concept in self._concepts:
                yield Clue(concept, Evidence.DECLARED, (message("sign-declared", concept=concept),))
        path, name = self._names.path(field.path), self._names.name(field.name)
        # How much of the name was understood matters only where another text says what the field is.
        yield from self._names.behind(path, name, missed, heard=bool(field.title or field.description))
        if is_signal(field.type):
            yield from self._signal(name, path)
        for part in filter(is_address, field.path):
            yield from texted("address", part)
        if field.title:
            yield from _heard(texted("title", field.title), field.path)
        if field.description:
            yield from _heard(texted("comment", field.description), field.path)
        for said in filter(None, field.record.split(PARAGRAPH)):
            yield from texted("record", said)
        for taxonomy, id in field.tags:
            yield from self._tagged(taxonomy, id)
        yield from self._listed(field.values)
        if field.type:
            yield from self._typed(field.type)

    def _say(self, place: str, text: str, missed: list[Miss] | None = None) -> tuple[Said, ...]:
        """What a title or a comment says, and the name in it that stands before a list of codes."""
        if place == "address":
            return tuple(self._addressed(Name(self._lexicon, read(text))))
        text = without_links(text)
        reading = read(text)
        if place in ("comment", "record") and not is_short(text, reading):
            return tuple(self._prose(read(without_values(text, self._tells))))
        name = Name(self._lexicon, reading)
        if place == "record":
            return tuple(self._recorded(place, name))
        codes = listed_codes(text)
        if codes is None:
            return tuple(self._names.named(place, name, missed))
        if not codes.head:  # what the codes stand for may be suspicious, and is the name of nothing
            return (*self._prose(read(" ".join(codes.labels))), *self._listed(codes.labels))
        names = (name, Name(self._lexicon, read(codes.head)))
        return (*(clue for each in names for clue in self._names.named(place, each, missed)), *self._listed(codes.labels))

    def _addressed(self, name: Name) -> Iterator[Clue]:
        """What the address of an interface speaks of (`GET /tokens`) suspects all that goes through it, and completes no name."""
        for hit in find(None, name, in_order=False).inside:
            if hit.concept in self._lexicon.telling and hit.end - hit.start > _LEAST:
                because = Later(partial(inside, Text("path", name.reading), hit))
                yield Clue(hit.concept, Evidence.HINT, because, "record", hit.alias.text)

    def _recorded(self, place: str, name: Name) -> Iterator[Clue]:
        """What the record is called says something of each field in it, and is the name of none."""
        for _, hit in _standing(name):
            if hit.concept != RECORD:
                because = Later(partial(inside, Text(place, name.reading), hit))
                yield Clue(hit.concept, weak(hit.alias), because, place, hit.alias.text)

    def _signal(self, name: Name, path: Path) -> Iterator[Clue]:
        """What the name of a signal of a vehicle's network says, put together in whatever order, where it is no name as it stands."""
        found = find(path, name, in_order=False)
        if any(hit.alias.kind in NAMES for hit in found.whole):
            return
        signal = composed(self._lexicon, path.readings, name.reading, found)
        if signal is None:
            return
        words = " ".join(dict.fromkeys((*(hit.alias.text for hit in signal.things), *signal.reports)))
        for concept in dict.fromkeys(hit.concept for hit in signal.things) or (SIGNAL_OF,):
            if concept in self._concepts:
                yield Clue(concept, Evidence.NAME, Later(partial(signalled, Text("name", name.reading), words, concept)), "name", words)

    def _prose(self, reading: Reading) -> Iterator[Clue]:
        for hit in prose(self._lexicon, reading):
            if hit.concept != RECORD:  # every sentence speaks of a status or a time
                yield Clue(hit.concept, Evidence.HINT, Later(partial(spoken, reading, hit)), "comment", hit.alias.text)

    def _tells(self, text: str) -> bool:
        """Whether running text says anything."""
        return bool(prose(self._lexicon, read(text)))

    def _tagged(self, taxonomy: str, id: str) -> Iterator[Clue]:
        """What a tag says: its term where the vocabulary maps it, and else, or where it only has to do with something, its words."""
        tag = shown(f"{taxonomy}:{id}" if taxonomy else id)
        terms = self._lexicon.terms.get((taxonomy.casefold(), id.casefold()), ())
        for term in terms:
            if term.rel in _SURE:
                yield Clue(term.concept, Evidence.DECLARED, (message("sign-tag-mapped", tag=tag, concept=term.concept),))
            else:
                yield Clue(term.concept, Evidence.HINT, (message("sign-tag-related", tag=tag, concept=term.concept),))
        if any(term.rel in _SURE for term in terms):
            return
        if taxonomy.casefold() in _OF_PERSONS and not terms:
            yield Clue(ANYTHING, Evidence.HINT, (message("sign-tag-unknown", tag=tag),))
        name = Name(self._lexicon, read(id))
        for hit in find(None, name, in_order=False).inside:
            yield Clue(hit.concept, weak(hit.alias), Later(partial(inside, Text("tag", name.reading), hit)))

    def _listed(self, values: Sequence[str]) -> Iterator[Clue]:
        """The concepts that listed values are those of: at least two, and half of them."""
        counts: dict[str, int] = {}
        for value in values:
            for concept in self._lexicon.values.get(read(value).letters, ()):
                counts[concept] = counts.get(concept, 0) + 1
        for concept, count in counts.items():
            if count > 1 and count * 2 >= len(values):
                step = message("sign-values", values=shown(", ".join(values)), concept=concept)
                yield Clue(concept, Evidence.PHRASE, (step,))

    def _type_of(self, type: str) -> tuple[Clue, ...]:
        """What columns of this type often hold, and what the names in it speak of: those of its members, and of classes of values.

        Values that it lists are listed values.
        """
        named = parts(type)
        keys = (read(type).letters, *(key for part in named for key in kinds(part)))
        often = dict.fromkeys(concept for key in keys for concept in self._lexicon.types.get(key, ()))
        found = [Clue(concept, Evidence.HINT, (message("sign-type", type=shown(type), concept=concept),)) for concept in often]
        for part in named:
            found += self._called(Name(self._lexicon, read(part)))
        return (*found, *self._listed(values(type)))

    def _called(self, name: Name) -> Iterator[Clue]:
        """What a name in a type speaks of that is telling."""
        for reading, hit in _standing(name):
            if hit.concept in self._lexicon.telling and hit.end - hit.start >= reading.least:
                because = Later(partial(inside, Text("type", reading), hit))
                yield Clue(hit.concept, Evidence.HINT, because, "type", hit.alias.text)


def _standing(name: Name) -> Iterator[tuple[Reading, Hit]]:
    """All that a text is and that stands in it, as it is and as what it looks like."""
    for each in filter(None, looks(name)):
        found = find(None, each)
        for hit in (*found.whole, *found.inside):
            yield each.reading, hit


def _heard(said: Iterable[Said], path: Sequence[str]) -> Iterator[Said]:
    """What a title or a comment says; words that the path says as well were heard there."""
    around: frozenset[str] | None = None
    for each in said:
        if isinstance(each, Hearing) and each.words and path:
            if around is None:
                words = [word for part in path for word in split(part)]
                around = frozenset((*words, *(word + "s" for word in words), *(word.removesuffix("s") for word in words)))
            yield each.beside(around)
        else:
            yield each
