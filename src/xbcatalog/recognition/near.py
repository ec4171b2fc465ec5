"""The names that a field nearly has: those with most of its words, for whoever asks why it was not recognised."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.signs import Miss
from xbcatalog.core.text import Message, message
from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.book import GRAMMAR, NEUTRAL
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import Reading, shown

__all__ = ["nearest"]

_MOST = 3
_ENOUGH = 0.5
_LONGEST = 64
"""Of longer names only the first words are compared."""


def nearest(lexicon: Lexicon, reading: Reading) -> tuple[Miss, ...]:
    """The aliases that share at least half of their letters and the name's, the nearest first, one for each concept, and what differs.

    Every alias is looked at: this is for one name that somebody asks about, never for a whole dataset.
    """
    own = _words(reading, lexicon)
    if not own:
        return ()
    ranked: list[tuple[float, str, str, Message]] = []
    for alias in lexicon.book.all():
        if alias.kind in (AliasKind.NAME, AliasKind.PHRASE):
            score, told = _compared(own, alias)
            if score >= _ENOUGH:
                ranked.append((-score, alias.concept, alias.text, told))
    found: dict[str, Miss] = {}
    for _, concept, text, told in sorted(ranked, key=lambda one: one[:3]):
        found.setdefault(concept, Miss(concept=concept, word=text, why=told))
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _words(reading: Reading, lexicon: Lexicon) -> frozenset[str]:
    """The words that say something; of a very long name only the first."""
    return frozenset(word for word in reading.words[:_LONGEST] if not lexicon.is_word(word, NEUTRAL | GRAMMAR))


def _weight(words: frozenset[str]) -> int:
    return sum(map(len, words))


def _compared(own: frozenset[str], alias: Alias) -> tuple[float, Message]:
    theirs = frozenset(_cut(alias))
    shared = own & theirs
    if not shared or shared == own | theirs:
        return 0.0, message("miss-words", lacking="", extra="")
    score = 2 * _weight(shared) / (_weight(own) + _weight(theirs))
    lacking, extra = sorted(theirs - own), sorted(own - theirs)
    told = {"lacking": shown(" ".join(lacking)), "extra": shown(" ".join(extra))}
    if lacking and extra:
        return score, message("miss-words", **told)
    return score, message("miss-lacking", lacking=told["lacking"]) if lacking else message("miss-extra", extra=told["extra"])


def _cut(alias: Alias) -> Iterator[str]:
    for start, end in zip(alias.bounds, alias.bounds[1:], strict=False):
        yield alias.letters[start:end]
