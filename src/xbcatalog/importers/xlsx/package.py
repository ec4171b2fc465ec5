"""What a workbook's file must keep to before anything in it is parsed: a bomb is refused by what its directory declares."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from xbcatalog.core.text import Message, message
from xbcatalog.source.limits import Limits

__all__ = ["ZIP", "UnfitError", "is_workbook", "opened"]

ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the old workbooks (.xls) begin, and those that a password protects."""
_MOST_ENTRIES = 10_000
_SMALL = 1024 * 1024
_DENSEST = 200
"""An entry larger than `_SMALL` that unpacks to so many times its size holds the same again and again."""
_XML = (".xml", ".rels", ".vml")
_CHUNK = 1024 * 1024
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OVERLAP = 16


class UnfitError(Exception):
    """Why a file is not opened as a workbook."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.id)
        self.told = told


def is_workbook(data: bytes) -> bool:
    """Whether the bytes look like those of a workbook, in whatever state."""
    return (data.startswith(ZIP) and b"xl/workbook." in data) or data.startswith(_OLE)


def opened(data: bytes, limits: Limits) -> ZipFile:
    """The archive of a workbook that keeps to the limits and declares no entities; raises `UnfitError`."""
    if data.startswith(_OLE):
        raise UnfitError(message("xlsx-old-or-locked"))
    if not data.startswith(ZIP):
        raise UnfitError(message("xlsx-no-workbook"))
    # Counted before the directory is parsed; what a text in the file holds by chance only makes it more.
    count = data.count(_ENTRY)
    if count > _MOST_ENTRIES:
        raise UnfitError(message("xlsx-too-many-parts", count=count, limit=_MOST_ENTRIES))
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
        _measure(entries, limits)
        names = {entry.filename for entry in entries}
        if "xl/workbook.bin" in names:
            raise UnfitError(message("xlsx-old-or-locked"))
        if "[Content_Types].xml" not in names:
            raise UnfitError(message("xlsx-no-workbook"))
        if len(names) < len(entries):
            raise UnfitError(message("xlsx-damaged", reason="two parts of one name"))
        for entry in entries:
            if entry.filename.lower().endswith(_XML):
                _look_for_entities(archive, entry)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnfitError(message("xlsx-damaged", reason=str(error)[:100] or type(error).__name__)) from error
    return archive


def _measure(entries: list[ZipInfo], limits: Limits) -> None:
    """INVARIANT: zipfile never gives more of an entry than its directory declares, so what is declared may be measured."""
    whole = sum(entry.file_size for entry in entries)
    if whole > limits.bytes:
        raise UnfitError(message("xlsx-unpacks-too-large", size=whole, limit=limits.bytes))
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > _DENSEST * max(1, entry.compress_size):
            raise UnfitError(message("xlsx-too-dense", part=entry.filename[:60], ratio=entry.file_size // max(1, entry.compress_size)))
        if entry.flag_bits & 1:
            raise UnfitError(message("xlsx-old-or-locked"))


def _look_for_entities(archive: ZipFile, entry: ZipInfo) -> None:
    """A workbook declares no document type; where one does, it can only be to make its text explode."""
    kept = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            # In UTF-16 a NUL stands beside every letter.
            chunk = chunk.replace(b"\0", b"")
            if _FORBIDDEN.search(kept + chunk):
                raise UnfitError(message("xlsx-entities", part=entry.filename[:60]))
            kept = (kept + chunk)[-_OVERLAP:]
