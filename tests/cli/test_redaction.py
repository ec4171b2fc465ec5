"""Reports without names: a name that stands out is put wherever a name can be, and looked for in every format."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

from xbcatalog.redaction.labels import LABEL, Labels, fresh_key
from xbcatalog.reports.filed.registry import FILED, NEEDS
from xbcatalog.reports.registry import FORMATS

CANARY = "kanari"
MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: kanari-id, title: Kanari title, owner: Kanari owner}
transfer:
  from: CN
  to: DE
  purpose: {value: kanari purpose, by: Kanari by, on: 2024-05-01, proof: kanari proof}
counts: {persons: {value: 2000000, by: Kanari officer, on: 2024-05-01, proof: kanari register}}
recipients: [kanari-gmbh]
parties:
  - id: kanari-gmbh
    kind: entity
    name: Kanari GmbH
    organised_in: DE
    owners: [{who: kanari-holding, share: 60}]
    directed_by: [kanari-holding]
  - {id: kanari-holding, kind: entity, name: Kanari Holding}
approvals:
  - {mechanism: security-assessment, regime: test, reference: KANARI-REF, covers: [kanari_record.kanari_phone]}
fields:
  - {path: kanari_record, name: kanari_phone, title: Kanari phone, description: the kanari phone of a kanari person, tags: [kanari-tag]}
  - {path: kanari_record, name: full name, values: [kanari one, kanari two], type: kanari_type, unit: kanari_unit}
  - {path: kanari_record, name: phone, title: Kanari}
  - {path: kanari_record, name: kanari_unknown}
  - {path: kanari.dotted, name: kanari.name, description: kanari 手机号 kanari}
  - {path: kanari_record, name: design drawing, concept: business.design}
  - {path: kanari_record, name: weather}
"""
BROKEN = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: kanari-broken}
kanari_key: 1
fields:
  - {path: kanari_record, name: kanari_b, concept: kanari.concept, tags: kanari}
"""
FACTS = """\
apiVersion: xbcatalog/v1
kind: Facts
facts:
  - {id: transfer.purpose, level: transfer, type: text, title: {en: purpose, zh: 用途}, question: {en: "Why?", zh: "为何?"}}
"""
LIST = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: own-list
regime: test
version: "2024.1.0"
list: positive
title: {en: Our own list, zh: 自有清单}
instrument: {issuer: Us, effective: 2024-01-01}
transcription:
  entries: {known: 1, total: 1}
  read_on: 2024-06-01
  sources: [{id: s, title: Kanari minutes, basis: internal, decided_by: Kanari Boss, decided_on: 2024-01-01, reason: kanari reason}]
applies: {fact: transfer.from, is: CN}
unlisted: undecided
entries:
  - {id: weather, title: {en: Weather, zh: 天气}, concepts: [environment.weather], mechanism: none, cite: {place: "row 1", source: s}}
"""
WAIVERS = """\
apiVersion: xbcatalog/v1
kind: Waivers
waivers:
  - id: kanari-waiver
    rule: chaotic-unrecognised
    manifest: kanari-folder/kanari-file.yaml
    fields: [kanari_record.kanari_unknown]
    reason: kanari accepted
    granted_by: Kanari Chief
    until: 2024-07-01
"""


@pytest.fixture
def there(tmp_path: Path, run: Run) -> tuple[str, ...]:
    """Files in which names stand in every place; what a check of them is asked."""
    (tmp_path / "kanari-folder").mkdir()
    (tmp_path / "kanari-folder" / "kanari-file.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "kanari-lists").mkdir()
    (tmp_path / "kanari-lists" / "kanari-facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "kanari-lists" / "kanari-list.yaml").write_text(LIST, encoding="utf-8")
    (tmp_path / "kanari-waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").write_text(BROKEN, encoding="utf-8")
    return ("kanari-folder", "--catalogs", "kanari-lists")


def readable(data: bytes) -> str:
    """Everything that can be read in a file, the parts of an archive with their names."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join([name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist()])


def clean(text: str) -> bool:
    """Whether no canary is in it, however it is spelled."""
    squeezed = re.sub(r"<[^>]*>|\\u[0-9a-f]{4}|[\W_]", "", text.casefold())
    return CANARY not in text.casefold() and CANARY not in squeezed


def unordered(value: Any) -> Any:
    """The same with every list in an order of its own: labels sort otherwise than names."""
    if isinstance(value, dict):
        return {key: unordered(inner) for key, inner in value.items()}
    return sorted(map(unordered, value), key=lambda one: json.dumps(one, sort_keys=True)) if isinstance(value, list) else value


def test_without_redaction_the_canaries_are_there(run: Run, there: tuple[str, ...]) -> None:
    for format in FORMATS:
        assert not clean(run("check", *there, "-o", format).out)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", sorted(FORMATS))
def test_no_format_of_a_check_holds_a_name(run: Run, there: tuple[str, ...], format: str, lang: str) -> None:
    more = ("--waivers", "kanari-waivers.yaml", "--all", "--sarif-include-pass", "--lang", lang)
    ran = run("check", *there, "-o", format, *more, "--redact", "key")
    assert ran.status == run("check", *there, "-o", format, *more).status
    assert ran.out
    assert clean(ran.out)
    assert clean(ran.err)


@pytest.mark.parametrize("saved", [False, True])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_format_of_a_report_holds_a_name(run: Run, there: tuple[str, ...], tmp_path: Path, lang: str, saved: bool) -> None:
    formats = [format for format in FILED if format not in NEEDS or find_spec(NEEDS[format][0])]
    given: tuple[str, ...] = there
    if saved:
        run("check", *there, "--waivers", "kanari-waivers.yaml", "-o", "json=saved.json")
        given = ("saved.json",)
    else:
        given = (*there, "--waivers", "kanari-waivers.yaml", "--remedies")
    ran = run("report", *given, *(word for one in formats for word in ("-o", f"{one}=out.{one}")), "--lang", lang, "--redact", "key")
    assert ran.status == 4, ran.err  # one of the files is broken
    assert clean(ran.err)
    assert "waived" in readable((tmp_path / "out.json").read_bytes())
    for one in formats:
        assert clean(readable((tmp_path / f"out.{one}").read_bytes())), one


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_what_would_allow_a_field_is_told_without_names(run: Run, there: tuple[str, ...], tmp_path: Path, format: str) -> None:
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").unlink()
    ran = run("remedy", *there, "-o", format, "--redact", "key")
    assert ran.status == 0, ran.err
    assert clean(ran.out + ran.err)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_a_triage_tells_no_names(run: Run, there: tuple[str, ...], tmp_path: Path, format: str, lang: str) -> None:
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").unlink()
    asked = ("triage", *there, "-o", format, "--all", "--lang", lang)
    assert not clean(run(*asked).out)
    ran = run(*asked, "--redact", "key")
    assert (ran.status, bool(ran.out)) == (0, True), ran.err
    assert clean(ran.out + ran.err)
    assert LABEL.search(ran.out)


def test_a_triage_calls_a_name_what_a_check_calls_it(run: Run, there: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").unlink()
    named = json.loads(run("triage", *there, "-o", "json", "--redact", "key").out)
    known = set(LABEL.findall(run("check", *there, "-o", "json", "--redact", "key").out))
    assert {part for cluster in named["names"] for name in cluster["names"] for part in name["name"].split(".")} <= known
    assert {near["like"] for cluster in named["names"] for near in cluster["near"]} <= {""}
    assert run("triage", *there, "-o", "json=t.json", "--redact", "key").status == 0
    assert "kanari_unknown" in run("unredact", "t.json", "--key", "key").out


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_plan_tells_no_names(run: Run, there: tuple[str, ...], tmp_path: Path, format: str, lang: str) -> None:
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").unlink()
    (tmp_path / "new-lists").mkdir()
    (tmp_path / "new-lists" / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "new-lists" / "list.yaml").write_text(LIST.replace("environment.weather", "business.design"), encoding="utf-8")
    asked = ("plan", "kanari-lists", "new-lists", "kanari-folder", "-o", format, "--lang", lang)
    assert not clean(run(*asked).out)
    ran = run(*asked, "--redact", "key")
    assert (ran.status, clean(ran.out + ran.err)) == (0, True), ran.err
    assert LABEL.search(ran.out)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", ["text", "json", "ics"])
def test_a_forecast_tells_no_names(run: Run, there: tuple[str, ...], tmp_path: Path, format: str, lang: str) -> None:
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").unlink()
    asked = ("forecast", *there, "--until", "2025-12-31", "-o", format, "--lang", lang)
    assert not clean(run(*asked).out)
    ran = run(*asked, "--redact", "key")
    assert (ran.status, clean(ran.out + ran.err)) == (0, True), ran.err
    assert LABEL.search(ran.out.replace("\r\n ", ""))


@pytest.mark.parametrize(
    "asked",
    [("remedy",), ("triage",), ("forecast",), ("plan", "kanari-lists", "kanari-lists")],
    ids=lambda asked: asked[0],
)
def test_what_cannot_be_read_is_told_without_names(run: Run, there: tuple[str, ...], asked: tuple[str, ...]) -> None:
    given = ("kanari-folder",) if asked[0] == "plan" else there
    assert not clean(run(*asked, *given).err)
    ran = run(*asked, *given, "--redact", "key")
    assert (ran.status, ran.out) == (4, "")
    assert ran.err
    assert clean(ran.err)


def test_labels_are_the_same_in_every_format_and_every_run(run: Run, there: tuple[str, ...], tmp_path: Path) -> None:
    first = json.loads(run("check", *there, "-o", "json", "--redact", "key").out)
    run("check", *there, "-o", "json=plain.json")
    again = run("report", "plain.json", "-o", "again.json", "--redact", "key")
    assert again.status == 4
    second = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    paths = [[field["path"] for field in dataset["fields"]] for dataset in first["datasets"]]
    assert paths == [[field["path"] for field in dataset["fields"]] for dataset in second["datasets"]]
    text = run("check", *there, "--all", "--redact", "key").out
    assert paths[0][0].split(".")[-1] in text
    assert {LABEL.fullmatch(part) is not None for path in paths[0] for part in path.split(".")} == {True}
    # The record that several fields lie in stays one.
    assert len({path.split(".")[0] for path in paths[-1]}) == 2


def test_names_come_back_with_the_key_alone(run: Run, there: tuple[str, ...], tmp_path: Path) -> None:
    run("check", *there, "-o", "json=plain.json")
    run("check", *there, "-o", "json=bare.json", "--redact", "key")
    ran = run("unredact", "bare.json", "--key", "key", "-o", "full.json")
    assert ran.status == 0, ran.err
    plain, full = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("plain.json", "full.json"))
    assert unordered(full) == unordered(plain)
    run("check", *there, "-o", "json=other.json", "--redact", "another")
    ran = run("unredact", "other.json", "--key", "key")
    assert (ran.status, "another key" in ran.err, clean(ran.out)) == (1, True, True)


def test_labels_of_another_key_have_nothing_in_common(run: Run, there: tuple[str, ...]) -> None:
    one = set(LABEL.findall(run("check", *there, "-o", "json", "--redact", "key").out))
    two = set(LABEL.findall(run("check", *there, "-o", "json", "--redact", "another").out))
    assert one
    assert not one & two


def test_fingerprints_are_keyed_and_stay(run: Run, there: tuple[str, ...]) -> None:
    def prints(*more: str) -> list[str]:
        return [one["fingerprint"] for one in json.loads(run("check", *there, "-o", "gitlab", *more).out)]

    assert prints("--redact", "key") == prints("--redact", "key")
    assert not set(prints()) & set(prints("--redact", "key"))
    assert not set(prints("--redact", "key")) & set(prints("--redact", "another"))


def test_a_baseline_and_waivers_are_held_against_the_real_names(run: Run, there: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "kanari-folder" / "kanari-broken.yaml").unlink()
    assert run("baseline", "write", *there, "--baseline", "known.json").status == 0
    assert run("check", *there, "--baseline", "known.json").status == 0
    ran = run("check", *there, "--baseline", "known.json", "--redact", "key")
    assert (ran.status, clean(ran.out + ran.err)) == (0, True)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_the_key_file_is_readable_by_its_owner_alone(run: Run, there: tuple[str, ...], tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        run("check", *there, "--redact", "key")
    finally:
        os.umask(before)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "key").chmod(0o644)
    ran = run("check", *there, "--redact", "key")
    assert "others can read the key file" in ran.err
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("check", "kanari-folder", "--redact", "kanari-waivers.yaml"), 2, "is no key file"),
        (("check", "kanari-folder", "-o", "json=key", "--redact", "key"), 2, "files that were read"),
        (("check", "kanari-folder", "--redact", "absent/key"), 2, "cannot be written"),
        (("triage", "kanari-folder", "--patch", "p.yaml", "--redact", "key"), 2, "a patch for the vocabulary is made of the names"),
        (("unredact", "kanari-waivers.yaml", "--key", "absent"), 2, "no key file"),
        (("unredact", "absent", "--key", "key"), 4, "cannot be read"),
        (("unredact", "picture", "--key", "key"), 4, "is no text"),
        (("unredact", "kanari-waivers.yaml", "--key", "key", "-o", "key"), 2, "files that were read"),
        (("unredact", "kanari-waivers.yaml"), 2, "KEYFILE is missing"),
    ],
)
def test_wrong_usage_is_told(run: Run, there: tuple[str, ...], tmp_path: Path, argv: tuple[str, ...], status: int, said: str) -> None:
    run("check", *there, "--redact", "key")
    (tmp_path / "picture").write_bytes(b"\x89PNG\0\1\2")
    kept = (tmp_path / "key").read_bytes()
    ran = run(*argv)
    assert ran.status == status
    assert said in ran.err
    assert (tmp_path / "key").read_bytes() == kept
    assert "kind: Waivers" in (tmp_path / "kanari-waivers.yaml").read_text(encoding="utf-8")


def test_two_names_never_share_a_label() -> None:
    labels = Labels(fresh_key())
    label = labels.of("field", "one")
    # A table in which the label of `two` is taken already.
    taken = Labels(labels.key, {Labels(labels.key).of("field", "two"): "somebody else"})
    longer = taken.of("field", "two")
    assert len(longer) == len(label) + 2
    assert Labels(labels.key, taken.table).of("field", "two") == longer
    assert taken.back(f"a {longer}, b")[0] == "a two, b"
