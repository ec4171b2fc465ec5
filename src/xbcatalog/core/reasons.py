"""The reasons that the compiled engine gives: the values of `law.py`, made from answers already found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from xbcatalog.core.catalogs import Approval, Basis, Catalog, ListKind
from xbcatalog.core.decision import VOCABULARY, Cause, Effect, Reason
from xbcatalog.core.index import Listed, Row
from xbcatalog.core.law import DOUBT, Finding
from xbcatalog.core.truth import Answer, Truth

__all__ = ["Rank", "approval_reason", "entry_reason", "rank", "silence_reason", "vocabulary_reason"]

Rank = tuple[int, tuple[str, ...]]
"""The place of a reason in the order in which they are shown."""

_ORDER = {effect: number for number, effect in enumerate(Effect)}
_WORDS: Mapping[Truth | Cause | None, str] = {None: "", **{one: one.value for one in Truth}, **{one: one.value for one in Cause}}
"""What `value` says, which takes a call."""


def rank(reason: Reason) -> Rank:
    """What restricts comes first, then by regime, list and entry."""
    place = (reason.regime, reason.catalog, reason.version, reason.entry, reason.concept, reason.mechanism)
    return _ORDER[reason.effect], (*place, _WORDS[reason.truth], _WORDS[reason.cause], *sorted(reason.missing))


def vocabulary_reason(above: str, concept: str) -> Reason:
    """The vocabulary restricts `above`, which is or lies above something that the field may be."""
    return Reason(
        effect=Effect.RESTRICTS, catalog=VOCABULARY, version="", entry=above, regime="", concept=concept, truth=Truth.TRUE,
        mechanism="forbidden",
    )  # fmt: skip


def entry_reason(row: Row, answer: Answer, finding: Finding, *, lifted: bool) -> Callable[[str], Reason]:
    """An entry names what the field may be: the reason by the concept, all else of which is worked out once."""
    catalog, entry = row.listed.catalog, row.entry
    reason = partial(
        Reason,
        effect=_effect(catalog), catalog=catalog.id, version=catalog.number, entry=entry.id, regime=catalog.regime,
        truth=answer.truth, mechanism=entry.mechanism, cause=finding.cause, missing=answer.missing - {DOUBT}, lifted=lifted,
        internal=entry.basis is Basis.INTERNAL, cite=entry.cite,
    )  # fmt: skip
    return lambda concept: reason(concept=concept)


def silence_reason(listed: Listed, concept: str, answer: Answer, finding: Finding) -> Reason:
    """A closed list frees what it does not restrict."""
    catalog = listed.catalog
    return Reason(
        effect=Effect.EXEMPTS, catalog=catalog.id, version=catalog.number, entry="", regime=catalog.regime, concept=concept,
        truth=answer.truth, mechanism="none", cause=finding.cause, missing=answer.missing - {DOUBT},
    )  # fmt: skip


def approval_reason(approval: Approval, concept: str, answer: Answer, finding: Finding) -> Reason:
    """An approval names the field."""
    return Reason(
        effect=Effect.APPROVES, catalog=approval.catalog, version="", entry=approval.reference, regime=approval.regime, concept=concept,
        truth=answer.truth, mechanism=approval.mechanism, cause=finding.cause, missing=answer.missing - {DOUBT},
    )  # fmt: skip


def _effect(catalog: Catalog) -> Effect:
    if not catalog.binding:
        return Effect.ADVISES
    return Effect.PERMITS if catalog.list is ListKind.POSITIVE else Effect.RESTRICTS
