"""The descriptions of a dbt project as people read them: docs blocks put in their place, what else dbt would work out left away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname

from xbcatalog.core.text import Diagnostic
from xbcatalog.source.decoding import decode
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.siblings import Siblings

__all__ = ["Docs"]

_JINJA = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_DOC = re.compile(r"""\{\{-?\s*doc\(\s*(?:["'](\w+)["']\s*,\s*)?["'](\w+)["']\s*\)\s*-?\}\}""")
_TAG = re.compile(r"\{%-?\s*(?:docs\s+(\w+)|enddocs)\s*-?%\}")
_PROJECT = "dbt_project.yml"


class Docs:
    """Puts docs blocks into descriptions; counts those of which a part could not be read.

    Blocks are given (those of a manifest), or they are looked for in the Markdown files of the project that the file lies in: below the
    folder of its `dbt_project.yml`, or else beside the file, below it, and in the folders above it.
    """

    def __init__(
        self, limits: Limits, *, blocks: Mapping[str, str] | None = None, siblings: Siblings | None = None, file: str = ""
    ) -> None:
        self.missing = 0
        self._blocks = blocks
        self._siblings = siblings
        self._file = file
        self._left = limits.bytes

    def plain(self, said: str) -> str:
        """A description without anything that dbt would put together."""
        if "{" not in said:
            return said.strip()
        lost = False

        def block(found: re.Match[str]) -> str:
            nonlocal lost
            told = self._block(found[1] or "", found[2])
            lost = lost or not told
            return told

        put = _DOC.sub(block, said) if "doc" in said else said
        plain = _JINJA.sub(" ", put).strip()
        self.missing += lost or plain != put.strip()
        return plain

    def _block(self, package: str, name: str) -> str:
        """The text of a block, as long as there is room: a long one may be referred to again and again."""
        if self._blocks is None:
            self._blocks = dict(self._found())
        told = self._blocks.get(f"{package}.{name}", "") if package else ""
        told = told or self._blocks.get(name, "")
        self._left -= len(told)
        return told if self._left >= 0 else ""

    def _found(self) -> Iterator[tuple[str, str]]:
        """Every block of the Markdown files; of two that are called alike the nearest counts, which comes last."""
        if not self._siblings:
            return
        for name in [*self._files()]:
            read = self._siblings.find(name.rpartition("/")[2], name)
            decoded = decode(read) if isinstance(read, Input) else None
            if decoded is not None and not isinstance(decoded, Diagnostic):
                yield from _blocks(decoded.text)

    def _files(self) -> Iterator[str]:
        assert self._siblings is not None
        folders = [*self._siblings.above(self._file)]
        project = next((one for one in folders if isinstance(self._siblings.find(_PROJECT, f"{one}/{_PROJECT}"), Input)), None)
        if project is not None:
            yield from self._siblings.below(project, ".md")
            return
        for folder in reversed(folders[1:]):
            yield from (name for name in self._siblings.below(folder, ".md", deep=False))
        yield from self._siblings.below(dirname(self._file) or ".", ".md")


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The blocks of a file: from each opening mark to the next mark, if that closes it."""
    open: re.Match[str] | None = None
    for found in _TAG.finditer(text):
        if found[1] is None and open is not None:
            yield open[1], _JINJA.sub(" ", text[open.end() : found.start()]).strip()
        open = found if found[1] is not None else None
