"""Waivers held against findings: what each lets pass today, and what is wrong with one. No verdict changes, only what fails a run."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from xbcatalog.core.decision import VOCABULARY, Effect, Reason, Verdict
from xbcatalog.core.findings import RULES, Finding, Region, Severity, Suppression, fingerprint, path_of
from xbcatalog.core.result import FieldResult, Result
from xbcatalog.core.text import Diagnostic, Level, Message, message
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.documents.waivers import Waiver

__all__ = ["SOON", "Waived", "about", "waive"]

SOON = 30
"""So many days before its last one a waiver is announced to end."""
_LEVELS = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING, Severity.NOTE: Level.NOTE, Severity.NONE: Level.NOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """The findings, those that are waived with the waiver; and what there is to tell about the waivers, as diagnostics and as findings."""

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    own: tuple[Finding, ...] = ()


def waive(
    result: Result,
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    *,
    today: date,
    most_days: int,
    files: Set[str],
    exists: Callable[[str], bool],
) -> Waived:
    """What the waivers do on this very day, whatever day is judged: a waiver that has ended is not revived by judging an earlier one.

    `files` are those that were read, as the findings name them; of any other, `exists` tells whether it is there at all.
    """
    entries = {f"{use.catalog.id}/{entry.id}" for use in result.catalogs for entry in use.catalog.entries}
    fixed = {
        (use.catalog.id, use.catalog.number, entry.id) for use in result.catalogs for entry in use.catalog.entries if not entry.waivable
    }
    never = {f"{catalog}/{entry}" for catalog, _, entry in fixed}
    told: list[tuple[str, Message, Waiver]] = []
    valid: list[Waiver] = []
    for one in waivers:
        wrong = _wrong(one, today, most_days, never)
        if wrong is None:
            valid.append(one)
        else:
            told.append((*wrong, one))
    bench = _Bench(valid, fixed)
    marked = tuple(bench.marked(result, finding) for finding in findings)
    told.extend(("waiver-not-allowed", said, waiver) for said, waiver in bench.refused.items())
    for one in valid:
        left = (one.until - today).days
        if one.id not in bench.used:
            idle = () if one in bench.refused.values() else _unused(one, entries, files, exists)
            told.extend(("waiver-unused", said, one) for said in idle)
        elif left <= SOON:
            told.append(("waiver-expires-soon", message("waiver-expires-soon", waiver=one.id, until=one.until.isoformat(), days=left), one))
    diagnostics = tuple(Diagnostic(_level(rule, said), said, one.place) for rule, said, one in told)
    return Waived(findings=marked, diagnostics=diagnostics, own=tuple(about(rule, said, one) for rule, said, one in told))


def _level(rule: str, said: Message) -> Level:
    """An expired waiver, or one that an entry refuses, does nothing: the finding it leaves alone fails the run by itself."""
    soft = rule == "waiver-expired" or said.id == "waiver-entry-refuses"
    return Level.WARNING if soft else _LEVELS[RULES[rule].severity]


def about(rule: str, said: Message, waiver: Waiver) -> Finding:
    """A finding about a waiver itself."""
    place = waiver.place
    file = place.file if place else ""
    return Finding(
        rule=rule,
        message=said,
        place=Region(file=file, line=place.line if place else None, column=place.column if place else None),
        fingerprint=fingerprint(rule, file, "-", waiver.id, "-", waiver.entry or waiver.rule),
        severity=RULES[rule].severity,
    )


def _wrong(one: Waiver, today: date, most_days: int, never: Set[str]) -> tuple[str, Message] | None:
    """Why a waiver lets nothing pass, whatever it names."""
    if one.everything:
        return "waiver-over-broad", message("waiver-over-broad", waiver=one.id)
    if one.entry in never:
        return "waiver-not-allowed", message("waiver-entry-fixed", waiver=one.id, entry=one.entry)
    if one.until < today:
        return "waiver-expired", message("waiver-expired", waiver=one.id, until=one.until.isoformat())
    if (one.until - today).days > most_days:
        return "waiver-over-broad", message("waiver-too-long", waiver=one.id, until=one.until.isoformat(), most=most_days)
    return None


def _unused(one: Waiver, entries: Set[str], files: Set[str], exists: Callable[[str], bool]) -> Iterator[Message]:
    """What to tell of a waiver that let nothing pass; nothing where its file was not looked at in this run."""
    file = _normal(one.manifest)
    if one.entry and one.entry not in entries:
        yield message("waiver-entry-unknown", waiver=one.id, entry=one.entry)
    elif file in files:
        yield message("waiver-unused", waiver=one.id)
    elif not exists(one.manifest):
        yield message("waiver-file-absent", waiver=one.id, manifest=one.manifest)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class _Bench:
    """The waivers in force by file; `used` are the ids of those that let something pass, `refused` those that an entry kept from it."""

    def __init__(self, waivers: Iterable[Waiver], fixed: Set[tuple[str, str, str]]) -> None:
        self._by_file: dict[str, list[Waiver]] = {}
        self._fixed = fixed
        self.used: set[str] = set()
        self.refused: dict[Message, Waiver] = {}
        # Of several that fit, the one that holds longest is what counts.
        for one in sorted(waivers, key=lambda waiver: (-waiver.until.toordinal(), waiver.id)):
            self._by_file.setdefault(_normal(one.manifest), []).append(one)

    def marked(self, result: Result, finding: Finding) -> Finding:
        """The finding, with its waiver where there is one."""
        near = self._by_file.get(_normal(finding.place.file))
        if not near or finding.at is None:
            return finding
        field = result.datasets[finding.at[0]].fields[finding.at[1]]
        fitting = [one for one in near if _covers(one, finding.dataset, field)]
        granted = next(((one,) for one in fitting if one.rule == finding.rule), ()) or _by_entries(fitting, field)
        if not granted:
            return finding
        kept = next((reason for reason in _open(field) if self._refuses(reason)), None)
        if kept is not None:
            for one in granted:
                said = message("waiver-entry-refuses", waiver=one.id, entry=f"{kept.catalog}/{kept.entry}", field=field.field.dotted)
                self.refused[said] = one
            return finding
        self.used.update(one.id for one in granted)
        first, *beside = (_suppression(one) for one in sorted(granted, key=lambda one: (one.until, one.id)))
        return replace(finding, suppression=replace(first, beside=tuple(beside)))

    def _refuses(self, reason: Reason) -> bool:
        """Secrets are for nobody to waive; of entries, each says so itself."""
        return reason.catalog == VOCABULARY or (reason.catalog, reason.version, reason.entry) in self._fixed


def _suppression(one: Waiver) -> Suppression:
    return Suppression(id=one.id, reason=one.reason, granted_by=one.granted_by, until=one.until, place=one.place)


def _covers(one: Waiver, dataset: str, field: FieldResult) -> bool:
    if one.dataset and _normal(one.dataset) != _normal(dataset):
        return False
    path = path_of((*field.field.path, field.field.name))
    return path in _all(one.fields) or any(path.startswith(f"{above}.") for above in _all(one.subtrees))


def _all(paths: Iterable[str]) -> Set[str]:
    return {_normal(path) for path in paths}


def _open(field: FieldResult) -> Iterator[Reason]:
    """What restricts the field, or may."""
    for reason in field.decision.reasons:
        if reason.effect is Effect.RESTRICTS and reason.truth is not Truth.FALSE and not reason.lifted:
            yield reason


def _by_entries(fitting: Sequence[Waiver], field: FieldResult) -> tuple[Waiver, ...]:
    """A waiver for every entry that prohibits the field, or none: what one of them forbids the others do not free."""
    if field.decision.verdict is not Verdict.PROHIBITED:
        return ()
    by_entry: Mapping[str, Waiver] = {one.entry: one for one in reversed(fitting) if one.entry}
    demanded = {f"{reason.catalog}/{reason.entry}" for reason in _open(field) if reason.truth is Truth.TRUE}
    if not demanded or not demanded <= by_entry.keys():
        return ()
    return tuple(by_entry[entry] for entry in sorted(demanded))
