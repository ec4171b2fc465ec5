"""The manifest that dbt makes of a project, and the docs blocks that its property files refer to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as holds
from tests.importers.given import context, errors, fields, given, names, note, told
from tests.importers.shapes import trees

from xbcatalog.core.dataset import Field
from xbcatalog.importers import dbt
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

HEAD = {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}}


def node(name: str, kind: str = "model", **more: object) -> dict[str, Any]:
    return {"resource_type": kind, "name": name, "columns": {}, **more}


def column(name: str, **more: object) -> dict[str, Any]:
    return {name: {"name": name, "description": "", "meta": {}, "data_type": None, "config": {"meta": {}, "tags": []}, "tags": [], **more}}


def manifest(nodes: dict[str, Any], sources: dict[str, Any] | None = None, **more: object) -> dict[str, Any]:
    return {**HEAD, "nodes": nodes, "sources": sources or {}, **more}


def read(tree: object) -> Read:
    text = json.dumps(tree, indent=1, ensure_ascii=False)
    return dbt.read(given("manifest.json", text), context())


def by_name(found: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(found)}


def test_the_columns_of_models_seeds_snapshots_and_sources_are_fields_and_tests_are_none() -> None:
    tree = manifest(
        {
            "model.p.cars": node("cars", columns=column("vin", description="车架号", data_type="text")),
            "seed.p.codes": node("codes", "seed", columns=column("code"), config={"column_types": {"code": "int", "label": "text"}}),
            "snapshot.p.old": node("old", "snapshot", columns=column("a")),
            "test.p.t": node("t", "test", columns=column("b")),
        },
        {"source.p.raw.trips": node("trips", "source", source_name="raw", source_description="What the cars send", columns=column("at"))},
    )
    found = read(tree)
    assert dbt.claims(given("manifest.json", json.dumps(tree)))
    assert names(found) == ["cars.vin", "codes.code", "codes.label", "old.a", "raw.trips.at"]
    vin = by_name(found)["cars.vin"]
    assert (vin.title, vin.type) == ("车架号", "text")
    assert by_name(found)["raw.trips.at"].record == "What the cars send"
    assert by_name(found)["codes.code"].type == "int"


def test_each_column_stands_where_its_name_does() -> None:
    tree = manifest({"model.p.cars": node("cars", columns={**column("vin"), **column("plate")})})
    lines = json.dumps(tree, indent=1, ensure_ascii=False).split("\n")
    for field in fields(read(tree)):
        assert field.place is not None
        assert lines[(field.place.line or 0) - 1][(field.place.column or 0) - 1 :].startswith(f'"{field.name}"')


def test_tags_and_meta_count_beside_the_name_and_under_config_of_columns_tables_and_sources() -> None:
    columns = {
        **column("a", tags=["gold"], meta={"xbcatalog_concept": "vehicle.identity.vin"}),
        **column("b", config={"meta": {"data_categories": ["user.name"]}, "tags": ["silver"]}),
    }
    tree = manifest(
        {}, {"source.p.raw.t": node("t", "source", source_name="raw", source_meta={"pii": True}, tags=["nightly"], columns=columns)}
    )
    found = by_name(read(tree))
    assert found["raw.t.a"].declared == ("vehicle.identity.vin",)
    assert found["raw.t.a"].tags == (("", "gold"), ("", "pii true"), ("", "nightly"))
    assert found["raw.t.b"].tags == (("", "silver"), ("fideslang", "user.name"), ("", "pii true"), ("", "nightly"))


def test_accepted_values_stand_in_nodes_of_their_own() -> None:
    def accepted(values: list[str], **more: object) -> dict[str, Any]:
        return node("x", "test", test_metadata={"name": "accepted_values", "kwargs": {"values": values, "column_name": "state"}}, **more)

    cars = node("cars", columns=column("state"))
    for more in ({"attached_node": "model.p.cars"}, {"column_name": "state", "depends_on": {"nodes": ["model.p.cars"]}}):
        tree = manifest({"model.p.cars": cars, "test.p.x": accepted(["charging", "idle"], **more)})
        assert by_name(read(tree))["cars.state"].values == ("charging", "idle")
    lax = accepted(["charging"], attached_node="model.p.cars", config={"severity": "warn"})
    assert by_name(read(manifest({"model.p.cars": cars, "test.p.x": lax})))["cars.state"].values == ()
    other = accepted(["charging"], attached_node="model.p.other")
    assert by_name(read(manifest({"model.p.cars": cars, "test.p.x": other})))["cars.state"].values == ()


def test_each_version_of_a_model_is_a_table_of_its_own() -> None:
    versions = {f"model.p.cars.v{n}": node("cars", version=n, columns=column("vin")) for n in (1, 2)}
    assert names(read(manifest(versions))) == ["cars.v1.vin", "cars.v2.vin"]


def test_docs_blocks_of_the_manifest_are_put_in_their_place() -> None:
    docs = {"doc.p.vin": {"name": "vin", "package_name": "p", "block_contents": "Frame number"}}
    cars = node(
        "cars", columns={**column("a", description="{{ doc('vin') }}"), **column("b", description='{{ doc("p", "vin") }} of the car')}
    )
    found = read(manifest({"model.p.cars": cars}, docs=docs))
    assert [field.title for field in fields(found)] == ["Frame number", "Frame number of the car"]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("tree", "id"),
    [
        (manifest({}), "dbt-no-tables"),
        ({**HEAD, "nodes": [1]}, "schema-wrong"),
        (manifest({"model.p.a": 7}), "field-no-mapping"),
        (manifest({"model.p.a": node("a", columns={"x": 7})}), "field-no-mapping"),
        (manifest({"model.p.a": node("a", columns={"x": {}})}), "field-nameless"),
        (manifest({"model.p.a": node("a", columns=7)}), "fields-no-list"),
        (manifest({"model.p.a": node("a")}), "file-without-fields"),
    ],
)
def test_what_would_be_lost_is_told(tree: object, id: str) -> None:
    assert id in [one for one, _ in told(read(tree))]


@pytest.mark.parametrize(
    "other", [{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"}}, {"nodes": {}}, []]
)
def test_other_artefacts_are_not_claimed(other: object) -> None:
    assert not dbt.claims(given("manifest.json", json.dumps(other)))


@holds(
    trees(
        (
            "nodes",
            "sources",
            "resource_type",
            "model",
            "source",
            "columns",
            "name",
            "config",
            "meta",
            "tags",
            "docs",
            "test_metadata",
            "kwargs",
        )
    )
)
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: Any) -> None:
    told(read({**HEAD, "nodes": tree, "sources": {"s": tree}}))
    told(read({**HEAD, "nodes": {"m": {"resource_type": "model", "name": "t", "columns": tree}}, "docs": tree}))


MODELS = "version: 2\nmodels:\n  - name: cars\n    columns:\n      - {name: a, description: \"{{ doc('vin') }}\"}\n"


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def look(path: str, *, limits: Limits | None = None) -> Read:
    input = next(one for one in find([path], limits or Limits()).inputs if one.name.endswith(".yml") and "dbt_project" not in one.name)
    return read_input(input, context(limits=limits), None)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("place", ["p/docs.md", "p/models/a/docs.md", "p/models/b/docs.md", "p/docs/deep/er/docs.md"])
def test_a_docs_block_anywhere_in_the_project_is_put_in_its_place(here: Path, place: str) -> None:
    write("p/dbt_project.yml", "name: p\n")
    write("p/models/a/schema.yml", MODELS)
    write(place, "# Words\n{% docs vin %}\n车架号\n{% enddocs %}\n{%- docs other -%}x{%- enddocs -%}\n")
    found = look("p/models/a/schema.yml")
    assert fields(found)[0].title == "车架号"
    assert found.notes == ()


@pytest.mark.parametrize("place", ["models/a/docs.md", "models/a/x/docs.md", "models/docs.md", "docs.md"])
def test_without_a_project_file_blocks_beside_below_and_right_above_count(here: Path, place: str) -> None:
    write("models/a/schema.yml", MODELS)
    write(place, "{% docs vin %}Frame number{% enddocs %}")
    assert fields(look("models/a/schema.yml"))[0].title == "Frame number"


@pytest.mark.parametrize("place", ["other/docs.md", "p/target/docs.md", "p/.hidden/docs.md", "p/dbt_packages/x/docs.md"])
def test_blocks_of_other_projects_and_generated_folders_do_not_count_and_that_is_told(here: Path, place: str) -> None:
    write("p/dbt_project.yml", "name: p\n")
    write("p/models/schema.yml", MODELS)
    write(place, "{% docs vin %}Frame number{% enddocs %}")
    found = look("p/models/schema.yml")
    assert fields(found)[0].title == ""
    assert note(found, "dbt-doc-blocks")["count"] == "1"


def test_no_block_outside_the_folder_that_was_named_is_read(here: Path) -> None:
    write("p/models/schema.yml", MODELS)
    write("p/docs.md", "{% docs vin %}Frame number{% enddocs %}")
    assert note(look("p/models"), "dbt-doc-blocks")["count"] == "1"


def test_other_expressions_and_what_a_block_holds_of_them_are_left_away(here: Path) -> None:
    write("models/schema.yml", MODELS.replace("{{ doc('vin') }}", "{{ doc('vin') }} {{ var('x') }}"))
    write("models/docs.md", "{% docs vin %}Frame number {{ env_var('SECRET') }}{% enddocs %}")
    found = look("models/schema.yml")
    assert fields(found)[0].title == "Frame number"
    assert note(found, "dbt-doc-blocks")["count"] == "1"


def test_a_long_block_that_every_column_refers_to_does_not_grow_without_end(here: Path) -> None:
    columns = "".join(f"      - {{name: c{at}, description: \"{{{{ doc('vin') }}}}\"}}\n" for at in range(300))
    write("models/schema.yml", MODELS + columns)
    write("models/docs.md", "{% docs vin %}" + "word " * 20_000 + "{% enddocs %}")
    found = look("models/schema.yml", limits=Limits(bytes=1_000_000))
    assert errors(found.diagnostics) == []
    assert len(fields(found)) == 301
    assert int(note(found, "dbt-doc-blocks")["count"]) > 200


@pytest.mark.parametrize("text", ["{% docs " * 200_000, "{% docs a %}" * 100_000, "{" * 500_000, "{% docs a %}" + "{% " * 300_000])
def test_hostile_markdown_takes_time_in_proportion(here: Path, text: str) -> None:
    write("models/schema.yml", MODELS)
    write("models/docs.md", text)
    assert len(fields(look("models/schema.yml"))) == 1
