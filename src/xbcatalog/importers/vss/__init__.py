"""Signal trees of the COVESA Vehicle Signal Specification: vspec files, and what its tools export as JSON, YAML and CSV."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.core.text import Diagnostic, Level
from xbcatalog.source.decoding import decode, unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.loose import read_loose
from xbcatalog.source.tree import Hole
from xbcatalog.source.vss_header import is_vss_table

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".vspec", ".json", ".yaml", ".yml", ".csv")
_YAML = (".yaml", ".yml")
_JSON_LEAF = re.compile(rb'"type"\s*:\s*"(?:sensor|actuator|attribute|property)"')
_JSON_DATATYPE = re.compile(rb'"datatype"\s*:\s*"')
_YAML_KEY = re.compile(rb"([ \t]*)((?:-[ \t]+)*)(?:\"([^\"]*)\"|'([^']*)'|([^\s#\"'\[\]{},&*!|>%@`-][^\s:#]*))[ \t]*:(?:[ \t]+(.*)|$)")
_KIND = re.compile(rb"[\"']?(?:sensor|actuator|attribute|property)[\"']?[ \t]*(?:#.*)?$")
_VSPEC = re.compile(rb"(?m)\btype[\"']?[ \t]*:|^[ \t]*#include[ \t]")
_INCLUDE = re.compile(rb"(?m)^[ \t]*#include[ \t]+[^\s]")
_CONTENT = re.compile(rb"(?m)^[ \t]*[^#\s]")


def claims(input: Input) -> bool:
    """Whether nodes of a signal tree stand in it: a kind of node beside the type of its data."""
    suffix = PurePath(input.name).suffix.lower()
    stdin = input.name == "-"
    data = unmarked(input.data)
    if suffix == ".vspec":
        return _VSPEC.search(data) is not None
    if (suffix == ".csv" or stdin) and is_vss_table(data):
        return True
    if suffix == ".json" or (stdin and data.lstrip()[:1] == b"{"):
        return _JSON_LEAF.search(data) is not None and _JSON_DATATYPE.search(data) is not None
    if suffix in _YAML or stdin:
        return b"datatype" in data and _has_leaf(data)
    return False


def _has_leaf(data: bytes) -> bool:
    """Whether a name has a node under it that is a signal: a known kind and the type of its data, as keys side by side."""
    nodes: list[tuple[int, bool, set[bytes]]] = []  # indentation of the keys of a mapping, whether a name holds it, what it says
    named = False
    for line in data.splitlines():
        found = _YAML_KEY.match(line)
        if found is None:
            continue
        indent = found.end(2)
        key = found[3] or found[4] or found[5] or b""
        value = (found[6] or b"").strip()
        bare = not value or value.startswith((b"#", b"&"))
        while nodes and (nodes[-1][0] > indent or (found[2] and nodes[-1][0] == indent)):
            nodes.pop()
        if not nodes or nodes[-1][0] < indent:
            # In the oldest files the first key of an item is the name, and what is said of it may stand beside it.
            nodes.append((indent, bare if found[2] else named, set()))
        if nodes[-1][1] and (key == b"datatype" or (key == b"type" and _KIND.match(value))):
            nodes[-1][2].add(key)
            if len(nodes[-1][2]) == 2:
                return True
        named = bare
    return False


def read(input: Input, context: Context) -> Read:
    """The leaves of the tree, with the branches they lie in as their paths."""
    depth = context.limits.depth
    if is_vss_table(input.data) or PurePath(input.name).suffix.lower() == ".csv":
        from xbcatalog.importers.vss.table import add_table

        decoded = decode(input)
        if isinstance(decoded, Diagnostic):
            return Read(diagnostics=(decoded,))
        gathering = Gathering(input, context, format="vss", notes=decoded.notes)
        add_table(gathering, decoded.text, depth)
        return gathering.read()
    from xbcatalog.importers.vss.tree import add_tree

    data = unmarked(input.data)
    elsewhere = list(_INCLUDE.finditer(data))
    if not elsewhere or _CONTENT.search(data):
        loose = read_loose(input, context.limits)
        if loose.root is None:
            return Read(diagnostics=loose.diagnostics, notes=loose.notes)
        gathering = Gathering(input, context, format="vss", notes=loose.notes)
        add_tree(gathering, loose.root, depth)
    else:
        gathering = Gathering(input, context, format="vss")
    if elsewhere:
        line = data.count(b"\n", 0, elsewhere[0].start()) + 1
        gathering.tell(Level.NOTE, Hole(line, 1), "vss-includes", count=len(elsewhere))
    return gathering.read()
