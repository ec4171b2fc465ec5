"""dbt projects: property files (`schema.yml`), and the `manifest.json` that dbt makes of a whole project."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.importers.dbt.docs import Docs
from xbcatalog.importers.dbt.properties import TABLES, Reading
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.loose import read_loose
from xbcatalog.source.outline import ITEM, outline
from xbcatalog.source.siblings import Siblings

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".yml", ".yaml", ".json")
_KEYS = frozenset((*TABLES, "sources"))
_MANIFEST = re.compile(rb'"dbt_schema_version"\s*:\s*"https://schemas\.getdbt\.com/dbt/manifest/')
_LISTS = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\"']?(?:models|sources|seeds|snapshots)[\"']?[ \t]*:[ \t]*(?:&\S+[ \t]*)?(?:#[^\r\n]*)?"
    rb"(?:[\r\n][ \t]*(?:#[^\r\n]*)?)*(?:-[ \t\r\n]|\[)",
    re.MULTILINE,
)
_SURE = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\"']?version[\"']?[ \t]*:[ \t]*[\"']?2\b|[ \t,{][\"']?(?:columns|tables)[\"']?[ \t]*:",
    re.MULTILINE,
)
_VERSION = re.compile(rb"^[\"']?version[\"']?[ \t]*:[ \t]*[\"']?2\b", re.MULTILINE)
_COLUMNS = frozenset(("columns", "tables"))
_TELLING = frozenset(
    (
        *("description", "tests", "data_tests", "config", "docs", "meta", "tags", "latest_version", "versions", "constraints"),
        *("access", "group", "deprecation_date", "time_spine", "loader", "freshness", "loaded_at_field", "quoting", "relation"),
    )
)
"""What dbt lets one say of a model or its like."""
_BESIDES = frozenset(
    (
        *("sources", "seeds", "snapshots", "macros", "exposures", "metrics", "semantic_models", "unit_tests", "analyses"),
        *("saved_queries", "data_tests"),
    )
)
"""Lists that property files alone have."""
_OTHERS = re.compile(rb"^[\"']?(?:apiVersion|kind|config-version|model-paths|openapi|swagger)[\"']?[ \t]*:", re.MULTILINE)


def claims(input: Input) -> bool:
    """Whether the file lists models, sources, seeds or snapshots, or is a manifest; the project file, which configures them, is neither."""
    suffix = PurePath(input.name).suffix.lower()
    if suffix not in SUFFIXES and input.name != "-":
        return False
    data = unmarked(input.data)
    if _is_manifest(data):
        return True
    if suffix == ".json":
        return False
    return bool(_LISTS.search(data) and _SURE.search(data)) and not _OTHERS.search(data) and _looks_like_it(data)


def _looks_like_it(data: bytes) -> bool:
    """Whether what is listed is described as tables are; other programs have lists of models too."""
    ways = outline(data)
    tops = {way[0] for way in ways}
    said = {way[2] for way in ways if len(way) == 3 and way[0] in _KEYS and way[1] == ITEM}
    if not said or not _COLUMNS.isdisjoint(said):
        return True  # written in brackets, or far down: its words were looked for
    return _VERSION.search(data) is not None and not (_TELLING.isdisjoint(said) and _BESIDES.isdisjoint(tops))


def read(input: Input, context: Context) -> Read:
    """Every column that the file lists, in its order."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="dbt", notes=loose.notes)
    if _is_manifest(unmarked(input.data)):
        from xbcatalog.importers.dbt import manifest

        return manifest.read(found, loose.root, context.limits)
    docs = Docs(context.limits, siblings=Siblings(input, context.limits), file=input.name)
    return Reading(found, context.limits.depth, docs).read(loose.root)


def _is_manifest(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{" and _MANIFEST.search(data) is not None
