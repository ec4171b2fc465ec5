"""Data dictionaries as CSV or TSV."""

from __future__ import annotations

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, fields, given, names, note, told

from xbcatalog.importers import csv_dictionary
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits


def read(text: str | bytes, columns: dict[str, str] | None = None, name: str = "d.csv") -> Read:
    return csv_dictionary.read(given(name, text), context(columns))


def claims(text: str | bytes, name: str = "d.csv") -> bool:
    return csv_dictionary.claims(given(name, text))


def test_a_chinese_dictionary_is_read_with_its_roles_shown() -> None:
    found = read("表名,字段名,字段中文名,数据类型,说明\nt_car,vin,车架号,varchar(17),车辆唯一标识\n,plate,车牌号,varchar(8),\n")
    assert told(found) == []
    assert note(found, "csv-roles")["roles"] == "table=表名, name=字段名, title=字段中文名, type=数据类型, description=说明"
    assert names(found) == ["t_car.vin", "t_car.plate"]
    vin = fields(found)[0]
    assert (vin.title, vin.description, vin.type) == ("车架号", "车辆唯一标识", "varchar(17)")


def test_an_english_dictionary_with_a_path_splits_it() -> None:
    found = read("path,name,description\nBody.Login.UserId,UserId,user name\nBody.Seat,Heat,seat heating\n")
    assert [(field.path, field.name) for field in fields(found)] == [(("Body", "Login"), "UserId"), (("Body", "Seat"), "Heat")]


def test_a_dotted_name_is_a_path_where_no_column_holds_one() -> None:
    assert [field.path for field in fields(read("field,type\nuser.address.city,string\nv1.2 beta,int\n"))] == [("user", "address"), ()]


def test_each_field_has_line_and_column_of_its_name() -> None:
    found = read('no,field,comment\n1,vin,"two\nlines"\n"2, or so", "plate",x\n')
    assert [(field.place.line, field.place.column) for field in fields(found) if field.place] == [(2, 3), (4, 14)]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_any_usual_delimiter_is_found(delimiter: str) -> None:
    text = delimiter.join(("字段名", "类型", "说明")) + "\n" + delimiter.join(("vin", "string", "a；b")) + "\n"
    assert [(field.name, field.type) for field in fields(read(text))] == [("vin", "string")]


def test_a_spreadsheets_sep_line_is_obeyed_and_lines_still_count() -> None:
    found = read("sep=;\nfield;type\nvin;string\n")
    assert [(field.name, field.place.line) for field in fields(found) if field.place] == [("vin", 3)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_fields(codec: str) -> None:
    found = read("字段名,说明\nvin,车辆的车架号\n".encode(codec))
    assert names(found) == ["vin"]
    assert fields(found)[0].title == "车辆的车架号"
    assert told(found) == []


def test_a_row_is_never_lost_whatever_its_name_repeats() -> None:
    assert names(read("field,type\nvin,string\nvin,string\nVIN,int\n")) == ["vin", "vin", "VIN"]


def test_a_field_without_a_name_is_an_error_with_its_line() -> None:
    found = read("字段名,类型,说明\nvin,string,\n,string,驾驶员手机号\n")
    assert told(found) == [("csv-nameless-row", 3)]
    assert errors(found.diagnostics) == ["csv-nameless-row"]


def test_a_row_with_a_title_alone_is_called_by_it() -> None:
    found = read("字段名,字段中文名,类型\n,手机号,string\n")
    assert names(found) == ["手机号"]


def test_a_heading_between_the_rows_is_pointed_out() -> None:
    found = read("序号,字段名,类型\n一、基本信息,,\n1,vin,string\n")
    assert told(found) == [("csv-heading-row", 2)]
    assert names(found) == ["vin"]


def test_a_row_that_is_too_long_is_told_and_keeps_its_text() -> None:
    found = read("field,type,comment\nphone,string,home, or mobile\n")
    assert told(found) == [("csv-long-row", 2)]
    assert (fields(found)[0].title, fields(found)[0].description) == ("home", "or mobile")


def test_short_rows_are_told_once_with_the_first() -> None:
    found = read("field,type,comment\na,int,x\nb,int\nc\n")
    assert told(found) == [("csv-short-rows", 3)]
    assert names(found) == ["a", "b", "c"]


def test_a_quotation_mark_never_closed_is_an_error_where_its_row_begins() -> None:
    found = read('field,type\nvin,string\nplate,"string\nphone,string\n')
    assert ("csv-malformed", 3) in told(found)


def test_a_lost_quotation_mark_that_a_later_one_closes_does_not_swallow_rows() -> None:
    found = read('field,type,comment\na,int,"x\nb,int,y\nc,int,z"\nd,int,w\n')
    assert ("csv-malformed", 2) in told(found)


def test_a_title_row_above_the_headers_is_passed_over_and_told() -> None:
    found = read("用户信息数据字典,,\n\n字段名,类型,说明\nvin,string,车架号\n")
    assert names(found) == ["vin"]
    assert note(found, "csv-rows-above")["count"] == "1"


def test_a_header_row_repeated_is_no_field() -> None:
    found = read("字段名,类型\na,int\n字段名,类型\nb,int\n")
    assert names(found) == ["a", "b"]
    assert note(found, "csv-headers-repeated")["count"] == "1"


def test_branches_of_a_signal_tree_are_counted_and_no_fields() -> None:
    found = read("Node,Type,DataType,Desc\nVehicle,branch,,top\nVehicle.Speed,sensor,float,speed\n")
    assert names(found) == ["Vehicle.Speed"]
    assert note(found, "csv-branches")["count"] == "1"


def test_columns_told_by_the_user_win_over_guesses() -> None:
    text = "字段名,别名,说明\nf1,vin,车架号\n"
    assert names(read(text)) == ["f1"]
    assert names(read(text, {"name": "别名"})) == ["vin"]


def test_a_role_that_does_not_exist_is_an_error_with_the_list() -> None:
    found = read("字段名,说明\nvin,x\n", {"nmae": "字段名"})
    assert told(found) == [("csv-unknown-role", None)]
    assert "description" in dict(found.diagnostics[0].message.args)["roles"]


def test_a_header_that_does_not_exist_is_an_error_with_the_headers() -> None:
    found = read("字段名,说明\nvin,x\n", {"name": "列名"})
    assert told(found) == [("csv-unknown-header", None)]
    assert dict(found.diagnostics[0].message.args)["headers"] == "字段名, 说明"


DATA = "name,phone,city,type\n张三,13800000000,上海,vip\n李四,13900000000,北京,vip\n"


@pytest.mark.parametrize(
    "text",
    [
        DATA,
        "id,email,age\n1,a@b.c,3\n",
        "姓名,手机号\n张三,13800000000\n",
        "name,title\nAlice,engineer\n",
        "name,description,type,price\nTea pot,a fine pot,kitchen,3\n",
        "编号,英文名,中文名\n1,Tom,汤姆\n",
    ],
)
def test_a_table_of_data_is_not_taken_for_a_list_of_fields(text: str) -> None:
    assert not claims(text)
    found = read(text)
    assert found.datasets == ()
    assert errors(found.diagnostics) in (["csv-perhaps-data"], ["csv-no-name-column"])
    assert told(found)[0][1] == 1


def test_data_may_be_called_a_dictionary_by_the_user() -> None:
    assert names(read("name,title\nvin,chassis number\n", {"name": "name"})) == ["vin"]


@pytest.mark.parametrize(
    "text",
    [
        "name,type,description\nvin,string,x\n",
        "Name,Size,Type,Notes\nTime to fix,4,Unsigned int.,x\n",
        "name,description\nvehicle_speed,speed of the vehicle\n",
        "列名\nvin\n",
    ],
)
def test_a_list_of_fields_is_claimed(text: str) -> None:
    assert claims(text)


def test_no_message_shows_the_cells_of_data() -> None:
    found = read(DATA)
    assert "张三" not in repr(found.diagnostics) + repr(found.notes)
    assert "13800000000" not in repr(found.diagnostics) + repr(found.notes)


def test_a_header_alone_is_a_dataset_without_fields_and_a_warning() -> None:
    found = read("字段名,类型\n")
    assert told(found) == [("csv-no-rows", 1)]
    assert fields(found) == []


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "  \n"])
def test_an_empty_file_is_an_error(text: str) -> None:
    assert errors(read(text).diagnostics) == ["csv-empty"]
    assert told(read(text))


def test_a_binary_file_named_csv_is_an_error_and_not_claimed() -> None:
    data = bytes(range(256)) * 20
    assert not claims(data)
    assert errors(read(data).diagnostics) == ["text-binary"]


def test_declared_concepts_are_checked_where_the_column_is_ours() -> None:
    found = read("field,concept\na,vehicle.identity.vin\nb,no.such\n")
    assert told(found) == [("csv-unknown-concept", 3)]
    assert fields(found)[0].declared == ("vehicle.identity.vin",)


def test_a_concept_column_of_somebody_elses_declares_nothing() -> None:
    found = read("field,concept\na,8507\nb,8532\n")
    assert told(found) == []
    assert [field.declared for field in fields(found)] == [(), ()]


def test_tags_keep_their_taxonomy() -> None:
    assert fields(read("field,tags\na,vss:Vehicle.Speed; pii\n"))[0].tags == (("vss", "Vehicle.Speed"), ("", "pii"))


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "\x1b[31mred", "<b>x</b>", "a%b", "名\u200b称", "@SUM(A1)"])
def test_a_hostile_name_is_kept_as_it_is_written(name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    assert [field.name for field in fields(read(f"字段名,类型\n{quoted},int\n"))] == [name]


def test_more_fields_than_allowed_are_an_error() -> None:
    found = csv_dictionary.read(given("d.csv", "field,type\na,int\nb,int\nc,int\n"), context(limits=Limits(fields=2)))
    assert errors(found.diagnostics) == ["too-many-fields"]


def test_a_cell_longer_than_the_csv_modules_own_limit_is_read() -> None:
    found = read(f"field,comment\nvin,{'x' * 300_000}\n")
    assert len(fields(found)[0].description) == 300_000


def test_a_merged_cells_table_stands_for_the_rows_below() -> None:
    assert names(read("表名,字段名,类型\nt1,a,int\n,b,int\nt2,c,int\n")) == ["t1.a", "t1.b", "t2.c"]


cells = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), exclude_characters='."'), min_size=1, max_size=12)


@holds(st.lists(st.tuples(cells, st.text(st.sampled_from('ab ,"\n;|\t车'), max_size=8)), min_size=1, max_size=12))
def test_every_row_becomes_a_field_whatever_stands_in_it(rows: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    text = "字段名,说明\n" + "".join(f"{quoted(name)},{quoted(about)}\n" for name, about in rows)
    found = read(text)
    assert [field.name for field in fields(found)] == [name for name, _ in rows]


@holds(st.binary(max_size=300), st.sampled_from([b"", b"\xe5\xad\x97\xe6\xae\xb5\xe5\x90\x8d,type\n", b"field;x\n"]))
def test_no_bytes_make_it_fail(data: bytes, head: bytes) -> None:
    claims(head + data)
    told(read(head + data))


def test_two_header_rows_are_an_error_and_nothing_between_them_is_lost_unseen() -> None:
    found = read("name,comment\nid_card,身份证号\n字段,注释\nproduct_name,商品名称\n")
    assert errors(found.diagnostics) == ["csv-two-headers"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1: male; 2: female", ("male", "female")),
        ("1=男 2=女", ("男", "女")),
        ("0:off 1:on 2:not ready", ("off", "on", "not ready")),
        ("1=单位 2=个人", ("单位", "个人")),
        ("1=男/2=女", ("男", "女")),
        ("P/R/N/D", ("P", "R", "N", "D")),
        ("是/否", ("是", "否")),
        ('["a","b", 1]', ("a", "b")),
        ("low voltage of the battery/high voltage", ("low voltage of the battery/high voltage",)),
        ("min, mid, high", ("min", "mid", "high")),
        ("0-100", ()),
    ],
)
def test_the_names_of_values_are_told_from_their_codes_however_they_are_parted(cell: str, expected: tuple[str, ...]) -> None:
    quoted = cell.replace('"', '""')
    [field] = fields(read(f'字段名,类型,取值\ngender,string,"{quoted}"\n'))
    assert field.values == expected


@pytest.mark.parametrize(
    "cell",
    [
        *("18位", "11 位数字", "最长20字符, 汉字", "6 digits", "max 20", "20 chars", "varchar, NOT NULL", "NULL", "可为空", "格式：a,b"),
        *("长度 5; 字母", "YYYY-MM-DD", "yyyy/mm/dd", "最大长度"),
    ],
)
def test_a_length_a_format_or_that_it_may_be_left_out_lists_no_values(cell: str) -> None:
    [field] = fields(read(f'字段名,类型,取值\ngender,string,"{cell}"\n'))
    assert field.values == ()


@pytest.mark.parametrize("cell", ["[" * 50_000, "1 " * 50_000, "a/" * 50_000, "x=1 " * 50_000, "max " * 50_000])
def test_a_hostile_list_of_values_is_read_all_the_same(cell: str) -> None:
    assert names(read(f'字段名,类型,取值\ngender,string,"{cell}"\n')) == ["gender"]


def test_a_field_that_is_called_like_a_header_is_a_field() -> None:
    text = "table,name,type,comment\ncode_column,table_name,,表名\ncode_column,column_name,,字段名称\ncode_column,remark,,描述\n"
    result = read(text)
    assert [field.dotted for field in fields(result)] == ["code_column.table_name", "code_column.column_name", "code_column.remark"]


def test_a_further_list_below_is_read_by_its_own_headers() -> None:
    found = read("字段名,类型,说明\nvin,string,车架号\n车主信息\n类型,字段名,说明\nstring,phone,电话\n")
    assert [(field.name, field.type, field.record) for field in fields(found)] == [
        ("vin", "string", ""),
        ("车主信息", "", ""),
        ("phone", "string", ""),
    ]
    found = read("序号,字段名,类型,说明\n1,vin,string,车架号\n车主信息,,,\n序号,类型,字段名,说明\n1,string,phone,电话\n")
    assert [(field.name, field.type, field.record) for field in fields(found)] == [("vin", "string", ""), ("phone", "string", "车主信息")]


def test_a_title_above_the_headers_or_between_the_rows_is_what_the_rows_below_are_called() -> None:
    found = read("车主信息,,\n序号,字段名,类型\n1,city,string\n二、车辆,,\n2,vin,string\n")
    assert [field.record for field in fields(found)] == ["车主信息", "二、车辆"]


def test_rows_above_the_headers_that_tell_of_the_table_name_it() -> None:
    found = read("用户信息,,,\n表名,t_user,中文名,车主表\n字段名,类型,说明,备注\nvin,string,,\n")
    assert told(found) == []
    assert [(field.dotted, field.record) for field in fields(found)] == [("t_user.vin", "车主表")]
    found = read("表名：车主,,\n\n字段名,类型,说明\nvin,string,\n")
    assert [(field.dotted, field.record) for field in fields(found)] == [("vin", "表名：车主")]


@pytest.mark.parametrize(
    "above", ["名称,类型\nphone,string\n", "表名,名称,类型,说明\nt,phone,x,y\n", "name\nphone\n", "表名,t1,名称,x\nt,phone,a,b\n"]
)
def test_a_header_above_whose_rows_nobody_would_read_is_an_error(above: str) -> None:
    assert errors(read(above + "字段名,类型,说明,备注\nvin,string,,\n").diagnostics) == ["csv-two-headers"]
