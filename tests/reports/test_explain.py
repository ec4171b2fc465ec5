"""Everything about one field, and the facts file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from tests.reports.hostile import RESULT

from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Effect
from xbcatalog.core.result import Result
from xbcatalog.core.truth import Truth
from xbcatalog.reports.explain import explain
from xbcatalog.reports.groups import Found, questions
from xbcatalog.reports.sidecar import sidecar

SNAPSHOTS = Path(__file__).parent / "snapshots"
DATASET = RESULT.datasets[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_explanations_are_those_that_were_looked_at(lang: str) -> None:
    pages = [explain(RESULT, Found(DATASET, field), lang).plain() for field in DATASET.fields]
    assert "\n".join(pages) == (SNAPSHOTS / f"explain.{lang}.txt").read_text(encoding="utf-8")


def test_an_explanation_shows_what_each_condition_asks_and_what_it_got() -> None:
    unmet = explain(RESULT, Found(DATASET, DATASET.fields[7]), "en").plain()
    assert "faces (field.contains_faces) is no  false (yes)" in unmet
    assert "field.precision_m is at least 50  false (12.5)" in unmet


@pytest.mark.parametrize(
    ("effect", "truth", "said"),
    [
        (Effect.RESTRICTS, Truth.TRUE, "lifted: an approval shown meets this demand"),
        (Effect.PERMITS, Truth.TRUE, "by an approval shown, which covers the field"),
        (Effect.RESTRICTS, Truth.FALSE, ""),
    ],
)
def test_an_approval_lifts_what_restricts_and_is_what_permits(effect: Effect, truth: Truth, said: str) -> None:
    field = DATASET.fields[0]
    reason = replace(field.decision.reasons[0], effect=effect, truth=truth, lifted=True)
    shown = explain(RESULT, Found(DATASET, replace(field, decision=replace(field.decision, reasons=(reason,)))), "en").plain()
    assert [line.strip() for line in shown.splitlines() if "an approval shown" in line] == [said] * bool(said)


def test_the_law_stops_at_the_first_question_that_fails() -> None:
    def law(index: int) -> list[str]:
        lines = explain(RESULT, Found(DATASET, DATASET.fields[index]), "en").plain().splitlines()
        return [line.strip()[:2] for line in lines if line.strip()[:2] in ("1.", "2.", "3.")]

    assert law(0) == ["1."]
    assert law(4) == ["1.", "2."]
    assert law(9) == ["1.", "2.", "3."]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_facts_file_is_the_one_that_was_looked_at(lang: str) -> None:
    assert sidecar(RESULT, lang) == (SNAPSHOTS / f"sidecar.{lang}.yaml").read_text(encoding="utf-8")


def test_the_facts_file_holds_what_is_known_and_asks_the_rest_in_comments() -> None:
    read = yaml.safe_load(sidecar(RESULT, "en"))
    assert read["transfer"]["from"]["value"] == "CN"
    assert read["transfer"]["from"]["proof"] == "memo\x1b[0m"
    assert read["exporter"] == {"zones": ["CN-SH-LINGANG"]}
    assert "counts" not in read


def test_the_question_that_settles_most_fields_comes_first() -> None:
    assert [question.fact.id for question in questions(RESULT)][:2] == ["counts.persons", "transfer.to"]
    text = sidecar(RESULT, "en")
    assert text.index("persons:") < text.index("#   to:")


def test_uncommenting_every_answer_gives_a_document_of_the_same_shape() -> None:
    text = "\n".join(line.removeprefix("# ") if not line.startswith("## ") else line for line in sidecar(RESULT, "en").splitlines()[2:])
    read = yaml.safe_load(text)
    assert set(read) == {"apiVersion", "kind", "transfer", "counts", "field", "exporter"}
    assert read["counts"] == {"persons": None}


def test_what_only_one_dataset_states_is_no_value_for_all() -> None:
    silent = replace(DATASET, id="other", facts=())
    text = sidecar(replace(RESULT, datasets=(DATASET, silent)), "en")
    assert "transfer" not in (yaml.safe_load(text) or {})


def test_a_fact_that_the_fields_contradict_is_not_repeated_as_known() -> None:
    refuted = Statement(fact="counts.persons", value=7, origin="manifest")
    text = sidecar(replace(RESULT, datasets=(replace(DATASET, contradicted=(refuted,)),)), "en")
    assert "counts" not in yaml.safe_load(text)
    assert "counts.persons" not in text
    assert "## stated so far: 客户|crm = 7" in text


@pytest.mark.parametrize("value", ["no", "on", "1e3", "12:30", "x: y", "- a", "#c", "", "a\nb", "\u202e", "null", "2024-01-01", "'", '"'])
def test_any_text_survives_the_facts_file(value: str) -> None:
    stated = Statement(fact="transfer.purpose", value=value, origin="option")
    result: Result = replace(RESULT, datasets=(replace(DATASET, facts=(stated,)),))
    assert yaml.safe_load(sidecar(result, "en"))["transfer"]["purpose"] == value
