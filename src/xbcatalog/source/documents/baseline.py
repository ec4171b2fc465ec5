"""The baseline: the findings a repository knows already, each with a digest of everything it was made from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from xbcatalog.core.decision import Cause
from xbcatalog.core.text import message
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.built import Built
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order
from xbcatalog.source.reader import read_document

__all__ = ["KIND", "PROHIBITIONS", "Known", "baseline_text", "counts", "read_baseline"]

KIND = "Baseline"
VERSION = "1"
RULES = ("forbidden", "prohibited", *(f"chaotic-{cause.value}" for cause in Cause))
_DIGEST = re.compile("[0-9a-f]{64}")
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
PROHIBITIONS = ("forbidden", "prohibited")
"""The kinds of findings of prohibited fields, the worst first; all others are of chaotic ones."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Known:
    """One finding: where it is, of which kind, the mechanisms its field needs, and the digest of what it was made from."""

    file: str
    dataset: str
    field: str
    rule: str
    demands: tuple[str, ...]
    content: str


def counts(findings: Iterable[Known]) -> tuple[int, int]:
    """How many findings are of chaotic and how many of prohibited fields."""
    rules = [one.rule for one in findings]
    prohibited = sum(rule in PROHIBITIONS for rule in rules)
    return len(rules) - prohibited, prohibited


def read_baseline(input: Input, limits: Limits) -> Built[tuple[Known, ...]]:
    """The findings of a baseline file; none where it is damaged in any way, since nobody could tell what it hid."""
    as_written = _as_written(input.data) if len(input.data) <= limits.bytes else None
    if as_written is not None:
        return Built(value=as_written)
    document = read_document(input, KIND, limits)
    part = Part.of(document)
    problems = Problems(document.file)
    found = tuple(
        Known(
            file=item.text("file"),
            dataset=item.text("dataset"),
            field=item.text("field"),
            rule=item.text("rule"),
            demands=item.texts("demands"),
            content=item.text("content"),
        )
        for item in part.items("findings")
    )
    chaotic, prohibited = counts(found)
    stated = part.part("counts")
    if not document.broken and (stated.integer("chaotic"), stated.integer("prohibited")) != (chaotic, prohibited):
        problems.error(part.place_of("counts"), message("baseline-counts", chaotic=chaotic, prohibited=prohibited))
    broken = document.broken or problems.broken
    return Built(value=None if broken else found, diagnostics=in_order((*document.diagnostics, *problems.done())))


def _as_written(data: bytes) -> tuple[Known, ...] | None:
    """The findings of a file that is, byte for byte, what is written of them; only another one is worth a look at each value."""
    try:
        found = tuple(_known(**one) for one in json.loads(data)["findings"])
        same = baseline_text(found).encode() == data
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return found if same else None


def _known(*, file: str, dataset: str, field: str, rule: str, content: str, demands: Sequence[str] = ()) -> Known:
    """One finding, or a ValueError where the schema would not have it."""
    if not all(isinstance(one, str) for one in (file, dataset, field, rule, content, *demands)):
        raise ValueError
    if rule not in RULES or not _DIGEST.fullmatch(content) or not all(map(_ID.fullmatch, demands)) or len(set(demands)) != len(demands):
        raise ValueError
    return Known(file=file, dataset=dataset, field=field, rule=rule, demands=tuple(demands), content=content)


def baseline_text(findings: Iterable[Known]) -> str:
    """The file: sorted, one finding a line, so that two branches that touch different fields merge without a quarrel."""
    found = sorted(findings)
    chaotic, prohibited = counts(found)
    lines = ",\n".join(f"    {_line(one)}" for one in found)
    return (
        f'{{\n  "apiVersion": "xbcatalog/v1",\n  "kind": "{KIND}",\n  "version": "{VERSION}",\n'
        f'  "counts": {{"chaotic": {chaotic}, "prohibited": {prohibited}}},\n'
        f'  "findings": [{chr(10) + lines + chr(10) + "  " if lines else ""}]\n}}\n'
    )


def _line(one: Known) -> str:
    said: dict[str, object] = {"file": one.file, "dataset": one.dataset, "field": one.field, "rule": one.rule}
    if one.demands:
        said["demands"] = list(one.demands)
    said["content"] = one.content
    text = json.dumps(said, ensure_ascii=False)
    # What nobody can see in a review, and half a pair of surrogates, stands as an escape.
    return text if text.isprintable() else json.dumps(said)
