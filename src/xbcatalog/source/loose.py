"""Other people's YAML and JSON as a tree: anchors and merge keys are followed within the limits, and a duplicate key is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xbcatalog.core.text import Diagnostic, Message, Place, broken, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.decoding import decode
from xbcatalog.source.growing import Builder, StopError
from xbcatalog.source.inputs import Input
from xbcatalog.source.json_tree import json_tree
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Hole, Items, Node, Pairs, Scalar
from xbcatalog.source.yaml_tree import build

__all__ = ["Loose", "at", "entries", "items", "place", "read_loose", "text", "texts"]

_MERGE = "<<"
_NO_FIELDS = "file-without-fields"
"""What importers tell of a file without fields; its text stands among theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """What was read of one file: its tree (None with an error among the diagnostics), and notes on how it was read."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[Message, ...] = ()


def read_loose(input: Input, limits: Limits) -> Loose:
    """The tree of a file that others wrote; JSON where its name or its first character say so.

    A node reached through an alias is the anchored node itself, with the place where it stands; tags are left out.
    """
    problems = Problems(input.name)
    decoded = decode(input)
    if isinstance(decoded, Diagnostic):
        return Loose(root=None, diagnostics=(decoded,))
    if input.name.casefold().endswith((".json", ".avsc", ".avpr")) or decoded.text.lstrip()[:1] in ("{", "["):
        root = json_tree(decoded.text, limits, problems)
    else:
        root = build(decoded.text, _Builder(limits, problems))
    # That nothing is written there is told as what it means for a list of fields.
    diagnostics = tuple(replace(one, message=message(_NO_FIELDS)) if one.message.id == "empty-document" else one for one in problems.done())
    return Loose(root=None if broken(diagnostics) else root, diagnostics=diagnostics, notes=decoded.notes)


class _Builder(Builder):
    """The tree as people write YAML: what an anchor marks may stand again, and each time it stands it counts for the limits."""

    def __init__(self, limits: Limits, problems: Problems) -> None:
        super().__init__(limits, problems)
        self._anchors: dict[str, Node] = {}
        self._sizes: dict[int, tuple[int, int]] = {}
        self._waiting: dict[int, str] = {}
        self._next = ""

    def marked(self, event: Any, node: Node) -> None:
        self._next = event.anchor or ""
        if self._next and not isinstance(node, Items | Pairs):
            self._anchors[self._next] = node
            self._next = ""

    def open(self, node: Items | Pairs) -> None:
        super().open(node)
        if self._next:
            self._waiting[len(self.stack)] = self._next
            self._next = ""

    def close(self) -> None:
        name = self._waiting.pop(len(self.stack), "")
        node = self._merged(self.stack.pop().close())
        if name:
            self._anchors[name] = node
        self.attach(node)

    def key(self, frame: Any, node: Node) -> Scalar:
        if isinstance(node, Scalar) and not node.quoted:
            # A number, a truth value or a merge key is as good a key as any; a second merge key adds to the first.
            plain = node if node.text == _MERGE else Scalar(node.text, True, node.line, node.column)
            if plain is node:
                return node
            node = plain
        return super().key(frame, node)

    def alias(self, name: str, hole: Hole) -> None:
        node = self._anchors.get(name)
        if node is None:
            self.problems.error(self.place(hole), message("alias-unknown", name=name))
            self.attach(hole)
            return
        size, depth = self._measure(node)
        self.count += size
        if self.count > self.nodes:
            self.problems.error(self.place(hole), message("too-many-nodes", limit=self.nodes))
            raise StopError
        if len(self.stack) + depth > self.depth:
            self.problems.error(self.place(hole), message("too-deep", limit=self.depth))
            raise StopError
        self.attach(node)

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many nodes it holds, itself included, and how deep they lie. What it holds was measured before, where it has an anchor."""
        known = self._sizes.get(id(node))
        if known is None:
            inner = [self._measure(each) for each in _inner(node)]
            known = (
                1 + sum(size for size, _ in inner),
                (1 if isinstance(node, Items | Pairs) else 0) + max((deep for _, deep in inner), default=0),
            )
            if isinstance(node, Items | Pairs):
                self._sizes[id(node)] = known
        return known

    def _merged(self, node: Node) -> Node:
        """A mapping with the keys of what it merges, its own first."""
        if not isinstance(node, Pairs) or not any(key.text == _MERGE and not key.quoted for key, _ in node.pairs):
            return node
        own = [(key, value) for key, value in node.pairs if key.text != _MERGE or key.quoted]
        seen = {key.text for key, _ in own}
        for key, value in node.pairs:
            if key.text != _MERGE or key.quoted:
                continue
            for source in value.items if isinstance(value, Items) else (value,):
                if not isinstance(source, Pairs):
                    self.problems.error(self.place(source), message("merge-needs-mapping"))
                    continue
                self.count += len(source.pairs)
                if self.count > self.nodes:
                    self.problems.error(self.place(source), message("too-many-nodes", limit=self.nodes))
                    raise StopError
                for inherited, inner in source.pairs:
                    if inherited.text not in seen:
                        seen.add(inherited.text)
                        own.append((inherited, inner))
        return Pairs(own, node.line, node.column)


def _inner(node: Node) -> Iterable[Node]:
    if isinstance(node, Items):
        return node.items
    return (value for _, value in node.pairs) if isinstance(node, Pairs) else ()


def at(node: Node | None, *keys: str) -> Node | None:
    """The value under keys, one inside the other; None where one is absent or no mapping."""
    for key in keys:
        pair = node.at(key) if isinstance(node, Pairs) else None
        if pair is None:
            return None
        node = pair[1]
    return node


def text(node: Node | None, *keys: str) -> str:
    """The text under keys, empty where there is none (an unquoted null is none)."""
    found = at(node, *keys)
    if not isinstance(found, Scalar) or (not found.quoted and found.text in ("", "~", "null", "Null", "NULL")):
        return ""
    return found.text


def texts(node: Node | None, *keys: str) -> tuple[str, ...]:
    """The texts of a list under keys; a single text is a list of one."""
    found = at(node, *keys)
    return tuple(filter(None, (text(one) for one in (found.items if isinstance(found, Items) else (found,)))))


def items(node: Node | None, *keys: str) -> tuple[Node, ...]:
    """The items of a list under keys; none where there is no list."""
    found = at(node, *keys)
    return tuple(found.items) if isinstance(found, Items) else ()


def entries(node: Node | None, *keys: str) -> Iterator[tuple[Scalar, Node]]:
    """The pairs of a mapping under keys; none where there is no mapping."""
    found = at(node, *keys)
    if isinstance(found, Pairs):
        yield from found.pairs


def place(input: Input, node: Node) -> Place:
    """Where a node stands."""
    return Place(input.name, node.line, node.column)
