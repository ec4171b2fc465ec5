"""The file in which the counts of runs are kept: one SQLite database, that several runs may write to at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.history import Record
from xbcatalog.core.text import Message, message
from xbcatalog.source.paths import Kind, is_folder, standing

__all__ = ["VERSION", "History", "Refused"]

VERSION: Final = 1
"""The version of the tables; kept as `user_version`."""
_APPLICATION: Final = 0x78626331
"""Kept as `application_id`, so that no other program's database is taken for ours."""
_PATIENCE: Final = 30.0
"""Seconds that a run waits for another one that writes."""
_MOST: Final = 2**63 - 1

_TABLES: Final = (
    "CREATE TABLE record (id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, source TEXT NOT NULL, as_of TEXT NOT NULL, "
    "recorded TEXT NOT NULL, tool TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (dataset, source, as_of, tool, digest))",
    "CREATE TABLE number (record INTEGER NOT NULL REFERENCES record (id), name TEXT NOT NULL, "
    "fields INTEGER NOT NULL CHECK (fields >= 0), PRIMARY KEY (record, name)) WITHOUT ROWID",
)
_NAMES: Final = {f"verdict:{one.value}": one for one in Verdict} | {f"cause:{one.value}": one for one in Cause}


class Refused(Exception):  # noqa: N818 - it is the file that is wrong
    """The file cannot be used; `message` says why, and what to do. Nothing in it was changed."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.id)
        self.message = said


class History:
    """One file of counts. Nothing is ever deleted from it; what it does not understand it leaves alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> None:
        """Refuse a file that could not be written to afterwards; one that is absent is fine, and stays so."""
        if self._stands():
            with self._open() as database:
                self._standing(database)
        elif not is_folder(self._path.parent):
            raise Refused(message("history-no-folder", file=self._path.as_posix()))

    def add(self, records: Iterable[Record]) -> int:
        """Write down all records or none, each once; how many are new."""
        listed = list(records)
        with self._open(create=True) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                if self._standing(database) == 0:
                    self._create(database)
                added = sum(_write(database, one) for one in listed)
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise
        return added

    def records(self) -> tuple[Record, ...]:
        """All records, in the order in which they were written down."""
        if not self._stands():
            raise Refused(message("history-absent", file=self._path.as_posix()))
        with self._open() as database:
            database.execute("BEGIN")
            if self._standing(database) == 0:
                return ()
            numbers: dict[int, dict[str, int]] = {}
            for id, name, fields in database.execute("SELECT record, name, fields FROM number"):
                numbers.setdefault(id, {})[name] = fields
            rows = database.execute("SELECT id, dataset, source, as_of, recorded, tool, digest FROM record ORDER BY recorded, id")
            return tuple(self._record(row, numbers.get(row[0], {})) for row in rows.fetchall())

    # -- the database

    def _stands(self) -> bool:
        """Whether there is something at the path; where that cannot be told, the file cannot be used."""
        found = standing(self._path)
        if found.kind is Kind.UNKNOWN:
            raise Refused(message("history-unusable", file=self._path.as_posix(), why=found.reason))
        return found.kind is not Kind.ABSENT

    @contextmanager
    def _open(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection that takes no transaction by itself; whatever goes wrong with the file is told in words."""
        if is_folder(self._path):
            raise Refused(message("history-folder", file=self._path.as_posix()))
        if create and not is_folder(self._path.parent):
            raise Refused(message("history-no-folder", file=self._path.as_posix()))
        try:
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as database:
                database.execute("PRAGMA trusted_schema = OFF")
                database.execute("PRAGMA foreign_keys = ON")
                yield database
        except sqlite3.OperationalError as failure:
            kind = "history-busy" if "lock" in str(failure) else "history-unusable"
            raise Refused(message(kind, file=self._path.as_posix(), why=str(failure))) from failure
        except sqlite3.DatabaseError as failure:
            raise Refused(message("history-damaged", file=self._path.as_posix())) from failure

    def _standing(self, database: sqlite3.Connection) -> int:
        """0 for a database with nothing in it, else the version; one that is not ours, newer or damaged is refused."""
        application, version = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        made = [row[0] for row in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
        if not made and application in (0, _APPLICATION):
            return 0
        if application != _APPLICATION:
            raise Refused(message("history-foreign", file=self._path.as_posix()))
        if version != VERSION:
            raise Refused(message("history-newer", file=self._path.as_posix(), version=version, known=VERSION))
        # Tables of the same name with triggers or other columns are not ours either.
        if sorted(made) != sorted(_TABLES):
            raise Refused(message("history-foreign", file=self._path.as_posix()))
        if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Refused(message("history-damaged", file=self._path.as_posix()))
        return VERSION

    def _create(self, database: sqlite3.Connection) -> None:
        for table in _TABLES:
            database.execute(table)
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {VERSION}")

    def _record(self, row: tuple[object, ...], numbers: dict[str, int]) -> Record:
        """A row as a value; what no run of ours could have written is damage."""
        _, *texts = row
        try:
            if not all(isinstance(one, str) for one in texts) or not numbers.keys() <= _NAMES.keys():
                raise ValueError
            dataset, source, as_of, recorded, tool, digest = map(str, texts)
            counts = {_NAMES[name]: _counted(fields) for name, fields in numbers.items()}
            return Record(
                dataset=dataset,
                source=source,
                as_of=date.fromisoformat(as_of),
                recorded=date.fromisoformat(recorded),
                tool=tool,
                digest=digest,
                verdicts={verdict: counts.get(verdict, 0) for verdict in Verdict},
                causes={cause: counts.get(cause, 0) for cause in Cause},
            )
        except ValueError:
            raise Refused(message("history-damaged", file=self._path.as_posix())) from None


def _counted(fields: object) -> int:
    if not isinstance(fields, int) or not 0 <= fields <= _MOST:
        raise ValueError
    return fields


def _write(database: sqlite3.Connection, one: Record) -> bool:
    """Write a record down unless it is there; whether it is new."""
    made = database.execute(
        "INSERT INTO record (dataset, source, as_of, recorded, tool, digest) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (_plain(one.dataset), _plain(one.source), one.as_of.isoformat(), one.recorded.isoformat(), one.tool, one.digest),
    )
    if not made.rowcount:
        return False
    numbers = [(f"verdict:{verdict.value}", one.verdicts[verdict]) for verdict in Verdict]
    numbers += [(f"cause:{cause.value}", one.causes[cause]) for cause in Cause if one.causes[cause]]
    database.executemany("INSERT INTO number (record, name, fields) VALUES (?, ?, ?)", [(made.lastrowid, *each) for each in numbers])
    return True


def _plain(text: str) -> str:
    """A text as the database can hold it: half a surrogate pair is written as an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
