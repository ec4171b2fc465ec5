"""Several files of one transfer: facts shared, counts added up, what is spread over them judged as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.unit.test_check import FACTS, PHONE, TODAY, ids, installation, manifest, run

from xbcatalog.check import Request, check
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import Between
from xbcatalog.core.result import Result
from xbcatalog.core.text import Level


def together(*paths: Path, settings: tuple[str, ...] = (), facts: tuple[str, ...] = ()) -> Result:
    request = Request(paths=tuple(map(str, paths)), settings=settings, facts=facts, together=True)
    return check(request, installation(), today=TODAY)


def counts(result: Result) -> list[object]:
    return [fact.value for dataset in result.datasets for fact in dataset.facts if fact.fact == "counts.persons"]


def parts(folder: Path, first: str, second: str) -> tuple[Path, Path]:
    """Two manifests of one transfer, each with its own count of persons (empty: none stated)."""

    def one(count: str, name: str) -> Path:
        stated = FACTS.replace("id: d", f"id: {name}")
        stated = stated.replace("persons: 42000,", f"persons: {count},") if count else stated.replace("persons: 42000, ", "")
        return manifest(folder, stated + PHONE, f"{name}.yaml")

    return one(first, "a"), one(second, "b")


def test_two_small_parts_may_be_too_many_persons_together(tmp_path: Path) -> None:
    paths = parts(tmp_path, "60000", "80000")
    assert {field.decision.verdict for field in run(*paths).fields} == {Verdict.ALLOWED}
    result = together(*paths)
    assert counts(result) == [Between(80_000, 140_000)] * 2
    assert {(field.decision.cause, field.decision.missing) for field in result.fields} == {
        (Cause.MISSING_FACT, frozenset(["counts.persons"]))
    }


def test_parts_that_are_few_persons_even_without_any_twice_are_few(tmp_path: Path) -> None:
    result = together(*parts(tmp_path, "40000", "59999"))
    assert counts(result) == [Between(59_999, 99_999)] * 2
    assert {field.decision.verdict for field in result.fields} == {Verdict.ALLOWED}


def test_a_part_that_is_too_many_by_itself_is_too_many(tmp_path: Path) -> None:
    result = together(*parts(tmp_path, "1000000", "5"))
    assert {field.decision.verdict for field in result.fields} == {Verdict.PROHIBITED}


def test_a_part_without_a_count_leaves_the_whole_open_above(tmp_path: Path) -> None:
    result = together(*parts(tmp_path, "42000", ""))
    assert counts(result) == [Between(42_000, None)] * 2
    assert {field.decision.missing for field in result.fields} == {frozenset(["counts.persons"])}


def test_a_count_given_for_all_is_the_whole(tmp_path: Path) -> None:
    paths = parts(tmp_path, "60000", "80000")
    result = together(*paths, settings=("counts.persons=90000",))
    assert counts(result) == [90_000] * 2
    assert {field.decision.verdict for field in result.fields} == {Verdict.ALLOWED}
    shared = tmp_path / "shared.yaml"
    shared.write_text("apiVersion: xbcatalog/v1\nkind: Manifest\ncounts: {persons: 90000}\n", encoding="utf-8")
    assert counts(together(*parts(tmp_path, "", ""), facts=(str(shared),))) == [90_000] * 2


def test_what_one_part_states_of_the_transfer_holds_for_all(tmp_path: Path) -> None:
    first, second = parts(tmp_path, "40000", "50000")
    second.write_text(second.read_text(encoding="utf-8").replace("scenario: marketing", "purpose: sales"), encoding="utf-8")
    assert {field.decision.verdict for field in together(first, second).fields} == {Verdict.ALLOWED}


def test_parts_that_disagree_about_the_transfer_are_an_error(tmp_path: Path) -> None:
    first, second = parts(tmp_path, "40000", "50000")
    second.write_text(second.read_text(encoding="utf-8").replace("to: DE", "to: FR"), encoding="utf-8")
    result = together(first, second)
    assert not list(result.fields)
    assert ids(result, Level.ERROR) == ["facts-disagree"]


def test_a_sensitive_field_of_one_part_contradicts_what_another_says_of_all(tmp_path: Path) -> None:
    first, _ = parts(tmp_path, "100", "100")
    ill = manifest(tmp_path, "dataset: {id: ill}\nfields: [{path: patient, name: diagnosis}]\n", "ill.yaml")
    result = together(first, ill, settings=("counts.persons_sensitive=0",))
    assert [fact.fact for dataset in result.datasets for fact in dataset.contradicted] == ["counts.persons_sensitive"] * 2


def test_what_one_part_says_wrongly_of_itself_leaves_the_whole_unknown(tmp_path: Path) -> None:
    def sensitive(name: str, persons: int, field: str) -> Path:
        stated = FACTS.replace("id: d", f"id: {name}").replace("persons_sensitive: 0", f"persons_sensitive: {persons}")
        return manifest(tmp_path, stated + f"fields: [{{name: {field}}}]\n", f"{name}.yaml")

    result = together(sensitive("a", 5, "身份证号"), sensitive("b", 0, "religion"))
    assert {fact.fact for dataset in result.datasets for fact in dataset.contradicted} == {"counts.persons_sensitive"}
    assert all("counts.persons_sensitive" in field.decision.missing for field in result.fields)
    result = together(sensitive("a", 5, "身份证号"), sensitive("b", 0, "phone"))
    assert not any(dataset.contradicted for dataset in result.datasets)


def test_vehicles_of_several_parts_are_added_like_persons(tmp_path: Path) -> None:
    def fleet(name: str) -> Path:
        return manifest(
            tmp_path, FACTS.replace("id: d", f"id: {name}").replace("persons:", "vehicles: 60000, persons:") + PHONE, f"{name}.yaml"
        )

    result = together(fleet("a"), fleet("b"))
    values = {fact.value for dataset in result.datasets for fact in dataset.facts if fact.fact == "counts.vehicles"}
    assert values == {Between(60_000, 120_000)}


def test_where_one_part_cannot_be_read_none_is_decided(tmp_path: Path) -> None:
    first, second = parts(tmp_path, "60000", "80000")
    second.write_text("counts: {persons: many}\n", encoding="utf-8")
    result = together(first, second)
    assert not list(result.fields)
    assert "together-incomplete" in ids(result, Level.ERROR)
    assert "together-incomplete" in ids(together(first, tmp_path / "absent.yaml"), Level.ERROR)


def test_one_file_alone_is_judged_as_without(tmp_path: Path) -> None:
    path = manifest(tmp_path, FACTS + PHONE)
    assert together(path) == replace(run(path))


def test_the_result_says_that_files_were_counted_together(tmp_path: Path) -> None:
    result = together(*parts(tmp_path, "1", "1"))
    assert [[note.id for note in dataset.notes] for dataset in result.datasets] == [["counted-together"]] * 2
