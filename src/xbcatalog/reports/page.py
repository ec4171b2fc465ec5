"""A page of styled lines, printed plainly or, on a terminal, with colours and wrapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, TextIO

from xbcatalog.core.value import dataclass
from xbcatalog.reports.safe import cells, fitting, visible
from xbcatalog.reports.wrap import wrap

__all__ = ["Page", "Span", "colour", "write"]

Span = str | tuple[str, str]
"""A piece of text, or a piece with a style (`bold`, `red`, `yellow`, `green`, `cyan`, `dim`, also two of them)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how far it is indented, how far its continuation hangs, and its pieces (already harmless)."""

    indent: int
    hang: int
    spans: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The line without styles."""
        return (" " * self.indent + "".join(text for text, _ in self.spans)).rstrip()


@dataclass(slots=True)
class Page:
    """Lines in the order they were added; every text passes `visible` here, so nothing a file holds can reach a terminal raw."""

    lines: list[Line] = field(default_factory=list)

    def line(self, *spans: Span, indent: int = 0, hang: int = 2) -> None:
        """Add one line."""
        pieces = (span if isinstance(span, tuple) else (span, "") for span in spans)
        self.lines.append(Line(indent, hang, tuple((visible(text), style) for text, style in pieces if text)))

    def blank(self) -> None:
        """Add an empty line, never two in a row and never the first."""
        if self.lines and self.lines[-1].spans:
            self.lines.append(Line(0, 0, ()))

    def row(self, label: Span, width: int, *spans: Span, indent: int = 0) -> None:
        """Add one line whose first piece is padded to `width` columns."""
        text, style = label if isinstance(label, tuple) else (label, "")
        text = visible(text)
        padding = " " * max(2, width - cells(text)) if spans else ""
        self.line((text, style), padding, *spans, indent=indent, hang=width)

    def plain(self) -> str:
        """The whole page without styles or wrapping, ending in a line feed."""
        lines = self.lines
        while lines and not lines[-1].spans:
            lines = lines[:-1]
        return "".join(line.text + "\n" for line in lines)


_DUMB: Final = ("dumb", "unknown")


def colour(stream: TextIO, environment: Mapping[str, str], asked: str = "auto") -> bool:
    """Whether to colour what goes to `stream`.

    What was `asked` (always, never) counts first; then NO_COLOR forbids, FORCE_COLOR or CLICOLOR_FORCE demands; else a terminal decides.
    """
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environment.get(name, "0") not in ("", "0"):
            return True
    return stream.isatty() and environment.get("TERM", "") not in _DUMB


def write(page: Page, stream: TextIO, environment: Mapping[str, str], asked: str = "auto") -> None:
    """Print `page`: wrapped on a terminal, whole lines elsewhere, coloured where that is wanted."""
    encoding = getattr(stream, "encoding", None)
    coloured = colour(stream, environment, asked)
    if not coloured and not stream.isatty():
        stream.write(fitting(page.plain(), encoding))
        return
    _rich(page, stream, environment, encoding, coloured=coloured)


def _rich(page: Page, stream: TextIO, environment: Mapping[str, str], encoding: str | None, *, coloured: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    terminal = stream.isatty()
    console = Console(
        file=stream,
        force_terminal=coloured,
        no_color=not coloured,
        color_system="standard" if coloured else None,
        width=None if terminal else 1_000_000,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=not terminal,
        _environ=dict(environment),
    )
    width = max(console.width, 40)
    for line in page.lines:
        pieces = [(fitting(text, encoding), style) for text, style in line.spans]
        hang = min(line.hang, width // 2)
        room = width - line.indent
        for number, part in enumerate(wrap(pieces, room, room - hang) if terminal else [pieces]):
            indent = " " * (line.indent + (hang if number else 0)) if part else ""
            console.print(Text.assemble(indent, *part), soft_wrap=True)
