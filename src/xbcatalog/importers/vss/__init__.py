"""Signal trees of the COVESA Vehicle Signal Specification: vspec files, and what its tools export as JSON, YAML and CSV."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.core.text import Diagnostic, Level
from xbcatalog.source.decoding import decode
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
_YAML_LEAF = re.compile(rb"(?m)^([ \t]+)type[ \t]*:[ \t]*[\"']?(?:sensor|actuator|attribute|property)[\"']?[ \t]*(?:#.*)?\r?$")
_YAML_DATATYPE = re.compile(rb"(?m)^([ \t]+)datatype[ \t]*:")
_VSPEC = re.compile(rb"(?m)\btype[\"']?[ \t]*:|^(?:\xef\xbb\xbf)?[ \t]*#include[ \t]")
_INCLUDE = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?[ \t]*#include[ \t]+[^\s]")
_CONTENT = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?[ \t]*[^#\s\xef]")


def claims(input: Input) -> bool:
    """Whether nodes of a signal tree stand in it: a kind of node beside the type of its data."""
    suffix = PurePath(input.name).suffix.lower()
    stdin = input.name == "-"
    data = input.data
    if suffix == ".vspec":
        return _VSPEC.search(data) is not None
    if (suffix == ".csv" or stdin) and is_vss_table(data):
        return True
    if suffix == ".json" or (stdin and data.lstrip()[:1] == b"{"):
        return _JSON_LEAF.search(data) is not None and _JSON_DATATYPE.search(data) is not None
    if suffix in _YAML or stdin:
        # Both are keys of one node, so they are indented alike.
        return not {found[1] for found in _YAML_LEAF.finditer(data)}.isdisjoint(found[1] for found in _YAML_DATATYPE.finditer(data))
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

    elsewhere = list(_INCLUDE.finditer(input.data))
    if not elsewhere or _CONTENT.search(input.data):
        loose = read_loose(input, context.limits)
        if loose.root is None:
            return Read(diagnostics=loose.diagnostics, notes=loose.notes)
        gathering = Gathering(input, context, format="vss", notes=loose.notes)
        add_tree(gathering, loose.root, depth)
    else:
        gathering = Gathering(input, context, format="vss")
    if elsewhere:
        line = input.data.count(b"\n", 0, elsewhere[0].start()) + 1
        gathering.tell(Level.NOTE, Hole(line, 1), "vss-includes", count=len(elsewhere))
    return gathering.read()
