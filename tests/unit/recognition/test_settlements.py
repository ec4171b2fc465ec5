"""Fees, cargo and messages between platforms are of businesses; an account, a loan or a guest beside them stays somebody's."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import of, shipped, small

DOUBT = "personal-information"


def exact(name: str, *path: str, comment: str = "") -> set[str]:
    said = of(name, shipped(), path=path, description=comment)
    return {concept for concept, evidence in said.items() if evidence == "name"}


def personal(name: str, *path: str, comment: str = "") -> set[str]:
    graph = shipped()._graph
    return {one for one in of(name, shipped(), path=path, description=comment) if one == DOUBT or DOUBT in graph.broader(one)}


@pytest.mark.parametrize("comment", ["the status of the dispute", "status of dispute", "Status of the disputes"])
def test_what_a_record_is_called_need_not_be_understood_again_in_a_comment(comment: str) -> None:
    assert DOUBT in of("status", path=("q",), description=comment)
    assert DOUBT not in of("status", path=("disputes",), description=comment)
    assert DOUBT not in of("status", path=("dispute_event",), title=comment)


def test_a_record_takes_no_doubt_from_what_its_name_does_not_say_nor_from_chinese() -> None:
    assert of("status", path=("dispute",), description="custody of the dispute")[DOUBT] == "hint"
    assert of("status", path=("羁押",), description="羁押状态")[DOUBT] == "hint"
    assert "person.health" in of("id", small(), path=("health",), description="health of the id")


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("currency", "Three-letter ISO currency code, in lowercase"),
        ("id", "the unique identifier of the resource"),
        ("amount", "amount transferred, in cents"),
    ],
)
def test_words_of_sentences_that_name_nobody_leave_no_doubt(name: str, comment: str) -> None:
    assert DOUBT not in of(name, shipped(), description=comment)


@pytest.mark.parametrize("comment", ["whether admitted", "treated at the ward", "is positive", "id of the convict", "status of custody"])
def test_a_state_of_somebody_is_no_word_of_sentences(comment: str) -> None:
    assert personal("id", comment=comment)


@pytest.mark.parametrize(
    "name",
    ["affiliateFeeId", "retrocharge_number", "net_proceeds", "restocking_fee_name", "fee_component", "平台补贴", "手续费编号", "运费补贴"],
)
def test_fees_and_proceeds_are_of_a_trade_with_their_names_and_numbers(name: str) -> None:
    assert exact(name) >= {"business.finance.fee"}
    assert not personal(name)


@pytest.mark.parametrize(
    "name",
    [
        *("payout_account", "loan_amount", "fee_account_number", "commission", "withholding", "membership_fee_name", "payment_number"),
        *("payment_name", "settlement_name", "balance_account", "debt", "credit_limit", "account_balance", "amazon_id", "ebay_user_id"),
        *("seller_tax_number", "提成", "工资扣款"),
    ],
)
def test_a_pay_an_account_a_loan_and_an_id_at_a_market_are_no_fees(name: str) -> None:
    assert not exact(name) or personal(name)


@pytest.mark.parametrize("name", ["amazonOrderId", "ebay_item_id", "shopify_sku"])
def test_the_market_says_where_a_thing_is_sold(name: str) -> None:
    assert exact(name)
    assert not personal(name)


@pytest.mark.parametrize("name", ["vesselName", "cargoGrossWeight", "transportDocumentReference", "declaredValue"])
def test_what_stands_in_the_booking_of_a_cargo_is_of_the_cargo(name: str) -> None:
    assert exact(name, "Booking")
    assert not personal(name, "Booking")


@pytest.mark.parametrize("name", ["amount", "guestName", "room", "status", "check_in_date", "passenger_count"])
def test_any_other_booking_may_be_somebodys(name: str) -> None:
    assert personal(name, "Booking")


@pytest.mark.parametrize(
    "name", ["消息流水号", "应答结果", "后续数据长度", "业务数据类型", "报文序列号", "平台唯一编码", "督办级别", "补发数据包总数"]
)
def test_heads_of_messages_between_platforms_are_whole_names(name: str) -> None:
    assert exact(name)
    assert not personal(name)


@pytest.mark.parametrize(
    "name",
    [
        "平台密码",
        "平台密钥",
        "督办人",
        "督办联系电话",
        "应答人",
        "鉴权码",
        "信息内容",
        "应答内容",
        "平台用户名",
        "上级姓名",
        "患者唯一编码",
    ],
)
def test_persons_secrets_and_contents_of_such_messages_are_not(name: str) -> None:
    restricted = {one for one in of(name, shipped()) if one.startswith(("person", "security", "sensitive"))}
    assert restricted or not exact(name)


def test_a_position_that_a_record_is_called_after_says_nothing_of_a_mileage_in_it() -> None:
    assert not personal("里程", "位置附加信息")
    assert "location.precise" in personal("经度", "位置附加信息")


@pytest.mark.parametrize(
    ("name", "path", "not_said"),
    [
        ("fraudResult", (), "person.recording"),
        ("value", ("Amount", "minor_units"), "person.minor"),
        ("destination", ("Payout",), "location.precise.place"),
        ("summed", (), "person.health"),
        ("valid_type", (), "person.identity-document"),
    ],
)
def test_words_that_hold_others_by_chance_do_not_say_them(name: str, path: tuple[str, ...], not_said: str) -> None:
    assert not_said not in of(name, shipped(), path=path)


def test_where_money_goes_is_an_account_and_where_somebody_goes_a_place() -> None:
    assert "person.financial.account" in of("destination", shipped(), path=("Payout",))
    assert "location.precise.place" in of("destination", shipped(), path=("Trip",))


@pytest.mark.parametrize(("path", "name"), [("BodyDimensions", "height"), ("body_dimensions", "weight")])
def test_dimensions_of_a_body_are_not_those_of_a_parcel(path: str, name: str) -> None:
    assert "person.health.measurement" in of(name, shipped(), path=(path,))
    assert exact("height", "Dimensions") == {"business.product"}
