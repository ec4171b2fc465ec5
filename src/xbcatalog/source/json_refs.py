"""The references of one JSON Schema or OpenAPI file to its own parts; what lies in other files is only named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from xbcatalog.source.loose import text
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["References", "Target"]

_NO_NAMES = frozenset(("schema", "items", "content", "properties", "$defs", "definitions", "allOf", "anyOf", "oneOf"))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: a node, or another `file`, or (with neither) nowhere; `name` is what the target is called there."""

    node: Node | None
    name: str
    file: str = ""


class References:
    """The targets of references, each looked up once."""

    def __init__(self, file: str, root: Node) -> None:
        self._file = PurePosixPath(file.replace("\\", "/")).name
        self._root = root
        self._base = text(root, "$id") or text(root, "id")
        self._known: dict[str, Target] = {}
        self._places: dict[str, Node] | None = None

    def target(self, reference: str) -> Target:
        """Where `reference` leads."""
        found = self._known.get(reference)
        if found is None:
            found = self._known[reference] = self._find(reference)
        return found

    def _find(self, reference: str) -> Target:
        file, _, fragment = reference.partition("#")
        fragment = unquote(fragment)
        steps = [step.replace("~1", "/").replace("~0", "~") for step in fragment.split("/")] if fragment.startswith("/") else []
        name = _name(steps) or (fragment if not steps else "") or PurePosixPath(file).name.partition(".")[0]
        root: Node | None = self._root
        if file.removeprefix("./") not in ("", self._file):
            address = _joined(self._base, file)
            if address != _joined(self._base, "").partition("#")[0] or not self._base:
                root = self._marked(address)
                if root is None:
                    return Target(None, name, file)
        if fragment and not steps:
            return Target(self._marked(f"#{fragment}"), name)
        for step in steps[1:]:
            root = _inner(root, step)
        return Target(root, name or text(self._root, "title"))

    def _marked(self, place: str) -> Node | None:
        """The schema that calls itself so, by `$anchor` or by an address of its own."""
        if self._places is None:
            self._places = {}
            for node in _every(self._root):
                for key, anchor in (("$anchor", True), ("$dynamicAnchor", True), ("$id", False), ("id", False)):
                    pair = node.at(key)
                    if pair is not None and isinstance(pair[1], Scalar):
                        said = pair[1].text
                        self._places.setdefault(f"#{said}" if anchor else said if said.startswith("#") else _joined(self._base, said), node)
        return self._places.get(place)


def _name(steps: list[str]) -> str:
    return next((step for step in reversed(steps) if step and step not in _NO_NAMES and not step.isdigit() and "/" not in step), "")


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def _inner(node: Node | None, step: str) -> Node | None:
    if isinstance(node, Pairs):
        pair = node.at(step)
        return pair[1] if pair else None
    if isinstance(node, Items) and step.isascii() and step.isdigit() and len(step) < 9 and int(step) < len(node.items):
        return node.items[int(step)]
    return None


def _every(root: Node) -> Iterable[Pairs]:
    """Every mapping once."""
    stack, seen = [root], set[int]()
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Pairs):
            yield node
            stack.extend(inner for _, inner in reversed(node.pairs))
        elif isinstance(node, Items):
            stack.extend(reversed(node.items))
