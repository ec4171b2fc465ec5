"""One table of a TOML file as a tree like that of YAML and JSON, each value with the line of its key as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Place, message
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Hole, Items, Node, Pairs, Scalar

__all__ = ["table_tree"]

_HEADER = later(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?")
_KEY = later(r"(\s*)((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_STEP = later(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_WHERE = later(r"\(at line (\d+), column (\d+)\)")

Way = tuple[str, ...]


def table_tree(text: str, table: Way, given: Mapping[str, str], limits: Limits, problems: Problems) -> Pairs | None:
    """The table at `table` with the keys `given` before its own; None, and told, where the file is no TOML or has no such table."""
    import tomllib

    try:
        value: object = tomllib.loads(text)
    except RecursionError:
        problems.error(Place(problems.file), message("too-deep", limit=limits.depth))
        return None
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        place = Place(problems.file, int(found[1]), int(found[2])) if found else Place(problems.file)
        problems.error(place, message("toml-unreadable", why=_WHERE.sub("", str(error)).strip().lower()))
        return None
    for step in table:
        value = value.get(step) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping):
        problems.error(Place(problems.file), message("toml-without-table", table=".".join(table)))
        return None
    made = _Tree(_lines(text), limits, problems)
    node = made.pairs(value, table, 1)
    before = [(Scalar(key, True, node.line, node.column), Scalar(word, True, node.line, node.column)) for key, word in given.items()]
    return Pairs([*(pair for pair in before if pair[0].text not in value), *node.pairs], node.line, node.column)


def _lines(text: str) -> Mapping[Way, tuple[int, int]]:
    """Where the keys stand, found by looking at each line alone: a text over several lines may only be taken for keys of its own."""
    places: dict[Way, tuple[int, int]] = {}
    here: Way = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line.rstrip("\r")):
            here = _steps(header[1])
            places.setdefault(here, (number, line.index("[") + 1))
        elif key := _KEY.match(line):
            way = (*here, *_steps(key[2]))
            for length in range(len(here) + 1, len(way) + 1):
                places.setdefault(way[:length], (number, len(key[1]) + 1))
    return places


def _steps(dotted: str) -> Way:
    return tuple(step.strip("\"'") for step in _STEP.findall(dotted))


class _Tree:
    def __init__(self, places: Mapping[Way, tuple[int, int]], limits: Limits, problems: Problems) -> None:
        self._places = places
        self._limits = limits
        self._problems = problems

    def _place(self, way: Way) -> tuple[int, int]:
        """The place of the nearest key on the way that is known."""
        while way and way not in self._places:
            way = way[:-1]
        return self._places.get(way, (1, 1))

    def pairs(self, value: Mapping[str, object], way: Way, depth: int) -> Pairs:
        line, column = self._place(way)
        inner = [(Scalar(key, True, *self._place((*way, key))), self._node(one, (*way, key), depth + 1)) for key, one in value.items()]
        return Pairs(inner, line, column)

    def _node(self, value: object, way: Way, depth: int) -> Node:
        line, column = self._place(way)
        if depth > self._limits.depth:
            self._problems.error(Place(self._problems.file, line, column), message("too-deep", limit=self._limits.depth))
            return Hole(line, column)
        if isinstance(value, Mapping):
            return self.pairs(value, way, depth)
        if isinstance(value, list):
            return Items([self._node(one, way, depth + 1) for one in value], line, column)
        if isinstance(value, bool):
            return Scalar(str(value).lower(), False, line, column)
        return Scalar(str(value), isinstance(value, str), line, column)
