"""Names beside a list of designated ones: on it, nearly on it, compared with all of it, or not."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.core.screening import Screen, alike, folded, looks, writing
from xbcatalog.core.truth import Truth


def screened(names: tuple[str, ...], listed: tuple[str, ...]) -> str:
    found = Screen(frozenset(map(folded, listed))).found(frozenset(map(folded, names)))
    return {Truth.TRUE: "on it", Truth.FALSE: "cleared", Truth.UNKNOWN: "open"}[found]


@pytest.mark.parametrize(
    ("name", "listed", "expected"),
    [
        ("Acme GmbH", "Other Holding", "cleared"),
        ("华为技术有限公司", "其他控股", "cleared"),
        # the same name
        ("華為技術有限公司", "华为技术有限公司", "on it"),
        ("中興通訊", "中兴通讯", "on it"),
        ("Ｏｔｈｅｒ　Ｈｏｌｄｉｎｇ", "Other Holding", "on it"),
        ("Other\u200b Hol\u00adding", "OTHER HOLDING", "on it"),
        ("Straße AG", "Strasse AG", "on it"),
        # it looks like the same name
        ("Оthеr Ноldіng", "Other Holding", "open"),
        ("Other Holding", "Оthеr Ноldіng", "open"),
        ("НР", "HP", "open"),
        ("НP", "HP", "open"),
        ("Æon", "Aeon", "open"),
        ("Łukoil", "Lukoil", "open"),
        ("Ørsted", "Orsted", "open"),
        ("1nte1", "Intel", "open"),
        ("Bam", "Barn", "open"),
        # nothing was compared
        ("ROSATOM", "Росатом", "open"),
        ("Росатом", "ROSATOM", "open"),
        ("ZTE", "中兴通讯", "open"),
        ("中兴通讯", "ZTE", "open"),
        ("ソニー", "Sony", "open"),
        ("삼성전자", "Samsung", "open"),
        ("Acme 中国有限公司", "Other Holding", "open"),
        ("360", "Qihoo", "open"),
        # a letter of another script in a name is no other writing of all of it
        ("Acme", "Nоrthern Wind", "cleared"),
        ("Nоrthern Wind", "Acme", "cleared"),
        ("НР Аssосіаtеs ld", "Zebra", "cleared"),
    ],
)
def test_who_was_compared_with_nothing_or_looks_like_one_listed_is_never_cleared(name: str, listed: str, expected: str) -> None:
    assert screened((name,), (listed,)) == expected


@pytest.mark.parametrize(
    ("names", "listed", "expected"),
    [
        (("Acme",), ("Other Holding", "其他控股"), "open"),
        (("Acme", "艾可米"), ("Other Holding", "其他控股"), "cleared"),
        (("Acme", "艾可米"), ("Other Holding",), "cleared"),
        (("Acme", "艾可米"), ("TCL集团",), "cleared"),
        (("Acme", "艾可米"), ("TCL集团", "Росатом"), "open"),
        (("艾可米",), (), "cleared"),
        (("---",), ("Other Holding",), "open"),
    ],
)
def test_a_list_in_several_writings_clears_who_gives_a_name_in_each(names: tuple[str, ...], listed: tuple[str, ...], expected: str) -> None:
    assert screened(names, listed) == expected


def test_what_could_not_be_compared_is_named_once_for_each_writing() -> None:
    screen = Screen(frozenset(map(folded, ("Other Holding", "中兴通讯", "华为", "Росатом"))))
    assert screen.not_compared(frozenset((folded("Acme"),))) == ("росатом", "中兴通讯")
    assert screen.not_compared(frozenset(map(folded, ("Acme", "Акме", "艾可米")))) == ()


def test_whoever_is_compared_with_one_name_of_somebody_was_compared_with_it() -> None:
    both = frozenset(map(folded, ("ZTE Corporation", "中兴通讯")))
    listed = both | {folded("Other Holding")}
    acme, chinese = frozenset((folded("Acme"),)), frozenset((folded("艾可米"),))
    assert Screen(listed).found(acme) is Truth.UNKNOWN
    assert Screen(listed, frozenset((both,))).found(acme) is Truth.FALSE
    assert Screen(listed, frozenset((both,))).not_compared(chinese) == ("other holding",)
    assert Screen(listed, frozenset((both, frozenset((folded("Other Holding"), "其他"))))).found(chinese) is Truth.FALSE
    assert Screen(listed, frozenset((both,))).found(frozenset((folded("中興通訊"),))) is Truth.TRUE


WORD = st.text("abc", min_size=1, max_size=5) | st.sampled_from(["ltd", "holding", "trading"])
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NAMES = WORDS | st.text("中兴通讯华为技术有限公司", min_size=1, max_size=12) | st.text("aаbоéo ", max_size=9).map(folded)


@given(NAMES, st.frozensets(NAMES, max_size=12))
def test_what_is_passed_over_could_not_have_been_alike(one: str, listed: frozenset[str]) -> None:
    """Beside the plain way, every name with every other; of the same writing, and all plain, nothing else keeps a name open."""
    plainly = Truth.TRUE if one in listed else Truth.UNKNOWN if any(alike(one, other) for other in listed) else Truth.FALSE
    found = Screen(listed).found(frozenset((one,)))
    if plainly is not Truth.FALSE:
        assert found is plainly
    elif one.isascii() and all(name.isascii() and writing(name) == writing(one) and looks(name) == name for name in listed):
        assert found is Truth.FALSE


def test_a_long_list_is_gone_through_in_time() -> None:
    listed = frozenset(f"company number {number:05} holding limited" for number in range(15_000))
    parties = [frozenset((f"xcompanx numxer {number:05} holxing",)) for number in range(20)]
    begun = process_time()
    screen = Screen(listed)
    assert {screen.found(own) for own in parties} == {Truth.FALSE}
    assert process_time() - begun < 5, "the plain way takes many times as long"
