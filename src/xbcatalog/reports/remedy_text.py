"""What would allow a field or a dataset, for people to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from xbcatalog.core.facts import FactValue
from xbcatalog.core.remedies import Change, DatasetWays, FieldWays, Gain, Kind, Remedies, Span, Way
from xbcatalog.core.result import Result
from xbcatalog.i18n.regimes import REGIMES
from xbcatalog.i18n.render import CAUSES, VERDICTS, mechanism
from xbcatalog.reports.page import Page
from xbcatalog.reports.words import Words

__all__ = ["Told", "told_of"]

_NAMES: Final = 6
"""So many names of fields are shown in one line."""
_VALUES: Final = 5
_GAINS: Final = 8


def told_of(found: Remedies, lang: str) -> Told:
    """The words of remedies in one language."""
    return Told(found, Words(Result(tool=found.tool, as_of=found.as_of, concepts=found.concepts, facts=found.facts), lang))


class Told:
    """How the parts read; every report says the same."""

    def __init__(self, found: Remedies, words: Words) -> None:
        self.found, self.words = found, words
        self.say = words.say

    # -- words

    def change(self, one: Change) -> str:
        """One change as a whole sentence."""
        fact = self.words.fact(one.fact) if one.fact else ""
        match one.kind:
            case Kind.ANSWER:
                text = self.say("remedy-answer", fact=fact, value=self.value(one))
            case Kind.DECLARE:
                concept = self.words.concept(one.concept)
                text = self.say("remedy-declare", concept=self.say("title-and-id", title=concept, id=one.concept))
            case Kind.WAIT:
                text = self.say("remedy-wait", day=one.day.isoformat() if one.day else "")
            case Kind.OBTAIN:
                text = self._obtain(one)
            case Kind.DROP:
                return self.say(
                    "remedy-drop-one" if len(one.fields) == 1 else "remedy-drop",
                    count=f"{len(one.fields):,}",
                    fields=self.names(one.fields),
                )
            case Kind.ROUTE if one.without:
                text = self.say("remedy-not-to", countries=self.words.value_of(one.fact, frozenset(one.without)))
            case (
                Kind.COARSEN | Kind.REMOVE | Kind.DEIDENTIFY | Kind.ARRANGE | Kind.ACCESS | Kind.VOLUME | Kind.RECIPIENT | Kind.SCENARIO
                | Kind.ROUTE
            ):  # fmt: skip
                was = "" if one.was is None else self.words.value_of(one.fact, one.was)
                text = self.say(_CHANGES[one.kind], fact=fact, value=self.value(one), was=was)
            case _:  # pragma: no cover
                assert_never(one.kind)
        return self.say("remedy-of-fields", change=text, fields=self.names(one.fields)) if one.fields else text

    def _obtain(self, one: Change) -> str:
        words = self._either([self.words.render(mechanism(each)) for each in one.mechanisms])
        where = self.say("remedy-under-list", catalog=one.catalog) if one.catalog else ""
        return self.say("remedy-renew" if one.again else "remedy-obtain", mechanism=words, regime=self.regime(one.regime), where=where)

    def regime(self, id: str) -> str:
        """A regime by its name, or its id."""
        names = REGIMES.get(id)
        return names[self.words.lang == "zh"] if names else id

    def value(self, one: Change) -> str:
        """What a fact has to be."""
        if one.members or one.without:
            parts = []
            if one.members:
                parts.append(self.say("remedy-with", members=self.words.value_of(one.fact, frozenset(one.members))))
            if one.without:
                parts.append(self.say("remedy-without", members=self.words.value_of(one.fact, frozenset(one.without))))
            return self.say("remedy-and").join(parts)
        if one.spans:
            return self._either([self.span(one.fact, each) for each in one.spans])
        # To say that there is one other would take as much room as the value.
        shown = _VALUES if len(one.values) > _VALUES + 1 else len(one.values)
        values = [self.words.value_of(one.fact, value) for value in one.values[:shown]]
        if len(one.values) > shown:
            values.append(self.say("remedy-more-values", count=len(one.values) - shown))
        if one.others:
            values.append(self.say("remedy-any-other" if values else "remedy-any-unnamed"))
        return self._either(values)

    def span(self, fact: str, one: Span) -> str:
        """Numbers from one to another."""
        low = None if one.low is None else self._number(one.low)
        high = None if one.high is None else self._number(one.high)
        if low is not None and low == high:
            return low
        least = None if low is None else self.say("remedy-at-least" if one.from_low else "remedy-more-than", number=low)
        most = None if high is None else self.say("remedy-at-most" if one.to_high else "remedy-less-than", number=high)
        return self.say("remedy-span-and").join(filter(None, (least, most))) or self.say("remedy-any-number")

    def _number(self, value: FactValue) -> str:
        return self.words.value(value)

    def _either(self, texts: Sequence[str]) -> str:
        return self.say("remedy-or").join(texts)

    def names(self, paths: Sequence[str]) -> str:
        """Some names of fields, and how many more there are."""
        joined = self.say("list-joiner").join(paths[:_NAMES])
        return joined if len(paths) <= _NAMES else self.say("remedy-and-more", names=joined, count=f"{len(paths) - _NAMES:,}")

    def head(self, one: DatasetWays) -> str:
        """What a dataset is, and how far it is allowed."""
        return self.say("remedy-head", dataset=one.id, allowed=f"{one.allowed:,}", fields=f"{one.fields:,}")

    def kind(self, one: FieldWays) -> str:
        """What fields are of one kind, and where they stand."""
        verdict = self.say(VERDICTS[one.verdict])
        cause = self.say("remedy-cause", verdict=verdict, cause=self.say(CAUSES[one.cause])) if one.cause is not None else verdict
        return self.say("remedy-kind", fields=self.names(one.paths), verdict=cause)

    def end(self, one: FieldWays) -> str:
        """How far what is told is all there is."""
        if one.whole and not one.more:
            return self.say("remedy-whole", most=self.found.most)
        if one.more:
            return self.say("remedy-more", count=f"{one.more:,}")
        return self.say("remedy-cut")

    def none(self, one: FieldWays) -> str:
        """Why there is no set for some fields."""
        if one.waits_for:
            return self.say("remedy-waits", facts=self.say("list-joiner").join(map(self.words.fact, one.waits_for)))
        return self.say("remedy-none" if one.whole else "remedy-none-yet", most=self.found.most)

    def gain(self, one: Gain) -> str:
        """What one change brings."""
        return self.say("remedy-gain", change=self.change(one.change), alone=f"{one.alone:,}", helps=f"{one.helps:,}")

    # -- the page

    def page(self) -> Page:
        """Everything as styled lines."""
        page = Page()
        for number, one in enumerate(self.found.datasets):
            if number:
                page.blank()
            self._dataset(page, one)
        page.blank()
        page.line((self.say("remedy-if-true"), "dim"))
        page.line((self.say("not-legal-advice"), "dim"))
        return page

    def _dataset(self, page: Page, one: DatasetWays) -> None:
        page.line((self.head(one), "bold"))
        if not one.kinds:
            page.line((self.say("remedy-nothing"), "green"), indent=2)
            return
        if one.ways:
            self._title(page, "remedy-dataset")
            self._ways(page, one.ways, 2)
            page.line((self.say("remedy-dataset-whole" if one.whole else "remedy-dataset-cut"), "dim"), indent=2)
        gains = [each for each in one.gains if each.alone or each.helps > 1][:_GAINS]
        if gains:
            self._title(page, "remedy-gains")
            for each in gains:
                page.line(self.gain(each), indent=2, hang=4)
        if one.ways:
            self._title(page, "remedy-fields")
        for kind in one.kinds:
            self.add(page, kind, indent=2)

    def _title(self, page: Page, id: str) -> None:
        page.blank()
        page.line((self.say(id), "bold"))

    def add(self, page: Page, kind: FieldWays, *, indent: int, named: bool = True, far: bool = True) -> None:
        """The sets of one kind of field; with `far` also how far they are all there are."""
        if named:
            page.line((self.kind(kind), "cyan"), indent=indent)
            indent += 2
        if not kind.ways:
            page.line(self.none(kind), indent=indent)
            if kind.longer is not None:
                page.line(self.say("remedy-longer", changes=self.way(kind.longer)), indent=indent, hang=4)
            return
        self._ways(page, kind.ways, indent)
        if far:
            page.line((self.end(kind), "dim"), indent=indent)

    def _ways(self, page: Page, ways: Sequence[Way], indent: int) -> None:
        """Sets of changes, numbered; several changes each on a line of its own."""
        for number, way in enumerate(ways, 1):
            if len(way.changes) == 1:
                page.line(self.say("remedy-way", number=number, changes=self.change(way.changes[0])), indent=indent, hang=3)
                continue
            page.line(self.say("remedy-way", number=number, changes=self.say("remedy-all-of")), indent=indent, hang=3)
            for change in way.changes:
                page.line(("- ", "dim"), self.change(change), indent=indent + 3)

    def way(self, way: Way) -> str:
        """The changes of one set."""
        return self.say("remedy-plus").join(map(self.change, way.changes))


_CHANGES: Final = {
    Kind.COARSEN: "remedy-coarsen",
    Kind.REMOVE: "remedy-remove",
    Kind.DEIDENTIFY: "remedy-deidentify",
    Kind.ARRANGE: "remedy-arrange",
    Kind.ACCESS: "remedy-access",
    Kind.VOLUME: "remedy-volume",
    Kind.RECIPIENT: "remedy-recipient",
    Kind.SCENARIO: "remedy-scenario",
    Kind.ROUTE: "remedy-route",
}
