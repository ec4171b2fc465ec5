"""What a run has to tell, one value per field or diagnostic, from which every format for machines and the gate is made."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from xbcatalog.core.decision import VOCABULARY, Cause, Decision, Effect, Reason, Verdict
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Citation, Diagnostic, Level, Message, Place, message
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass, replace

if TYPE_CHECKING:
    from xbcatalog.core.catalogs import Catalog
    from xbcatalog.core.result import DatasetResult, FieldResult, Result

__all__ = [
    "RULES",
    "BaselineState",
    "CatalogRef",
    "EntryRef",
    "Finding",
    "Region",
    "Rule",
    "Severity",
    "Suppression",
    "deciding",
    "findings_of",
    "fingerprint",
    "passes_of",
    "path_of",
    "sort_findings",
]


class Severity(Enum):
    """How bad a finding is, the worst first; `NONE` is a field that passes."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


_SEVERITY = {severity: number for number, severity in enumerate(Severity)}


class BaselineState(Enum):
    """Where a finding stands against a baseline; `UPDATED`: it was known, and got worse or its field changed."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A kind of finding; its title, meaning and help stand in the message tables: those of a cause are the cause's own, the others are
    `rule-ID`, `rule-ID-meaning` and `rule-ID-help`."""

    id: str
    severity: Severity


def _rule(id: str, severity: Severity) -> tuple[str, Rule]:
    return id, Rule(id=id, severity=severity)


RULES: Final[Mapping[str, Rule]] = dict(
    (
        _rule("forbidden", Severity.ERROR),
        _rule("prohibited", Severity.ERROR),
        _rule("input-unreadable", Severity.ERROR),
        _rule("waiver-malformed", Severity.ERROR),
        _rule("waiver-over-broad", Severity.ERROR),
        _rule("waiver-not-allowed", Severity.ERROR),
        _rule("waiver-expired", Severity.ERROR),
        *(_rule(f"chaotic-{cause.value}", Severity.WARNING) for cause in Cause),
        _rule("chaotic-count-grew", Severity.WARNING),
        _rule("waiver-expires-soon", Severity.NOTE),
        _rule("waiver-unused", Severity.NOTE),
        _rule("input-warning", Severity.NOTE),
        _rule("input-note", Severity.NOTE),
        _rule("allowed", Severity.NONE),
    )
)
"""Every kind of finding, the worst first; a closed table, ids are never used again for something else."""

_RANK = {id: number for number, id in enumerate(RULES)}
_LEVELS = {Level.ERROR: "input-unreadable", Level.WARNING: "input-warning", Level.NOTE: "input-note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a file: the path with forward slashes, 1-based lines and columns counted in characters, the end column excluded."""

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRef:
    """The version of a list that a finding leans on; for what the vocabulary restricts, the id is `vocabulary`."""

    id: str
    version: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRef:
    """The entry that a finding leans on, and where it stands."""

    id: str
    path: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """Why a finding does not count: who accepted it, until which day (included); `beside` are others that it takes as well."""

    reason: str
    granted_by: str
    until: date
    id: str = ""
    kind: str = "waiver"
    place: Place | None = None
    beside: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to tell: a field that is not allowed (or that passes), or something about an input or a waiver (no verdict).

    The arguments of `message` are ids (of facts, concepts, mechanisms, entries), which a report gives their titles. `at` are the numbers of
    the dataset in the result and of the field in it; None for what is about no field. `changed`: whether the field was added or altered
    since the revision that was asked about; None where none was.
    """

    rule: str
    message: Message
    place: Region
    fingerprint: str
    severity: Severity
    verdict: Verdict | None = None
    dataset: str = ""
    field_path: str = ""
    catalog: CatalogRef | None = None
    entry: EntryRef | None = None
    citation: Citation = Citation()
    suggestion: Message | None = None
    at: tuple[int, int] | None = None
    suppression: Suppression | None = None
    baseline_state: BaselineState | None = None
    changed: bool | None = None

    @property
    def live(self) -> bool:
        """Whether it counts: nobody waived it, the baseline does not know it, and its field was not left as it was."""
        known = self.baseline_state in (BaselineState.UNCHANGED, BaselineState.ABSENT)
        return self.suppression is None and not known and self.changed is not False


class Speaking(Protocol):
    """What a reason says, in a decision as in what was saved of one."""

    @property
    def effect(self) -> Effect: ...
    @property
    def truth(self) -> Truth: ...
    @property
    def mechanism(self) -> str: ...
    @property
    def lifted(self) -> bool: ...
    @property
    def cause(self) -> Cause | None: ...


Speaks = TypeVar("Speaks", bound=Speaking, covariant=True)


class Judged(Protocol[Speaks]):
    """A verdict with its reasons."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def cause(self) -> Cause | None: ...
    @property
    def demands(self) -> tuple[str, ...]: ...
    @property
    def reasons(self) -> tuple[Speaks, ...]: ...


def deciding(decision: Judged[Speaks]) -> tuple[Speaks, ...]:
    """The reasons that carry the verdict: what restricts, what stands in the way, or what frees."""
    match decision.verdict:
        case Verdict.PROHIBITED:
            true = [r for r in decision.reasons if r.effect is Effect.RESTRICTS and r.truth is Truth.TRUE and not r.lifted]
            return tuple([r for r in true if r.mechanism in decision.demands] or true)
        case Verdict.CHAOTIC:
            return tuple(r for r in decision.reasons if r.cause is decision.cause and not _idle(r))
        case Verdict.ALLOWED:
            freeing = (Effect.PERMITS, Effect.EXEMPTS, Effect.APPROVES)
            return tuple(r for r in decision.reasons if r.effect in freeing and r.truth is Truth.TRUE)


def _idle(reason: Speaking) -> bool:
    """Whether the reason is in nobody's way: advice, or a restriction that does not hold."""
    return reason.effect is Effect.ADVISES or (reason.effect is Effect.RESTRICTS and reason.truth is Truth.FALSE)


def path_of(parts: Iterable[str]) -> str:
    """A field path in which no two different lists of names look alike: Unicode NFC, a dot inside a name behind a backslash."""
    return ".".join(unicodedata.normalize("NFC", part).replace("\\", "\\\\").replace(".", "\\.") for part in parts)


def fingerprint(rule: str, file: str, dataset: str, path: str, catalog: str, entry: str) -> str:
    """Version 1: what a finding is about, and nothing that an edit elsewhere changes (no line, no wording, no version of a list)."""
    parts = ("xb1", rule, unicodedata.normalize("NFC", file), dataset, path, catalog, entry or "-")
    # INVARIANT: no part holds the separator, or two findings could share their fingerprint.
    return sha256("\0".join(part.replace("\0", "\\0") for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def findings_of(result: Result, names: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """Everything that is not allowed, and every diagnostic, the worst first, each with a fingerprint of its own.

    `names` gives files as the result names them the paths they have in the repository.
    """
    files = _Files(names or {})
    made = [*_fields(result, files, passing=False), *(_diagnostic(one, files) for one in result.diagnostics)]
    return sort_findings(_apart(made))


def passes_of(result: Result, names: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """The fields that are allowed, as findings that count for nothing."""
    return sort_findings(_apart(_fields(result, _Files(names or {}), passing=True)))


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The worst first, then by file and place."""
    return tuple(sorted(findings, key=_order))


def _order(one: Finding) -> tuple[int, int, str, int, int, str, str, str]:
    place = one.place
    return (
        _SEVERITY[one.severity], _RANK[one.rule], place.file, place.line or 0, place.column or 0, one.dataset, one.field_path,
        one.fingerprint,
    )  # fmt: skip


def _apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those that share a fingerprint are numbered by their place in the file; the first keeps the plain one."""
    seen: Counter[str] = Counter()
    for one in sorted(findings, key=_order):
        seen[one.fingerprint] += 1
        number = seen[one.fingerprint]
        yield one if number == 1 else replace(one, fingerprint=sha256(f"{one.fingerprint}\0{number}".encode()).hexdigest())


class _Files:
    """Paths as the repository has them, each worked out once."""

    __slots__ = ("_known",)

    def __init__(self, names: Mapping[str, str]) -> None:
        self._known = dict(names)

    def __getitem__(self, file: str) -> str:
        known = self._known.get(file)
        if known is None:
            known = self._known[file] = file.replace("\\", "/").removeprefix("./")
        return known


@dataclass(frozen=True, slots=True)
class _Why:
    """What all fields of one decision share."""

    rule: str
    severity: Severity
    catalog: CatalogRef | None
    entry: EntryRef | None
    citation: Citation
    suggestion: Message | None
    args: Mapping[str, str]


def _fields(result: Result, files: _Files, *, passing: bool) -> Iterator[Finding]:
    catalogs = {(use.catalog.id, use.catalog.number): use.catalog for use in result.catalogs}
    whys: dict[int, _Why] = {}
    for number, dataset in enumerate(result.datasets):
        for place, field in enumerate(dataset.fields):
            decision = field.decision
            if (decision.verdict is Verdict.ALLOWED) is not passing:
                continue
            # The result holds every decision, so that no other one takes its identity.
            why = whys.get(id(decision))
            if why is None:
                why = whys[id(decision)] = _why(decision, catalogs)
            yield _field(dataset, field, why, files, (number, place))


def _field(dataset: DatasetResult, field: FieldResult, why: _Why, files: _Files, at: tuple[int, int]) -> Finding:
    read = field.field
    file = files[read.place.file if read.place else dataset.source]
    own = _own(field)
    return Finding(
        rule=why.rule,
        message=message(f"finding-{why.rule}", field=read.dotted, **why.args, **own),
        place=_region(file, read.place, read.name),
        fingerprint=fingerprint(
            why.rule,
            file,
            dataset.id,
            path_of((*read.path, read.name)),
            why.catalog.id if why.catalog else "-",
            why.entry.id if why.entry else "-",
        ),
        severity=why.severity,
        verdict=field.decision.verdict,
        dataset=dataset.id,
        field_path=read.dotted,
        catalog=why.catalog,
        entry=why.entry,
        citation=why.citation,
        suggestion=why.suggestion,
        at=at,
    )


def _region(file: str, place: Place | None, name: str) -> Region:
    if place is None or place.line is None:
        return Region(file=file)
    if place.column is None:
        return Region(file=file, line=place.line, end_line=place.line)
    # In a workbook a column is one cell wide, whatever stands in it.
    width = 1 if place.part else max(1, len(name.split("\n", 1)[0]))
    return Region(file=file, line=place.line, column=place.column, end_line=place.line, end_column=place.column + width)


def _why(decision: Decision, catalogs: Mapping[tuple[str, str], Catalog]) -> _Why:
    reason = min(deciding(decision), key=lambda one: (one.regime, one.catalog, one.version, one.entry, one.concept), default=None)
    cause = decision.cause
    match decision.verdict:
        case Verdict.ALLOWED:
            rule, suggestion = "allowed", None
        case Verdict.PROHIBITED:
            rule = "forbidden" if "forbidden" in decision.demands else "prohibited"
            suggestion = Message(f"way-out-{rule}")
        case Verdict.CHAOTIC:
            cause = cause or Cause.UNLISTED
            rule, suggestion = f"chaotic-{cause.value}", Message(f"way-out-{cause.value}")
    catalog, entry = _refs(reason, catalogs)
    args = {"where": "/".join(one.id for one in (catalog, entry) if one)}
    if rule == "prohibited":
        args["demand"] = " ".join(decision.demands)
    if cause is Cause.MISSING_FACT:
        args["facts"] = " ".join(sorted(decision.missing))
    return _Why(
        rule=rule,
        severity=RULES[rule].severity,
        catalog=catalog,
        entry=entry,
        citation=reason.cite if reason else Citation(),
        suggestion=suggestion,
        args=args,
    )


def _refs(reason: Reason | None, catalogs: Mapping[tuple[str, str], Catalog]) -> tuple[CatalogRef | None, EntryRef | None]:
    if reason is None or not reason.catalog:
        return None, EntryRef(id=reason.entry) if reason and reason.entry else None
    if reason.catalog == VOCABULARY:
        return CatalogRef(id=VOCABULARY), EntryRef(id=reason.entry)
    catalog = catalogs.get((reason.catalog, reason.version))
    ref = CatalogRef(id=reason.catalog, version=reason.version, digest=catalog.digest if catalog else "")
    if not reason.entry:
        return ref, None
    line = next((entry.line for entry in catalog.entries if entry.id == reason.entry), None) if catalog else None
    return ref, EntryRef(id=reason.entry, path=catalog.file if catalog else "", line=line)


def _own(field: FieldResult) -> Mapping[str, str]:
    """What the message says of this very field: the concepts it was recognised as, or was declared as."""
    cause = field.decision.cause
    if cause is Cause.CONTRADICTION:
        own = [sign for sign in field.signs if not sign.context]
        declared = [sign for sign in own if sign.evidence is Evidence.DECLARED]
        return {"declared": _concepts(declared), "concepts": _concepts(sign for sign in own if sign not in declared)}
    if cause is Cause.SUSPECTED:
        open_ones = (r for r in field.decision.reasons if r.effect is Effect.RESTRICTS and r.truth is not Truth.FALSE and not r.lifted)
        suspects = " ".join(sorted({reason.concept for reason in open_ones}))
        return {"concepts": suspects or _concepts(field.signs)}
    if cause is Cause.UNLISTED:
        return {"concepts": _concepts([sign for sign in field.signs if not sign.context] or field.signs)}
    return {}


def _concepts(signs: Iterable[Sign]) -> str:
    return " ".join(sorted({sign.concept for sign in signs}))


def _diagnostic(one: Diagnostic, files: _Files) -> Finding:
    rule = _LEVELS[one.level]
    place = one.place
    file = files[place.file] if place else ""
    about = path_of((one.message.id, *(text for pair in one.message.args for text in pair)))
    line = place.line if place else None
    column = place.column if place else None
    return Finding(
        rule=rule,
        message=one.message,
        place=Region(file=file, line=line, column=column, end_line=line, end_column=column + 1 if column else None),
        fingerprint=fingerprint(rule, file, "-", about, "-", "-"),
        severity=RULES[rule].severity,
    )
