"""Evidence, grade by grade: what a field says of itself, and what its record says of it."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import SMALL, field, of, said, small, vocabulary

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.dataset import Field
from xbcatalog.core.vocabulary import Vocabulary, Words
from xbcatalog.recognition.recognise import Recogniser

VIN = "vehicle.identity.vin"


@pytest.mark.parametrize(
    "name", ["vin", "VIN", "vin_code", "VINCode", "vehicleIdentificationNumber", "vehicle_identification_no", "车架号", "車架號", "vins"]
)
def test_a_whole_name_is_recognised_by_name(name: str) -> None:
    assert of(name) == {VIN: "name"}


@pytest.mark.parametrize("name", ["vin_value", "vinValue", "value_of_vin", "vin_flag_code", "vin2", "车架号信息"])
def test_neutral_words_are_set_aside(name: str) -> None:
    assert of(name)[VIN] == ("phrase" if name == "value_of_vin" else "name")


@pytest.mark.parametrize("name", ["carnumber", "car_number", "carNo", "carno", "c_a_r_n_o"])
def test_joined_and_parted_words_are_one_name(name: str) -> None:
    assert of(name)["vehicle.identity.plate"] == "name"


def test_each_meaning_of_an_abbreviation_is_tried() -> None:
    lateral = Words(concept="vehicle.battery", names=("lateral",))
    assert of("lat", Recogniser(vocabulary((*SMALL, lateral)))) == {"location.precise": "name", "vehicle.battery": "name"}


@pytest.mark.parametrize("name", ["old_vin_backup", "oldVinBackup", "xvin vin", "备用车架号二"])
def test_an_alias_inside_a_name_is_a_phrase(name: str) -> None:
    assert of(name)[VIN] == "phrase"


def test_a_phrase_stays_a_phrase_where_it_is_the_whole_name() -> None:
    assert of("vehicle_id_number")[VIN] == "phrase"


def test_an_abbreviation_is_read_inside_a_name_too() -> None:
    assert of("spare_tel_of_shop") == {"person.contact.phone": "phrase"}


def test_a_joined_name_is_cut_where_every_part_is_a_known_word() -> None:
    assert of("batteryphonestatus")["person.contact.phone"] == "phrase"
    assert of("xyzphoneq") == {}


def test_a_short_word_is_not_found_in_a_joined_name() -> None:
    words = (*SMALL, Words(concept="person.name", names=("age",)), Words(concept="record", names=("volt",)))
    assert "person.name" not in of("voltage", Recogniser(vocabulary(words)))
    assert of("volt_age", Recogniser(vocabulary(words)))["person.name"] == "phrase"


def test_what_is_allowed_about_a_part_is_not_allowed_about_the_whole() -> None:
    assert of("part_supplier_contact_phone") == {"business.procurement.supplier": "phrase", "person.contact.phone": "phrase"}


def test_the_longest_alias_is_tried_before_neutral_words_are_set_aside() -> None:
    assert of("security_code") == {"person.financial.card": "name", "security.secret": "phrase"}
    assert of("security_value") == {"security.secret": "name"}


def test_a_longer_alias_does_not_silence_a_shorter_one_inside_it() -> None:
    words = (*SMALL, Words(concept="business.procurement.supplier", names=("supplier phone number",)))
    assert of("supplier_phone_number", Recogniser(vocabulary(words))) == {
        "business.procurement.supplier": "name",
        "person.contact.phone": "phrase",
    }


@pytest.mark.parametrize("name", ["vin_decoder_version", "vinDecoderVersion", "vindecoderversion", "my_vin_decoder_version_2"])
def test_a_guard_excludes_what_it_covers(name: str) -> None:
    assert VIN not in of(name)


def test_a_guard_excludes_no_more_than_it_covers() -> None:
    assert of("vin_of_vin_decoder_version")[VIN] == "phrase"
    assert of("battery_health") == {"vehicle.battery": "name"}
    assert of("health_of_battery_health") == {"vehicle.battery": "phrase", "person.health": "phrase"}
    assert of("电池健康") == {}


def test_a_guard_of_one_concept_leaves_the_others() -> None:
    words = (*SMALL, Words(concept="person.account", names=("vin",)))
    assert of("vin_decoder_version", Recogniser(vocabulary(words))) == {"person.account": "phrase"}


def test_a_guard_that_is_the_whole_name_excludes_the_name() -> None:
    words = (Words(concept="person.health", names=("phone model",), guards=("phone model",)),)
    assert of("phone_model", Recogniser(vocabulary(words))) == {}


def test_a_name_of_two_concepts_says_both() -> None:
    assert of("capacity") == {"vehicle.battery": "name", "business.procurement.supplier": "name"}


@pytest.mark.parametrize(
    ("path", "name", "concept"),
    [
        (("vehicle",), "identification_number", VIN),
        (("fleet", "vehicle"), "identificationNo", VIN),
        (("vehicle", "identification"), "number", VIN),
        (("driver",), "name", "person.name"),
        (("tbl_driver",), "name_value", "person.name"),
        (("DriverValue",), "name", "person.name"),
        (("user",), "id", "person.account"),
    ],
)
def test_the_path_completes_a_name(path: tuple[str, ...], name: str, concept: str) -> None:
    assert of(name, path=path)[concept] == "name"


def test_a_name_keeps_what_it_says_beside_what_the_path_makes_of_it() -> None:
    assert of("id", path=("user",)) == {"person.account": "name", "record": "name"}
    assert of("phone", path=("supplier",)) == {"person.contact.phone": "name", "business.procurement.supplier": "phrase"}


def test_a_word_of_the_path_is_a_phrase() -> None:
    assert of("value", path=("user_health",)) == {"person.health": "phrase"}
    assert of("value", path=("vin",)) == {VIN: "phrase"}
    assert of("mark", path=("vehicle", "vin_code")) == {VIN: "phrase"}


def test_an_alias_may_begin_in_the_path_and_end_inside_the_name() -> None:
    assert of("name_before_marriage", path=("driver",)) == {"person.name": "phrase"}


def test_title_and_short_comment_name_the_field() -> None:
    assert of("f1", title="车架号") == {VIN: "name"}
    assert of("f1", description="vehicle identification number") == {VIN: "name"}
    assert of("f1", description="状态（0正常 1停用）") == {"record": "name"}
    assert of("f1", description="备用手机号码") == {"person.contact.phone": "phrase"}


def test_words_behind_the_name_in_a_comment_take_its_word_away() -> None:
    assert of("f1", description="状态（含手机号）") == {"record": "phrase", "person.contact.phone": "phrase"}


def test_name_and_title_that_differ_are_both_heard() -> None:
    assert of("status", title="手机号") == {"record": "name", "person.contact.phone": "name"}


def test_running_text_only_hints() -> None:
    text = "The car is bought by somebody. The health of the driver is asked for his phone and id"
    assert of("f1", description=text) == {"person.health": "hint", "person.contact.phone": "hint", "person.name": "hint"}
    assert of("f1", description="这是一个很长的说明。其中可能包含手机号以及状态") == {"person.contact.phone": "hint"}


def test_a_guard_holds_in_running_text() -> None:
    assert of("f1", description="The battery health is measured. It changes every day") == {}


def test_a_hint_hints_wherever_it_stands() -> None:
    assert of("somebody") == {"person.name": "hint"}
    assert of("seventeen_characters_long") == {VIN: "hint"}


def test_the_type_of_a_column_hints() -> None:
    signs = small().recognise(field("shape", type="geometry(Point,4326)"))
    assert said(signs) == {"location.precise": "hint"}
    assert [step.id for step in signs[0].because] == ["sign-type"]
    assert said(small().recognise(field("shape", type="ST_POINT"))) == {"location.precise": "hint"}
    assert said(small().recognise(field("shape", type="varchar(20)"))) == {}


def test_a_near_miss_hints() -> None:
    signs = small().recognise(field("adress"))
    assert said(signs) == {"location.precise": "hint"}
    assert signs[0].because[-1].id == "sign-near-miss"
    assert said(small().recognise(field("f1", path=("adress",)))) == {"location.precise": "hint"}
    assert said(small().recognise(field("kilogran"))) == {}, "a near miss of housekeeping says nothing"


def test_the_manifest_declares() -> None:
    signs = small().recognise(field("status", declared=("person.health", "no-such-concept")))
    assert said(signs) == {"person.health": "declared", "record": "name"}
    assert [step.id for step in signs[0].because] == ["sign-declared"]


@pytest.mark.parametrize(
    ("tag", "evidence"),
    [
        (("vss", "Vehicle.VehicleIdentification.VIN"), "declared"),
        (("VSS", "vehicle.vehicleidentification.vin"), "declared"),
        (("own", "chassis"), "declared"),
        (("own", "vehicle"), "hint"),
        (("other", "chassis"), None),
        (("", "vin"), "phrase"),
        (("dbt", "contains_vin"), "phrase"),
    ],
)
def test_a_tag_says_what_the_vocabulary_maps_it_to(tag: tuple[str, str], evidence: str | None) -> None:
    assert said(small().recognise(field("f1", tags=(tag,)))).get(VIN) == evidence


def test_of_several_clues_the_strongest_counts() -> None:
    signs = small().recognise(field("old_vin_x", title="车架号", description="Nobody knows. The vin code stands here"))
    assert said(signs) == {VIN: "name"}
    assert len(signs) == 1


def test_signs_stand_strongest_first_and_then_by_name() -> None:
    signs = small().recognise(field("capacity_phone", title="capacity", declared=("person.health",)))
    assert [sign.concept for sign in signs] == ["person.health", "business.procurement.supplier", "vehicle.battery", "person.contact.phone"]


def test_beside_a_person_every_field_is_personal() -> None:
    fields = (field("full_name", path=("t",)), field("status", path=("t",)), field("zzz", path=("t",)), field("status", path=("u",)))
    name, status, unknown, elsewhere = (said(signs) for signs in small().recognise_record(fields))
    assert name == {"person.name": "name"}
    assert status == {"record": "name", "person.other (context)": "name"}
    assert unknown == {"person.other (context)": "name"}
    assert elsewhere == {"record": "name"}


def test_a_record_inside_another_is_part_of_it_and_so_is_the_one_beside_it() -> None:
    order, buyer, item = ("order",), ("order", "buyer"), ("order", "item")
    fields = (field("status", path=order), field("phone", path=buyer), field("status", path=item), field("status", path=("t",)))
    above, _, beside, elsewhere = (said(signs) for signs in small().recognise_record(fields))
    assert above == beside == {"record": "name", "person.other (context)": "name"}
    assert elsewhere == {"record": "name"}


def test_tables_of_one_schema_are_no_record() -> None:
    _, beside = small().recognise_record((field("phone", path=("shop", "buyer")), field("status", path=("shop", "item"))))
    assert said(beside) == {"record": "name"}


def test_what_a_table_is_called_says_something_of_its_columns_and_names_none() -> None:
    for called in ("车架号", "vіn"):
        signs = small().recognise(Field(path=("t",), name="status", record=called))
        assert said(signs) == {"record": "name", "vehicle.identity.vin": "phrase"}
    assert said(small().recognise(Field(path=("t",), name="vin", record="status"))) == {"vehicle.identity.vin": "name"}
    prose = Field(path=("t",), name="status", record="Nobody knows. There is a phone")
    assert said(small().recognise(prose)) == {"record": "name", "person.contact.phone": "hint"}


def test_whoever_waits_is_told_of_each_field() -> None:
    told: list[None] = []
    small().recognise_record((field("status"), field("phone")), lambda: told.append(None))
    assert len(told) == 2


def test_the_record_speaks_with_the_strongest_evidence_of_its_persons() -> None:
    fields = (field("old_phone_x"), field("full_name"), field("status"))
    phone, name, status = small().recognise_record(fields)
    assert said(phone) == {"person.contact.phone": "phrase", "person.other (context)": "name"}
    assert said(name) == {"person.name": "name", "person.other (context)": "phrase"}
    assert said(status)["person.other (context)"] == "name"
    context = next(sign for sign in status if sign.context)
    assert dict(context.because[0].args) == {"sibling": "full_name", "concept": "person.name"}


def test_a_hint_of_a_person_hints_at_the_others() -> None:
    _, status = small().recognise_record((field("telefhone"), field("status")))
    assert said(status) == {"record": "name", "person.other (context)": "hint"}


def test_a_declared_person_declares_for_the_record() -> None:
    _, status = small().recognise_record((field("c1", declared=("person.contact.phone",)), field("status")))
    assert said(status)["person.other (context)"] == "declared"


def test_a_health_column_alone_identifies_nobody() -> None:
    _, status = small().recognise_record((field("health"), field("status")))
    assert said(status) == {"record": "name"}


def test_a_vocabulary_without_the_other_concept_says_nothing_of_siblings() -> None:
    graph = ConceptGraph({id: concept for id, concept in vocabulary().concepts.concepts.items() if id != "person.other"})
    alone = Recogniser(Vocabulary(concepts=graph, words=SMALL))
    _, status = alone.recognise_record((field("full_name"), field("status")))
    assert said(status) == {"record": "name"}


def test_the_order_of_fields_changes_nothing() -> None:
    fields = [field("full_name"), field("phone"), field("status"), field("zzz")]
    there = dict(zip(fields, small().recognise_record(fields), strict=True))
    back = dict(zip(fields[::-1], small().recognise_record(fields[::-1]), strict=True))
    assert there == back
