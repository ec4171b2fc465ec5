"""How every workbook is written: a cell holds the text that it was given and nothing else, and the same content gives the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

__all__ = ["HIDDEN", "LONGEST", "ROWS", "begun", "closed", "letters", "put", "units"]

HIDDEN: Final = "xbcatalog"
"""The sheet that says what a workbook was made from, and what its sheets and columns are called."""
LONGEST: Final = 32_767
"""So many UTF-16 units a cell holds."""
ROWS: Final = 1_048_576
"""So many rows a sheet holds."""
_LONG_AGO: Final = date(2000, 1, 1)
_MARKUP: Final = ("<r>", "</r>")


def begun(title: str, day: date | None = None) -> tuple[Any, BytesIO]:
    """A new workbook, which names the day as its own, and the bytes that it will be once it is closed."""
    import xlsxwriter

    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(held, options)
    made = day or _LONG_AGO
    book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day, tzinfo=UTC)})
    return book, held


def closed(book: Any, held: BytesIO) -> bytes:
    """The bytes of the workbook, which is finished."""
    book.close()
    return held.getvalue()


def put(page: Any, row: int, column: int, said: str, style: Any = None) -> None:
    """Write a text, whatever it begins with: `=1+1` is no formula here, `1` no number, an address no link."""
    if not said:
        page.write_blank(row, column, None, style)
        return
    if said.startswith(_MARKUP[0]) and said.endswith(_MARKUP[1]):
        # The library takes such a text for markup that it made itself, and would write it as it is.
        said += " "
    if page.write_string(row, column, said, style):
        # INVARIANT: whoever writes has looked at `LONGEST` and `ROWS` before, so that nothing is cut without a word.
        raise ValueError(f"row {row} of {len(said)} characters does not fit")


def units(text: str) -> int:
    """How long a workbook takes a text to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def letters(column: int) -> str:
    """The name of a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        name = chr(ord("A") + left) + name
    return name
