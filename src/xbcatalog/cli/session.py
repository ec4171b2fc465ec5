"""What every command is given: streams, environment, the day; and how a command stops early."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.paths import exists, is_file, reason_of

if TYPE_CHECKING:
    from xbcatalog.core.text import Diagnostic
    from xbcatalog.reports.page import Page

__all__ = ["Session", "Stop", "close_quietly", "language", "near", "write_file"]


class Stop(Exception):  # noqa: N818  (a refusal, not a mistake of the program)
    """Ends a command with messages for the person who typed it, and an exit status (2: wrong usage or configuration)."""

    def __init__(self, *messages: Message, status: int = 2) -> None:
        super().__init__(*(one.id for one in messages))
        self.messages = messages
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The outside world of one run; `lang` is what was asked for, or what the environment speaks.

    `color` is auto, always or never; `cache`: what is compiled may be kept for the next run. `stdin` reads at most so many bytes of
    standard input; `line` reads what a person types, and is there only where somebody sits at a terminal. What was `begun` to be written,
    or asked, cannot be taken back.
    """

    out: TextIO
    err: TextIO
    environment: Mapping[str, str]
    today: date
    lang: str
    color: str = "auto"
    cache: bool = True
    stdin: Callable[[int], bytes] | None = None
    line: Callable[[], str] | None = None
    begun: list[str] = field(default_factory=list)

    def print(self, page: Page) -> None:
        """A page for people, to standard output."""
        from xbcatalog.reports.page import write

        with self._writing():
            write(page, self.out, self.environment, self.color)
            self.out.flush()

    def write(self, text: str) -> None:
        """Text for people that is laid out already, to standard output."""
        if text:
            with self._writing():
                self.out.write(text)
                self.out.flush()

    def text(self, text: str | Iterator[str]) -> None:
        """Text for machines, perhaps in pieces, to standard output as UTF-8 whatever the terminal speaks."""
        buffer = getattr(self.out, "buffer", None)
        with self._writing():
            self.out.flush()
            for piece in _pieces(text):
                if buffer is None:
                    self.out.write(piece)
                else:
                    buffer.write(piece.encode("utf-8"))
            (buffer or self.out).flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A reader that has gone is no mistake; a full disk is one, and is told."""
        self.begun.append("written")
        try:
            yield
        except BrokenPipeError:
            close_quietly(self.out)
        except OSError as failure:
            # What is left in the stream's buffer would fail once more on the way out.
            close_quietly(self.out)
            raise Stop(message("cannot-write", file="stdout", why=failure.strerror or "")) from failure

    def say(self, id: str, /, **args: str | int) -> None:
        """One message to standard error."""
        self.tell((message(id, **args),))

    def tell(self, messages: Iterable[Message]) -> None:
        """Messages to standard error, one a line."""
        from xbcatalog.i18n.render import render
        from xbcatalog.reports.safe import fitting, visible

        with self._telling():
            for one in messages:
                self.err.write(fitting(f"xbcatalog: {visible(render(one, self.lang))}\n", getattr(self.err, "encoding", None)))

    def ask(self, messages: Iterable[Message], sign: str = "") -> None:
        """What a person at a terminal is asked, one a line, and the sign that an answer is waited for; to standard error."""
        from xbcatalog.i18n.render import render
        from xbcatalog.reports.safe import fitting, visible

        self.begun.append("asked")
        with self._telling():
            for one in messages:
                self.err.write(fitting(f"{visible(render(one, self.lang)).rstrip()}\n", getattr(self.err, "encoding", None)))
            self.err.write(sign)

    def diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Diagnostics to standard error, each with its place."""
        from xbcatalog.core.result import Result
        from xbcatalog.reports.after import add_diagnostics
        from xbcatalog.reports.page import Page, write
        from xbcatalog.reports.words import Words

        page = Page()
        add_diagnostics(page, diagnostics, Words(Result(tool="", as_of=None), self.lang))
        with self._telling():
            write(page, self.err, self.environment, self.color)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Where standard error cannot be written there is nobody to tell; the exit status stands."""
        try:
            yield
            self.err.flush()
        except OSError:
            close_quietly(self.err)


def close_quietly(stream: TextIO) -> None:
    """The reader has gone: nothing more is written, and the interpreter does not complain about it on its way out."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def language(asked: str | None, environment: Mapping[str, str]) -> str:
    """`zh` or `en`: the option, else XBCATALOG_LANG, else the locale of the environment."""
    if asked:
        return asked
    for name in ("XBCATALOG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; also one that ends in what was typed."""
    from xbcatalog.source.problems import nearest

    choices = sorted(set(known))
    ending = f".{word.casefold()}"
    return nearest(word, choices) or next((choice for choice in choices if choice.casefold().endswith(ending)), None)


def _pieces(text: str | Iterator[str]) -> Iterable[str]:
    return (text,) if isinstance(text, str) else text


def _write(path: Path, text: bytes | str | Iterator[str]) -> None:
    if isinstance(text, bytes):
        path.write_bytes(text)
        return
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_pieces(text))


def write_file(path: Path, text: bytes | str | Iterator[str]) -> None:
    """Write a whole file or nothing: beside its place first, then in it, with its permissions; a device or pipe is written as it is."""
    try:
        if exists(path) and not is_file(path):
            _write(path, text)
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            _write(beside, text)
            if is_file(path):  # who may read a file stays as it was
                beside.chmod(stat.S_IMODE(path.stat().st_mode))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise Stop(message("cannot-write", file=str(path), why=reason_of(error))) from error
