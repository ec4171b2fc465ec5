"""The examples of supply chain finance and of human resources show what their pages promise."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from xbcatalog.check import Request, check
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.text import Level
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = date(2026, 3, 2)
TRADE = "supply-chain-finance/trade/schema.sql"
KYC = "supply-chain-finance/kyc/seller.schema.json"
CONTRACT = "supply-chain-finance/kyc/standard-contract.yaml"
RISK = "supply-chain-finance/risk/features.odcs.yaml"
RISK_ANSWERS = "supply-chain-finance/risk/answers.yaml"
STAFF = "hr/master-data/employees.csv"
EMPLOYEES_ONLY = "hr/master-data/employees-only.yaml"
TIME = "hr/time-and-training/schema.yml"
OTHERS = "hr/not-employees/manifest.yaml"
NO_RULES = "exporter.labour_rules=false"
INSTALLED = load((), limits=Limits())
RUNS = {
    "supply-chain-finance": ((TRADE,), (KYC,), (KYC, CONTRACT), (RISK,), (RISK, RISK_ANSWERS)),
    "hr": ((STAFF,), (STAFF, EMPLOYEES_ONLY), (TIME,), (TIME, "", NO_RULES), (OTHERS,)),
}
"""For each example its runs: the schema, a file of further facts, and a setting."""


@cache
def decisions(schema: str, facts: str = "", setting: str = "") -> dict[str, Decision]:
    asked = Request(
        paths=(str(EXAMPLES / schema),),
        facts=(str(EXAMPLES / facts),) if facts else (),
        settings=(setting,) if setting else (),
        as_of=DAY,
    )
    result = check(asked, INSTALLED, today=DAY)
    assert not [one for one in result.diagnostics if one.level is Level.ERROR]
    return {field.field.dotted: field.decision for field in result.fields}


@pytest.mark.parametrize(
    ("run", "field", "expected"),
    [
        ((TRADE,), "order_export.order_amount", Verdict.ALLOWED),
        ((TRADE,), "order_export.tracking_no", Verdict.ALLOWED),
        # The same column beside the buyer's name is said of the buyer.
        ((TRADE,), "platform_order.order_amount", Verdict.PROHIBITED),
        ((TRADE,), "platform_order.buyer_name", Verdict.PROHIBITED),
        ((TRADE,), "payout.payee_name", Verdict.PROHIBITED),
        ((TRADE,), "payout.payee_acct_no", Verdict.PROHIBITED),
        ((TRADE,), "invoice.seller_tax_no", Cause.SUSPECTED),
        ((TRADE,), "receivable.debtor", Verdict.PROHIBITED),
        ((TRADE,), "receivable.ext_field_2", Cause.SUSPECTED),
        ((KYC,), "seller.operatorName", Verdict.PROHIBITED),
        ((KYC,), "legalRepresentative.idCardFrontImage", Verdict.PROHIBITED),
        ((KYC,), "beneficialOwners.name", Verdict.PROHIBITED),
        ((KYC,), "screening.amlRiskLevel", Verdict.PROHIBITED),
        ((KYC, CONTRACT), "seller.operatorName", Verdict.ALLOWED),
        ((KYC, CONTRACT), "beneficialOwners.name", Verdict.ALLOWED),
        ((KYC, CONTRACT), "settlementAccount.bankAccountNo", Verdict.ALLOWED),
        ((KYC, CONTRACT), "seller.operatorIdNo", Verdict.PROHIBITED),
        ((KYC, CONTRACT), "screening.apiToken", Verdict.PROHIBITED),
        ((RISK,), "company_monthly.gross_margin", Cause.MISSING_FACT),
        ((RISK,), "borrower_score.credit_score", Cause.MISSING_FACT),
        ((RISK,), "model_run.access_key", Verdict.PROHIBITED),
        ((RISK, RISK_ANSWERS), "seller_monthly.order_count", Verdict.PROHIBITED),
        ((RISK, RISK_ANSWERS), "company_monthly.order_count", Verdict.ALLOWED),
        ((RISK, RISK_ANSWERS), "company_monthly.settlement_amount", Verdict.ALLOWED),
        ((RISK, RISK_ANSWERS), "company_invoice.seller_tax_no", Verdict.ALLOWED),
        ((RISK, RISK_ANSWERS), "company_owner.beneficial_owner", Verdict.PROHIBITED),
        ((RISK, RISK_ANSWERS), "borrower_score.credit_report", Verdict.PROHIBITED),
        ((RISK, RISK_ANSWERS), "company_monthly.feat_0417", Cause.UNRECOGNISED),
        ((STAFF,), "payroll.base_salary", Cause.MISSING_FACT),
        ((STAFF,), "account.pwd_hash", Verdict.PROHIBITED),
        ((STAFF, EMPLOYEES_ONLY), "employee.id_no", Verdict.ALLOWED),
        ((STAFF, EMPLOYEES_ONLY), "employee.disability_status", Verdict.ALLOWED),
        ((STAFF, EMPLOYEES_ONLY), "payroll.base_salary", Verdict.ALLOWED),
        ((STAFF, EMPLOYEES_ONLY), "payroll.bank_account_no", Verdict.ALLOWED),
        ((STAFF, EMPLOYEES_ONLY), "employee.cost_center", Cause.CONDITION_UNMET),
        ((STAFF, EMPLOYEES_ONLY), "account.pwd_hash", Verdict.PROHIBITED),
        ((STAFF, EMPLOYEES_ONLY), "account.rsv_col_1", Cause.UNRECOGNISED),
        ((TIME,), "fct_attendance.overtime_hours", Verdict.ALLOWED),
        ((TIME,), "fct_training.lms_key", Verdict.ALLOWED),
        ((TIME,), "dim_course.course_fee", Cause.CONDITION_UNMET),
        ((TIME,), "fct_performance.talent_box9", Cause.UNRECOGNISED),
        ((TIME,), "workforce.headcount_plan.budget", Cause.CONTRADICTION),
        ((TIME,), "workforce.headcount_plan.api_token", Verdict.PROHIBITED),
        ((TIME, "", NO_RULES), "fct_attendance.overtime_hours", Verdict.PROHIBITED),
        ((TIME, "", NO_RULES), "fct_performance.performance_rating", Verdict.PROHIBITED),
        ((OTHERS,), "dependant.child_name", Verdict.PROHIBITED),
        ((OTHERS,), "emergency.emergency_contact", Verdict.PROHIBITED),
        ((OTHERS,), "agency_worker.worker_name", Verdict.PROHIBITED),
        ((OTHERS,), "candidate.resume", Verdict.ALLOWED),
        ((OTHERS,), "candidate.medical_exam", Verdict.PROHIBITED),
        ((OTHERS,), "vacancy.ats_token", Verdict.PROHIBITED),
        ((OTHERS,), "vacancy.advert_cost", Cause.CONDITION_UNMET),
    ],
)
def test_a_field_gets_the_verdict_its_page_tells(run: tuple[str, ...], field: str, expected: Verdict | Cause) -> None:
    decision = decisions(*run)[field]
    assert expected in (decision.verdict, decision.cause)


@pytest.mark.parametrize("example", RUNS)
def test_every_example_shows_all_three_verdicts(example: str) -> None:
    assert {decision.verdict for run in RUNS[example] for decision in decisions(*run).values()} == set(Verdict)


def test_the_demand_that_stops_the_bank_is_the_one_the_contract_meets() -> None:
    assert decisions(KYC)["seller.operatorName"].demands == ("standard-contract-or-certification",)
    assert decisions(KYC, CONTRACT)["screening.apiToken"].verdict is Verdict.PROHIBITED


def test_no_answer_but_the_employees_own_frees_the_staff() -> None:
    assert set(decisions(STAFF)["employee.id_no"].missing) == {"transfer.employees_only"}


@pytest.mark.parametrize("example", RUNS)
def test_the_page_of_an_example_names_only_fields_that_exist(example: str) -> None:
    text = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    fields = set().union(*(decisions(*run) for run in RUNS[example]))
    files = {path.name for path in (EXAMPLES / example).rglob("*.*")}
    named = set(re.findall(r"`((?:[A-Za-z_0-9]+\.)+[A-Za-z_0-9]+)`", text))
    assert len(named & fields) >= 10
    assert {name for name in named - fields if name not in files} == set()


@pytest.mark.parametrize("example", RUNS)
def test_the_page_of_an_example_gives_the_commands_of_its_demonstration(example: str) -> None:
    page = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    script = (EXAMPLES / example / "demo.sh").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ (xbcatalog .+)$", page, re.MULTILINE)
    ran = re.findall(r"^    (xbcatalog .+)$", script, re.MULTILINE)
    plain = [re.sub(r" --(?:detailed-exit-code|all)\b", "", command) for command in ran]
    assert shown == plain != []


def test_the_verb_demo_runs_every_example() -> None:
    makefile = (EXAMPLES.parent / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^EXAMPLES := (.+)$", makefile, re.MULTILINE)
    assert listed is not None
    assert sorted(listed[1].split()) == sorted(path.parent.name for path in EXAMPLES.glob("*/demo.sh"))
