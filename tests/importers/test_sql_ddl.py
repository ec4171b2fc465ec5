"""SQL scripts that define tables."""

from __future__ import annotations

import logging
import time

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, fields, given, names, note, told

from xbcatalog.importers import sql_ddl
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits


def read(text: str | bytes, limits: Limits | None = None) -> Read:
    return sql_ddl.read(given("s.sql", text), context(limits=limits))


def clean(text: str) -> list[str]:
    found = read(text)
    assert told(found) == []
    return names(found)


def dialect(text: str) -> str:
    return note(read(text), "sql-dialect")["dialect"]


MYSQL = """\
DROP TABLE IF EXISTS `sys_user`;
CREATE TABLE `crm`.`sys_user` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT '用户ID',
  `sex` char(1) CHARACTER SET utf8 COLLATE utf8_bin DEFAULT '0' COMMENT '用户性别（0男 1女 2未知）',
  `home` point NOT NULL /*!80003 SRID 4326 */,
  `tags` set('a,b','c''d') DEFAULT NULL COMMENT 'it\\'s; here',
  `full` varchar(60) GENERATED ALWAYS AS (concat(`a`, ',', `b`)) STORED,
  PRIMARY KEY (`id`) USING BTREE,
  UNIQUE KEY `uk` (`sex`(1)),
  KEY `k` (`sex`,`home`),
  FULLTEXT KEY `ft` (`tags`) WITH PARSER ngram,
  SPATIAL INDEX (`home`),
  CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `other` (`id`) ON DELETE CASCADE,
  CHECK (`id` > 0)
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COMMENT='用户表'
/*!50100 PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB) */;
INSERT INTO `sys_user` VALUES (1,'CREATE TABLE nope (x int);','a\\'b;c');
"""


def test_a_mysql_dump_gives_every_column_and_no_key() -> None:
    found = read(MYSQL)
    assert told(found) == []
    assert names(found) == [f"crm.sys_user.{name}" for name in ("id", "sex", "home", "tags", "full")]
    assert found.datasets[0].title == "用户表"
    assert found.datasets[0].id == "s"
    assert note(found, "sql-dialect") == {"dialect": "MySQL", "fields": "5", "tables": "1"}
    assert note(found, "sql-others") == {"count": "2"}


def test_a_column_has_its_type_as_written_its_short_comment_and_its_place() -> None:
    sex = fields(read(MYSQL))[1]
    assert (sex.path, sex.type) == (("crm", "sys_user"), "char(1)")
    assert (sex.title, sex.description) == ("用户性别", "用户性别（0男 1女 2未知）")
    assert sex.place is not None
    assert (sex.place.line, sex.place.column) == (4, 3)


def test_a_postgres_dump_merges_comments_that_stand_apart_and_skips_its_rows() -> None:
    found = read(
        "CREATE FUNCTION f() RETURNS void AS $body$ BEGIN; CREATE TABLE q(a int); it's; END $body$ LANGUAGE plpgsql;\n"
        "CREATE TABLE public.car (\n"
        "    vin character varying(17) NOT NULL,\n"
        "    key text DEFAULT nextval('s'::regclass),\n"
        '    "Order" timestamp(6) without time zone DEFAULT now(),\n'
        "    marks text[] DEFAULT '{}'::character varying[],\n"
        "    path text DEFAULT 'C:\\',\n"
        "    CONSTRAINT c CHECK ((vin <> '')),\n"
        "    EXCLUDE USING gist (marks WITH &&)\n"
        ");\n"
        "COMMENT ON TABLE public.car IS '车辆';\n"
        "COMMENT ON COLUMN car.vin IS E'车架号\\n17位';\n"
        "COPY public.car (vin) FROM stdin;\n"
        "it's;\tCREATE TABLE nope (a int);\n"
        "\\.\n"
        "\\connect o'reilly\n"
        "ALTER TABLE ONLY public.car ADD CONSTRAINT p PRIMARY KEY (vin);\n"
        "ALTER TABLE public.car OWNER TO me;\n"
    )
    assert told(found) == []
    assert names(found) == ["public.car.vin", "public.car.key", "public.car.Order", "public.car.marks", "public.car.path"]
    assert found.datasets[0].title == "车辆"
    assert fields(found)[0].title == "车架号"
    assert fields(found)[2].type == "timestamp(6) without time zone"


def test_hive_gives_partition_columns_and_the_parts_of_nested_types() -> None:
    found = read(
        "CREATE EXTERNAL TABLE IF NOT EXISTS ${db}.trip (\n"
        "  a string COMMENT '车速',\n"
        "  who struct<name:string COMMENT '姓名', seen:array<struct<at:timestamp, w:map<string,struct<z:int>>>>> COMMENT '驾驶员',\n"
        "  u uniontype<int,string>, m map<string,array<int>>\n"
        ") COMMENT '行程' PARTITIONED BY (dt string COMMENT '日期', h int)\n"
        "ROW FORMAT SERDE 'org.x' WITH SERDEPROPERTIES ('a'='b') STORED AS INPUTFORMAT 'x' OUTPUTFORMAT 'y' TBLPROPERTIES ('k'='v');"
    )
    assert told(found) == []
    assert [(*field.path[2:], field.name) for field in fields(found)] == [
        ("a",),
        ("who", "name"),
        ("who", "seen", "at"),
        ("who", "seen", "w", "z"),
        ("u",),
        ("m",),
        ("dt",),
        ("h",),
    ]
    assert fields(found)[0].path == ("${db}", "trip")
    name = fields(found)[1]
    assert (name.title, name.description, name.record) == ("姓名", "", "行程\n\n驾驶员")
    assert name.place is not None
    assert (name.place.line, name.place.column) == (3, 14)
    assert [(field.title, field.description, field.record) for field in fields(found)[2:4]] == [("", "", "行程\n\n驾驶员")] * 2


def test_the_comment_of_a_nested_record_restricts_what_lies_in_it_and_names_none_of_it() -> None:
    found = read("CREATE TABLE t (a STRUCT<b:STRUCT<x1:STRING> COMMENT '故障码'> COMMENT '车内') COMMENT '司机\n\n人脸';")
    (only,) = fields(found)
    assert (only.dotted, only.title, only.description) == ("t.a.b.x1", "", "")
    assert only.record.split("\n\n") == ["司机\n人脸", "车内", "故障码"]


def test_sql_server_is_read_without_semicolons_with_its_descriptions() -> None:
    found = read(
        "SET ANSI_NULLS ON\nGO\n"
        "CREATE TABLE [dbo].[用户](\n [ID] [int] IDENTITY(1,1) NOT NULL,\n [姓名] [nvarchar](50) COLLATE Chinese_PRC_CI_AS NULL,\n"
        " [x;y] AS ([a]+[b]) PERSISTED,\n"
        " CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([ID] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]\n) ON [PRIMARY]\nGO\n"
        "EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'真实姓名' , @level0type=N'SCHEMA',@level0name=N'dbo',"
        " @level1type=N'TABLE',@level1name=N'用户', @level2type=N'COLUMN',@level2name=N'姓名'\nGO\n"
        "CREATE TABLE b (y int)\nCREATE TABLE #tmp (z int)\nALTER TABLE b ADD q int, w varchar(3)\nGO\n"
    )
    assert told(found) == []
    assert names(found) == ["dbo.用户.ID", "dbo.用户.姓名", "dbo.用户.x;y", "b.y", "b.q", "b.w", "#tmp.z"]
    assert fields(found)[1].title == "真实姓名"


def test_oracle_is_read_with_its_client_lines() -> None:
    assert clean(
        "SET DEFINE OFF\nPROMPT it's coming\n"
        "CREATE TABLE HR.EMP (NO NUMBER(4,0) NOT NULL ENABLE, NAME VARCHAR2(10 BYTE), I INTERVAL DAY (2) TO SECOND (6), L LONG RAW,\n"
        " CONSTRAINT PK PRIMARY KEY (NO) USING INDEX PCTFREE 10 TABLESPACE U ENABLE) SEGMENT CREATION IMMEDIATE PCTFREE 10\n/\n"
        "ALTER TABLE HR.EMP ADD (Q NUMBER, R VARCHAR2(3));\n"
    ) == ["HR.EMP.NO", "HR.EMP.NAME", "HR.EMP.I", "HR.EMP.L", "HR.EMP.Q", "HR.EMP.R"]


def test_sqlite_columns_need_no_type_and_line_comments_behind_them_are_read() -> None:
    found = read(
        "CREATE TABLE t (a, b, c PRIMARY KEY, d text DEFAULT (x||',y') -- 车牌号\n"
        ", e integer, -- 手机号码\n-- a line of its own\n f int /* 身份证 */\n);\n"
        "PRAGMA x; CREATE VIRTUAL TABLE v USING fts5(title, body, tokenize = 'porter');"
    )
    assert told(found) == []
    assert [(field.name, field.title) for field in fields(found)] == [
        ("a", ""),
        ("b", ""),
        ("c", ""),
        ("d", "车牌号"),
        ("e", "手机号码"),
        ("f", "身份证"),
        ("title", ""),
        ("body", ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CREATE TABLE `t` (a int)", "MySQL"),
        ("CREATE TABLE t (a int) ENGINE=InnoDB", "MySQL"),
        ("CREATE TABLE t (a int);\nCOMMENT ON COLUMN t.a IS 'x';", "PostgreSQL"),
        ("CREATE TABLE `t` (a int COMMENT 'x') STORED AS ORC", "Hive"),
        ("CREATE TABLE `t` (a int COMMENT 'x') PARTITIONED BY (dt string)", "Hive"),
        ("CREATE TABLE t (a int)", "standard SQL"),
        ("CREATE TABLE t (a int) -- stored as text, partitioned by day\n", "standard SQL"),
        ("CREATE TABLE [t] (a int)", "SQL Server"),
    ],
)
def test_the_dialect_is_guessed_by_its_signs_and_shown(text: str, expected: str) -> None:
    assert dialect(text) == expected


@pytest.mark.parametrize("column", ["key varchar(32)", "index int(11)", "comment text", "period int", "key enum('a','b')", "value int"])
def test_a_column_called_like_a_keyword_is_a_column(column: str) -> None:
    assert clean(f"CREATE TABLE t ({column}, b int)") == [f"t.{column.split()[0]}", "t.b"]


@pytest.mark.parametrize(
    "column",
    [
        "a int default 0 not null",
        "a date default (now() + interval '1 day')",
        "a int default next value for seq",
        "a varchar(9) default _utf8mb4'x' collate utf8mb4_bin",
        "a int references o (id) on delete set null deferrable initially deferred",
        "a timestamp not null default current_timestamp on update current_timestamp",
        "a numeric(10,2) check (a > 0 and a < 9)",
        "a bigint generated by default as identity",
        "a text default a || 'c'",
        "a double precision",
        "a national character varying(3)",
    ],
)
def test_what_follows_a_columns_type_is_understood(column: str) -> None:
    assert clean(f"CREATE TABLE t ({column}, b int)") == ["t.a", "t.b"]


@pytest.mark.parametrize("body", ["a int b int, c int", "a varchar(3) b varchar(3)", "a int comment 'x' b int", "a int, %% int"])
def test_a_lost_comma_is_an_error_since_a_column_would_be_lost(body: str) -> None:
    assert errors(read(f"CREATE TABLE t (\n{body})").diagnostics) == ["sql-column-unreadable"]


def test_a_bracket_never_closed_is_an_error_and_the_next_table_is_seen() -> None:
    found = read("CREATE TABLE t (a int, b varchar(10);\nCREATE TABLE u (z int);")
    assert told(found) == [("sql-table-unclosed", 1)]
    assert names(found) == ["u.z"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("CREATE TABLE `t` (a int);\nINSERT INTO t VALUES ('never);\nCREATE TABLE z (b int);", 2),
        ("CREATE TABLE t (a int);\n/* never\nCREATE TABLE z (b int);", 2),
        ('CREATE TABLE t (a int);\n\nCREATE TABLE "z (b int);', 3),
        ("CREATE TABLE `t (a int);", 1),
    ],
)
def test_what_is_never_closed_is_an_error_where_it_opens(text: str, line: int) -> None:
    found = read(text)
    assert ("sql-never-closed", line) in told(found)
    assert "sql-never-closed" in errors(found.diagnostics)


def test_delimiters_may_change_and_routines_are_not_looked_into() -> None:
    found = read(
        "DELIMITER $$\nCREATE PROCEDURE p() BEGIN\nCREATE TABLE x (a int); INSERT INTO y VALUES ('$');\nEND$$\n"
        "DELIMITER //\nCREATE PROCEDURE q() BEGIN SELECT 4/2; END//\nDELIMITER ;\nCREATE TABLE `t` (`a` int);"
    )
    assert names(found) == ["t.a"]
    assert told(found) == [("sql-tables-hidden", 3)]


def test_a_table_in_a_comment_is_told_and_not_read() -> None:
    found = read("/*\nCREATE TABLE old (a int);\n*/\nCREATE TABLE t (a int);")
    assert told(found) == [("sql-tables-hidden", 2)]
    assert errors(found.diagnostics) == []


def test_alterations_add_columns_and_dropped_ones_stay() -> None:
    found = read(
        "CREATE TABLE `u` (`a` int, `gone` int, `z` int);\n"
        "ALTER TABLE `u` ADD COLUMN `phone` varchar(11) NULL COMMENT '手机号' AFTER `a`, ADD INDEX i (phone), ADD (`x` int, `y` int),\n"
        " CHANGE COLUMN `a` `new` varchar(3) COMMENT '新', MODIFY `z` bigint COMMENT '车架号',\n"
        " DROP COLUMN `gone`, RENAME COLUMN `x` TO `vin`,\n"
        " ADD PRIMARY KEY (id), AUTO_INCREMENT=5;\n"
        "ALTER TABLE `u` WITH CHECK ADD CONSTRAINT d DEFAULT (1) FOR a;\nALTER TABLE u ADD DEFAULT (1) FOR a;\n"
        "ALTER TABLE other.log ADD COLUMNS (c string COMMENT '城市');"
    )
    assert told(found) == []
    assert names(found) == ["u.a", "u.gone", "u.z", "u.phone", "u.x", "u.y", "u.new", "u.vin", "other.log.c"]
    z, phone = fields(found)[2:4]
    assert (z.title, z.type, phone.title) == ("车架号", "bigint", "手机号")


def test_columns_taken_over_keep_the_comments_that_stand_apart() -> None:
    found = read(
        "CREATE TABLE a (x int, y int);\nCREATE TABLE b (LIKE a);\nCOMMENT ON COLUMN a.x IS '姓名';\nCOMMENT ON COLUMN b.y IS '车牌号';"
    )
    assert told(found) == []
    assert [(field.dotted, field.title) for field in fields(found)] == [("a.x", "姓名"), ("a.y", ""), ("b.x", "姓名"), ("b.y", "车牌号")]


def test_columns_taken_from_a_table_of_the_script_are_fields_of_both() -> None:
    assert clean(
        "CREATE TABLE a (x int COMMENT '甲');\nCREATE TABLE b LIKE a;\nCREATE TABLE c (LIKE a INCLUDING ALL, y int);\n"
        "CREATE TABLE d (z int) INHERITS (a);\nCREATE TABLE e PARTITION OF a FOR VALUES FROM (1) TO (2);\n"
        "CREATE TABLE f AS SELECT * FROM a;"
    ) == ["a.x", "b.x", "c.y", "c.x", "d.z", "d.x", "e.x", "f.x"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("CREATE TABLE b LIKE elsewhere;", "sql-columns-elsewhere"),
        ("CREATE TABLE b LIKE b;", "sql-columns-elsewhere"),
        ("CREATE TABLE b AS SELECT e.*, 1 AS one FROM e;", "sql-columns-star"),
        ("CREATE TABLE b OF a_type;", "sql-columns-unknown"),
        ("CREATE TABLE b AS SELECT SELECT FROM;", "sql-columns-unknown"),
        ("CREATE MATERIALIZED VIEW b AS SELECT * FROM e;", "sql-columns-star"),
    ],
)
def test_columns_that_cannot_be_known_are_an_error(text: str, id: str) -> None:
    assert errors(read(text).diagnostics) == [id]
    assert told(read(text))


def test_a_table_made_by_a_query_has_the_columns_it_selects() -> None:
    assert clean("CREATE TABLE d STORED AS PARQUET AS SELECT x, t.y AS z, count(*) FROM t GROUP BY x") == ["d.x", "d.z", "d.COUNT(*)"]


def test_a_view_has_the_columns_it_names_or_selects_and_an_open_one_is_a_warning() -> None:
    found = read(
        "CREATE VIEW v (p, q) AS SELECT 1, 2;\nCREATE OR REPLACE VIEW w AS SELECT a AS b FROM t;\nCREATE VIEW x AS SELECT * FROM t;"
    )
    assert names(found) == ["v.p", "v.q", "w.b"]
    assert told(found) == [("sql-columns-star", 3)]
    assert errors(found.diagnostics) == []


def test_a_dumps_stand_in_for_a_view_and_the_view_are_one() -> None:
    assert clean(
        "/*!50001 CREATE VIEW `v` AS SELECT 1 AS `id`, 1 AS `name`*/;\n/*!50001 DROP VIEW IF EXISTS `v`*/;\n"
        "/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`root`@`%` SQL SECURITY DEFINER */\n"
        "/*!50001 VIEW `v` AS select `a`.`x` AS `id`,`a`.`name` AS `name` from `a` */;\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;"
    ) == ["v.id", "v.name"]


def test_a_record_type_is_read_and_an_enumeration_has_no_fields() -> None:
    assert clean("CREATE TYPE addr AS (street text, no int);\nCREATE TYPE mood AS ENUM ('a','b');") == ["addr.street", "addr.no"]


def test_a_comment_on_a_column_that_is_not_defined_tells_of_one() -> None:
    found = read("CREATE TABLE t (a int);\nCOMMENT ON COLUMN t.b IS '手机号';\nCOMMENT ON TABLE q IS 'x';")
    assert told(found) == [("sql-comment-on-nothing", 2), ("sql-comment-on-nothing", 3)]
    assert [(field.dotted, field.title) for field in fields(found)] == [("t.a", ""), ("t.b", "手机号")]


@pytest.mark.parametrize(
    "text",
    [
        "DO $$\nBEGIN\n  IF true THEN\n    CREATE TABLE b (vin text);\n    ALTER TABLE b ADD COLUMN plate text;\n  END IF;\nEND $$;",
        "BEGIN EXECUTE IMMEDIATE '\nCREATE TABLE b (vin VARCHAR2(17))';\nEXCEPTION WHEN others THEN null; END;\n/\n"
        "ALTER TABLE b ADD plate VARCHAR2(9);",
        "IF NOT EXISTS (SELECT 1) BEGIN CREATE TABLE b (vin int) END\nGO\nALTER TABLE [b] WITH NOCHECK ADD plate int\nGO",
    ],
)
def test_tables_that_a_block_creates_are_read(text: str) -> None:
    assert clean(text) == ["b.vin", "b.plate"]


def test_a_statement_that_a_block_puts_together_is_a_warning() -> None:
    found = read("CREATE TABLE t (a int);\nDO $$ BEGIN EXECUTE format('ALTER TABLE %I.t ADD COLUMN b int', s); END $$;")
    assert told(found) == [("sql-table-unreadable", 2)]
    assert errors(found.diagnostics) == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_columns(codec: str) -> None:
    data = "CREATE TABLE `用户` (\r\n  `姓名` varchar(9) COMMENT '用户的真实姓名'\r\n);".encode(codec)
    assert sql_ddl.claims(given("s.sql", data))
    found = read(data)
    assert names(found) == ["用户.姓名"]
    assert [(field.title, field.place.line, field.place.column) for field in fields(found) if field.place] == [("用户的真实姓名", 2, 3)]


def test_raw_bytes_among_inserted_rows_do_no_harm_and_in_a_definition_they_do() -> None:
    rows = (
        "CREATE TABLE `车辆` (`车架号` int COMMENT '车架号码');\n".encode()
        + b"INSERT INTO b VALUES (_binary '\xff\xfe\\'\x81;');\nCREATE TABLE t (a int);"
    )
    assert names(read(rows)) == ["车辆.车架号", "t.a"]
    assert errors(read(rows).diagnostics) == []
    broken = "CREATE TABLE `车辆` (`车架号` int COMMENT '车架号码".encode() + b"\xff');"
    assert errors(read(broken).diagnostics) == ["sql-raw-bytes"]


@pytest.mark.parametrize("name", ["=1+1", "\x1b[31mred", "<b>x</b>", "a%b|c", "a\nb", "名\u200b称", "a.b", "x`y"])
def test_a_hostile_name_is_kept_as_it_is_meant(name: str) -> None:
    quoted = name.replace("`", "``")
    assert [field.name for field in fields(read(f"CREATE TABLE `t` (`{quoted}` int);"))] == [name]


def test_a_script_of_queries_is_not_claimed_and_an_error_where_it_is_named() -> None:
    for text in ("SELECT 1;", "", "\x07 what", "INSERT INTO t VALUES (1);"):
        assert not sql_ddl.claims(given("s.sql", text))
        assert errors(read(text).diagnostics) == ["sql-no-tables"]


def test_alterations_that_add_no_column_leave_nothing_to_check() -> None:
    found = read("ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (a);")
    assert told(found) == [("sql-no-tables", None)]
    assert errors(found.diagnostics) == []


def test_a_binary_file_is_an_error() -> None:
    assert errors(read(bytes(range(256)) * 9).diagnostics) == ["text-binary"]


@pytest.mark.parametrize(
    "text", ["CREATE TABLE t (" + "(" * 9000 + ")" * 9000 + ")", "CREATE TABLE t (a " + "struct<a:" * 900 + "int" + ">" * 900 + ")"]
)
def test_nesting_beyond_the_limit_is_an_error(text: str) -> None:
    assert errors(read(text).diagnostics) == ["sql-too-deep"]


def test_more_fields_than_allowed_are_an_error() -> None:
    assert errors(read("CREATE TABLE t (a int, b int, c int)", Limits(fields=2)).diagnostics) == ["too-many-fields"]


def test_nothing_reaches_the_log_or_the_terminal(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read(
            "CREATE TABLE b OF x;\nCREATE TABLE c AS SELECT SELECT;\nCREATE VIEW v AS EXEC x;\nALTER TABLE q FOO BAR;\n"
            "CREATE TABLE t (a b c d)"
        )
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("sqlglot").disabled


def test_a_dump_of_a_hundred_thousand_lines_is_read_in_seconds() -> None:
    text = "CREATE TABLE `t` (`a` int);\n" + "INSERT INTO `t` VALUES (1,'张三','it''s; x');\n" * 100_000 + "CREATE TABLE `u` (`b` int);"
    start = time.monotonic()
    assert clean(text) == ["t.a", "u.b"]
    assert time.monotonic() - start < 30


def test_a_hundred_thousand_lines_of_columns_and_comments_take_time_in_proportion() -> None:
    text = "".join(f"CREATE TABLE t{n} (\n  a int,\n  b varchar(3)\n);\nCOMMENT ON COLUMN t{n}.a IS '甲{n}';\n" for n in range(4_000))
    start = time.monotonic()
    found = read(text)
    assert len(fields(found)) == 8_000
    assert fields(found)[-2].title == "甲3999"
    assert time.monotonic() - start < 30


columns = st.lists(
    st.tuples(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="`\\\ufeff"), min_size=1, max_size=8).filter(str.strip),
        st.sampled_from(["int", "varchar(20)", "decimal(10,2) unsigned", "enum('a,b','c')", "json", "point", "datetime(3)"]),
        st.sampled_from(["", "NOT NULL", "DEFAULT 'x,y)'", "NOT NULL DEFAULT 0", "CHARACTER SET utf8 NULL"]),
        st.text(st.sampled_from("车姓a,);(-#/*`\"'"), max_size=6),
    ),
    min_size=1,
    max_size=8,
)


@holds(columns)
def test_every_column_is_read_whatever_its_name_and_its_comment_hold(given_columns: list[tuple[str, str, str, str]]) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    items = ",\n".join(f"`{name}` {type} {more} COMMENT {quoted(comment)}" for name, type, more, comment in given_columns)
    found = read(f"CREATE TABLE `t` (\n{items},\nKEY `k` (`a`)\n) ENGINE=InnoDB;\nCREATE TABLE `last` (`x` int);")
    assert told(found) == []
    assert [field.name for field in fields(found)] == [*(name for name, *_ in given_columns), "x"]
    assert [field.description or field.title for field in fields(found)][:-1] == [comment.strip() for *_, comment in given_columns]


PIECES = """
    CREATE TABLE VIEW t ( ) , ; ' " ` -- /* */ # $$ $a$ int varchar(3) COMMENT 'x' AS SELECT * FROM LIKE ALTER ADD COLUMN / DELIMITER //
    \\ < > struct COPY stdin \\. INHERITS PARTITIONED BY TYPE EXEC sp_addextendedproperty ON IS = [ ] { } ${ E' /*! 车
"""
words = st.sampled_from([*PIECES.split(), "\n", "\nGO\n", "\x00", "\udc80"])


@holds(st.lists(words, max_size=40))
def test_no_text_makes_it_fail(parts: list[str]) -> None:
    data = " ".join(parts).encode("utf-8", "surrogateescape")
    sql_ddl.claims(given("s.sql", data))
    told(read(data))
