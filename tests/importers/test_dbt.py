"""Property files of dbt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as holds
from tests.importers.given import context, errors, fields, given, names, note, told
from tests.importers.shapes import trees, written

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Level
from xbcatalog.importers import dbt
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

VIN = "vehicle.identity.vin"


def read(text: str | bytes, limits: Limits | None = None) -> Read:
    return dbt.read(given("schema.yml", text), context(limits=limits))


def claims(text: str | bytes, name: str = "schema.yml") -> bool:
    return dbt.claims(given(name, text))


def column(lines: str) -> Field:
    """The one column that `lines` (YAML at its own indent) describe."""
    body = "".join(f"        {line}\n" for line in lines.splitlines())
    (field,) = fields(read(f"version: 2\nmodels:\n  - name: cars\n    columns:\n      - name: c\n{body}"))
    return field


def test_columns_of_models_seeds_and_snapshots_lie_in_their_table_and_those_of_sources_in_the_source_too() -> None:
    found = read(
        "version: 2\n"
        "models:\n  - name: m\n    columns: [{name: a}]\n"
        "seeds:\n  - name: s\n    columns: [{name: b}]\n"
        "snapshots:\n  - name: p\n    columns: [{name: c}]\n"
        "sources:\n  - name: crm\n    tables:\n      - name: t\n        columns: [{name: d}]\n"
    )
    assert told(found) == []
    assert names(found) == ["m.a", "s.b", "p.c", "crm.t.d"]


def test_a_column_has_its_description_type_label_and_place() -> None:
    field = column("label: frame number\ndescription: Which car it is.\ndata_type: varchar(17)")
    assert (field.title, field.description, field.type) == ("frame number", "Which car it is.", "varchar(17)")
    assert field.place is not None
    assert (field.place.line, field.place.column) == (5, 15)


def test_a_description_alone_is_a_comment_with_a_short_opening() -> None:
    field = column("description: 车架号（17位）")
    assert (field.title, field.description) == ("车架号", "车架号（17位）")


def test_what_dbt_puts_together_is_no_description_and_is_counted() -> None:
    found = read(
        "models:\n  - name: m\n    columns:\n"
        "      - {name: a, description: '{{ doc(\"a\") }}'}\n"
        "      - {name: b, description: 'frame number {{ doc(\"b\") }}'}\n"
    )
    assert [(field.title, field.description) for field in fields(found)] == [("", ""), ("frame number", "")]
    assert note(found, "dbt-doc-blocks")["count"] == "2"
    assert told(found) == []


def test_the_tables_short_description_is_said_of_each_column_and_a_long_one_is_not() -> None:
    found = read(
        "models:\n"
        "  - {name: a, description: Customer master data., columns: [{name: x}]}\n"
        "  - {name: b, description: 'All there is to know of what was bought by whom and when and where and why', columns: [{name: x}]}\n"
        "sources:\n  - {name: s, description: CRM, tables: [{name: t, columns: [{name: x}]}]}\n"
    )
    assert [field.record for field in fields(found)] == ["Customer master data", "", "CRM"]


@pytest.mark.parametrize(
    "written_as",
    [
        "tests: [{accepted_values: {values: [new, sold, '1']}}]",
        "data_tests: [{accepted_values: {arguments: {values: [new, sold]}}}]",
        "data_tests: [not_null, {dbt.accepted_values: {values: [new, sold, new]}}]",
        "data_tests: [{name: x, test_name: accepted_values, arguments: {values: [new, sold]}}]",
    ],
)
def test_accepted_values_are_the_values_but_for_codes(written_as: str) -> None:
    assert column(written_as).values == ("new", "sold")


@pytest.mark.parametrize("config", ["where: x > 1", "config: {where: x > 1}", "severity: warn", "config: {enabled: false}"])
def test_values_that_only_some_rows_must_have_are_not_the_columns_values(config: str) -> None:
    assert column(f"tests: [{{accepted_values: {{values: [new, sold], {config}}}}}]").values == ()


@pytest.mark.parametrize("prefix", ["", "config: "])
def test_tags_and_meta_count_beside_the_name_and_under_config(prefix: str) -> None:
    inner = "tags: [gold, 'fides:user.contact'], meta: {xbcatalog_concept: " + VIN + ", unit: km}"
    field = column(f"config: {{{inner}}}" if prefix else inner.replace(", meta", "\nmeta"))
    assert field.tags == (("", "gold"), ("fideslang", "user.contact"))
    assert field.declared == (VIN,)
    assert field.unit == "km"


@pytest.mark.parametrize(
    ("meta", "tags"),
    [
        ("{fides_data_categories: [user.contact.email]}", (("fideslang", "user.contact.email"),)),
        ("{data_categories: user.name}", (("fideslang", "user.name"),)),
        ("{fides: {data_categories: [user.name], data_uses: [marketing]}}", (("fideslang", "user.name"),)),
        ("{dpv: [dpv-pd:Name, 'https://w3id.org/dpv/pd#Age']}", (("dpv", "Name"), ("dpv", "Age"))),
        ("{classification: restricted, owner: me}", (("", "classification restricted"),)),
        ("{contains_pii: true}", (("", "contains_pii true"),)),
        ("{pii: false, sensitivity: none}", ()),
        ("{governance: {dataSensitivity: high}}", (("", "dataSensitivity high"),)),
        ("{pii: {level: 3, kinds: [phone]}}", (("", "pii level 3"), ("", "pii kinds phone"))),
        ("{数据分级: 四级}", (("", "数据分级 四级"),)),
        ("[pii]", ()),
    ],
)
def test_meta_names_terms_of_taxonomies_and_classes_and_a_denial_says_nothing(meta: str, tags: Any) -> None:
    assert column(f"meta: {meta}").tags == tags


@pytest.mark.parametrize("meta", ["{xbcatalog: {concept: %s}}", "{xbcatalog: {concepts: [%s]}}", "{xbcatalog.concept: 'xbcatalog:%s'}"])
def test_a_concept_is_declared_however_it_is_written(meta: str) -> None:
    assert column(f"meta: {meta % VIN}").declared == (VIN,)
    assert column(f"tags: ['xbcatalog:{VIN}']").declared == (VIN,)


def test_a_concept_nobody_knows_is_pointed_out_once_and_declares_nothing() -> None:
    found = read("models:\n  - name: m\n    columns:\n" + "      - {name: a, meta: {xbcatalog_concept: car.nothing}}\n" * 3)
    assert told(found) == [("declared-unknown", 4)]
    assert errors(found.diagnostics) == []
    assert fields(found)[0].declared == ()


def test_what_is_said_of_a_table_is_a_bare_tag_of_its_columns_and_declares_none_of_them() -> None:
    found = read(
        "models:\n  - name: m\n    tags: ['fides:user.contact']\n"
        f"    meta: {{xbcatalog_concept: {VIN}, pii: yes}}\n    columns: [{{name: a, tags: [b]}}]\n"
    )
    assert fields(found)[0].tags == (("", "b"), ("", "user.contact"), ("", "pii yes"))
    assert fields(found)[0].declared == ()
    assert told(found) == [("declared-for-record", 4)]


def test_a_dotted_name_is_a_path_and_what_holds_others_is_no_field() -> None:
    found = read(
        "models:\n  - name: m\n    columns:\n"
        "      - {name: 'owner.phones[].number', description: x}\n"
        "      - {name: owner, description: Owner of the car, data_type: record, tags: [pii]}\n"
        "      - {name: owner.name}\n"
        "      - {name: a.b, quote: true}\n"
        "      - {name: 'v1.2 beta'}\n"
    )
    assert [(field.path, field.name) for field in fields(found)] == [
        (("m", "owner", "phones"), "number"),
        (("m", "owner"), "name"),
        (("m",), "a.b"),
        (("m",), "v1.2 beta"),
    ]
    assert [field.record for field in fields(found)][:2] == ["Owner of the car"] * 2
    assert [field.tags for field in fields(found)][:3] == [(("", "pii"),), (("", "pii"),), ()]


def test_types_that_a_seed_configures_are_read_and_name_columns() -> None:
    found = read("seeds:\n  - name: s\n    config: {column_types: {a: int, b: text}}\n    columns: [{name: a}]\n")
    assert [(field.name, field.type) for field in fields(found)] == [("a", "int"), ("b", "text")]


def test_columns_that_a_version_adds_are_listed_beside_those_of_its_model() -> None:
    found = read(
        "models:\n  - name: m\n    columns: [{name: a}]\n    versions:\n"
        "      - {v: 1}\n      - {v: 2, columns: [{include: all, exclude: [a]}, {name: b}]}\n"
    )
    assert names(found) == ["m.a", "m.v2.b"]


def test_a_file_without_columns_is_claimed_and_says_so() -> None:
    text = "version: 2\nsources:\n  - name: s\n    tables:\n      - name: t\n"
    assert claims(text)
    found = read(text)
    assert told(found) == [("file-without-fields", None)]
    assert found.diagnostics[0].level is Level.WARNING
    assert found.datasets == ()


def test_tables_without_columns_beside_others_are_counted() -> None:
    found = read("models:\n  - name: a\n    columns: [{name: x}]\n  - name: b\n  - name: c\n    columns: []\n")
    assert told(found) == [("records-without-fields", 4)]
    assert dict(found.diagnostics[0].message.args)["count"] == "2"
    assert names(found) == ["a.x"]


@pytest.mark.parametrize(
    "text",
    [
        "version: 2\nmodels:\n- name: m\n  description: d\n",
        "version: 2\nmodels:\n- name: m\nexposures:\n- name: e\n",
        "models:\n  # ours\n\n  - name: m\n    columns:\n      - name: a\n",
        "version: 2\r\nseeds: # ours\r\n  - name: m\r\n",
        "sources: [{name: s, tables: [{name: t}]}]\n",
        "\ufeffmodels: &all\n  - name: m\n    columns: []\n",
        "---\n'version': 2\nversion: 2\nsnapshots:\n  -\n    name: s\n",
    ],
)
def test_property_files_are_claimed(text: str) -> None:
    assert claims(text)
    assert claims(text.lstrip("\ufeff").encode("utf-16"))
    assert claims(text, "a.YAML")
    assert claims(text, "-")
    assert not claims(text, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "name: shop\nversion: '1.0'\nconfig-version: 2\nmodels:\n  shop:\n    +materialized: table\n",
        "version: 2\nexposures:\n  - name: e\n",
        "dataContractSpecification: 1.1.0\nmodels:\n  m:\n    fields:\n      a: {}\n",
        "models:\n  - name: gpt\n    url: x\n",
        "version: 2\nmodels:\n  - name: gpt\n    url: x\n",
        "version: 2\nmodels:\n  - name: gpt\n",
        "models:\n  - name: gpt\nview:\n  columns: 3\n",
        "apiVersion: v3.0.2\nkind: DataContract\nmodels:\n  - columns:\n",
        "openapi: 3.1.0\nmodels:\n  - columns: x\n",
        "",
    ],
)
def test_project_files_and_others_are_not_claimed(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", [("dbt-no-tables", 1)]),
        ("- 1\n", [("dbt-no-tables", 1)]),
        ("models: {a: {}}\n", [("fields-no-list", 1)]),
        ("models:\n  - name: m\n    columns: {a: {}}\n", [("fields-no-list", 3)]),
        ("models:\n  - name: m\n    columns:\n      - a\n      - name: b\n", [("field-no-mapping", 4)]),
        ("models:\n  - name: m\n    columns:\n      - description: a\n      - name: ' '\n", [("field-nameless", 4), ("field-nameless", 5)]),
        ("models:\n  - columns:\n      - name: a\n", [("field-nameless", 2)]),
        ("sources:\n  - name: s\n    tables: t\n", [("fields-no-list", 3)]),
    ],
)
def test_what_would_lose_columns_is_an_error_with_its_place(text: str, expected: Any) -> None:
    found = read(text)
    assert told(found) == expected
    assert len(errors(found.diagnostics)) == len(expected)


def test_columns_of_one_name_both_count() -> None:
    assert names(read("models:\n  - name: m\n    columns: [{name: a}, {name: a}]\n")) == ["m.a", "m.a"]


def test_anchors_and_merge_keys_are_followed() -> None:
    listed = "    columns: &c\n      - &a {name: x, description: d}\n      - {<<: *a, name: y}\n"
    text = f"models:\n  - name: m\n{listed}  - {{name: n, columns: *c}}\n"
    assert [(field.dotted, field.title) for field in fields(read(text))] == [("m.x", "d"), ("m.y", "d"), ("n.x", "d"), ("n.y", "d")]


def test_more_fields_than_allowed_are_an_error() -> None:
    found = read("models:\n  - name: m\n    columns: [{name: a}, {name: b}]\n", Limits(fields=1))
    assert told(found) == [("too-many-fields", None)]


@pytest.mark.parametrize(
    "text",
    [
        "version: 2\nmodels:" + "\n" * 1_000_000,
        "version: 2\nmodels:" + "\n #" * 500_000,
        "models:\n  - name: m\n    columns:\n      - name: c\n        description: '" + "{{" * 500_000 + "'\n",
        "models:\n  - name: m\n    columns:\n      - name: " + ".".join("a" * 100_000) + "\n",
        "models:\n  - name: m\n    columns:\n      - name: c\n        meta: {pii" + "k" * 500_000 + ": [" + "x," * 20_000 + "]}\n",
    ],
    ids=["blank lines", "comments", "braces", "dots", "a long key"],
)
def test_hostile_texts_take_time_in_proportion(text: str) -> None:
    assert claims(text) in (True, False)
    assert read(text).diagnostics or fields(read(text)) is not None


WORDS = (
    *(
        "version",
        "models",
        "seeds",
        "snapshots",
        "sources",
        "tables",
        "name",
        "columns",
        "description",
        "label",
        "data_type",
        "tags",
        "meta",
    ),
    *(
        "config",
        "tests",
        "data_tests",
        "accepted_values",
        "values",
        "arguments",
        "column_types",
        "versions",
        "v",
        "include",
        "xbcatalog",
        "pii",
    ),
)


@holds(trees(WORDS))
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: Any) -> None:
    text = written(tree)
    claims(text)
    told(dbt.read(given("schema.yml", "{}" if text in ("{}", "[]") else f"models:\n  - {text}\n"), context()))
    told(dbt.read(given("schema.yml", f"models:\n  - name: m\n    columns:\n      - {text}\n"), context()))
