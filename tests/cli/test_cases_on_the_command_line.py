"""Cases of the shipped lists written down as manifests and checked on the command line come out as the case runner has them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.share import share

from xbcatalog.cli import options
from xbcatalog.cli.app import main
from xbcatalog.core.catalogs import Approval
from xbcatalog.core.conditions import ALWAYS
from xbcatalog.core.facts import Between, FactValue, Seen
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits


@cache
def shipped() -> Installation:
    return load((), limits=Limits(), cases=True)


def groups() -> list[tuple[frozenset[str] | None, tuple[Case, ...]]]:
    """The cases that state a day, by the lists that they ask. On the command line a transfer without a day has that of today."""
    found: dict[frozenset[str] | None, list[Case]] = {}
    for case in shipped().cases:
        if any(fact.fact == "transfer.date" for fact in case.facts):
            found.setdefault(case.catalogs, []).append(case)
    return [(lists, tuple(cases)) for lists, cases in found.items()]


def plain(value: FactValue) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, date) else value


def approval(one: Approval) -> dict[str, Any]:
    said: dict[str, Any] = {"regime": one.regime, "mechanism": one.mechanism, "covers": "all" if one.fields is None else sorted(one.fields)}
    said |= {"reference": one.reference, "catalog": one.catalog}
    said |= {"valid_from": one.valid_from and str(one.valid_from), "valid_until": one.valid_until and str(one.valid_until)}
    return {key: value for key, value in said.items() if value}


def manifest(case: Case, name: str) -> dict[str, Any] | None:
    """The case as a manifest; None where it says something that only cases can."""
    document: dict[str, Any] = {"apiVersion": "xbcatalog/v1", "kind": "Manifest", "dataset": {"id": name}}
    field: dict[str, Any] = {"name": case.name or "it", "facts": {}}
    if case.concepts:
        field["concept"] = sorted(case.concepts)
    for one in case.facts:
        if isinstance(one.value, Seen | Between) or shipped().facts[one.fact].derived is not None:
            return None
        level, _, own = one.fact.partition(".")
        (field["facts"] if level == "field" else document.setdefault(level, {}))[own] = plain(one.value)
    if any(one.within != ALWAYS for one in case.approvals):
        return None
    document["approvals"] = [approval(one) for one in case.approvals]
    beside = [{"name": named or f"n{number}", "concept": sorted(concepts)} for number, (named, concepts) in enumerate(case.beside)]
    fields = [field, *({key: value for key, value in each.items() if value} for each in beside)]
    return {**{key: value for key, value in document.items() if value}, "fields": fields}


def expected(case: Case) -> dict[str, Any]:
    expect = case.expect
    wanted = {
        "verdict": expect.verdict.value if expect.verdict else None,
        "cause": expect.cause.value if expect.cause else None,
        "missing": sorted(expect.missing) if expect.missing is not None else None,
        "demands": sorted(expect.demands) if expect.demands is not None else None,
    }
    return {key: value for key, value in wanted.items() if value is not None}


def told(field: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "verdict": field["verdict"],
        "cause": field["cause"],
        "missing": sorted(one["id"] for one in field["missing"]),
        "demands": sorted(field["demands"]),
    }


@pytest.mark.parametrize("group", share(range(len(groups())), 9))
def test_cases_come_out_alike_on_the_command_line(group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists, cases = groups()[group]
    whole = shipped()
    chosen = Installation(
        facts=whole.facts,
        vocabulary=whole.vocabulary,
        catalogs=tuple(catalog for catalog in whole.catalogs if lists is None or catalog.id in lists),
        tables=whole.tables,
        groups=whole.groups,
    )
    monkeypatch.setattr(options, "installation", lambda *_: chosen)
    tried = {f"c{number}": (case, said) for number, case in enumerate(cases) if (said := manifest(case, f"c{number}")) is not None}
    for name, (_, said) in tried.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(said), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    main(["check", str(tmp_path), "-o", "json"], out, err, {}, today=date(2026, 11, 25))
    assert out.getvalue(), err.getvalue()
    datasets = {dataset["id"]: dataset["fields"][0] for dataset in json.loads(out.getvalue())["datasets"]}
    assert set(datasets) == set(tried), err.getvalue()
    wrong: list[tuple[object, ...]] = []
    asked = 0
    for name, (case, _) in tried.items():
        wanted, found = expected(case), told(datasets[name])
        if any(found[key] != value for key, value in wanted.items()):
            wrong.append((case.catalog, case.id, wanted, {key: found[key] for key in wanted}))
        shown: dict[str, set[str]] = {}
        for one in datasets[name]["reasons"]:
            if one["catalog"] == case.catalog:  # of two versions that stand in turn, both may be told
                shown.setdefault(one["entry"], set()).add(one["truth"])
        other = {id: shown[id] for id, truth in case.expect.entries.items() if truth.value not in shown.get(id, {truth.value})}
        if other:
            wrong.append((case.catalog, case.id, "entries", other))
        asked += len(wanted) + len(shown.keys() & case.expect.entries.keys())
    assert wrong == []
    assert asked or not tried


def test_there_are_cases_to_try() -> None:
    cases = [case for _, several in groups() for case in several]
    assert sum(manifest(case, "c") is not None for case in cases) > 1000
