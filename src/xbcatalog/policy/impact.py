"""What a change of lists does to real datasets: field by field the verdict before and after, and the entries that made the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xbcatalog.core.decision import Cause, Reason, Verdict
from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass

__all__ = ["Change", "Impact", "impact_of"]

Entries = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field whose verdict or cause is another one; `entries` are those that read otherwise than before, as `catalogue/entry`."""

    dataset: str
    path: str
    old: Verdict
    new: Verdict
    old_cause: Cause | None
    new_cause: Cause | None
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All datasets together: how many fields have which verdict before and after, and the fields that changed."""

    fields: int
    before: Mapping[Verdict, int]
    after: Mapping[Verdict, int]
    changes: tuple[Change, ...]

    @property
    def chaotic(self) -> int:
        """By how many fields the chaotic zone grows; negative where it shrinks."""
        return self.after[Verdict.CHAOTIC] - self.before[Verdict.CHAOTIC]


def impact_of(old: Result, new: Result) -> Impact:
    """The impact on the same inputs, judged under the old lists and under the new ones."""
    pairs = [
        (dataset, before, after)
        for (dataset, was) in zip(old.datasets, new.datasets, strict=True)
        for before, after in zip(dataset.fields, was.fields, strict=True)
    ]
    return Impact(
        fields=len(pairs),
        before=_counts(before for _, before, _ in pairs),
        after=_counts(after for _, _, after in pairs),
        changes=tuple(_changes(pairs)),
    )


def _counts(fields: Iterable[FieldResult]) -> Mapping[Verdict, int]:
    found = dict.fromkeys(Verdict, 0)
    for field in fields:
        found[field.decision.verdict] += 1
    return found


def _changes(pairs: Iterable[tuple[DatasetResult, FieldResult, FieldResult]]) -> Iterator[Change]:
    for dataset, before, after in pairs:
        old, new = before.decision, after.decision
        if (old.verdict, old.cause) != (new.verdict, new.cause):
            yield Change(
                dataset=dataset.id,
                path=before.field.dotted,
                old=old.verdict,
                new=new.verdict,
                old_cause=old.cause,
                new_cause=new.cause,
                entries=_differing(old.reasons, new.reasons),
            )


def _differing(old: Iterable[Reason], new: Iterable[Reason]) -> Entries:
    """The entries that read otherwise; of an entry that was or is not there, it counts that it is not simply false."""
    before, after = _truths(old), _truths(new)
    return tuple(name for name in sorted({*before, *after}) if before.get(name, {Truth.FALSE}) != after.get(name, {Truth.FALSE}))


def _truths(reasons: Iterable[Reason]) -> Mapping[str, set[Truth]]:
    found: dict[str, set[Truth]] = {}
    for reason in reasons:
        name = f"{reason.catalog}/{reason.entry}" if reason.entry else reason.catalog
        found.setdefault(name, set()).add(reason.truth)
    return found
