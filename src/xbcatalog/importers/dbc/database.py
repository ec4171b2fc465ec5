"""What the statements of a CAN database say: messages, their signals, and what is said of both elsewhere in the file."""

from __future__ import annotations

import re
from dataclasses import field

from xbcatalog.core.value import dataclass
from xbcatalog.importers.dbc.statements import TEXT, Statement, Unclosed, Unknown, statements, unescaped

__all__ = ["Database", "Message", "Problem", "Signal", "read_database"]

_MESSAGE = re.compile(r'BO_\s+(?P<id>\d+)\s+(?P<name>[^\s:"]+)\s*:\s*[^:@"|]*\Z')
_SIGNAL = re.compile(
    r'SG_\s+(?P<name>[^\s:"]+)(?:[^\S\n]+[mM][^\s:]*)*\s*:\s*\d+\s*\|\s*(?P<size>\d+)\s*@\s*\d\s*(?P<sign>[-+])(?P<rest>[^:@]*)\Z',
    re.DOTALL,
)
_TEXTS = re.compile(TEXT)
_COMMENT = re.compile(
    rf'CM_\s*(?:(?P<kind>SG_|BO_)\s+(?P<id>\d+)(?:\s+(?P<name>[^\s"]+))?|(?P<other>BU_|EV_)\s+[^\s"]+)?\s*(?P<text>{TEXT})'
)
_VALUES = re.compile(r'VAL_\s+(?P<id>\d+)\s+(?P<name>[^\s";]+)\s*(?P<rest>.*)', re.DOTALL)
_TABLE = re.compile(r'VAL_TABLE_\s+(?P<name>[^\s";]+)')
_ATTRIBUTE = re.compile(
    rf'BA_\s+"(?P<key>SystemSignalLongSymbol|SystemMessageLongSymbol|DBName)"\s+(?:(?:SG_|BO_)\s+(?P<id>\d+)\s+)?'
    rf'(?P<name>[^\s";]+\s+)?(?P<text>{TEXT})'
)
_FLOAT = re.compile(r"SIG_VALTYPE_\s+(?P<id>\d+)\s+(?P<name>[^\s:]+)\s*:?\s*[12]")
_LIKE_A_SIGNAL = re.compile(r"\d\s*\|\s*\d+\s*@")

_Key = tuple[str, str]
"""A message's number and a signal's name; the name is empty for the message itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message: its number, its name, and the offset of the name."""

    id: str
    name: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal of a message (of none where it stands before them all)."""

    message: Message | None
    name: str
    start: int
    size: str
    signed: bool
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What could not be read: the offset at which it begins, the words that stand there, and whether it is a text that never ends."""

    start: int
    words: str
    endless: bool = False


@dataclass(slots=True, kw_only=True)
class Database:
    """Everything the file says, under the short names by which its statements refer to one another."""

    messages: list[Message] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    comments: dict[_Key, str] = field(default_factory=dict)
    labels: dict[_Key, tuple[str, ...]] = field(default_factory=dict)
    long_names: dict[_Key, str] = field(default_factory=dict)
    floats: set[_Key] = field(default_factory=set)
    referred: dict[_Key, int] = field(default_factory=dict)
    comment: str = ""
    name: str = ""
    variables: int = 0
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[Problem] = field(default_factory=list)

    def unread(self, start: int, words: str) -> None:
        """A piece that was not understood: a problem where a signal may stand in it."""
        bare = _TEXTS.sub("", words)
        (self.problems if _LIKE_A_SIGNAL.search(bare) else self.passed_over).append(Problem(start=start, words=words))


def read_database(text: str) -> Database:
    """The database of a text; what could not be read stands among its problems."""
    database = Database()
    tables: dict[str, tuple[str, ...]] = {}
    borrowed: dict[_Key, str] = {}
    for statement in statements(text):
        match statement:
            case Unclosed(start):
                database.problems.append(Problem(start=start, words="", endless=True))
            case Unknown(words, start):
                database.unread(start, words)
            case Statement("BO_"):
                _message(database, statement)
            case Statement("SG_"):
                _signal(database, statement)
            case Statement(_, words, start) if _LIKE_A_SIGNAL.search(_TEXTS.sub("", words)):
                # Something is missing before it, so that it was taken for a part of this statement.
                database.unread(start, words)
            case Statement("EV_"):
                database.variables += 1
            case Statement("VAL_TABLE_", words):
                if found := _TABLE.match(words):
                    tables[found["name"]] = _labels(words)
            case Statement("VAL_", words, start):
                if found := _VALUES.match(words):
                    key = (found["id"], found["name"])
                    database.referred.setdefault(key, start)
                    database.labels[key] = _labels(found["rest"])
                    if not database.labels[key]:
                        borrowed[key] = found["rest"].rstrip("; \t\n")
            case Statement():
                _said(database, statement)
    for key, table in borrowed.items():
        database.labels[key] = tables.get(table, ())
    return database


def _message(database: Database, statement: Statement) -> None:
    found = _MESSAGE.match(statement.text)
    if found is None:
        database.problems.append(Problem(start=statement.start, words=statement.text))
    else:
        database.messages.append(Message(id=found["id"], name=found["name"], start=statement.start + found.start("name")))


def _signal(database: Database, statement: Statement) -> None:
    unit = _TEXTS.search(statement.text)
    # The unit may hold anything, and what remains holds no second signal if it holds none of its marks.
    bare = statement.text if unit is None else statement.text[: unit.start()] + " " * len(unit[0]) + statement.text[unit.end() :]
    found = _SIGNAL.match(bare)
    if found is None:
        database.problems.append(Problem(start=statement.start, words=statement.text))
        return
    database.signals.append(
        Signal(
            message=database.messages[-1] if database.messages else None,
            name=found["name"],
            start=statement.start + found.start("name"),
            size=found["size"],
            signed=found["sign"] == "-",
            unit=unescaped(unit[0]) if unit else "",
        )
    )


def _said(database: Database, statement: Statement) -> None:
    """What is said of messages and signals outside them; of anything else, nothing is kept."""
    match statement.word:
        case "CM_":
            found = _COMMENT.match(statement.text)
            if found is None:
                database.unread(statement.start, statement.text)
            elif found["kind"]:
                key = (found["id"], found["name"] or "")
                database.referred.setdefault(key, statement.start)
                database.comments[key] = unescaped(found["text"])
            elif not found["other"]:
                database.comment = database.comment or unescaped(found["text"])
        case "BA_":
            if found := _ATTRIBUTE.match(statement.text):
                if found["key"] == "DBName":
                    database.name = unescaped(found["text"])
                elif found["id"] and (name := unescaped(found["text"])):
                    database.long_names[found["id"], (found["name"] or "").strip()] = name
        case "SIG_VALTYPE_":
            if found := _FLOAT.match(statement.text):
                database.floats.add((found["id"], found["name"]))
        case _:
            pass


def _labels(words: str) -> tuple[str, ...]:
    return tuple(unescaped(found[0]) for found in _TEXTS.finditer(words))
