"""Bytes of other people's files read as text."""

from __future__ import annotations

import pytest
from tests.importers.given import given

from xbcatalog.core.text import Diagnostic
from xbcatalog.source.decoding import Decoded, decode

CHINESE = "字段名,说明\nvin,车架号\nphone,手机号码\n"


def read(data: bytes) -> Decoded:
    decoded = decode(given("x.csv", data))
    assert isinstance(decoded, Decoded)
    return decoded


def refused(data: bytes) -> tuple[str, int | None]:
    decoded = decode(given("x.csv", data))
    assert isinstance(decoded, Diagnostic)
    assert decoded.place is not None
    return decoded.message.id, decoded.place.line


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_a_chinese_text_reads_the_same_in_every_encoding(codec: str, encoding: str) -> None:
    decoded = read(CHINESE.encode(codec))
    assert decoded.text == CHINESE
    assert decoded.encoding == encoding


def test_utf_8_needs_no_note_and_another_encoding_is_told() -> None:
    assert read(CHINESE.encode()).notes == ()
    assert [dict(note.args) for note in read(CHINESE.encode("gb18030")).notes] == [{"encoding": "GB18030"}]


def test_big_endian_utf_16_with_its_mark_is_read() -> None:
    assert read(b"\xfe\xff" + CHINESE.encode("utf-16-be")).text == CHINESE


def test_line_ends_of_every_system_become_one() -> None:
    assert read(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_utf_8_with_one_damaged_byte_is_not_taken_for_chinese_of_another_encoding() -> None:
    data = CHINESE.encode().replace("架".encode(), b"\xe6\x9e")
    assert refused(data) == ("text-damaged", 2)


def test_western_letters_are_not_taken_for_chinese() -> None:
    assert refused("name,comment\ngrösse,Größe für Bücher\n".encode("cp1252"))[0] == "text-unknown-encoding"


def test_a_binary_file_is_refused_with_its_line() -> None:
    assert refused(b"a,b\n\x00\x01\x02") == ("text-binary", 2)


def test_utf_16_without_its_mark_is_refused_as_binary() -> None:
    assert refused(CHINESE.encode("utf-16-le"))[0] == "text-binary"


def test_half_a_utf_16_character_is_damage() -> None:
    assert refused(b"\xff\xfea\x00b")[0] == "text-damaged"


def test_a_tolerant_reader_gets_raw_bytes_as_lone_surrogates() -> None:
    decoded = decode(given("x.sql", "甲乙丙".encode() + b"\n\xff\xfe"), tolerant=True)
    assert isinstance(decoded, Decoded)
    assert decoded.text == "甲乙丙\n\udcff\udcfe"
    assert [note.id for note in decoded.notes] == ["text-raw-bytes"]


def test_a_format_that_is_written_in_a_single_byte_encoding_is_read_in_it_last() -> None:
    for text, encoding in (("Größe in °C, m/s²", "CP1252"), (CHINESE, "GB18030"), (CHINESE, "UTF-8")):
        decoded = decode(given("x.dbc", text.encode(encoding)), else_as="cp1252")
        assert isinstance(decoded, Decoded)
        assert (decoded.text, decoded.encoding) == (text, encoding)
    damaged = decode(given("x.dbc", b"a\nb\x81"), else_as="cp1252")
    assert isinstance(damaged, Diagnostic)
    assert damaged.message.id == "text-unknown-encoding"
