"""A cursor in a document: typed access to values the schema already checked, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xbcatalog.core.text import Place, Text
from xbcatalog.source.reader import Document
from xbcatalog.source.tree import Pointer
from xbcatalog.source.typed import Broken, Data, Raw

__all__ = ["Part"]

_NOTHING = Text()


class Part:
    """One value of a document. What is absent, or was refused by the reader, reads as empty."""

    __slots__ = ("_mapping", "data", "document", "pointer")

    def __init__(self, document: Document, pointer: Pointer, data: Data) -> None:
        self.document = document
        self.pointer = pointer
        self.data = data
        self._mapping: Mapping[str, Data] = data if isinstance(data, dict) else {}

    @staticmethod
    def of(document: Document) -> Part:
        """The whole document."""
        return Part(document, (), document.data)

    def __contains__(self, key: str) -> bool:
        return key in self._mapping

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.document.place(self.pointer)

    def place_of(self, *steps: str | int) -> Place:
        """Where a value inside begins."""
        return self.document.place((*self.pointer, *steps))

    def key_place(self, key: str) -> Place:
        """Where a key inside stands."""
        return self.document.key_place((*self.pointer, key))

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of a mapping, in their order."""
        return tuple(self._mapping)

    def get(self, key: str) -> Part | None:
        """The value under a key."""
        value = self._mapping.get(key)
        return None if value is None else Part(self.document, (*self.pointer, key), value)

    def data_of(self, key: str) -> Data:
        """What stands under a key, an empty mapping where nothing does."""
        return self._mapping.get(key, {})

    def part(self, key: str) -> Part:
        """The value under a key, an empty mapping where there is none."""
        return Part(self.document, (*self.pointer, key), self._mapping.get(key, {}))

    def items(self, key: str) -> Iterator[Part]:
        """The items of the list under a key."""
        return self.part(key).each()

    def each(self) -> Iterator[Part]:
        """The items of a list."""
        if isinstance(self.data, Sequence) and not isinstance(self.data, str | Raw):
            for position, value in enumerate(self.data):
                if not isinstance(value, Broken):
                    yield Part(self.document, (*self.pointer, position), value)

    def text(self, key: str) -> str:
        """The text under a key."""
        value = self._mapping.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under a key; of a lone text, that one."""
        value = self._mapping.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(part.data for part in self.items(key) if isinstance(part.data, str))

    def dates(self, key: str) -> tuple[date, ...]:
        """The dates of the list under a key."""
        return tuple(part.data for part in self.items(key) if isinstance(part.data, date))

    def date(self, key: str) -> date | None:
        """The date under a key."""
        value = self._mapping.get(key)
        return value if isinstance(value, date) else None

    def integer(self, key: str) -> int | None:
        """The whole number under a key."""
        value = self._mapping.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def boolean(self, key: str) -> bool | None:
        """The true or false under a key."""
        value = self._mapping.get(key)
        return value if isinstance(value, bool) else None

    def words(self, key: str) -> Text:
        """The text in two languages under a key."""
        inner = self._mapping.get(key)
        if not isinstance(inner, Mapping):
            return _NOTHING
        en, zh = inner.get("en"), inner.get("zh")
        return Text(en if isinstance(en, str) else "", zh if isinstance(zh, str) else "")

    def words_or_text(self, key: str) -> Text:
        """The text in two languages under a key; a lone text stands in both."""
        text = self._mapping.get(key)
        return Text(text, text) if isinstance(text, str) else self.words(key)
