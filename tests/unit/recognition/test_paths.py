"""What is worked out of a path once says of every name behind it what it would say of that name alone."""

from __future__ import annotations

from itertools import product

import pytest
from tests.unit.recognition.words import shipped, vocabulary

from xbcatalog.core.dataset import Field
from xbcatalog.core.signs import Evidence
from xbcatalog.recognition.recognise import Recogniser

PATHS = (
    (),
    ("battery",),
    ("vehicle", "identity"),
    ("vehicleidentity",),
    ("vehicle", "identification"),
    ("vehicle_ident",),
    ("car",),
    ("c", "ar"),
    ("driver", "x1"),
    ("part",),
    ("user",),
    ("passw0rd",),
    ("phonne_nmuber",),
    ("车", "架"),
    ("GET /battery/health", "battery"),
    ("a" * 90, "battery"),
)
NAMES = (
    "health",
    "number",
    "identification_number",
    "ification_number",
    "id",
    "name",
    "status",
    "code",
    "supplier",
    "ry_health",
    "号",
    "0rd",
    "",
)
FIELDS = tuple(Field(path=path, name=name) for path, name in product(PATHS, NAMES))


def test_names_behind_a_path_are_recognised_as_each_by_itself() -> None:
    """Only fields of one path lie in one record, and each alone has no record to speak of."""
    several = Recogniser(vocabulary())
    for path in PATHS:
        fields = [field for field in FIELDS if field.path == path]
        met = [[sign for sign in signs if not sign.context] for signs in several.recognise_record(fields)]
        alone = [[*Recogniser(vocabulary()).recognise(field)] for field in fields]
        assert [[(sign, sign.because) for sign in signs] for signs in met] == [[(sign, sign.because) for sign in signs] for signs in alone]


def test_the_order_in_which_paths_and_names_are_met_changes_nothing() -> None:
    one, other = Recogniser(vocabulary()), Recogniser(vocabulary())
    forwards = one.recognise_record(FIELDS)
    backwards = other.recognise_record(FIELDS[::-1])[::-1]
    assert [[(sign, sign.because) for sign in signs if not sign.context] for signs in forwards] == [
        [(sign, sign.because) for sign in signs if not sign.context] for signs in backwards
    ]


def test_a_path_completes_what_no_other_path_does() -> None:
    found = {
        field: {sign.concept for sign in signs}
        for field, signs in zip(FIELDS, Recogniser(vocabulary()).recognise_record(FIELDS), strict=True)
    }
    assert "vehicle.battery" in found[Field(path=("battery",), name="health")]
    assert "vehicle.battery" not in found[Field(path=("user",), name="health")]
    assert "person.health" in found[Field(path=("user",), name="health")]
    assert "person.health" not in found[Field(path=("battery",), name="health")]


@pytest.mark.parametrize("record", ["childhood", "widowhood", "mountain", "shadow", "backdrop", "headlocks", "architect", "nineteens"])
def test_a_name_is_completed_by_words_of_its_path_and_never_by_the_end_of_one(record: str) -> None:
    """The last letters of a word say nothing of the record: a childhood is no hood of a car."""
    signs = shipped().recognise(Field(path=(record,), name="value", type="string"))
    assert not [sign for sign in signs if sign.evidence is Evidence.NAME]


@pytest.mark.parametrize("path", [("vehicleengine",), ("vehicle_engine",), ("vehicle", "engine"), ("vehicleEngine",)])
def test_a_record_of_words_without_separators_completes_a_name_as_a_whole(path: tuple[str, ...]) -> None:
    signs = shipped().recognise(Field(path=path, name="speed"))
    assert [sign.concept for sign in signs if sign.evidence is Evidence.NAME] == ["vehicle.condition.powertrain"]
