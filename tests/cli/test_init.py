"""`init`: what a person knows stands in the new document, what nobody knows is open, and nothing is overwritten or made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

SCHEMA = "CREATE TABLE customer (full_name VARCHAR(10), weather VARCHAR(10));\n"
HOW = "answer what you know"


@pytest.fixture
def schema(tmp_path: Path) -> str:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "crm.sql").write_text(SCHEMA, encoding="utf-8")
    return "schemas/crm.sql"


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


# -- a project -------------------------------------------------------------------------------------------------------------------------


def test_a_project_has_its_settings_and_the_schemas_that_its_documents_name(run: Run) -> None:
    ran = run("init", "project", "--answer", "manifests=schemas, more", "--answer", "catalogs=lists", "--answer", "lang=zh")
    assert ran.status == 0
    assert text("xbcatalog.yaml") == (
        "# yaml-language-server: $schema=.xbcatalog/schemas/project.json\napiVersion: xbcatalog/v1\nkind: Project\n"
        "manifests: [schemas, more]\ncatalogs: [lists]\nlang: zh\n"
    )
    assert {"catalog.json", "manifest.json", "project.json"} <= {path.name for path in Path(".xbcatalog/schemas").iterdir()}
    assert run("fmt", "--check", "--modeline", "xbcatalog.yaml").status == 0


def test_a_project_is_asked_for_at_a_terminal_and_made_in_a_folder_of_its_own(run: Run) -> None:
    ran = run("init", "project", "new/shop", typed=["schemas\n", "\n", "de\n", "2\n"])
    assert ran.status == 0
    assert ran.err.count("> ") == 4
    assert "`de`" in ran.err
    made = text("new/shop/xbcatalog.yaml")
    assert "manifests: [schemas]\n" in made
    assert "lang: en\n" in made
    assert "# TODO catalogs: " in made
    assert Path("new/shop/.xbcatalog/schemas/catalog.json").is_file()


@pytest.mark.parametrize("there", ["xbcatalog.yaml", "pyproject.toml"])
def test_a_project_that_is_there_stays_as_it_is(run: Run, there: str) -> None:
    held = "[tool.xbcatalog]\nlang = 'zh'\n" if there.endswith("toml") else "apiVersion: xbcatalog/v1\nkind: Project\n"
    Path(there).write_text(held, encoding="utf-8")
    ran = run("init", "project", "--yes", "--lang", "en")
    assert (ran.status, "exists already" in ran.err) == (2, True)
    assert text(there) == held
    assert not Path(".xbcatalog").exists()


def test_a_dangling_link_is_something_that_is_there(run: Run, tmp_path: Path) -> None:
    try:
        (tmp_path / "m.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    except OSError:
        pytest.skip("the system has no links")
    assert run("init", "manifest", "m.yaml", "--yes").status == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


# -- a list ----------------------------------------------------------------------------------------------------------------------------

ANSWERS = """\
# what the committee decided
title_en=Our general data
title_zh=公司一般数据
list=positive
regime=test
from=CN
concepts=business.design
mechanism=none
issuer=the company
effective=2024-05-01
decision=Decision 5
decided_by=data committee
decided_on=2024-04-20
reason=checked item by item
"""


def test_a_list_is_complete_but_for_the_place_of_each_entry(run: Run) -> None:
    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    ran = run("init", "catalogue", "ours", "--answers", "answers.txt")
    assert (ran.status, "points still open: 1" in ran.err) == (0, True)
    made = text("lists/ours/2024.1.0.yaml")
    assert "basis: internal" in made
    assert "read_on: 2024-06-01" in made
    refused = run("lint", "lists")
    assert (refused.status, refused.err.count(" is missing")) == (4, 1)
    place = made.replace("      # TODO place: where in the decision does the entry stand?\n", '      place: "annex 1"\n')
    Path("lists/ours/2024.1.0.yaml").write_text(place, encoding="utf-8")
    assert run("lint", "lists").status != 4
    assert run("fmt", "--check", "lists").status == 0
    manifest = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\nfields: [{name: design drawing}]\n"
    Path("m.yaml").write_text(manifest, encoding="utf-8")
    lapsed = ("check", "m.yaml", "--as-of", "2025-02-01", "--fail-on", "chaotic")
    assert run(*lapsed).status == 1
    assert run(*lapsed, "--catalogs", "lists").status == 0


def test_no_decision_is_made_up_so_that_an_empty_list_grants_nothing(run: Run) -> None:
    ran = run("init", "catalogue", "ours", "--yes")
    assert ran.status == 0
    made = text("lists/ours/2024.1.0.yaml")
    for key in ("regime", "title", "issuer", "effective", "decided_by", "decided_on", "reason", "applies", "entries"):
        assert f"# TODO {key}: " in made
    assert run("lint", "lists").status == 4


def test_an_answer_that_makes_no_sense_is_asked_again_with_the_reason_and_one_that_is_given_is_not_asked(run: Run) -> None:
    given = [f"--answer={line}" for line in ANSWERS.splitlines() if line.startswith(("title", "list", "issuer", "deci", "reason"))]
    typed = ["test\n", "China\n", "cn\n", "business.desing\n", "business.design\n", "none\n", "tomorrow\n", "2024-05-01\n"]
    ran = run("init", "catalogue", "ours", *given, typed=typed)
    assert ran.status == 0
    assert "did you mean `business.design`" in ran.err
    assert "`China` is no country" in ran.err
    assert "`tomorrow` is no day" in ran.err
    assert "in English" not in ran.err
    assert "points still open: 1" in ran.err
    assert "effective: 2024-05-01" in text("lists/ours/2024.1.0.yaml")


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("catalogue",), "needs a name"),
        (("catalogue", "Not An Id"), "`Not An Id` is no id"),
        (("catalogue", "test-positive"), "`xbcatalog new-version`"),
        (("catalogue", "a", "b"), "takes one path"),
        (("catalogue", "a", "--answer", "nonsense=1"), "nonsense"),
        (("catalogue", "a", "--answer", "list"), "list"),
        (("catalogue", "a", "--answer", "effective=2024-13-01"), "`2024-13-01` is no day"),
        (("catalogue", "a", "--answer", "concepts=person.nam"), "did you mean `person.name`"),
        (("catalogue", "a", "--answers", "nowhere.txt"), "nowhere.txt"),
        (("catalogue", "a", "--answer", "list=maybe"), "`maybe` is none of the choices: `positive`, `negative`"),
        (("catalogue", "a", "--answer", "title_en=a\x7fb"), "control character"),
        (("catalogue", "a", "--answer", "title_en=a\udcffb"), "no UTF-8"),
        (("manifest",), "needs a name"),
        (("manifest", "m.json"), "end the name with .yaml"),
        (("vocabulary", "words.txt"), "end the name with .yaml"),
        (("catalouge", "a"), "did you mean `catalogue`"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(run: Run, tmp_path: Path, argv: tuple[str, ...], told: str) -> None:
    ran = run("init", *argv, "--yes")
    assert (ran.status, list(tmp_path.iterdir())) == (2, [])
    assert told in ran.err


@pytest.mark.parametrize(("data", "told"), [(b"\xff", "save it so"), (b"#" * 1_000_001, "more than 1,000,000 bytes")])
def test_a_file_of_answers_that_is_none_is_refused_and_never_read_without_end(run: Run, tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "answers").write_bytes(data)
    ran = run("init", "catalogue", "a", "--answers", "answers", "--yes")
    assert (ran.status, told in ran.err) == (2, True)


# -- words -----------------------------------------------------------------------------------------------------------------------------


def test_words_are_read_at_once(run: Run) -> None:
    ran = run("init", "vocabulary", "lists/words.yaml", "--answer", "concept=business.design", "--answer", "names=x7 res，rig")
    assert ran.status == 0
    assert run("lint", "lists").status != 4
    assert "business.design" in run("try", "x7_res", "--catalogs", "lists").out


# -- facts -----------------------------------------------------------------------------------------------------------------------------


def test_the_interview_asks_what_the_fields_wait_for_and_check_reads_the_answers(run: Run, schema: str) -> None:
    before = run("check", schema)
    ran = run("init", "facts", schema, typed=["cn\n", "many\n", "-3\n", "５\n", "q\n"])
    assert ran.status == 0
    assert HOW in ran.err
    assert "From which country do the data leave?" in ran.err
    # A number is asked again until it is one; full-width digits are.
    assert ran.err.count("please answer again") == 2
    made = text("schemas/xbcatalog.facts.yaml")
    assert "  from: CN\n" in made
    assert "  persons: 5\n" in made
    after = run("check", schema)
    assert before.out != after.out
    assert "--set counts.persons" not in after.out
    assert "--set transfer.from" not in after.out


def test_what_is_known_is_not_asked_and_what_nobody_knows_stays_open(run: Run, schema: str) -> None:
    ran = run("init", "facts", schema, "--set", "transfer.from=CN", typed=["\n", "\n", "\n"])
    assert ran.status == 0
    assert "From which country" not in ran.err
    made = text("schemas/xbcatalog.facts.yaml")
    assert "  from: CN\n" in made
    assert "#   persons:   # " in made


def test_an_answer_that_makes_other_questions_pointless_ends_them(run: Run, schema: str) -> None:
    """From elsewhere no list of this world has a say, so no field waits for a number of persons."""
    ran = run("init", "facts", schema, typed=["US\n", "q\n"])
    assert "How many persons" not in ran.err


def test_without_a_terminal_the_open_questions_are_written_down(run: Run, schema: str) -> None:
    assert run("init", "facts", schema, "--set", "transfer.to=DE").status == 0
    made = text("schemas/xbcatalog.facts.yaml")
    assert "  to: DE\n" in made
    assert "## From which country do the data leave?" in made
    assert run("fmt", "--check", "schemas/xbcatalog.facts.yaml").status == 0


def test_facts_that_are_there_stay_as_they_are(run: Run, schema: str) -> None:
    Path("schemas/xbcatalog.facts.yaml").write_text("mine", encoding="utf-8")
    ran = run("init", "facts", schema, typed=["cn\n"])
    assert (ran.status, text("schemas/xbcatalog.facts.yaml"), HOW in ran.err) == (2, "mine", False)


def test_the_interview_speaks_chinese_and_understands_it(run: Run, schema: str) -> None:
    ran = run("init", "facts", schema, "--lang", "zh", typed=["ＣＮ\n", "q\n"])
    assert "数据从哪个国家传出" in ran.err
    assert "  from: CN\n" in text("schemas/xbcatalog.facts.yaml")


def test_an_interruption_writes_nothing(run: Run, schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("xbcatalog.cli.asking.Asker.read", interrupted)
    assert run("init", "facts", schema, typed=["CN\n"]).status == 130
    assert not Path("schemas/xbcatalog.facts.yaml").exists()


def test_a_schema_that_is_absent_or_broken_is_told(run: Run, schema: str) -> None:
    assert run("init", "facts", "schemas/none.sql", "--yes").status == 4
    Path("schemas/bad.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Manifest\nfields: 1\n", encoding="utf-8")
    assert run("init", "facts", "schemas/bad.yaml", "--yes").status == 4
    assert not Path("schemas/xbcatalog.facts.yaml").exists()


# -- a manifest ------------------------------------------------------------------------------------------------------------------------


def test_a_manifest_holds_its_fields_its_facts_and_the_questions_that_are_open(run: Run) -> None:
    typed = ["crm\n", "客户资料: 全部\n", "\n", "full name, 天气\n", "CN\n", "7\n", "q\n"]
    ran = run("init", "manifest", "crm.yaml", typed=typed, today=date(2024, 6, 1))
    assert ran.status == 0
    made = text("crm.yaml")
    assert 'dataset:\n  id: crm\n  title: "客户资料: 全部"\n' in made
    assert "transfer:\n  from: CN\n" in made
    assert made.endswith('fields:\n  - {name: "full name"}\n  - {name: "天气"}\n')
    assert run("fmt", "--check", "crm.yaml").status == 0
    checked = run("check", "crm.yaml", "--all")
    assert checked.status in (0, 1)
    assert "of 2 fields" in checked.out


def test_a_name_that_is_no_yaml_is_quoted(run: Run) -> None:
    assert run("init", "manifest", "m.yaml", "--answer", "fields=no,#1,a: b,{x}").status == 0
    checked = run("check", "m.yaml", "--all")
    assert "of 4 fields" in checked.out
