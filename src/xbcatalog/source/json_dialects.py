"""Which of the two kinds of schema files a text is: a description of an interface (OpenAPI, Swagger), or a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from xbcatalog.source.decoding import unmarked
from xbcatalog.source.inputs import Input
from xbcatalog.source.outline import ITEM, Way, outline

__all__ = ["COMPONENTS", "METHODS", "SUFFIXES", "dialect"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUFFIXES = (".yaml", ".yml", ".json")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
COMPONENTS = _words("schemas parameters responses headers requestBodies callbacks pathItems examples securitySchemes links mediaTypes")
"""The sections of an OpenAPI description's components."""
_FRAGMENT = _words("info servers tags security paths webhooks components externalDocs jsonSchemaDialect")
_PARTS: Mapping[str, frozenset[str]] = {
    "schemas": _words("type properties allOf oneOf anyOf enum const not items additionalProperties patternProperties $ref"),
    "parameters": _words("in schema content $ref"),
    "headers": _words("schema content type $ref"),
    "responses": _words("content headers schema $ref"),
    "requestBodies": _words("content $ref"),
    "mediaTypes": _words("schema itemSchema $ref"),
    "callbacks": _words("$ref"),
    "pathItems": frozenset((*METHODS, "$ref")),
}
"""What tells the things of each section of the components from others that are called alike."""
_TYPES = frozenset(("object", "string", "number", "integer", "boolean", "array", "null", "file", "", "[", "{"))
_LEVELS = 4
_SHORT = 4096
_SWAGGER = _words("""
    swagger info host basePath schemes consumes produces paths definitions parameters responses securityDefinitions security tags
    externalDocs
""")
_KEYWORDS = _words("""
    $schema $id id $anchor $dynamicAnchor $vocabulary $comment $defs definitions $ref title description type properties patternProperties
    additionalProperties unevaluatedProperties propertyNames required minProperties maxProperties dependencies dependentRequired
    dependentSchemas items prefixItems additionalItems unevaluatedItems contains minItems maxItems uniqueItems allOf anyOf oneOf not if then
    else enum const default examples example format deprecated readOnly writeOnly version $recursiveAnchor
""")
_HOLDS = _words("properties patternProperties additionalProperties items allOf anyOf oneOf definitions $defs")
_VERSION = re.compile(rb"""["']?(?:openapi["']?\s*:\s*["']?3\.|swagger["']?\s*:\s*["']?2\.)""")
_OPENS = re.compile(r"[{&*!]|(?:true|false)?$")
_SCHEMA = re.compile(r"https?://json-schema\.org/(?:draft|schema)")


def dialect(input: Input) -> str:
    """`openapi` or `json-schema` where the file is one by its suffix and beginning, else nothing; a file is never both."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return ""
    found = outline(input.data, _LEVELS)
    top = {way[0]: value for way, value in found.items() if len(way) == 1}
    if not top:
        return ""
    if _is_openapi(top, found, input.data):
        return "openapi"
    return "json-schema" if _is_json_schema(top, found) else ""


def _is_openapi(top: Mapping[str, str], found: Mapping[Way, str], data: bytes) -> bool:
    if top.get("openapi", "").startswith("3") or top.get("swagger", "").startswith("2"):
        return True
    if "openapi" in top or "swagger" in top:
        return False
    if _only(top, _SWAGGER | _FRAGMENT) and ("paths" in top or "definitions" in top or "components" in top) and _VERSION.search(data):
        return True  # keys sorted by name: the version stands behind everything else
    if not _only(top, _FRAGMENT):
        return _only(top, COMPONENTS) and "schemas" in top and _described(found)
    components = _under(found, "components")
    if components:
        return _only(components, COMPONENTS) and (_has_part(found, data) or _has_path(found))
    return _has_path(found)


def _has_path(found: Mapping[Way, str]) -> bool:
    """Whether a path has an operation, and all paths look like ones."""
    paths = _under(found, "paths")
    return bool(paths) and all(path.startswith("/") for path in paths) and any(
        way[0] == "paths" and len(way) == 3 and way[2] in METHODS for way in found
    )  # fmt: skip


def _has_part(found: Mapping[Way, str], data: bytes) -> bool:
    """Whether something among the components is described as such things are."""
    if not unmarked(data[:_SHORT]).lstrip().startswith(b"{") and any(
        value == "{" and way[0] == "components" and (len(way) == 1 or way[1] in _PARTS) for way, value in found.items()
    ):
        return True  # the outline does not look into what YAML writes in brackets
    return any(
        len(way) == 4 and way[0] == "components" and way[3] in _PARTS.get(way[1], ()) and (way[3] != "type" or value in _TYPES)
        for way, value in found.items()
    )


def _described(found: Mapping[Way, str]) -> bool:
    """Whether what stands under `schemas` is described as schemas are."""
    return any(
        len(way) == 3 and way[0] == "schemas" and way[2] in ("properties", "allOf", "oneOf", "anyOf", "enum", "$ref") for way in found
    )


def _is_json_schema(top: Mapping[str, str], found: Mapping[Way, str]) -> bool:
    schema = top.get("$schema")
    if schema is not None and _SCHEMA.match(schema):
        return True
    if "fields" in top:
        return False  # a table schema
    described = _under(found, "properties")
    if described and not any(_OPENS.match(found["properties", name]) for name in described):
        return False  # values, and not what describes them
    type = found.get(("type", ITEM)) if top.get("type") == "[" else top.get("type")
    if (type == "object" or "additionalProperties" in top) and described:
        return True
    if schema is not None or not _only(top, _KEYWORDS):
        return False  # an instance of somebody's schema, or something else
    defines = any(len(way) == 3 and way[0] in ("definitions", "$defs") and way[2] in _KEYWORDS for way in found)
    return defines or (type in ("object", "array") and not _HOLDS.isdisjoint(top))


def _under(found: Mapping[Way, str], key: str) -> list[str]:
    return [way[1] for way in found if len(way) == 2 and way[0] == key]


def _only(keys: Iterable[str], known: frozenset[str]) -> bool:
    return all(key in known or key.startswith("x-") for key in keys)
