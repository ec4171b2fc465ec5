"""The table of formats and how a file finds its own."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow
import pytest
from tests.importers.columnar import arrow_file, parquet
from tests.importers.given import context, errors, given, names, told
from tests.importers.workbooks import workbook

from xbcatalog.importers import registry
from xbcatalog.importers.registry import FORMATS, detect, importer, read_input
from xbcatalog.source.inputs import Input

MANIFEST = "apiVersion: xbcatalog/v1\nkind: Manifest\ndataset: {id: d}\nfields:\n  - name: vin\n    path: [car]\n"
SIDECAR = "apiVersion: xbcatalog/v1\nkind: Manifest\n"


def made_database() -> Path:
    """A database of one table with one column."""
    path = Path(tempfile.mkdtemp(prefix="xbcatalog-sqlite-")) / "d.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE car (vin TEXT)")
    connection.close()
    return path


SAMPLES = {
    "manifest": given("m.yaml", MANIFEST),
    "sql-ddl": given("s.sql", "CREATE TABLE t (a int);"),
    "csv-dictionary": given("d.csv", "字段名,类型\nvin,string\n"),
    "xlsx": given("d.xlsx", workbook({"Sheet1": [["字段名", "类型"], ["vin", "string"]]})),
    "vss": given("v.vspec", "Vehicle:\n  type: branch\nVehicle.Speed:\n  type: sensor\n  datatype: float\n"),
    "dbc": given("b.dbc", 'BU_: A\nBO_ 1 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|1] "" A\n'),
    "high-mobility": given("c.yml", "name_cased: c\nidentifier: {}\nproperties:\n  - name: speed\n    type: double\n"),
    "dbt": given("schema.yml", "version: 2\nmodels:\n  - name: cars\n    columns:\n      - name: vin\n"),
    "odcs": given("contract.yaml", "apiVersion: v3.1.0\nkind: DataContract\nschema:\n  - name: cars\n    properties:\n      - name: vin\n"),
    "avro": given("car.avsc", '{"type": "record", "name": "Car", "fields": [{"name": "vin", "type": "string"}]}'),
    "data-contract-specification": given(
        "contract.yaml", "dataContractSpecification: 1.1.0\nmodels:\n  cars:\n    fields:\n      vin: {type: string}\n"
    ),
    "fides": given(
        "fides.yml", "dataset:\n  - fides_key: cars\n    collections:\n      - name: cars\n        fields:\n          - name: vin\n"
    ),
    "frictionless": given("cars.schema.json", '{"fields": [{"name": "vin", "type": "string"}], "primaryKey": "vin"}'),
    "openmetadata": given("cars.json", '{"name": "cars", "tableType": "Regular", "columns": [{"name": "vin", "dataType": "VARCHAR"}]}'),
    "datahub": given("cars.json", '{"schemaName": "cars", "fields": [{"fieldPath": "vin", "nativeDataType": "varchar(17)"}]}'),
    "fhir": given(
        "car.json",
        '{"resourceType": "StructureDefinition", "differential": {"element": [{"path": "Car"}, {"id": "Car.vin", "path": "Car.vin"}]}}',
    ),
    "openapi": given("api.yaml", "openapi: 3.1.0\ncomponents:\n  schemas:\n    Car: {properties: {vin: {type: string}}}\n"),
    "json-schema": given("car.json", '{"type": "object", "properties": {"vin": {"type": "string"}}}'),
    "parquet": given("car.parquet", parquet(pyarrow.schema([("vin", pyarrow.string())]))),
    "arrow": given("car.arrow", arrow_file(pyarrow.schema([("vin", pyarrow.string())]))),
    "database": Input(name="sqlite:///d", data=b"", address=f"sqlite:///{made_database()}"),
    "protobuf": given("car.proto", 'syntax = "proto3";\nmessage Car { string vin = 1; }\n'),
}


@pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.id)
def test_every_format_has_a_sample_that_it_alone_claims_and_reads(format: registry.Format) -> None:
    sample = SAMPLES[format.id]
    assert [one.id for one in FORMATS if importer(one).claims(sample)] == [format.id]
    read = read_input(sample, context(), None)
    assert [dataset.format for dataset in read.datasets] == [format.id]
    assert len(names(read)) == 1


@pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.id)
def test_the_table_and_the_module_agree_on_suffixes_and_both_languages_name_it(format: registry.Format) -> None:
    assert vars(importer(format))["SUFFIXES"] == format.suffixes
    assert format.title.en
    assert format.title.zh


def test_ids_are_used_once() -> None:
    assert len({format.id for format in FORMATS}) == len(FORMATS)


def test_a_file_that_no_format_claims_is_an_error_with_the_list_of_formats() -> None:
    read = read_input(given("a.yaml", "asyncapi: 3.0.0\n"), context(), None)
    assert errors(read.diagnostics) == ["input-no-field-list"]
    assert told(read)
    listed = dict(read.diagnostics[0].message.args)["formats"]
    assert all(format.id in listed for format in FORMATS)


def test_a_file_whose_suffix_one_format_has_is_told_by_that_format_what_is_wrong() -> None:
    assert errors(read_input(given("a.csv", "x,y\n1,2\n"), context(), None).diagnostics) == ["csv-no-name-column"]
    assert errors(read_input(given("a.sql", "SELECT 1;"), context(), None).diagnostics) == ["sql-no-tables"]


@pytest.mark.parametrize("kind", ["Catalog", "Facts", "Rules", "Vocabulary", "Cases"])
def test_another_of_our_documents_is_no_field_list_and_is_named(kind: str) -> None:
    for text in (f"apiVersion: xbcatalog/v1\nkind: {kind}\n", f'{{"apiVersion": "xbcatalog/v1", "kind": "{kind}"}}'):
        read = read_input(given("a.yaml", text), context(), None)
        assert errors(read.diagnostics) == ["input-other-document"]
        assert dict(read.diagnostics[0].message.args)["kind"] == kind


def test_a_forced_format_is_not_asked_whether_it_claims() -> None:
    assert names(read_input(given("a.txt", "字段名,类型\nvin,string\n"), context(), "csv-dictionary")) == ["vin"]
    assert names(read_input(given("a.txt", "CREATE TABLE t (a int)"), context(), "sql-ddl")) == ["t.a"]


def test_a_format_that_does_not_exist_is_an_error_with_the_list() -> None:
    read = read_input(given("a.txt", ""), context(), "sql")
    assert errors(read.diagnostics) == ["format-unknown"]
    assert told(read)


def test_standard_input_is_told_by_its_text() -> None:
    for id, sample in SAMPLES.items():
        if sample.address:
            continue
        found = detect(given("-", sample.data))
        assert found is not None
        assert found.id == id


def test_a_file_whose_suffix_no_format_has_is_told_by_its_text_alone() -> None:
    for id, sample in SAMPLES.items():
        if sample.address:
            continue
        found = detect(given("sample.unheard-of", sample.data))
        assert found is not None
        assert found.id == id
    assert names(read_input(given("ddl.txt", "CREATE TABLE t (a int);"), context(), None)) == ["t.a"]


def test_suffixes_count_in_any_case() -> None:
    found = detect(given("A.SQL", "create table t (a int)"))
    assert found is not None
    assert found.id == "sql-ddl"


def test_a_manifest_is_read_as_json_too() -> None:
    text = '{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "dataset": {"id": "d"}, "fields": [{"path": "car", "name": "vin"}]}'
    read = read_input(given("m.json", text), context(), None)
    assert told(read) == []
    assert names(read) == ["car.vin"]


def test_a_sidecar_by_itself_gives_statements_and_no_dataset() -> None:
    read = read_input(given("transfer.yaml", SIDECAR), context(), None)
    assert told(read) == []
    assert read.statements is not None
    assert read.datasets == ()


def test_a_manifest_with_a_mistake_is_claimed_and_its_mistake_told() -> None:
    read = read_input(given("m.yaml", MANIFEST + "feilds: []\n"), context(), None)
    assert "input-no-field-list" not in errors(read.diagnostics)
    assert errors(read.diagnostics)


def test_other_peoples_documents_with_a_kind_are_not_claimed() -> None:
    assert detect(given("k.yaml", "apiVersion: v1\nkind: Manifest\n")) is None
    assert detect(given("k.yaml", "apiVersion: apps/v1\nkind: Deployment\n")) is None


def test_asking_whether_a_file_is_claimed_imports_no_sql_parser() -> None:
    code = (
        "import sys\nfrom xbcatalog.importers.registry import detect\nfrom xbcatalog.source.inputs import Input\n"
        "assert detect(Input(name='a.sql', data=b'CREATE TABLE t (a int)')).id == 'sql-ddl'\nassert 'sqlglot' not in sys.modules\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src", "SYSTEMROOT": ""}, cwd=registry.__file__.split("src")[0]
    )
