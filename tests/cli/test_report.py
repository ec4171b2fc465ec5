"""`report`: files from manifests, from saved results and from both, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import MANIFEST, Run

from xbcatalog.reports.filed.registry import FILED, SUFFIXES
from xbcatalog.source.schemas import schema

FIELDS = "{name: phone, title: 手机号}, {name: drawing_no}"


@pytest.fixture
def manifest(tmp_path: Path) -> str:
    text = MANIFEST.format(transfer="{from: CN, to: DE}", counts="{persons: 5}", fields=FIELDS)
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    return "m.yaml"


@pytest.fixture
def result(run: Run, manifest: str) -> str:
    run("check", manifest, "-o", "json=r.json", "-q")
    return "r.json"


@pytest.mark.parametrize("format", sorted(set(FILED) & set(SUFFIXES.values())))
def test_a_fresh_check_and_its_saved_result_give_the_same_file(run: Run, manifest: str, result: str, format: str) -> None:
    assert run("report", manifest, "-o", f"{format}=fresh").status == 0
    assert run("report", result, "-o", f"{format}=saved").status == 0
    assert Path("fresh").read_bytes() == Path("saved").read_bytes()
    assert Path("fresh").stat().st_size > 500


@pytest.mark.parametrize("format", sorted(set(FILED) & set(SUFFIXES.values())))
def test_a_result_saved_as_lines_gives_the_same_file(run: Run, manifest: str, format: str) -> None:
    assert run("report", manifest, "-o", f"{format}=fresh").status == 0
    run("check", manifest, "-o", "r.results.jsonl", "-q")
    assert run("report", "r.results.jsonl", "-o", f"{format}=saved").status == 0
    assert Path("fresh").read_bytes() == Path("saved").read_bytes()


def test_a_large_result_is_told_of_the_form_that_shares(run: Run, manifest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "results" not in run("check", manifest, "-o", "json=r.json").err
    monkeypatch.setattr("xbcatalog.cli.outputs._LARGE", 100)
    assert "`-o results=FILE` keeps the same" in run("check", manifest, "-o", "json=r.json").err
    assert run("check", manifest, "-o", "json=r.json", "-q").err == ""


@pytest.mark.parametrize("format", sorted(set(FILED) & set(SUFFIXES.values())))
def test_what_would_allow_fields_is_saved_with_the_result(run: Run, manifest: str, format: str) -> None:
    assert run("report", manifest, "--remedies", "-o", f"{format}=fresh", "-o", "json=w.json").status == 0
    whole = json.loads(Path("w.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema("result")).iter_errors(whole)] == []
    assert whole["datasets"][0]["remedies"]["kinds"][0]["paths"]
    assert run("report", "w.json", "-o", f"{format}=saved").status == 0
    assert Path("fresh").read_bytes() == Path("saved").read_bytes()
    assert "--remedies says how" in run("report", "w.json", "--remedies", "-o", f"{format}=saved").err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_would_allow_fields_stands_in_the_reports_with_its_bound(run: Run, tmp_path: Path, lang: str) -> None:
    fields = "{name: full name}, {name: '<b>full</b> name'}, {name: design drawing}"
    text = MANIFEST.format(transfer="{from: CN, to: DE}", counts="{persons: 2000000}", fields=fields)
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    assert run("report", "m.yaml", "--remedies", "-o", "a.html", "-o", "a.md", "--lang", lang).status == 0
    page, paper = (Path(name).read_text(encoding="utf-8") for name in ("a.html", "a.md"))
    for said in (("What would allow it", "some 300 questions"), ("怎样才能允许", "约 300 次")):
        assert all(one in page for one in said)
    for one in (("What would allow it", "some 300 questions"), ("怎样才能允许", "约 300 次"))[lang == "zh"]:
        assert one in paper
    assert "<b>full</b>" not in page + paper
    run("report", "m.yaml", "-o", "b.html")
    assert "What would allow it" not in Path("b.html").read_text(encoding="utf-8")


def test_remedies_of_fields_that_are_not_there_or_are_allowed_are_refused(run: Run, manifest: str) -> None:
    run("report", manifest, "--remedies", "-o", "json=w.json")
    whole = json.loads(Path("w.json").read_text(encoding="utf-8"))
    whole["datasets"][0]["remedies"]["kinds"][0]["paths"] = ["nowhere"]
    Path("w.json").write_text(json.dumps(whole), encoding="utf-8")
    ran = run("report", "w.json", "-o", "a.html")
    assert (ran.status, "remedies.kinds" in ran.err) == (4, True)


@pytest.mark.parametrize("format", sorted(set(FILED) & set(SUFFIXES.values())))
def test_what_was_waived_stands_in_a_fresh_report_as_in_a_saved_one(run: Run, manifest: str, format: str) -> None:
    Path("w.yaml").write_text(
        "apiVersion: xbcatalog/v1\nkind: Waivers\nwaivers:\n  - {id: w, rule: chaotic-unrecognised, manifest: m.yaml,"
        " fields: [drawing_no], reason: agreed, granted_by: DPO, until: 2024-12-31}\n",
        encoding="utf-8",
    )
    run("check", manifest, "--waivers", "w.yaml", "-o", "json=w.json", "-q")
    assert '"waived": ["w"]' in Path("w.json").read_text(encoding="utf-8")
    assert run("report", manifest, "--waivers", "w.yaml", "-o", f"{format}=fresh").status == 0
    assert run("report", "w.json", "-o", f"{format}=saved").status == 0
    assert Path("fresh").read_bytes() == Path("saved").read_bytes()
    assert run("report", manifest, "--waivers", "w.yaml", "--no-waivers", "-o", f"{format}=none").status == 0
    assert Path("fresh").read_bytes() != Path("none").read_bytes()
    assert run("report", manifest, "--waivers", "w.yaml", "-o", f"{format}=w.yaml").status == 2
    assert "--waivers says how" in run("report", "w.json", "--waivers", "w.yaml", "-o", f"{format}=saved").err


def test_several_files_at_once_by_their_endings_whatever_the_verdicts(run: Run, manifest: str) -> None:
    ran = run("report", manifest, "-o", "a.html", "-o", "b.json", "--lang", "zh")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert '<html lang="zh-Hans">' in Path("a.html").read_text(encoding="utf-8")
    assert json.loads(Path("b.json").read_text(encoding="utf-8"))["schema"] == "xbcatalog/result/v1"


def test_a_saved_result_on_standard_input_and_one_beside_a_manifest(run: Run, tmp_path: Path, manifest: str, result: str) -> None:
    data = Path(result).read_bytes()
    assert run("report", "-", "-o", "a.json", stdin=data).status == 0
    assert Path("a.json").read_bytes() == data
    assert run("report", "-", "-o", "b.html", stdin=Path(manifest).read_bytes()).status == 0
    (tmp_path / "n.yaml").write_text(Path(manifest).read_text(encoding="utf-8").replace("crm", "erp"), encoding="utf-8")
    assert run("report", result, "n.yaml", "-o", "c.json").status == 0
    assert [one["id"] for one in json.loads(Path("c.json").read_text(encoding="utf-8"))["datasets"]] == ["crm", "erp"]


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("r.json",), 2, "name the file to write with -o"),
        (("r.json", "-o", "a.odt"), 2, "`a.odt` means no report"),
        (("r.json", "-o", "a.pdf"), 2, "write `a.html`, open it in a browser and print it"),
        (("r.json", "-o", "html="), 2, "lacks a part"),
        (("r.json", "-o", "a.html", "-o", "html=./a.html"), 2, "two reports would go to"),
        (("r.json", "-o", "r.json"), 2, "`r.json` is one of the files that were read"),
        (("m.yaml", "-o", "html=m.yaml"), 2, "`m.yaml` is one of the files that were read"),
        (("r.json", "-o", "a.html", "--as-of", "2024-01-01"), 2, "--as-of says how manifests are judged"),
        (("r.json", "-o", "a.html", "--set", "transfer.to=US"), 2, "--set says how manifests are judged"),
        (("r.json", "r.json", "-o", "a.html"), 0, ""),
        (("r.json", "m.yaml", "-o", "a.html"), 2, "the dataset `crm` stands in `r.json` and in `m.yaml`"),
        (("absent.yaml", "-o", "a.html"), 4, "there is no file or folder `absent.yaml`"),
        (("cut.json", "m.yaml", "-o", "a.html"), 4, "cut.json:"),
        (("r.json", "-o", "no/such/a.html"), 2, "cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told(run: Run, result: str, argv: tuple[str, ...], status: int, said: str) -> None:
    text = Path(result).read_text(encoding="utf-8")
    Path("cut.json").write_text(text[: len(text) // 2], encoding="utf-8")
    ran = run("report", *argv)
    assert ran.status == status, ran.err
    assert said in ran.err
    assert Path(result).read_text(encoding="utf-8") == text
    assert Path("a.html").exists() == (status == 0)


def test_a_result_that_told_of_errors_keeps_its_status(run: Run, manifest: str) -> None:
    Path("bad.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Manifest\nfields: [{nam: x}]\n", encoding="utf-8")
    assert run("check", manifest, "bad.yaml", "-o", "json=r.json", "-q").status == 4
    ran = run("report", "r.json", "-o", "a.html")
    assert ran.status == 4
    assert "bad.yaml:3:" in ran.err
    assert "bad.yaml" in Path("a.html").read_text(encoding="utf-8")
    assert run("check", "bad.yaml", "-o", "json=only.json", "-q").status == 4
    ran = run("report", "only.json", "-o", "b.html", "--lang", "zh")  # nothing is written: it is told why
    assert (ran.status, Path("b.html").exists()) == (4, False)
    assert "bad.yaml:3:" in ran.err
