"""Signal trees as nested nodes or dotted names: exported JSON, exported YAML, and vspec files."""

from __future__ import annotations

from xbcatalog.core.text import Level
from xbcatalog.importers.vss.signals import BRANCHES, LEAVES, Signal, add_signals, steps_of
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.loose import at, entries, items, text, texts
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["add_tree"]

_TYPES = "ComplexDataTypes"
"""The key under which an export holds the types of its signals; it is no branch."""


def add_tree(gathering: Gathering, root: Node, depth: int) -> None:
    """Every signal of a tree, in its order, and what is wrong with it."""
    walk = _Walk(gathering, depth)
    if isinstance(root, Items):
        for item in root.items:
            walk.item(item)
    elif isinstance(root, Pairs):
        walk.inside(root, (), 0)
    else:
        gathering.tell(Level.ERROR, root, "vss-no-tree")
    walk.done()


class _Walk:
    """The nodes met so far."""

    def __init__(self, gathering: Gathering, depth: int) -> None:
        self._gathering = gathering
        self._depth = depth
        self._signals: list[Signal] = []
        self._branches: dict[tuple[str, ...], str] = {}
        self._kindless: list[Scalar] = []
        self._instances: list[Scalar] = []
        self._deleted: list[Scalar] = []

    def done(self) -> None:
        """The signals met are fields now."""
        add_signals(self._gathering, self._signals, self._branches)
        for level, id, found in (
            (Level.WARNING, "vss-kind-missing", self._kindless),
            (Level.NOTE, "vss-instances", self._instances),
            (Level.NOTE, "vss-deleted", self._deleted),
        ):
            if found:
                self._gathering.tell(level, found[0], id, count=len(found), name=found[0].text[:80])

    def item(self, item: Node) -> None:
        """One node of the oldest files, which are lists: its first key names it."""
        if isinstance(item, Pairs) and item.pairs and not text(item, item.pairs[0][0].text):
            key, inner = item.pairs[0]
            self.node(key, inner if isinstance(inner, Pairs) else Pairs(item.pairs[1:], item.line, item.column), (), 0)
        else:
            self._gathering.tell(Level.ERROR, item, "vss-no-node")

    def inside(self, parent: Node, above: tuple[str, ...], level: int) -> None:
        """The nodes that a mapping of names holds."""
        for key, node in entries(parent):
            self.node(key, node, above, level)

    def node(self, key: Scalar, node: Node, above: tuple[str, ...], level: int) -> None:
        """One node, and what lies in it."""
        steps = (*above, *steps_of(key.text))
        if len(steps) > self._depth or level > self._depth:
            self._gathering.tell(Level.ERROR, key, "too-deep", limit=self._depth)
        elif len(steps) == len(above):
            self._gathering.tell(Level.ERROR, key, "vss-nameless")
        elif not isinstance(node, Pairs):
            self._gathering.tell(Level.ERROR, key, "vss-no-node")
        elif text(node, "delete").casefold() == "true":
            self._deleted.append(key)
        elif not above and key.text == _TYPES and not text(node, "type"):
            self.inside(node, (), level + 1)
        elif not self._is_branch(key, node, steps, level):
            self._signal(key, node, steps)

    def _is_branch(self, key: Scalar, node: Pairs, steps: tuple[str, ...], level: int) -> bool:
        """Whether the node is a branch; what it holds is walked, be it one or not."""
        kind = text(node, "type")
        datatype = text(node, "datatype")
        children = at(node, "children")
        if isinstance(children, Pairs):
            self.inside(children, steps, level + 1)
        elif children is not None:
            self._gathering.tell(Level.ERROR, key, "vss-no-node")
        inner = [(name, one) for name, one in node.pairs if isinstance(one, Pairs) and one is not children]
        if kind or datatype or children is not None:
            # What is no node is an attribute of the signal: its enum, or something that a user of the standard added.
            inner = [(name, one) for name, one in inner if _is_node(one)]
        for name, one in inner:
            self.node(name, one, steps, level + 1)
        holds = children is not None or bool(inner)
        if kind not in BRANCHES and (kind in LEAVES or datatype or not holds):
            return False
        self._branches[steps] = text(node, "description")
        if text(node, "instances") or items(node, "instances"):
            self._instances.append(key)
        return True

    def _signal(self, key: Scalar, node: Pairs, steps: tuple[str, ...]) -> None:
        kind = text(node, "type")
        datatype = text(node, "datatype")
        if not kind and not datatype:
            self._kindless.append(key)
        allowed = at(node, "allowed") or at(node, "enum")
        self._signals.append(
            Signal(
                steps=steps,
                # In the oldest files the type is that of the data.
                datatype=datatype or ("" if kind in LEAVES else kind),
                unit=text(node, "unit"),
                allowed=[name.text for name, _ in allowed.pairs] if isinstance(allowed, Pairs) else texts(allowed),
                description=" ".join(text(node, "description").split()),
                comment=" ".join(text(node, "comment").split()),
                key=key,
            )
        )


def _is_node(node: Pairs) -> bool:
    return text(node, "type") in BRANCHES | LEAVES or isinstance(at(node, "children"), Pairs)
