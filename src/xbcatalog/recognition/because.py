"""How a sign is explained: the text, how it was read, and the step that led to the concept."""

from __future__ import annotations

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import Alias
from xbcatalog.recognition.hearing import Hearing
from xbcatalog.recognition.normalise import Reading, shown
from xbcatalog.recognition.wholes import Hit

__all__ = ["Text", "doubted", "inside", "signalled", "slip", "spoken", "whole"]

_SHOWN_WORDS = 12


class Text(NamedTuple):
    """A text of a field: what it is (`name`, `title`, …), its reading, and those of the path before it."""

    place: str
    reading: Reading
    path: tuple[Reading, ...] = ()


def _read(place: str, readings: tuple[Reading, ...]) -> tuple[Message, ...]:
    """The text, its words and what was folded to read them."""
    words = [word for reading in readings for word in reading.words]
    listed = ", ".join(shown(word) for word in words[:_SHOWN_WORDS]) + (", …" if len(words) > _SHOWN_WORDS else "")
    text = ".".join(reading.source for reading in readings)
    folded = dict.fromkeys(step for reading in readings for step in reading.steps)
    return (message(f"sign-words-{place}", text=shown(text), words=listed), *folded)


def _steps(hit: Hit) -> tuple[Message, ...]:
    return tuple(Message(id, args) for id, args in hit.steps)


def whole(text: Text, hit: Hit, fewest: int) -> tuple[Message, ...]:
    """The text is an alias as a whole; `fewest` words would be left out for the longest one."""
    completed: tuple[Message, ...] = ()
    folded: tuple[Message, ...] = ()
    if hit.start < 0:
        words, *folds = _read("path", text.path)
        completed, folded = (message("sign-completed", words=dict(words.args)["text"]),), tuple(folds)
    last = "sign-whole" if hit.set_aside == fewest else "sign-longer"
    steps = (*_steps(hit), message(last, alias=hit.alias.text, concept=hit.alias.concept))
    if hit.concept != hit.alias.concept:
        steps += (message("sign-left", before=hit.alias.concept, concept=hit.concept),)
    return (*_read(text.place, (text.reading,)), *folded, *completed, *steps)


def inside(text: Text, hit: Hit) -> tuple[Message, ...]:
    """An alias stands inside the text or its path."""
    end = message("sign-inside", alias=hit.alias.text, concept=hit.concept)
    if hit.end <= 0:
        return (*_read("path", text.path), *_steps(hit), end)
    parts = text.path if hit.start < 0 else ()
    return (*_read(text.place, (*parts, text.reading)), *_steps(hit), end)


def doubted(doubt: Hearing) -> tuple[Message, ...]:
    """A text beside a whole name was not understood."""
    return (message(f"sign-unheard-{doubt.place}", words=shown(doubt.unheard)),)


def slip(place: str, reading: Reading, word: str, alias: Alias) -> tuple[Message, ...]:
    """A long word is one letter away from an alias."""
    return (*_read(place, (reading,)), message("sign-near-miss", word=word, alias=alias.text, concept=alias.concept))


def spoken(reading: Reading, hit: Hit) -> tuple[Message, ...]:
    """Running text speaks of it."""
    text = message("sign-words-description", text=shown(reading.source))
    return (text, *_steps(hit), message("sign-in-prose", alias=hit.alias.text, concept=hit.concept))


def signalled(text: Text, words: str, concept: str) -> tuple[Message, ...]:
    """Every word of a signal's name is of a vehicle."""
    return (*_read(text.place, (text.reading,)), message("sign-signal", words=shown(words), concept=concept))
