"""Explanations: every sign tells the whole way from the field to the concept, in both languages."""

from __future__ import annotations

import string

import pytest
from tests.unit.recognition.words import field, small

from xbcatalog.core.dataset import Field
from xbcatalog.i18n.recognition import MESSAGES


def way(one: Field, concept: str) -> list[str]:
    sign = next(sign for sign in small().recognise(one) if sign.concept == concept)
    return [MESSAGES[step.id][0].format_map(dict(step.args)) for step in sign.because]


def test_a_name_is_explained_word_by_word() -> None:
    assert way(field("carNo"), "vehicle.identity.plate") == [
        "the name `carNo` reads car, no",
        "`no` stands for `number`",
        "this is the name *car number* of `vehicle.identity.plate`",
    ]


def test_what_is_set_aside_is_told() -> None:
    assert way(field("vin_value"), "vehicle.identity.vin") == [
        "the name `vin_value` reads vin, value",
        "`value` carries no meaning of its own and is set aside",
        "this is the name *vin* of `vehicle.identity.vin`",
    ]


def test_a_longer_name_is_told_apart() -> None:
    assert way(field("security_code"), "security.secret")[-1] == (
        "*security* of `security.secret` is left once more is set aside than a longer name needs"
    )


def test_the_path_that_completes_a_name_is_told() -> None:
    assert way(field("identification_number", path=("vehicle",)), "vehicle.identity.vin") == [
        "the name `identification_number` reads identification, number",
        "the path `vehicle` completes it",
        "this is the name *vehicle identification number* of `vehicle.identity.vin`",
    ]


def test_a_phrase_is_told_with_where_it_stands() -> None:
    assert way(field("value", path=("user_health",)), "person.health") == [
        "the path `user_health` reads user, health",
        "*health* of `person.health` stands in it",
    ]
    assert way(field("name_of_birth", path=("driver",)), "person.name") == [
        "the name `driver.name_of_birth` reads driver, name, of, birth",
        "*driver name* of `person.name` stands in it",
    ]


def test_a_title_a_comment_and_a_tag_are_called_by_their_names() -> None:
    assert way(field("x", title="車架號"), "vehicle.identity.vin")[:2] == [
        "the title `車架號` reads 车, 架, 号",
        "`車架號` is `车架号` in simplified characters",
    ]
    assert way(field("x", description="状态（0是 1否）"), "record")[0] == "the comment `状态` reads 状, 态"
    assert way(field("x", tags=(("dbt", "health"),)), "person.health")[0] == "the tag `health` reads health"
    assert way(field("x", tags=(("own", "chassis"),)), "vehicle.identity.vin") == [
        "the tag `own:chassis` stands for `vehicle.identity.vin`"
    ]
    assert way(field("x", tags=(("own", "vehicle"),)), "vehicle.identity.vin") == [
        "the tag `own:vehicle` has to do with `vehicle.identity.vin`"
    ]


def test_running_text_a_type_and_a_slip_are_told_as_what_they_are() -> None:
    text = "Everything is in here. Even the phone of the man"
    assert way(field("x", description=text), "person.contact.phone") == [
        f"the description `{text}` is running text",
        "*phone* of `person.contact.phone` is spoken of",
    ]
    assert way(field("x", type="geometry"), "location.precise") == ["columns of type `geometry` often hold `location.precise`"]
    assert way(field("adress"), "location.precise")[1] == "`adress` is one letter away from *address* of `location.precise`"


def test_many_words_are_cut_short() -> None:
    told = way(field("_".join("abcdefghijklmnop") + "_vin"), "vehicle.identity.vin")[0]
    assert told.endswith("k, l, …")


def test_explanations_play_no_part_in_comparing_signs() -> None:
    assert small().recognise(field("vin")) == small().recognise(field("VIN"))


@pytest.mark.parametrize("id", sorted(MESSAGES))
def test_both_languages_use_the_same_arguments(id: str) -> None:
    english, chinese = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in MESSAGES[id])
    assert english == chinese


def test_every_message_that_recognition_writes_has_its_words_and_arguments() -> None:
    fields = (
        field("carNo", path=("t",)),
        field("security_code", path=("driver",), declared=("record",)),
        field("full_name", path=("driver",), tags=(("own", "chassis"), ("own", "vehicle"), ("", "vin")), type="geometry"),
        field("vіn\u200b車", description="Nobody knows. There is a phone"),
        field("identification_number", path=("vehicle", "ｖ"), title="車架號", description="adress"),
        field("name", path=("driver",)),
        field("vin_value", title="ｈｅａｌｔｈ_x"),
        field("kilogram", title="在押"),
        field("kilogram", description="在押"),
        field("zz_phone_x", title="kilogram"),
        Field(path=("t",), name="zzz", record="vin table"),
        field("zzz", path=("user_health",), tags=(("own", "vehicle"), ("", "plate"))),
        field("front_plate_colour"),
        field("zzz", values=("A", "B", "AB", "0")),
        field("phone_model_x"),
        field("phone_count_x"),
        field("battery_address"),
        field("zz", tags=(("dpv", "Nobody"),)),
        field("supplier_battery"),
        field("vehicle_identification_mark"),
        field("vehicle_identification"),
        field("identification_vehicle_zz_number"),
        Field(path=("GET /vin",), name="zzz"),
        field("phone", type="boolean"),
        field("zzz", type="struct<phone:string>"),
        field("phone", unit="percent"),
        field("phone", values=("on", "off")),
        field("q_battery_q", type="unsigned integer (8 bit)"),
    )
    seen = {step.id: step for signs in small().recognise_record(fields) for sign in signs for step in sign.because}
    seen |= {miss.why.id: miss.why for each in fields for miss in small().missed(each)}
    for step in seen.values():
        for text in MESSAGES[step.id]:
            assert "{" not in text.format_map(dict(step.args))
    assert seen.keys() == MESSAGES.keys()
