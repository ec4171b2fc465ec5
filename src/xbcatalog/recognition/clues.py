"""What the texts of a field say: its name and path, title, comment, record, tags, listed values and type, each read for itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial

from xbcatalog.core.concepts import RECORD
from xbcatalog.core.dataset import PARAGRAPH, Field
from xbcatalog.core.signs import Evidence, Later, Miss
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.because import Text, inside, one, signalled, slip, spoken, whole
from xbcatalog.recognition.book import KNOWN
from xbcatalog.recognition.comments import is_short, listed_codes, without_links, without_values
from xbcatalog.recognition.hearing import Hearing, hear
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.match import Found, Hit, find, prose
from xbcatalog.recognition.normalise import MANNERS, Reading, look_alike, read, shown, split
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.signals import SIGNAL_OF, composed, is_signal
from xbcatalog.recognition.typed import kinds, parts, values

__all__ = ["ANYTHING", "Clue", "Clues", "Said"]

ANYTHING = "personal-information"
_SURE = frozenset(("exact", "narrower"))
_NAMES = frozenset((AliasKind.NAME, AliasKind.WHOLE))
_OF_PERSONS = frozenset(("dpv", "fideslang"))
"""Taxonomies of personal data: a term of theirs that nobody mapped is still one of personal data."""
_LEAST = 3
_TEXTS = frozenset(("title", "comment", "record"))
_SLIP = range(6, 41)
"""Words of these lengths may be a slip of the pen."""


class Clue(NamedTuple):
    """A concept as one text says it; of equally strong ones the first is explained.

    `place` is the text, `path` where nothing of the name itself says it; `word` the alias; `general` whether that is a single word;
    `whose` what the alias stands for, of which the words around it may leave the concept alone.
    """

    concept: str
    evidence: Evidence
    because: Callable[[], Sequence[Message]]
    place: str = ""
    word: str = ""
    general: bool = False
    whose: str = ""


Said = Clue | Hearing


class Clues:
    """Reads the texts of fields by one vocabulary.

    With `remembering` it keeps what it read, for as long as it lives: many columns have the same path, record and comment.
    """

    __slots__ = ("_concepts", "_lexicon", "_path", "_read", "_slips_in", "_texted", "_typed")

    def __init__(self, lexicon: Lexicon, concepts: Collection[str], *, remembering: bool = False) -> None:
        self._lexicon = lexicon
        self._concepts = concepts
        self._read = cache(read) if remembering else read
        # Each is a function of nothing but its arguments and the lexicon, which are all that its answers are kept by.
        self._texted: Callable[[str, str], tuple[Said, ...]] = cache(self._say) if remembering else self._say
        self._path: Callable[[tuple[str, ...]], Path] = cache(self._path_of) if remembering else self._path_of
        self._slips_in: Callable[[str], tuple[Clue, ...]] = cache(self._slips_of) if remembering else self._slips_of
        self._typed: Callable[[str], tuple[Clue, ...]] = cache(self._type_of) if remembering else self._type_of

    def of(self, field: Field, missed: list[Miss] | None = None) -> Iterator[Said]:
        """Every clue of a field, text after text, and how much of each text was understood; near misses are added to `missed`."""
        texted = self._texted if missed is None else partial(self._say, missed=missed)
        for concept in field.declared:
            if concept in self._concepts:
                yield Clue(concept, Evidence.DECLARED, partial(one, message("sign-declared", concept=concept)))
        path = self._path(field.path)
        name = Text("name", self._read(field.name), path.readings)
        # How much of the name was understood matters only where another text says what the field is.
        yield from self._named(name, missed, path, heard=bool(field.title or field.description))
        if is_signal(field.type):
            yield from self._signal(name, path)
        for part in filter(_is_address, field.path):
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

    def _path_of(self, parts: tuple[str, ...]) -> Path:
        return Path(self._lexicon, tuple(self._read(part) for part in parts if not _is_address(part)))

    def _slips_of(self, part: str) -> tuple[Clue, ...]:
        """The slips of the pen in a part of a path."""
        return tuple(self._slips("path", self._read(part)))

    def _say(self, place: str, text: str, missed: list[Miss] | None = None) -> tuple[Said, ...]:
        """What a title or a comment says, and the name in it that stands before a list of codes."""
        if place == "address":
            return tuple(self._addressed(Text("path", read(text))))
        text = without_links(text)
        reading = read(text)
        if place in ("comment", "record") and not is_short(text, reading):
            return tuple(self._prose(read(without_values(text, self._tells))))
        if place == "record":
            return tuple(self._recorded(Text(place, reading)))
        codes = listed_codes(text)
        if codes is None:
            return tuple(self._named(Text(place, reading), missed))
        if not codes.head:  # what the codes stand for may be suspicious, and is the name of nothing
            return (*self._prose(read(" ".join(codes.labels))), *self._listed(codes.labels))
        names = (Text(place, reading), Text(place, read(codes.head)))
        return (*(clue for name in names for clue in self._named(name, missed)), *self._listed(codes.labels))

    def _addressed(self, text: Text) -> Iterator[Clue]:
        """What the address of an interface speaks of (`GET /tokens`) suspects all that goes through it, and completes no name."""
        found = find(self._lexicon, None, text.reading, in_order=False)
        for hit in found.inside:
            if hit.concept in self._lexicon.telling and hit.end - hit.start > _LEAST:
                yield Clue(hit.concept, Evidence.HINT, partial(Later, partial(inside, text, found.name_at, hit)), "record", hit.alias.text)

    def _recorded(self, text: Text) -> Iterator[Clue]:
        """What the record is called says something of each field in it, and is the name of none."""
        for _, found, hit in self._standing(text.reading):
            if hit.concept != RECORD:
                yield Clue(
                    hit.concept, _weak(hit.alias), partial(Later, partial(inside, text, found.name_at, hit)), text.place, hit.alias.text
                )

    def _standing(self, plain: Reading) -> Iterator[tuple[Reading, Found, Hit]]:
        """All that a text is and that stands in it, as it is and as what it looks like."""
        looks = (look_alike(plain, manner) for manner in MANNERS)
        for reading in (plain, *(look for look in looks if look is not None)):
            found = find(self._lexicon, None, reading)
            for hit in (*found.whole, *found.inside):
                yield reading, found, hit

    def _named(self, text: Text, missed: list[Miss] | None, path: Path | None = None, *, heard: bool = True) -> Iterator[Said]:
        """A text that names the field: read as it is, as what it looks like, and as a slip of the pen."""
        plain = find(self._lexicon, path, text.reading, missed, in_order=heard)
        if heard:
            yield hear(self._lexicon, text.place, text.reading, plain)
        yield from self._found(text, plain)
        seen = {(path.letters if path else (), text.reading.letters)}
        for manner in MANNERS:
            before, other = path and path.look_alike(manner), look_alike(text.reading, manner) or text.reading
            letters = (before.letters if before else (), other.letters)
            if letters not in seen:
                seen.add(letters)
                looks = Text(text.place, other, before.readings if before else ())
                yield from self._found(looks, find(self._lexicon, before, other, in_order=heard))
        parts = (*text.path, text.reading)
        for part in parts:
            if part is not text.reading:
                yield from self._slips_in(part.source)
            elif not any(hit.alias.kind in _NAMES for hit in plain.whole):  # a name that fits is no slip of another
                yield from self._slips(text.place, part)

    def _signal(self, text: Text, path: Path) -> Iterator[Clue]:
        """What the name of a signal of a vehicle's network says, put together in whatever order, where it is no name as it stands."""
        found = find(self._lexicon, path, text.reading, in_order=False)
        if any(hit.alias.kind in _NAMES for hit in found.whole):
            return
        name = composed(self._lexicon, text.path, text.reading, found)
        if name is None:
            return
        words = " ".join(dict.fromkeys((*(hit.alias.text for hit in name.things), *name.reports)))
        for concept in dict.fromkeys(hit.concept for hit in name.things) or (SIGNAL_OF,):
            if concept in self._concepts:
                yield Clue(concept, Evidence.NAME, partial(signalled, text, words, concept), text.place, words)

    def _found(self, text: Text, found: Found) -> Iterator[Clue]:
        parts = (*text.path, text.reading)
        deceptive, least = any(part.look_alike for part in parts), max(part.least for part in parts)
        name_at, searched = found.name_at, found.searched
        fewest = _fewest(found.whole)
        for hit, evidence in _meant(found.whole, fewest, least, deceptive=deceptive):
            because = partial(Later, partial(whole, text, name_at, hit, fewest))
            if searched is not None:
                because = partial(Later, partial(_told_first, text, name_at, searched, hit.concept, evidence, least, deceptive))
            yield Clue(hit.concept, evidence, because, text.place, hit.alias.text, _is_general(hit), hit.alias.concept)
        for hit in found.inside:
            if hit.alias.text.endswith(" by") and text.place in _TEXTS and hit.end < found.name_at + len(text.reading.letters):
                continue  # in a comment, `delivered by the vendor` names nobody
            if hit.end - hit.start >= least:
                place = text.place if hit.end > found.name_at else "path"
                yield Clue(hit.concept, _weak(hit.alias), partial(Later, partial(inside, text, found.name_at, hit)), place, hit.alias.text)

    def _slips(self, place: str, reading: Reading) -> Iterator[Clue]:
        for word in dict.fromkeys((reading.letters, *reading.words)):
            if len(word) not in _SLIP or self._lexicon.is_word(word, KNOWN):
                continue  # what is a word by itself was not meant to be another
            guarded = {guard.concept for guard in self._lexicon.book.guards(word)}
            for alias in self._lexicon.near_misses(word):
                if alias.concept not in guarded and alias.concept in self._lexicon.telling:
                    yield Clue(
                        alias.concept,
                        Evidence.HINT,
                        partial(Later, partial(slip, place, reading, word, alias)),
                        place if place == "path" else "",
                    )

    def _prose(self, reading: Reading) -> Iterator[Clue]:
        for hit in prose(self._lexicon, reading):
            if hit.concept != RECORD:  # every sentence speaks of a status or a time
                yield Clue(hit.concept, Evidence.HINT, partial(Later, partial(spoken, reading, hit)), "comment", hit.alias.text)

    def _tells(self, text: str) -> bool:
        """Whether running text says anything."""
        return bool(prose(self._lexicon, read(text)))

    def _tagged(self, taxonomy: str, id: str) -> Iterator[Clue]:
        """What a tag says: its term where the vocabulary maps it, and else, or where it only has to do with something, its words."""
        tag = shown(f"{taxonomy}:{id}" if taxonomy else id)
        terms = self._lexicon.terms.get((taxonomy.casefold(), id.casefold()), ())
        for term in terms:
            if term.rel in _SURE:
                yield Clue(term.concept, Evidence.DECLARED, partial(one, message("sign-tag-mapped", tag=tag, concept=term.concept)))
            else:
                yield Clue(term.concept, Evidence.HINT, partial(one, message("sign-tag-related", tag=tag, concept=term.concept)))
        if any(term.rel in _SURE for term in terms):
            return
        if taxonomy.casefold() in _OF_PERSONS and not terms:
            yield Clue(ANYTHING, Evidence.HINT, partial(one, message("sign-tag-unknown", tag=tag)))
        text = Text("tag", read(id))
        found = find(self._lexicon, None, text.reading, in_order=False)
        for hit in found.inside:
            yield Clue(hit.concept, _weak(hit.alias), partial(Later, partial(inside, text, found.name_at, hit)))

    def _listed(self, values: Sequence[str]) -> Iterator[Clue]:
        """The concepts that listed values are those of: at least two, and half of them."""
        counts: dict[str, int] = {}
        for value in values:
            for concept in self._lexicon.values.get(read(value).letters, ()):
                counts[concept] = counts.get(concept, 0) + 1
        for concept, count in counts.items():
            if count > 1 and count * 2 >= len(values):
                step = message("sign-values", values=shown(", ".join(values)), concept=concept)
                yield Clue(concept, Evidence.PHRASE, partial(one, step))

    def _type_of(self, type: str) -> tuple[Clue, ...]:
        """What columns of this type often hold, and what the names in it speak of: those of its members, and of classes of values.

        Values that it lists are listed values.
        """
        named = parts(type)
        keys = (read(type).letters, *(key for part in named for key in kinds(part)))
        often = dict.fromkeys(concept for key in keys for concept in self._lexicon.types.get(key, ()))
        found = [Clue(concept, Evidence.HINT, partial(one, message("sign-type", type=shown(type), concept=concept))) for concept in often]
        for part in named:
            found += self._called(Text("type", read(part)))
        return (*found, *self._listed(values(type)))

    def _called(self, text: Text) -> Iterator[Clue]:
        """What a name in a type speaks of that is telling."""
        for reading, found, hit in self._standing(text.reading):
            if hit.concept in self._lexicon.telling and hit.end - hit.start >= reading.least:
                because = partial(Later, partial(inside, Text(text.place, reading), found.name_at, hit))
                yield Clue(hit.concept, Evidence.HINT, because, text.place, hit.alias.text)


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


def _is_address(part: str) -> bool:
    """Whether a part of a path is the address of an interface and no name of a record."""
    return "/" in part


def _fewest(hits: Iterable[Hit]) -> int:
    return min((hit.set_aside for hit in hits if hit.alias.kind in _NAMES), default=0)


def _meant(hits: Iterable[Hit], fewest: int, least: int, *, deceptive: bool) -> Iterator[tuple[Hit, Evidence]]:
    """What a name is as a whole, and how sure that is."""
    for hit in hits:
        if hit.end - hit.start >= least:
            first = hit.set_aside == fewest
            if hit.composed and not first:
                continue  # what stands in it is found inside; only the shortest way to put it together is meant
            yield hit, Evidence.NAME if hit.alias.kind in _NAMES and first and not deceptive else _weak(hit.alias)


def _told_first(
    text: Text, name_at: int, searched: Callable[[], tuple[Hit, ...]], concept: str, evidence: Evidence, least: int, deceptive: bool
) -> tuple[Message, ...]:
    """How the first of those is told that say a concept, in the order of the search."""
    hits = searched()
    fewest = _fewest(hits)
    first = next(hit for hit, sure in _meant(hits, fewest, least, deceptive=deceptive) if hit.concept == concept and sure is evidence)
    return whole(text, name_at, first, fewest)


def _is_general(hit: Hit) -> bool:
    """Whether a whole name is one word that may be of anything: `refund` alone, not `refund_count`; housekeeping (`date_type`) stays so."""
    return len(hit.alias.bounds) < 3 and not hit.several and (hit.concept == RECORD or not hit.described)


def _weak(alias: Alias) -> Evidence:
    return Evidence.HINT if alias.kind is AliasKind.HINT else Evidence.PHRASE
