"""Workbooks, columnar files and addresses on the command line, from files and from standard input."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run
from tests.importers.columnar import arrow_stream, parquet
from tests.importers.workbooks import workbook

from xbcatalog.source.schemas import schema

FACTS = ("--set", "transfer.from=CN", "--set", "transfer.to=DE", "--set", "counts.persons=5")
BOOK = workbook({"客户": [["字段名", "类型"], ["phone", "string"], ["name", "string"]]})
SECRET = "postgresql://me:hushhush@127.0.0.1:1/crm?password=hushhush"


def columns() -> list[bytes]:
    pyarrow = pytest.importorskip("pyarrow")
    made = pyarrow.schema([("phone", pyarrow.string())])
    return [parquet(made), arrow_stream(made)]


def test_binary_formats_are_read_from_standard_input_and_known_by_their_bytes(run: Run) -> None:
    for data in (BOOK, *columns()):
        ran = run("check", "-", *FACTS, stdin=data)
        assert ran.status in (0, 1), ran.out
        assert "phone" in ran.out


def test_a_forced_format_says_what_is_wrong_with_standard_input(run: Run) -> None:
    for format, data in (("xlsx", b"hello"), ("parquet", BOOK), ("arrow", b"x"), ("database", b"x"), ("sql-ddl", BOOK)):
        ran = run("check", "-", "--format", format, stdin=data)
        assert ran.status == 4
        assert "-: error: " in ran.out or "-:1:" in ran.out


def test_a_field_of_a_workbook_stands_in_its_sheet_and_cell(run: Run, tmp_path: Path) -> None:
    (tmp_path / "d.xlsx").write_bytes(BOOK)
    assert "d.xlsx:客户!A2" in run("explain", "d.xlsx", "phone", *FACTS).out
    result = json.loads(run("check", "d.xlsx", *FACTS, "-o", "json").out)
    Draft202012Validator(schema("result")).validate(result)
    assert {(one["sheet"], one["line"], one["column"]) for one in result["datasets"][0]["fields"]} == {("客户", 2, 1), ("客户", 3, 1)}
    (tmp_path / "e.xlsx").write_bytes(workbook({"客户": [["字段名", "类型"], [None, "string"]]}))
    ran = run("check", "e.xlsx", *FACTS)
    assert ran.status == 4
    assert "e.xlsx:客户!A2: error: " in ran.out
    result = json.loads(run("check", "e.xlsx", *FACTS, "-o", "json").out)
    Draft202012Validator(schema("result")).validate(result)
    assert result["diagnostics"][0]["sheet"] == "客户"


def test_what_is_no_list_of_fields_in_a_folder_is_passed_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "budget.xlsx").write_bytes(workbook({"Sheet1": [["month", "sum"], ["may", 3]]}))
    (tmp_path / "d" / "fields.xlsx").write_bytes(BOOK)
    ran = run("check", "d", *FACTS)
    assert ran.status in (0, 1)
    assert "of 2 fields in 1 dataset" in ran.out


def test_a_database_is_checked_by_its_address(run: Run, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "d.db")
    connection.execute("CREATE TABLE crm (phone TEXT)")
    connection.close()
    ran = run("check", "sqlite:///d.db", *FACTS)
    assert ran.status in (0, 1)
    assert "of 1 field in 1 dataset" in ran.out
    ran = run("check", "d.db")
    assert ran.status == 4
    assert "sqlite:///PATH" in ran.out


@pytest.mark.parametrize("output", ["text", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "azure", "markdown", "jsonl"])
def test_a_password_in_an_address_is_printed_nowhere(run: Run, tmp_path: Path, output: str) -> None:
    (tmp_path / "a.sql").write_text("CREATE TABLE crm (phone varchar(20));", encoding="utf-8")
    ran = run("check", SECRET, "a.sql", "-o", output)
    assert ran.status == 4
    assert "hush" not in ran.out + ran.err
    for command in (("explain", SECRET, "phone"), ("facts", SECRET), ("check", SECRET, "-q"), ("check", SECRET, "--as-of", "never")):
        ran = run(*command)
        assert ran.status != 0
        assert "hush" not in ran.out + ran.err


def test_a_page_on_the_web_is_not_fetched(run: Run) -> None:
    ran = run("check", "https://example.org/api.yaml?token=hushhush")
    assert ran.status == 4
    assert "download it" in ran.out
    assert "hush" not in ran.out + ran.err


def test_a_password_of_the_environment_is_printed_nowhere(run: Run) -> None:
    ran = run("check", "postgresql://me@127.0.0.1:1/crm", environment={"PGPASSWORD": "hushhush"})
    assert ran.status == 4
    assert "hush" not in ran.out + ran.err


def test_a_contract_as_yaml_and_as_the_spreadsheet_template_gets_the_same_verdicts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        "apiVersion: v3.0.2\nkind: DataContract\nname: Fleet\nschema:\n- name: crm\n  businessName: 客户\n  properties:\n"
        "  - {name: phone, businessName: 手机号, logicalType: string}\n"
        "  - {name: part_no, logicalType: string, tags: [pii]}\n"
        "  - {name: owner, logicalType: object, properties: [{name: email}, {name: colour, classification: restricted}]}\n",
        encoding="utf-8",
    )
    head: list[object] = ["Property", "Business Name", "Logical Type", "Classification", "Tags"]
    fundamentals: list[list[object]] = [["Kind", None, "DataContract"], ["apiVersion", None, "v3.0.2"], ["Name", None, "Fleet"]]
    rows: list[list[object]] = [
        ["phone", "手机号", "string"],
        ["part_no", None, "string", None, "pii"],
        ["owner", None, "object"],
        ["owner.email"],
        ["owner.colour", None, None, "restricted"],
    ]
    book = workbook({"Fundamentals": fundamentals, "Schema crm": [["Name", "crm"], ["Business Name", "客户"], head, *rows]})
    (tmp_path / "c.xlsx").write_bytes(book)

    def verdicts(name: str) -> list[object]:
        result = json.loads(run("check", name, *FACTS, "-o", "json").out)
        drop = ("line", "column", "sheet")
        return [{key: value for key, value in one.items() if key not in drop} for one in result["datasets"][0]["fields"]]

    assert verdicts("c.yaml") == verdicts("c.xlsx")
    assert len(verdicts("c.xlsx")) == 4
