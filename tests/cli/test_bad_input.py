"""Bad input, end to end: for each a message, its place, the exit status, and nothing decided about it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import WORLD, Ran, Run

from xbcatalog.core.text import message
from xbcatalog.i18n.render import render

Write = Callable[..., str]

HEAD = "apiVersion: xbcatalog/v1\nkind: Manifest\n"
FIELDS = "fields: [{name: design drawing}]\n"
GOOD = HEAD + "dataset: {id: good}\n" + FIELDS
WORDS = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nfields: [*c]\n"
NEGATIVE = (WORLD / "catalogs" / "negative.yaml").read_text(encoding="utf-8").replace("test-negative", "own-negative")


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return name


def result(ran: Ran) -> Any:
    return json.loads(ran.out)


def told(ran: Ran) -> list[tuple[str, str | None, int | None, int | None]]:
    """Every error of a JSON report: message, file, line, column."""
    found = [one for one in result(ran)["diagnostics"] if one["level"] == "error"]
    return [(one["message"]["id"], one["file"], one["line"], one["column"]) for one in found]


MANIFESTS: dict[str, tuple[str, str | bytes, tuple[tuple[str, int | None, int | None], ...]]] = {
    "wrong YAML": ("m.yaml", HEAD + "dataset: {id: x\nfields: []\n", (("yaml-open-bracket", 4, 7),)),
    "wrong JSON": ("m.json", '{"apiVersion": "xbcatalog/v1", "kind": "Manifest",}', (("json-key", 1, 51),)),
    "an unknown key": ("m.yaml", HEAD + "dataset: {id: x, oner: me}\n" + FIELDS, (("unknown-fact-near", 3, 18),)),
    "an unknown fact": ("m.yaml", HEAD + "counts: {person: 5}\n" + FIELDS, (("unknown-fact-near", 3, 10),)),
    "a wrong type": ("m.yaml", HEAD + "counts: {persons: many}\n" + FIELDS, (("fact-wants-integer", 3, 19),)),
    "a list where a mapping is due": ("m.yaml", HEAD + "dataset: []\n" + FIELDS, (("mapping-wanted", 3, 10),)),
    "a duplicate key": ("m.yaml", HEAD + "counts: {persons: 5, persons: 6}\n" + FIELDS, (("duplicate-key", 3, 22),)),
    "200,000 opening brackets": ("m.yaml", HEAD + "fields: " + "[" * 200_000, (("too-deep", 3, 1008),)),
    "200,000 opening brackets in JSON": (
        "m.json",
        '{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": ' + "[" * 200_000,
        (("too-deep", 1, 125),),
    ),
    "a NUL in the text": ("m.yaml", HEAD.encode() + b"dataset: {id: \0}\n", (("binary", 3, 15),)),
    "brackets and nothing else": ("m.json", "[" * 200_000, (("input-no-field-list", None, None),)),
    "an empty file": ("m.yaml", "", (("input-no-field-list", None, None),)),
    "a tag that builds objects": (
        "m.yaml",
        HEAD + "dataset: {id: !!python/object/apply:os.system [ls]}\n" + FIELDS,
        (("scalar-wanted", 3, 15), ("tag", 3, 15)),
    ),
}


@pytest.mark.parametrize("title", MANIFESTS)
def test_a_bad_manifest_is_told_with_its_place_and_nothing_is_decided(run: Run, tmp_path: Path, title: str) -> None:
    name, content, expected = MANIFESTS[title]
    ran = run("check", put(tmp_path, name, content), "-o", "json")
    assert told(ran) == [(id, name, line, column) for id, line, column in expected]
    assert (ran.status, result(ran)["datasets"]) == (4, [])


def test_an_alias_bomb_is_refused_at_every_alias_and_never_unfolded(run: Run, tmp_path: Path) -> None:
    ran = run("check", put(tmp_path, "m.yaml", HEAD + BOMB), "-o", "json")
    assert ran.status == 4
    assert {"anchor", "alias"} <= {id for id, *_ in told(ran)}
    assert result(ran)["datasets"] == []


@pytest.mark.parametrize("name", ["m.yaml", "m.sql", "m.csv"])
def test_a_binary_file_is_told_as_such_whatever_its_name(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("check", put(tmp_path, name, bytes(range(256)) * 20), "-o", "json")
    assert ran.status == 4
    assert [(file, found) for found, file, *_ in told(ran)] in (
        [(name, "binary")],
        [(name, "text-binary")],
        [(name, "input-no-field-list")],
    )
    assert result(ran)["datasets"] == []


def test_a_file_that_is_too_large_is_refused_with_the_limit_and_read_when_that_is_raised(run: Run, tmp_path: Path) -> None:
    name = put(tmp_path, "m.sql", "CREATE TABLE t (phone int);\n" + "-- x\n" * 10)
    ran = run("check", name, "-o", "json", "--limit", "bytes=60")
    assert (ran.status, told(ran)) == (4, [("input-too-large", name, None, None)])
    assert run("check", name, "--limit", "bytes=1k").status == 1


def test_too_many_fields_are_refused_with_the_limit(run: Run, tmp_path: Path) -> None:
    name = put(tmp_path, "m.csv", "name,comment\nphone,a\nmail,b\n")
    ran = run("check", name, "-o", "json", "--limit", "fields=1")
    assert (ran.status, [id for id, *_ in told(ran)], result(ran)["datasets"]) == (4, ["too-many-fields"], [])


def test_a_lower_limit_holds_for_the_inputs_and_not_for_what_is_shipped(run: Run, tmp_path: Path) -> None:
    assert run("check", put(tmp_path, "m.sql", "CREATE TABLE t (phone int);"), "--limit", "nodes=1", "--limit", "bytes=30").status == 1


def test_an_absent_file_and_a_glob_without_a_match_are_told(run: Run) -> None:
    assert told(run("check", "absent.sql", "*.sql", "-o", "json")) == [
        ("input-glob-empty", "*.sql", None, None),
        ("input-absent", "absent.sql", None, None),
    ]


def test_an_unreadable_file_is_told_by_its_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = put(tmp_path, "m.sql", "CREATE TABLE t (phone int);")
    open_ = Path.open

    def refused(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == name:
            raise PermissionError(13, "Permission denied")
        return open_(self, *args, **options)

    monkeypatch.setattr(Path, "open", refused)
    ran = run("check", name, "-o", "json")
    assert (ran.status, told(ran)) == (4, [("input-unreadable", name, None, None)])


def test_a_loop_of_links_and_a_folder_named_like_a_file_end_well(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.sql").symlink_to("loop.sql")
    assert told(run("check", "loop.sql", "-o", "json"))[0][:2] == ("input-unreadable", "loop.sql")
    (tmp_path / "dir.sql").mkdir()
    assert run("check", "dir.sql").status == 3
    put(tmp_path, "deep/m.csv", "name,comment\nphone,a\n")
    (tmp_path / "deep" / "back").symlink_to(tmp_path / "deep")
    assert result(run("check", "deep", "-o", "json"))["counts"]["fields"] == 1


def test_a_broken_input_among_several_is_4_and_the_others_are_judged(run: Run, tmp_path: Path) -> None:
    good, bad = put(tmp_path, "good.yaml", GOOD), put(tmp_path, "bad.yaml", HEAD + "fields: {")
    ran = run("check", good, bad, "-o", "json", "--fail-on", "never", "--detailed-exit-code")
    assert ran.status == 4
    assert [dataset["source"] for dataset in result(ran)["datasets"]] == [good]
    assert {file for _, file, *_ in told(ran)} == {bad}


# -- facts


@pytest.mark.parametrize("other", ["two.yaml", "xbcatalog.facts.yaml"])
def test_two_that_answer_one_question_differently_are_an_error_that_names_both(run: Run, tmp_path: Path, other: str) -> None:
    put(tmp_path, "m.sql", "CREATE TABLE t (phone int);")
    facts = put(tmp_path, "one.yaml", HEAD + "counts: {persons: 5}\n")
    text = HEAD + "counts: {persons: 6}\n"
    options = ("--facts", put(tmp_path, other, text)) if other == "two.yaml" else ()
    put(tmp_path, other, text)
    ran = run("check", "m.sql", "--facts", facts, *options, "-o", "json")
    assert (ran.status, result(ran)["datasets"]) == (4, [])
    assert "one.yaml:3" in ran.err
    assert f"{other}:3" in ran.err
    assert "counts.persons" in ran.err


def test_a_setting_wins_over_a_file_and_says_so(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "m.sql", "CREATE TABLE t (phone int);")
    facts = put(tmp_path, "one.yaml", HEAD + "counts: {persons: 5}\n")
    ran = run("check", "m.sql", "--facts", facts, "--set", "counts.persons=6", "-o", "json")
    assert [(one["message"]["id"], one["file"]) for one in result(ran)["diagnostics"]] == [("setting-wins", facts)]


def test_the_same_answer_twice_is_no_disagreement(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "m.sql", "CREATE TABLE t (phone int);")
    facts = put(tmp_path, "one.yaml", HEAD + "counts: {persons: 5}\n")
    assert run("check", "m.sql", "--facts", facts, "--set", "counts.persons=5").status == 1


def test_an_absent_facts_file_decides_nothing(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "m.sql", "CREATE TABLE t (phone int);")
    ran = run("check", "m.sql", "--facts", "absent.yaml", "-o", "json")
    assert (ran.status, result(ran)["datasets"]) == (4, [])
    assert told(ran)[0][1] == "absent.yaml"


# -- a folder of one's own


def concept(id: str, *broader: str) -> str:
    return f"  - {{id: {id}, broader: [{', '.join(broader)}], title: {{en: {id}, zh: {id}}}}}\n"


def diamonds(number: int) -> str:
    """Each diamond on top of another doubles the ways up."""
    text = concept("d0").replace("broader: [], ", "")
    for n in range(number):
        text += concept(f"l{n}", f"d{n}") + concept(f"r{n}", f"d{n}") + concept(f"d{n + 1}", f"l{n}", f"r{n}")
    return text


def chain(length: int) -> str:
    return concept("c0").replace("broader: [], ", "") + "".join(concept(f"c{n}", f"c{n - 1}") for n in range(1, length))


def doubling(number: int, *, wide: bool) -> str:
    """Named conditions, each of which uses the one before it, twice where `wide`."""
    text = "conditions:\n  c0: {fact: counts.persons, at_least: 5}\n"
    for n in range(1, number + 1):
        use = f"{{condition: c{n - 1}}}"
        text += f"  c{n}: {{all: [{use}, {{not: {use}}}]}}\n" if wide else f"  c{n}: {{not: {use}}}\n"
    return NEGATIVE.replace("applies:", text + "applies:").replace("{fact: counts.persons, at_least: 1000000}", f"{{condition: c{number}}}")


OWN: dict[str, tuple[str, tuple[str, int | None]]] = {
    "a circle of broader concepts": (WORDS + concept("a", "b") + concept("b", "a"), ("concept-circle", 4)),
    "an unknown broader concept": (WORDS + concept("a", "person.nam"), ("unknown-concept-near", 4)),
    "too many ways up": (WORDS + diamonds(40), ("too-many-ways", 25)),
    "too many levels": (WORDS + chain(3000), ("concept-too-deep", 68)),
    "an unknown concept in a list": (NEGATIVE.replace("[personal-information]", "[personal-info]"), ("unknown-concept-near", 15)),
    "an unknown fact in a list": (NEGATIVE.replace("counts.persons", "counts.person"), ("unknown-fact-near", 16)),
    "a literal of another type": (NEGATIVE.replace("1000000", "a million"), ("fact-wants-integer", 16)),
    "dates out of order": (
        NEGATIVE.replace("effective: 2024-01-01", "effective: 2024-01-01, expires: 2023-01-01"),
        ("dates-out-of-order", 8),
    ),
    "conditions that double": (doubling(60, wide=True), ("condition-too-long", 25)),
    "conditions nested by name": (doubling(3000, wide=False), ("condition-too-deep", None)),
}


@pytest.mark.parametrize("title", OWN)
def test_a_mistake_in_a_folder_of_ones_own_is_told_with_its_place_and_nothing_is_decided(run: Run, tmp_path: Path, title: str) -> None:
    text, (id, line) = OWN[title]
    put(tmp_path, "own/x.yaml", text)
    ran = run("check", put(tmp_path, "m.yaml", GOOD), "--catalogs", "own", "-o", "json", "--set", "counts.persons=1")
    assert (ran.status, result(ran)["datasets"]) == (4, [])
    first = told(ran)[0]
    assert first[:2] == (id, "own/x.yaml"), told(ran)
    assert line is None or first[2] == line
    assert run("lint", "own").status == 4


def test_a_raised_limit_allows_more_ways_up(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "own/x.yaml", WORDS + diamonds(7))
    assert run("list", "--catalogs", "own").status == 4
    assert run("list", "--catalogs", "own", "--limit", "ways=128").status == 0


def test_a_folder_that_holds_nothing_of_ones_own_is_an_error_and_no_silence(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "own/readme.txt", "not here")
    ran = run("check", put(tmp_path, "m.yaml", GOOD), "--catalogs", "own", "-o", "json")
    assert (ran.status, told(ran), result(ran)["datasets"]) == (4, [("folder-without-documents", "own", None, None)], [])


def test_a_file_given_as_a_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    ran = run("list", "--catalogs", put(tmp_path, "own.yaml", NEGATIVE))
    assert (ran.status, ran.out) == (2, "")
    assert "there is no folder `own.yaml`" in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_in_a_folder_is_told_and_never_waited_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    os.mkfifo(tmp_path / "own" / "x.yaml")
    os.mkfifo(tmp_path / "own" / "y.sql")
    assert run("list", "--catalogs", "own").status == 4
    assert "own/x.yaml: error:" in run("lint", "own").err
    assert run("check", "own").status == 4


def test_hostile_titles_of_a_list_reach_no_terminal_raw(run: Run, tmp_path: Path) -> None:
    hostile = r"\e]8;;http://x\e\\A\u202e[red]\u200b"
    text = NEGATIVE.replace("{en: A million persons, zh: 一百万人以上}", f'{{en: "{hostile}", zh: "{hostile}"}}')
    put(tmp_path, "own/x.yaml", text)
    put(tmp_path, "m.yaml", HEAD + "dataset: {id: x}\ntransfer: {from: CN}\ncounts: {persons: 2000000}\nfields: [{name: full name}]\n")
    commands = [["show", "own-negative/many-persons"], ["list", "entries"], ["explain", "m.yaml", "full name"], ["check", "m.yaml"]]
    for argv in (*commands, ["check", "m.yaml", "-o", "json"]):
        ran = run(*argv, "--catalogs", "own")
        assert not {"\x1b", "\u202e", "\u200b"}.intersection(ran.out + ran.err), argv
        assert "[red]" in ran.out, argv


# -- usage


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--format", "sql", "`sql-ddl`"),
        ("--format", "", "`manifest`"),
        ("--columns", "nam=x", "did you mean `name`?"),
        ("--as-of", "2025-W01-1", "is no day"),
        ("--as-of", "２０２５-01-01", "is no day"),
        ("--as-of", "0000-01-01", "is no day"),
        ("--set", "counts.persons=1e6", "is a whole number"),
        ("--set", "counts.persons=1,000", "is a whole number"),
        ("--set", "counts.persons=１２", "is a whole number"),
        ("--set", "counts.persons=" + "9" * 5000, "the largest whole number that is read is 999999999999999999"),
        ("--set", "transfer.to=ZZ", "is a country"),
        ("--set", "transfer.to=DE,,FR", "is a country"),
        ("--set", "transfer.date=2025-02-30", "is a day"),
        ("--set", "\udcff=\x1b[31m", "states nothing"),
    ],
)
def test_a_wrong_value_of_an_option_is_2_before_anything_is_read(run: Run, option: str, value: str, said: str) -> None:
    ran = run("check", "absent.sql", option, value)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("target", ["m.yaml", "./m.yaml", "data/m.sql", "facts.yaml", "data/xbcatalog.facts.yaml"])
def test_a_report_never_replaces_a_file_that_was_read(run: Run, tmp_path: Path, target: str) -> None:
    put(tmp_path, "m.yaml", GOOD)
    put(tmp_path, "data/m.sql", "CREATE TABLE t (phone int);")
    put(tmp_path, "data/xbcatalog.facts.yaml", HEAD + "counts: {persons: 5}\n")
    put(tmp_path, "facts.yaml", HEAD + "transfer: {from: CN}\n")
    before = (tmp_path / target).read_bytes()
    ran = run("check", "m.yaml", "data", "--facts", "facts.yaml", "-o", f"json={target}")
    assert (ran.status, ran.out) == (2, "")
    assert render(message("output-is-input", path=target), "en") in ran.err
    assert (tmp_path / target).read_bytes() == before


@pytest.mark.parametrize(("asked", "target"), [("api.yaml", "parts/car.yaml"), ("", "xbcatalog.yaml")])
def test_a_report_never_replaces_what_a_schema_refers_to_nor_the_project_file(run: Run, tmp_path: Path, asked: str, target: str) -> None:
    refers = "components: {schemas: {Car: {$ref: 'parts/car.yaml#/Car'}}}"
    put(tmp_path, "api.yaml", f"openapi: 3.1.0\ninfo: {{title: x, version: '1'}}\npaths: {{}}\n{refers}\n")
    put(tmp_path, "parts/car.yaml", "Car: {type: object, properties: {vin: {type: string}}}\n")
    put(tmp_path, "xbcatalog.yaml", "apiVersion: xbcatalog/v1\nkind: Project\nmanifests: [api.yaml]\n")
    before = (tmp_path / target).read_bytes()
    ran = run("check", *filter(None, [asked]), "-o", f"json={target}")
    assert (ran.status, ran.out) == (2, "")
    assert (tmp_path / target).read_bytes() == before


def test_two_reports_never_go_to_one_file_under_two_names(run: Run, manifest: Write) -> None:
    assert run("check", manifest("weather"), "-o", "json=a", "-o", "text=./a").status == 2


def test_a_facts_file_that_is_a_folder_is_left_alone(run: Run, manifest: Write, tmp_path: Path) -> None:
    (tmp_path / "xbcatalog.facts.yaml").mkdir()
    ran = run("facts", manifest("full name", counts="{}"), "--write", "--force")
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_an_absent_file_is_told_as_absent_by_every_command(run: Run, manifest: Write) -> None:
    for argv in (("lint", "absent.yaml"), ("check", manifest("weather"), "--facts", "absent.yaml")):
        ran = run(*argv)
        assert (ran.status, "absent.yaml: error: there is no such file or folder: check the path" in ran.out + ran.err) == (4, True)


def test_one_document_without_mistakes_is_told_in_the_singular(run: Run, manifest: Write) -> None:
    assert run("lint", manifest("weather")).err == "xbcatalog: 1 document, no mistakes found\n"


def test_no_name_of_a_file_gives_a_build_server_an_order(run: Run, tmp_path: Path) -> None:
    name = put(tmp_path, "::error file=x::boom.csv", "a,b\n1,2\n")
    for argv in (("check", name), ("check", name, "-q"), ("lint", name), ("explain", name, "x")):
        ran = run(*argv)
        assert ran.status == 4
        assert not [line for line in (ran.out + ran.err).splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("title", ["unknown keys", "unknown facts", "untitled concepts"])
def test_very_many_mistakes_take_time_in_proportion(run: Run, tmp_path: Path, title: str) -> None:
    number = 10_000
    texts = {
        "unknown keys": HEAD + "".join(f"k{n}: 1\n" for n in range(number)),
        "unknown facts": HEAD + "counts:\n" + "".join(f"  x{n}: 1\n" for n in range(number)),
        "untitled concepts": WORDS + "".join(f"  - {{id: c{n}, broader: [z{n}]}}\n" for n in range(number)),
    }
    began = time.process_time()
    assert run("lint", put(tmp_path, "x.yaml", texts[title])).status == 4
    assert time.process_time() - began < 10, "with the square of the number it takes minutes"
