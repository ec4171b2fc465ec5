"""The published schemas: the one description of each document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["API_VERSION", "FITTED", "KINDS", "Schema", "schema", "schema_text"]

API_VERSION = "xbcatalog/v1"
KINDS = (
    "Baseline",
    "Cases",
    "Catalog",
    "CountryGroups",
    "Designations",
    "Facts",
    "Lock",
    "Manifest",
    "Project",
    "Rules",
    "Vocabulary",
    "Waivers",
)
"""What a document may be."""
FITTED = ("Cases", "Catalog", "Facts", "Rules")
"""Those that are long, and of which hardly a place is asked: they are read without places first (see `fitting`)."""

Schema = Mapping[str, Any]
_FOLDER = Path(__file__).parents[1] / "schemas"


def schema_text(kind: str) -> str:
    """The schema of a kind of document, as published."""
    return (_FOLDER / f"{kind.lower()}.json").read_text(encoding="utf-8")


@cache
def schema(kind: str) -> Schema:
    """The schema of a kind of document, parsed."""
    parsed: Schema = json.loads(schema_text(kind))
    return parsed
