"""What a run leaves for the history: of a fresh result, or of one saved as JSON, the counts and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import DATE
from xbcatalog.core.history import Record, digest_of
from xbcatalog.core.result import DatasetResult, Result
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.inputs import Input

__all__ = ["SCHEMA", "records_of", "saved", "says_it_is_saved", "sources_of"]

SCHEMA: Final = "xbcatalog/result/v1"
_LINES: Final = "xbcatalog/results/v2"
"""The same as lines, of which those about datasets and inputs are read."""


def records_of(result: Result, names: Mapping[str, str], recorded: date) -> tuple[Record, ...]:
    """The counts of a result; `names` are what files are called in their repository, `recorded` is the day it is written down."""
    lists = [(use.catalog.id, use.catalog.number, use.catalog.digest) for use in result.catalogs]
    return tuple(
        _record(one, names.get(one.source, one.source), _day(one, result.as_of), result.tool, lists, recorded) for one in result.datasets
    )


def _day(dataset: DatasetResult, as_of: date | None) -> date:
    """The day that the dataset was judged by."""
    own = next((one.value for one in dataset.facts if one.fact == DATE), None)
    return own if isinstance(own, date) else as_of or date.min


def _record(dataset: DatasetResult, source: str, day: date, tool: str, lists: Iterable[tuple[str, str, str]], recorded: date) -> Record:
    verdicts = {verdict: dataset.count(verdict) for verdict in Verdict}
    causes = {cause: dataset.count(Verdict.CHAOTIC, cause) for cause in Cause}
    digest = digest_of(dataset.id, day, verdicts, causes, lists)
    return Record(
        dataset=dataset.id, source=source, as_of=day, recorded=recorded, tool=tool, digest=digest, verdicts=verdicts, causes=causes
    )


def says_it_is_saved(data: bytes) -> bool:
    """Whether a file looks like a saved result: told by its first bytes, so that schema files of any size are left to others."""
    return data.lstrip()[:1] == b"{" and (SCHEMA.encode() in data[:4096] or _LINES.encode() in data[:4096])


def _tree(data: bytes) -> Any:
    """What the file holds; of lines that were cut off fields are missing, and nothing counts."""
    text = data.decode("utf-8-sig")
    if f'"schema": "{_LINES}"' not in text[:4096]:
        return json.loads(text)
    first, *others = text.split("\n")
    run = json.loads(first)
    if run["counts"]["fields"] != sum(line.startswith('{"path"') for line in others):
        raise ValueError
    datasets = [json.loads(line)["dataset"] for line in others if line.startswith('{"dataset"')]
    told = [json.loads(line)["diagnostic"] for line in others if line.startswith('{"diagnostic"')]
    return {**run, "schema": SCHEMA, "datasets": datasets, "diagnostics": told}


def sources_of(input: Input) -> tuple[str, ...]:
    """The files that a saved result names as its sources; none where it is no such result."""
    try:
        found = _tree(input.data)
        return tuple(one["source"] for one in found["datasets"] if isinstance(one["source"], str))
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()


def saved(input: Input, names: Mapping[str, str], recorded: date) -> tuple[Record, ...] | Diagnostic:
    """The counts of a saved result, or what is wrong with it; a broken run decided nothing, and is not counted."""
    try:
        found = _tree(input.data)
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise ValueError
        if any(one["level"] == Level.ERROR.value for one in found["diagnostics"]):
            return Diagnostic(Level.ERROR, message("history-broken-run"), Place(input.name))
        lists = [(_text(one["id"]), _text(one["version"]), _text(one["digest"])) for one in found["catalogs"]]
        return tuple(_read(one, found, lists, names, recorded) for one in found["datasets"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return Diagnostic(Level.ERROR, message("history-no-result"), Place(input.name))


def _read(one: Any, whole: Any, lists: Iterable[tuple[str, str, str]], names: Mapping[str, str], recorded: date) -> Record:
    own = next((fact["value"] for fact in one["facts"] if fact["id"] == DATE), whole["as_of"])
    day = date.fromisoformat(own)
    verdicts = {verdict: _count(one["counts"]["verdicts"][verdict.value]) for verdict in Verdict}
    causes = {cause: _count(one["counts"]["causes"][cause.value]) for cause in Cause}
    dataset, source = _text(one["id"]), _text(one["source"])
    return Record(
        dataset=dataset,
        source=names.get(source, source),
        as_of=day,
        recorded=recorded,
        tool=_text(whole["tool"]),
        digest=digest_of(dataset, day, verdicts, causes, lists),
        verdicts=verdicts,
        causes=causes,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise ValueError
    return value
