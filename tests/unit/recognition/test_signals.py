"""Signals of a vehicle's network are put together of short forms, and one word that nobody taught leaves them unknown."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped

from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.recognition.signals import is_signal

BITS = "unsigned integer (12 bit)"


def said(name: str, *, path: tuple[str, ...] = ("Chassis",), type: str = BITS) -> tuple[Sign, ...]:
    return shipped().recognise(field(name, path=path, type=type))


def exact(signs: tuple[Sign, ...]) -> set[str]:
    return {sign.concept for sign in signs if sign.evidence is Evidence.NAME}


@pytest.mark.parametrize("name", ["HU_ResetReq", "AMP_Ready", "Temperature_5", "TCU_ErrState", "CF_Clu_DispReq", "C_LampSta"])
def test_a_signal_whose_every_word_is_of_a_vehicle_is_one_of_it(name: str) -> None:
    concepts = exact(said(name))
    assert concepts
    assert all(concept.startswith("vehicle.") or concept == "record" for concept in concepts)


@pytest.mark.parametrize("name", ["HU_GrommitReq", "Zebulon_5", "TCU_Voter", "Clu_OverdraftSta"])
def test_one_word_that_nobody_taught_leaves_a_signal_unknown(name: str) -> None:
    assert not exact(said(name))


@pytest.mark.parametrize("name", ["DriverReq", "OccupantHeartRateSta", "HU_PhoneNumber", "GPS_Latitude", "HU_IMEI", "DriverWeightSens"])
def test_what_else_a_signal_says_is_heard_all_the_same(name: str) -> None:
    telling = ("person", "location.precise", "device.", "network.")
    assert any(sign.concept.startswith(telling) for sign in said(name))


@pytest.mark.parametrize("type", ["", "string", "integer", "unsigned integer", "int(12)", "bit(12)", "unsigned integer (12 bit) x"])
def test_no_other_kind_of_field_is_a_signal(type: str) -> None:
    assert not is_signal(type)
    assert not exact(said("HU_AdjustReq", type=type))


@pytest.mark.parametrize(
    "name", ["HU_BTPhoneState", "CF_Gway_WiperParkPosition", "TcuGearSlct", "CF_Datc_IonCleanBlink", "Nav_Btn", "SXM_SignalState"]
)
def test_what_comfort_and_multimedia_buses_report_is_of_the_vehicle(name: str) -> None:
    assert {sign.concept.partition(".")[0] for sign in said(name)} <= {"vehicle", "record"}
    assert exact(said(name))


@pytest.mark.parametrize(
    "name",
    [
        "Psg_Weight",
        "Voice_Recog_String",
        "Cabin_Mic_Pcm",
        "Sos_Pos_X",
        "Tele_Call_Num",
        "Trip_Target_Pos",
        "Valet_Pn_Digit",
        "Bt_Conn_Device_Name",
    ],
)
def test_what_may_be_of_somebody_stays_unknown_beside_what_makes_no_report_of_it(name: str) -> None:
    assert not exact(said(name, path=("HU_MON_PE_01",)))


@pytest.mark.parametrize(
    "name", ["ParkPosition", "HU_CarPos", "DriverBlinkRate", "MoodOfDriver", "DiagCodePatient", "HU_PhoneNo", "GpsTraceLat"]
)
def test_what_looks_like_such_a_report_and_is_of_a_person_or_a_place_is_heard(name: str) -> None:
    assert any(sign.concept.startswith(("person", "location.precise")) for sign in said(name))


def test_the_unit_that_sends_a_message_and_its_signals_says_nothing_by_itself() -> None:
    assert exact(said("JQ_brakePedalState", path=("JQ_torque2",)))
    assert not exact(said("JQ_brakePedalState", path=("torque2",)))


def test_a_name_that_begins_as_its_message_with_a_word_of_a_person_is_not_taken_for_a_unit() -> None:
    assert any(sign.concept.startswith("person") for sign in said("DRV_state", path=("DRV_info",)))


@pytest.mark.parametrize("kind", ["operator", "owner"])
def test_whoever_has_the_type_of_a_business_is_a_business(kind: str) -> None:
    assert exact(shipped().recognise(field(kind, type="Company"))) == {"business.organisation.company"}
    assert any(sign.concept.startswith("person") for sign in shipped().recognise(field(kind, type="Person")))


def test_the_size_of_a_picture_shows_nothing_of_it_and_its_data_do() -> None:
    assert exact(shipped().recognise(field("height", path=("CameraImage",), type="uint32"))) == {"record"}
    data = shipped().recognise(field("data", path=("CameraImage",)))
    assert any(sign.concept.startswith("vehicle.imagery") for sign in data)


def test_a_city_in_a_record_of_a_location_is_no_precise_position_and_that_of_a_home_is_heard() -> None:
    assert "location.precise" not in {sign.concept for sign in shipped().recognise(field("city", path=("Location",)))}
    home = shipped().recognise(field("city", path=("home_location",)))
    assert any(sign.concept.startswith(("person", "location.precise")) for sign in home)


@pytest.mark.parametrize("name", ["Rear_Blower_IncreaseButton", "Recirc_Soft_Button_State", "Blower_On_And_Off"])
def test_short_forms_of_comfort_buses_and_words_of_grammar_are_of_a_vehicle_too(name: str) -> None:
    assert exact(said(name))


@pytest.mark.parametrize("name", ["PsngrFrntDetct_D_Actl", "Drvr_Attn_Stat", "DriverAlert_On", "Drv_Presence_Sta"])
def test_who_sits_there_is_no_short_form_of_a_thing(name: str) -> None:
    assert not any(concept.startswith("vehicle.") for concept in exact(said(name)))


@pytest.mark.parametrize(
    "name",
    [
        "STEERING_HAPTIC_WARNING",
        "ADAS_Sensitivity",
        "HU_GearMemory",
        "FogLampOpenSts",
        "TireAlignmentSta",
        "CruiseSpeedChange",
        "HU_BarGraph",
        "DrvSeatHeatSta",
    ],
)
def test_words_of_which_names_of_parts_are_made_are_of_a_vehicle(name: str) -> None:
    concepts = exact(said(name))
    assert concepts
    assert all(concept.startswith("vehicle.") for concept in concepts)


@pytest.mark.parametrize("name", ["AlignmentSta2Zorg", "HapticVoterSta", "Haptic", "KeyLearnedSta", "HU_SerialNo", "ArmKeySta"])
def test_such_a_word_makes_nothing_known_alone_or_beside_an_unknown_one(name: str) -> None:
    assert not any(concept.startswith("vehicle.") for concept in exact(said(name)))


@pytest.mark.parametrize(
    "name",
    [
        "EyeOpenSts",
        "HeadMotionSta",
        "LidOpening",
        "DriverWheelTouch",
        "PhoneRingSta",
        "TripChange",
        "LatRange",
        "MapSegmentSta",
        "PinAccepted",
        "CodeLearned",
        "FaceLockSta",
        "PulseRateSta",
        "SeedCheck",
        "SSIDChange",
        "TokenSend",
    ],
)
def test_what_a_word_beside_it_cannot_make_harmless(name: str) -> None:
    signs = said(name)
    telling = ("person", "location.precise", "device.", "network.", "security.", "geo.")
    assert any(sign.concept.startswith(telling) for sign in signs) or not exact(signs)


@pytest.mark.parametrize(
    "name",
    [
        "AirAmb_Te_Actl_UB",
        "Rear_Cond_Seat_Lvl",
        "Cross_Traffic_L_Alert",
        "WheelRotToothCntFrL",
        "CURRENT_DRAW",
        "SET_ME_X00",
        "RCM_IMU_Heave",
        "Perimeter_Alarm_Inclin_Cmd",
    ],
)
def test_what_several_makers_add_to_a_signal_is_of_the_vehicle_too(name: str) -> None:
    concepts = exact(said(name, path=("BCM_m_FrP02",)))
    assert concepts
    assert all(concept.startswith("vehicle.") for concept in concepts)


@pytest.mark.parametrize(
    "name",
    ["Stress_Sts", "Tired", "RKE_Roll_Key", "Fob_Counter", "Tpms_Frame_Id", "Mil_Sts", "Seat_Minor", "Club_Member", "Blue_Tooth_Name"],
)
def test_short_forms_that_hide_in_words_of_people_and_keys_free_none_of_them(name: str) -> None:
    signs = said(name, path=("BCM_m_FrP02",))
    telling = ("person", "device.", "security.")
    assert any(sign.concept.startswith(telling) for sign in signs) or not exact(signs)
