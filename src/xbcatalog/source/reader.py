"""One file to one typed document: decoded, parsed strictly, typed by the schema of its kind, with a place for every value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Diagnostic, Place, broken, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.plain_yaml import plain_tree
from xbcatalog.source.problems import Problems
from xbcatalog.source.schemas import API_VERSION, FITTED, KINDS, schema
from xbcatalog.source.tree import Hole, Node, Pairs, Pointer, Scalar, Tree, Unplaced, decode, find, find_key
from xbcatalog.source.typed import Data, typed

if TYPE_CHECKING:
    from xbcatalog.source.fitting import Quick

__all__ = ["Document", "read_document", "read_tree"]

_NOWHERE = Hole(1, 1)
_LONG = later(rb"^kind: +[\"']?(?:Catalog|Facts|Rules)\b", re.MULTILINE)
"""Documents in YAML of which hardly a place is asked, told unread."""
_HEAD = 1 << 16
"""So far in a file its kind is looked for; one that says it later is read as any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one file says, as far as it could be read.

    `kind` is empty where the file does not even say what it is. `data` leaves out what was refused; with an error among `diagnostics`
    it serves to find more errors, and nothing else. `digest` is the SHA-256 of the bytes, in hexadecimal.
    """

    file: str
    kind: str
    data: Mapping[str, Data]
    root: Node | Unplaced
    digest: str
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether an error was found."""
        return broken(self.diagnostics)

    def place(self, pointer: Pointer = ()) -> Place:
        """Where the value at `pointer` begins; where it is absent, what it would lie in."""
        if isinstance(self.root, Unplaced) and pointer in self.root.starts:
            return Place(self.file, *self.root.starts[pointer])
        node = find(self.placed, pointer)
        return Place(self.file, node.line, node.column)

    def key_place(self, pointer: Pointer) -> Place:
        """Where the key of the value at `pointer` stands."""
        node = find_key(self.placed, pointer)
        return Place(self.file, node.line, node.column)

    @property
    def placed(self) -> Node:
        """The root with all places."""
        return self.root.node() if isinstance(self.root, Unplaced) else self.root


def read_tree(input: Input, limits: Limits, problems: Problems) -> Tree | None:
    """The tree of a file in strict YAML, or in JSON where its name or its first character say so."""
    text = decode(input.data, limits, problems)
    if text is None:
        return None
    if input.name.casefold().endswith(".json"):
        root = _json(text, limits, problems)
        return Tree(root, json=True) if root is not None else None
    if text.lstrip()[:1] in ("{", "["):
        # YAML's parsers refuse some of JSON (surrogate pairs, long keys), so JSON is tried first; `{a: b}` is YAML alone.
        tried = Problems(input.name)
        root = _json(text, limits, tried)
        if root is not None:
            problems.extend(tried.done())
            return Tree(root, json=True)
    root = plain_tree(text, limits) or _any_yaml(text, limits, problems)
    return Tree(root, json=False) if root is not None else None


def _json(text: str, limits: Limits, problems: Problems) -> Node | None:
    from xbcatalog.source.json_tree import json_tree

    return json_tree(text, limits, problems)


def _any_yaml(text: str, limits: Limits, problems: Problems) -> Node | None:
    from xbcatalog.source.yaml_tree import yaml_tree  # to import PyYAML takes longer than to read a small file

    return yaml_tree(text, limits, problems)


def read_document(input: Input, kind: str | None, limits: Limits) -> Document:
    """The document in a file; it must be of `kind`, or of the kind it names itself where that is None."""
    problems = Problems(input.name)
    quick = _quick(input, kind, limits)
    if quick is not None:
        return _document(input, quick.kind, quick.data, quick.root, problems)
    tree = read_tree(input, limits, problems)
    if tree is None:
        return _document(input, "", {}, _NOWHERE, problems)
    found = _kind(tree, kind, problems)
    if not found:
        return _document(input, "", {}, tree.root, problems)
    data = typed(tree, schema(found), problems)
    return _document(input, found, data if isinstance(data, Mapping) else {}, tree.root, problems)


def _quick(input: Input, kind: str | None, limits: Limits) -> Quick | None:
    """A document that is as it should be, of some kinds."""
    if kind is not None and kind not in FITTED:
        return None
    json = input.name.casefold().endswith(".json") or input.data[:1] in (b"{", b"[")
    if not json and not _LONG.search(input.data, 0, _HEAD):
        return None
    text = decode(input.data, limits, Problems(input.name))
    if text is None:
        return None
    # Only some documents are read so, and their expressions take a while to be made.
    if json:
        from xbcatalog.source.quick_json import quick_json

        return quick_json(text, kind, limits)
    from xbcatalog.source.quick_yaml import quick_yaml

    return quick_yaml(text, kind, limits)


def _document(input: Input, kind: str, data: Mapping[str, Data], root: Node | Unplaced, problems: Problems) -> Document:
    return Document(file=input.name, kind=kind, data=data, root=root, digest=input.digest, diagnostics=problems.done())


def _kind(tree: Tree, wanted: str | None, problems: Problems) -> str:
    """The kind to read the document as; empty, and told, where it cannot be read as any."""
    root = tree.root
    place = Place(problems.file, root.line, root.column)
    if not isinstance(root, Pairs):
        problems.error(place, message("mapping-wanted"))
        return ""
    heads = {key.text: value for key, value in root.pairs if key.text in ("apiVersion", "kind")}
    version, kind = heads.get("apiVersion"), heads.get("kind")
    if isinstance(version, Scalar) and version.text != API_VERSION:
        problems.error(
            Place(problems.file, version.line, version.column), message("wrong-api-version", value=version.text, wanted=API_VERSION)
        )
        return ""
    if not isinstance(kind, Scalar):
        problems.error(place, message("missing-kind", kinds=", ".join(f"`{known}`" for known in ((wanted,) if wanted else KINDS))))
        return ""
    kind_place = Place(problems.file, kind.line, kind.column)
    if kind.text not in KINDS:
        problems.unknown(kind_place, "unknown-kind", kind.text, KINDS)
        return ""
    if wanted is not None and kind.text != wanted:
        problems.error(kind_place, message("wrong-kind", kind=kind.text, wanted=wanted))
        return ""
    return kind.text
