"""Keyed labels for names: the same key gives the same label for the same name, and without the key nobody can tell which name it was.

A label is a piece of an HMAC-SHA256, so that labels of different keys have nothing in common, and nobody can try out names without the
key. What a label stands for is kept in the table beside the key; the table also settles the rare case that two names share a label.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from hashlib import sha256

__all__ = ["KINDS", "LABEL", "Labels", "fresh_key"]

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""Five bits a character, without those that are taken for one another."""
_SHORTEST = 6
_KEY_BYTES = 32
KINDS = ("dataset", "field", "file", "folder", "party", "reference", "sheet", "tag", "text", "type", "value")
LABEL = re.compile(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(KINDS)})-[{_ALPHABET}]{{{_SHORTEST},}}(?![A-Za-z0-9_])")
"""What a label looks like in a text."""


def fresh_key() -> bytes:
    """A key that nobody else has."""
    return secrets.token_bytes(_KEY_BYTES)


class Labels:
    """Labels under one key; `table` holds those given before, by label."""

    def __init__(self, key: bytes, table: Mapping[str, str] | None = None) -> None:
        self.key = key
        self.table: dict[str, str] = dict(table or {})
        self._given: dict[tuple[str, str], str] = {(label.partition("-")[0], text): label for label, text in self.table.items()}
        self._known: dict[str, str] = {}

    def of(self, kind: str, text: str) -> str:
        """The label of a name of some kind; nothing for no name."""
        if not text:
            return ""
        known = self._given.get((kind, text))
        if known is not None:
            return known
        code, length = self._code(kind, text), _SHORTEST
        # Two names share so few characters once in a billion pairs; the later one gets more of them, and keeps these.
        while (label := f"{kind}-{code[:length]}") in self.table:
            length += 2
        self.table[label] = text
        self._given[kind, text] = label
        return label

    def dotted(self, path: str) -> str:
        """The path of a field, each name in it by itself: so it stays a tree."""
        parts = [(part, self.of("field", part)) for part in path.split(".")]
        for part, label in parts:
            self.note(part, label)
        return self.note(path, ".".join(label for _, label in parts))

    def file(self, name: str) -> str:
        """A file with the folders it lies in."""
        if not name:
            return ""
        *folders, last = name.replace("\\", "/").split("/")
        label = "/".join([*(part if part in ("", ".", "..") else self.of("folder", part) for part in folders), self.of("file", last)])
        return self.note(name, label)

    def note(self, text: str, label: str) -> str:
        """Remember what a text is called, so that it is called so wherever it is quoted."""
        if text:
            self._known.setdefault(text, label)
        return label

    def quoted(self, text: str) -> str:
        """A text that a message quotes: by the label it has elsewhere, else by one of its own."""
        return self._known.get(text) or self.of("text", text)

    def token(self, text: str) -> str:
        """A keyed digest in the place of one that could be made from names alone."""
        return hmac.new(self.key, b"token\0" + _bytes(text), sha256).hexdigest()

    def _code(self, kind: str, text: str) -> str:
        digest = hmac.new(self.key, kind.encode() + b"\0" + _bytes(text), sha256).digest()
        number = int.from_bytes(digest, "big")
        return "".join(_ALPHABET[(number >> 5 * place) & 31] for place in range(51))

    def back(self, text: str, spelled: Mapping[str, str] | None = None) -> tuple[str, int]:
        """The text with names in the place of their labels, and how many labels of other keys are left in it.

        `spelled` gives names as the text has to spell them, by label.
        """
        unknown = 0

        def name(found: re.Match[str]) -> str:
            nonlocal unknown
            label = found[0]
            if label not in self.table:
                unknown += 1
                return label
            return spelled[label] if spelled is not None else self.table[label]

        return LABEL.sub(name, text), unknown


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
