"""Inputs and contexts for the tests of importers."""

from __future__ import annotations

from pathlib import Path

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Diagnostic, Level
from xbcatalog.i18n.render import table
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.limits import Limits

SHARED = Path(__file__).parents[2].parent / "shared" / "inputs"
"""Real schemas that lie beside the repository, where they do."""


def context(
    columns: dict[str, str] | None = None, concepts: frozenset[str] = frozenset(("vehicle.identity.vin",)), limits: Limits | None = None
) -> Context:
    return Context(facts={}, concepts=concepts, limits=limits or Limits(), columns=columns or {})


def given(name: str, text: str | bytes) -> Input:
    return Input(name=name, data=text.encode() if isinstance(text, str) else text)


def fields(read: Read) -> list[Field]:
    return [field for dataset in read.datasets for field in dataset.fields]


def names(read: Read) -> list[str]:
    return [field.dotted for field in fields(read)]


def told(read: Read) -> list[tuple[str, int | None]]:
    """Ids and lines of the diagnostics; every message has a text in both languages that its arguments fill."""
    for one in read.diagnostics:
        for text in table()[one.message.id]:
            assert text.format(**dict(one.message.args))
    for note in read.notes:
        for text in table()[note.id]:
            assert text.format(**dict(note.args))
    return [(one.message.id, one.place.line if one.place else None) for one in read.diagnostics]


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [one.message.id for one in diagnostics if one.level is Level.ERROR]


def note(read: Read, id: str) -> dict[str, str]:
    return next(dict(one.args) for one in read.notes if one.id == id)
