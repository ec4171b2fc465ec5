"""The result as JSON, `xbcatalog/result/v1`: sorted, byte-stable, every text a message id with arguments or a title in both languages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from xbcatalog.core.catalogs import Approval, Catalog, Transcribed
from xbcatalog.core.concepts import Concept
from xbcatalog.core.conditions import ALWAYS
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Cause, Reason, RegimeDecision, Verdict
from xbcatalog.core.facts import FactDef, FactValue
from xbcatalog.core.findings import Suppression, deciding
from xbcatalog.core.parties import Party
from xbcatalog.core.result import CatalogUse, DatasetResult, FieldResult, Result, Upcoming
from xbcatalog.core.rules import Conclusion
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Citation, Diagnostic, Message, Place, Text
from xbcatalog.core.value import NamedTuple
from xbcatalog.i18n.render import WAYS_OUT
from xbcatalog.reports.consulted import consulted, unread
from xbcatalog.reports.granted import Granted
from xbcatalog.reports.json_text import harmless
from xbcatalog.reports.json_values import both, fact_value
from xbcatalog.reports.matrix import Column, columns
from xbcatalog.reports.reason_lists import ReasonLists
from xbcatalog.reports.shapes import Shared
from xbcatalog.reports.view import View
from xbcatalog.reports.words import Words

__all__ = ["SCHEMA", "FieldWriter", "Json", "ListedReason", "frame", "in_order", "laid_out", "plain", "report", "signs_json"]

SCHEMA = "xbcatalog/result/v1"
_DEEPEST = 4

_STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}
_KEPT = 1000
"""How many distinct decisions are kept in writing: most fields share theirs with many others."""


class _Written(str):
    """A value that stands in JSON already."""

    __slots__ = ()


Json = None | bool | int | str | list["Json"] | dict[str, "Json"] | Iterator["Json"]
"""An iterator stands for a list of records that is too long to be held as a whole."""


def report(result: Result, view: View) -> Iterator[str]:
    """The whole result piece by piece, the same whatever the view; ends in a line feed."""
    del view
    yield from laid_out(_tree(result, _written))


def plain(result: Result) -> dict[str, Json]:
    """The very values of that text, without the text: what many fields share is one list."""
    return _tree(result, lambda value: Shared(value))


def frame(result: Result) -> dict[str, Json]:
    """The same without the fields of the datasets."""
    return _tree(result, lambda value: value, with_fields=False)


def laid_out(tree: dict[str, Json]) -> Iterator[str]:
    """The plain data of a result as text, piece by piece."""
    yield from map(harmless, _lines(tree, 0))
    yield "\n"


def _lines(value: Json, depth: int) -> Iterator[str]:
    """Lists of records and the records that hold such lists are laid out, one record a line: a field is one line to search and compare."""
    inner = "\n" + "  " * (depth + 1)
    if isinstance(value, dict) and (depth == 0 or (any(_records(one) for one in value.values()) and depth < _DEEPEST)):
        yield "{"
        for number, (key, one) in enumerate(value.items()):
            yield f"{',' if number else ''}{inner}{json.dumps(key)}: "
            yield from _lines(one, depth + 1)
        yield "\n" + "  " * depth + "}"
    elif isinstance(value, list | Iterator) and _records(value) and depth < _DEEPEST:
        begun = False
        for one in value:
            yield f"{',' if begun else '['}{inner}"
            yield from _lines(one, depth + 1)
            begun = True
        yield "\n" + "  " * depth + "]" if begun else "[]"
    else:
        yield _dumps(value)


def _records(value: Json) -> bool:
    return isinstance(value, Iterator) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _dumps(value: Json) -> str:
    if isinstance(value, _Written):
        return value
    if isinstance(value, dict) and any(isinstance(one, _Written) for one in value.values()):
        return "{" + ", ".join(f"{json.dumps(key)}: {_dumps(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _written(value: list[Json]) -> Json:
    return _Written(_dumps(value))


def _tree(result: Result, share: Callable[[list[Json]], Json], *, with_fields: bool = True) -> dict[str, Json]:
    """The result as plain data, keys and lists in a fixed order; `share` is given what many fields have in common."""
    asked = {fact.id: fact for fact in result.questions}
    turned_on = {(use.catalog.id, use.catalog.number) for use in consulted(result)}
    met = {(r.catalog, r.version, r.entry) for decision in result.decisions for r in decision.reasons}
    statements = {_sort_statement(s): s for dataset in result.datasets for s in dataset.facts}
    writer = FieldWriter(result)
    granted = writer.granted
    return {
        "schema": SCHEMA,
        "tool": result.tool,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "counts": _counts(result.datasets),
        "catalogs": [
            {**_catalog(use, met), "consulted": (use.catalog.id, use.catalog.number) in turned_on}
            for use in sorted(result.catalogs, key=lambda u: (u.catalog.id, u.catalog.version, u.catalog.digest))
        ],
        "concepts": [_concept(concept) for concept in sorted(result.concepts, key=lambda c: c.id)],
        "facts": [_statement(statements[key]) for key in sorted(statements)],
        "questions": [_question(asked[id]) for id in sorted(asked)],
        "datasets": (
            {**_dataset(dataset, granted.of(dataset)), **({"fields": _fields(dataset, writer, share)} if with_fields else {})}
            for dataset in sorted(result.datasets, key=_sort_dataset)
        ),
        "diagnostics": [_diagnostic(one) for one in sorted(result.diagnostics, key=_sort_diagnostic)],
        "skipped": _ids(result.skipped),
        "dictionary": [_term(fact) for fact in _spoken_of(result)],
    }


def _spoken_of(result: Result) -> list[FactDef]:
    """The facts that somebody stated or waits for."""
    said = [one.fact for dataset in result.datasets for one in (*dataset.facts, *dataset.contradicted)]
    own = {one.fact for field in result.fields for one in field.field.facts}
    spoken = {*said, *own, *(fact.id for fact in result.questions)}
    return sorted(
        (fact for fact in {fact.id: fact for fact in (*result.facts, *result.questions)}.values() if fact.id in spoken), key=lambda f: f.id
    )


def _term(fact: FactDef) -> Json:
    values: list[Json] = [{"id": id, "title": both(fact.value_titles[id])} for id in sorted(fact.value_titles)]
    return {"id": fact.id, "title": both(fact.title), "unit": fact.unit, "values": values}


def _ids(ids: Iterable[str]) -> list[Json]:
    return [*sorted(ids)]


def _sort_dataset(dataset: DatasetResult) -> tuple[str, int, int, str]:
    return (dataset.source, *_numbers(dataset.place), dataset.id)


def _numbers(place: Place | None) -> tuple[int, int]:
    return (0, 0) if place is None else (place.line or 0, place.column or 0)


def _sort_diagnostic(one: Diagnostic) -> tuple[str, int, int, str, str, tuple[tuple[str, str], ...]]:
    return (one.place.file if one.place else "", *_numbers(one.place), one.level.value, one.message.id, one.message.args)


def _sort_statement(one: Statement) -> tuple[str, str, str, str, str, str, str, int, int]:
    file = one.place.file if one.place else ""
    return (one.fact, json.dumps(fact_value(one.value)), one.origin, one.by, one.on, one.proof, file, *_numbers(one.place))


def _message(message: Message) -> Json:
    return {"id": message.id, "args": dict(sorted(message.args))}


def _place(place: Place | None) -> dict[str, Json]:
    if place is None:
        return {"file": None, "line": None, "column": None}
    sheet: dict[str, Json] = {"sheet": place.part} if place.part else {}
    return {"file": place.file, **sheet, "line": place.line, "column": place.column}


def _upcoming(one: Upcoming, dataset: DatasetResult) -> Json:
    changes = ((dataset.fields[number].field.dotted, old, new) for number, (old, new) in one.changes.items())
    return {
        "day": one.day.isoformat(),
        "catalogs": list(one.catalogs),
        "changes": [{"path": path, "before": old.value, "after": new.value} for path, old, new in changes],
    }


def _statement(one: Statement) -> Json:
    return {
        "id": one.fact,
        "value": fact_value(one.value),
        "origin": one.origin,
        "by": one.by,
        "on": one.on,
        "proof": one.proof,
        **_place(one.place),
    }


def _transcribed(counts: Transcribed | None) -> Json:
    return None if counts is None else {"known": counts.known, "total": counts.total}


def _catalog(use: CatalogUse, met: set[tuple[str, str, str]]) -> dict[str, Json]:
    catalog: Catalog = use.catalog
    instrument = catalog.instrument
    named = {entry for id, version, entry in met if (id, version) == (catalog.id, catalog.number)}
    return {
        "id": catalog.id,
        "version": catalog.number,
        "digest": catalog.digest,
        "status": use.standing.value,
        "regime": catalog.regime,
        "list": catalog.list.value,
        "unlisted": catalog.unlisted.value,
        "title": both(catalog.title),
        "instrument": {
            "issuer": instrument.issuer,
            "number": instrument.number,
            "issued": instrument.issued.isoformat() if instrument.issued else None,
            "effective": instrument.effective.isoformat(),
            "expires": instrument.expires.isoformat() if instrument.expires else None,
            "effective_disputed": [day.isoformat() for day in instrument.effective_disputed],
            "expires_disputed": [day.isoformat() for day in instrument.expires_disputed],
            "status": instrument.status.value,
            "force": instrument.force.value,
            "url": instrument.url,
        },
        "transcription": {"entries": _transcribed(catalog.transcribed), "fields": _transcribed(catalog.fields), "whole": catalog.whole},
        "sources": [
            {"id": source.id, "title": source.title, "url": source.url, "basis": source.basis.value, "decided_by": source.decided_by}
            for source in sorted(catalog.sources, key=lambda source: source.id)
        ],
        "entries": [
            {
                "id": entry.id,
                "title": both(entry.title),
                "mechanism": entry.mechanism,
                "citation": _citation(entry.cite),
                "line": entry.line,
            }
            # The entries of a list that nothing named are not even read.
            for entry in sorted(catalog.entries if named else (), key=lambda entry: entry.id)
            if entry.id in named
        ],
    }


def _citation(cite: Citation) -> Json:
    return {"place": both(cite.place), "source": cite.source, "url": cite.url}


def _concept(concept: Concept) -> Json:
    return {"id": concept.id, "title": both(concept.title), **_said(broader=_ids(concept.broader))}


def _said(**members: Json) -> dict[str, Json]:
    """Members that are left out where they say nothing."""
    return {name: value for name, value in members.items() if value}


def _question(fact: FactDef) -> Json:
    return {
        "id": fact.id,
        "level": fact.level.value,
        "type": fact.type.value,
        "unit": fact.unit,
        "title": both(fact.title),
        "question": both(fact.question),
        "values": list(fact.values),
        "derived": fact.derived.source.value if fact.derived else None,
    }


def _counts(datasets: Iterable[DatasetResult]) -> Json:
    tally = Counter((field.decision.verdict, field.decision.cause) for dataset in datasets for field in dataset.fields)
    return {
        "fields": tally.total(),
        "verdicts": {verdict.value: sum(n for (one, _), n in tally.items() if one is verdict) for verdict in Verdict},
        "causes": {cause.value: tally[Verdict.CHAOTIC, cause] for cause in Cause},
    }


def _dataset(dataset: DatasetResult, waivers: Iterable[Suppression]) -> dict[str, Json]:
    return {
        "id": dataset.id,
        "title": dataset.title,
        "source": dataset.source,
        "format": dataset.format,
        "line": dataset.place.line if dataset.place else None,
        "column": dataset.place.column if dataset.place else None,
        **_said(
            owner=dataset.owner,
            parties=[_party(one, dataset.recipients) for one in sorted(dataset.parties, key=lambda one: one.id)],
            approvals=[_approval(one) for one in sorted(dataset.approvals, key=_sort_approval)],
            waivers=[_waiver(one) for one in waivers],
        ),
        "counts": _counts((dataset,)),
        "regimes": [_column(one) for one in columns(dataset)],
        "facts": [_statement(one) for one in sorted(dataset.facts, key=_sort_statement)],
        "contradicted": [_statement(one) for one in sorted(dataset.contradicted, key=_sort_statement)],
        "upcoming": [_upcoming(one, dataset) for one in dataset.upcoming],
        "conclusions": [_conclusion(one) for one in sorted(dataset.conclusions, key=lambda c: (c.table, c.row, c.then, c.truth.value))],
        "notes": [_message(note) for note in sorted(dataset.notes, key=lambda note: (note.id, note.args))],
    }


def _party(one: Party, recipients: Iterable[str]) -> Json:
    return {
        "id": one.id,
        "recipient": one.id in recipients,
        "kind": one.kind.value,
        "name": one.name,
        "organised_in": one.organised_in,
        "principal_place": one.principal_place,
        "residence": one.residence,
        "directed_by": _ids(one.directed_by or ()),
        "owners": [{"who": owner.who, "share": str(owner.share)} for owner in sorted(one.owners, key=lambda owner: owner.who)],
    }


def _approval(one: Approval) -> Json:
    return {
        "regime": one.regime,
        "mechanism": one.mechanism,
        "reference": one.reference,
        "catalog": one.catalog,
        "fields": None if one.fields is None else _ids(one.fields),
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_until": one.valid_until.isoformat() if one.valid_until else None,
        "limited": one.within != ALWAYS,
        "file": one.file,
        "line": one.line,
    }


def _waiver(one: Suppression) -> Json:
    place = one.place
    return {
        "id": one.id,
        "reason": one.reason,
        "granted_by": one.granted_by,
        "until": one.until.isoformat(),
        "file": place.file if place else None,
        "line": place.line if place else None,
    }


def _sort_approval(one: Approval) -> tuple[str, ...]:
    return (one.regime, one.mechanism, one.reference, one.catalog, one.file, f"{one.line or 0:09d}", *sorted(one.fields or ()))


def _column(one: Column) -> Json:
    return {"regime": one.regime, "verdicts": {verdict.value: one.verdicts[verdict] for verdict in Verdict}, "silent": one.silent}


def _conclusion(one: Conclusion) -> Json:
    return {
        "table": one.table,
        "row": one.row,
        "regime": one.regime,
        "about": one.about,
        "then": one.then,
        "truth": one.truth.value,
        "missing": _ids(one.missing),
        "title": both(one.title),
        "clock": {"within": one.clock.within, "starts": both(one.clock.starts)} if one.clock else None,
        "citation": _citation(one.cite),
    }


class _Beyond:
    """What stands in the way of a field and is said by its facts, not by its decision: conditions in words, and texts not transcribed."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._words = Words(result, "en"), Words(result, "zh")
        self._dataset: DatasetResult | None = None
        self._stated: object = None

    def key(self, dataset: DatasetResult, field: FieldResult) -> object:
        """What this turns on, for fields that share their decision: nothing for most, else every fact that the field was judged by.

        These are all that `effective_facts` reads; the lists, and the words, are those of the whole result.
        """
        if field.decision.cause not in (Cause.CONDITION_UNMET, Cause.LIST_INCOMPLETE):
            return None
        if self._dataset is not dataset:
            self._dataset = dataset
            self._stated = _values(dataset.facts), _values(dataset.contradicted)
        return (field.destination, _values(field.field.facts), self._stated)

    def unmet(self, dataset: DatasetResult, field: FieldResult) -> dict[tuple[str, str, str], list[Text]]:
        """Of each row that decides and whose condition is false, the comparisons that keep it from being true."""
        if field.decision.cause is not Cause.CONDITION_UNMET:
            return {}
        english, chinese = self._words
        return {
            (reason.catalog, reason.version, reason.entry): [
                Text(en, zh) for en, zh in zip(english.unmet(reason, dataset, field), chinese.unmet(reason, dataset, field), strict=True)
            ]
            for reason in deciding(field.decision)
        }

    def unread(self, dataset: DatasetResult, field: FieldResult) -> list[Json]:
        """The lists whose part that is not transcribed may hold the answer."""
        if field.decision.cause is not Cause.LIST_INCOMPLETE or deciding(field.decision):
            return []
        return [{"catalog": one.id, "version": one.number} for one in unread(self._result, dataset, field)]


def _values(statements: Iterable[Statement]) -> frozenset[tuple[str, FactValue]]:
    return frozenset((one.fact, one.value) for one in statements)


class ListedReason(NamedTuple):
    """An entry by its number in `reason_lists`, the concepts under which it was met, and what keeps it from being true."""

    number: int
    concepts: tuple[str, ...]
    unmet: tuple[Text, ...]


class FieldWriter:
    """Writes the fields of one result."""

    def __init__(self, result: Result) -> None:
        self._asked = {fact.id: fact for fact in result.questions}
        self._beyond = _Beyond(result)
        self._result = result
        self.granted = Granted(result)

    @cached_property
    def lists(self) -> ReasonLists:
        """The reasons of all decisions of the result."""
        return ReasonLists(self._result.decisions)

    def turns_on(self, dataset: DatasetResult, field: FieldResult) -> tuple[int, object]:
        """What decides the reasons of a field, and what it misses. INVARIANT: identities hold as long as the result lives."""
        return id(field.decision), self._beyond.key(dataset, field)

    def listed(self, dataset: DatasetResult, field: FieldResult) -> Iterator[ListedReason]:
        """The reasons of a field, in their order."""
        unmet, bases = self._beyond.unmet(dataset, field), self.lists.bases
        for number, concepts in self.lists.of(field.decision):
            base = bases[number]
            told = unmet.get((base.catalog, base.version, base.entry), ()) if unmet else ()
            yield ListedReason(number, tuple(concepts), tuple(told))

    def reason(self, one: ListedReason) -> dict[str, Json]:
        """A reason as it is written."""
        return _reason(self.lists.bases[one.number], one.concepts, one.unmet)

    def besides(self, dataset: DatasetResult, field: FieldResult) -> tuple[list[Json], list[Json]]:
        """What a field misses, and the lists that nobody has read whole."""
        missing = [_missing(fact, self._asked) for fact in sorted(field.decision.missing)]
        return missing, self._beyond.unread(dataset, field)

    def why(self, dataset: DatasetResult, field: FieldResult) -> tuple[list[Json], list[Json], list[Json]]:
        """The reasons of a field, what it misses, and the lists that nobody has read whole."""
        return [self.reason(one) for one in self.listed(dataset, field)], *self.besides(dataset, field)

    def written(self, dataset: DatasetResult, field: FieldResult, reasons: Json, missing: Json, unread: list[Json]) -> dict[str, Json]:
        """The whole of a field, of which the last three were written before."""
        place = field.field.place
        elsewhere: dict[str, Json] = {"file": place.file} if place and place.file != dataset.source else {}
        if place and place.part:
            elsewhere["sheet"] = place.part
        return {**_field(field, reasons, missing), **elsewhere, **_said(unread=unread, waived=[*self.granted.ids(dataset, field)])}


def _fields(dataset: DatasetResult, writer: FieldWriter, share: Callable[[list[Json]], Json]) -> Iterator[Json]:
    kept: dict[tuple[int, object], tuple[Json, Json, list[Json]]] = {}
    for field in dataset.fields:
        key = writer.turns_on(dataset, field)
        why = kept.get(key)
        if why is None:
            if len(kept) >= _KEPT:
                kept.clear()
            reasons, missing, lists = writer.why(dataset, field)
            why = kept[key] = share(reasons), share(missing), lists
        yield writer.written(dataset, field, *why)


def _field(field: FieldResult, reasons: Json, missing: Json) -> dict[str, Json]:
    decision, read = field.decision, field.field
    return {
        "path": read.dotted,
        "title": read.title,
        **_said(description=read.description),
        "verdict": decision.verdict.value,
        "cause": decision.cause.value if decision.cause else None,
        "way_out": {"id": WAYS_OUT[decision.cause], "args": {}} if decision.cause else None,
        "demands": list(decision.demands),
        "duties": list(decision.duties),
        "destination": field.destination,
        "regimes": [_regime(one) for one in sorted(decision.regimes, key=lambda one: one.regime)],
        "concepts": signs_json(field.signs),
        "reasons": reasons,
        "missing": missing,
        "facts": [_statement(one) for one in sorted(read.facts, key=_sort_statement)],
        "line": read.place.line if read.place else None,
        "column": read.place.column if read.place else None,
    }


def _missing(id: str, asked: Mapping[str, FactDef]) -> Json:
    return {"id": id, "question": both(asked[id].question) if id in asked else None}


def _regime(one: RegimeDecision) -> Json:
    return {"regime": one.regime, "verdict": one.verdict.value, "cause": one.cause.value if one.cause else None}


def in_order(signs: Iterable[Sign]) -> list[Sign]:
    """Signs, the strongest first, as they are listed."""
    return sorted(signs, key=lambda sign: (_STRENGTH[sign.evidence], sign.context, sign.concept))


def signs_json(signs: Iterable[Sign]) -> list[Json]:
    """What a field was recognised as."""
    return [_sign(sign) for sign in in_order(signs)]


def _sign(sign: Sign) -> Json:
    return {
        "id": sign.concept,
        "evidence": sign.evidence.value,
        "context": sign.context,
        "because": [_message(step) for step in sign.because],
    }


def _reason(reason: Reason, concepts: Iterable[str], unmet: Iterable[Text]) -> dict[str, Json]:
    return {
        "catalog": reason.catalog,
        "version": reason.version,
        "entry": reason.entry,
        "regime": reason.regime,
        "concepts": [*concepts],
        "effect": reason.effect.value,
        "truth": reason.truth.value,
        "mechanism": reason.mechanism,
        "cause": reason.cause.value if reason.cause else None,
        "missing": _ids(reason.missing),
        "lifted": reason.lifted,
        "internal": reason.internal,
        "citation": _citation(reason.cite),
        **({"unmet": [both(one) for one in unmet]} if unmet else {}),
    }


def _diagnostic(one: Diagnostic) -> Json:
    return {"level": one.level.value, "message": _message(one.message), **_place(one.place)}
