"""Plain YAML by a schema, without places: where anything is odd, it says nothing at all."""

from __future__ import annotations

from typing import Any

from xbcatalog.source.fitting import Marked, OddError, Quick, fitted
from xbcatalog.source.limits import Limits
from xbcatalog.source.plain_yaml import NotPlainError, plain_tree, read_plainly
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Node, Unplaced

__all__ = ["quick_yaml"]


class _Values:
    """Makes texts, lists and dictionaries; see `Marked`."""

    def scalar(self, text: str, quoted: bool, line: int, column: int) -> str:
        return Marked(text) if quoted else text

    def key(self, text: str, line: int, column: int) -> str:
        return text

    def items(self, found: list[Any], line: int, column: int) -> list[Any]:
        return found

    def pairs(self, found: list[tuple[str, Any]], line: int, column: int) -> dict[str, Any]:
        made = dict(found)
        if len(made) != len(found):
            raise NotPlainError
        return made


def quick_yaml(text: str, kind: str | None, limits: Limits) -> Quick | None:
    """The document in a text; None where it has to be read slowly."""
    try:
        found, starts = read_plainly(text, limits, _Values())
        named, data = fitted(found, kind, limits, json=False)
    except (NotPlainError, OddError, ValueError, LookupError):
        return None

    def read() -> Node | None:
        from xbcatalog.source.yaml_tree import yaml_tree

        return plain_tree(text, limits) or yaml_tree(text, limits, Problems(""))

    return Quick(named, data, Unplaced(starts, read))
