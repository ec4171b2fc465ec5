"""Whole messages in both languages, and a text for every id that the sources use."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

import xbcatalog
from xbcatalog.core.text import Message, message
from xbcatalog.i18n import render as tables
from xbcatalog.i18n.render import AREAS, area, merged, render, table

SOURCES = Path(xbcatalog.__file__).parent


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def used() -> Iterator[tuple[str, str]]:
    """Every literal that stands where a message id is expected, with its place."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
            if name not in ("message", "Message", "say"):
                continue
            for literal in _strings(node.args[0]) if node.args else ():
                yield literal, f"{path.relative_to(SOURCES)}:{node.lineno}"


def arguments() -> Iterator[tuple[str, set[str], str]]:
    """Every literal message with all its arguments named in the call, with its place."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
            if name in ("message", "say") and node.args:
                names = {str(keyword.arg) for keyword in node.keywords}
                for id in _strings(node.args[0]):
                    yield id, names, f"{path.relative_to(SOURCES)}:{node.lineno}"


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def test_no_id_stands_in_two_tables() -> None:
    assert len(merged(area(name) for name in AREAS)) == len(table())


def test_an_id_that_stands_in_two_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="two tables: a"):
        merged(({"a": ("x", "x")}, {"a": ("y", "y")}))


def test_every_message_id_that_the_sources_use_has_a_text() -> None:
    assert [f"{place}: {id}" for id, place in used() if id not in table()] == []


def test_every_message_is_given_the_arguments_that_its_text_names() -> None:
    wrong = [f"{place}: {id}" for id, names, place in arguments() if id in table() and placeholders(table()[id][0]) - names]
    assert wrong == []


def test_both_languages_are_there_with_the_same_placeholders() -> None:
    assert [id for id, texts in table().items() if not all(text.strip() for text in texts)] == []
    assert [id for id, (en, zh) in table().items() if placeholders(en) != placeholders(zh)] == []


def test_ids_are_kebab_case() -> None:
    allowed = set(string.ascii_lowercase + string.digits + "-")
    assert [id for id in table() if not set(id) <= allowed] == []


def test_every_member_of_a_closed_set_has_its_word() -> None:
    closed = [value for name, value in vars(tables).items() if name.isupper() and not name.startswith("_") and isinstance(value, dict)]
    assert len(closed) >= 9
    for words in closed:
        kind = type(next(iter(words)))
        assert issubclass(kind, Enum)
        assert set(words) == set(kind)
        assert [id for id in words.values() if id not in table()] == []
        assert len(set(words.values())) == len(words)


def test_the_words_of_verdicts_and_causes_differ_from_each_other_in_both_languages() -> None:
    for words in (tables.VERDICTS, tables.CAUSES):
        for lang in ("en", "zh"):
            said = [render(message(id), lang) for id in words.values()]
            assert len(set(said)) == len(said)


def test_verdict_words_are_whole_and_stand_in_the_closed_table_alone() -> None:
    words = {table()[id][1] for id in tables.VERDICTS.values()}
    assert [id for id, (_, zh) in table().items() if zh in words and not id.startswith("verdict-")] == []


def test_an_unknown_id_of_a_saved_result_is_shown_with_its_arguments() -> None:
    assert render(Message("of-the-future", (("a", "1"),)), "zh") == "of-the-future a=1"


def test_addresses_are_written_as_they_are_typed() -> None:
    assert [id for id, texts in table().items() if any("：//" in text for text in texts)] == []


def test_braces_in_an_argument_stay_as_they_are() -> None:
    assert render(message("mechanism-other", mechanism="{x} {0}"), "en") == "{x} {0}"


_HALF_WIDTH = re.compile("(?<=[\u3400-\u9fff])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff])")


def test_chinese_messages_are_punctuated_as_chinese_is() -> None:
    half = {id: texts[1] for id, texts in table().items() if _HALF_WIDTH.search(re.sub("`[^`]*`", "", texts[1]))}
    assert half == {}
