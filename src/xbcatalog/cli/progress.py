"""One line on a terminal that tells how far a long run has come; a short one stays silent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, TextIO

from xbcatalog.cli.session import Session
from xbcatalog.core.text import message

__all__ = ["Line", "watched"]

_SILENT: Final = 2.0
"""Seconds before the line is shown at all."""
_PAUSE: Final = 0.2
"""Seconds between two changes of the line."""


class Line:
    """A progress callback; the line is written over itself, and wiped before anything else is printed."""

    def __init__(self, stream: TextIO, lang: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._lang, self._clock = stream, lang, clock
        self._next = clock() + _SILENT
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """So many fields of so many."""
        self.tell("progress", done, total)

    def files(self, done: int, total: int) -> None:
        """So many files of so many."""
        self.tell("progress-files", done, total)

    def tell(self, id: str, done: int, total: int) -> None:
        """So much of so much, in the words of a message."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _PAUSE
        self._show(id, done, total)

    def of(self, id: str) -> Callable[[int, int], None]:
        """The callback that tells it in the words of this message."""
        return partial(self.tell, id)

    def _show(self, id: str, done: int, total: int) -> None:
        from xbcatalog.i18n.render import render
        from xbcatalog.reports.safe import cells, fitting

        text = render(message(id, done=f"{done:,}", total=f"{total:,}"), self._lang)
        text = fitting(text, getattr(self._stream, "encoding", None))
        width = cells(text)
        self._stream.write("\r" + text + " " * max(0, self._width - width))
        self._stream.flush()
        self._width = max(self._width, width)

    def clear(self) -> None:
        """Leave no trace of the line."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0


@contextmanager
def watched(session: Session) -> Iterator[Line | None]:
    """A line while the work lasts, where the messages go to a terminal; none where nobody watches."""
    line = Line(session.err, session.lang) if session.err.isatty() else None
    try:
        yield line
    finally:
        if line is not None:
            line.clear()
