"""Whether a text that no format claims holds records of data in JSON or YAML, where a description of such was asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xbcatalog.core.patterns import later
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.inputs import Input
from xbcatalog.source.outline import ITEM, Way, outline

__all__ = ["holds_records"]

_HEAD = 64 * 1024
_HOLDS = frozenset(("columns", "fields", "properties", "schema", "schemas", "models", "$schema", "$ref", "fieldPath"))
_TELLS = frozenset(("type", "description", "title", "dataType", "data_type", "mode", "comment"))
_RESOURCE = later(rb'"resourceType"\s*:\s*"[A-Z]\w+"')
_FEATURE = later(rb'"type"\s*:\s*"Feature(?:Collection)?"')


def holds_records(input: Input) -> bool:
    """Whether it is a list of records, one record of values alone, or a resource or feature of a known kind.

    Records with a name and a type or a description may describe fields after all, and are none.
    """
    data = unmarked(input.data[:_HEAD]).strip()
    if data[:1] in (b"{", b"[") and (_RESOURCE.search(data) or _FEATURE.search(data)):
        return True
    ways = outline(input.data, 3)
    return _listed(ways) or (data[:1] == b"{" and _alone(ways))


def _describes(keys: Collection[str]) -> bool:
    return not _HOLDS.isdisjoint(keys) or ("name" in keys and not _TELLS.isdisjoint(keys))


def _listed(ways: Mapping[Way, str]) -> bool:
    """Whether it is a list of records, or a key holds such a list and nothing that describes one."""
    tops = {way[0] for way in ways}
    for at in ((ITEM,), *((way[0], ITEM) for way in ways if len(way) == 3 and way[1] == ITEM)):
        inner = {way[len(at)]: said for way, said in ways.items() if len(way) == len(at) + 1 and way[: len(at)] == at}
        if len(inner) > 1 and not _describes(inner) and not _describes(tops) and any(map(_is_value, inner.values())):
            return True
    return False


def _alone(ways: Mapping[Way, str]) -> bool:
    """Whether it is one record of nothing but values."""
    return (
        len(ways) > 1 and not _describes({way[0] for way in ways}) and all(len(way) == 1 and _is_value(said) for way, said in ways.items())
    )


def _is_value(said: str) -> bool:
    """Whether it is a value, and not the beginning of something."""
    return said not in ("", "{", "[", "|")
