"""A result as far as a Chinese filing is about it, and what can be said of it: lines and tables, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from xbcatalog.core.decision import Verdict
from xbcatalog.i18n.render import CAUSES, demand
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filing.provenance import stated
from xbcatalog.reports.paper.blocks import Piece, Table, value
from xbcatalog.reports.saved import Dataset, Field, Saved, Statement

__all__ = ["ZONES", "Answer", "Known", "Line", "fact", "field_note", "leaves"]

CHINA: Final = "CN"


ZONES: Final[Mapping[Verdict, str]] = {
    Verdict.ALLOWED: "verdict-allowed",
    Verdict.CHAOTIC: "filing-undecided",
    Verdict.PROHIBITED: "verdict-prohibited",
}
"""The verdicts in words that an authority need not look up."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: what it is about (empty: all that the item asks), what is said (empty: a blank), and where that comes from.

    What does not count was said, and is told, and fills nothing in.
    """

    label: str
    said: str
    source: str
    counts: bool = True


Answer = tuple[Line | Table, ...]
"""All that answers an item; nothing where nothing is known."""


@dataclass(frozen=True)
class Known:
    """A result, in one language, as far as it is about data that leave China or may leave it."""

    saved: Saved
    words: Said

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """The datasets of which nobody says that they leave another country, or none."""
        return tuple(one for one in self.saved.datasets if leaves(one))

    @cached_property
    def about(self) -> Saved:
        """The result as if nothing but these datasets had been judged."""
        return replace(self.saved, datasets=self.datasets)

    @cached_property
    def regimes(self) -> frozenset[str]:
        """The regimes that have a say over these datasets."""
        return frozenset(said.regime for one in self.datasets for field in one.fields for said in field.regimes)

    @cached_property
    def result(self) -> str:
        """What a statement comes from that the run itself worked out."""
        return self.words.say("filing-from-result")

    @cached_property
    def broader(self) -> Mapping[str, frozenset[str]]:
        """Of every concept that some field was recognised as, itself and all broader ones."""
        return {one.id: frozenset((one.id, *one.broader)) for one in self.saved.concepts}

    def title(self, dataset: Dataset) -> str:
        """A dataset by its title and its id."""
        name = self.words.dataset(dataset)
        return self.words.say("title-and-id", title=dataset.title, id=name) if dataset.title and dataset.title != dataset.id else name

    def path(self, dataset: Dataset, field: Field) -> str:
        """A field by its path; beside the dataset where there are several."""
        return f"{self.words.dataset(dataset)}/{field.path}" if len(self.datasets) > 1 else field.path

    def only(self, some: Iterable[Dataset]) -> str:
        """Which datasets it is said of; nothing where it is said of all."""
        names = [self.words.dataset(one) for one in some]
        return "" if len(names) == len(self.datasets) else self.words.join(names)


def leaves(dataset: Dataset) -> bool:
    """Whether the data leave China, or may: nobody says from where, or to where."""
    origin, destination = _countries(dataset, "transfer.from"), _countries(dataset, "transfer.to")
    return (not origin or CHINA in origin) and (not destination or destination != {CHINA})


def _countries(dataset: Dataset, id: str) -> set[str]:
    """The countries that are stated; none where nobody says, or they are known in part."""
    values = [one.value for one in dataset.facts if one.id == id]
    each = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    named = [one for one in each if isinstance(one, str)]
    return set(named) if len(named) == len(each) else set()


def fact(known: Known, id: str) -> Answer:
    """Everything that was stated of a fact, the same value once with everybody who said it; then a blank for the datasets of which nobody
    did, or whose fields contradict it."""
    words = known.words
    said: dict[tuple[str, bool], tuple[list[Statement], list[Dataset]]] = {}
    lacking: list[Dataset] = []
    for dataset in known.datasets:
        statements = [(one, False) for one in dataset.facts if one.id == id]
        lacking += [] if statements else [dataset]
        statements += [(one, True) for one in dataset.contradicted if one.id == id]
        for one, against in statements:
            where = said.setdefault((words.value(id, one.value), against), ([], []))
            where[0].append(one)
            where[1].append(dataset)
    lines = []
    for (text, against), (stating, datasets) in said.items():
        shown = words.say("filing-contradicted", value=text) if against else text
        lines.append(Line(known.only(datasets), shown, stated(words, id, stating), counts=not against))
    if said and lacking:
        lines.append(Line(known.only(lacking), "", ""))
    return tuple(lines)


def field_note(known: Known, dataset: Dataset, field: Field) -> Piece:
    """What the lists say of a field, in a few words, and that an exception was granted for it."""
    words = known.words
    said = words.say(ZONES[field.verdict])
    if field.cause is not None:
        said = words.say("colon-joined", first=said, rest=words.say(CAUSES[field.cause]))
    elif field.demands:
        said = words.say("colon-joined", first=said, rest=words.join(words.render(demand(one)) for one in field.demands))
    return value(words.clauses((said, words.granted(dataset, field))))
