"""A filing holds what the result knows, each with where it comes from, a visible blank for the rest, and never a conclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from tests.reports.filings import ELSEWHERE, HOSTILE, UNKNOWN, stating
from tests.reports.hostile import NAMES

from xbcatalog.core.catalogs import Basis
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import Result
from xbcatalog.core.text import Place
from xbcatalog.core.value import replace
from xbcatalog.i18n.lists import PLACES
from xbcatalog.i18n.render import table
from xbcatalog.reports import saved
from xbcatalog.reports.filing.answers import FILLS
from xbcatalog.reports.filing.document import document
from xbcatalog.reports.filing.items import COLUMNS
from xbcatalog.reports.filing.outline import OUTLINES, Item, outline
from xbcatalog.reports.filing.writing import WRITERS, concerns, filing
from xbcatalog.reports.json_report import report
from xbcatalog.reports.paper.blocks import Document, Heading, Mark, Paragraph, Piece, Role, Table
from xbcatalog.reports.view import View

RESULTS = {"unknown": UNKNOWN, "hostile": HOSTILE}
LANGUAGES = ("zh", "en")
CONCLUDING = {"findings", "problems", "conclusion", "grounds"}


def made(id: str, result: Result, lang: str = "zh") -> Document:
    return document(outline(id), saved.of(result), lang)


def pieces(of: Document) -> Iterator[Piece]:
    """All pieces in their order; a heading is one."""
    for block in of.body:
        match block:
            case Heading(_, text):
                yield Piece(text, Mark.STRONG)
            case Paragraph(inside, _):
                yield from inside
            case Table(head, _, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from cell
            case _:
                pass


def items(id: str) -> list[Item]:
    return [item for section in outline(id).sections for item in section.items]


def below(of: Document, label: str) -> list[Piece]:
    """What stands after a label, up to the next label or heading."""
    found: list[Piece] = []
    at = False
    for piece in pieces(of):
        if piece.mark is Mark.STRONG:
            at = piece.text.rstrip("：: ") == label
        elif at:
            found.append(piece)
    return found


@pytest.mark.parametrize("id", OUTLINES)
def test_an_outline_names_its_source_and_asks_in_both_languages(id: str) -> None:
    read = outline(id)
    assert read.template.basis in {basis.value for basis in Basis}
    assert read.template.title.zh
    assert read.template.note.zh
    assert read.template.note.en
    ids = [item.id for item in items(id)]
    assert len(ids) == len(set(ids))
    for section in read.sections:
        assert section.heading
        assert section.en
    for item in items(id):
        assert item.label.zh
        assert item.label.en
        assert item.question.zh
        assert item.question.en
        assert all(fill.startswith("fact:") or fill in FILLS for fill in item.fill), item.id


@pytest.mark.parametrize("id", OUTLINES)
def test_headings_stand_below_headings_of_the_level_above(id: str) -> None:
    levels = [section.level for section in outline(id).sections]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_wording_that_is_not_official_is_said_to_be_none() -> None:
    said = "".join(piece.text for piece in pieces(made("application-form", UNKNOWN)))
    assert "第三方转述" in said
    assert "并非官方原文" in said
    for id in ("self-assessment", "pipia"):
        assert outline(id).template.basis == "secondary"
        assert "二手来源" in "".join(piece.text for piece in pieces(made(id, UNKNOWN)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("id", OUTLINES)
def test_every_heading_and_every_item_stands_there_filled_or_as_a_blank(id: str, name: str, lang: str) -> None:
    whole = made(id, RESULTS[name], lang)
    headings = [block.text for block in whole.body if isinstance(block, Heading)]
    assert headings == [section.heading for section in outline(id).sections]
    for item in items(id):
        found = below(whole, item.label.get(lang))
        if item.optional and not found:
            continue
        assert any(piece.mark in (Mark.VALUE, Mark.BLANK) and piece.text for piece in found), item.id


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", OUTLINES)
def test_what_nobody_said_is_a_blank_with_its_question(id: str, lang: str) -> None:
    whole = made(id, UNKNOWN, lang)
    blanks = [piece.text for piece in pieces(whole) if piece.mark is Mark.BLANK]
    run = {"run", "lists", "datasets", "zones"}
    for item in items(id):
        if item.optional or run & set(item.fill):
            continue
        assert any(item.question.get(lang) in blank and blank.startswith("【") and blank.endswith("】") for blank in blanks), item.id


@pytest.mark.parametrize("id", OUTLINES)
def test_a_conclusion_is_never_filled(id: str) -> None:
    concluding = [item for item in items(id) if item.id in CONCLUDING]
    assert len(concluding) == (0 if id == "application-form" else 4)
    whole = made(id, HOSTILE)
    for item in concluding:
        assert item.fill == ()
        assert [piece.mark for piece in below(whole, item.label.zh)] == [Mark.BLANK]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("id", OUTLINES)
def test_no_word_is_filled_in_that_neither_the_result_nor_our_tables_have(id: str, name: str, lang: str) -> None:
    result = RESULTS[name]
    text = "".join(report(result, View())).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    column = 1 if lang == "zh" else 0
    ours = (texts[column] for texts in (*table().values(), *PLACES.values()))
    known = re.sub(r"\s", "", "\n".join((text, *ours)))
    words = {word for piece in pieces(made(id, result, lang)) if piece.mark is Mark.VALUE for word in re.findall(r"[^\W_]+", piece.text)}
    assert [word for word in words if not word.isdecimal() and not made_of(word, known)] == []


def made_of(word: str, known: str) -> bool:
    """Whether a word is there, or is put together from parts of two letters or more that are: Chinese has no blanks between words."""
    while word:
        most = next((size for size in range(len(word), 0, -1) if word[:size] in known), 0)
        if most < min(2, len(word)):
            return False
        word = word[most:]
    return True


def test_what_was_said_of_a_fact_stands_there_with_everybody_who_said_it() -> None:
    said = Statement(
        fact="transfer.purpose",
        value="warranty analysis",
        origin="manifest",
        by="legal",
        on="2024-05-01",
        proof="memo 7",
        place=Place("m.yaml", 12, 3),
    )
    found = below(made("self-assessment", stating(said)), "目的")
    assert [(piece.text, piece.mark) for piece in found] == [
        ("warranty analysis", Mark.VALUE),
        ("〔来源：事实 transfer.purpose：申报清单 m.yaml:12，由legal于 2024-05-01 说明，证明材料：memo 7〕", Mark.SOURCE),
    ]


def test_what_the_fields_contradict_is_not_filled_in() -> None:
    said = Statement(fact="counts.persons_sensitive", value=0, origin="manifest")
    found = below(made("self-assessment", stating(against=(said,))), "当年数量（敏感个人信息）")
    assert not [piece for piece in found if piece.mark is Mark.VALUE]
    assert "曾说明为“0”，但与字段内容相矛盾" in "".join(piece.text for piece in found if piece.mark is Mark.SOURCE)
    assert any(piece.mark is Mark.BLANK for piece in found)


def test_datasets_that_say_different_things_are_named() -> None:
    one = stating(Statement(fact="transfer.to", value="DE", origin="manifest"))
    other = replace(UNKNOWN.datasets[0], id="hr", facts=(Statement(fact="transfer.to", value="JP", origin="manifest"),))
    both = replace(one, datasets=(*one.datasets, other))
    said = "".join(piece.text for piece in below(made("application-form", both), "境外接收方所在国家或地区"))
    assert "crm：德国（DE）" in said
    assert "hr：日本（JP）" in said


def test_a_dataset_of_which_nobody_said_it_has_a_blank_of_its_own() -> None:
    one = stating(Statement(fact="transfer.purpose", value="repairs", origin="manifest"))
    both = replace(one, datasets=(*one.datasets, replace(UNKNOWN.datasets[0], id="hr")))
    for id, label in (("pipia", "目的"), ("application-form", "目的")):
        found = [(piece.text, piece.mark) for piece in below(made(id, both), label) if piece.mark is not Mark.SOURCE]
        assert found[:3] == [("crm：", Mark.VALUE), ("repairs", Mark.VALUE), ("hr：", Mark.VALUE)]
        assert found[-1][1] is Mark.BLANK


def test_datasets_of_one_name_are_told_apart_by_their_files() -> None:
    (first,) = UNKNOWN.datasets
    purposes = [replace(first, source=f"{part}.sql", facts=(*first.facts, said(part))) for part in ("sales", "staff")]
    shown = [piece.text for piece in below(made("self-assessment", replace(UNKNOWN, datasets=tuple(purposes))), "目的")]
    assert [text for text in shown if ".sql" in text] == [f"{first.id}（{part}.sql）：" for part in ("sales", "staff")]


def said(purpose: str) -> Statement:
    return Statement(fact="transfer.purpose", value=purpose, origin="manifest")


def test_what_does_not_leave_china_is_left_out_and_named() -> None:
    both = replace(UNKNOWN, datasets=(*UNKNOWN.datasets, ELSEWHERE))
    whole = made("self-assessment", both)
    assert "abroad" in "".join(piece.text for block in whole.body[:20] if isinstance(block, Paragraph) for piece in block.pieces)
    assert not [piece for piece in pieces(whole) if piece.mark is Mark.VALUE and "abroad" in piece.text]
    assert concerns(saved.of(both))
    assert not concerns(saved.of(replace(UNKNOWN, datasets=(ELSEWHERE,))))


@pytest.mark.parametrize("id", OUTLINES)
def test_what_is_left_out_counts_nowhere_and_names_no_list_and_no_question(id: str) -> None:
    foreign = saved.of(HOSTILE)
    (first, *_) = foreign.datasets
    fields = tuple(replace(one, regimes=tuple(replace(said, regime="us-dsp") for said in one.regimes)) for one in first.fields)
    away = replace(
        first, id="away", fields=fields, facts=tuple(one for one in saved.of(replace(UNKNOWN, datasets=(ELSEWHERE,))).datasets[0].facts)
    )
    theirs = tuple(replace(one, id=f"us-{one.id}", regime="us-dsp", consulted=True) for one in foreign.catalogs)
    alone = saved.of(UNKNOWN)
    both = replace(
        alone, datasets=(*alone.datasets, away), catalogs=(*alone.catalogs, *theirs), questions=(*alone.questions, *foreign.questions)
    )

    def said(whole: saved.Saved) -> list[str]:
        return [piece.text for piece in pieces(document(outline(id), whole, "zh")) if piece.mark in (Mark.VALUE, Mark.SOURCE)]

    assert said(both) == said(alone)


@pytest.mark.parametrize("id", ["self-assessment", "pipia"])
def test_every_item_stands_once_in_the_table_of_its_scenario_and_examples_stay_blank(id: str) -> None:
    twice = replace(HOSTILE, datasets=(*HOSTILE.datasets, replace(HOSTILE.datasets[0], id="copy", source="data/copy.yaml")))
    tables = [block for block in made(id, twice).body if isinstance(block, Table) and block.head[0][0].text == COLUMNS[0]]
    assert len(tables) == 1
    assert tuple(cell[0].text for cell in tables[0].head) == COLUMNS
    named = ["".join(piece.text for piece in row[1]) for row in tables[0].rows]
    assert len(named) == len(set(named))
    assert len(named) == len(NAMES) + 1 if id == "self-assessment" else 0 < len(named) <= len(NAMES) + 1
    for row in tables[0].rows:
        assert [piece.mark for piece in (*row[3], *row[4])] == [Mark.BLANK, Mark.BLANK]


@pytest.mark.parametrize("id", OUTLINES)
def test_another_countrys_law_has_no_place_in_a_chinese_filing(id: str) -> None:
    assert "ANOTHER-LAW" not in "".join(piece.text for piece in pieces(made(id, HOSTILE)))


@pytest.mark.parametrize("id", OUTLINES)
def test_a_chinese_filing_has_no_word_in_another_language(id: str) -> None:
    plain = [piece.text for piece in pieces(made(id, UNKNOWN)) if piece.mark in (Mark.PLAIN, Mark.STRONG, Mark.BLANK)]
    for text in plain:
        rest = re.sub(r"https?://\S+|[a-z]+\.[a-z_]+|xbcatalog|crm|[KMGT]B|\d+\.\d+\.\d+", "", text)
        assert not re.search(r"[A-Za-z]{3,}", rest), text


@pytest.mark.parametrize("id", OUTLINES)
def test_numbers_of_texts_are_told_without_what_stands_in_brackets_for_others(id: str) -> None:
    catalog = saved.of(HOSTILE).catalogs[0]
    numbered = replace(catalog, consulted=True, instrument=replace(catalog.instrument, number="令第16号 (Order No. 16)"))
    dataset = saved.of(HOSTILE).datasets[0]
    say = saved.Said(regime=catalog.regime, verdict=Verdict.CHAOTIC, cause=Cause.UNLISTED)
    fields = tuple(replace(one, regimes=(say,)) for one in dataset.fields)
    whole = replace(saved.of(UNKNOWN), catalogs=(numbered,), datasets=(replace(dataset, fields=fields),))
    told = "".join(piece.text for piece in pieces(document(outline(id), whole, "zh")))
    assert ("令第16号" in told, "Order No." in told) == (id != "application-form", False)


@pytest.mark.parametrize("id", OUTLINES)
def test_english_keeps_the_official_heading_beside_what_it_means(id: str) -> None:
    body = made(id, UNKNOWN, "en").body
    for place, block in enumerate(body):
        if isinstance(block, Heading):
            section = next(one for one in outline(id).sections if one.heading == block.text)
            after = body[place + 1]
            assert isinstance(after, Paragraph)
            assert after.role is Role.NOTE
            assert after.pieces[0].text == section.en


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("id", OUTLINES)
def test_a_fresh_result_and_its_saved_form_are_filed_alike(id: str, format: str) -> None:
    import json

    fresh = saved.of(HOSTILE)
    again = saved.read(json.loads("".join(report(HOSTILE, View()))))
    made = [filing(id, format, one, View(lang="zh")) for one in (fresh, again)]
    whole = [one if isinstance(one, bytes) else "".join(one) for one in made]
    assert whole[0] == whole[1]
