"""Comments: which are names, and where a name ends and its codes begin."""

from __future__ import annotations

import pytest

from xbcatalog.recognition.comments import is_short, listed_codes
from xbcatalog.recognition.normalise import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("性别（0男 1女 2未知）", "性别"),
        ("订单状态：0->待付款；1->待发货；2->已发货", "订单状态"),
        ("是否默认(Y是,N否)", "是否默认"),
        ("菜单类型（M目录 C菜单 F按钮）", "菜单类型"),
        ("state: 0=off, 1=on", "state"),
        ("性别 1-男 2-女", "性别"),
    ],
)
def test_a_name_stands_before_its_codes(text: str, name: str) -> None:
    found = listed_codes(text)
    assert found is not None
    assert found.head == name


@pytest.mark.parametrize(
    "text",
    [
        "状态：患者是否感染",
        "姓名",
        "备注（可含病史）",
        "状态（0）",
        "（0男 1女）",
        "状态: active or inactive",
        "名称（0" + "很" * 30 + " 1否）",
        "状态：" + "0否 1是 " * 200,
    ],
)
def test_words_behind_a_name_are_no_codes(text: str) -> None:
    assert listed_codes(text) is None


@pytest.mark.parametrize(
    "text", ["手机号码", "vehicle identification number", "订单状态：" + "；".join(f"{n}->第{n}种情况" for n in range(20))]
)
def test_a_name_is_short(text: str) -> None:
    assert is_short(text, read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The number by which the maker identifies the vehicle through its whole life and in every country",
        "时速。取自卫星定位",
        "Speed. Taken from the satellite",
        "line\nbreak",
        "x" * 500,
    ],
)
def test_sentences_are_running_text(text: str) -> None:
    assert not is_short(text, read(text))
