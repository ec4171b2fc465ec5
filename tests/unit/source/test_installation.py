"""Installations: folders of documents, checked against each other."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice, permutations
from pathlib import Path

import pytest
from tests.unit.source.small import CASES, CATALOG, FACTS, MANIFEST, RULES, VOCABULARY, ids, told

from xbcatalog.core.text import Level
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, install, load, shipped_folders
from xbcatalog.source.limits import Limits

WORLD = {"facts.yaml": FACTS, "vocabulary/v.yaml": VOCABULARY, "cn/cn-list/2024.1.0.yaml": CATALOG, "rules.yaml": RULES}
OTHER = CATALOG.replace("id: cn-list", "id: cn-other").replace("unlisted: exempt", "unlisted: undecided")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def loaded(folder: Path, *, cases: bool = False) -> Installation:
    return load([folder], limits=Limits(), shipped=False, cases=cases)


def installed(*texts: str) -> Installation:
    """The small world with more files, x0.yaml, x1.yaml, …"""
    named = [("facts.yaml", FACTS), ("v.yaml", VOCABULARY), *((f"x{number}.yaml", text) for number, text in enumerate(texts))]
    return install([Input(name=name, data=text.encode()) for name, text in named], limits=Limits())


def test_what_is_shipped_loads_without_an_error() -> None:
    found = load([], limits=Limits(), cases=True)
    assert [one for one in found.diagnostics if one.level is Level.ERROR] == []
    assert len(found.facts) > 20
    assert len(found.vocabulary.concepts.concepts) > 50
    assert found.catalogs
    assert {folder.name for folder in shipped_folders()} == {"catalogs", "rules"}


def test_a_folder_is_loaded_with_all_beneath_it(tmp_path: Path) -> None:
    write(tmp_path, WORLD | {"cn/cn-list/cases.yaml": CASES})
    found = loaded(tmp_path, cases=True)
    assert not found.diagnostics
    assert not found.broken
    assert [(catalog.id, catalog.file) for catalog in found.catalogs] == [("cn-list", f"{tmp_path.as_posix()}/cn/cn-list/2024.1.0.yaml")]
    assert [table.id for table in found.tables] == ["mechanisms"]
    assert [case.id for case in found.cases] == ["many-vins"]


def test_cases_are_left_unread_unless_asked_for(tmp_path: Path) -> None:
    write(tmp_path, WORLD | {"cases.yaml": CASES + "nonsense: [", "cases.json": '{"apiVersion": "x",\n"kind": "Cases"}'})
    assert not loaded(tmp_path).diagnostics
    assert loaded(tmp_path, cases=True).broken


def test_a_list_that_says_it_is_tests_as_well_is_not_passed_over(tmp_path: Path) -> None:
    listed = next(name for name in WORLD if name.endswith("2024.1.0.yaml"))
    write(tmp_path, WORLD | {listed: WORLD[listed] + "kind: Cases\n"})
    assert loaded(tmp_path).broken
    write(tmp_path, WORLD | {"list.json": '{"kind": "Catalog",\n"apiVersion": "xbcatalog/v1",\n"kind": "Cases"}'})
    assert loaded(tmp_path).broken


def test_what_is_shipped_is_extended_by_a_folder(tmp_path: Path) -> None:
    write(tmp_path, {"v.yaml": "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - {id: vehicle.identity.vin, names: [our vin]}\n"})
    found = load([tmp_path], limits=Limits())
    assert not found.broken
    words = next(words for words in found.vocabulary.words if words.concept == "vehicle.identity.vin")
    assert "our vin" in words.names


def test_the_order_of_files_changes_nothing() -> None:
    inputs = [Input(name=name, data=text.encode()) for name, text in (WORLD | {"other.yaml": OTHER, "cases.yaml": CASES}).items()]
    first = install(inputs, limits=Limits())
    assert not first.diagnostics
    for order in islice(permutations(inputs), 0, None, 37):
        assert install(order, limits=Limits()) == first


def test_a_version_that_stands_twice_with_one_content_is_one() -> None:
    spread = CATALOG.replace("applies:", "# a comment\n\napplies:").replace("list: negative", 'list: "negative"')
    found = installed(CATALOG, spread)
    assert not found.diagnostics
    assert len(found.catalogs) == 1


def test_a_version_that_stands_twice_with_other_content_is_an_error() -> None:
    found = installed(CATALOG, CATALOG.replace("place: Art. 1", "place: Art. 2"))
    assert told(found.diagnostics) == [("version-differs", 5, 10)]


def test_a_revision_keeps_the_day_of_its_edition_and_an_edition_has_its_own() -> None:
    later = CATALOG.replace("effective: 2024-03-22", "effective: 2024-03-23")
    assert told(installed(CATALOG, later.replace("2024.1.0", "2024.1.1")).diagnostics) == [("edition-dates-differ", 8, 62)]
    assert not installed(CATALOG, later.replace("2024.1.0", "2024.2.0")).diagnostics


def test_a_disputed_first_day_leaves_the_order_of_editions_alone() -> None:
    disputed = CATALOG.replace("effective: 2024-03-22", "effective: 2024-03-22, disputed: {effective: [2024-05-01]}")
    assert not installed(disputed).diagnostics
    later = CATALOG.replace("2024.1.0", "2024.2.0")
    assert told(installed(disputed, later.replace("effective: 2024-03-22", "effective: 2024-05-01")).diagnostics) == [
        ("disputed-order", 8, 96)
    ]
    assert not installed(disputed, later.replace("effective: 2024-03-22", "effective: 2024-05-02")).diagnostics


def test_a_disputed_last_day_needs_one_that_is_taken_for_true() -> None:
    open_end = CATALOG.replace("expires: 2026-03-21", "disputed: {expires: [2026-05-01]}")
    assert [one[0] for one in told(installed(open_end).diagnostics)] == ["disputed-end-without-end"]


def test_versions_of_one_list_keep_its_regime() -> None:
    found = installed(CATALOG, CATALOG.replace("2024.1.0", "2024.2.0").replace("regime: cn-data-export", "regime: cn-surveying"))
    assert told(found.diagnostics) == [("versions-disagree", 4, 9)]


def test_advice_cannot_become_a_version_of_a_binding_list() -> None:
    advice = CATALOG.replace("2024.1.0", "2024.2.0").replace("effective: 2024-03-22", "effective: 2024-03-22, force: recommended")
    assert ids(installed(CATALOG, advice).diagnostics) == ["versions-disagree"]


def test_a_list_of_ones_own_cannot_become_a_version_of_an_official_one(tmp_path: Path) -> None:
    own = """apiVersion: xbcatalog/v1
kind: Catalog
id: cn-order16-volumes
regime: cn-data-export
version: "2026.1.0"
list: negative
title: {en: ours, zh: 自有}
instrument: {issuer: us, effective: 2026-01-01}
transcription:
  entries: {known: 1}
  read_on: 2026-01-01
  sources: [{id: s, title: ours, basis: internal, decided_by: us, decided_on: 2026-01-01, reason: none}]
applies: {fact: transfer.from, is: CN}
unlisted: undecided
entries:
  - {id: e, title: {en: e, zh: e}, concepts: [geo.map], mechanism: security-assessment, cite: {place: p, source: s}}
"""
    write(tmp_path, {"own.yaml": own})
    assert "internal-takes-place" in ids(load([tmp_path], limits=Limits()).diagnostics)
    write(tmp_path, {"own.yaml": own.replace("id: cn-order16-volumes", "id: ours-volumes")})
    assert not load([tmp_path], limits=Limits()).broken


def test_a_file_that_joins_or_displaces_a_shipped_list_is_pointed_out(tmp_path: Path) -> None:
    own = (shipped_folders()[0] / "cn/cn-order16-volumes/2024.1.0.yaml").read_text(encoding="utf-8")
    newer = own.replace('version: "2024.1.0"', 'version: "2026.1.0"').replace("effective: 2024-03-22", "effective: 2026-01-01")
    closed = newer.replace("id: cn-order16-volumes", "id: ours").replace(
        "unlisted: undecided", "unlisted: exempt\ndisplaces: [cn-order16-volumes]"
    )
    write(tmp_path, {"newer.yaml": newer, "closed.yaml": closed, "same.yaml": own})
    found = load([tmp_path], limits=Limits())
    told = [(one.message.id, one.place and one.place.file.rsplit("/", 1)[-1]) for one in found.diagnostics]
    assert sorted(told) == [("own-displaces", "closed.yaml"), ("own-edition", "newer.yaml")]


def displacing(text: str, *others: str) -> str:
    return text.replace("unlisted: exempt", f"unlisted: exempt\ndisplaces: [{', '.join(others)}]")


def test_a_list_may_take_the_place_of_a_negative_one_of_its_regime() -> None:
    assert not installed(displacing(CATALOG, "cn-other"), OTHER).diagnostics


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([displacing(CATALOG, "cn-othr"), OTHER], ["unknown-catalog-near"]),
        ([displacing(CATALOG, "cn-other"), OTHER.replace("regime: cn-data-export", "regime: cn-x")], ["displaces-other-regime"]),
        (
            [displacing(CATALOG, "cn-other"), OTHER.replace("list: negative", "list: positive").replace("security-assessment", "none")],
            ["displaces-positive"],
        ),
        ([displacing(CATALOG, "cn-list")], ["displacement-circle"]),
    ],
)
def test_a_list_takes_the_place_of_no_other(texts: list[str], expected: list[str]) -> None:
    found = installed(*texts)
    assert ids(found.diagnostics) == expected
    assert {one.place.line for one in found.diagnostics if one.place} == {15}


def test_a_circle_of_lists_that_displace_each_other_is_told_by_its_way() -> None:
    lists = [displacing(CATALOG.replace("cn-list", f"cn-{one}"), f"cn-{other}") for one, other in ("ab", "bc", "ca")]
    found = installed(*lists)
    assert ids(found.diagnostics) == ["displacement-circle"] * 3
    assert dict(found.diagnostics[0].message.args) == {"way": "`cn-a` → `cn-b` → `cn-c` → `cn-a`"}


def test_a_fact_or_a_table_declared_differently_in_two_files_is_an_error_and_the_same_twice_is_one() -> None:
    assert not installed(FACTS, RULES, RULES).diagnostics
    found = installed(FACTS.replace("How many persons?", "How many people?"), RULES, RULES.replace("hit: first", "hit: all"))
    assert ids(found.diagnostics) == ["declared-differently", "declared-differently"]
    assert dict(found.diagnostics[0].message.args) == {"id": "counts.persons", "where": "facts.yaml:15"}


def test_cases_name_catalogues_and_entries_that_exist() -> None:
    found = installed(CATALOG, CASES.replace("{vins: true}", "{vin: true}").replace("name: vin", "catalogs: [cn-lits]"))
    assert ids(found.diagnostics) == ["unknown-catalog-near", "unknown-entry-near"]
    assert ids(installed(CATALOG, CASES.replace("catalog: cn-list", "catalog: zz")).diagnostics) == ["unknown-catalog"]


def test_a_list_that_cannot_be_read_is_not_told_to_be_absent() -> None:
    assert ids(installed(CATALOG.replace("regime: ", "regime: X "), CASES).diagnostics) == ["not-an-id"]


def test_without_a_vocabulary_that_holds_only_the_cause_is_told() -> None:
    found = installed(VOCABULARY.replace("id: vehicle.identity,", "id: any,"), CATALOG.replace("regime:", "regim:"))
    assert ids(found.diagnostics) == ["concept-any", "missing-key", "unknown-key-near"]


def test_files_that_do_not_belong_are_told() -> None:
    found = installed("a: b\n", "", MANIFEST, "\x00")
    assert [(one.level, one.message.id) for one in found.diagnostics] == [
        (Level.ERROR, "missing-kind"),
        (Level.ERROR, "empty-document"),
        (Level.WARNING, "manifest-misplaced"),
        (Level.ERROR, "binary"),
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert ids(loaded(tmp_path / "nowhere").diagnostics) == ["no-folder"]


def test_hidden_files_and_other_formats_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, WORLD | {".git/x.yaml": "[", ".x.yaml": "[", "README.md": "[", "x.YML": VOCABULARY})
    assert not loaded(tmp_path).diagnostics


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("this file system has no links")


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write(inside, WORLD)
    write(outside, {"x.yaml": "not: ours\n"})
    link(inside / "x.yaml", outside / "x.yaml")
    link(inside / "folder", outside)
    found = loaded(inside)
    assert ids(found.diagnostics) == ["link-leaves-folder", "link-leaves-folder"]


def test_links_inside_a_folder_are_followed_to_files_alone(tmp_path: Path) -> None:
    write(tmp_path, {f"..data/{name}": text for name, text in WORLD.items()})
    for name in ("facts.yaml", "rules.yaml", "vocabulary/v.yaml", "cn/cn-list/2024.1.0.yaml"):
        link(tmp_path / Path(name).name, tmp_path / "..data" / name)
    (tmp_path / "deep").mkdir()
    link(tmp_path / "deep" / "up", tmp_path)
    found = loaded(tmp_path)
    assert not found.diagnostics
    assert len(found.catalogs) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may read everything meets no such file")
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, WORLD)
    (tmp_path / "rules.yaml").chmod(0)
    assert ids(loaded(tmp_path).diagnostics) == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may read everything meets no such folder")
@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_folder_that_may_not_be_entered_is_told_once(tmp_path: Path, mode: int) -> None:
    write(tmp_path, WORLD | {"closed/a.yaml": VOCABULARY, "closed/b.yaml": VOCABULARY})
    (tmp_path / "closed").chmod(mode)
    try:
        assert ids(loaded(tmp_path).diagnostics) == ["unreadable"]
        assert ids(loaded(tmp_path / "closed").diagnostics)[:1] == ["unreadable"]
        assert ids(loaded(tmp_path / "closed" / "deep").diagnostics)[:1] == ["unreadable"]
    finally:
        (tmp_path / "closed").chmod(0o755)


@pytest.mark.parametrize("name", ["x.yaml", "lists"])
@pytest.mark.parametrize("target", ["gone", "x.yaml", "lists"])
def test_a_link_that_leads_to_nothing_is_told_though_it_be_a_loop(tmp_path: Path, name: str, target: str) -> None:
    write(tmp_path, WORLD)
    link(tmp_path / name, Path(target))
    assert ids(loaded(tmp_path).diagnostics) == ["link-leads-nowhere"]


def test_loading_imports_no_validator_and_no_heavy_library() -> None:
    code = (
        "import sys\nfrom xbcatalog.source.installation import load\nfrom xbcatalog.source.limits import Limits\n"
        "load([], limits=Limits())\nprint(sorted({'jsonschema', 'sqlglot', 'rich', 'typer'} & sys.modules.keys()))\n"
    )
    root = Path(__file__).resolve().parents[3] / "src"
    environment = os.environ | {"PYTHONPATH": str(root)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.strip() == "[]"


COUNT = """apiVersion: xbcatalog/v1
kind: Facts
facts:
  - id: counts.own
    level: exporter
    type: integer
    title: {en: own}
    question: {en: How many?}
    contradicted_by: {concepts: [personal-information], as_defined_by: cn-list, value: 0}
"""
DEFINES = "defines: [{concept: personal-information, includes: [vehicle.identity], cite: {place: Art. 2, source: s1}}]\n"


def test_a_definition_of_one_list_counts_for_its_rows_and_for_the_counts_that_follow_it_alone() -> None:
    own = CATALOG.replace("concepts: [vehicle.identity.vin]", "concepts: [personal-information]") + DEFINES
    other = own.replace("id: cn-list", "id: cn-other").replace(DEFINES, "")
    found = installed(own, other, COUNT)
    assert not found.diagnostics
    named = {catalog.id: catalog.entries[0].concepts for catalog in found.catalogs}
    assert named == {"cn-list": {"personal-information", "vehicle.identity"}, "cn-other": {"personal-information"}}
    assert found.facts["counts.own"].contradicted_by == {"personal-information", "vehicle.identity"}
    assert found.facts["counts.persons"].contradicted_by == {"vehicle.identity"}


@pytest.mark.parametrize(
    "count",
    [COUNT.replace("as_defined_by: cn-list", "as_defined_by: cn-none"), COUNT.replace("[personal-information]", "[vehicle.identity]")],
    ids=["no such list", "a list that defines something else"],
)
def test_a_count_follows_a_definition_that_is_there(count: str) -> None:
    assert told(installed(CATALOG + DEFINES, count).diagnostics) == [("defined-by-nobody", 9, 72 if "cn-none" in count else 68)]
