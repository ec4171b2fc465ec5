"""Text from other people's files, made harmless for Markdown: it shows as it was written, and never as a table, HTML, a link or code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from xbcatalog.reports.safe import visible

__all__ = ["address", "cell", "code", "escaped", "line", "lines", "link", "table"]

_MEANING = re.compile(r"[\\`*\[\]<>|~$]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|(?<=:)/(?=/)|(?<=\bwww)\.|@(?=\w)", re.IGNORECASE)
_AT_THE_START = re.compile(r"\A(?:([#+=-])|(\d{1,9})([.)]))")
_PLAIN_CODE = re.compile(r"[\w./@:=,+ -]+")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]+")
_IN_ADDRESS = "%/:?#@!$&*+,;=~-._"
_ENGLISH_END = re.compile(r"(?<=[a-z)\]\"'0-9]\.) (?=[A-Z])")
_CHINESE_END = re.compile(r"(?<=[。！？])(?![”’）」』])")


def escaped(text: str) -> str:
    """`text` as one run of Markdown that reads exactly so; control, bidirectional and invisible characters become escapes first."""
    return _MEANING.sub(_neutral, visible(text.replace("\n", " ")))


def _neutral(found: re.Match[str]) -> str:
    sign = found.group()
    # Entities, since a backslash takes no meaning from these: an address would become a link, a name an address of somebody.
    named = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "/": "&#47;", ".": "&#46;", "@": "&#64;"}.get(sign)
    return named if named is not None else f"\\{sign}"


def line(text: str) -> str:
    """`text` as a line of its own: also its first sign opens no heading and no list."""
    return _AT_THE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped(text.strip(" \n")))


def lines(text: str) -> str:
    """Running text, one sentence a line, so that a changed sentence is a changed line."""
    sentences = (sentence for part in _CHINESE_END.split(text.strip()) for sentence in _ENGLISH_END.split(part))
    return "\n".join(line(sentence) for sentence in sentences if sentence.strip())


def code(text: str) -> str:
    """An id as code; whatever is no plain id is shown as text."""
    return f"`{text}`" if text.isascii() and _PLAIN_CODE.fullmatch(text) else escaped(text)


def link(title: str, to: str) -> str:
    """A link where `to` is one of the web, else the title alone."""
    if not _ADDRESS.fullmatch(to):
        return escaped(title)
    return f"[{escaped(title)}]({quote(to, safe=_IN_ADDRESS)})"


def address(text: str) -> str:
    """An address of the web as a link that shows it; anything else as text."""
    return f"<{quote(text, safe=_IN_ADDRESS)}>" if _ADDRESS.fullmatch(text) else escaped(text)


def cell(text: str) -> str:
    """Markdown that is made already, as a cell of a table: on one line."""
    return " ".join(text.split("\n"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    whole = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cell(one) for one in row)} |" for row in whole)
