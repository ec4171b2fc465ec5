"""Data contracts after the Open Data Contract Standard, version 3."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.source.contract import Contract, is_read
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.loose import at, read_loose, text

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".yaml", ".yml", ".json")
_KIND = re.compile(rb"(?:^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[{,]\s*)[\"']?kind[\"']?\s*:\s*[\"']?DataContract\b", re.MULTILINE)
_VERSION = re.compile(rb"(?:^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[{,]\s*)[\"']?apiVersion[\"']?\s*:\s*[\"']?v?\d", re.MULTILINE)


def claims(input: Input) -> bool:
    """Whether the file says that it is a data contract of this standard; one of an older version is claimed too, and refused."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = input.data.replace(b"\0", b"") if b"\0" in input.data[:64] else input.data
    return bool(_KIND.search(data) and _VERSION.search(data))


def read(input: Input, context: Context) -> Read:
    """Every property that holds no other, in the order of the contract."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="odcs", notes=loose.notes)
    version = text(loose.root, "apiVersion")
    if not is_read(version):
        found.tell(Level.ERROR, at(loose.root, "apiVersion"), "odcs-version", version=version)
    else:
        contract = Contract(found)
        for table in found.mappings(loose.root, "schema"):
            contract.table(table)
        contract.done()
    name = text(loose.root, "name")
    return found.read(id=name or text(loose.root, "id"), title=name, owner=text(loose.root, "team", "name"))
