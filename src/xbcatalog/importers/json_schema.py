"""JSON Schemas, draft 4 to 2020-12, as JSON or YAML: the root's properties, and each definition under its name."""

from __future__ import annotations

import contextlib

from xbcatalog.core.text import Level, message
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.json_dialects import SUFFIXES, dialect
from xbcatalog.source.json_schemas import FullError, Schemas
from xbcatalog.source.loose import read_loose, text
from xbcatalog.source.tree import Pairs

__all__ = ["SUFFIXES", "claims", "read"]


def claims(input: Input) -> bool:
    """Whether the file is a JSON Schema: it names a draft, or describes an object with the words of one."""
    return dialect(input) == "json-schema"


def read(input: Input, context: Context) -> Read:
    """Every property that holds no other; references to records of the file are fields of their type."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="json-schema", notes=loose.notes)
    root = loose.root
    if not isinstance(root, Pairs):
        found.tell(Level.ERROR, root, "schema-no-mapping")
        return found.read()
    schemas = Schemas(found, input, root, context.limits)
    with contextlib.suppress(FullError):
        schemas.record((root,), ())
        schemas.finish()
    found.notes.append(message("schema-read", records=schemas.records, fields=len(found.fields)))
    return found.read(title=text(root, "title"))
