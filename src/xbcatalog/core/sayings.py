"""What decisions say, each value once: most reasons of one are those of another, and most decisions are made of the same reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter

from xbcatalog.core.decision import Cause, Decision, Reason, RegimeDecision
from xbcatalog.core.index import Row
from xbcatalog.core.law import Finding
from xbcatalog.core.reasons import Rank, entry_reason, rank
from xbcatalog.core.truth import Answer, Truth
from xbcatalog.core.value import NamedTuple

__all__ = ["Ranked", "Sayings"]

Ranked = tuple[Rank, Reason]
"""A reason with its place in the order in which reasons are shown."""


class _Entry(NamedTuple):
    """What an entry says where it stands so: the reason by the concept, and those that were made."""

    reason: Callable[[str], Reason]
    of: dict[str, Ranked]


class Sayings:
    """Reasons, lists of them and decisions as the same values for whoever makes equal ones, under whichever facts.

    INVARIANT: equal reasons are one value here, and nothing is forgotten, so that a list is known by who its reasons are.
    """

    __slots__ = ("_alike", "_decisions", "_entries", "_joined", "_lists", "_reasons")

    def __init__(self) -> None:
        self._reasons: dict[Reason, Ranked] = {}
        self._entries: dict[tuple[Row, Truth, frozenset[str], Cause | None, bool], _Entry] = {}
        self._alike: dict[Reason, _Entry] = {}
        self._lists: dict[tuple[int, ...], tuple[Ranked, ...]] = {}
        self._joined: dict[frozenset[int], tuple[Reason, ...]] = {}
        self._decisions: dict[tuple[object, ...], Decision] = {}

    def __len__(self) -> int:
        entries = sum(len(each.of) for each in self._alike.values())
        return entries + len(self._reasons) + len(self._lists) + len(self._joined) + len(self._decisions)

    def entry(self, row: Row, concept: str, answer: Answer, finding: Finding, *, lifted: bool) -> Ranked:
        """The reason that a row gives: what it reads of the answer and the finding is the key, and of equal rows the same is said."""
        key = row, answer.truth, answer.missing, finding.cause, lifted
        known = self._entries.get(key)
        if known is None:
            reason = entry_reason(row, answer, finding, lifted=lifted)
            known = self._entries[key] = self._alike.setdefault(reason(""), _Entry(reason, {}))
        said = known.of.get(concept)
        if said is None:
            made = known.reason(concept)
            said = known.of.setdefault(concept, (rank(made), made))
        return said

    def once(self, reason: Reason) -> Ranked:
        """A reason that no row gives, in its place."""
        known = self._reasons.get(reason)
        if known is None:
            known = self._reasons.setdefault(reason, (rank(reason), reason))
        return known

    def listed(self, found: Iterable[Ranked]) -> tuple[Ranked, ...]:
        """The reasons in their order, each once."""
        different = sorted({id(one): one for one in found}.values(), key=itemgetter(0))
        return self._lists.setdefault(tuple([id(one) for one in different]), tuple(different))

    def joined(self, lists: Iterable[tuple[Ranked, ...]]) -> tuple[Reason, ...]:
        """The reasons of several lists, made by `listed` for different concepts, in one order."""
        different = {id(one): one for one in lists}
        key = frozenset(different)
        known = self._joined.get(key)
        if known is None:
            ranked = sorted((one for each in different.values() for one in each), key=itemgetter(0))
            known = self._joined.setdefault(key, tuple([reason for _, reason in ranked]))
        return known

    def decision(self, own: Decision, reasons: tuple[Reason, ...], regimes: tuple[RegimeDecision, ...]) -> Decision:
        """What was judged, with the reasons (made by `joined`) and with what each regime says."""
        said = tuple([(one.regime, one.verdict, one.cause) for one in regimes])
        key = own.verdict, own.cause, own.missing, own.demands, own.duties, id(reasons), said
        known = self._decisions.get(key)
        if known is None:
            known = self._decisions.setdefault(
                key,
                Decision(
                    verdict=own.verdict,
                    cause=own.cause,
                    missing=own.missing,
                    demands=own.demands,
                    duties=own.duties,
                    reasons=reasons,
                    regimes=regimes,
                ),
            )
        return known
