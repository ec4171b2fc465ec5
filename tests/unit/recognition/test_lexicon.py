"""The compiled vocabulary: plurals, near misses, what it knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.recognition.words import of, vocabulary

from xbcatalog.core.vocabulary import Words
from xbcatalog.recognition.book import ALIAS, BEGINNING, KNOWN, Book
from xbcatalog.recognition.lexicon import Lexicon, first_difference, one_edit_apart
from xbcatalog.recognition.recognise import Recogniser


def recogniser(*words: Words) -> Recogniser:
    return Recogniser(vocabulary(words))


@pytest.mark.parametrize(
    ("alias", "plural"),
    [
        ("phone number", "phone_numbers"),
        ("address", "addresses"),
        ("box", "boxes"),
        ("city", "cities"),
        ("day", "days"),
        ("order id", "order_ids"),
    ],
)
def test_the_plural_of_a_name_is_the_name(alias: str, plural: str) -> None:
    assert of(plural, recogniser(Words(concept="record", names=(alias,)))) == {"record": "name"}


@pytest.mark.parametrize("alias", ["x", "po", "手机号", "v2"])
def test_what_is_no_english_word_has_no_plural(alias: str) -> None:
    assert of(alias + "s", recogniser(Words(concept="record", names=(alias,)))) != {"record": "name"}


def test_words_without_letters_are_passed_over() -> None:
    words = Words(concept="record", names=("--", "status"), guards=("…",))
    found = Recogniser(vocabulary((words,), neutral=("", "value"), abbreviations=(("-", "status"), ("st", "status"))))
    assert of("st_value", found) == {"record": "name"}
    assert of("", found) == {}


def test_an_empty_vocabulary_recognises_nothing() -> None:
    assert of("vin", Recogniser(vocabulary((), neutral=(), abbreviations=()))) == {}
    assert Book.of({}, {}, ()).walk("vin", 0) == []
    assert [to for to, _ in Book.of({"in": KNOWN, "inner": KNOWN}, {}, ()).walk("vinner", 1)] == [3, 6]


_LETTERS = st.text("ab车\ud800", max_size=6)


@given(st.dictionaries(_LETTERS, st.sampled_from((KNOWN, ALIAS, KNOWN | ALIAS)), max_size=20), st.lists(_LETTERS, max_size=20))
def test_a_place_has_the_marks_of_its_word_wherever_that_lies(words: dict[str, int], others: list[str]) -> None:
    book = Book.of(words, {}, ())
    for place in {*others, *(word[:length] for word in words for length in range(len(word) + 1))} - {""}:
        begun = any(word.startswith(place) for word in words)
        assert book.marks(place) == (words.get(place, 0) | BEGINNING if begun else 0)


def test_an_alias_given_twice_counts_once() -> None:
    once = Lexicon.compile(vocabulary((Words(concept="record", names=("status",)),)))
    twice = Lexicon.compile(vocabulary((Words(concept="record", names=("status", "status")),)))
    assert twice.book.aliases("status") == once.book.aliases("status") != ()


@pytest.mark.parametrize("slip", ["adress", "addresss", "addrass", "addrses", "daddress", "addressline1", "adrdess", "ddress", "addres"])
def test_one_slip_in_a_long_word_is_a_near_miss(slip: str) -> None:
    found = recogniser(Words(concept="location.precise", names=("address", "address line")))
    evidence = of(slip, found).get("location.precise")
    assert evidence == ("name" if slip == "addressline1" else "hint")


@pytest.mark.parametrize("name", ["adrss", "phone_noo", "user_ip", "phonne_noo", "plste"])
def test_short_words_and_two_slips_are_no_near_miss(name: str) -> None:
    found = recogniser(Words(concept="record", names=("address", "user id", "phone no", "plate")))
    assert of(name, found) == {}


def test_a_guard_tells_a_near_miss_from_another_word() -> None:
    words = Words(concept="person.account", names=("leader",))
    assert of("header", recogniser(words)) == {"person.account": "hint"}
    guarded = Words(concept="person.account", names=("leader",), guards=("header",))
    assert of("header", recogniser(guarded)) == {}


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7))
def test_one_edit_apart_says_what_the_slow_way_says(one: str, other: str) -> None:
    def edits(word: str) -> set[str]:
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        less = {head + tail[1:] for head, tail in cuts if tail}
        swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
        changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in "abc"}
        more = {head + letter + tail for head, tail in cuts for letter in "abc"}
        return (less | swapped | changed | more) - {word}

    assert one_edit_apart(one, other) == (other in edits(one))


@given(st.sampled_from(("address", "identification", "telephone", "abcdef")), st.data())
def test_every_slip_is_found_through_the_halves(word: str, data: st.DataObject) -> None:
    lexicon = Lexicon.compile(vocabulary((Words(concept="person.name", names=(word,)),)))
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    kind = data.draw(st.sampled_from(("less", "more", "other", "swapped")))
    slip = {
        "less": word[:at] + word[at + 1 :],
        "more": word[:at] + letter + word[at:],
        "other": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[kind]
    if slip != word:
        assert [alias.text for alias in lexicon.near_misses(slip)] == [word]


def test_the_first_difference_is_a_place() -> None:
    assert first_difference("leader", "header") == 0
    assert first_difference("adress", "address") == 2
    assert first_difference("plate", "plates") == 5
