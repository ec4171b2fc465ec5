"""Catalogues as workbooks: out, edited as a person would, and back into the very file."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from tests.share import share

from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import store
from xbcatalog.core.text import Diagnostic, Message
from xbcatalog.i18n.render import render
from xbcatalog.policy.sheets.checking import check
from xbcatalog.policy.sheets.conditions import Line, RowError, lines_of, written
from xbcatalog.policy.sheets.export import workbook
from xbcatalog.policy.sheets.merging import Merged, merge
from xbcatalog.policy.sheets.parsing import parse
from xbcatalog.policy.sheets.reading import Book, read_book
from xbcatalog.policy.sheets.spans import Spans, flow, scalar
from xbcatalog.source.documents.catalog import build_catalog
from xbcatalog.source.folders import files_under, shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document

CATALOG = """\
# Ours: what the board decided.
apiVersion: xbcatalog/v1
kind: Catalog
id: acme-list
regime: cn-data-export
version: "2026.1.0"
list: positive
title: {en: ours, zh: 本公司清单}   # shown on reports
instrument: {issuer: acme, effective: 2026-01-01}
transcription:
  entries: {known: 2}
  read_on: 2026-01-01
  sources:
    - {id: minutes, title: "=minutes of the board", basis: internal, decided_by: board, decided_on: 2026-01-01, reason: asked}
conditions:
  domestic: {fact: transfer.from, is: CN}   # the mainland
applies: {condition: domestic}
entries:
  # the first
  - id: e1
    title: {en: vins, zh: 车架号}   # as the law calls them
    concepts: [vehicle.identity.vin]
    when: {all: [{fact: field.contains_faces, is: false}, {not: {fact: transfer.to, in: [DE, FR]}}]}   # nested
    mechanism: none
    cite: {place: p. 1, source: minutes}

  # the second
  - id: e2
    title:
      en: weather
    concepts:
      - environment.weather
    mechanism: none
    cite: {place: {en: p. 2, zh: 第二页}, source: minutes}
# the end
"""


@pytest.fixture(scope="module")
def installed() -> Installation:
    return load([], limits=Limits(), store=store(os.environ))


def said(lang: str = "en") -> Callable[[str], str]:
    return lambda id: render(Message(id), lang)  # noqa: A006


class Sheets:
    """An exported workbook that a person edits: cells by sheet, row id and header."""

    def __init__(self, text: str, installed: Installation, lang: str = "en") -> None:
        self.installed = installed
        self.book: Any = openpyxl.load_workbook(BytesIO(workbook(text, "ours.yaml", installed, said(lang))))
        self.say = said(lang)

    def page(self, id: str) -> Any:
        return self.book[self.say(f"sheet-{id}")]

    def column(self, id: str, column: str) -> int:
        title = self.say(f"sheet-head-{column.replace('.', '-').replace('_', '-')}")
        return int(next(cell.column for cell in self.page(id)[1] if cell.value == title))

    def row(self, id: str, key: str) -> int:
        return next(number for number, (cell,) in enumerate(self.page(id).iter_rows(max_col=1), 1) if cell.value == key)

    def set(self, id: str, key: str | int, column: str, value: Any) -> None:
        row = key if isinstance(key, int) else self.row(id, key)
        self.page(id).cell(row, self.column(id, column)).value = value
        if isinstance(value, str) and value.startswith("=") and column == "note.en":
            # Typed as a text, as into a cell of text.
            self.page(id).cell(row, self.column(id, column)).data_type = "s"

    def back(self, text: str) -> Merged:
        held = BytesIO()
        self.book.save(held)
        return back(held.getvalue(), text, self.installed)


def back(data: bytes, text: str, installed: Installation) -> Merged:
    book = read_book(data, "ours.xlsx")
    if not isinstance(book, Book):
        return Merged(text=text, told=list(book))
    parsed = parse(book, "ours.xlsx")
    if parsed.told:
        return Merged(text=text, told=parsed.told)
    merged = merge(parsed, text)
    if not merged.told and merged.text != text:
        merged.told = [one for one in check(merged.text, "ours.yaml", installed, parsed) if one.level.value == "error"]
    return merged


def built(text: str, installed: Installation) -> Any:
    document = read_document(Input(name="ours.yaml", data=text.encode()), "Catalog", Limits())
    found = build_catalog(document, installed.facts, installed.vocabulary.concepts.concepts, installed.groups)
    assert found.value is not None, found.diagnostics
    return found.value


def lines_changed(before: str, after: str) -> tuple[set[str], set[str]]:
    old, new = before.split("\n"), after.split("\n")
    return {line for line in old if line not in new}, {line for line in new if line not in old}


# Out and back


def catalogues() -> Iterator[Path]:
    for folder in shipped_folders():
        yield from (path for path in files_under(folder) if isinstance(path, Path) and b"\nkind: Catalog\n" in path.read_bytes())


def test_every_shipped_catalogue_comes_back_without_a_byte_changed(installed: Installation) -> None:
    found = list(catalogues())
    assert len(found) > 70
    for path in share(found, 3):
        text = path.read_text(encoding="utf-8")
        merged = back(workbook(text, path.as_posix(), installed, said()), text, installed)
        assert not merged.told, (path, merged.told[:2])
        assert merged.text == text, path


def test_the_same_catalogue_gives_the_same_bytes(installed: Installation) -> None:
    assert workbook(CATALOG, "ours.yaml", installed, said()) == workbook(CATALOG, "ours.yaml", installed, said())


def test_a_spreadsheet_that_saves_the_workbook_changes_nothing(installed: Installation) -> None:
    for lang in ("en", "zh"):
        assert Sheets(CATALOG, installed, lang).back(CATALOG).text == CATALOG


def test_headers_are_frozen_words_are_offered_and_nothing_is_a_formula(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed, "zh")
    page = sheets.page("entries")
    assert page.freeze_panes == "B2"
    assert page["A1"].value == "编号"
    offered = {str(one.sqref) for one in page.data_validations.dataValidation}
    for column in ("concepts", "mechanism", "cite.source", "scenario"):
        letter = get_column_letter(sheets.column("entries", column))
        assert any(one.startswith(f"{letter}2:") for one in offered), column
    tests = {str(one.sqref)[0] for one in sheets.page("conditions").data_validations.dataValidation}
    assert tests == {"C", "D", "E"}, "kinds, facts and operators"
    cell = sheets.page("sources").cell(2, sheets.column("sources", "title"))
    assert (cell.value, cell.data_type) == ("=minutes of the board", "s")


# Edits


@pytest.mark.parametrize(
    ("sheet", "key", "column", "value", "old", "new"),
    [
        ("entries", "e1", "title.zh", "车辆识别代号", "zh: 车架号", "zh: 车辆识别代号"),
        (
            "entries",
            "e1",
            "concepts",
            "vehicle.identity.vin\nvehicle.battery",
            "[vehicle.identity.vin]",
            "[vehicle.identity.vin, vehicle.battery]",
        ),
        ("entries", "e1", "mechanism", "filing", "mechanism: none\n    cite: {place: p. 1", "mechanism: filing\n    cite: {place: p. 1"),
        ("entries", "e1", "cite.place", "p. 7", "place: p. 1", "place: p. 7"),
        ("entries", "e1", "cite.place.zh", "第一页", "place: p. 1", "place: {en: p. 1, zh: 第一页}"),
        ("entries", "e2", "cite.place.zh", "第三页", "第二页", "第三页"),
        ("entries", "e1", "note.en", "=1+1", "p. 1, source: minutes}\n", 'p. 1, source: minutes}\n    note: {en: "=1+1"}\n'),
        ("entries", "e2", "title.zh", "气象", "      en: weather\n", "      en: weather\n      zh: 气象\n"),
        (
            "entries",
            "e2",
            "concepts",
            "vehicle.battery",
            "    concepts:\n      - environment.weather\n",
            "    concepts: [vehicle.battery]\n",
        ),
        ("entries", "e1", "title.en", None, "{en: vins, zh: 车架号}", "{zh: 车架号}"),
        ("list", "title.en", "value", "all of ours", "{en: ours,", "{en: all of ours,"),
        ("list", "transcription.entries.total", "value", 23, "{known: 2}", "{known: 2, total: 23}"),
        ("list", "instrument.expires", "value", "2027-01-01", "effective: 2026-01-01}", "effective: 2026-01-01, expires: 2027-01-01}"),
        ("sources", "minutes", "url", "https://acme.example/m", "reason: asked}", 'reason: asked, url: "https://acme.example/m"}'),
    ],
)
def test_a_changed_cell_changes_its_value_and_nothing_else(
    sheet: str, key: str, column: str, value: Any, old: str, new: str, installed: Installation
) -> None:
    sheets = Sheets(CATALOG, installed)
    sheets.set(sheet, key, column, value)
    merged = sheets.back(CATALOG)
    assert not merged.told, merged.told
    assert merged.text == CATALOG.replace(old, new, 1)
    assert merged.text != CATALOG
    assert merged.done == {"sheet-done-changed": 1}
    built(merged.text, installed)


def test_a_changed_condition_changes_itself_and_keeps_what_is_nested(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    page = sheets.page("conditions")
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 4).value == "field.contains_faces")
    page.cell(row, 6).value = "true"
    page.cell(page.max_row, 6).value = "DE\nFR\nNO"
    merged = sheets.back(CATALOG)
    assert not merged.told, merged.told
    assert "when: {all: [{fact: field.contains_faces, is: true}, {not: {fact: transfer.to, in: [DE, FR, NO]}}]}   # nested" in merged.text
    assert len(lines_changed(CATALOG, merged.text)[0]) == 1


def test_a_condition_is_added_taken_out_and_named(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    page = sheets.page("conditions")
    for row in range(page.max_row, 1, -1):
        if page.cell(row, 1).value == "e1 when":
            page.delete_rows(row)
    page.append(["e2 unless", 1, "test", "transfer.to", "is", "US"])
    page.append(["[abroad]", "1", "test", "transfer.to", "is_not", "CN"])
    merged = sheets.back(CATALOG)
    assert not merged.told, merged.told
    catalog = built(merged.text, installed)
    assert "when:" not in merged.text
    assert "    unless: {fact: transfer.to, is: US}\n" in merged.text
    assert "  abroad: {fact: transfer.to, is_not: CN}\n" in merged.text
    assert "# the mainland" in merged.text
    assert {entry.id for entry in catalog.entries} == {"e1", "e2"}


def test_rows_are_added_removed_and_moved_with_their_comments(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    page = sheets.page("entries")
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head, first, second = rows
    new: list[Any] = [None] * len(head)
    for column, value in {
        "id": "e3",
        "title.en": "batteries",
        "concepts": "vehicle.battery",
        "mechanism": "none",
        "cite.place": "p. 3",
        "cite.source": "minutes",
    }.items():
        new[sheets.column("entries", column) - 1] = value
    page.delete_rows(1, page.max_row)
    for values in (head, second, new, first):
        page.append(values)
    merged = sheets.back(CATALOG)
    assert not merged.told, merged.told
    assert [entry.id for entry in built(merged.text, installed).entries] == ["e2", "e3", "e1"]
    assert merged.done == {"sheet-done-added": 1, "sheet-done-moved": 1}
    assert sorted(line for line in merged.text.split("\n") if "#" in line) == sorted(line for line in CATALOG.split("\n") if "#" in line)
    sheets = Sheets(CATALOG, installed)
    sheets.page("entries").delete_rows(2)
    rest = sheets.page("conditions")
    for row in range(rest.max_row, 1, -1):
        if rest.cell(row, 1).value == "e1 when":
            rest.delete_rows(row)
    merged = sheets.back(CATALOG)
    assert [one.id for one in merged.notes] == ["sheet-comment-gone"]
    assert "e1" not in merged.text
    assert "# the second" in merged.text
    assert "# the end" in merged.text


def test_what_both_sides_changed_is_refused_and_what_only_the_file_changed_stays(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    sheets.set("entries", "e1", "title.en", "vehicle numbers")
    other = CATALOG.replace("en: weather", "en: the weather").replace("issuer: acme", "issuer: ACME")
    merged = sheets.back(other)
    assert not merged.told, merged.told
    assert merged.text == other.replace("{en: vins", "{en: vehicle numbers")
    merged = sheets.back(CATALOG.replace("{en: vins", "{en: VINs"))
    assert [(one.message.id, one.place and one.place.line) for one in merged.told] == [("sheet-conflict", 2)]
    removed = CATALOG[: CATALOG.index("  # the first")] + CATALOG[CATALOG.index("  # the second") :]
    assert [one.message.id for one in sheets.back(removed).told] == ["sheet-conflict"]


def test_the_same_change_on_both_sides_is_no_conflict(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    sheets.set("entries", "e1", "title.en", "VINs")
    changed = CATALOG.replace("{en: vins", "{en: VINs")
    merged = sheets.back(changed)
    assert (merged.told, merged.text) == ([], changed)


def test_an_entry_that_the_file_got_meanwhile_stays_where_it_is(installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    sheets.set("entries", "e2", "title.en", "the weather")
    extra = "  - id: e0\n    title: {en: x}\n    concepts: [vehicle.battery]\n    mechanism: none\n    cite: {place: p, source: minutes}\n"
    other = CATALOG.replace("  # the second\n", extra + "  # the second\n")
    assert [entry.id for entry in built(sheets.back(other).text, installed).entries] == ["e1", "e0", "e2"]


# Mistakes are told at their cells


@pytest.mark.parametrize(
    ("sheet", "key", "column", "value", "id"),
    [
        ("entries", "e1", "concepts", "vehicle.identity.vinn", "unknown-concept-near"),
        ("entries", "e1", "mechanism", "forbidden", "mechanism-on-positive"),
        ("entries", "e2", "cite.source", "nobody", "unknown-source"),
        ("entries", "e2", "partial", "maybe", "boolean-wanted"),
        ("entries", "e2", "id", "E 2", "not-an-id"),
        ("entries", "e1", "title.en", "=1+1", "sheet-formula"),
        ("entries", "e1", "id", "e2", "sheet-id-twice"),
        ("list", "instrument.effective", "value", "soon", "not-a-date"),
        ("list", "list", "value", "neutral", "wrong-word"),
        ("list", "id", "value", "other", "sheet-id-stays"),
        ("sources", "minutes", "basis", "rumour", "wrong-word"),
    ],
)
def test_a_cell_that_makes_no_sense_is_told_with_its_sheet_and_cell(
    sheet: str, key: str, column: str, value: str, id: str, installed: Installation
) -> None:
    sheets = Sheets(CATALOG, installed)
    row, at = sheets.row(sheet, key), sheets.column(sheet, column)
    sheets.set(sheet, key, column, value)
    found = [one for one in sheets.back(CATALOG).told if one.message.id.startswith(id)]
    assert found, sheets.back(CATALOG).told
    place = found[0].place
    assert place is not None
    assert (place.part, place.line) == (sheets.say(f"sheet-{sheet}"), row if id != "sheet-id-twice" else place.line)
    if column != "id":
        assert place.column == at


@pytest.mark.parametrize(
    ("column", "value", "id"),
    [
        ("fact", "field.contains_face", "unknown-fact-near"),
        ("operator", "is_at_least", "sheet-word"),
        ("operator", "at_least", "wrong-operator"),
        ("value", "perhaps", "fact-wants-bool"),
        ("level", "3", "sheet-level-gap"),
        ("level", "x", "sheet-level"),
        ("level", "1", "sheet-parts-wanted"),
        ("kind", "maybe", "sheet-word"),
        ("kind", "all", "sheet-nothing-here"),
        ("fact", None, "sheet-cell-empty"),
        ("value", None, "sheet-cell-empty"),
        ("of", "e9 when", "sheet-of-nobody"),
        ("of", "whenever", "sheet-of"),
    ],
)
def test_a_row_of_a_condition_that_makes_no_sense_is_told_there(column: str, value: str | None, id: str, installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    page = sheets.page("conditions")
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 4).value == "field.contains_faces")
    sheets.set("conditions", row, column, value)
    merged = sheets.back(CATALOG)
    (told,) = [one for one in merged.told if one.message.id == id]
    assert told.place is not None
    # What lacks its parts is told where it stands, one row above.
    assert (told.place.part, told.place.line) == ("conditions", row - 1 if id == "sheet-parts-wanted" else row)
    assert merged.text == CATALOG or id in ("unknown-fact-near", "wrong-operator", "fact-wants-bool")


# Hostile workbooks


def told(data: bytes) -> list[str]:
    found = read_book(data, "x.xlsx")
    assert not isinstance(found, Book)
    return [one.message.id for one in found]


def repacked(data: bytes, **parts: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return held.getvalue()


def test_a_hostile_workbook_is_refused_and_told_why(installed: Installation) -> None:
    data = workbook(CATALOG, "ours.yaml", installed, said())
    assert told(b"") == ["xlsx-no-workbook"]
    assert told(b"PK\x03\x04rubbish") == ["xlsx-damaged"]
    assert told(repacked(data, xl__vbaProject_dot_bin=b"x")) == ["sheet-macros"]
    assert told(repacked(data, xl__externalLinks__externalLink1_dot_xml=b"<x/>")) == ["sheet-external-links"]
    assert told(repacked(data, xl__media__bomb_dot_xml=b"a" * 20_000_000)) == ["xlsx-too-dense"]
    assert told(repacked(data, xl__x_dot_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')) == ["xlsx-entities"]
    book = openpyxl.Workbook()
    held = BytesIO()
    book.save(held)
    assert told(held.getvalue()) == ["sheet-not-ours"]


@pytest.mark.parametrize(
    ("edit", "id", "place"),
    [
        (lambda book: book.remove(book["sources"]), "sheet-missing", None),
        (lambda book: book["entries"].merge_cells("C2:D2"), "sheet-merged", ("entries", 2, 3)),
        (lambda book: setattr(book["entries"]["C1"], "value", "headline"), "sheet-strange-header", ("entries", 1, 3)),
        (lambda book: setattr(book["entries"]["AD3"], "value", "x"), "sheet-no-column", ("entries", 3, 30)),
        (lambda book: setattr(book["list"]["B3"], "value", "=HYPERLINK(1)"), "sheet-formula", ("list", 3, 2)),
        (lambda book: setattr(book["entries"].cell(60_000, 1), "value", "x"), "sheet-too-far", ("entries", 60_000, 1)),
        (lambda book: setattr(book["xbcatalog"]["B1"], "value", "other"), "sheet-not-ours", ("xbcatalog", 1, 1)),
    ],
)
def test_a_workbook_that_was_bent_is_told_where(edit: Callable[[Any], None], id: str, place: Any, installed: Installation) -> None:
    sheets = Sheets(CATALOG, installed)
    edit(sheets.book)
    held = BytesIO()
    sheets.book.save(held)
    found = read_book(held.getvalue(), "x.xlsx")
    assert not isinstance(found, Book)
    one: Diagnostic = next(one for one in found if one.message.id == id)
    if place:
        assert one.place is not None
        assert (one.place.part, one.place.line, one.place.column) == place


# The parts


VALUES = st.sampled_from(["DE", '"a, b"', "1e3", "true", "2026-01-01", '"~"'])
LISTS = st.lists(st.sampled_from(["DE", "FR", '"x y"']), min_size=1, max_size=3)
CONDITIONS = st.recursive(
    st.one_of(
        st.builds(lambda fact, value: {"fact": fact, "is": value}, st.sampled_from(["transfer.to", "field.x"]), VALUES),
        st.builds(lambda values: {"fact": "transfer.to", "in": values}, LISTS),
        st.just({"condition": "domestic"}),
    ),
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(CONDITIONS)
def test_every_condition_comes_back_from_its_rows(condition: Any) -> None:
    def rows(text: str) -> list[Line]:
        node = Spans(f"a: {text}\n").node(("a",))
        assert node is not None
        return list(lines_of(node))

    before = rows(flow(condition))
    assert rows(flow(written(before))) == before


def test_a_value_that_needs_quotes_gets_them() -> None:
    for text in ("no", "a: b", "#x", "=1+1", "-x", "a\nb", "\u202e", "1.5", "{", "'", "null"):
        assert Spans(f"a: [{scalar(text)}]\n").text_at(("a", 0)) == text


def test_rows_that_make_no_condition_are_refused() -> None:
    with pytest.raises(RowError):
        written([Line("1", "not"), Line("2", "condition", value="a"), Line("2", "condition", value="b")])
