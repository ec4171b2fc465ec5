"""Documents made to do harm, and messages that make no sense: each is answered, and the server goes on."""

from __future__ import annotations

import pytest
from tests.lsp.client import Editor

HEAD = "apiVersion: xbcatalog/v1\nkind: Catalog\n"
BOMB = HEAD + "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *a]\n" for n in range(60))
DOCUMENTS = {
    "bomb": BOMB,
    "brackets": HEAD + "entries: " + "[" * 100_000,
    "braces": HEAD + "applies: " + "{not: " * 20_000,
    "dashes": HEAD + "entries:\n  " + "- " * 50_000,
    "quotes": HEAD + "title: {en: '" + "x\n" * 50_000,
    "huge": HEAD + "#" * 5_000_000,
    "long line": HEAD + "title: {en: " + "x" * 1_000_000 + "}",
    "controls": HEAD + "title: {en: \x00\x1b\ud7ff}\n",
    "separators": HEAD.replace("\n", "\u2028") + "id: x\u2029list: \x85y",
    "other breaks": HEAD.replace("\n", "\r") + "id: 1\r\nlist: x",
    "mark": "\ufeff" + HEAD,
    "tags": HEAD + "id: !!python/object/apply:os.system ['true']\n",
    "documents": HEAD + "---\n" + HEAD,
    "scalar": "kind: Catalog",
    "list": "- kind: Catalog\n- apiVersion: xbcatalog/v1\n",
    "json": '{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": [{"name": "x"',
    "numbers": HEAD + "transcription: {entries: {known: " + "9" * 5000 + "}}\n",
    "empty": "",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_document_is_answered(name: str, editor: Editor) -> None:
    text = DOCUMENTS[name]
    file = editor.root / f"hostile-{name.replace(' ', '-')}.yaml"
    editor.open(file, text)
    told = editor.told(file)
    assert bool(told) or name in ("empty", "list", "scalar"), told
    last = text.count("\n")
    for method in ("hover", "definition", "completion"):
        for line, character in ((0, 0), (2, 12), (last, 10**6)):
            editor.at(f"textDocument/{method}", file, line, character)
    editor.actions(file, 2, 5)
    editor.change(file, text + "\n  x")
    editor.told(file)
    editor.close(file)


@pytest.mark.parametrize("at", ["file:///tmp/%ff%fe/%e4.yaml", "untitled:Untitled-1", "file:///%00.yaml", "http://[::1", "", "file://"])
def test_an_address_that_is_no_path_is_answered(at: str, editor: Editor) -> None:
    editor.open(at, HEAD)
    if at != "http://[::1":  # which is no address at all
        assert editor.told(at)
    editor.at("textDocument/hover", at, 1, 2)
    editor.at("textDocument/completion", at, 2, 0)


def test_a_question_about_a_document_that_nobody_opened_has_no_answer(editor: Editor) -> None:
    assert editor.at("textDocument/hover", editor.root / "unknown.yaml", 0, 0) is None
    assert editor.actions(editor.root / "unknown.yaml", 0, 0) == []


def test_messages_that_make_no_sense_do_not_end_the_session(editor: Editor) -> None:
    editor.tell("textDocument/noSuchThing", {"a": [1]})
    editor.raw(b"Content-Length: 9\r\n\r\n{not json")
    editor.raw(b"Content-Length: 2\r\n\r\n[]")
    editor.send({"id": "x", "method": "textDocument/hover", "params": {"position": "here"}})
    editor.send({"id": "y", "method": "no/such", "params": {}})
    file = editor.root / "after.yaml"
    editor.open(file, HEAD)
    assert editor.told(file)
