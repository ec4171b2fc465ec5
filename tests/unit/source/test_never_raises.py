"""Whatever stands in a file, reading it gives values or diagnostics, never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.share import FULL
from tests.unit.source.small import CONTEXT, named
from tests.unit.source.test_schemas import VALID, mutated

from xbcatalog.core.text import Level
from xbcatalog.source.documents.manifest import read_manifest
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import install
from xbcatalog.source.limits import Limits
from xbcatalog.source.schemas import KINDS

INSTALLED = ("Facts", "Vocabulary", "CountryGroups", "Designations", "Catalog", "Rules", "Cases")
EXAMPLES = 160 if FULL else 25


def put(kind: str, data: bytes, name: str) -> None:
    """Read a file in place of the document of its kind, and hold what a result must hold."""
    if kind == "Manifest":
        read = read_manifest(Input(name=name, data=data), CONTEXT)
        broken = any(one.level is Level.ERROR for one in read.diagnostics)
        assert broken == (not read.datasets and read.statements is None)
        diagnostics = read.diagnostics
    else:
        others = [named(VALID[other], f"{other}.yaml") for other in INSTALLED if other != kind]
        diagnostics = install([Input(name=name, data=data), *others], limits=Limits()).diagnostics
    for one in diagnostics:
        assert one.place is not None
        assert one.place.line is None or one.place.line >= 1
        assert one.place.column is None or one.place.column >= 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_values_exchanged_is_read_or_told(kind: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None)
    @given(value=mutated(kind))
    def read(value: object) -> None:
        put(kind, json.dumps(value).encode(), "a.json")

    read()


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_characters_exchanged_is_read_or_told(kind: str) -> None:
    text = VALID[kind]

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(
        at=st.integers(0, len(text)),
        cut=st.integers(0, 12),
        put_in=st.text(st.sampled_from("[]{}:,-?&*!|>'\"%@`#~ \n\tax0.\u2028\ufeff车\x00\x1b"), max_size=4),
    )
    def read(at: int, cut: int, put_in: str) -> None:
        put(kind, (text[:at] + put_in + text[at + cut :]).encode(), "a.yaml")

    read()


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=64), name=st.sampled_from(["a.yaml", "a.json"]))
def test_any_bytes_are_read_or_told(data: bytes, name: str) -> None:
    put("Manifest", data, name)
