"""Files that were made to do harm, for every format that reads a text: an answer that says what is wrong, and never an exception."""

from __future__ import annotations

import random
import re
import tracemalloc
from itertools import product

import pytest
from tests.importers.given import context, given
from tests.importers.test_registry import SAMPLES
from tests.share import share

from xbcatalog.i18n.render import render
from xbcatalog.importers.registry import FORMATS, Format, importer
from xbcatalog.source.inputs import Input, Read
from xbcatalog.source.limits import Limits

READ_FROM_TEXT = [one for one in FORMATS if one.id in SAMPLES and not SAMPLES[one.id].address and b"\0" not in SAMPLES[one.id].data]
SMALL = Limits(bytes=2_000_000, nodes=100_000, fields=20_000)
PATHS = ("/etc/passwd", "../../../../etc/passwd", "file:///etc/passwd", r"\\server\share\x", "C:/x", "a\u0000b", "https://example.com/a#/b")


def read(format: Format, data: bytes, limits: Limits = SMALL) -> Read:
    """Both questions that a file is asked, and every message in both languages."""
    sample: Input = SAMPLES[format.id]
    input = given(sample.name, data)
    module = importer(format)
    module.claims(input)
    found = module.read(input, context(limits=limits))
    for told in (*(one.message for one in found.diagnostics), *found.notes):
        for lang in ("en", "zh"):
            said = render(told, lang)
            assert said
            assert len(said) < 3000
    return found


@pytest.mark.parametrize("format", READ_FROM_TEXT, ids=lambda one: one.id)
class TestEveryFormat:
    def test_every_beginning_of_a_file_is_read_or_told(self, format: Format) -> None:
        data = SAMPLES[format.id].data
        for end in range(len(data)):
            read(format, data[:end])

    def test_a_byte_that_is_another_is_read_or_told(self, format: Format) -> None:
        data = SAMPLES[format.id].data
        chance = random.Random(6)
        for at in range(len(data)):
            read(format, data[:at] + bytes((chance.choice(b"{}[]\"':,;-#&*!|>%@`\\\x00\x07\x1b\x7f\x80\xff\n\t (<$/"),)) + data[at + 1 :])

    @pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u202e", "\u2028", "\ufeff", "\ufffe"])
    def test_a_control_character_in_a_name_is_read_or_told(self, format: Format, character: str) -> None:
        for word in (b"vin", b"cars", b"Car"):
            read(format, SAMPLES[format.id].data.replace(word, word + character.encode()))

    @pytest.mark.parametrize("path", PATHS)
    def test_a_path_in_the_place_of_any_word_opens_nothing(self, format: Format, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[object] = []
        data = SAMPLES[format.id].data
        read(format, data)  # what is imported is imported
        monkeypatch.setattr("pathlib.Path.open", lambda self, *args, **kwargs: opened.append(self))
        for word in (b"vin", b"cars", b"string", b"Car", b"fields", b"schema"):
            read(format, data.replace(word, path.encode()))
        assert opened == []

    def test_more_fields_than_allowed_are_refused(self, format: Format) -> None:
        found = read(format, SAMPLES[format.id].data, Limits(fields=0))
        assert found.datasets == () or any(one.message.id == "too-many-fields" for one in found.diagnostics)

    def test_memory_stays_in_proportion(self, format: Format) -> None:
        data = SAMPLES[format.id].data.replace(b"vin", b"v" * 100_000)
        read(format, SAMPLES[format.id].data)
        tracemalloc.start()
        try:
            read(format, data)
            assert tracemalloc.get_traced_memory()[1] < 60 * len(data) + 5_000_000
        finally:
            tracemalloc.stop()


BRACKETS = ("[", "{", '{"a":', "(", "- ", "<a>", "/*", '"', "message M {", "&a [*a,", "a:\n " * 2, "{{", "|")
HUGE = (b"x" * 200_000, b"x." * 100_000, "车".encode() * 70_000, b"x " * 100_000)


@pytest.mark.parametrize(("format", "bracket"), share(product(READ_FROM_TEXT, BRACKETS), 5), ids=lambda one: getattr(one, "id", one))
def test_what_is_opened_again_and_again_is_told_and_does_not_exhaust(format: Format, bracket: str) -> None:
    read(format, bracket.encode() * (100_000 // len(bracket)))
    read(format, SAMPLES[format.id].data + bracket.encode() * (100_000 // len(bracket)))


@pytest.mark.parametrize("format", READ_FROM_TEXT, ids=lambda one: one.id)
def test_a_huge_name_or_text_is_read_or_told_and_no_message_repeats_it(format: Format) -> None:
    data = SAMPLES[format.id].data
    usual = [word for word in (b"vin", b"cars", b"Car", b"fields") if word in data]
    places = usual or sorted(set(re.findall(rb"[A-Za-z]+", data)))[:4]
    assert places
    for word, huge in share(product(places, HUGE), 5):
        read(format, data.replace(word, huge if usual else huge[:50_000]))


def test_no_text_format_is_left_out() -> None:
    assert {one.id for one in FORMATS} - {one.id for one in READ_FROM_TEXT} <= {"xlsx", "parquet", "arrow", "database"}
