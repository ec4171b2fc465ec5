"""What a text that names a field says behind its path: as it is, as what it looks like, and as a slip of the pen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from xbcatalog.core.concepts import RECORD
from xbcatalog.core.signs import Evidence, Later, Miss
from xbcatalog.core.text import Message
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.because import Text, inside, slip, whole
from xbcatalog.recognition.book import KNOWN
from xbcatalog.recognition.hearing import Hearing, hear
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.match import Found, Hit, apart, find
from xbcatalog.recognition.names import Name
from xbcatalog.recognition.normalise import MANNERS, Reading, read
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.reached import NAMES
from xbcatalog.recognition.standing import ordered, told_by

__all__ = ["Clue", "Namer", "Said", "is_address", "looks", "weak"]

_TEXTS = frozenset(("title", "comment", "record"))
_SLIP = range(6, 41)
"""Words of these lengths may be a slip of the pen."""
_KEPT = 2048
"""So many names and paths are kept: what comes again does so soon, or is remembered with all that is said of it."""
_LETTERS = 1 << 17
"""So many letters of paths are kept: half a kilobyte each."""
_MET = 1 << 16
"""Of so many names it is known that they were met."""
_NO_NAME = Reading(source="", letters="", bounds=(0,))


class Clue(NamedTuple):
    """A concept as one text says it; of equally strong ones the first is explained.

    `place` is the text, `path` where nothing of the name itself says it; `word` the alias; `general` whether that is a single word;
    `whose` what the alias stands for, of which the words around it may leave the concept alone.
    """

    concept: str
    evidence: Evidence
    because: Sequence[Message]
    place: str = ""
    word: str = ""
    general: bool = False
    whose: str = ""


Said = Clue | Hearing
_Inside = tuple[Hit, Clue]
_Spoken = tuple[Sequence[Clue], Sequence[_Inside]]
"""What letters say as a whole, and inside."""


class _Own(NamedTuple):
    """What a name or a path says by itself: for each of its `looks` as a whole and inside, and what it may be a slip of."""

    said: tuple[_Spoken, ...]
    slips: Sequence[Clue]
    heard: Sequence[Hearing] = ()

    @property
    def silent(self) -> bool:
        """Whether that is nothing."""
        return not self.slips and not any(wholes or insides for wholes, insides in self.said)


class _Met:
    """Names by their texts: of most nothing is kept, for they never come again; those that came twice are kept, the last ones longest.

    The very last one is at hand whatever it is: it is asked for more than once.
    """

    def __init__(self, made: Callable[[str], Name]) -> None:
        self._made = made
        self._last: tuple[str, Name] | None = None
        self._once: set[str] = set()
        self._kept: dict[str, Name] = {}

    def __call__(self, text: str) -> Name:
        if self._last is not None and self._last[0] == text:
            return self._last[1]
        name = self._kept.get(text)
        if name is None:
            name = self._made(text)
            if text in self._once:
                if len(self._kept) >= _KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[text] = name
            else:
                if len(self._once) >= _MET:
                    self._once.clear()
                self._once.add(text)
        self._last = text, name
        return name


class _Paths:
    """Paths by their parts, until they are too many or too long together; the last one is kept in any case."""

    def __init__(self, made: Callable[[tuple[str, ...]], Path]) -> None:
        self._made = made
        self._kept: dict[tuple[str, ...], Path] = {}
        self._letters = 0

    def __call__(self, parts: tuple[str, ...]) -> Path:
        path = self._kept.get(parts)
        if path is None:
            path = self._made(parts)
            self._letters += path.page.end
            if len(self._kept) >= _KEPT or self._letters > _LETTERS:
                self._kept.clear()
                self._letters = path.page.end
            self._kept[parts] = path
        return path


class Namer:
    """Reads names and their paths by one vocabulary; with `remembering` it keeps paths, and names that come again."""

    __slots__ = ("_lexicon", "name", "path")

    def __init__(self, lexicon: Lexicon, *, remembering: bool) -> None:
        self._lexicon = lexicon
        self.name: Callable[[str], Name] = _Met(self._name_of) if remembering else self._name_of
        self.path: Callable[[tuple[str, ...]], Path] = _Paths(self._path_of) if remembering else self._path_of

    def behind(self, path: Path, name: Name, missed: list[Miss] | None, *, heard: bool) -> Iterator[Said]:
        """What the name of a field says behind its path, and if it is to be `heard`, how much of it was understood.

        Most have nothing to do with one another: then each says what it says by itself, in the order in which both would be told together.
        """
        if missed is not None or not apart(path, name):
            yield from self.named("name", name, missed, path, heard=heard)
            return
        of_path, of_name = self._of_path(path), self._of_name(name, heard=heard)
        yield from of_name.heard
        yield from _together(of_path.said[0], of_name.said[0])
        for at, manner in enumerate(MANNERS, 1) if path.deceptive or name.deceptive else ():
            before, look = path.look_alike(manner), name.look_alike(manner)
            # Where a name is read beside what its path looks like, it says what it says anyway, and less surely.
            if (before is path and look is name) or apart(before, look):
                yield from _together(of_path.said[at], of_name.said[at])
            else:
                yield from _clues("name", before, look, find(before, look, in_order=heard))
        yield from of_path.slips
        yield from of_name.slips

    def alone(self, path: Path, name: Name) -> bool:
        """Whether a name says behind a path what it says without one."""
        if not self._of_path(path).silent or not apart(path, name):
            return False
        if not path.deceptive and not name.deceptive:
            return True
        looks = [(path.look_alike(manner), name.look_alike(manner)) for manner in MANNERS]
        return all((before is path and look is name) or apart(before, look) for before, look in looks)

    def named(self, place: str, name: Name, missed: list[Miss] | None, path: Path | None = None, *, heard: bool = True) -> Iterator[Said]:
        """What any text says that names the field, or a name that is read together with its path; near misses are added to `missed`."""
        plain = find(path, name, missed, in_order=heard)
        if heard:
            yield hear(self._lexicon, place, name.reading, plain)
        yield from _clues(place, path, name, plain)
        seen = {_letters(path, name)}
        for manner in MANNERS:
            before, other = path and path.look_alike(manner), name.look_alike(manner)
            if (before is not path or other is not name) and (letters := _letters(before, other)) not in seen:
                seen.add(letters)
                yield from _clues(place, before, other, find(before, other, in_order=heard))
        if path is not None:
            yield from self._of_path(path).slips
        yield from self._slips_of(place, name, plain)

    def _of_name(self, name: Name, *, heard: bool) -> _Own:
        """What a name says, whatever path it stands behind."""
        own: _Own | None = name.kept.get(heard)
        if own is None:
            plain = find(None, name, in_order=heard)
            said: list[_Spoken] = [
                _NOTHING if look is None else _said(Text("name", look.reading), find(None, look, in_order=heard)) for look in looks(name)
            ]
            hearing = (hear(self._lexicon, "name", name.reading, plain),) if heard else ()
            own = name.kept[heard] = _Own(tuple(said), self._slips_of("name", name, plain), hearing)
        return own

    def _of_path(self, path: Path) -> _Own:
        """What a path says, whatever name stands behind it."""
        own: _Own | None = path.kept.get(None)
        if own is None:
            said = [_NOTHING if look is None else ((), _inside(_before(look), ordered(look.said))) for look in looks(path)]
            slips = [slip for part in path.readings for slip in self._slips("path", part)]
            own = path.kept[None] = _Own(tuple(said), slips)
        return own

    def _name_of(self, text: str) -> Name:
        return Name(self._lexicon, read(text))

    def _path_of(self, parts: tuple[str, ...]) -> Path:
        return Path(self._lexicon, tuple(read(part) for part in parts if not is_address(part)))

    def _slips_of(self, place: str, name: Name, found: Found) -> Sequence[Clue]:
        """What long words of a name may be meant to be; one that is something as it stands is no slip of another."""
        if any(hit.alias.kind in NAMES for hit in found.whole):
            return ()
        slips: Sequence[Clue] | None = name.kept.get((slip, place))
        if slips is None:
            slips = name.kept[slip, place] = tuple(self._slips(place, name.reading))
        return slips

    def _slips(self, place: str, reading: Reading) -> Iterator[Clue]:
        for word in dict.fromkeys((reading.letters, *reading.words)):
            if len(word) not in _SLIP or self._lexicon.is_word(word, KNOWN):
                continue  # what is a word by itself was not meant to be another
            guarded = {guard.concept for guard in self._lexicon.book.guards(word)}
            for alias in self._lexicon.near_misses(word):
                if alias.concept not in guarded and alias.concept in self._lexicon.telling:
                    because = Later(partial(slip, place, reading, word, alias))
                    yield Clue(alias.concept, Evidence.HINT, because, place if place == "path" else "")


_NOTHING: _Spoken = (), ()
_Look = TypeVar("_Look", Name, Path)


def looks(one: _Look) -> tuple[_Look | None, ...]:
    """A name or a path, and as it looks in each manner where that is another one than before."""
    seen = {one.letters}
    found: list[_Look | None] = [one]
    for manner in MANNERS:
        look = one.look_alike(manner)
        found.append(None if look.letters in seen else look)
        seen.add(look.letters)
    return tuple(found)


def is_address(part: str) -> bool:
    """Whether a part of a path is the address of an interface and no name of a record."""
    return "/" in part


def weak(alias: Alias) -> Evidence:
    """How sure it is what an alias says where it is not all that there is."""
    return Evidence.HINT if alias.kind is AliasKind.HINT else Evidence.PHRASE


def _letters(path: Path | None, name: Name) -> tuple[tuple[str, ...], str]:
    """All letters of a name and its path."""
    return path.letters if path else (), name.letters


def _before(path: Path) -> Text:
    """A path without a name."""
    return Text("name", _NO_NAME, path.readings)


def _told_by(one: _Inside) -> tuple[int, int, str, str]:
    return told_by(one[0])


def _together(before: _Spoken, own: _Spoken) -> Iterator[Clue]:
    """What a path and a name say each by itself, in the order in which both would be told together."""
    yield from own[0]
    for _, clue in sorted((*before[1], *own[1]), key=_told_by) if before[1] and own[1] else before[1] or own[1]:
        yield clue


def _clues(place: str, path: Path | None, name: Name, found: Found) -> Iterator[Clue]:
    wholes, insides = _said(Text(place, name.reading, path.readings if path else ()), found)
    yield from wholes
    for _, clue in insides:
        yield clue


def _said(text: Text, found: Found) -> tuple[list[Clue], list[_Inside]]:
    """The clues of what a text is as a whole, and of what stands inside it and its path."""
    return _wholes(text, found), _inside(text, found.inside)


def _wholes(text: Text, found: Found) -> list[Clue]:
    parts = (*text.path, text.reading)
    deceptive, least = any(part.look_alike for part in parts), _least(parts)
    fewest = _fewest(found.whole)
    clues = []
    for hit, evidence in _meant(found.whole, fewest, least, deceptive=deceptive):
        because = Later(partial(whole, text, hit, fewest))
        if found.searched is not None:
            because = Later(partial(_told_first, text, found.searched, hit.concept, evidence, least, deceptive))
        clues.append(Clue(hit.concept, evidence, because, text.place, hit.alias.text, _is_general(hit), hit.alias.concept))
    return clues


def _inside(text: Text, hits: Iterable[Hit]) -> list[_Inside]:
    least, end = _least((*text.path, text.reading)), len(text.reading.letters)
    clues = []
    for hit in hits:
        if hit.alias.text.endswith(" by") and text.place in _TEXTS and hit.end < end:
            continue  # in a comment, `delivered by the vendor` names nobody
        if hit.end - hit.start >= least:
            because = Later(partial(inside, text, hit))
            clues.append((hit, Clue(hit.concept, weak(hit.alias), because, text.place if hit.end > 0 else "path", hit.alias.text)))
    return clues


def _least(parts: Iterable[Reading]) -> int:
    """So many letters an alias must have where some part is read as what it looks like."""
    return max(part.least for part in parts)


def _fewest(hits: Iterable[Hit]) -> int:
    return min((hit.set_aside for hit in hits if hit.alias.kind in NAMES), default=0)


def _meant(hits: Iterable[Hit], fewest: int, least: int, *, deceptive: bool) -> Iterator[tuple[Hit, Evidence]]:
    """What a name is as a whole, and how sure that is."""
    for hit in hits:
        if hit.end - hit.start >= least:
            first = hit.set_aside == fewest
            if hit.composed and not first:
                continue  # what stands in it is found inside; only the shortest way to put it together is meant
            yield hit, Evidence.NAME if hit.alias.kind in NAMES and first and not deceptive else weak(hit.alias)


def _told_first(
    text: Text, searched: Callable[[], tuple[Hit, ...]], concept: str, evidence: Evidence, least: int, deceptive: bool
) -> tuple[Message, ...]:
    """How the first of those is told that say a concept, in the order of the search."""
    hits = searched()
    fewest = _fewest(hits)
    first = next(hit for hit, sure in _meant(hits, fewest, least, deceptive=deceptive) if hit.concept == concept and sure is evidence)
    return whole(text, first, fewest)


def _is_general(hit: Hit) -> bool:
    """Whether a whole name is one word that may be of anything: `refund` alone, not `refund_count`; housekeeping (`date_type`) stays so."""
    return len(hit.alias.bounds) < 3 and not hit.several and (hit.concept == RECORD or not hit.described)
