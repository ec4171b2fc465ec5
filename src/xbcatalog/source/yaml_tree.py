"""Text to tree by the strict subset of YAML: no anchors, aliases, merge keys, tags, duplicate keys or second documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from xbcatalog.core.text import Place, message
from xbcatalog.source.growing import Builder, StopError
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Hole, Items, Node, Pairs, Scalar

__all__ = ["LOADERS", "build", "yaml_tree"]

LOADERS: tuple[Any, ...] = tuple(getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name))
"""The parser in C where PyYAML was built with it, and the one that is always there."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def yaml_tree(text: str, limits: Limits, problems: Problems, *, loader: Any = LOADERS[0]) -> Node | None:
    """The tree of `text`; None where there is none, or reading had to stop."""
    return build(text, Builder(limits, problems), loader)


def build(text: str, builder: Builder, loader: Any = LOADERS[0]) -> Node | None:
    """The tree of `text` as `builder` makes it; None where there is none, or reading had to stop."""
    problems = builder.problems
    try:
        _follow(text, builder, loader)
    except StopError:
        return None
    except yaml.MarkedYAMLError as error:
        _tell(error, text, builder)
        return None
    except yaml.YAMLError as error:
        problems.error(Place(problems.file), message("not-yaml", problem=str(error).partition("\n")[0]))
        return None
    if builder.root is None:
        problems.error(Place(problems.file, 1, 1), message("empty-document"))
    return builder.root


def _follow(text: str, builder: Builder, loader: Any) -> None:
    problems = builder.problems
    documents = 0
    events: Iterator[Any] = iter(yaml.parse(text, Loader=loader))
    for event in events:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node = Scalar(event.value, event.style is not None and event.style != "", line, column)
            builder.tally(node)
            if event.anchor is not None or event.tag is not None:
                builder.marked(event, node)
            if node.quoted and _SURROGATE.search(node.text):
                problems.error(builder.place(node), message("lone-surrogate"))
                builder.attach(Hole(line, column))
            else:
                builder.attach(node)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            opened: Items | Pairs = Pairs((), line, column) if kind is yaml.MappingStartEvent else Items((), line, column)
            if event.anchor is not None or event.tag is not None:
                builder.marked(event, opened)
            builder.open(opened)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.close()
        elif kind is yaml.AliasEvent:
            builder.alias(event.anchor, Hole(line, column))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                problems.error(Place(problems.file, line, column), message("several-documents"))
                return


_KNOWN = {
    "mapping values are not allowed in this context": "yaml-stray-colon",
    "mapping values are not allowed here": "yaml-stray-colon",
    "did not find expected key": "yaml-indentation",
    "did not find expected '-' indicator": "yaml-indentation",
    "expected <block end>, but found": "yaml-indentation",
    "could not find expected ':'": "yaml-no-colon",
    "found unexpected end of stream": "yaml-open-quote",
    "did not find expected ',' or ']'": "yaml-open-bracket",
    "did not find expected ',' or '}'": "yaml-open-bracket",
    "expected ',' or ']'": "yaml-open-bracket",
    "expected ',' or '}'": "yaml-open-bracket",
    "found character that cannot start any token": "yaml-strange-character",
    "found character '\\t' that cannot start any token": "yaml-tab",
    "found character '": "yaml-strange-character",
}


def _tell(error: yaml.MarkedYAMLError, text: str, builder: Builder) -> None:
    problem = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    place = Place(builder.problems.file, mark.line + 1, mark.column + 1) if mark else Place(builder.problems.file)
    if "nesting depth" in problem:
        builder.problems.error(place, message("too-deep", limit=builder.depth))
        return
    known = next((id for start, id in _KNOWN.items() if problem.startswith(start)), None)
    if known == "yaml-strange-character" and mark and text[mark.index : mark.index + 1] == "\t":
        known = "yaml-tab"
    builder.problems.error(place, message(known) if known else message("not-yaml", problem=problem))
