"""What a result can say to the items of a filing: facts, recipients, items, duties, each with where it comes from; never a conclusion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from xbcatalog.core.decision import Verdict
from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import BASES, CAUSES, demand, mechanism
from xbcatalog.reports.dossier.granted import exceptions
from xbcatalog.reports.filed.gathered import Found, asked, by_demand, conclusions
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filing.items import items, kinds
from xbcatalog.reports.filing.known import ZONES, Answer, Known, Line
from xbcatalog.reports.filing.provenance import stated
from xbcatalog.reports.paper.blocks import Cell, Table, plain, source, value
from xbcatalog.reports.saved import Conclusion, Dataset, Party, Reason

__all__ = ["FILLS"]

_OURS: Final = "cn-"
"""How the regimes of Chinese law begin: what another country demands does not belong in a Chinese filing."""
_SHORT: Final = 19
"""How much of a digest is shown: enough to tell two apart, with its kind."""


def _run(known: Known) -> Answer:
    words, saved = known.words, known.saved
    fields = sum(len(one.fields) for one in known.datasets)
    datasets = words.count(len(known.datasets), "triage-one-dataset", "triage-many-datasets")
    said = words.say("filing-run", datasets=datasets, fields=words.fields(fields), tool=saved.tool)
    day = saved.as_of.isoformat() if saved.as_of else words.say("not-stated")
    return (Line("", said, known.result), Line(words.say("filing-as-of"), day, known.result))


def _lists(known: Known) -> Answer:
    words = known.words
    ids = ("filing-list", "filing-version", "filing-standing", "filing-held", "filing-basis")
    rows = [
        (
            (value(words.list_title(one)), source(f" {words.number(one)}" if one.instrument.number else "")),
            (value(one.version), source(f" {one.digest[:_SHORT]}")),
            (value(words.standing(one)),),
            (value(words.transcribed(one)),),
            (value(words.join(dict.fromkeys(words.say(_BASES.get(each.basis, "not-stated")) for each in one.sources))),),
        )
        for one in known.saved.catalogs
        if one.consulted and one.regime in known.regimes
    ]
    return (_table(words, ids, (34, 20, 12, 22, 14), rows),) if rows else ()


_BASES: Final = {basis.value: id for basis, id in BASES.items()}


def _table(words: Said, ids: Iterable[str], widths: tuple[int, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(tuple((plain(words.say(id)),) for id in ids), widths, tuple(rows))


def _owners(known: Known) -> Answer:
    return tuple(Line(known.title(one), one.owner, _in(known, one)) for one in known.datasets if one.owner)


def _in(known: Known, dataset: Dataset) -> str:
    place = ":".join(part for part in (dataset.source, str(dataset.line) if dataset.line else "") if part)
    return known.words.say("filing-from-file", place=place)


def _datasets(known: Known) -> Answer:
    words = known.words
    return tuple(
        Line(known.title(one), words.say("filing-dataset", fields=words.fields(len(one.fields)), format=one.format), _in(known, one))
        for one in known.datasets
    )


def _approvals(known: Known) -> Answer:
    words = known.words
    lines: dict[tuple[str, str, str], list[Dataset]] = {}
    for dataset in known.datasets:
        for one in dataset.approvals:
            if not one.regime.startswith(_OURS):
                continue
            parts = [one.reference]
            if one.valid_until:
                start = one.valid_from.isoformat() if one.valid_from else ""
                id = "filing-valid-between" if start else "filing-valid-until"
                parts.append(words.say(id, start=start, end=one.valid_until.isoformat()))
            parts.append(
                words.say("filing-covers-all") if one.fields is None else words.say("filing-covers", fields=words.join(one.fields))
            )
            parts.append(words.say("filing-covers-limited") if one.limited else "")
            place = f"{one.file}:{one.line}" if one.line else one.file
            key = (words.render(mechanism(one.mechanism)), words.clauses(parts), words.say("filing-from-file", place=place))
            lines.setdefault(key, []).append(dataset)
    return tuple(Line(label, said, where) for label, said, where in lines)


def _recipients(known: Known) -> Answer:
    words = known.words
    lines: dict[Line, None] = {}
    for dataset in known.datasets:
        names = {one.id: one.name or one.id for one in dataset.parties}
        for party in dataset.parties:
            if party.recipient:
                lines.setdefault(Line(party.name or party.id, _party(words, party, names), _in(known, dataset)))
    return tuple(lines)


_KINDS: Final = {"entity": "filing-party-entity", "individual": "filing-party-individual", "government": "filing-party-government"}


def _party(words: Said, party: Party, names: Mapping[str, str]) -> str:
    places = (
        ("filing-party-organised", party.organised_in),
        ("filing-party-principal", party.principal_place),
        ("filing-party-residence", party.residence),
    )
    parts = [words.say(_KINDS[party.kind]) if party.kind in _KINDS else party.kind]
    parts += [words.say(id, place=words.place_name(place)) for id, place in places if place]
    parts += [words.say("filing-party-owner", who=names.get(one.who, one.who), share=one.share) for one in party.owners]
    directed = [names.get(id, id) for id in party.directed_by]
    parts += [words.say("filing-party-directed", who=words.join(directed))] if directed else []
    return words.clauses(parts)


def _duties(known: Known) -> Answer:
    return tuple(_conclusion(known, one, datasets) for one, datasets in _following(known, "duty"))


def _mechanisms(known: Known) -> Answer:
    return tuple(_conclusion(known, one, datasets) for one, datasets in _following(known, "mechanism", "combination"))


def _following(known: Known, *about: str) -> list[tuple[Conclusion, list[Dataset]]]:
    """What certainly follows by Chinese law."""
    found = conclusions(known.about)
    return [(one, where) for one, where in found if one.about in about and one.truth is Truth.TRUE and one.regime.startswith(_OURS)]


def _conclusion(known: Known, one: Conclusion, datasets: list[Dataset]) -> Line:
    words = known.words
    title = words.text(one.title)
    what = words.render(mechanism(one.then)) if one.about == "mechanism" else ""
    said = words.say("colon-joined", first=what, rest=title) if what and title else what or title or one.then
    if one.clock:
        period = words.say("within-from", period=words.period(one.clock), starts=words.text(one.clock.starts))
        said = words.clauses((said, period))
    place = words.text(one.citation.place) or words.say("filing-rule", table=one.table, row=one.row)
    return Line(known.only(datasets), said, words.say("filing-from-rule", place=place))


def _treatment(known: Known) -> Answer:
    """What was stated of single fields: de-identified, coarser, without faces."""
    words = known.words
    said: dict[tuple[str, str, str], list[str]] = {}
    for dataset in known.datasets:
        own = {one.id: one for one in dataset.facts if one.id.startswith("field.")}
        for one in own.values():
            key = (words.fact(one.id), words.value(one.id, one.value), stated(words, one.id, [one]))
            said.setdefault(key, []).append(words.say("filing-all-of", dataset=words.dataset(dataset)))
        for field in dataset.fields:
            for one in field.facts:
                key = (words.fact(one.id), words.value(one.id, one.value), stated(words, one.id, [one]))
                said.setdefault(key, []).append(known.path(dataset, field))
    rows = [
        ((value(label),), (value(text),), (value(words.join(names)),), (source(where),)) for (label, text, where), names in said.items()
    ]
    ids = ("filing-treatment", "filing-value", "filing-item-name", "filing-source")
    return (_table(words, ids, (24, 16, 34, 30), rows),) if rows else ()


def _upcoming(known: Known) -> Answer:
    words = known.words
    lines = []
    for dataset in known.datasets:
        for one in dataset.upcoming:
            lists = words.join(one.catalogs) or words.say("unnamed-approval")
            said = words.say("filing-upcoming", lists=lists, fields=words.fields(len(one.changes)))
            lines.append(Line(words.clauses((one.day.isoformat(), known.only([dataset]))), said, known.result))
    return tuple(lines)


def _zones(known: Known) -> Answer:
    """How many fields stand where, and what prohibits those that are prohibited."""
    words = known.words
    verdicts = (Verdict.ALLOWED, Verdict.CHAOTIC, Verdict.PROHIBITED)
    rows = [
        ((value(known.title(one)),), *((value(f"{one.counts.verdicts.get(verdict, 0):,}"),) for verdict in verdicts))
        for one in known.datasets
    ]
    head = ((plain(words.say("filing-dataset-name")),), *((plain(words.say(ZONES[verdict])),) for verdict in verdicts))
    tables: list[Line | Table] = [Table(head, (46, 18, 18, 18), tuple(rows))] if rows else []
    barred = [Found(dataset, field) for dataset in known.datasets for field in dataset.fields if field.verdict is Verdict.PROHIBITED]
    needed: list[tuple[Cell, ...]] = []
    for group in by_demand(barred):
        names = words.join(dict.fromkeys(known.path(item.dataset, item.field) for item in group.fields))
        demands = words.join(words.render(demand(one)) for one in group.demands)
        why = words.clauses(_entries(known, group.reasons))
        needed.append(((value(names),), (value(demands),), (value(why),)))
    if needed:
        tables.append(_table(words, ("filing-barred", "filing-needs", "filing-entry"), (36, 22, 42), needed))
    granted = exceptions(Said(known.about, words.lang), several=len(known.datasets) > 1)
    if granted is not None:
        tables += [Line(words.say("granted-title"), words.say("granted-lead"), known.result), granted]
    return tuple(tables)


def _entries(known: Known, reasons: Iterable[Reason]) -> Iterator[str]:
    """The rows by their lists, each list once."""
    words = known.words
    lists: dict[str, dict[str, None]] = {}
    for reason in reasons:
        place, entry = words.text(reason.citation.place), words.entry_title(reason)
        row = words.say("filing-entry-at", entry=entry, place=place) if entry and place else entry or place
        lists.setdefault(words.list_of(reason), {}).setdefault(row)
    for title, rows in lists.items():
        said = words.join(row for row in rows if row)
        yield words.say("colon-joined", first=title, rest=said) if said else title


def _open(known: Known) -> Answer:
    """What keeps fields undecided: by cause, and the questions whose answers would settle most."""
    words = known.words
    causes: dict[str, list[str]] = {}
    for dataset in known.datasets:
        for field in dataset.fields:
            if field.cause is not None:
                causes.setdefault(words.say(CAUSES[field.cause]), []).append(known.path(dataset, field))
    rows = [((value(cause),), (value(f"{len(names):,}"),), (value(words.join(dict.fromkeys(names))),)) for cause, names in causes.items()]
    tables = [_table(words, ("filing-cause", "filing-fields", "filing-item-name"), (26, 12, 62), rows)] if rows else []
    questions = [
        ((value(words.question(one.question.id)), source(f" {one.question.id}")), (value(f"{one.waiting:,}"),))
        for one in asked(known.about)
        if one.waiting
    ]
    if questions:
        tables.append(_table(words, ("filing-question", "filing-waiting"), (80, 20), questions))
    return tuple(tables)


def _items(known: Known) -> Answer:
    return items(known, personal=False)


def _personal_items(known: Known) -> Answer:
    return items(known, personal=True)


def _kinds(known: Known) -> Answer:
    return kinds(known, personal=False)


def _personal_kinds(known: Known) -> Answer:
    return kinds(known, personal=True)


FILLS: Final[Mapping[str, Callable[[Known], Answer]]] = {
    "approvals": _approvals,
    "datasets": _datasets,
    "duties": _duties,
    "items": _items,
    "kinds": _kinds,
    "lists": _lists,
    "mechanisms": _mechanisms,
    "open": _open,
    "owners": _owners,
    "personal-items": _personal_items,
    "personal-kinds": _personal_kinds,
    "recipients": _recipients,
    "run": _run,
    "treatment": _treatment,
    "upcoming": _upcoming,
    "zones": _zones,
}
"""What an outline can name under `fill`, beside facts."""
