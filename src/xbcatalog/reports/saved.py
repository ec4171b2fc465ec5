"""A saved result: the JSON form of a run as values, which reports for people are made from, whether the run was made now or last year.

The classes mirror `schemas/result.json` name by name. Reports that a person files read this and nothing else, so that one made from a
fresh check and one made from its saved JSON cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from xbcatalog.core.decision import Cause, Effect, Verdict
from xbcatalog.core.result import Result, Standing
from xbcatalog.core.signs import Evidence
from xbcatalog.core.text import Level, Text
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass
from xbcatalog.reports.shapes import Unreadable, Value, typed

__all__ = ["Unreadable", "of", "read"]

SCHEMA: Final = "xbcatalog/result/v1"
"""The versions of the JSON form that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A message id of the locale tables with its arguments."""

    id: str
    args: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where a legal rule stands; `source` is the id of a source of its catalogue."""

    place: Text
    source: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Fields in all, by verdict, and the chaotic ones by cause."""

    fields: int
    verdicts: Mapping[Verdict, int]
    causes: Mapping[Cause, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said about a fact, and where."""

    id: str
    value: Value
    origin: str
    by: str
    on: str
    proof: str
    file: str | None
    sheet: str | None = None
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcribed:
    """How much of an official text is held; `total` None: unknown."""

    known: int
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcription:
    """How complete a list is: its entries, the fields below them, and whether it is whole."""

    entries: Transcribed | None
    fields: Transcribed | None
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that a list was read in, or for a company's own list who decided."""

    id: str
    title: str
    url: str
    basis: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The legal instrument a list transcribes."""

    issuer: str
    number: str
    issued: date | None
    effective: date
    expires: date | None
    effective_disputed: tuple[date, ...]
    expires_disputed: tuple[date, ...]
    status: str
    force: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list that some field met."""

    id: str
    title: Text
    mechanism: str
    citation: Cited
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """One list installed, with the rows that were met."""

    id: str
    version: str
    digest: str
    status: Standing
    regime: str
    list: str
    unlisted: str
    title: Text
    instrument: Instrument
    transcription: Transcription
    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
    consulted: bool = False
    """Whether some field turns on it, or it is one of this route on which nothing stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept some field was recognised as, with all broader ones."""

    id: str
    title: Text
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open fact; `derived`: read off the fields, nobody can state it."""

    id: str
    level: str
    type: str
    unit: str | None
    title: Text
    question: Text
    values: tuple[str, ...]
    derived: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A value of a fact, as people call it."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A fact that is spoken of, as people call it, and those of its values that have names."""

    id: str
    title: Text
    unit: str | None
    values: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one regime alone says of a dataset's fields; `silent` ones it does not speak of."""

    regime: str
    verdicts: Mapping[Verdict, int]
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A verdict that will change by itself."""

    path: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A day on which verdicts change, and the catalogues that turn on it."""

    day: date
    catalogs: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long there is (an ISO 8601 duration) and from when."""

    within: str
    starts: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A row of a decision table about the whole transfer: a mechanism, a duty, a combination."""

    table: str
    row: str
    regime: str
    about: str
    then: str
    truth: Truth
    missing: tuple[str, ...]
    title: Text
    clock: Clock | None
    citation: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one regime alone says of a field."""

    regime: str
    verdict: Verdict
    cause: Cause | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A concept a field was recognised as, with its evidence step by step; `context`: by its record alone."""

    id: str
    evidence: Evidence
    context: bool
    because: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One row that speaks of a field, what it does and whether it is true."""

    catalog: str
    version: str
    entry: str
    regime: str
    concepts: tuple[str, ...]
    effect: Effect
    truth: Truth
    mechanism: str
    cause: Cause | None
    missing: tuple[str, ...]
    lifted: bool
    internal: bool
    citation: Cited
    unmet: tuple[Text, ...] = ()
    """Of a row that decides: what keeps it from being true, with the values met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A version of a list."""

    catalog: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that a field waits for, with its question where one can be asked."""

    id: str
    question: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An exception that somebody granted for a time (the last day included): no verdict changes, only what fails a run."""

    id: str
    reason: str
    granted_by: str
    until: date
    file: str | None
    line: int | None

    @property
    def where(self) -> str:
        """The file and the line where it is granted, as far as they are known."""
        return ":".join(str(part) for part in (self.file, self.line) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field with its verdict and everything that led to it; `file` where it stands in another file than its dataset."""

    path: str
    title: str
    description: str | None = None
    verdict: Verdict
    cause: Cause | None
    way_out: Words | None
    demands: tuple[str, ...]
    duties: tuple[str, ...]
    destination: str
    regimes: tuple[Said, ...]
    concepts: tuple[Sign, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    facts: tuple[Statement, ...]
    line: int | None
    column: int | None
    file: str | None = None
    sheet: str | None = None
    unread: tuple[Listed, ...] = ()
    """The lists whose part that is not transcribed may hold the answer."""
    waived: tuple[str, ...] = ()
    """The waivers of the dataset under which its finding did not fail the run; its verdict stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A holder of a part of a party, in percent."""

    who: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A recipient, or somebody behind one, as it was described."""

    id: str
    recipient: bool
    kind: str
    name: str
    organised_in: str | None
    principal_place: str | None
    residence: str | None
    directed_by: tuple[str, ...]
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval that was shown: for which fields (None: all) and days; `limited`: its scope is narrower still."""

    regime: str
    mechanism: str
    reference: str
    catalog: str
    fields: tuple[str, ...] | None
    valid_from: date | None
    valid_until: date | None
    limited: bool
    file: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would allow fields that fare alike: sets of changes, the cheapest first; `whole`: there is no other set of so few changes.

    Where there is none, `longer` is a set of more changes, and `waits_for` what other fields leave open.
    """

    paths: tuple[str, ...]
    sets: tuple[tuple[Text, ...], ...]
    whole: bool
    longer: tuple[Text, ...] = ()
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was found in sets of at most `most` changes with `asked` questions to the law for each kind; `left` fields were left out."""

    most: int
    asked: int
    left: int
    kinds: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One dataset with its fields, its facts and what follows for its transfer."""

    id: str
    title: str
    source: str
    format: str
    line: int | None
    column: int | None
    owner: str | None = None
    parties: tuple[Party, ...] = ()
    approvals: tuple[Approval, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    counts: Counts
    regimes: tuple[Column, ...]
    facts: tuple[Statement, ...]
    contradicted: tuple[Statement, ...]
    upcoming: tuple[Upcoming, ...]
    conclusions: tuple[Conclusion, ...]
    notes: tuple[Words, ...]
    remedies: Search | None = None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A diagnostic."""

    level: Level
    message: Words
    file: str | None
    sheet: str | None = None
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A whole run, as its JSON has it."""

    tool: str
    as_of: date | None
    counts: Counts
    catalogs: tuple[Catalog, ...]
    concepts: tuple[Concept, ...]
    facts: tuple[Statement, ...]
    questions: tuple[Question, ...]
    datasets: tuple[Dataset, ...]
    diagnostics: tuple[Told, ...]
    skipped: tuple[str, ...]
    dictionary: tuple[Term, ...] = ()


def of(result: Result) -> Saved:
    """A fresh result by the way of what its JSON holds, so that nothing can be shown that the JSON does not hold."""
    from xbcatalog.reports.json_report import plain

    return read(plain(result))


def read(tree: object) -> Saved:
    """What plain JSON values say; raises `Unreadable` where they are no result of a version that is known."""
    if not isinstance(tree, Mapping) or tree.get("schema") != SCHEMA:
        raise Unreadable("schema", str(tree.get("schema", "")) if isinstance(tree, Mapping) else "")
    saved: Saved = typed(Saved, {key: value for key, value in tree.items() if key != "schema"})
    return saved
