"""What is a name and what is not, for whatever form a result has: one set of rules for values and for saved trees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xbcatalog.redaction.labels import Labels

__all__ = ["Rules"]

_IDS: Final = frozenset(
    (
        "before",
        "catalog",
        "catalogs",
        "cause",
        "concept",
        "concepts",
        "country",
        "declared",
        "demand",
        "duty",
        "entry",
        "fact",
        "facts",
        "mechanism",
        "regime",
        "where",
    )
)
"""Arguments of messages that hold ids of lists, facts and concepts; kept where they are ids that are installed, and nothing else."""
_NUMBERS: Final = frozenset(
    (
        "allowed",
        "byte",
        "chaotic",
        "column",
        "count",
        "datasets",
        "days",
        "headers",
        "limit",
        "line",
        "live",
        "most",
        "prohibited",
        "records",
        "sheets",
        "shown",
        "signals",
        "size",
        "tables",
        "total",
        "unchanged",
        "waived",
    )
)
"""Arguments that count something; kept where they are a number."""
_NUMBER: Final = re.compile(r"[0-9][0-9,.]*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMATS: Final = frozenset(("format", "formats"))


class Rules:
    """The rules with the labels of one key; `ids` are those of everything installed."""

    def __init__(self, labels: Labels, ids: frozenset[str], formats: frozenset[str], texts: frozenset[str]) -> None:
        self.labels = labels
        self.ids = ids
        self._formats = formats
        self._texts = texts
        """The facts whose values are free text."""

    def argument(self, name: str, value: str) -> str:
        """One argument of a message."""
        if not value:
            return value
        if name in _IDS and all(word in self.ids for word in re.split(r"[ /]", value)):
            return value
        if name in _NUMBERS and _NUMBER.fullmatch(value):
            return value
        if name in _FORMATS and value in self._formats:
            return value
        if name in ("day", "until", "date") and _DAY.fullmatch(value):
            return value
        return self.labels.quoted(value)

    def arguments(self, args: Mapping[str, str]) -> dict[str, str]:
        """All arguments of a message."""
        return {name: self.argument(name, value) for name, value in args.items()}

    def is_text(self, fact: str) -> bool:
        """Whether the values of a fact are free text."""
        return fact in self._texts or fact not in self.ids

    def value(self, fact: str, text: str) -> str:
        """A value of a fact that is a text: kept where only words of its dictionary, countries and days can stand there."""
        return self.labels.note(text, self.labels.of("value", text)) if self.is_text(fact) else text

    def day(self, text: str) -> str:
        """When something was said: a day stays."""
        return text if not text or _DAY.fullmatch(text) else self.labels.of("text", text)

    def concept(self, text: str) -> str:
        """A declared concept: an id that is installed stays."""
        return text if text in self.ids else self.labels.quoted(text)
