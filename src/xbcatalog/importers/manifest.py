"""Our own manifest, YAML or JSON: the format that can say everything about a dataset and its transfer."""

from __future__ import annotations

from pathlib import PurePath

from xbcatalog.core.patterns import later
from xbcatalog.source.documents.manifest import read_manifest
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.schemas import KINDS

__all__ = ["SUFFIXES", "claims", "document_kind", "read"]

SUFFIXES = (".yaml", ".yml", ".json")
_API = later(rb"(?m)(?:^|[{,])\s*[\"']?apiVersion[\"']?\s*:\s*[\"']?(xbcatalog/)?")
_KIND = later(rb"(?m)(?:^|[{,]\s*)[\"']?kind[\"']?\s*:\s*[\"']?(\w+)")


def document_kind(data: bytes) -> str:
    """Which of our documents the text says it is, without reading it; empty for other people's files."""
    data = data.replace(b"\0", b"")
    version = _API.search(data)
    if version and not version[1]:
        return ""
    kinds = (found[1].decode("ascii", "replace") for found in _KIND.finditer(data))
    kind = next((kind for kind in kinds if kind in KINDS), "")
    if version:
        return kind or "Manifest"
    return kind if kind == "Manifest" else ""


def claims(input: Input) -> bool:
    """Whether the file says that it is a manifest, or is one of our documents of a kind nobody knows (a slip of the pen)."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    return document_kind(input.data) == "Manifest"


def read(input: Input, context: Context) -> Read:
    """The manifest's dataset; a manifest without fields is a sidecar: statements and no dataset."""
    return read_manifest(input, context)
