"""Everything this layer tells stands in its table, in both languages, with the arguments it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import xbcatalog.source
from xbcatalog.i18n.source import MESSAGES
from xbcatalog.source.typed import _FORMS

FOLDER = Path(xbcatalog.source.__file__).parent
NOT_OURS = {"comments.py", "decoding.py"}
"""Modules that importers share; their messages stand among the importers'."""


def texts(node: ast.expr) -> tuple[str, ...]:
    """The texts an expression may be: itself, or either branch of a choice."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return (node.value,) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ()


def told() -> Iterator[tuple[str, frozenset[str], str]]:
    """Every message id written in the code with its arguments, and where."""
    for path in sorted(FOLDER.rglob("*.py")):
        if path.name in NOT_OURS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            where = f"{path.name}:{node.lineno}"
            if name == "message":
                arguments = frozenset(keyword.arg or "" for keyword in node.keywords)
                for id in texts(node.args[0]):
                    yield id, arguments, where
            elif name in ("nobody_knows", "unknown"):
                for id in (text for argument in node.args for text in texts(argument)):
                    yield id, frozenset(("name",)), where
                    yield f"{id}-near", frozenset(("name", "near")), where
    for form in _FORMS.values():
        yield form, frozenset(("value",)), "typed.py"


def fields(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def test_every_message_is_in_the_table_and_gets_the_arguments_it_names() -> None:
    seen = list(told())
    assert len(seen) > 100
    for id, arguments, where in seen:
        assert id in MESSAGES, f"{where}: {id}"
        for text in MESSAGES[id]:
            assert fields(text) <= arguments, f"{where}: {id}"


def test_every_message_of_the_table_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    for id in MESSAGES:
        assert f'"{id}"' in code or f'"{id.removesuffix("-near")}"' in code, id


def test_both_languages_name_the_same_arguments() -> None:
    for id, (english, chinese) in MESSAGES.items():
        assert fields(english) == fields(chinese), id
        assert re.search("[\u4e00-\u9fff]", chinese), id
        assert not english.endswith("."), id
        assert english[0].islower() or english[0] in "`{", id
