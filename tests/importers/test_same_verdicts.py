"""The same content in two formats gives the same verdicts, and what somebody calls a class or a tag never permits."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.importers.given import SHARED, context, fields

from xbcatalog.check import Request, check
from xbcatalog.core.decision import Verdict
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

DAY = date(2025, 3, 3)
INSTALLED = load((), limits=Limits())
FACTS = ("transfer.from=CN", "transfer.to=DE", "exporter.zones=CN-SH-LINGANG", "exporter.ciio=false", "dataset.important_data=none")

SCHEMA = """\
version: 2
sources:
  - name: telematics
    description: Signals of the fleet
    meta: {owner: fleet team}
    tables:
      - name: trips
        description: One row for each trip
        columns:
          - name: vin
            description: "{{ doc('vin') }}"
            meta: {xbcatalog_concept: vehicle.identity.vin}
          - name: driver_phone
            description: 电话号码
          - name: state
            data_tests: [{accepted_values: {values: [charging, idle]}}]
          - name: soc
            data_type: float
            description: State of charge
models:
  - name: owners
    columns:
      - name: full_name
        config: {meta: {data_categories: [user.name]}}
      - name: created_at
        tags: [pii]
"""


def _column(name: str, **more: object) -> dict[str, object]:
    return {name: {"name": name, "description": "", "meta": {}, "tags": [], "config": {"meta": {}, "tags": []}, **more}}


MANIFEST = {
    "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "project_name": "fleet"},
    "nodes": {
        "model.fleet.owners": {
            "resource_type": "model",
            "name": "owners",
            "columns": {
                **_column(
                    "full_name", meta={"data_categories": ["user.name"]}, config={"meta": {"data_categories": ["user.name"]}, "tags": []}
                ),
                **_column("created_at", tags=["pii"]),
            },
        },
        "test.fleet.accepted_values": {
            "resource_type": "test",
            "name": "accepted_values_trips_state",
            "column_name": "state",
            "attached_node": "source.fleet.telematics.trips",
            "test_metadata": {"name": "accepted_values", "kwargs": {"column_name": "state", "values": ["charging", "idle"]}},
            "config": {"severity": "ERROR", "enabled": True},
        },
    },
    "sources": {
        "source.fleet.telematics.trips": {
            "resource_type": "source",
            "source_name": "telematics",
            "source_description": "Signals of the fleet",
            "source_meta": {"owner": "fleet team"},
            "name": "trips",
            "description": "One row for each trip",
            "columns": {
                **_column("vin", description="Frame number", meta={"xbcatalog_concept": "vehicle.identity.vin"}),
                **_column("driver_phone", description="电话号码"),
                **_column("state"),
                **_column("soc", data_type="float", description="State of charge"),
            },
        }
    },
}


def verdicts(path: str) -> dict[str, tuple[object, ...]]:
    """What each field of a file comes to, with what it was recognised as."""
    result = check(Request(paths=(path,), settings=FACTS, as_of=DAY), INSTALLED, today=DAY)
    assert [one for one in result.diagnostics if one.level.value == "error"] == []
    return {
        one.field.dotted: (one.decision.verdict, one.decision.cause, sorted((sign.concept, sign.evidence.value) for sign in one.signs))
        for dataset in result.datasets
        for one in dataset.fields
    }


def test_the_property_files_and_the_manifest_of_a_project_give_the_same_verdicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dbt_project.yml").write_text("name: fleet\n", encoding="utf-8")
    Path("models").mkdir()
    Path("models/schema.yml").write_text(SCHEMA, encoding="utf-8")
    Path("models/words.md").write_text("{% docs vin %}Frame number{% enddocs %}", encoding="utf-8")
    Path("target").mkdir()
    Path("target/manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    sources, manifest = verdicts("models/schema.yml"), verdicts("target/manifest.json")
    assert sources == manifest
    assert len(sources) == 6
    assert len({str(said) for said in sources.values()}) == 6


NAMES = ("vin", "xyzzy", "full_name", "tyre_pressure", "created_at")
CONTRACTS = {
    "c.odcs.yaml": (
        "apiVersion: v3.2.0\nkind: DataContract\nschema:\n",
        "  - {{name: t_{name}, properties: [{{name: {name}, {labels}}}]}}\n",
    ),
    "c.yaml": ("dataContractSpecification: 1.2.0\nmodels:\n", "  t_{name}: {{fields: {{{name}: {{{labels}}}}}}}\n"),
    "schema.yml": ("version: 2\nmodels:\n", "  - name: t_{name}\n    columns:\n      - name: {name}\n        meta: {{{labels}}}\n"),
    "datapackage.yaml": (
        "resources:\n",
        "  - name: t_{name}\n    path: x\n    schema:\n      fields:\n        - name: {name}\n          {labels}\n",
    ),
}


@pytest.mark.parametrize("file", CONTRACTS)
@pytest.mark.parametrize("said", ["classification: public", "classification: tyre pressure", "sensitivity: part supplier"])
def test_no_class_that_somebody_wrote_makes_a_verdict_laxer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    head, each = CONTRACTS[file]
    found = []
    for labels in ("x: y", said):
        Path(file).write_text(head + "".join(each.format(name=name, labels=labels) for name in NAMES), encoding="utf-8")
        found.append({name: said[0] for name, said in verdicts(file).items()})
    plain, labelled = found
    assert len(plain) == len(NAMES)
    for name, verdict in labelled.items():
        assert isinstance(verdict, Verdict)
        assert isinstance(before := plain[name], Verdict)
        assert verdict.strictness >= before.strictness


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real schemas lie beside the repository")
def test_the_manifest_of_a_real_project_has_the_fields_of_its_property_files() -> None:
    def read(name: str) -> dict[str, tuple[object, ...]]:
        input = Input(name=name, data=(SHARED / name).read_bytes())
        return {one.dotted: (one.path, one.name, one.tags, one.declared, one.values) for one in fields(read_input(input, context(), None))}

    manifest = read("hr/workday_manifest_slim.json")
    sources = read("hr/workday_sources.yml")
    models = read("hr/workday_stg.yml")
    assert {name: said for name, said in manifest.items() if name in sources} == sources
    assert {name: said for name, said in manifest.items() if name in models} == models
