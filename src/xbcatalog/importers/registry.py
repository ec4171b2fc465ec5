"""The formats a field list may have: one line each, their modules imported when a file asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from xbcatalog.core.text import Diagnostic, Level, Place, Text, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.samples import SQLITE, kind_of

__all__ = ["FORMATS", "STDIN", "Format", "Importer", "detect", "importer", "named", "read_input"]

STDIN = "-"
"""The name of an input that came from standard input: it has no suffix, so its first lines alone tell its format."""
_ADDRESS = "postgresql://…"


class Importer(Protocol):
    """What a format's module offers."""

    def claims(self, input: Input) -> bool:
        """Whether the file is of this format, judged cheaply by its suffix and its text; `input` may hold only the first part of it."""

    def read(self, input: Input, context: Context) -> Read:
        """The datasets of the file, with everything that is wrong with it as diagnostics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its id, its title, the suffixes of its files, and its module in this package.

    `extra` is what must be installed beside the program to read it: `pip install 'xbcatalog[EXTRA]'`.
    A file of a suffix in `answers_for` that no format claims is given to it, since it can say best what is wrong.
    """

    id: str
    title: Text
    suffixes: tuple[str, ...]
    module: str
    answers_for: tuple[str, ...] = ()
    extra: str = ""


FORMATS: tuple[Format, ...] = (
    Format(id="manifest", title=Text("xbcatalog manifest", "xbcatalog 申报清单"), suffixes=(".yaml", ".yml", ".json"), module="manifest"),
    Format(id="sql-ddl", title=Text("SQL table definitions", "SQL 建表语句"), suffixes=(".sql", ".ddl", ".hql"), module="sql_ddl"),
    Format(
        id="csv-dictionary",
        title=Text("CSV data dictionary", "CSV 数据字典"),
        suffixes=(".csv", ".tsv"),
        module="csv_dictionary",
        answers_for=(".csv",),
    ),
    Format(
        id="xlsx",
        title=Text("XLSX data dictionary", "XLSX 数据字典"),
        suffixes=(".xlsx", ".xlsm"),
        module="xlsx",
        extra="xlsx",
    ),
    Format(
        id="vss",
        title=Text("COVESA vehicle signals (VSS)", "COVESA 车辆信号规范（VSS）"),
        suffixes=(".vspec", ".json", ".yaml", ".yml", ".csv"),
        module="vss",
    ),
    Format(id="dbc", title=Text("CAN database (DBC)", "CAN 数据库（DBC）"), suffixes=(".dbc",), module="dbc"),
    Format(
        id="high-mobility",
        title=Text("High Mobility capabilities", "High Mobility 能力定义"),
        suffixes=(".yml", ".yaml"),
        module="high_mobility",
    ),
    Format(id="dbt", title=Text("dbt properties and manifest", "dbt 属性与 manifest"), suffixes=(".yml", ".yaml", ".json"), module="dbt"),
    Format(id="odcs", title=Text("data contract (ODCS 3)", "数据契约（ODCS 3）"), suffixes=(".yaml", ".yml", ".json"), module="odcs"),
    Format(
        id="data-contract-specification",
        title=Text("data contract (Data Contract Specification)", "数据契约（Data Contract Specification）"),
        suffixes=(".yaml", ".yml", ".json"),
        module="data_contract_specification",
    ),
    Format(id="fides", title=Text("Fides datasets and systems", "Fides 数据集与系统"), suffixes=(".yml", ".yaml", ".json"), module="fides"),
    Format(
        id="frictionless",
        title=Text("Frictionless table schema and data package", "Frictionless 表模式与数据包"),
        suffixes=(".json", ".yaml", ".yml"),
        module="frictionless",
    ),
    Format(id="openmetadata", title=Text("OpenMetadata tables", "OpenMetadata 数据表"), suffixes=(".json",), module="openmetadata"),
    Format(id="datahub", title=Text("DataHub datasets", "DataHub 数据集"), suffixes=(".json",), module="datahub"),
    Format(id="fhir", title=Text("FHIR structure definitions", "FHIR 结构定义"), suffixes=(".json",), module="fhir"),
    Format(id="avro", title=Text("Avro schema", "Avro 模式"), suffixes=(".avsc", ".avpr", ".json"), module="avro"),
    Format(
        id="parquet",
        title=Text("Parquet file (its schema)", "Parquet 文件（仅读模式）"),
        suffixes=(".parquet", ".parq", ".pq"),
        module="parquet",
        extra="arrow",
    ),
    Format(
        id="arrow",
        title=Text("Arrow and Feather file (its schema)", "Arrow 与 Feather 文件（仅读模式）"),
        suffixes=(".arrow", ".arrows", ".feather", ".ipc"),
        module="arrow",
        extra="arrow",
    ),
    Format(id="openapi", title=Text("OpenAPI and Swagger", "OpenAPI 与 Swagger"), suffixes=(".yaml", ".yml", ".json"), module="openapi"),
    Format(id="json-schema", title=Text("JSON Schema", "JSON Schema 模式"), suffixes=(".yaml", ".yml", ".json"), module="json_schema"),
    Format(id="protobuf", title=Text("Protocol Buffers", "Protocol Buffers 定义"), suffixes=(".proto",), module="protobuf", extra="import"),
    Format(id="database", title=Text("live database", "在线数据库"), suffixes=(), module="database", extra="database"),
)
"""In the order in which they are asked; no two claim the same file."""

_DATABASE = next(format for format in FORMATS if format.id == "database")


def named(id: str) -> Format | None:
    """The format of that id."""
    return next((format for format in FORMATS if format.id == id), None)


def importer(format: Format) -> Importer:
    """The module of a format, imported now."""
    return cast(Importer, import_module(f"xbcatalog.importers.{format.module}"))


def by_suffix(name: str) -> Sequence[Format]:
    """The formats whose files end as `name` does; all of them for standard input."""
    suffix = PurePath(name).suffix.lower()
    return FORMATS if name == STDIN else [format for format in FORMATS if suffix in format.suffixes]


def detect(input: Input) -> Format | None:
    """The format that claims the file; where no format has its suffix, its text alone tells."""
    if input.data.startswith(SQLITE):
        return None  # it holds the script of its tables, among much else
    suffixed = by_suffix(input.name)
    asked = input if suffixed else Input(name=STDIN, data=input.data)
    return next((format for format in suffixed or FORMATS if importer(format).claims(asked)), None)


def read_input(input: Input, context: Context, format: str | None) -> Read:
    """Read a file as `format`, or as the format that claims it.

    A file that none claims, but whose suffix only one format has or answers for, is given to that one.
    """
    if input.address:
        return importer(_DATABASE).read(input, context)
    if format is not None:
        forced = named(format)
        if forced is None:
            return _refused(input, "format-unknown", format=format, formats=_ids())
        return importer(forced).read(input, context)
    found = detect(input)
    if found is None:
        suffixed = by_suffix(input.name)
        answering = [one for one in suffixed if PurePath(input.name).suffix.lower() in one.answers_for] or suffixed
        if len(answering) == 1 and answering[0].id != "manifest":
            found = answering[0]
    if found is not None:
        return importer(found).read(input, context)
    from xbcatalog.importers.manifest import document_kind
    from xbcatalog.source.records import holds_records

    kind = document_kind(input.data)
    if kind:
        return _refused(input, "input-other-document", kind=kind)
    if data := kind_of(input.data):
        return _refused(input, data)
    if holds_records(input):
        return _refused(input, "data-records")
    return _refused(input, "input-no-field-list", formats=", ".join(f"{one.id} ({' '.join(one.suffixes) or _ADDRESS})" for one in FORMATS))


def _ids() -> str:
    return ", ".join(format.id for format in FORMATS)


def _refused(input: Input, id: str, **args: str) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, message(id, **args), Place(input.name)),))
