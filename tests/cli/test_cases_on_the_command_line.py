"""Cases of the shipped lists written down as manifests and checked on the command line come out as the case runner has them."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from xbcatalog.cli import options
from xbcatalog.cli.app import main
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.folders import shipped_folders
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

EVERY = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 9
"""Of the lists that cases ask, each group is tried in full where the laws run at full length, else every so many."""


@cache
def shipped() -> Installation:
    return load((), limits=Limits(), cases=True)


@cache
def written(file: Path) -> Mapping[str, Any]:
    """The cases of a file as they were written, by id; days as text."""
    loader: Any = type("Plain", (yaml.SafeLoader,), {"yaml_implicit_resolvers": dict(yaml.SafeLoader.yaml_implicit_resolvers)})
    loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in loader.yaml_implicit_resolvers.items()
    }
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    return {case["id"]: case for case in found["cases"]}


def groups() -> list[tuple[frozenset[str] | None, tuple[Case, ...]]]:
    """The cases that state a day, by the lists that they ask. On the command line a transfer without a day has that of today."""
    found: dict[frozenset[str] | None, list[Case]] = {}
    for case in shipped().cases:
        if any(fact.fact == "transfer.date" for fact in case.facts):
            found.setdefault(case.catalogs, []).append(case)
    return [(lists, tuple(cases)) for lists, cases in found.items()]


def manifest(case: Case, name: str) -> dict[str, Any]:
    place = case.place
    assert place is not None
    root = next(folder.parent for folder in shipped_folders() if (folder.parent / place.file).exists())
    said = written(root / place.file)[case.id]
    document: dict[str, Any] = {"apiVersion": "xbcatalog/v1", "kind": "Manifest", "dataset": {"id": name}, "field": {}}
    field: dict[str, Any] = {"name": said.get("name", "it"), "facts": {}}
    if said.get("concepts"):
        field["concept"] = said["concepts"]
    for fact, value in said.get("facts", {}).items():
        level, _, own = fact.partition(".")
        (field["facts"] if level == "field" else document.setdefault(level, {}))[own] = value
    document["approvals"] = said.get("approvals", [])
    return {**{key: value for key, value in document.items() if value}, "fields": [field]}


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


@pytest.mark.parametrize("group", range(0, len(groups()), EVERY))
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
    for number, case in enumerate(cases):
        (tmp_path / f"c{number}.json").write_text(json.dumps(manifest(case, f"c{number}")), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    main(["check", str(tmp_path), "-o", "json"], out, err, {}, today=date(2026, 11, 25))
    assert out.getvalue(), err.getvalue()
    datasets = {dataset["id"]: dataset["fields"][0] for dataset in json.loads(out.getvalue())["datasets"]}
    assert set(datasets) == {f"c{number}" for number in range(len(cases))}
    wrong: list[tuple[object, ...]] = []
    asked = 0
    for number, case in enumerate(cases):
        wanted, found = expected(case), told(datasets[f"c{number}"])
        if any(found[key] != value for key, value in wanted.items()):
            wrong.append((case.catalog, case.id, wanted, {key: found[key] for key in wanted}))
        shown: dict[str, set[str]] = {}
        for one in datasets[f"c{number}"]["reasons"]:
            if one["catalog"] == case.catalog:  # of two versions that stand in turn, both may be told
                shown.setdefault(one["entry"], set()).add(one["truth"])
        other = {id: shown[id] for id, truth in case.expect.entries.items() if truth.value not in shown.get(id, {truth.value})}
        if other:
            wrong.append((case.catalog, case.id, "entries", other))
        asked += len(wanted) + len(shown.keys() & case.expect.entries.keys())
    assert wrong == []
    assert asked >= len(cases) // 2


def test_there_are_cases_to_try() -> None:
    assert sum(len(cases) for _, cases in groups()) > 1000
