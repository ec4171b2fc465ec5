"""The one result value of a run, which every report renders, and the exit status it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from xbcatalog.core.catalogs import Approval, Catalog
from xbcatalog.core.concepts import Concept
from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.facts import FactDef
from xbcatalog.core.findings import Finding
from xbcatalog.core.parties import Party
from xbcatalog.core.rules import Conclusion
from xbcatalog.core.signs import Sign
from xbcatalog.core.text import Diagnostic, Message, Place, broken
from xbcatalog.core.value import dataclass

__all__ = ["CatalogUse", "DatasetResult", "FailOn", "FieldResult", "Result", "Standing", "Upcoming", "exit_status"]


class Standing(Enum):
    """Where a version stands on the day judged."""

    IN_FORCE = "in-force"
    LAPSED = "lapsed"
    NOT_YET = "not-yet"
    SUPERSEDED = "superseded"
    DRAFT = "draft"
    EMPTY = "empty"
    """Nothing stands on it."""
    UNPUBLISHED = "unpublished"
    """Demanded by a law in force, and not published."""
    NOT_COMMENCED = "not-commenced"
    """Enacted, and never put into operation."""
    DISPUTED = "disputed"
    """The sources of its text disagree about the day judged."""
    UNDATED = "undated"
    """The day judged is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogUse:
    """One catalogue version installed, and where it stands on the day judged."""

    catalog: Catalog
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldResult:
    """One field with what it was recognised as and what the law says.

    `destination` is the country the decision was made for: of several, the one with the strictest result (empty: not stated).
    """

    field: Field
    signs: tuple[Sign, ...]
    decision: Decision
    destination: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A day on which verdicts will change by themselves: by field, in their order, the verdict before and from that day on.

    `catalogs` are those that turn on that day; none where an approval does.
    """

    day: date
    catalogs: tuple[str, ...]
    changes: Mapping[int, tuple[Verdict, Verdict]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetResult:
    """One dataset: its fields, the facts it was judged by, what the fields contradict, what follows for the whole transfer, and what
    changes soon.

    `notes` tell how the file was read (columns guessed, sidecar used). `contradicted` are facts set aside because the fields say otherwise.
    `approvals` are those shown for it; `owner`, `recipients` (ids of `parties`) stand as they were stated, for those who file them.
    """

    id: str
    title: str
    source: str
    format: str
    fields: tuple[FieldResult, ...]
    facts: tuple[Statement, ...] = ()
    contradicted: tuple[Statement, ...] = ()
    approvals: tuple[Approval, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    notes: tuple[Message, ...] = ()
    owner: str = ""
    recipients: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    place: Place | None = None

    @property
    def shares(self) -> Sequence[tuple[Decision, int]]:
        """Each decision once, and how many fields share it."""
        decisions = [field.decision for field in self.fields]
        times = Counter(map(id, decisions))
        return [(one, times[id(one)]) for one in {id(one): one for one in decisions}.values()]

    def count(self, verdict: Verdict, cause: Cause | None = None) -> int:
        """How many fields have the verdict (and the cause, where one is given)."""
        return sum(f.decision.verdict is verdict and (cause is None or f.decision.cause is cause) for f in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything a run found.

    `questions` holds every fact that some field or conclusion waits for (those read off the fields are `derived`: nobody can state them),
    `skipped` the files in folders that no format claims,
    `concepts` those that some field was recognised as, each with all that are broader, `facts` the whole dictionary, for their titles.
    `findings` are those of `findings_of`, the worst first, as far as they were asked for; what waives one or knows it already is marked.
    """

    tool: str
    as_of: date | None
    catalogs: tuple[CatalogUse, ...] = ()
    datasets: tuple[DatasetResult, ...] = ()
    questions: tuple[FactDef, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    skipped: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    facts: tuple[FactDef, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def fields(self) -> Iterable[FieldResult]:
        """All fields of all datasets."""
        return (field for dataset in self.datasets for field in dataset.fields)

    @property
    def decisions(self) -> Iterable[Decision]:
        """Each decision once, however many fields share it, for whoever asks what any of them says."""
        return {id(field.decision): field.decision for field in self.fields}.values()

    @property
    def worst(self) -> Verdict | None:
        """The strictest verdict; None where no field was checked."""
        return max((decision.verdict for decision in self.decisions), key=lambda verdict: verdict.strictness, default=None)

    @property
    def counting(self) -> Verdict | None:
        """The strictest verdict that counts: without findings that were waived, are known, or are of fields that did not change.

        Where findings were not asked for, all count.
        """
        if not self.findings or self.worst is None:
            return self.worst
        live = [one.verdict for one in self.findings if one.live and one.verdict is not None]
        return max(live, key=lambda verdict: verdict.strictness, default=Verdict.ALLOWED)

    @property
    def broken(self) -> bool:
        """Whether an input could not be read: nothing was decided about it."""
        return broken(self.diagnostics)


class FailOn(Enum):
    """The line at which findings fail a run."""

    CHAOTIC = "chaotic"
    PROHIBITED = "prohibited"
    NEVER = "never"


def exit_status(result: Result, fail_on: FailOn, *, detailed: bool) -> int:
    """4: an input was not read; 1 (in detail 10, 11): findings at or above the line; 3: nothing was checked; else 0."""
    if result.broken:
        return 4
    worst = result.counting
    if worst is None:
        return 3
    line = {FailOn.CHAOTIC: Verdict.CHAOTIC, FailOn.PROHIBITED: Verdict.PROHIBITED, FailOn.NEVER: None}[fail_on]
    if line is None or worst.strictness < line.strictness:
        return 0
    if detailed:
        return 11 if worst is Verdict.PROHIBITED else 10
    return 1
