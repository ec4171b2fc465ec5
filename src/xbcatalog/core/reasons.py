"""The reasons that the compiled engine gives: the values of `law.py`, made from answers already found."""

from __future__ import annotations

from xbcatalog.core.catalogs import Approval, Basis, Catalog, ListKind
from xbcatalog.core.decision import VOCABULARY, Effect, Reason
from xbcatalog.core.index import Listed, Row
from xbcatalog.core.law import DOUBT, Finding
from xbcatalog.core.truth import Answer, Truth

__all__ = ["Rank", "approval_reason", "entry_reason", "rank", "silence_reason", "vocabulary_reason"]

Rank = tuple[int, tuple[str, ...]]
"""The place of a reason in the order in which they are shown."""

_ORDER = {effect: number for number, effect in enumerate(Effect)}


def rank(reason: Reason) -> Rank:
    """What restricts comes first, then by regime, list and entry."""
    cause = reason.cause.value if reason.cause else ""
    place = (reason.regime, reason.catalog, reason.version, reason.entry, reason.concept, reason.mechanism)
    return _ORDER[reason.effect], (*place, reason.truth.value, cause, *sorted(reason.missing))


def vocabulary_reason(above: str, concept: str) -> Reason:
    """The vocabulary restricts `above`, which is or lies above something that the field may be."""
    return Reason(
        effect=Effect.RESTRICTS, catalog=VOCABULARY, version="", entry=above, regime="", concept=concept, truth=Truth.TRUE,
        mechanism="forbidden",
    )  # fmt: skip


def entry_reason(row: Row, concept: str, answer: Answer, finding: Finding, *, lifted: bool) -> Reason:
    """An entry names what the field may be."""
    catalog, entry = row.listed.catalog, row.entry
    return Reason(
        effect=_effect(catalog), catalog=catalog.id, version=catalog.number, entry=entry.id, regime=catalog.regime, concept=concept,
        truth=answer.truth, mechanism=entry.mechanism, cause=finding.cause, missing=answer.missing - {DOUBT}, lifted=lifted,
        internal=entry.basis is Basis.INTERNAL, cite=entry.cite,
    )  # fmt: skip


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
