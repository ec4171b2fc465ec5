"""The text of a saved result is read strictly: what is cut off, hostile, changed by hand or of another version is refused."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from tests.reports.hostile import RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.core.text import Diagnostic, message
from xbcatalog.reports import saved
from xbcatalog.reports.joining import joined
from xbcatalog.reports.json_report import report
from xbcatalog.reports.reading import claims, read_saved
from xbcatalog.reports.view import View

TEXT = "".join(report(RESULT, View()))
TREE: Any = json.loads(TEXT)


def read(text: str | bytes, *, limit: int = 10_000_000, depth: int = 64, nodes: int = 1_000_000) -> saved.Saved | Diagnostic | None:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read_saved(data, "r.json", limit=limit, depth=depth, nodes=nodes)


def wrong(text: str | bytes) -> tuple[str, int | None]:
    told = read(text)
    assert isinstance(told, Diagnostic)
    assert told.place is not None
    return told.message.id, told.place.line


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY], ids=["hostile", "marked", "empty"])
def test_what_was_written_is_read_as_it_was(result: Result) -> None:
    text = "".join(report(result, View()))
    assert claims(text.encode())
    assert read(text) == saved.of(result)
    assert read("\ufeff" + json.dumps(json.loads(text), sort_keys=True)) == saved.of(result)


@pytest.mark.parametrize("text", ["", "{}", "[]", "schema", '{"schema": "other"}', "%PDF", '["schema": "xbcatalog/result/v1"]'])
def test_another_file_does_not_claim_to_be_a_result(text: str) -> None:
    assert not claims(text.encode())


def test_a_document_that_only_speaks_of_results_is_none() -> None:
    text = json.dumps({"example": {"schema": "xbcatalog/result/v1"}})
    assert claims(text.encode())
    assert read(text) is None


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.9, 0.999])
def test_a_result_that_was_cut_off_is_refused(share: float) -> None:
    assert wrong(TEXT[: int(len(TEXT) * share)])[0] in ("saved-cut-off", "saved-no-json")


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        (TEXT.replace("result/v1", "result/v2"), "saved-other-version", None),
        (TEXT.replace('"tool": ', '"tool": "x", "tool": '), "saved-key-twice", None),
        (TEXT.replace('"fields": 11', '"fields": NaN', 1), "saved-no-number", None),
        (TEXT.replace('"fields": 11', f'"fields": {"9" * 5000}', 1), "saved-no-number", None),
        (TEXT.replace('"fields": 11', '"fields": 11.5', 1), "saved-no-value", None),
        (TEXT.replace('"fields": 11', '"fields": 12', 1), "saved-counts", None),
        (TEXT.replace('"prohibited": 1', '"prohibited": 0', 1), "saved-counts", None),
        (TEXT.replace('"verdict": "prohibited"', '"verdict": "allowed"', 1), "saved-counts", None),
        (TEXT.replace('"verdict": "prohibited"', '"verdict": "fine"', 1), "saved-wrong-value", None),
        (TEXT.replace('"verdict": "prohibited", "cause": null', '"verdict": "prohibited", "cause": "unlisted"', 1), "saved-no-value", None),
        (TEXT.replace('  "tool"', '  tool', 1), "saved-no-json", 3),
        ('{"schema": "xbcatalog/result/v1", "x": ' + "[" * 200 + "]" * 200 + "}", "too-deep", None),
        ('{"schema": "xbcatalog/result/v1", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "too-deep", None),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_name_and_place(text: str, id: str, line: int | None) -> None:
    assert wrong(text) == (id, line)


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    assert wrong(TEXT.encode()[:200] + b"\n\xff") == ("saved-not-utf-8", TEXT[:200].count("\n") + 2)


def test_the_limits_hold() -> None:
    for told in (read(TEXT, limit=1000), read(TEXT, nodes=100), read(TEXT, depth=4)):
        assert isinstance(told, Diagnostic)


def other(**changes: Any) -> saved.Saved:
    tree = deepcopy(TREE)
    for dataset in tree["datasets"]:
        dataset["id"], dataset["source"] = "other", "a.yaml"
    tree.update(changes)
    return saved.read(tree)


def test_results_of_one_day_and_the_same_lists_become_one() -> None:
    one, two = saved.of(RESULT), other()
    both = joined((("one.json", one), ("two.json", two)))
    assert isinstance(both, saved.Saved)
    assert both == joined((("two.json", two), ("one.json", one)))
    assert [dataset.id for dataset in both.datasets] == ["other", "客户|crm"]
    assert both.counts.fields == 22
    assert both.catalogs == one.catalogs
    assert joined((("one.json", one),)) is one


def test_results_that_cannot_stand_beside_each_other_are_refused() -> None:
    one = ("one.json", saved.of(RESULT))
    catalogs = deepcopy(TREE["catalogs"])
    catalogs[0]["digest"] = "another"
    refused = [joined((one, ("b", part))) for part in (other(as_of="2024-06-02"), other(tool="1"), other(catalogs=catalogs), one[1])]
    assert [getattr(told, "id", "") for told in refused] == ["join-days", "join-tools", "join-lists", "join-dataset"]
    assert refused[3] == message("join-dataset", dataset="客户|crm", one="one.json", other="b")
