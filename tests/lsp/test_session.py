"""A whole session as an editor has one: the server as a process, JSON-RPC over its standard streams."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

from tests.lsp.client import Editor, uri

MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: d}
transfer: {from: CN, to: DE}
fields:
  - {name: 车架号}
  - {title: 𠮷野家, name: phone_number, concept: nobody}
"""


def column(text: str, line: int, word: str) -> int:
    """The column of a word in UTF-16 units."""
    before = text.split("\n")[line].partition(word)[0]
    return len(before.encode("utf-16-le")) // 2


def test_what_the_server_can_do_is_said_at_the_beginning(editor: Editor) -> None:
    can = editor.welcome["capabilities"]
    assert can["positionEncoding"] == "utf-16"
    assert can["textDocumentSync"]["change"] == 1
    assert can["hoverProvider"]
    assert can["definitionProvider"]
    assert can["completionProvider"]["resolveProvider"]
    assert can["codeActionProvider"]["codeActionKinds"] == ["quickfix"]


def test_a_mistake_is_told_in_the_units_of_the_editor(editor: Editor) -> None:
    file = editor.root / "units.yaml"
    editor.open(file, MANIFEST)
    (told,) = [one for one in editor.told(file) if one["code"] == "unknown-concept"]
    start = column(MANIFEST, 6, "nobody")
    assert told["range"] == {"start": {"line": 6, "character": start}, "end": {"line": 6, "character": start + 6}}
    assert told["severity"] == 1
    assert told["source"] == "xbcatalog"


def test_while_somebody_types_the_newest_text_counts(editor: Editor) -> None:
    file = editor.root / "typing.yaml"
    editor.open(file, MANIFEST)
    editor.told(file)
    for end in ("concept: person.contact.phone, path", "concept: person.contact.phone, path: [", "concept: person.contact.phone}"):
        editor.change(file, MANIFEST.replace("concept: nobody}", end))
    codes = [one["code"] for one in editor.told(file)]
    assert codes
    assert all(code.startswith("chaotic-") for code in codes)
    editor.change(file, MANIFEST.replace("concept: nobody}", "concept: ["))
    (told,) = editor.told(file)
    assert told["severity"] == 1
    assert told["range"]["start"]["line"] == 7, "where the text ends"


def test_a_field_shows_its_verdict_a_concept_leads_to_the_vocabulary_and_words_are_offered(editor: Editor) -> None:
    file = editor.root / "answers.yaml"
    text = MANIFEST.replace("nobody", "person.contact.phone")
    editor.open(file, text)
    editor.told(file)
    at = column(text, 6, "person.contact") + 3
    card = editor.at("textDocument/hover", file, 6, at)
    assert "telephone number" in card["contents"]["value"]
    assert "**chaotic**" in card["contents"]["value"]
    (place,) = editor.at("textDocument/definition", file, 6, at)
    assert place["uri"].startswith("file:///")
    assert "/catalogs/vocabulary/" in place["uri"]
    offered = editor.at("textDocument/completion", file, 6, at)["items"]
    chosen = next(one for one in offered if one["label"] == "person.name")
    span = chosen["textEdit"]["range"]
    assert (span["start"]["character"], span["end"]["character"]) == (at - 3, at - 3 + len("person.contact.phone"))
    page = editor.ask("completionItem/resolve", chosen)
    assert "`person.name`" in page["documentation"]["value"]


def test_a_document_that_was_closed_has_nothing_to_tell(editor: Editor) -> None:
    file = editor.root / "closed.yaml"
    editor.open(file, MANIFEST)
    editor.told(file)
    editor.close(file)
    editor.versions.pop(uri(file))
    assert editor.told(file) == []
    assert editor.at("textDocument/hover", file, 5, 14) is None


def test_a_name_added_by_an_action_is_known_as_soon_as_its_file_is_there(tmp_path: Path) -> None:
    """In Chinese; the project has lists of its own and no vocabulary yet, so that the action makes one."""
    root = Path(os.path.realpath(tmp_path))
    (root / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\ncatalogs: [lists]\n", encoding="utf-8")
    (root / "lists").mkdir()
    (root / "lists" / "a.yaml").write_text(Path(__file__).with_name("list.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    session = Editor(root, locale="zh-cn")
    file = root / "m.yaml"
    # On a route of which no list speaks, so that not being recognised is all that stands in the way.
    session.open(file, "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: SG, to: SG}\nfields:\n  - {name: battery_frobnitz}\n")
    assert [one["code"] for one in session.told(file)] == ["chaotic-unrecognised"]
    chosen = next(one for one in session.actions(file, 4, 12) if "（vehicle.battery）" in one["title"])
    assert chosen["title"].startswith("新建 lists/vocabulary.yaml")
    made, change = chosen["edit"]["documentChanges"]
    assert (made["kind"], made["uri"]) == ("create", uri(root / "lists" / "vocabulary.yaml"))
    (edit,) = change["edits"]
    (root / "lists" / "vocabulary.yaml").write_text(edit["newText"], encoding="utf-8")
    session.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": made["uri"], "type": 1}]})
    session.told(file, wanted=lambda codes: "chaotic-unrecognised" not in codes)
    assert session.leave() == 0


def test_lists_that_change_on_disk_are_read_anew(editor: Editor) -> None:
    root = editor.root / "sub"
    (root / "lists").mkdir(parents=True)
    (root / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\ncatalogs: [lists]\n", encoding="utf-8")
    catalog = root / "lists" / "a.yaml"
    sound = Path(__file__).with_name("list.yaml").read_text(encoding="utf-8")
    catalog.write_text(sound, encoding="utf-8")
    file = root / "m.yaml"
    editor.open(file, MANIFEST.replace(", concept: nobody", ""))
    assert all(one["code"].startswith("chaotic") for one in editor.told(file))
    catalog.write_text(sound.replace("mechanism: none", "mechanism: forbidden"), encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(catalog), "type": 2}]})
    (told,) = [one for one in editor.told(file, wanted=lambda codes: "lsp-lists-broken" in codes) if one["code"] == "lsp-lists-broken"]
    assert "a.yaml:" in told["message"]
    catalog.write_text(sound, encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(catalog), "type": 2}]})
    editor.told(file, wanted=lambda codes: "lsp-lists-broken" not in codes)


def test_an_editor_without_much_is_served_too(tmp_path: Path) -> None:
    session = Editor(Path(os.path.realpath(tmp_path)), capabilities={})
    file = session.root / "m.yaml"
    session.open(file, MANIFEST)
    assert any(one["code"] == "unknown-concept" for one in session.told(file))
    assert all("disabled" not in one for one in session.actions(file, 5, 12))
    assert session.leave() == 0


def test_an_editor_that_goes_away_leaves_no_server_behind(tmp_path: Path) -> None:
    session = Editor(Path(os.path.realpath(tmp_path)))
    begun = monotonic()
    assert session.process.stdin is not None
    session.process.stdin.close()
    session.gone()
    assert monotonic() - begun < 60
