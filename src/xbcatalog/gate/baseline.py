"""Findings held against a baseline: which are known as they are, which are new or changed, and what an update may do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set

from xbcatalog.core.findings import BaselineState, Finding
from xbcatalog.core.result import Result
from xbcatalog.core.value import dataclass, replace
from xbcatalog.gate.content import Contents
from xbcatalog.source.documents.baseline import PROHIBITIONS, Known, counts

__all__ = ["Compared", "Growth", "compare", "growth", "known_findings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The findings with their state, and those of the baseline that a file of this run no longer has."""

    findings: tuple[Finding, ...]
    gone: tuple[Known, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How many findings a baseline had and would have, of chaotic and of prohibited fields."""

    chaotic: tuple[int, int]
    prohibited: tuple[int, int]

    @property
    def grows(self) -> bool:
        """Whether there would be more of either: a prohibited field is no exchange for a chaotic one, nor the other way about."""
        return self.chaotic[1] > self.chaotic[0] or self.prohibited[1] > self.prohibited[0]


def known_findings(result: Result, findings: Iterable[Finding]) -> tuple[Known, ...]:
    """The findings as a baseline holds them, without those that are waived: a waiver ends, and then they must be seen."""
    contents = Contents(result)
    found = (contents.known(one) for one in findings if one.suppression is None)
    return tuple(sorted(one for one in found if one is not None))


def compare(result: Result, findings: Sequence[Finding], baseline: Iterable[Known], files: Set[str]) -> Compared:
    """Each finding of a field marked as unchanged, updated or new; what is about no field is left as it is.

    `files` are those that were read, as the findings name them.
    """
    contents = Contents(result)
    held = Counter(baseline)
    by_content: defaultdict[tuple[str, str, str, str], list[Known]] = defaultdict(list)
    places: set[tuple[str, str, str]] = set()
    for one in held:
        by_content[one.file, one.dataset, one.field, one.content].append(one)
        places.add((one.file, one.dataset, one.field))
    marked: list[Finding] = []
    for finding in findings:
        now = contents.known(finding)
        if now is None:
            marked.append(finding)
            continue
        known = _taken(now, by_content[now.file, now.dataset, now.field, now.content], held)
        state = BaselineState.NEW
        if known:
            state = BaselineState.UNCHANGED
        elif (now.file, now.dataset, now.field) in places:
            state = BaselineState.UPDATED
        marked.append(replace(finding, baseline_state=state))
    gone = tuple(sorted(one for one in held.elements() if one.file in files))
    return Compared(findings=tuple(marked), gone=gone)


def _taken(now: Known, candidates: Sequence[Known], held: Counter[Known]) -> bool:
    """Whether the baseline holds the finding as it is, or a stricter one of the same field; each of its lines counts once."""
    for one in sorted(candidates, key=lambda known: known != now):
        if held[one] > 0 and (one == now or _laxer(now, one)):
            held[one] -= 1
            return True
    return False


def _laxer(now: Known, before: Known) -> bool:
    """Whether a field that was prohibited is so no more: of what is left, nothing got worse."""
    return before.rule in PROHIBITIONS and now.rule not in PROHIBITIONS


def growth(before: Iterable[Known], after: Iterable[Known]) -> Growth:
    """What an update would do to the numbers."""
    (chaotic, prohibited), (more_chaotic, more_prohibited) = counts(before), counts(after)
    return Growth(chaotic=(chaotic, more_chaotic), prohibited=(prohibited, more_prohibited))
