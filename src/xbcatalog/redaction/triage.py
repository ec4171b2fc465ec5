"""What would shrink the chaotic zone, without the names it was read from."""

from __future__ import annotations

from dataclasses import replace

from xbcatalog.core.facts import FactType, FactValue
from xbcatalog.core.triage import Cluster, Counted, Name, Ranked, Triage
from xbcatalog.redaction.labels import Labels

__all__ = ["redacted_triage"]


def redacted_triage(found: Triage, labels: Labels) -> Triage:
    """The same with labels in the place of datasets, files, names, the words they share and free text.

    The name of a concept that a name is like is left out: of a slip of the pen it would tell nearly every letter.
    """
    known = frozenset(concept.id for concept in found.concepts)
    texts = frozenset(fact.id for fact in found.facts if fact.type is FactType.TEXT)

    def dataset(one: Counted) -> Counted:
        return replace(one, id=labels.of("dataset", one.id), source=labels.file(one.source))

    def question(one: Ranked) -> Ranked:
        return replace(one, replies=tuple(replace(each, value=value(one.fact, each.value)) for each in one.replies))

    def value(fact: str, one: FactValue) -> FactValue:
        return labels.of("value", one) if fact in texts and isinstance(one, str) else one

    def name(one: Name) -> Name:
        declared = tuple(sorted(each if each in known else labels.of("text", each) for each in one.declared))
        return replace(one, name=labels.dotted(one.name), words=labels.of("text", one.words), declared=declared)

    def cluster(one: Cluster) -> Cluster:
        near = tuple(replace(each, like="") for each in one.near)
        return replace(one, words=labels.of("text", one.words), names=tuple(map(name, one.names)), near=near)

    return replace(
        found,
        datasets=tuple(map(dataset, found.datasets)),
        questions=tuple(map(question, found.questions)),
        clusters=tuple(map(cluster, found.clusters)),
    )
