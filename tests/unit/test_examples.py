"""The examples show what they promise: every verdict, every cause, an approval that lifts, one manifest on two days."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from xbcatalog.check import Request, check
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "automotive"
IN_FORCE = date(2025, 3, 3)
LAPSED = date(2025, 6, 2)
RD = "rd/manifest.yaml"
AFTER_SALES = "after-sales/schema.sql"
TELEMATICS = "telematics/signals.csv"
ANSWERS = "after-sales/answers.yaml"
ASSESSMENT = "telematics/assessment.yaml"
INSTALLED = load((), limits=Limits())
RUNS = (
    (RD, IN_FORCE, ()),
    (RD, LAPSED, ()),
    (AFTER_SALES, IN_FORCE, ()),
    (AFTER_SALES, IN_FORCE, (ANSWERS,)),
    (TELEMATICS, IN_FORCE, ()),
    (TELEMATICS, IN_FORCE, (ASSESSMENT,)),
    (TELEMATICS, LAPSED, ()),
)


def test_the_end_of_the_lingang_trial_is_announced_in_time() -> None:
    result = check(Request(paths=(str(EXAMPLES / RD),), as_of=IN_FORCE), INSTALLED, today=IN_FORCE)
    (turn,) = result.datasets[0].upcoming
    assert (turn.day, turn.catalogs) == (date(2025, 5, 17), ("cn-lingang-icv-general",))
    assert "design.chassis_drawing" in {result.datasets[0].fields[number].field.dotted for number in turn.changes}


@cache
def decisions(schema: str, day: date, facts: tuple[str, ...] = ()) -> dict[str, Decision]:
    asked = Request(paths=(str(EXAMPLES / schema),), facts=tuple(str(EXAMPLES / name) for name in facts), as_of=day)
    result = check(asked, INSTALLED, today=day)
    assert {one.message.id for one in result.diagnostics} <= {"verdicts-change"}
    return {field.field.dotted: field.decision for field in result.fields}


@pytest.mark.parametrize(
    ("schema", "day", "facts", "field", "expected"),
    [
        (RD, IN_FORCE, (), "design.chassis_drawing", Verdict.ALLOWED),
        (RD, IN_FORCE, (), "road_test.exterior_video", Verdict.ALLOWED),
        (RD, IN_FORCE, (), "road_test.rear_camera_image", Verdict.PROHIBITED),
        (RD, IN_FORCE, (), "staff.engineer_name", Verdict.ALLOWED),
        (RD, IN_FORCE, (), "control_unit.private_key", Verdict.PROHIBITED),
        (RD, IN_FORCE, (), "control_unit.mobile", Cause.CONTRADICTION),
        (RD, IN_FORCE, (), "control_unit.x7_res", Cause.UNRECOGNISED),
        (RD, IN_FORCE, (), "bench.test_case", Cause.MISSING_FACT),
        (RD, IN_FORCE, (), "bench.test_plan", Cause.CONDITION_UNMET),
        (RD, IN_FORCE, (), "bench.mileage", Cause.CONDITION_UNMET),
        (RD, LAPSED, (), "design.chassis_drawing", Cause.LIST_LAPSED),
        (RD, LAPSED, (), "road_test.exterior_video", Verdict.ALLOWED),
        # An approval that covers other fields is no way out that this one is near to.
        (RD, IN_FORCE, (), "security.vulnerability", Cause.LIST_INCOMPLETE),
        (RD, LAPSED, (), "security.vulnerability", Cause.UNLISTED),
        (AFTER_SALES, IN_FORCE, (), "customer.mobile_phone", Cause.MISSING_FACT),
        (AFTER_SALES, IN_FORCE, (), "vehicle.vin", Cause.MISSING_FACT),
        (AFTER_SALES, IN_FORCE, (ANSWERS,), "vehicle.ext_col_3", Cause.UNRECOGNISED),
        (AFTER_SALES, IN_FORCE, (ANSWERS,), "customer.mobile_phone", Verdict.ALLOWED),
        (AFTER_SALES, IN_FORCE, (ANSWERS,), "vehicle.vin", Verdict.ALLOWED),
        (AFTER_SALES, IN_FORCE, (ANSWERS,), "vehicle.model_code", Verdict.ALLOWED),
        (AFTER_SALES, IN_FORCE, (ANSWERS,), "repair_order.fault_code", Verdict.ALLOWED),
        (TELEMATICS, IN_FORCE, (), "driving.vin", Verdict.PROHIBITED),
        (TELEMATICS, IN_FORCE, (), "driving.longitude", Verdict.PROHIBITED),
        (TELEMATICS, IN_FORCE, (), "charging.vehicle_id", Cause.SUSPECTED),
        (TELEMATICS, IN_FORCE, (), "remote.access_token", Verdict.PROHIBITED),
        (TELEMATICS, IN_FORCE, (), "remote.sig_0x3f", Cause.UNRECOGNISED),
        (TELEMATICS, IN_FORCE, (), "security.vulnerability_id", Cause.LIST_INCOMPLETE),
        (TELEMATICS, LAPSED, (), "security.vulnerability_id", Cause.UNLISTED),
        (TELEMATICS, IN_FORCE, (ASSESSMENT,), "driving.vin", Verdict.ALLOWED),
        (TELEMATICS, IN_FORCE, (ASSESSMENT,), "remote.access_token", Verdict.PROHIBITED),
    ],
)
def test_a_field_of_the_examples_gets_the_verdict_its_folder_tells(
    schema: str, day: date, facts: tuple[str, ...], field: str, expected: Verdict | Cause
) -> None:
    decision = decisions(schema, day, facts)[field]
    assert expected in (decision.verdict, decision.cause)


def test_every_verdict_and_every_cause_occurs_in_the_examples() -> None:
    seen = [decision for run in RUNS for decision in decisions(*run).values()]
    assert {decision.verdict for decision in seen} == set(Verdict)
    assert {decision.cause for decision in seen} == {None, *Cause}


def test_an_allowed_field_of_the_lingang_list_goes_with_a_filing() -> None:
    assert decisions(RD, IN_FORCE)["design.chassis_drawing"].duties == ("filing",)


def test_the_list_lapses_after_its_last_day_and_not_on_it() -> None:
    on_the_day, the_day_after = date(2025, 5, 16), date(2025, 5, 17)
    assert decisions(RD, on_the_day)["design.chassis_drawing"].verdict is Verdict.ALLOWED
    assert decisions(RD, the_day_after)["design.chassis_drawing"].cause is Cause.LIST_LAPSED


def test_an_assessment_lifts_what_it_meets_and_leaves_the_approval_of_another_regime() -> None:
    before, after = decisions(TELEMATICS, IN_FORCE), decisions(TELEMATICS, IN_FORCE, (ASSESSMENT,))
    assert set(before["driving.longitude"].demands) == {"security-assessment", "approval"}
    assert after["driving.longitude"].verdict is Verdict.PROHIBITED
    assert after["driving.longitude"].demands == ("approval",)


def test_the_table_of_the_readme_names_fields_and_causes_that_exist() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    fields = set().union(*(decisions(*run) for run in RUNS))
    named = set(re.findall(r"`([a-z_]+\.[a-z0-9_]+)`", text))
    assert {name for name in named - fields if not (EXAMPLES / name).exists() and not any(EXAMPLES.glob(f"*/{name}"))} == set()
    assert {cause.value for cause in Cause} <= set(re.findall(r"`([a-z-]+)`", text))
