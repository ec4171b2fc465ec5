"""Live databases: a PostgreSQL of the tests' own, SQLite files, and what goes wrong with addresses."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, fields, names, told
from tests.importers.postgres import PASSWORD, Server, server

from xbcatalog.importers import sql_ddl
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import read_input
from xbcatalog.source.addresses import public, scheme, with_password
from xbcatalog.source.inputs import Input, Read
from xbcatalog.source.limits import Limits

pytest.importorskip("sqlalchemy")

DDL = """\
CREATE TABLE car_owner (id bigint, phone varchar(20), seen timestamp with time zone);
COMMENT ON TABLE car_owner IS '车主信息';
COMMENT ON COLUMN car_owner.phone IS '车主手机号';
"""
MORE = (
    "CREATE SCHEMA crm",
    "CREATE TYPE crm.mood AS ENUM ('happy', 'sad')",
    "CREATE DOMAIN crm.phone_number AS varchar(20)",
    "CREATE TYPE crm.pair AS (lat float8, lon float8)",
    "CREATE TYPE crm.trip AS (start crm.pair, stops crm.pair[], km int)",
    "COMMENT ON COLUMN crm.pair.lat IS '纬度'",
    'CREATE TABLE crm."客户 表" ("车架号" text, mood crm.mood, moods crm.mood[], tel crm.phone_number, meta jsonb, n numeric(10,2))',
    "CREATE TABLE crm.trips (id int, trip crm.trip, box box)",
    "COMMENT ON COLUMN crm.trips.trip IS '行程'",
    "COMMENT ON COLUMN crm.trip.stops IS '站点'",
    "COMMENT ON TABLE crm.trips IS '司机'",
    """COMMENT ON COLUMN crm."客户 表"."车架号" IS '车辆识别代号（17位）'""",
    "CREATE VIEW crm.seen AS SELECT phone AS p FROM public.car_owner",
    "COMMENT ON VIEW crm.seen IS '视图'",
    "CREATE MATERIALIZED VIEW crm.kept AS SELECT phone FROM public.car_owner",
    """CREATE TABLE crm."=1+1" ("<b>|%" int, "a.b" int)""",
    "INSERT INTO car_owner VALUES (1, '13912345678', now())",
    "CREATE DATABASE empty",
)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as running:
        running.run(*filter(str.strip, DDL.split(";\n")), *MORE)
        yield running


def read(address: str, limits: Limits | None = None) -> Read:
    found = find([address], Limits())
    assert found.diagnostics == ()
    (input,) = found.inputs
    return read_input(input, context(limits=limits), None)


def test_tables_views_columns_types_and_chinese_comments_of_a_real_server(postgres: Server) -> None:
    found = read(postgres.address())
    assert told(found) == []
    read_here = [one for one in fields(found) if one.path[:2] != ("crm", "trips")]
    assert [(one.dotted, one.type, one.title, one.description, one.record) for one in read_here] == [
        ("crm.=1+1.<b>|%", "integer", "", "", ""),
        ("crm.=1+1.a.b", "integer", "", "", ""),
        ("crm.kept.phone", "character varying(20)", "", "", ""),
        ("crm.seen.p", "character varying(20)", "", "", "视图"),
        ("crm.客户 表.车架号", "text", "车辆识别代号", "车辆识别代号（17位）", ""),
        ("crm.客户 表.mood", "enum", "", "", ""),
        ("crm.客户 表.moods", "crm.mood[]", "", "", ""),
        ("crm.客户 表.tel", "VARCHAR", "", "", ""),
        ("crm.客户 表.meta", "jsonb", "", "", ""),
        ("crm.客户 表.n", "numeric(10,2)", "", "", ""),
        ("car_owner.id", "bigint", "", "", "车主信息"),
        ("car_owner.phone", "character varying(20)", "车主手机号", "", "车主信息"),
        ("car_owner.seen", "timestamp with time zone", "", "", "车主信息"),
    ]
    by_name = {one.dotted: one for one in fields(found)}
    assert by_name["crm.客户 表.mood"].values == by_name["crm.客户 表.moods"].values == ("happy", "sad")
    assert by_name["crm.客户 表.tel"].tags == (("", "phone_number"),)
    assert [(one.id, one.format) for one in found.datasets] == [("postgres", "database")]


def test_what_lies_in_a_column_that_holds_records_is_listed_by_its_path(postgres: Server) -> None:
    inside = [one for one in fields(read(postgres.address())) if one.path[:2] == ("crm", "trips")]
    assert [(one.dotted, one.type, one.title, one.record) for one in inside] == [
        ("crm.trips.id", "integer", "", "司机"),
        ("crm.trips.trip.start.lat", "double precision", "纬度", "司机\n\n行程"),
        ("crm.trips.trip.start.lon", "double precision", "", "司机\n\n行程"),
        ("crm.trips.trip.stops.lat", "double precision", "纬度", "司机\n\n行程\n\n站点"),
        ("crm.trips.trip.stops.lon", "double precision", "", "司机\n\n行程\n\n站点"),
        ("crm.trips.trip.km", "integer", "", "司机\n\n行程"),
        ("crm.trips.box", "box", "", "司机"),
    ]


def test_a_database_and_the_script_that_made_it_give_the_same_names_and_words(postgres: Server) -> None:
    script = sql_ddl.read(Input(name="a.sql", data=DDL.encode()), context())
    table = read(postgres.address() + "?schema=public")
    assert [(one.dotted, one.title, one.record) for one in fields(table)] == [(one.dotted, one.title, one.record) for one in fields(script)]


def test_the_parameter_schema_narrows_what_is_read(postgres: Server) -> None:
    assert {one.path[0] for one in fields(read(postgres.address() + "?schema=crm"))} == {"crm"}


def test_a_schema_that_is_not_there_is_an_error_and_never_passes_for_an_empty_one(postgres: Server) -> None:
    for asked in ("nowhere", "crm,nowhere", "CRM"):
        assert errors(read(f"{postgres.address()}?schema={asked}").diagnostics) == ["database-schema-absent"]


def test_no_row_is_read_and_nothing_shows_the_password_or_the_user(postgres: Server) -> None:
    shown = repr(read(postgres.address())) + repr(find([postgres.address()], Limits()))
    for secret in ("13912345678", PASSWORD, "p%40ss", "tester"):
        assert secret not in shown
    assert f"postgresql://127.0.0.1:{postgres.port}/postgres" in shown


def test_a_wrong_password_and_a_database_that_is_not_there_are_told_in_the_servers_words(postgres: Server) -> None:
    found = read(postgres.address(password="wrongword"))
    assert told(found) == [("database-unreachable", None)]
    assert "password authentication failed" in dict(found.diagnostics[0].message.args)["reason"]
    assert "wrongword" not in repr(found)
    assert "does not exist" in repr(read(postgres.address(database="nowhere")).diagnostics)
    assert told(read(postgres.address(database="empty"))) == [("database-no-tables", None)]
    assert errors(read(postgres.address(kind="postgres")).diagnostics) == []
    assert errors(read(postgres.address(kind="jdbc:postgresql")).diagnostics) == []


def test_nothing_can_be_written_through_the_connection(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import text

    from xbcatalog.importers import database

    def writes(connection: object, *_: object) -> None:
        connection.execute(text("DELETE FROM car_owner"))  # type: ignore[attr-defined]

    monkeypatch.setattr(database, "gather", writes)
    assert "read-only" in repr(read(postgres.address()).diagnostics)


def test_more_fields_than_allowed_are_an_error(postgres: Server) -> None:
    assert errors(read(postgres.address(), Limits(fields=3)).diagnostics) == ["too-many-fields"]


# -- SQLite


def test_a_sqlite_file_is_opened_to_be_read_alone_and_never_made(tmp_path: Path) -> None:
    path = tmp_path / "a b.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE driver (id INTEGER, 车架号 TEXT, area GEOMETRY, odd)")
    connection.close()
    found = read(f"sqlite:///{path}")
    assert told(found) == []
    assert names(found) == ["driver.id", "driver.车架号", "driver.area", "driver.odd"]
    assert [one.type for one in fields(found)] == ["INTEGER", "TEXT", "GEOMETRY", ""]
    assert [one.id for one in found.datasets] == ["a b"]
    absent = tmp_path / "none.db"
    assert errors(read(f"sqlite:///{absent}").diagnostics) == ["database-absent"]
    assert not absent.exists()
    path.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    assert errors(read(f"sqlite:///{path}").diagnostics) == ["database-unreachable"]


# -- addresses


@pytest.mark.parametrize(
    ("address", "id", "said"),
    [
        ("postgresql://u:secretword@127.0.0.1:1/x", "database-unreachable", "refused"),
        ("mysql://u:secretword@127.0.0.1:1/x", "database-unreachable", "refused"),
        ("postgresql://127.0.0.1/x", "database-no-user", ""),
        ("postgresql://u:secret@word@127.0.0.1:1/x", "database-address", ""),
        ("postgresql://u:secretword@h:port/x", "database-address", ""),
        ("nosuch://u:secretword@h/x", "database-kind-unknown", "nosuch"),
        ("mssql://u:secretword@h/x", "database-driver-missing", "pyodbc"),
        ("sqlite://", "database-absent", ""),
    ],
)
def test_what_is_wrong_with_an_address_is_told_without_its_secret(address: str, id: str, said: str) -> None:
    found = read(address)
    assert told(found) == [(id, None)]
    assert said in repr(found.diagnostics)
    assert "secret" not in repr(found)


@pytest.mark.parametrize("address", ["https://example.org/a.yaml?token=hidden", "s3://bucket/a.parquet", "file:///etc/passwd"])
def test_nothing_else_is_fetched_from_a_network(address: str) -> None:
    found = find([address], Limits())
    assert errors(found.diagnostics) == ["input-not-fetched"]
    assert "hidden" not in repr(found)
    assert found.inputs == ()


words = st.text(st.characters(exclude_characters="@", codec="utf-8"), max_size=12)


@holds(words, words, st.sampled_from(["db/crm", "db:5432/crm", "[::1]:1/crm", ""]), words)
def test_of_an_address_nothing_secret_is_shown_however_it_is_written(user: str, password: str, place: str, parameter: str) -> None:
    shown = public(f"postgresql://{user}:S{password}S@{place}?password=T{parameter}T")
    assert shown in (f"postgresql://{place}", "postgresql://***")


def test_a_password_may_come_from_the_environment(postgres: Server) -> None:
    address = f"postgresql://tester@127.0.0.1:{postgres.port}/postgres"
    assert errors(read(with_password(address, {"PGPASSWORD": PASSWORD})).diagnostics) == []
    assert errors(read(address).diagnostics) == ["database-unreachable"]
    environment = {"PGPASSWORD": "a@b", "MYSQL_PWD": "c"}
    for unchanged in ("postgresql://h/d", "postgresql://u:p@h/d", "postgresql://u:@h/d", "sqlite:///d", "a@b.sql", "https://u@h/x"):
        assert with_password(unchanged, environment) == unchanged
    assert with_password("mysql+pymysql://u@h/d", environment) == "mysql+pymysql://u:c@h/d"


def test_paths_are_no_addresses() -> None:
    assert [scheme(path) for path in ("a.sql", "C:\\a.sql", "C://a", "d/a:b", "-", "")] == [""] * 6
    assert public("d/a?b@c.sql") == "d/a?b@c.sql"


def test_without_its_library_an_address_says_what_to_install() -> None:
    code = """\
import sys
sys.modules["sqlalchemy"] = None
from tests.importers.given import context
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Input
told = read_input(Input(name="postgresql://h/x", data=b"", address="postgresql://u@h/x"), context(), None).diagnostics[0].message
assert (told.id, dict(told.args)) == ("extra-missing", {"extra": "database", "library": "sqlalchemy"}), told
"""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env={"PYTHONPATH": f"{root / 'src'}:{root}", "SYSTEMROOT": ""})
