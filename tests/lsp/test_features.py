"""What the features say of a place in a document, without any editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from xbcatalog.core.text import Level
from xbcatalog.lsp.actions import actions
from xbcatalog.lsp.candidates import candidates
from xbcatalog.lsp.cards import Cards
from xbcatalog.lsp.completion import complete
from xbcatalog.lsp.definition import define
from xbcatalog.lsp.desk import BOUNDS, Desk, Doc, Lists
from xbcatalog.lsp.diagnostics import Vocabularies, diagnose
from xbcatalog.lsp.hover import hover
from xbcatalog.lsp.values import Choice, Edit, Told

CATALOG = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: acme-list
regime: cn-data-export
version: "2026.1.0"
list: positive
title: {en: ours, zh: 本公司清单}
instrument: {issuer: acme, effective: 2026-01-01}
transcription:
  entries: {known: 1}
  read_on: 2026-01-01
  sources:
    - {id: minutes, title: minutes of the board, basis: internal, decided_by: board, decided_on: 2026-01-01, reason: asked}
conditions:
  domestic: {fact: transfer.from, is: CN}
applies: {condition: domestic}
entries:
  - id: e1
    title: {en: vins, zh: 车架号}
    concepts: [vehicle.identity.vin]
    when: {all: [{fact: field.contains_faces, is: false}, {fact: transfer.to, in: [DE]}]}
    mechanism: none
    cite: {place: p, source: minutes}
"""
MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
transfer: {from: CN, to: DE, date: 2026-11-24}
fields:
  - {name: 车架号}
  - {name: qwertzfoo, concept: vehicle.condition}
  - {name: vin_𠮷, facts: {contains_faces: false}}
"""

WORDS = Vocabularies()


def place(text: str, sign: str = "⌖") -> tuple[str, int]:
    at = text.index(sign)
    return text[:at] + text[at + len(sign) :], at


def doc(text: str, name: str = "/nowhere/x.yaml") -> Doc:
    return Doc(name, text, 1, Path(name))


def told(text: str, desk: Desk, lists: Lists, name: str = "/nowhere/x.yaml") -> Sequence[Told]:
    return diagnose(doc(text, name), desk, lists, WORDS)


def before(text: str, word: str, *, after: str = "") -> int:
    return text.index(word, text.index(after) + len(after) if after else 0)


def choices(text: str, desk: Desk, lists: Lists) -> dict[str, Choice]:
    bare, at = place(text)
    return {one.label: one for one in complete(doc(bare), at, desk, lists)[1]}


# Diagnostics


def test_a_sound_catalogue_has_nothing_to_tell(desk: Desk, lists: Lists) -> None:
    assert told(CATALOG, desk, lists) == ()


@pytest.mark.parametrize(
    ("old", "new", "id", "at"),
    [
        ("vehicle.identity.vin]", "vehicle.identity.vinn]", "unknown-concept-near", "vehicle.identity.vinn"),
        ("field.contains_faces", "field.contains_face", "unknown-fact-near", "field.contains_face"),
        ("mechanism: none", "mechanism: forbidden", "mechanism-on-positive", "forbidden"),
        ("source: minutes", "source: minute", "unknown-source-near", "minute"),
        ("in: [DE]", "in: [XX]", "fact-wants-country", "XX"),
        ("unlisted", "", "", ""),
        ("    mechanism: none\n", "    mechanism none\n", "yaml-no-colon", ""),
        ("applies: {condition: domestic}", "applies: {condition: domestic", "yaml-open-bracket", ""),
        ("regime: cn-data-export", "regime: cn-data-export\ndisplaces: [nobody]", "displaces-unclosed", ""),
    ],
)
def test_a_mistake_in_a_catalogue_is_told_at_its_word(old: str, new: str, id: str, at: str, desk: Desk, lists: Lists) -> None:
    text = CATALOG.replace(old, new)
    found = [one for one in told(text, desk, lists) if one.id == id]
    assert bool(found) is bool(id), told(text, desk, lists)
    for one in found:
        assert one.level is Level.ERROR
        if at:
            assert text[one.span.start : one.span.end] == at


def test_a_list_that_disagrees_with_an_installed_one_is_told(desk: Desk, lists: Lists) -> None:
    text = CATALOG.replace("id: acme-list", "id: cn-lingang-icv-general").replace("cn-data-export", "eu-gdpr")
    assert {"versions-disagree", "internal-takes-place"} <= {one.id for one in told(text, desk, lists)}


def test_a_shipped_list_has_nothing_to_tell_where_it_lies(desk: Desk, lists: Lists) -> None:
    file = next(path for path in lists.files if "cn-lingang-icv-general" in path)
    text = lists.files[file].decode()
    from xbcatalog.lsp.desk import path_of

    assert told(text, desk, lists, path_of(file).as_posix()) == ()


def test_a_concept_under_nobody_is_told_in_a_vocabulary(desk: Desk, lists: Lists) -> None:
    text = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - {id: acme.thing.part, title: {en: part}, names: [thing part]}\n"
    (found,) = told(text, desk, lists)
    assert found.id == "concept-without-parent"
    assert found.span.start == text.index("{id: acme")


def test_of_a_manifest_each_field_that_is_not_allowed_is_told_at_its_name(desk: Desk, lists: Lists) -> None:
    found = {MANIFEST[one.span.start : one.span.end]: one for one in told(MANIFEST, desk, lists) if one.id.startswith("chaotic")}
    assert {"车架号", "qwertzfoo", "vin_𠮷"} == set(found)
    assert found["车架号"].level is Level.WARNING


def test_while_a_list_is_broken_nothing_is_judged_and_it_is_said(desk: Desk, lists: Lists) -> None:
    from xbcatalog.core.text import Diagnostic, Place, message

    broken = Lists(lists.installation, (Diagnostic(Level.ERROR, message("empty-document"), Place("/p/l.yaml", 3, 1)),), True)
    found = told(MANIFEST, desk, broken)
    assert [one.id for one in found] == ["lsp-lists-broken"]
    assert "/p/l.yaml:3" in found[0].text


def test_other_peoples_files_are_left_alone(desk: Desk, lists: Lists) -> None:
    assert told("services:\n  web: {image: x, image: y}\n", desk, lists) == ()
    assert told("", desk, lists) == ()


def test_a_document_that_is_too_large_is_not_looked_at_and_says_so(desk: Desk, lists: Lists) -> None:
    text = MANIFEST + "#" * BOUNDS.bytes
    assert [one.id for one in told(text, desk, lists)] == ["lsp-too-large"]
    assert hover(doc(text), 10, desk, lists) is None
    assert actions(doc(text), 10, 10, desk, lists) == ()


# Hover


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("vehicle.identity.vin", "vehicle identification number"),
        ("field.contains_faces", "`field.contains_faces`"),
        ("minutes}", "minutes of the board"),
        ("none\n", "`none`"),
        ("domestic}", "domestic"),
        ("DE]", "Germany"),
        ("mechanism:", "What it grants"),
    ],
)
def test_over_a_word_of_a_catalogue_it_is_said_what_it_means(word: str, said: str, desk: Desk, lists: Lists) -> None:
    card = hover(doc(CATALOG), CATALOG.rindex(word), desk, lists)
    assert card is not None
    assert said in card.markdown


def test_a_concept_shows_both_titles_its_names_and_the_entries_that_name_it_with_their_place(desk: Desk, lists: Lists) -> None:
    said = Cards(lists.installation, "zh").concept("vehicle.identity.vin")
    assert said.startswith("**车辆识别代号** · vehicle identification number")
    assert "`personal-information`" in said
    entry = next(entry for catalog in lists.installation.catalogs for entry in catalog.entries if "person.name" in entry.concepts)
    assert f"/{entry.id}`" in Cards(lists.installation, "en").concept("person.name")


def test_over_a_manifests_field_stands_its_verdict_with_the_way_out_and_the_citation(desk: Desk, lists: Lists) -> None:
    card = hover(doc(MANIFEST), before(MANIFEST, "车架号") + 1, desk, lists)
    assert card is not None
    assert "**chaotic**" in card.markdown
    assert "way out:" in card.markdown
    assert "`vehicle.identity.vin`" in card.markdown
    assert "](https://" in card.markdown


def test_a_page_is_in_the_language_of_the_editor(desk: Desk, lists: Lists) -> None:
    chinese = Desk(desk.environment, desk.today, root=desk.root, lang="zh")
    card = hover(doc(MANIFEST), before(MANIFEST, "车架号") + 1, chinese, lists)
    assert card is not None
    assert "**混沌区**" in card.markdown or "**混沌**" in card.markdown


def test_over_nothing_nothing_is_said(desk: Desk, lists: Lists) -> None:
    assert hover(doc("x: y\n"), 0, desk, lists) is None
    assert hover(doc(CATALOG), len(CATALOG), desk, lists) is None


# Definition


def test_a_concept_is_defined_in_its_vocabulary_file(desk: Desk, lists: Lists) -> None:
    (target,) = define(doc(CATALOG), before(CATALOG, "vehicle.identity.vin") + 3, lists)
    line = Path(target.path).read_text(encoding="utf-8").split("\n")[target.line - 1]
    assert "id: vehicle.identity.vin" in line
    assert "vocabulary" in target.path


@pytest.mark.parametrize(
    ("word", "line"),
    [("minutes}", "    - {id: minutes, title"), ("domestic}", "  domestic: {fact"), ("field.contains_faces", "id: field.contains_faces")],
)
def test_a_source_a_condition_and_a_fact_are_found(word: str, line: str, desk: Desk, lists: Lists) -> None:
    (target,) = define(doc(CATALOG), CATALOG.rindex(word), lists)
    text = CATALOG if target.path == "/nowhere/x.yaml" else Path(target.path).read_text(encoding="utf-8")
    assert line in text.split("\n")[target.line - 1]


def test_what_nobody_defines_leads_nowhere(desk: Desk, lists: Lists) -> None:
    text = CATALOG.replace("vehicle.identity.vin", "no.such.concept")
    assert define(doc(text), before(text, "no.such.concept"), lists) == ()


# Completion


@pytest.mark.parametrize(
    ("old", "new", "some", "none"),
    [
        ("concepts: [vehicle.identity.vin]", "concepts: [vehicle.⌖]", {"vehicle.identity.vin", "any"}, set()),
        ("{fact: field.contains_faces, is: false}", "{fact: field.⌖}", {"field.contains_faces", "transfer.to"}, {"any"}),
        ("is: false}", "⌖}", {"is", "is_not"}, {"at_least", "fact", "within", "includes"}),
        ("in: [DE]", "⌖", {"in", "within"}, {"at_least"}),
        ("in: [DE]", "within: ⌖", {"eu-adequate"}, set()),
        ("is: false", "is: ⌖", {"true", "false"}, {"CN"}),
        ("in: [DE]", "in: [⌖]", {"DE", "FR"}, {"true"}),
        ("mechanism: none", "mechanism: ⌖", {"none", "security-assessment"}, {"DE"}),
        ("list: positive", "list: ⌖", {"positive", "negative"}, set()),
        ("source: minutes", "source: ⌖", {"minutes"}, set()),
        ("applies: {condition: domestic}", "applies: {condition: ⌖}", {"domestic"}, set()),
        ("    mechanism: none\n", "    ⌖\n", {"mechanism", "unless", "note"}, {"id", "title", "concepts"}),
        ("basis: internal", "basis: ⌖", {"official", "internal"}, set()),
        ("regime: cn-data-export", "regime: ⌖", {"cn-data-export", "eu-gdpr"}, set()),
    ],
)
def test_what_may_stand_in_a_catalogue_is_offered(old: str, new: str, some: set[str], none: set[str], desk: Desk, lists: Lists) -> None:
    text = CATALOG.replace(old, new, 1)
    assert "⌖" in text
    offered = choices(text, desk, lists)
    if "eu-adequate" in some:
        some = {next(iter(lists.installation.groups))}
    assert some <= offered.keys(), sorted(offered)[:40]
    assert not none & offered.keys()


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("transfer: {⌖}", {"scenario", "purpose"}),
        ("transfer:\n  from: CN\n  ⌖", {"to"}),
        ("transfer: {access: ⌖}", {"remote-access"}),
        ("exporter: {zones: [⌖]}", {"CN-SH-LINGANG"}),
        ("fields:\n  - name: x\n    ⌖", {"concept", "facts", "title"}),
        ("fields:\n  - name: x\n    concept: ⌖", {"vehicle.identity.vin"}),
        ("fields:\n  - name: x\n    facts: {⌖", {"contains_faces"}),
        ("fields:\n  - ⌖", {"name", "concept"}),
        ("counts:\n  ⌖", {"persons"}),
        ("⌖", {"fields", "transfer"}),
    ],
)
def test_what_may_stand_in_a_manifest_is_offered(text: str, some: set[str], desk: Desk, lists: Lists) -> None:
    offered = choices(f"apiVersion: xbcatalog/v1\nkind: Manifest\n{text}\n", desk, lists)
    assert some <= offered.keys(), sorted(offered)[:40]


def test_a_document_that_does_not_say_what_it_is_is_offered_the_kinds(desk: Desk, lists: Lists) -> None:
    assert "Catalog" in choices("kind: ⌖", desk, lists)
    assert "kind" in choices("⌖", desk, lists)


def test_every_offer_has_a_page_or_says_what_it_is(desk: Desk, lists: Lists) -> None:
    for new in ("concepts: [⌖]", "concepts: [a]\n    when: {fact: ⌖}", "concepts: [a]\n    ⌖"):
        text = CATALOG.replace("concepts: [vehicle.identity.vin]", new)
        for one in choices(text, desk, lists).values():
            assert one.page or one.detail, one


def test_what_is_offered_takes_the_place_of_the_whole_word(desk: Desk, lists: Lists) -> None:
    text = CATALOG.replace("vehicle.identity.vin", "vehicle.ident")
    at = before(text, "vehicle.ident") + 4
    span, _ = complete(doc(text), at, desk, lists)
    assert text[span.start : span.end] == "vehicle.ident"


def test_when_a_day_has_passed_a_manifest_is_judged_anew(lists: Lists, tmp_path: Path) -> None:
    days = iter((date(2026, 11, 24), date(2026, 11, 25)))
    desk = Desk({}, lambda: next(days), root=tmp_path)
    manifest = doc(MANIFEST.replace(", date: 2026-11-24", ""))
    assert [desk.result(manifest, lists).as_of for _ in range(2)] == [date(2026, 11, 24), date(2026, 11, 25)]


# Code actions


def applied(edit: Edit | None) -> str:
    assert edit is not None
    return edit.before[: edit.span.start] + edit.new + edit.before[edit.span.end :]


def test_a_missing_fact_is_answered_in_the_manifest_or_in_the_file_beside_it(tmp_path: Path, desk: Desk, lists: Lists) -> None:
    file, beside = tmp_path / "m.yaml", tmp_path / "xbcatalog.facts.yaml"
    beside.write_text("apiVersion: xbcatalog/v1\nkind: Manifest\nexporter:\n  ciio: false  # asked on Monday\n", encoding="utf-8")
    held = doc(MANIFEST, file.as_posix())
    found = [fix for fix in actions(held, before(MANIFEST, "车架号"), before(MANIFEST, "车架号"), desk, lists) if fix.edit]
    assert {Path(fix.edit.path).name for fix in found if fix.edit} == {"m.yaml", "xbcatalog.facts.yaml"}
    for fix in found:
        text = applied(fix.edit)
        assert fix.edit is not None
        assert set(fix.edit.before.split("\n")) - {""} <= set(text.split("\n")) or fix.edit.before != text
        assert "# asked on Monday" in text or fix.edit.path == held.name


def test_a_fact_of_one_field_is_answered_in_that_field(desk: Desk, lists: Lists) -> None:
    from xbcatalog.lsp.actions import _where

    fact = lists.installation.facts["field.contains_faces"]
    (found,) = _where(doc(MANIFEST), 1, fact, desk)
    assert found[2:] == (("fields", 1, "facts"), "contains_faces")


def test_a_value_that_only_a_person_knows_is_asked_and_never_guessed(desk: Desk, lists: Lists) -> None:
    found = actions(doc(MANIFEST), before(MANIFEST, "车架号"), before(MANIFEST, "车架号"), desk, lists)
    asked = [fix for fix in found if fix.title.startswith("write the question")]
    for fix in asked:
        text = applied(fix.edit)
        assert any(one.level is Level.ERROR for one in told(text, desk, lists)), text


def test_of_a_project_without_lists_of_its_own_it_is_said_why_no_name_can_be_added(desk: Desk, lists: Lists) -> None:
    from xbcatalog.core.dataset import Field
    from xbcatalog.lsp.actions import _teach

    (fix,) = _teach(Field(path=(), name="battery_xyzzy"), desk, lists, Cards(lists.installation, "en"))
    assert fix.edit is None
    assert "catalogs:" in fix.why_not


def test_a_name_goes_into_the_projects_own_vocabulary_and_never_into_a_shipped_one(tmp_path: Path, desk: Desk, lists: Lists) -> None:
    from xbcatalog.core.dataset import Field
    from xbcatalog.lsp.actions import _teach
    from xbcatalog.source.folders import shipped_folders

    own = tmp_path / "lists"
    own.mkdir()
    file = own / "words.yaml"
    file.write_text(
        "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  # ours\n  - id: vehicle.battery\n    names: [accu]  # slang\n",
        encoding="utf-8",
    )
    files = {**lists.files, file.as_posix(): file.read_bytes()}
    here = Lists(lists.installation, files=files, folders=(*shipped_folders(), own))
    fixes = list(_teach(Field(path=(), name="battery_xyzzy"), desk, here, Cards(lists.installation, "en")))
    assert fixes
    for fix in fixes:
        assert fix.edit is not None
        assert fix.edit.path == file.as_posix()
        assert "battery_xyzzy" in applied(fix.edit)
        assert "# slang" in applied(fix.edit)
        assert "# ours" in applied(fix.edit)
    assert any("names: [accu, battery_xyzzy]" in applied(fix.edit) for fix in fixes)


@pytest.mark.parametrize(
    ("name", "concept"),
    [("battery_xyzzy", "vehicle.battery"), ("批次电池包编", "vehicle.battery"), ("telefone_xyz", "person.contact.phone")],
)
def test_a_concept_is_offered_whose_names_have_the_words(name: str, concept: str, desk: Desk, lists: Lists) -> None:
    found = candidates(name, lists.words, 5)
    assert any(one == concept or one.startswith(f"{concept}.") for one in found), found


def test_where_there_is_no_vocabulary_yet_one_is_made(tmp_path: Path, desk: Desk, lists: Lists) -> None:
    from xbcatalog.core.dataset import Field
    from xbcatalog.lsp.actions import _teach

    here = Lists(lists.installation, files=lists.files, folders=(tmp_path,))
    fix = next(_teach(Field(path=(), name="battery_xyzzy"), desk, here, Cards(lists.installation, "en")))
    assert fix.edit is not None
    assert fix.edit.create
    assert told(fix.edit.new, desk, lists, fix.edit.path) == ()


def test_lists_read_before_stay_until_a_file_changes(tmp_path: Path) -> None:
    import os

    from xbcatalog.compiled.store import store

    (tmp_path / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\ncatalogs: [lists]\n", encoding="utf-8")
    (tmp_path / "lists").mkdir()
    file = tmp_path / "lists" / "a.yaml"
    file.write_text(CATALOG, encoding="utf-8")
    desk = Desk(os.environ, lambda: date(2026, 11, 24), kept=store(os.environ), root=tmp_path)
    manifest = doc(MANIFEST, (tmp_path / "m.yaml").as_posix())
    first = desk.lists(manifest)
    assert any(catalog.id == "acme-list" for catalog in first.installation.catalogs)
    assert not desk.stale(manifest)
    assert desk.fresh(manifest) is first
    file.write_text(CATALOG.replace("acme-list", "acme-other"), encoding="utf-8")
    assert desk.stale(manifest)
    assert any(catalog.id == "acme-other" for catalog in desk.fresh(manifest).installation.catalogs)
    desk.put(doc(CATALOG.replace("acme-list", "acme-unsaved"), file.as_posix()))
    assert desk.stale(manifest)
    assert any(catalog.id == "acme-unsaved" for catalog in desk.fresh(manifest).installation.catalogs)
    desk.put(doc("kind: [", file.as_posix()))
    broken = desk.fresh(manifest)
    assert broken.broken
    assert any(catalog.id == "acme-unsaved" for catalog in broken.installation.catalogs), "words keep their meaning meanwhile"
    desk.drop(file.as_posix())
    assert not desk.fresh(manifest).broken
