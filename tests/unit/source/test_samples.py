"""Files that list no fields: what they are, and what to give instead."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, given, told

from xbcatalog.importers.registry import read_input
from xbcatalog.source.samples import KINDS, kind_of


@pytest.mark.parametrize("name", ["-", "d.bin", "d.txt"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"name": "Zhang", "phone": "139"}\n{"name": "Li", "phone": "138"}\n', "data-json-lines"),
        (b'\xef\xbb\xbf{"a": 1}\r\n\r\n{"a": 2}\r\n', "data-json-lines"),
        ("张三,13800000000,上海\n李四,13900000000,北京\n王五,1,x\n".encode(), "data-table"),
        (b"1\t2\n3\t4\n5\t6\n", "data-table"),
        (b"Obj\x01\x04\x14avro.codec", "data-avro"),
        (b"ORC\n\x02", "data-orc"),
        (b"SQLite format 3\0" + bytes(100), "data-sqlite"),
        (gzip.compress(b"CREATE TABLE t (a int);", mtime=0), "data-packed"),
        (b"%PDF-1.7", "data-packed"),
        (b"PK\x03\x04" + b"word/document.xml", "data-packed"),
    ],
)
def test_data_and_packed_files_are_refused_with_a_word_that_helps(data: bytes, kind: str, name: str) -> None:
    found = read_input(given(name, data), context(), None)
    assert told(found) == [(kind, None)]
    assert errors(found.diagnostics) == [kind]
    assert "139" not in repr(found)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"a, b\nno table here", b"{", b'{"a": 1}', b"\0" * 10, b"<a>\n<b>\n<c>\n", b"- a, b\n" * 5]
)
def test_what_is_neither_is_not_guessed_at(data: bytes) -> None:
    assert kind_of(data) == ""


@holds(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert kind_of(data) in ("", *KINDS)
