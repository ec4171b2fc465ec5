"""Every real schema beside the repository is read, with as many fields as were counted there, or it is explained why not."""

from __future__ import annotations

import re

import pytest
from tests.importers.given import SHARED, context, errors, fields

from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import FORMATS, importer, read_input
from xbcatalog.source.limits import Limits

pytestmark = pytest.mark.skipif(not (SHARED / "SOURCES.md").is_file(), reason="the real schemas lie beside the repository")

OTHERS = {
    "automotive/dimo_tesla_map.yaml": "a table of one program's own",
    "automotive/nuscenes_schema.md": "text for people",
    "automotive/ocpi/2.2.1/common/definitions.yaml": "a link of the repository, stored as a file that holds its path",
    "automotive/vss/units.yaml": "units, and no signals",
    "finance/fix40.xml": "a dictionary of FIX messages in XML",
}
"""Files of formats that are not read."""
INTERFACE = "parameters and headers are fields too, what is taken over is listed where it is, and records of other files are followed"
HOLDS = "what holds other fields is none itself"
OUTERMOST = "the outermost element is the record, and no field"
EXPLAINED = {
    "automotive/ocpi/2.2.1/components/parameters.yaml": (4, INTERFACE),
    "automotive/ocpi/2.2.1/components/responses.yaml": (4, INTERFACE),
    "automotive/ocpi/2.2.1/modules/cdrs.yaml": (103, INTERFACE),
    "automotive/ocpi/2.2.1/modules/commands.yaml": (37, INTERFACE),
    "automotive/ocpi/2.2.1/modules/hub.yaml": (20, INTERFACE),
    "automotive/ocpi/2.2.1/modules/locations.yaml": (105, INTERFACE),
    "automotive/ocpi/2.2.1/modules/sessions.yaml": (44, INTERFACE),
    "automotive/ocpi/2.2.1/modules/tariffs.yaml": (67, INTERFACE),
    "automotive/ocpi/2.2.1/modules/tokens.yaml": (33, INTERFACE),
    "automotive/ocpi/2.2.1/ocpi-2.2.1.yaml": (349, INTERFACE),
    "automotive/ocpi/common/definitions.yaml": (31, "kinds of values (a text of 36 letters) are no fields"),
    "automotive/tesla_vehicle_data.proto": (340, "260 names in an enum and 80 fields of messages"),
    "commerce/spapi_fba_inventory.json": (68, INTERFACE),
    "commerce/spapi_finances_v0.json": (322, INTERFACE),
    "commerce/spapi_report_sales_traffic.schema.json": (94, HOLDS),
    "commerce/spapi_vehicles.json": (32, INTERFACE),
    "commerce/spapi_vendor_orders.json": (147, INTERFACE),
    "contracts/dcs_orders-latest-nested.yaml": (12, HOLDS),
    "contracts/fides_hubspot.yml": (36, HOLDS),
    "contracts/fides_mongo_example.yml": (58, HOLDS),
    "contracts/fides_systems.yml": (2, "categories that a system names are fields, since nothing else says what it processes"),
    "contracts/odcs_all_schema_types.yaml": (6, HOLDS),
    "contracts/odcs_shipments.yaml": (10, HOLDS),
    "health/fhir_coverage.json": (18, OUTERMOST),
    "health/fhir_immunization.json": (11, OUTERMOST),
    "health/fhir_medicationrequest.json": (22, OUTERMOST),
    "health/fhir_patient.json": (29, OUTERMOST),
    "health/fhir_practitioner.json": (16, OUTERMOST),
    "shipping/dcsa_cs_v1.0.3.yaml": (196, INTERFACE),
    "shipping/dcsa_tnt_v2.2.0.yaml": (335, INTERFACE),
}
"""Files whose counts differ by more than two in a hundred: how many fields are read, and why."""


def counted() -> dict[str, str]:
    """The number of fields that SOURCES.md gives for each file, as it stands there."""
    text = (SHARED / "SOURCES.md").read_text(encoding="utf-8") if (SHARED / "SOURCES.md").is_file() else ""
    return {found[1]: found[2].strip() for found in re.finditer(r"(?m)^\| (\S+) \| https?:.*?\| \d+ \| ([^|]*) \|[^|]*\|$", text)}


COUNTED = counted()


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_a_real_file_has_the_fields_that_were_counted_or_it_is_explained(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHARED)
    found = find([name], Limits())
    assert found.diagnostics == ()
    claiming = [one.id for one in FORMATS if importer(one).claims(found.inputs[0])]
    assert len(claiming) == (0 if name in OTHERS else 1)
    read = read_input(found.inputs[0], context(), None)
    if name in OTHERS:
        assert errors(read.diagnostics)
        return
    assert errors(read.diagnostics) == []
    expected = re.match(r"\d+", COUNTED[name])
    if name in EXPLAINED:
        assert len(fields(read)) == EXPLAINED[name][0]
    elif expected:
        assert abs(len(fields(read)) - int(expected[0])) <= 0.02 * int(expected[0])


def test_nothing_is_explained_that_needs_no_explanation() -> None:
    assert len(COUNTED) > 100
    for name, (count, why) in EXPLAINED.items():
        assert why
        assert COUNTED[name] != str(count)
    assert OTHERS.keys() <= COUNTED.keys()


def test_a_folder_of_real_files_gives_every_one_of_a_format_and_skips_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SHARED)
    found = find(["automotive", "commerce", "contracts", "finance", "health", "hr", "shipping", "zh"], Limits())
    assert {one.name for one in found.inputs} == COUNTED.keys() - OTHERS.keys()
