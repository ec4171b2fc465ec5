"""Catalogues and approvals: which approval meets which demand, which demand is strictest, what makes a list whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xbcatalog.core.catalogs import (
    Approval,
    Basis,
    Catalog,
    Entry,
    Force,
    Instrument,
    ListKind,
    Transcribed,
    grants,
    grants_by_approval,
    meets,
    strictest,
)

ROW = Entry(id="row", concepts=frozenset(("a",)), mechanism="security-assessment")
LIST = Catalog(
    id="list",
    version=(2024, 1, 10),
    regime="cn-data-export",
    list=ListKind.NEGATIVE,
    instrument=Instrument(issuer="issuer", effective=date(2024, 1, 1)),
    entries=(ROW,),
    transcribed=Transcribed(known=1, total=1),
)
MECHANISMS = ("none", "filing", "standard-contract", "certification", "security-assessment", "approval", "licence", "forbidden")


@pytest.mark.parametrize(
    ("demand", "met_by"),
    [
        ("standard-contract-or-certification", {"standard-contract", "certification", "security-assessment"}),
        ("security-assessment", {"security-assessment"}),
        ("approval", {"approval"}),
        ("licence", {"licence"}),
        ("forbidden", set()),
        ("none", set()),
        ("filing", set()),
    ],
)
def test_a_demand_is_met_by_the_mechanisms_of_its_row_in_the_table(demand: str, met_by: set[str]) -> None:
    shown = [Approval(regime="cn-data-export", mechanism=mechanism, catalog="list") for mechanism in MECHANISMS]
    assert {approval.mechanism for approval in shown if meets(approval, demand, LIST)} == met_by


def test_an_approval_meets_nothing_of_another_regime_and_an_approval_by_name_nothing_of_another_list() -> None:
    assert not meets(Approval(regime="us-dsp", mechanism="security-assessment"), "security-assessment", LIST)
    assert not meets(Approval(regime="cn-data-export", mechanism="approval", catalog="other"), "approval", LIST)
    assert meets(Approval(regime="cn-data-export", mechanism="security-assessment", catalog="other"), "security-assessment", LIST)


def test_the_strictest_demand_is_the_last_in_order_and_others_stand_apart() -> None:
    assert strictest(frozenset(("standard-contract-or-certification", "security-assessment"))) == ("security-assessment",)
    assert strictest(frozenset(("forbidden", "security-assessment", "licence", "approval"))) == ("forbidden", "approval", "licence")
    assert strictest(frozenset(("licence",))) == ("licence",)
    assert strictest(frozenset()) == ()


def test_entries_grant_by_none_or_filing_and_approvals_by_contract_certification_or_assessment() -> None:
    assert {mechanism for mechanism in MECHANISMS if grants(mechanism)} == {"none", "filing"}
    assert {m for m in MECHANISMS if grants_by_approval(m)} == {"standard-contract", "certification", "security-assessment"}


@pytest.mark.parametrize(("change", "doubtful"), [({}, False), ({"partial": True}, True), ({"basis": Basis.THIRD_PARTY}, True)])
def test_half_a_row_and_a_third_partys_word_are_doubtful(change: dict[str, bool | Basis], doubtful: bool) -> None:
    row = replace(ROW, partial=change.get("partial", False) is True, basis=Basis.THIRD_PARTY if "basis" in change else Basis.INTERNAL)
    assert row.doubtful is doubtful
    assert replace(LIST, entries=(row,)).whole is not doubtful


def test_a_list_is_whole_only_where_somebody_counted_and_nothing_lacks() -> None:
    assert LIST.whole
    assert not replace(LIST, transcribed=Transcribed(known=1, total=2)).whole
    assert not replace(LIST, transcribed=Transcribed(known=1, total=None)).complete


def test_a_version_is_written_with_dots_and_a_recommended_text_does_not_bind() -> None:
    assert LIST.number == "2024.1.10"
    assert LIST.binding
    assert not replace(LIST, instrument=replace(LIST.instrument, force=Force.RECOMMENDED)).binding
