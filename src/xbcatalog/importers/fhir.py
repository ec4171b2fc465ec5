"""FHIR StructureDefinitions: the elements of a profile, a resource, a type or a logical model, alone or in a bundle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from xbcatalog.core.text import Level, message
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import from_names
from xbcatalog.source.loose import at, items, read_loose, text, texts
from xbcatalog.source.tree import Node, Pairs
from xbcatalog.source.wording import nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".json",)
_SIGN = re.compile(rb'"resourceType"\s*:\s*"StructureDefinition"')
_CHOICE = "[x]"
_MOST_TYPES = 12


def claims(input: Input) -> bool:
    """Whether a StructureDefinition stands in it; a patient or another resource is data, and no definition."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = unmarked(input.data)
    return data.lstrip()[:1] in (b"{", b"[") and _SIGN.search(data) is not None


def read(input: Input, context: Context) -> Read:
    """Every element but the outermost, each slice under its own name; the snapshot where there is one, else the differential."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="fhir", notes=loose.notes)
    definitions = [*_definitions(loose.root)]
    if not definitions:
        found.tell(Level.ERROR, loose.root, "fhir-no-definition")
    partly = 0
    for one in definitions:
        partly += _definition(found, one, context.limits.depth)
    if partly:
        found.notes.append(message("fhir-differential", count=partly))
    only = definitions[0] if len(definitions) == 1 else None
    return found.read(id=text(only, "id") or text(only, "name"), title=text(only, "title"))


def _definitions(root: Node) -> Iterator[Pairs]:
    """The definition, or those of a bundle."""
    if isinstance(root, Pairs) and text(root, "resourceType") == "StructureDefinition":
        yield root
    for entry in items(root, "entry"):
        resource = at(entry, "resource")
        if isinstance(resource, Pairs) and text(resource, "resourceType") == "StructureDefinition":
            yield resource


def _definition(found: Gathering, node: Pairs, deepest: int) -> bool:
    """The elements of one definition; tells whether only what a profile changes was there to be read."""
    whole = bool(items(node, "snapshot", "element"))
    key = "snapshot" if whole else "differential"
    elements = [*found.mappings(at(node, key), "element")]
    deep = next((one for one in elements if len(_steps(one)) > deepest), None)
    if deep is not None:
        found.tell(Level.ERROR, deep, "too-deep", limit=deepest)
        return False
    record = record_words(text(node, "title") or text(node, "name"))
    # A snapshot lists all parts of an element of the definition's own; a differential only those that it speaks of.
    holding = {steps[:depth] for steps in map(_steps, elements) for depth in range(1, len(steps))} if whole else set()
    before = len(found.fields)
    records: dict[tuple[str, ...], str] = {}
    for one in elements:
        name, where = found.name(one, "element", "id", "path")
        steps = _steps(one)
        if not name or len(steps) < 2:
            continue
        types = list(dict.fromkeys(text(each, "code").rpartition("/")[2] for each in items(one, "type")))[:_MOST_TYPES]
        above = next((records[steps[:depth]] for depth in range(len(steps) - 1, 0, -1) if steps[:depth] in records), record)
        records[steps] = nested_words(above, record_words(text(one, "label"), text(one, "short")))
        if steps in holding and set(types) <= {"BackboneElement", "Element"}:
            continue
        short, definition = text(one, "short"), text(one, "definition")
        found.add(
            steps[:-1],
            steps[-1],
            at(one, "id") or where,
            title=text(one, "label"),
            texts=(short, definition),
            record=above,
            type=" | ".join(filter(None, types)),
            labels=from_names((*texts(one, "alias"), *_profiles(one))),
        )
    if len(found.fields) == before:
        found.empty(node)
    return not whole and len(found.fields) > before


def _steps(node: Pairs) -> tuple[str, ...]:
    """The names of an element and of what it lies in; a slice is a step of its own, and a choice of types is called without its mark."""
    id = text(node, "id")
    path, sliced = text(node, "path"), text(node, "sliceName")
    said = id if id and id.count(".") == path.count(".") else f"{path}:{sliced}" if sliced else path
    return tuple(step.removesuffix(_CHOICE) for part in said.split(".") for step in part.split(":") if step.removesuffix(_CHOICE).strip())


def _profiles(node: Pairs) -> Iterator[str]:
    """What the extensions that may stand there are called: `…/us-core-race`."""
    for one in items(node, "type"):
        if text(one, "code") == "Extension":
            for profile in texts(one, "profile"):
                yield profile.rstrip("/").rpartition("/")[2].partition("|")[0].replace("-", " ")
