"""A result without names, made before any report is rendered: so no format can hold one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xbcatalog.core.catalogs import Approval, Basis, Catalog
from xbcatalog.core.conditions import All, Any, Condition, Not, Test, Within
from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.decision import Decision, Effect
from xbcatalog.core.facts import FactType, FactValue
from xbcatalog.core.findings import EntryRef, Finding, Region, Suppression
from xbcatalog.core.parties import Owner, Party
from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.signs import Sign
from xbcatalog.core.text import Diagnostic, Message, Place
from xbcatalog.core.value import replace
from xbcatalog.redaction.labels import Labels
from xbcatalog.redaction.rules import Rules

__all__ = ["redacted"]


def redacted(result: Result, labels: Labels, names: Mapping[str, str] | None = None) -> Result:
    """The same result with labels in the place of names; `names` gives files the paths they have in the repository."""
    return _Redaction(result, labels, names or {}).whole()


def _ids(result: Result) -> Iterator[str]:
    for use in result.catalogs:
        catalog = use.catalog
        yield from (catalog.id, catalog.regime, *(entry.id for entry in catalog.entries), *(entry.mechanism for entry in catalog.entries))
    for concept in result.concepts:
        yield from (concept.id, *concept.broader)
    for fact in (*result.facts, *result.questions):
        yield fact.id
    for field in result.fields:
        yield from (sign.concept for sign in field.signs)
    yield from ("vocabulary", "any", "forbidden")


class _Redaction:
    """One result on the way to one without names."""

    def __init__(self, result: Result, labels: Labels, names: Mapping[str, str]) -> None:
        self.result, self.labels, self.names = result, labels, names
        facts = {fact.id: fact for fact in (*result.facts, *result.questions)}
        texts = frozenset(
            id
            for id, fact in facts.items()
            if fact.type is FactType.TEXT or (fact.type is FactType.SET and not fact.values and not fact.derived)
        )
        formats = frozenset(dataset.format for dataset in result.datasets)
        # A concept that somebody declared and nobody installed is in no list of concepts.
        self.rules = Rules(labels, frozenset(_ids(result)), formats, texts)
        self._decisions: dict[int, Decision] = {}

    def whole(self) -> Result:
        """Everything; structured names first, so that a message that quotes one calls it the same."""
        for dataset in self.result.datasets:
            self._learn(dataset)
        result = self.result
        return replace(
            result,
            catalogs=tuple(replace(use, catalog=self._catalog(use.catalog)) for use in result.catalogs),
            datasets=tuple(self._dataset(one) for one in result.datasets),
            diagnostics=tuple(self._diagnostic(one) for one in result.diagnostics),
            skipped=tuple(map(self._file, result.skipped)),
            findings=tuple(self._finding(one) for one in result.findings),
        )

    def _learn(self, dataset: DatasetResult) -> None:
        labels = self.labels
        self._file(dataset.source)
        for one in dataset.fields:
            field = one.field
            dotted = labels.dotted(field.dotted)
            labels.dotted(field.name)
            labels.note(f"{dataset.id}.{field.dotted}", f"{labels.of('dataset', dataset.id)}.{dotted}")
        labels.note(dataset.id, labels.of("dataset", dataset.id))
        labels.note(dataset.title, labels.of("text", dataset.title))
        for party in dataset.parties:
            labels.note(party.id, labels.of("party", party.id))

    def _file(self, name: str) -> str:
        label = self.labels.file(self.names.get(name, name))
        return self.labels.note(name, label)

    def _place(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        return replace(place, file=self._file(place.file), part=self.labels.of("sheet", place.part))

    def _message(self, message: Message) -> Message:
        return Message(message.id, tuple((name, self.rules.argument(name, value)) for name, value in message.args))

    def _diagnostic(self, one: Diagnostic) -> Diagnostic:
        return replace(one, message=self._message(one.message), place=self._place(one.place))

    def _catalog(self, catalog: Catalog) -> Catalog:
        """A list stays as it was published; who decided on a company's own list, and in which file it stands, do not."""
        sources = tuple(
            replace(
                one,
                decided_by=self.labels.of("party", one.decided_by),
                reason=self.labels.of("text", one.reason),
                title=self.labels.of("text", one.title) if one.basis is Basis.INTERNAL else one.title,
                url="" if one.basis is Basis.INTERNAL else one.url,
            )
            for one in catalog.sources
        )
        return replace(catalog, sources=sources, file=self.labels.file(catalog.file))

    # -- datasets

    def _dataset(self, one: DatasetResult) -> DatasetResult:
        labels = self.labels
        return replace(
            one,
            id=labels.of("dataset", one.id),
            title=labels.of("text", one.title),
            source=self._file(one.source),
            fields=tuple(self._field_result(each) for each in one.fields),
            facts=self._statements(one.facts),
            contradicted=self._statements(one.contradicted),
            approvals=tuple(map(self._approval, one.approvals)),
            notes=tuple(map(self._message, one.notes)),
            owner=labels.of("party", one.owner),
            recipients=tuple(labels.of("party", id) for id in one.recipients),
            parties=tuple(map(self._party, one.parties)),
            place=self._place(one.place),
        )

    def _party(self, one: Party) -> Party:
        def label(id: str) -> str:
            return self.labels.of("party", id)

        return replace(
            one,
            id=label(one.id),
            name=label(one.name),
            also=tuple(map(label, one.also)),
            employers=None if one.employers is None else frozenset(map(label, one.employers)),
            directed_by=None if one.directed_by is None else frozenset(map(label, one.directed_by)),
            owners=tuple(Owner(label(owner.who), owner.share) for owner in one.owners),
        )

    def _approval(self, one: Approval) -> Approval:
        return replace(
            one,
            reference=self.labels.of("reference", one.reference),
            fields=None if one.fields is None else frozenset(map(self.labels.dotted, one.fields)),
            within=self._condition(one.within),
            file=self._file(one.file),
        )

    def _condition(self, condition: Condition) -> Condition:
        match condition:
            case All(parts):
                return All(tuple(map(self._condition, parts)))
            case Any(parts):
                return Any(tuple(map(self._condition, parts)))
            case Not(part):
                return Not(self._condition(part))
            case Test(fact, operator, value):
                return Test(fact, operator, self._value(fact, value))
            case Within():
                return condition

    def _statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(map(self._statement, statements))

    def _statement(self, one: Statement) -> Statement:
        return replace(
            one,
            value=self._value(one.fact, one.value),
            by=self.labels.of("party", one.by),
            on=self.rules.day(one.on),
            proof=self.labels.of("text", one.proof),
            place=self._place(one.place),
        )

    def _value(self, fact: str, value: FactValue) -> FactValue:
        if isinstance(value, str):
            return self.rules.value(fact, value)
        if isinstance(value, frozenset):
            return frozenset(self.rules.value(fact, one) for one in value)
        return value

    # -- fields

    def _field_result(self, one: FieldResult) -> FieldResult:
        return replace(
            one,
            field=self._field(one.field),
            signs=tuple(map(self._sign, one.signs)),
            decision=self._decision(one.decision),
        )

    def _field(self, one: Field) -> Field:
        labels = self.labels
        return Field(
            path=tuple(map(labels.dotted, one.path)),
            name=labels.dotted(one.name),
            title=labels.of("text", one.title),
            description=labels.of("text", one.description),
            record=labels.of("text", one.record),
            type=labels.of("type", one.type),
            unit=labels.of("text", one.unit),
            values=tuple(labels.of("value", value) for value in one.values),
            tags=tuple((labels.of("tag", taxonomy), labels.of("tag", id)) for taxonomy, id in one.tags),
            declared=tuple(map(self.rules.concept, one.declared)),
            facts=self._statements(one.facts),
            place=self._place(one.place),
        )

    def _sign(self, one: Sign) -> Sign:
        return replace(one, because=tuple(map(self._message, one.because)))

    def _decision(self, one: Decision) -> Decision:
        # Most fields share theirs; the result holds every decision, so that no other one takes its identity.
        known = self._decisions.get(id(one))
        if known is None:
            reasons = tuple(
                replace(reason, entry=self.labels.of("reference", reason.entry)) if reason.effect is Effect.APPROVES else reason
                for reason in one.reasons
            )
            known = self._decisions[id(one)] = replace(one, reasons=reasons)
        return known

    # -- findings

    def _finding(self, one: Finding) -> Finding:
        """Told apart as before, by a keyed digest: the plain one can be made from names that somebody guesses."""
        return replace(
            one,
            message=self._message(one.message),
            place=self._region(one.place),
            fingerprint=self.labels.token(one.fingerprint),
            dataset=self.labels.of("dataset", one.dataset),
            field_path=self.labels.dotted(one.field_path),
            entry=self._entry(one),
            suggestion=None if one.suggestion is None else self._message(one.suggestion),
            suppression=None if one.suppression is None else self._suppression(one.suppression),
        )

    def _entry(self, one: Finding) -> EntryRef | None:
        if one.entry is None:
            return None
        if one.catalog is None:
            # Of an approval the reference stands in the place of an entry.
            return replace(one.entry, id=self.labels.of("reference", one.entry.id), path=self.labels.file(one.entry.path))
        known = one.entry.id if one.entry.id in self.rules.ids else self.labels.of("reference", one.entry.id)
        return replace(one.entry, id=known, path=self.labels.file(one.entry.path))

    def _region(self, one: Region) -> Region:
        # The width of a name would tell how long it is.
        return replace(one, file=self._file(one.file), end_line=one.line, end_column=None if one.column is None else one.column + 1)

    def _suppression(self, one: Suppression) -> Suppression:
        return replace(
            one,
            reason=self.labels.of("text", one.reason),
            granted_by=self.labels.of("party", one.granted_by),
            id=self.labels.of("reference", one.id),
            place=self._place(one.place),
            beside=tuple(map(self._suppression, one.beside)),
        )
