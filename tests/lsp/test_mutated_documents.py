"""A document broken anywhere, in any way: every feature answers, and every place it names lies in the text."""

from __future__ import annotations

from random import Random

import pytest
from tests.lsp.test_features import CATALOG, MANIFEST

from xbcatalog.lsp.actions import actions
from xbcatalog.lsp.completion import complete
from xbcatalog.lsp.definition import define
from xbcatalog.lsp.desk import Desk, Doc, Lists
from xbcatalog.lsp.diagnostics import Vocabularies, diagnose
from xbcatalog.lsp.hover import hover

VOCABULARY = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - id: vehicle.battery\n    names: [accu, 电池包]\nneutral: [a]\n"
CASES = (
    "apiVersion: xbcatalog/v1\nkind: Cases\ncatalog: cn-order-16\nfacts: {transfer.to: DE}\n"
    "cases:\n  - id: a\n    expect: {verdict: chaotic}\n"
)
WORDS = Vocabularies()
PIECES = [
    "",
    "{",
    "[",
    "]",
    "}",
    ": ",
    "- ",
    "\n",
    "'",
    '"',
    "#",
    "|",
    "\t",
    "\u2028",
    "𠮷",
    "*a",
    "&b",
    "\r",
    "  ",
    "? ",
    "<<: ",
    "\x00",
    "~",
    ",",
]


@pytest.mark.parametrize("seed", range(40))
def test_no_text_breaks_a_feature(seed: int, desk: Desk, lists: Lists) -> None:
    chance, words = Random(seed), WORDS
    text = chance.choice((CATALOG, MANIFEST, VOCABULARY, CASES))
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 3, 20, 200)))
        text = text[:start] + chance.choice(PIECES) + text[end:]
    doc = Doc("/nowhere/m.yaml", text, seed)
    for one in diagnose(doc, desk, lists, words):
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.text
    for offset in (chance.randrange(len(text) + 1) for _ in range(4)):
        hover(doc, offset, desk, lists)
        define(doc, offset, lists)
        span, _ = complete(doc, offset, desk, lists)
        assert 0 <= span.start <= span.end <= len(text)
        actions(doc, offset, offset, desk, lists)
