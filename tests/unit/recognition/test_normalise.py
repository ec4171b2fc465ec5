"""How a name is read: what is folded, where words begin, and what is told of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xbcatalog.core.characters import LOOK_ALIKE, LOOKS_LIKE, SIMPLIFIED, TRADITIONAL
from xbcatalog.recognition.normalise import MANNERS, Reading, look_alike, read, shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vin", ("vin",)),
        ("vehicleIdentificationNumber", ("vehicle", "identification", "number")),
        ("VINCode", ("vin", "code")),
        ("VIN_CODE", ("vin", "code")),
        ("v-i.n", ("v", "i", "n")),
        ("carNo2", ("car", "no", "2")),
        ("address1line", ("address", "1", "line")),
        ("ＶＩＮ＿ｃｏｄｅ", ("vin", "code")),
        ("手机号", ("手", "机", "号")),
        ("用户ID", ("用", "户", "id")),
        ("車架號", ("车", "架", "号")),
        ("driver's name", ("driver", "s", "name")),
        ("vin\u3000code", ("vin", "code")),
        ("Straße", ("strasse",)),
        ("№5", ("no", "5")),
        ("٣٤", ("34",)),
        ("a🚗b", ("a", "🚗", "b")),
        ("\u0301x", ("\u0301x",)),
        ("x₤y", ("x", "y")),
        ("ÉCOLEǅab", ("école", "džab")),
        ("Ⅳ", ("iv",)),
        ("e\u0301cole_n\u0303", ("école", "ñ")),
        ("一〇々", ("一", "〇", "々")),
        ("", ()),
        ("___", ()),
    ],
)
def test_a_text_falls_into_its_words(text: str, words: tuple[str, ...]) -> None:
    assert read(text).words == words


@pytest.mark.parametrize(
    "text", ["v\u200din", "v\u00adin", "\u202evin", "vin\ufe0f", "v\u2060in", "v\U000e0069in", "v\u034fin", "v\u115fin", "v\U000e0101in"]
)
def test_what_nobody_sees_is_left_out_and_told(text: str) -> None:
    reading = read(text)
    assert reading.letters == "vin"
    assert [step.id for step in reading.steps] == ["sign-fold-invisible"]


def test_every_folding_is_told_with_what_it_changed() -> None:
    steps = {step.id: dict(step.args) for step in read("ｖｉｎ\u200b車號").steps}
    assert steps == {
        "sign-fold-invisible": {"count": "1"},
        "sign-fold-compatibility": {"before": "ｖｉｎ車號", "after": "vin車號"},
        "sign-fold-traditional": {"before": "vin車號", "after": "vin车号"},
    }


def test_a_plain_name_needs_no_steps() -> None:
    assert read("vehicle_speed").steps == ()
    assert read("车架号vin").steps == ()


def looks(text: str) -> dict[str, Reading]:
    return {manner: reading for manner in MANNERS if (reading := look_alike(read(text), manner)) is not None}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("ѵіn", "vin"),  # Cyrillic
        ("VІN", "vin"),  # a Cyrillic capital that looks like a small l as well
        ("v1n", "vin"),
        ("v|n", "vin"),
        ("VlN", "vin"),
        ("emaiI", "email"),
        ("ph0ne", "phone"),
        ("0rder", "order"),
        ("bi11ing", "billing"),
        ("ernail", "email"),
        ("vvarehouse", "warehouse"),
        ("vín", "vin"),
        ("νіn", "vin"),
        ("НОМЕ", "home"),
    ],
)
def test_a_text_is_also_read_as_what_it_looks_like(text: str, letters: str) -> None:
    found = [reading for reading in looks(text).values() if reading.letters == letters]
    assert found
    assert all(reading.look_alike and reading.steps[-1].id == "sign-fold-look-alike" for reading in found)


@pytest.mark.parametrize("text", ["vin", "J1939", "address12", "mall", "Platform", "车架号", "PLATE"])
def test_ordinary_letters_and_numbers_look_like_nothing_else(text: str) -> None:
    assert looks(text) == {}


def test_a_long_text_is_shortened_where_it_is_shown() -> None:
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 200) == "x" * 79 + "…"


@given(st.text(max_size=30))
def test_reading_the_letters_again_changes_nothing(text: str) -> None:
    letters = read(text).letters
    assume(unicodedata.is_normalized("NFC", letters))  # letters that stood apart may melt into one
    assert read(letters).letters == letters


@given(st.text(max_size=30))
def test_the_bounds_cut_the_letters_completely(text: str) -> None:
    reading = read(text)
    assert "".join(reading.words) == reading.letters
    assert all(reading.words)


@given(st.text(alphabet="abIlXZ09_- ", max_size=20))
def test_plain_text_is_cut_alike_by_the_short_way_and_the_long_one(text: str) -> None:
    plain, long = read(text), read(text + "\u00b7")  # a middle dot separates, and is no plain character
    assert (plain.letters, plain.bounds) == (long.letters, long.bounds)


@pytest.mark.parametrize(("old", "new"), ["車车", "號号", "證证", "電电", "話话", "駕驾", "駛驶", "聯联", "絡络", "裡里", "裏里", "後后"])
def test_traditional_characters_have_their_simplified_form(old: str, new: str) -> None:
    assert dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))[old] == new


def test_no_simplified_form_is_folded_once_more() -> None:
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@pytest.mark.parametrize(
    ("other", "plain"), ["аa", "еe", "оo", "рp", "сc", "хx", "уy", "іi", "ѕs", "ѵv", "νv", "οo", "αa", "ВB", "НH", "ТT", "МM", "КK"]
)
def test_common_look_alikes_are_known(other: str, plain: str) -> None:
    assert dict(zip(LOOK_ALIKE, LOOKS_LIKE, strict=True))[other] == plain


def test_only_other_scripts_look_like_plain_letters() -> None:
    assert len(LOOK_ALIKE) > 400
    assert not any(char.isascii() for char in LOOK_ALIKE)
    assert LOOKS_LIKE.isascii()
    assert LOOKS_LIKE.isalnum()
