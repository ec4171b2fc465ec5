"""The commands beside `check`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import MANIFEST, WORLD, Run

import xbcatalog
from xbcatalog.cli.app import COMMANDS, build

Write = Callable[..., str]
SOURCE = str(Path(xbcatalog.__file__).parents[1])


def test_version(run: Run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"xbcatalog {xbcatalog.__version__}\n")


def test_without_a_command_the_help_goes_to_standard_error_with_2(run: Run) -> None:
    ran = run()
    assert (ran.status, ran.out) == (2, "")
    assert "Usage: xbcatalog" in ran.err


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [*COMMANDS])
def test_every_help_has_examples_and_no_bare_id(run: Run, command: str, lang: str) -> None:
    ran = run(command, "--help", "--lang", lang) if lang == "en" else run(command, "--help", environment={"LANG": "zh_CN"})
    assert ran.status == 0
    assert f"xbcatalog {command}" in ran.out.partition("xamples:" if lang == "en" else "示例：")[2]
    assert "help-" not in ran.out


def test_every_option_of_every_command_has_a_help_text() -> None:
    program = build("en")
    assert [p.name for command in program.commands.values() for p in command.params if not p.help] == []


def test_explain_tells_the_whole_way(run: Run, manifest: Write) -> None:
    ran = run("explain", manifest("full name", counts="{}"), "full name")
    assert ran.status == 0
    for part in (
        "CHAOTIC",
        "name of a person",
        "A million persons",
        "(counts.persons) is at least 1,000,000",
        "not stated",
        "--set counts.persons",
    ):
        assert part in ran.out


def test_explain_finds_a_field_with_its_dataset_too(run: Run, manifest: Write) -> None:
    assert run("explain", manifest("weather"), "crm.weather").status == 0


def test_explain_counts_the_other_parts_of_a_transfer(run: Run, tmp_path: Path) -> None:
    def part(name: str, field: str, persons: int) -> str:
        text = f"apiVersion: xbcatalog/v1\nkind: Manifest\ndataset: {{id: {name}}}\ntransfer: {{from: CN, to: DE}}\n"
        (tmp_path / f"{name}.yaml").write_text(f"{text}counts: {{persons: {persons}}}\nfields: [{{name: {field}}}]\n", encoding="utf-8")
        return f"{name}.yaml"

    one, other = part("a", "full name", 600_000), part("b", "weather", 600_000)
    assert "1,000,000, which is not so" not in run("explain", one, "full name").out
    together = run("explain", one, "full name", "--with", other)
    assert together.status == 0
    assert "600,000" in together.out
    assert "1,200,000" in together.out


def test_explain_of_an_unknown_field_is_2_and_says_what_was_meant(run: Run, manifest: Write) -> None:
    ran = run("explain", manifest("weather"), "wether")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean `weather`?" in ran.err


def test_explain_of_a_broken_file_is_4_and_of_an_empty_folder_3(run: Run, tmp_path: Path) -> None:
    assert run("explain", "absent.yaml", "x").status == 4
    (tmp_path / "empty").mkdir()
    assert run("explain", "empty", "x").status == 3


def test_try_shows_concepts_and_what_they_belong_to(run: Run) -> None:
    ran = run("try", "fullName", "天气", "qqqq")
    assert ran.status == 0
    assert "name of a person  person.name" in ran.out
    assert "which is: personal-information" in ran.out
    assert "weather  environment.weather" in ran.out
    assert "nothing: no word of the vocabulary fits" in ran.out


def test_facts_prints_a_file_that_check_accepts(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name", counts="{}")
    ran = run("facts", path)
    assert ran.status == 0
    assert yaml.safe_load(ran.out)["transfer"] == {"from": "CN", "to": "DE"}
    assert "#   persons:   # NUMBER" in ran.out
    (tmp_path / "f.yaml").write_text(ran.out, encoding="utf-8")
    assert run("check", path, "--facts", "f.yaml").status == 1
    (tmp_path / "f.yaml").write_text(
        ran.out.replace("# counts:", "counts:").replace("#   persons:", "  persons: 2000000"), encoding="utf-8"
    )
    assert run("check", path, "--facts", "f.yaml", "--detailed-exit-code").status == 11


def test_an_answer_left_empty_is_an_error_and_no_zero(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name", counts="{}")
    text = run("facts", path).out.replace("# counts:", "counts:").replace("#   persons:", "  persons:")
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    assert run("check", path, "--facts", "f.yaml").status == 4


def test_facts_writes_beside_the_schema_and_never_over_a_file(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name", counts="{}")
    target = tmp_path / "xbcatalog.facts.yaml"
    assert run("facts", path, "--write").status == 0
    written = target.read_text(encoding="utf-8")
    refused = run("facts", path, "--write")
    assert refused.status == 2
    assert "--force" in refused.err
    target.write_text(written.replace("# counts:", "counts:").replace("#   persons:", "  persons: 7"), encoding="utf-8")
    assert run("facts", path, "--write", "--force").status == 0
    assert yaml.safe_load(target.read_text(encoding="utf-8"))["counts"] == {"persons": 7}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["m.yaml", "xbcatalog.facts.yaml"]


def test_a_facts_file_with_approvals_is_not_replaced_even_by_force(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name")
    target = tmp_path / "xbcatalog.facts.yaml"
    target.write_text("apiVersion: xbcatalog/v1\nkind: Manifest\napprovals: []\n", encoding="utf-8")
    assert run("facts", path, "--write", "--force").status == 2
    assert "approvals" in target.read_text(encoding="utf-8")


def test_facts_of_several_folders_are_refused(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert run("facts", "a", "b", "--write").status == 2


def test_lint_of_what_is_shipped_is_clean(run: Run) -> None:
    ran = run("lint")
    assert (ran.status, ran.out) == (0, "")
    assert "5 documents, no mistakes found" in ran.err


def test_lint_names_place_and_mistake_and_is_4(run: Run, tmp_path: Path) -> None:
    text = (
        (WORLD / "catalogs" / "negative.yaml")
        .read_text(encoding="utf-8")
        .replace("counts.persons", "counts.person")
        .replace("test-neg", "own-neg")
    )
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    ran = run("lint", "own.yaml")
    assert ran.status == 4
    assert "own.yaml:16:" in ran.err
    assert "`counts.persons`" in ran.err


def test_lint_reads_manifests_too(run: Run, manifest: Write, tmp_path: Path) -> None:
    assert run("lint", manifest("weather")).status == 0
    assert run("lint", manifest("weather", transfer="{form: CN}")).status == 4


def test_lint_of_an_absent_file_is_4_and_of_an_empty_folder_3(run: Run, tmp_path: Path) -> None:
    assert run("lint", "absent.yaml").status == 4
    (tmp_path / "empty").mkdir()
    assert run("lint", "empty").status == 3


def test_list_counts_and_names(run: Run) -> None:
    counts = run("list").out
    assert "catalogs    2" in counts
    assert "facts       4" in counts
    catalogs = run("list", "catalogs", "--as-of", "2025-01-01").out
    assert "test-positive 2024.1.0  positive list; lapsed    whole 1/1    official  The positive list" in catalogs
    assert "test-negative/many-persons  security assessment  A million persons" in run("list", "entries").out
    assert "person.name" in run("list", "concepts").out
    assert "今年" not in run("list", "facts").out
    assert "人数" in run("list", "facts", "--lang", "zh").out


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("test-positive", "valid"),
        ("test-negative/many-persons", "(counts.persons) is at least 1,000,000"),
        ("person.name", "full name, 姓名"),
        ("counts.persons", "How many persons this year?"),
    ],
)
def test_show_tells_about_anything_by_its_id(run: Run, id: str, said: str) -> None:
    ran = run("show", id)
    assert ran.status == 0
    assert said in ran.out or id == "test-positive"
    assert id.rpartition("/")[2] in ran.out


OWN = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: own-zone
regime: test
version: "{version}"
list: negative
jurisdiction: CN-HI
title: {{en: "Zone list {version}", zh: "自贸区清单 {version}"}}
instrument: {{issuer: "某局 (Some Office)", effective: {effective}{more}}}
transcription:
  entries: {{known: 1, total: 3}}
  fields: {{known: 0}}
  read_on: 2024-06-01
  sources:
    - {{id: s, title: A text, url: "https://example.org/text", basis: official}}
    - {{id: t, title: What somebody said, basis: third-party}}
applies: {{fact: transfer.from, is: CN}}
unlisted: exempt
entries:
  - id: kept
    title: {{en: Kept row, zh: 收录条目}}
    concepts: [person.name]
    when: {{fact: counts.persons, at_least: 10}}
    mechanism: security-assessment
    partial: true
    cite: {{place: {{en: "row 1", zh: 第一行}}, source: t}}
"""
DISPUTED = ", disputed: {effective: [2024-07-10], note: {en: Two papers differ., zh: 两处说法不一。}}"


@pytest.fixture
def own(tmp_path: Path) -> str:
    """Two versions of one list; of the second, sources give two first days."""
    (tmp_path / "own").mkdir()
    for version, effective, more in (("2023.1.0", "2023-01-01", ""), ("2024.1.0", "2024-07-01", DISPUTED)):
        text = OWN.format(version=version, effective=effective, more=more)
        (tmp_path / "own" / f"{version}.yaml").write_text(text, encoding="utf-8")
    return "own"


def test_list_tells_standing_what_is_held_and_on_what_it_rests_at_a_glance(run: Run, own: str) -> None:
    lines = [" ".join(line.split()) for line in run("list", "catalogs", "--catalogs", own, "--as-of", "2024-07-05").out.splitlines()]
    assert lines[0] == "id kind; standing transcribed basis title"
    assert "own-zone 2023.1.0 negative list; sources disagree part 1/3, 1 doubtful official, third party Zone list 2023.1.0" in lines
    zh = run("list", "catalogs", "--catalogs", own, "--as-of", "2024-08-01", "--lang", "zh").out
    assert "负面清单；已被取代  部分 1/3，存疑 1 条" in zh
    assert "负面清单；现行有效  部分 1/3，存疑 1 条  官方、第三方  自贸区清单 2024.1.0" in zh


def test_show_of_a_list_tells_place_days_dispute_what_is_missing_and_every_entry(run: Run, own: str) -> None:
    said = {
        " ".join(line.split()) for line in run("show", "own-zone@2024.1.0", "--catalogs", own, "--as-of", "2024-07-05").out.splitlines()
    }
    assert {
        "where Hainan (CN-HI)",
        "standing on 2024-07-05 its sources disagree whether it is in force: it settles nothing",
        "effective 2024-07-01 (sources also give 2024-07-10)",
        "disputed from 2024-07-01 to 2024-07-09 its sources disagree, so that it settles nothing",
        "the dispute Two papers differ.",
        "missing 2 of 3 entries are not transcribed",
        "how many fields the text names was not counted; 0 are transcribed",
        "doubtful entries of this file: 1 of 1 (kept)",
        "a closed list that is not whole: its silence frees nothing and displaces nothing",
        "basis official text (1), third party's word (1)",
        "source s: A text official text https://example.org/text",
        "kept Kept row",
        "mechanism needs a security assessment",
        "holds when persons (counts.persons) is at least 10",
        "citation row 1",
        "doubt the file holds only part of this row; it rests on a third party's word (t): where it would read true, it reads unknown",
    } - said == set()


def test_show_in_chinese_names_the_issuer_by_its_chinese_half(run: Run, own: str) -> None:
    said = run("show", "own-zone", "--catalogs", own, "--as-of", "2024-08-01", "--lang", "zh").out
    for part in (
        "某局\n",
        "海南（CN-HI）",
        "2024-08-01 现行有效",
        "共 3 条，尚有 2 条未转录",
        "收录条目",
        "第一行",
        "须通过数据出境安全评估",
    ):
        assert part in said
    assert "Some Office" not in said


@pytest.mark.parametrize(
    ("day", "shown", "current"),
    [
        ("2022-06-01", "2024.1.0", "current none on 2022-06-01"),
        ("2024-06-01", "2023.1.0", "current 2023.1.0 on 2024-06-01"),
        ("2024-07-05", "2024.1.0", "current on 2024-07-05 its sources disagree; 2024.1.0 is shown"),
        ("2024-08-01", "2024.1.0", "current 2024.1.0 on 2024-08-01"),
    ],
)
def test_show_takes_the_version_that_is_current_on_the_day(run: Run, own: str, day: str, shown: str, current: str) -> None:
    lines = [" ".join(line.split()) for line in run("show", "own-zone", "--catalogs", own, "--as-of", day).out.splitlines()]
    assert lines[0] == f"Zone list {shown} own-zone {shown}"
    assert current in lines
    assert any("xbcatalog show own-zone@" in line for line in lines)


@pytest.mark.parametrize("name", ["own-zone/kept", "own-zone@2024.1.0/kept", "own-zone 2024.1.0 / kept"])
def test_show_of_an_entry_tells_its_list_its_source_and_its_place(run: Run, own: str, name: str) -> None:
    ran = run("show", name, "--catalogs", own, "--as-of", "2024-08-01")
    said = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert ran.status == 0
    assert "list Zone list 2024.1.0 (own-zone@2024.1.0)" in said
    assert "source t: What somebody said" in said
    assert any(re.fullmatch(r"file own[/\\]2024\.1\.0\.yaml:\d+", line) for line in said)


@pytest.mark.parametrize(
    ("id", "en", "zh"),
    [
        ("person.nam", "did you mean `person.name`?", "是否想用 `person.name`？"),
        ("own-zone@2020.1.0", "has no version 2020.1.0: there are 2023.1.0, 2024.1.0", "没有 2020.1.0 版：现有 2023.1.0、2024.1.0"),
        ("own-zone/kep", "did you mean `own-zone/kept`?", "是否想用 `own-zone/kept`？"),
        ("own-zone/zzzz", "`xbcatalog show own-zone` names them all", "`xbcatalog show own-zone` 会列出全部条目"),
        ("自贸区", "have it in their id or title: own-zone", "标识或标题中含有该词的有：own-zone"),
        ("qqqqqqq", "`xbcatalog list` tells what there is", "`xbcatalog list` 会列出已有内容"),
        ("", "nothing is called", "没有名为"),
        ("/", "nothing is called", "没有名为"),
        ("a/b/c@d", "nothing is called", "没有名为"),
        ("x\x1b[31m", "`x\\x1b[31m`", "`x\\x1b[31m`"),
    ],
)
def test_show_of_an_unknown_id_is_2_and_says_what_was_meant(run: Run, own: str, id: str, en: str, zh: str) -> None:
    for lang, text in (("en", en), ("zh", zh)):
        ran = run("show", id, "--catalogs", own, "--lang", lang)
        assert (ran.status, ran.out) == (2, "")
        assert text in ran.err


def test_show_and_list_print_nothing_of_a_hostile_list_raw(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    text = OWN.format(version="2024.1.0", effective="2024-01-01", more="").replace("Kept row", '"a\\e[31m\\u202e|`<b>\\n::error::x"')
    text = text.replace("What somebody said", '"\\e]0;x\\a"').replace('"Zone list 2024.1.0"', '"z\\e[2J\\r"')
    (tmp_path / "own" / "a.yaml").write_text(text, encoding="utf-8")
    for argv in (("show", "own-zone"), ("show", "own-zone/kept"), ("list", "catalogs"), ("list", "entries")):
        ran = run(*argv, "--catalogs", "own")
        assert ran.status == 0, ran.err
        assert not {"\x1b", "\u202e", "\r", "\x07"} & set(ran.out)
        assert not re.search(r"^\s*::", ran.out, re.MULTILINE)


@pytest.mark.parametrize("argv", ["list", "show person.name", "try x", "check m.yaml --set counts.persons=1", "facts m.yaml"])
def test_a_broken_list_of_ones_own_is_4_for_every_command(run: Run, manifest: Write, tmp_path: Path, argv: str) -> None:
    manifest("weather")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "words.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcept: []\n", encoding="utf-8")
    ran = run(*argv.split(), "--catalogs", "own")
    assert ran.status == 4
    assert "own/words.yaml:3:" in ran.out + ran.err


def test_schema_prints_every_published_schema(run: Run) -> None:
    names = run("schema").out.split()
    assert {"catalog", "cases", "facts", "manifest", "result", "rules", "vocabulary"} <= set(names)
    for name in names:
        assert json.loads(run("schema", name).out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def python(*argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code = "from xbcatalog.cli.app import run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": SOURCE, **environment}
    )


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    code = (
        "import sys, io; from datetime import date; from xbcatalog.cli.app import main\n"
        "main(['--version'], io.StringIO(), io.StringIO(), {}, today=date(2024, 1, 1))\n"
        "heavy = ('rich', 'sqlglot', 'jsonschema', 'yaml', 'hashlib', 'json', 'decimal', 'xbcatalog.check', 'xbcatalog.compiled.store')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": SOURCE})
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_check_by_what_is_kept_loads_nothing_that_it_does_not_need(format: str, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(
        MANIFEST.format(transfer="{from: CN, to: DE}", counts="{persons: 5}", fields="{name: vin}, {name: soh}"), encoding="utf-8"
    )
    code = (
        "import sys, io, os; from datetime import date; from xbcatalog.cli.app import main\n"
        "given = ['check', sys.argv[1], '--no-config', '-o', sys.argv[2]]\n"
        "main(given, io.StringIO(), io.StringIO(), os.environ, today=date(2026, 1, 1))\n"
        "heavy = ('rich', 'sqlglot', 'jsonschema', 'yaml', 'multiprocessing', 'tempfile', 'random', 'csv', 'tomllib', 'pickle',\n"
        "    'xbcatalog.compiled.making', 'xbcatalog.source.installation', 'xbcatalog.source.words', 'xbcatalog.source.toml_tree',\n"
        "    'xbcatalog.source.records', 'xbcatalog.source.dictionary', 'xbcatalog.i18n.cli', 'xbcatalog.policy', 'xbcatalog.gate.git')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    for _ in range(2):  # what is not kept yet is compiled, for which much is needed
        ran = subprocess.run(
            [sys.executable, "-c", code, str(path), format],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936", "utf-8"])
def test_chinese_help_works_in_any_encoding(encoding: str) -> None:
    ran = python("check", "--help", "--lang", "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"--fail-on" in ran.stdout


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    if os.name == "nt":
        pytest.skip("no such pipes here")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        code = "from xbcatalog.cli.app import run; run()"
        ran = subprocess.run(
            [sys.executable, "-c", code, "list", "facts"], stdout=writer, stderr=subprocess.PIPE, check=False,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )  # fmt: skip
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_check_after_writing_the_questions_points_at_the_file_and_not_at_writing_it_again(run: Run, manifest: Callable[..., str]) -> None:
    path = manifest("phone", transfer="{}", counts="{}")
    assert run("facts", path, "--write").status == 0
    ran = run("check", path)
    assert "`xbcatalog.facts.yaml` answers nothing yet" in ran.out
    assert "--write" not in ran.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_parsers_own_words_are_chinese_in_a_chinese_help(run: Run, command: str) -> None:
    ran = run(*([command] if command else []), "--help", environment={"XBCATALOG_LANG": "zh"})
    assert ran.status == 0
    assert ran.out.startswith(f"用法：xbcatalog {command}".rstrip())
    for english in ("Usage", "Options", "OPTIONS", "Arguments", "Commands", "Show ", "Install ", "[default", "[required", "env var"):
        assert english not in ran.out
    assert "显示本帮助并退出。" in ran.out


def test_the_program_itself_takes_a_language(run: Run) -> None:
    assert run("--help", "--lang", "zh").out.startswith("用法：")
    assert run("--lang=zh", "list").out.count("xbcatalog list KIND") == 1
    assert run("--help", "--lang", "en", environment={"XBCATALOG_LANG": "zh"}).out.startswith("Usage: xbcatalog [OPTIONS] COMMAND")
