"""The references of JSON Schema and OpenAPI files to their own parts, and to files beside them where these may be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from xbcatalog.core.text import Level, Message, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.loose import read_loose, text
from xbcatalog.source.siblings import Siblings, Unread, is_address
from xbcatalog.source.tree import Hole, Items, Node, Pairs, Scalar

__all__ = ["References", "Target"]

_NO_NAMES = frozenset(("schema", "items", "content", "properties", "$defs", "definitions", "allOf", "anyOf", "oneOf"))
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: a node, or another `file` that is not read, or (with neither) nowhere.

    `name` is what the target is called there, `unread` why that other file was not read.
    """

    node: Node | None
    name: str
    file: str = ""
    unread: Message | None = None


@dataclass(slots=True, kw_only=True)
class _Document:
    """One file: its tree, the address it gives itself, and the places in it that have addresses of their own."""

    name: str
    root: Node
    known: dict[str, Target] = field(default_factory=dict)
    places: dict[str, Node] | None = None

    @property
    def base(self) -> str:
        return text(self.root, "$id") or text(self.root, "id")

    def marked(self, place: str) -> Node | None:
        """The schema that calls itself so, by `$anchor` or by an address of its own."""
        if self.places is None:
            self.places = {}
            for node in _every(self.root):
                for key, anchor in (("$anchor", True), ("$dynamicAnchor", True), ("$id", False), ("id", False)):
                    pair = node.at(key)
                    if pair is not None and isinstance(pair[1], Scalar):
                        said = pair[1].text
                        self.places.setdefault(f"#{said}" if anchor else said if said.startswith("#") else _joined(self.base, said), node)
        return self.places.get(place)


class References:
    """The targets of references, each looked up once; every file they lead to is opened once, and what is wrong with it is told."""

    def __init__(self, found: Gathering, input: Input, root: Node, limits: Limits) -> None:
        self._found = found
        self._main = _Document(name=input.name, root=root)
        self._siblings = Siblings(input, limits)
        self._limits = limits
        self._nodes = limits.nodes
        self._documents: dict[str, _Document] = {}
        self._unread: set[str] = set()

    def target(self, reference: Scalar) -> Target:
        """Where `reference` leads from the file it stands in."""
        document = self._documents.get(self._found.file(reference), self._main)
        found = document.known.get(reference.text)
        if found is None:
            found = document.known[reference.text] = self._find(reference.text, document)
        if found.unread is not None and found.file not in self._unread:
            self._unread.add(found.file)
            level = Level.WARNING if found.unread.id == "sibling-address" else Level.ERROR
            self._found.tell(level, reference, found.unread.id, **dict(found.unread.args))
        return found

    def _find(self, reference: str, document: _Document) -> Target:
        file, _, fragment = reference.partition("#")
        fragment = unquote(fragment)
        steps = [step.replace("~1", "/").replace("~0", "~") for step in fragment.split("/")] if fragment.startswith("/") else []
        name = _name(steps) or (fragment if not steps else "") or PurePosixPath(file).name.partition(".")[0]
        root: Node | None = document.root
        if file.removeprefix("./") not in ("", PurePosixPath(document.name.replace("\\", "/")).name):
            address = _joined(document.base, file)
            if address != _joined(document.base, "").partition("#")[0] or not document.base:
                root = document.marked(address)
                if root is None:
                    other = self._other(unquote(file), document)
                    if isinstance(other, Unread):
                        told = other.told if self._siblings or is_address(file) else None
                        if told is not None and is_address(address) and told.id in ("sibling-absent", "sibling-absolute"):
                            told = message("sibling-address", name=address[:_LONGEST])  # relative to the address the file gives itself
                        return Target(None, name, file, unread=told)
                    if isinstance(other.root, Hole):
                        return Target(None, name, file)  # what is wrong with that file was told
                    document, root = other, other.root
        if fragment and not steps:
            return Target(document.marked(f"#{fragment}"), name)
        for step in steps[1:]:
            root = _inner(root, step)
        return Target(root, name or text(document.root, "title"))

    def _other(self, file: str, document: _Document) -> _Document | Unread:
        """Another file as a document, or why it is none."""
        found = self._siblings.find(file, document.name)
        if isinstance(found, Unread):
            return found
        if found.name == self._main.name:
            return self._main
        known = self._documents.get(found.name)
        if known is None:
            loose = read_loose(found, replace(self._limits, nodes=max(self._nodes, 1)))
            self._found.told(loose.diagnostics)
            if loose.root is not None:
                self._nodes -= self._found.joined(found.name, loose.root)
            known = self._documents[found.name] = _Document(name=found.name, root=Hole(1, 1) if loose.root is None else loose.root)
        return known


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
