"""The canonical layout changes how a document looks, and nothing else: its meaning, and every comment, stay."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.source.test_schemas import VALID

from xbcatalog.source.inputs import Input
from xbcatalog.source.layout import arranged, text_of
from xbcatalog.source.layout_tree import comments_of
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document

ROOT = Path(__file__).resolve().parents[3]
LIMITS = Limits()
HEAD = "apiVersion: xbcatalog/v1\nkind: Catalog\n"
CATALOG = """\
# what it is
kind: Catalog
apiVersion: xbcatalog/v1
# the id
id: ours  # beside
regime: cn-data-export
version: 2024.1.0
list: positive
title: {en: "ours"}
instrument: {effective: "2024-01-01", issuer: us}
transcription:
  read_on: 2024-01-01
  entries: {known: 0}
  sources: [{id: s, title: t, basis: secondary}]
applies: {fact: transfer.from, is: CN}
entries: []
"""


def laid_out(text: str, name: str = "a.yaml") -> str:
    made = arranged(Input(name=name, data=text.encode("utf-8")), LIMITS)
    assert isinstance(made, str), made
    return made


def data(text: str) -> object:
    document = read_document(Input(name="a.yaml", data=text.encode("utf-8")), None, LIMITS)
    assert not document.broken
    return document.data


def changed(old: str, new: str) -> str:
    assert CATALOG.count(old) == 1
    return CATALOG.replace(old, new)


# -- what it looks like ----------------------------------------------------------------------------------------------------------------


def test_keys_stand_in_the_order_of_the_schema_and_comments_go_with_what_they_speak_of() -> None:
    lines = laid_out(changed("list: positive\n", "# about the list\nlist: positive\n")).splitlines()
    assert lines[:3] == ["# what it is", "apiVersion: xbcatalog/v1", "kind: Catalog"]
    assert lines[3:6] == ["# the id", "id: ours  # beside", "regime: cn-data-export"]
    assert lines[lines.index("list: positive") - 1] == "# about the list"
    assert "instrument: {issuer: us, effective: 2024-01-01}" in lines


def test_a_version_is_quoted_a_day_is_not_and_a_text_that_others_take_for_something_else_is() -> None:
    made = laid_out(changed('{en: "ours"}', "{en: no, zh: 2024-05-17}"))
    assert 'version: "2024.1.0"' in made
    assert "effective: 2024-01-01" in made
    assert 'title: {en: "no", zh: "2024-05-17"}' in made


@pytest.mark.parametrize("word", ["no", "On", "~", "1e3", "12:30", "1_000", "0x1f", ".inf", "2024-05-17", "null", "="])
def test_a_fact_keeps_its_word_as_it_was_written(word: str) -> None:
    """Whether it was quoted decides what it is, and the dictionary decides the rest."""
    manifest = f"apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {{purpose: {word}}}\n"
    if word not in ("~", "null"):
        assert f"purpose: {word}" in laid_out(manifest)


def test_lists_are_indented_and_an_item_begins_behind_its_dash() -> None:
    made = laid_out(
        changed(
            "entries: []",
            "entries:\n- mechanism: none\n  id: a\n  title: {en: x}\n  concepts: [record]\n  cite:\n     {source: s, place: p}",
        )
    )
    assert made.endswith(
        "entries:\n  - id: a\n    title: {en: x}\n    concepts: [record]\n    mechanism: none\n    cite: {place: p, source: s}\n"
    )


def test_what_is_too_long_for_a_line_is_broken_up() -> None:
    words = [f"word number {number}" for number in range(30)]
    text = (
        f"apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - {{id: a, title: {{en: {'x' * 150}}}, names: [{', '.join(words)}]}}\n"
    )
    made = laid_out(text)
    lines = made.splitlines()
    assert all(len(line) <= 160 for line in lines)
    assert lines[4] == "    title:"
    assert lines[6].startswith("    names: [word number 0, ")
    assert lines[7].startswith("      word number")
    assert laid_out(made) == made


def test_a_comment_inside_brackets_opens_them() -> None:
    made = laid_out(changed('{effective: "2024-01-01", issuer: us}', "{effective: 2024-01-01, # 1\n  # 2\n  issuer: us # 3\n  }"))
    assert "instrument:\n  # 2\n  issuer: us  # 3\n  effective: 2024-01-01  # 1\n" in made


def test_a_comment_in_an_empty_list_stands_above_it() -> None:
    assert laid_out(changed("entries: []", "entries: [\n  # none yet\n  ]")).endswith("# none yet\nentries: []\n")


def test_comments_between_a_key_and_its_value_keep_their_order() -> None:
    text = "apiVersion: xbcatalog/v1\nkind: Manifest\nfields:\n  # 0\n  - name:  # 1\n      # 2\n      # 3\n      vin  # 4\n"
    assert laid_out(text).endswith("fields:\n  # 0\n  # 1\n  # 2\n  # 3\n  - name: vin  # 4\n")
    assert laid_out(text.replace("- name:", "- concept: vehicle.identity.vin\n    name:")).endswith(
        "  # 0\n  # 1\n  # 2\n  # 3\n  - name: vin  # 4\n    concept: vehicle.identity.vin\n"
    )


def test_a_comment_that_clings_to_a_section_stays_below_it() -> None:
    text = "apiVersion: xbcatalog/v1\nkind: Manifest\n\ntransfer:\n  from: CN\n## where to?\n#   to:   # COUNTRY\n\ndataset:\n  id: a\n"
    made = laid_out(text)
    assert made.endswith("dataset:\n  id: a\n\ntransfer:\n  from: CN\n## where to?\n#   to:   # COUNTRY\n")


def test_a_block_of_text_moves_with_its_key_and_keeps_its_lines() -> None:
    note = "note:\n      en: >-  # folded\n            one\n             two\n\n            three\n      zh: |2+\n          甲\n\n"
    made = laid_out(changed("applies:", f"{note}applies:"))
    assert "note:\n  en: >-  # folded\n    one\n     two\n\n    three\n  zh: |2+\n" in made
    assert laid_out(made) == made


def test_line_breaks_marks_of_a_document_and_blanks_at_the_end_of_lines_go() -> None:
    made = laid_out("---\r\n" + CATALOG.replace("\n", "  \r\n"))
    assert "\r" not in made
    assert " \n" not in made
    assert not made.startswith("---")
    assert made == laid_out(CATALOG)


def test_at_most_one_empty_line_stands_between_two_keys() -> None:
    made = laid_out(changed("regime:", "\n\n\nregime:"))
    assert "# beside\n\nregime: cn-data-export\n" in made


# -- what it must not do ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (HEAD + "id: a\nid: b\n", "duplicate-key"),
        (HEAD + "id: &a b\n", "anchor"),
        (HEAD + "id: [a\nb: c\n", "yaml-open-bracket"),
        (HEAD + "nonsense: 1\n", "unknown-key"),
        ("kind: Catalog\n", "missing-key"),
        ("", "empty-document"),
    ],
)
def test_what_the_reader_refuses_is_refused_with_its_place(text: str, id: str) -> None:
    told = arranged(Input(name="a.yaml", data=text.encode("utf-8")), LIMITS)
    assert not isinstance(told, str)
    assert id in {one.message.id for one in told}
    assert all(one.place and one.place.file == "a.yaml" and one.place.line for one in told)


@st.composite
def scribbled(draw: st.DrawFn) -> str:
    """A document with comments and empty lines wherever somebody may have put them, its lists and mappings as they were written."""
    kind = draw(st.sampled_from(sorted(VALID)))
    lines = [] if draw(st.booleans()) else ["# head"]
    for number, line in enumerate(VALID[kind].splitlines()):
        for _ in range(draw(st.integers(0, 2)) if draw(st.integers(0, 3)) == 0 else 0):
            lines.append(draw(st.sampled_from(("", f"# c{number}", f"  # c{number}", f"    # d{number}", f"      # e: [{number}", "#"))))
        eol = draw(st.sampled_from(("", "", "", f"  # z{number}", " #")))
        lines.append(line + eol)
    lines += draw(st.lists(st.sampled_from(("# end", "  # end", "")), max_size=2))
    text = "\n".join(lines) + "\n"
    if draw(st.booleans()):
        # Brackets are broken over lines, with comments in them.
        cut = [found.end() for found in re.finditer(r"[,\[{] ?(?=\w)", text)]
        if cut:
            at = draw(st.sampled_from(cut))
            text = text[:at] + draw(st.sampled_from(("\n      ", "  # in it\n      ", "\n      # alone\n      "))) + text[at:]
    return text


@given(scribbled())
def test_meaning_and_comments_stay_and_a_second_time_changes_nothing(text: str) -> None:
    before = read_document(Input(name="a.yaml", data=text.encode("utf-8")), None, LIMITS)
    if before.broken:
        return
    made = laid_out(text)
    assert data(made) == before.data
    assert Counter(comments_of(made)) == Counter(comments_of(text))
    assert laid_out(made) == made


def some() -> list[Path]:
    """One file of each folder and kind; every file where the tests run at full length."""
    found = [path for top in ("catalogs", "rules", "examples") for path in sorted((ROOT / top).rglob("*.yaml"))]
    found = [path for path in found if b"apiVersion: xbcatalog/v1" in path.read_bytes()[:4000]]
    if os.environ.get("HYPOTHESIS_PROFILE") == "full":
        return found
    small = [path for path in found if path.stat().st_size < 20_000]
    return list({(path.parent.parent.name, path.name == "cases.yaml"): path for path in small}.values())


@pytest.mark.parametrize("path", some(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shipped_means_the_same_when_it_is_laid_out(path: Path) -> None:
    input = Input(name=path.name, data=path.read_bytes())
    made = laid_out(input.data.decode("utf-8"))
    assert data(made) == read_document(input, None, LIMITS).data
    assert Counter(comments_of(made)) == Counter(comments_of(text_of(input, LIMITS) or ""))
    assert laid_out(made) == made
