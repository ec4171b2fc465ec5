"""The spelling of a name: it never makes the name say less than its letters alone, and never lets it permit more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.recognition.words import SMALL, field, of, said, shipped, shipped_vocabulary, small, vocabulary

from xbcatalog.core.characters import LOOK_ALIKE, LOOKS_LIKE
from xbcatalog.core.signs import Evidence
from xbcatalog.core.vocabulary import Words
from xbcatalog.recognition.normalise import read
from xbcatalog.recognition.recognise import Recogniser

FIRM = ("declared", "name", "phrase")
PARTS = (
    "vin",
    "code",
    "plate",
    "phone",
    "number",
    "battery",
    "health",
    "supplier",
    "xyz",
    "no",
    "tel",
    "2",
    "车架号",
    "手机号",
    "状态",
    "status",
    "o",
    "l",
)
SEPARATORS = ("", "", "_", "-", ".", " ", "\u3000", "\u200b", "\u00ad", "\ufe0f", "\u2060", "/")
WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@st.composite
def spelled(draw: st.DrawFn, letters: str) -> str:
    """The letters in another spelling: case, width, separators, invisible characters."""
    out = []
    for letter in letters:
        style = draw(st.sampled_from(("plain", "plain", "upper", "wide")))
        shown = {"plain": letter, "upper": letter.upper(), "wide": WIDE.get(letter, letter)}[style]
        out.append(shown + draw(st.sampled_from(SEPARATORS)))
    return "".join(out)


def letters() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join)


def never_laxer(plain: dict[str, str], spelled: dict[str, str]) -> None:
    """No concept is lost, none gets weaker than a phrase that was firm, and none permits that did not, where anything was recognised."""
    for concept, evidence in plain.items():
        assert concept in spelled
        assert evidence not in FIRM or spelled[concept] in FIRM
    if plain:
        exact = {concept for concept, evidence in spelled.items() if evidence == "name"}
        assert exact <= {concept for concept, evidence in plain.items() if evidence == "name"}


@given(st.data())
def test_no_spelling_says_less_than_the_letters_alone(data: st.DataObject) -> None:
    plain = data.draw(letters())
    never_laxer(of(plain), of(data.draw(spelled(plain))))


@given(st.data())
def test_no_spelling_of_a_shipped_name_says_less_than_its_letters_alone(data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(shipped_vocabulary().words))
    names = words.names or ("vin",)
    plain = read(data.draw(st.sampled_from(names)) + data.draw(st.sampled_from(("", "", "_id", "_code", "备份")))).letters
    never_laxer(of(plain, shipped()), of(data.draw(spelled(plain)), shipped()))


@given(st.data())
def test_no_title_or_comment_says_less_than_its_letters_alone(data: st.DataObject) -> None:
    plain = data.draw(letters())
    other = data.draw(spelled(plain))
    never_laxer(of("f", title=plain), of("f", title=other))


OTHERS: dict[str, list[str]] = {}
for _other, _plain in zip(LOOK_ALIKE, LOOKS_LIKE, strict=True):
    if _plain.islower():
        OTHERS.setdefault(_plain, []).append(_other)


@given(st.data())
def test_look_alikes_restrict_and_never_permit(data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(("vin", "phone", "plate", "vehicle_identification_number", "security_code", "health_value", "batteryphonestatus"))
    )
    places = data.draw(st.sets(st.sampled_from([at for at, letter in enumerate(name) if letter in OTHERS]), min_size=1))
    other = "".join(data.draw(st.sampled_from(OTHERS[letter])) if at in places else letter for at, letter in enumerate(name))
    plain, seen = of(name), of(other)
    for concept, evidence in plain.items():
        assert evidence not in FIRM or seen[concept] == "phrase"
    assert "name" not in seen.values()


@pytest.mark.parametrize("name", ["ѵin", "vіn", "VІN", "v1n", "VlN", "vín", "v_1_n", "ＶІＮ"])
def test_a_vin_by_its_looks_is_a_phrase(name: str) -> None:
    assert of(name) == {"vehicle.identity.vin": "phrase"}


@pytest.mark.parametrize(
    ("name", "concept"),
    [("te1ephone", "person.contact.phone"), ("ph0ne_number", "person.contact.phone"), ("p|ate", "vehicle.identity.plate")],
)
def test_digits_and_strokes_are_seen_through(name: str, concept: str) -> None:
    assert of(name)[concept] == "phrase"


def test_two_letters_that_look_like_one_are_seen_through() -> None:
    found = Recogniser(vocabulary((Words(concept="person.name", names=("email", "bom")), Words(concept="record", names=("warehouse",)))))
    assert of("ernail_x", found) == {"person.name": "phrase"}
    assert of("er_nail", found) == {"person.name": "phrase"}
    assert of("vvarehouse", found) == {"record": "phrase"}
    assert of("born", found) == {}, "three letters are too few"


def test_a_look_alike_in_the_path_is_seen_through() -> None:
    assert of("value", path=("user_heаlth",)) == {"person.health": "phrase"}
    assert of("identification_number", path=("vehіcle",)) == {"vehicle.identity.vin": "phrase"}


def test_a_match_by_looks_tells_so() -> None:
    sign = small().recognise(field("vіn"))[0]
    assert [step.id for step in sign.because] == ["sign-words-name", "sign-fold-look-alike", "sign-whole"]


EXTRA = st.lists(
    st.tuples(
        st.sampled_from(("record", "person.health", "vehicle.battery")),
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join),
    ),
    min_size=1,
    max_size=3,
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("_".join), EXTRA, st.sampled_from(("names", "phrases", "hints")))
def test_one_more_alias_only_adds(name: str, extra: list[tuple[str, str]], kind: str) -> None:
    more: list[Words] = []
    for concept, alias in extra:
        match kind:
            case "names":
                more.append(Words(concept=concept, names=(alias,)))
            case "phrases":
                more.append(Words(concept=concept, phrases=(alias,)))
            case _:
                more.append(Words(concept=concept, hints=(alias,)))
    before, after = of(name), of(name, Recogniser(vocabulary((*SMALL, *more))))
    for concept, evidence in before.items():
        assert concept in after
        assert evidence not in FIRM or after[concept] in FIRM


@given(st.permutations(SMALL))
def test_the_order_of_the_vocabulary_changes_nothing(words: list[Words]) -> None:
    shuffled = Recogniser(vocabulary(words))
    for name in ("vin_code", "capacity", "part_supplier_contact_phone", "security_code", "adress"):
        assert shuffled.recognise(field(name)) == small().recognise(field(name))


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=60))
def test_any_text_is_recognised_without_an_error_and_twice_alike(name: str, path: str, comment: str) -> None:
    one = field(name, path=(path,), description=comment, title=path, tags=(("", name), (path, name)), type=comment)
    signs = small().recognise(one)
    assert signs == small().recognise(one)
    assert all(sign.evidence is not Evidence.DECLARED for sign in signs)
    assert len(said(signs)) == len(signs)
