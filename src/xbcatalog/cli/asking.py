"""Questions to a person at a terminal: asked once more where the answer makes no sense, left open where nobody knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from xbcatalog.cli.session import Session
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass

if TYPE_CHECKING:
    from xbcatalog.source.installed import Installation

__all__ = ["Ask", "Asker", "Enough", "asked_for", "understood", "words_in"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SEPARATORS = re.compile("[,，、;；]")


class Enough(Exception):  # noqa: N818  (an answer like any other)
    """The person wants no further questions; what was answered counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question about a new document: its key in `--answer KEY=VALUE`, and what an answer must be.

    `kind` is text, words (several texts), id, day, concepts, country or choice (of `choices`).
    """

    key: str
    kind: str = "text"
    choices: tuple[str, ...] = ()

    @property
    def question(self) -> Message:
        return asked_for(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Asks at a terminal, in the language of the session."""

    session: Session
    line: Callable[[], str]

    def ask(self, head: Sequence[Message], understand: Callable[[str], object]) -> object:
        """What `understand` makes of the answer; None where there is none. It gives a message for what it does not understand."""
        self.session.ask((), "\n")
        self.session.ask(head)
        while True:
            said = self.read()
            if not said:
                return None
            found = understand(said)
            if not isinstance(found, Message):
                return found
            self.session.ask((found, message("ask-again")))

    def read(self) -> str:
        """One line, without what stands around it; raises `Enough` where there is no more, or no more is wanted."""
        self.session.ask((), "> ")
        line = self.line()
        said = line.strip()
        if not line or said in ("q", "Q"):
            raise Enough
        return "" if said in ("?", "？") else said


def asked_for(key: str) -> Message:
    """What is asked for under a key of a document."""
    return Message(f"ask-{key.replace('_', '-')}")


def words_in(text: str) -> list[str]:
    """The parts of a text between commas of any width."""
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def understood(ask: Ask, text: str, installed: Installation) -> str | list[str] | Message:
    """The answer as its document holds it, or why it is none."""
    text = text.strip()
    narrow = unicodedata.normalize("NFKC", text)
    if not text:
        return message("empty-text")
    match ask.kind:
        case "id":
            return narrow if _ID.fullmatch(narrow) else message("not-an-id", value=text)
        case "day":
            return _day(narrow) or message("not-a-date", value=text)
        case "words":
            return words_in(text)
        case "concepts":
            return _concepts(words_in(narrow), installed)
        case "country":
            return _country(narrow)
        case "choice":
            return _choice(narrow, ask.choices)
        case _:
            return text


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _concepts(names: Iterable[str], installed: Installation) -> list[str] | Message:
    from xbcatalog.core.concepts import ANY
    from xbcatalog.source.problems import nobody_knows

    known = installed.vocabulary.concepts.concepts.keys() - {ANY}
    found = list(dict.fromkeys(names))
    wrong = next((name for name in found if name not in known), None)
    return nobody_knows("unknown-concept", wrong, known) if wrong is not None else found


def _country(text: str) -> str | Message:
    from xbcatalog.source.countries import COUNTRIES

    return text.upper() if text.upper() in COUNTRIES else message("ask-country", value=text)


def _choice(text: str, choices: Sequence[str]) -> str | Message:
    if text.isdecimal() and 0 < int(text) <= len(choices):
        return choices[int(text) - 1]
    if text in choices:
        return text
    return message("ask-choice", value=text, known=", ".join(f"`{one}`" for one in choices))
