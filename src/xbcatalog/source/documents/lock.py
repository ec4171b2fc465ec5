"""The lock: every catalogue, vocabulary and rule file that decides, with its digest, as somebody reviewed them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field

from xbcatalog.core.text import Place
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.built import Built
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.part import Part
from xbcatalog.source.reader import read_document

__all__ = ["KIND", "Lock", "lock_text", "read_lock"]

KIND = "Lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Path -> digest of what comes with the program, and of what lies in folders of one's own.

    `places` are those of the paths that were read; under an empty path stands that of the half.
    """

    shipped: Mapping[str, str]
    own: Mapping[str, str]
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Both halves with their names."""
        yield "shipped", self.shipped
        yield "own", self.own


def read_lock(input: Input, limits: Limits) -> Built[Lock]:
    """The lock in a file; None where anything is wrong with it."""
    document = read_document(input, KIND, limits)
    part = Part.of(document)
    halves = {name: {path: part.part(name).text(path) for path in part.part(name).names} for name in ("shipped", "own")}
    places = {(name, path): part.part(name).key_place(path) for name, half in halves.items() for path in half}
    places |= {(name, ""): part.key_place(name) for name in halves}
    lock = Lock(shipped=halves["shipped"], own=halves["own"], places=places)
    return Built(value=None if document.broken else lock, diagnostics=document.diagnostics)


def lock_text(lock: Lock, head: str) -> str:
    """The file: paths in order, one a line, so that a change of one file is a change of one line; `head` is a comment."""
    lines = [f"# {head}", "apiVersion: xbcatalog/v1", f"kind: {KIND}"]
    for name, half in lock.parts():
        lines.append(f"{name}:" if half else f"{name}: {{}}")
        lines += [f"  {json.dumps(path, ensure_ascii=False)}: {json.dumps(half[path])}" for path in sorted(half)]
    return "\n".join(lines) + "\n"
