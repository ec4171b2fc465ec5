"""CAN databases (DBC): the signals of every message, with their comments, units and named values."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.core.text import Diagnostic, Level, message
from xbcatalog.importers.dbc.database import Database, Signal, read_database
from xbcatalog.source.comments import split_comment
from xbcatalog.source.decoding import decode
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import Labels
from xbcatalog.source.lines import Lines
from xbcatalog.source.tree import Hole
from xbcatalog.source.wording import named_values, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".dbc",)
_BEGINS = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?[ \t]*(?:BO_[ \t]+\d+[ \t]+[^\s:]+[ \t]*:|(?:NS_|BU_)[ \t]*:)")
_LOOSE = "VECTOR__INDEPENDENT_SIG_MSG"
"""The message under which editors keep the signals that belong to none."""
_ENCODING = "cp1252"
_WORDS = 60


def claims(input: Input) -> bool:
    """Whether the file defines messages or nodes as a CAN database does; the suffix alone may be that of another kind of database."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = input.data.replace(b"\0", b"") if b"\0" in input.data[:64] else input.data
    return _BEGINS.search(data) is not None


def read(input: Input, context: Context) -> Read:
    """Every signal of every message, in the order of the file."""
    decoded = decode(input, else_as=_ENCODING)
    if isinstance(decoded, Diagnostic):
        return Read(diagnostics=(decoded,))
    database = read_database(decoded.text)
    lines = Lines(input.name, decoded.text)

    def hole(offset: int) -> Hole:
        place = lines.place(offset)
        return Hole(place.line or 1, place.column or 1)

    gathering = Gathering(input, context, format="dbc", notes=decoded.notes)
    for problem in database.problems:
        gathering.tell(
            Level.ERROR, hole(problem.start), "dbc-never-closed" if problem.endless else "dbc-unreadable", words=_shown(problem.words)
        )
    if passed := database.passed_over:
        gathering.tell(Level.WARNING, hole(passed[0].start), "dbc-passed-over", count=len(passed), words=_shown(passed[0].words))
    records = {one.id: record_words(database.comments.get((one.id, ""), "")) for one in database.messages}
    # Many signals may be called alike: their values are looked through once.
    values = {key: named_values(labels) for key, labels in database.labels.items()}
    for signal in database.signals:
        _add(gathering, database, signal, records, values, hole(signal.start))
    defined = {(one.id, "") for one in database.messages}
    defined.update((signal.message.id, signal.name) for signal in database.signals if signal.message)
    if nothing := [start for key, start in database.referred.items() if key not in defined]:
        gathering.tell(Level.NOTE, hole(nothing[0]), "dbc-said-of-nothing", count=len(nothing))
    loose = sum(signal.message is None or signal.message.name == _LOOSE for signal in database.signals)
    gathering.notes.append(message("dbc-read", messages=len(database.messages), signals=len(database.signals)))
    if loose:
        gathering.notes.append(message("dbc-loose", count=loose))
    if database.variables:
        gathering.notes.append(message("dbc-variables", count=database.variables))
    return gathering.read(title=split_comment(database.comment)[0] or database.name)


def _add(
    gathering: Gathering,
    database: Database,
    signal: Signal,
    records: dict[str, str],
    values: dict[tuple[str, str], tuple[str, ...]],
    place: Hole,
) -> None:
    id = signal.message.id if signal.message else ""
    key = (id, signal.name)
    kind = "float" if key in database.floats else "signed integer" if signal.signed else "unsigned integer"
    gathering.add(
        (database.long_names.get((id, ""), signal.message.name),) if signal.message else (),
        database.long_names.get(key, signal.name),
        place,
        texts=(database.comments.get(key, ""),),
        record=records.get(id, ""),
        type=f"{kind} ({signal.size} bit)",
        values=values.get(key, ()),
        labels=Labels(unit=signal.unit),
    )


def _shown(words: str) -> str:
    return " ".join(words[: 4 * _WORDS].split())[:_WORDS]
