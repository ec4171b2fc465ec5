"""A SQL script cut into statements, respecting strings, comments, dollar quotes and changed delimiters, and its dialect guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from xbcatalog.core.value import dataclass

__all__ = ["Broken", "Statement", "guess_dialect", "inner", "statements", "table_lines"]

_TABLE_WORDS = (
    "OR|REPLACE|GLOBAL|LOCAL|TEMP|TEMPORARY|EXTERNAL|UNLOGGED|FOREIGN|TRANSIENT|COLUMN|ROW|MANAGED|VIRTUAL|DYNAMIC|ICEBERG|HYBRID|PRIVATE"
    "|SHARDED|IMMUTABLE|SET|MULTISET|VOLATILE|DUPLICATE|REMOTE"
)
_CREATE_TABLE = rf"CREATE\s+(?:\w+\s+)?(?:(?:{_TABLE_WORDS})\s+)*TABLE\b"
_DEFINES = (
    rf"{_CREATE_TABLE}|CREATE\s+(?:OR\s+REPLACE\s+)?(?:VIEW|TYPE)\b|ALTER\s+TABLE\b|COMMENT\s+ON\s+(?:TABLE|COLUMN)\b"
    r"|EXEC(?:UTE)?\s+(?:\S+\.)?sp_(?:add|update)extendedproperty\b"
)
_CREATE_LINE = re.compile(rf"^[ \t]*(?P<create>{_CREATE_TABLE}[^\n]*)", re.IGNORECASE | re.MULTILINE)
_BEGINS = re.compile(
    rf"""(?ix)
      (?P<table>{_CREATE_TABLE})
    | (?P<view>CREATE\s+(?:[^\s(]+\s+){{0,12}}?(?P<stored>MATERIALIZED\s+)?VIEW\b)
    | (?P<type>CREATE\s+(?:OR\s+REPLACE\s+)?TYPE\b)
    | (?P<alter>ALTER\s+(?:FOREIGN\s+|EXTERNAL\s+)?TABLE\b)
    | (?P<comment>COMMENT\s+ON\s+(?:TABLE|COLUMN)\b)
    | (?P<property>EXEC(?:UTE)?\s+(?:\S+\.)?sp_(?:add|update)extendedproperty\b)
    | (?P<block>(?:DO|BEGIN|DECLARE|IF|EXEC|EXECUTE)\b)
    """
)
_NO_DEFINITION = re.compile(
    r"(?i)CREATE\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:DEFINER\s*=\s*\S+\s+)?"
    r"(?:INDEX|UNIQUE|TRIGGER|CONSTRAINT|FUNCTION|PROC|PROCEDURE|RULE|POLICY|EVENT|PACKAGE|PUBLICATION)\b"
)
_LEADING = re.compile(r"(?:\s+|--[^\n]*|/\*(?!M?!).*?\*/)*", re.DOTALL)
_LEADING_HASH = re.compile(r"(?:\s+|--[^\n]*|\#[^\n]*|/\*(?!M?!).*?\*/)*", re.DOTALL)
_EXECUTABLE = re.compile(r"/\*M?!\d*(.*?)\*/", re.DOTALL)
_DELIMITER = re.compile(r"[ \t]*DELIMITER[ \t]+(\S+)[^\n]*", re.IGNORECASE)
_SEPARATOR = re.compile(r"GO\s*\d*|/", re.IGNORECASE)
_CLIENT_LINE = re.compile(r"(?:PROMPT|REM|REMARK|SPOOL|WHENEVER|UNDEFINE|DEFINE|@\S+)(?:\s|\Z)", re.IGNORECASE)
_COPY = re.compile(r"COPY\b[^;]*\bFROM\s+stdin\b", re.IGNORECASE)
_COPY_END = re.compile(r"^\\\.[ \t]*$", re.MULTILINE)

_SIGNS: tuple[tuple[str, str], ...] = (
    (
        "hive",
        r"\bSTORED\s+(?:AS|BY)\b|\bPARTITIONED\s+BY\b|\bROW\s+FORMAT\s+(?:SERDE|DELIMITED)|\bTBLPROPERTIES\b|\bSTRUCT\s*<|\bMAP\s*<|\bARRAY\s*<"
        r"|\bCREATE\s+EXTERNAL\s+TABLE|\bINSERT\s+OVERWRITE\s+TABLE",
    ),
    (
        "tsql",
        r"^[ \t]*GO[ \t]*$|\[dbo\]|\bsp_addextendedproperty\b|\bIDENTITY\s*\(\s*\d+\s*,"
        r"|\bCREATE\s+TABLE\s+(?:\[[^\]\n]+\]\.)*[\[\#]|\bSET\s+ANSI_NULLS\b",
    ),
    (
        "oracle",
        r"\bN?VARCHAR2\b|\bNUMBER\s*\(|\bNUMBER\s+(?:NOT|DEFAULT|,)|\bCLOB\b(?=[^;]*\bTABLESPACE\b)|\bSEGMENT\s+CREATION\b|\bPCTFREE\b",
    ),
    (
        "mysql",
        r"`|\bENGINE\s*=|\bAUTO_INCREMENT\b|\bCOMMENT\s*=?\s*['\"]|/\*!\d|\bUNSIGNED\b|\bDEFAULT\s+CHARSET\b|\b(?:MEDIUM|LONG|TINY)TEXT\b|\bTINYINT\s*\(",
    ),
    (
        "postgres",
        r"\bCOMMENT\s+ON\s+(?:COLUMN|TABLE)\b|::|\b(?:BIG|SMALL)?SERIAL\b|\bCHARACTER\s+VARYING\b|\bTIMESTAMP(?:\s*\(\d\))?\s+WITH(?:OUT)?\s+TIME\s+ZONE\b"
        r"|\bJSONB\b|\bTIMESTAMPTZ\b|\bBYTEA\b|\$\$|\bOWNER\s+TO\b|\bTEXT\s*\[\s*\]|\bINT[48]\b|^\\",
    ),
    ("sqlite", r"\bAUTOINCREMENT\b|\bPRAGMA\b|\bWITHOUT\s+ROWID\b"),
)
_WINDOW = 3000
_WINDOWS = 120
_WORDS_OF_OTHERS = re.compile(r"'[^'\n]*'|--[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: its kind, its text from the first word on, and where that stands in the script (0-based characters).

    `kind` is what its first words say: `table`, `view`, `stored-view`, `type`, `alter`, `comment`, `property`, `block` (which runs
    others), or `other`, whose text is not kept.
    """

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A quotation mark or a comment that is never closed: nothing behind it can be read. `mark` is the sign that opens it."""

    mark: str
    start: int


def guess_dialect(text: str) -> str:
    """The dialect whose signs stand in the definitions of `text`; `""` (standard SQL) where there are none.

    Signs of Hive, SQL Server and Oracle decide over those of MySQL and PostgreSQL, which share them.
    """
    lower = text.lower()
    parts = [lower[:_WINDOW]]
    for word in ("create", "alter table", "comment on", "extendedproperty"):
        at = lower.find(word)
        for _ in range(_WINDOWS):
            if at < 0:
                break
            end = lower.find(";", at, at + _WINDOW)
            parts.append(lower[at : end + 1 if end >= 0 else at + _WINDOW])
            at = lower.find(word, at + len(word))
    sample = _WORDS_OF_OTHERS.sub("''", "\n".join(parts))
    counts = {dialect: len(re.findall(signs, sample, re.IGNORECASE | re.MULTILINE)) for dialect, signs in _SIGNS}
    for dialect in ("hive", "tsql", "oracle"):
        if counts[dialect] and (dialect != "oracle" or counts["mysql"] == 0):
            return dialect
    best = max(("mysql", "postgres", "sqlite"), key=lambda dialect: counts[dialect])
    return best if counts[best] else ""


@cache
def _body(dialect: str, delimiter: str, *, backslash: bool) -> re.Pattern[str]:
    """The longest run of whole tokens that holds no delimiter; what it stops at is the delimiter, the end, or something never closed."""
    escaped = r"(?:[^'\\]++|\\.)*+'"
    tokens = {
        "'": f"'{escaped}" if backslash else "'[^']*+'",
        '"': r'"(?:[^"\\]++|\\.)*+"' if backslash else '"[^"]*+"',
        "`": "`[^`]*+`",
        "-": r"--[^\n]*+|-(?!-)",
        "/": r"/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/|/(?!\*)",
        "\n": rf"\n(?!{'|'.join(_boundaries(dialect, delimiter))})",
    }
    if dialect in ("postgres", "") and not backslash:
        tokens["'"] = f"(?<=[^\\w][eE])'{escaped}|'[^']*+'"
    if dialect in ("mysql", ""):
        tokens["#"] = r"\#[^\n]*+"
    if dialect in ("postgres", ""):
        tokens["$"] = r"\$(?P<tag>\w*)\$.*?\$(?P=tag)\$|\$"
    if dialect == "tsql":
        tokens["["] = r"\[[^\]\n]*+\]|\["
    if delimiter[0] not in tokens:
        tokens[delimiter[0]] = re.escape(delimiter[0])
    plain = f"[^{''.join(map(re.escape, tokens))}]++"
    return re.compile(rf"(?:{plain}|(?!{re.escape(delimiter)})(?:{'|'.join(tokens.values())}))*+", re.DOTALL | re.IGNORECASE)


def _boundaries(dialect: str, delimiter: str) -> list[str]:
    """Beginnings of a line that end the statement before it, although no delimiter does."""
    lines = [r"(?!)"] if delimiter != ";" else [rf"[ \t]*(?:{_DEFINES})"]
    if dialect in ("mysql", ""):
        lines.append(r"[ \t]*DELIMITER[ \t]")
    if delimiter == ";" and dialect in ("tsql", ""):
        lines.append(r"[ \t]*GO[ \t]*\d*[ \t]*(?:\n|\Z)")
    if delimiter == ";" and dialect in ("oracle", ""):
        lines += [r"[ \t]*/[ \t]*(?:\n|\Z)", r"(?:PROMPT|REM|REMARK)\b"]
    if dialect == "postgres":
        lines.append(r"\\")
    return lines


def statements(text: str, dialect: str) -> list[Statement | Broken]:
    """The statements of a script in their order; `other` ones (inserted rows, settings, routines) are not looked into.

    In standard SQL nobody knows whether a backslash escapes a quotation mark: it does where all marks pair that way alone.
    """
    found = list(_cut(text, dialect, backslash=dialect in ("mysql", "hive")))
    if dialect == "" and found and isinstance(found[-1], Broken):
        again = list(_cut(text, dialect, backslash=True))
        if not isinstance(again[-1], Broken):
            return again
    return found


def inner(text: str, dialect: str, start: int) -> list[Statement]:
    """The defining statements of a text that a block runs, which stands at `start` in the script."""
    return [
        Statement(kind=one.kind, text=one.text, start=start + one.start)
        for one in statements(text, dialect)
        if isinstance(one, Statement) and one.kind != "other"
    ]


def table_lines(text: str) -> list[int]:
    """Where a line begins with `CREATE TABLE`."""
    return [match.start("create") for match in _CREATE_LINE.finditer(text)]


def _cut(text: str, dialect: str, *, backslash: bool) -> Iterator[Statement | Broken]:
    delimiter = ";"
    leading = _LEADING_HASH if dialect in ("mysql", "") else _LEADING
    at, end = 0, len(text)
    while at < end:
        found = leading.match(text, at)
        at = found.end() if found else at
        if at >= end:
            return
        if dialect in ("mysql", "") and (changed := _DELIMITER.match(text, at)):
            delimiter, at = changed[1], changed.end()
            continue
        if _is_client_command(text, at, dialect):
            at = _end_of_line(text, at)
            continue
        body = _body(dialect, delimiter, backslash=backslash).match(text, at)
        stop = body.end() if body else at
        if stop > at:
            yield _statement(text, at, stop)
        if stop >= end:
            return
        if text.startswith(delimiter, stop):
            copies = _COPY.match(text, at, stop)
            at = stop + len(delimiter)
            if copies:
                finish = _COPY_END.search(text, at)
                at = finish.end() if finish else end
        elif text[stop] == "\n":
            line = text[stop + 1 : _end_of_line(text, stop + 1)].strip()
            at = _end_of_line(text, stop + 1) if _SEPARATOR.fullmatch(line) else stop + 1
        else:
            yield Broken(mark="/*" if text.startswith("/*", stop) else text[stop], start=stop)
            return


def _is_client_command(text: str, at: int, dialect: str) -> bool:
    """Whether a line for the client program begins here, which ends with its line."""
    if dialect in ("postgres", "") and text[at] == "\\":
        return True
    return dialect in ("oracle", "") and _CLIENT_LINE.match(text, at) is not None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _unwrapped(text: str) -> str:
    """MySQL's executable comments as what they execute, at the same places."""
    return _EXECUTABLE.sub(lambda found: " " * (found.start(1) - found.start()) + found[1] + "  ", text)


def _statement(text: str, start: int, stop: int) -> Statement:
    if text.startswith(("/*!", "/*M!"), start):
        inner = _unwrapped(text[start:stop])
        stripped = inner.lstrip()
        start += len(inner) - len(stripped)
        kind = _kind(stripped, 0)
        return Statement(kind=kind, text="" if kind == "other" else stripped, start=start)
    kind = _kind(text, start)
    if kind == "other":
        return Statement(kind=kind, text="", start=start)
    own = text[start:stop]
    return Statement(kind=kind, text=_unwrapped(own) if "/*!" in own or "/*M!" in own else own, start=start)


def _kind(text: str, start: int) -> str:
    found = _BEGINS.match(text, start)
    if not found or _NO_DEFINITION.match(text, start):
        return "other"
    return "stored-view" if found["stored"] else found.lastgroup or "other"
