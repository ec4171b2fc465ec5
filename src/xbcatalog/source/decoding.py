"""Bytes of other people's files read as text: UTF-8, UTF-16 with its mark, or GB18030, never a guess that cannot be told."""

from __future__ import annotations

import codecs
import re

from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.inputs import Input

__all__ = ["Decoded", "decode", "unmarked"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text with `\\n` line ends, the encoding it was read in, and what is worth telling about that."""

    text: str
    encoding: str
    notes: tuple[Message, ...] = ()


def decode(input: Input, *, tolerant: bool = False, else_as: str = "") -> Decoded | Diagnostic:
    """The text of `input`, or the error that says why it is none.

    `else_as` is the single-byte encoding in which files of a format are written that are neither UTF-8 nor GB18030.

    With `tolerant`, single bytes that are no UTF-8 become lone surrogates instead of an error: a dump may hold raw bytes between its
    definitions, and its reader must refuse the definitions that hold one.
    """
    data = input.data
    for mark, codec, title in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError as error:
                return _failure(input, "text-damaged", error.start, encoding=title)
            if "\0" in text:
                line = text.count("\n", 0, text.index("\0")) + 1
                return Diagnostic(Level.ERROR, message("text-binary"), Place(input.name, line))
            return Decoded(text=_lines(text), encoding=title, notes=() if title == "UTF-8" else (message("text-encoding", encoding=title),))
    if b"\0" in data:
        return _failure(input, "text-binary", data.index(b"\0"))
    try:
        return Decoded(text=_lines(data.decode("utf-8")), encoding="UTF-8")
    except UnicodeDecodeError as error:
        start = error.start
    replaced = data.decode("utf-8", "replace")
    if sum("\u0800" <= one != "\ufffd" for one in replaced) >= replaced.count("\ufffd"):
        return _escaped(input, start) if tolerant else _failure(input, "text-damaged", start, encoding="UTF-8")
    for codec in ("gb18030", else_as) if else_as else ("gb18030",):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == else_as or _reads_as_chinese(text):
            return Decoded(text=_lines(text), encoding=codec.upper(), notes=(message("text-encoding", encoding=codec.upper()),))
    return _escaped(input, start) if tolerant else _failure(input, "text-unknown-encoding", start)


def unmarked(data: bytes) -> bytes:
    """The bytes of a file, or of its beginning, as UTF-8 without a mark: what patterns of bytes look at. Damaged ones are left out."""
    for mark, codec, _ in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :] if mark == codecs.BOM_UTF8 else data.decode(codec, "ignore").encode("utf-8", "ignore")
    return data.replace(b"\0", b"") if b"\0" in data[:64] else data


def _reads_as_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are common ones, since GB18030 accepts almost any bytes."""
    sample = _NOT_ASCII.findall(text)[:_SAMPLE]
    common = 0
    for character in sample:
        code = character.encode("gb18030")
        common += len(code) == 2 and code[1] >= 0xA1 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)
    return common * 10 >= len(sample) * 6


def _escaped(input: Input, start: int) -> Decoded:
    line = input.data.count(b"\n", 0, start) + 1
    text = input.data.decode("utf-8", "surrogateescape")
    return Decoded(text=_lines(text), encoding="UTF-8", notes=(message("text-raw-bytes", line=line),))


def _failure(input: Input, id: str, start: int, **args: str) -> Diagnostic:
    return Diagnostic(Level.ERROR, message(id, **args), Place(input.name, input.data.count(b"\n", 0, start) + 1))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
