"""A triage for people to read: causes, questions, unknown names, candidates; the first few of each unless all are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import Result
from xbcatalog.core.triage import Candidate, Cluster, Near, Ranked, Reply, Triage
from xbcatalog.i18n.render import CAUSES
from xbcatalog.reports.page import Page
from xbcatalog.reports.words import Words, set_option

__all__ = ["Told", "told_of"]

_MOST = 10
"""So many of each part are shown at first."""
_REPLIES = 3
_NAMES = 8


def told_of(triage: Triage, lang: str) -> Told:
    """The words of a triage in one language."""
    return Told(triage, Words(Result(tool=triage.tool, as_of=triage.as_of, concepts=triage.concepts, facts=triage.facts), lang))


class Told:
    """How the parts of a triage read; every report of it says the same."""

    def __init__(self, triage: Triage, words: Words) -> None:
        self.triage, self.words = triage, words
        self.say = words.say

    def head(self) -> str:
        """How much of everything is chaotic."""
        day = self.triage.as_of.isoformat() if self.triage.as_of else "-"
        chaotic = f"{self.triage.count(Verdict.CHAOTIC):,}"
        if self.triage.fields == 1:
            return self.say("triage-head-one", chaotic=chaotic, day=day)
        return self.say("triage-head", fields=f"{self.triage.fields:,}", chaotic=chaotic, day=day)

    def causes(self) -> Sequence[tuple[str, int]]:
        """The causes there are, the most fields first."""
        found = [(cause, self.triage.cause(cause)) for cause in Cause if self.triage.cause(cause)]
        return [(self.say(CAUSES[cause]), count) for cause, count in sorted(found, key=lambda pair: -pair[1])]

    def number(self, count: int, *, exact: bool) -> str:
        """A number; one that the search did not come to the end of is a lower bound."""
        return f"{count:,}" if exact else self.say("triage-at-least", count=f"{count:,}")

    def reply(self, fact: str, reply: Reply) -> str:
        """An answer and what it settles."""
        value = self.words.value_of(fact, reply.value)
        if isinstance(reply.value, frozenset) and reply.value:
            value = self.say("triage-reply-only", value=value)
        if reply.allowed and reply.prohibited:
            return self.say("triage-reply-both", value=value, allowed=f"{reply.allowed:,}", prohibited=f"{reply.prohibited:,}")
        if reply.allowed:
            return self.say("triage-reply-allowed", value=value, allowed=f"{reply.allowed:,}")
        return self.say("triage-reply-prohibited", value=value, prohibited=f"{reply.prohibited:,}")

    def replies(self, one: Ranked) -> list[str]:
        """The answers that settle most."""
        settling = [reply for reply in one.replies if reply.allowed or reply.prohibited]
        return [self.reply(one.fact, reply) for reply in settling[:_REPLIES]]

    def near(self, one: Near) -> str:
        """A concept that is meant perhaps."""
        name = self.say("title-and-id", title=self.words.concept(one.concept), id=one.concept)
        if one.restricted:
            name = self.say("triage-restricted", concept=name)
        return self.say("triage-like", concept=name, name=one.like) if one.like else name

    def concept(self, id: str) -> str:
        """A concept with its title."""
        title = self.words.concept(id)
        return self.say("title-and-id", title=title, id=id) if title != id else id

    def datasets(self, count: int) -> str:
        """So many datasets."""
        return self.words.count(count, "triage-one-dataset", "triage-many-datasets")

    def cluster(self, one: Cluster) -> str:
        """How often a cluster was met."""
        where = self.datasets(one.datasets)
        if one.fields == 1:
            return self.say("triage-cluster-one", datasets=where)
        return self.say("triage-cluster", fields=f"{one.fields:,}", datasets=where)

    def held(self, one: Candidate) -> str:
        """The regimes that still hold what the candidate does not release."""
        parts = (self.say("triage-regime-count", regime=regime, count=f"{count:,}") for regime, count in one.held.items())
        return self.say("list-joiner").join(parts)

    # -- the page

    def page(self, *, whole: bool) -> Page:
        """The triage as styled lines."""
        page = Page()
        page.line((self.head(), "bold"))
        if not self.triage.count(Verdict.CHAOTIC):
            page.line((self.say("triage-no-chaos"), "green"))
            return page
        self._causes(page, whole=whole)
        self._questions(page, whole=whole)
        self._order(page)
        self._names(page, whole=whole)
        self._candidates(page, whole=whole)
        page.blank()
        page.line((self.say("triage-law", count=f"{self.triage.worlds:,}"), "dim"))
        return page

    def _title(self, page: Page, id: str, note: str = "") -> None:
        page.blank()
        page.line((self.say(id), "bold"))
        if note:
            page.line((self.say(note), "dim"))

    def _more(self, page: Page, count: int, *, whole: bool) -> None:
        if not whole and count > _MOST:
            page.line((self.say("triage-more", count=count - _MOST), "dim"), indent=2)

    def _causes(self, page: Page, *, whole: bool) -> None:
        self._title(page, "triage-causes")
        for name, count in self.causes():
            page.row((name, "yellow"), 40, f"{count:,}", indent=2)
        if len(self.triage.datasets) < 2:
            return
        self._title(page, "triage-datasets")
        ordered = sorted(self.triage.datasets, key=lambda one: (-one.verdicts[Verdict.CHAOTIC], one.id, one.source))
        for one in ordered if whole else ordered[:_MOST]:
            said = self.say("triage-of", chaotic=f"{one.verdicts[Verdict.CHAOTIC]:,}", fields=f"{one.fields:,}")
            page.row((one.id, "cyan"), 40, said, ("  " + one.source, "dim"), indent=2)
        self._more(page, len(ordered), whole=whole)

    def _questions(self, page: Page, *, whole: bool) -> None:
        asked = self.triage.questions
        if not asked:
            return
        self._title(page, "triage-questions", "triage-questions-note")
        settling = [one for one in asked if one.some]
        if not settling:
            page.line(self.say("triage-alone-none"), indent=2)
        shown = asked if whole else settling
        for one in shown if whole else shown[:_MOST]:
            page.line((self.words.fact(one.fact), "cyan"), indent=2)
            page.line(
                self.say(
                    "triage-settles",
                    every=self.number(one.every, exact=one.exact),
                    some=self.number(one.some, exact=one.exact),
                    freed=self.number(one.freed, exact=one.exact),
                    waiting=f"{one.waiting:,}",
                ),
                indent=4,
            )
            for reply in self.replies(one):
                page.line((reply, "dim"), indent=6)
        self._more(page, len(shown), whole=whole)

    def _order(self, page: Page) -> None:
        if not self.triage.order:
            return
        self._title(page, "triage-order", "triage-order-note")
        defs = {fact.id: fact for fact in self.triage.facts}
        for number, one in enumerate(self.triage.order, 1):
            known = defs.get(one.fact)
            page.line((self.say("triage-step", number=number, fact=self.words.fact(one.fact)), "cyan"), indent=2)
            if known is not None:
                page.line(known.question.get(self.words.lang), ("  " + set_option(known), "dim"), indent=5)
            every, some, freed = (self.number(count, exact=one.exact) for count in (one.every, one.some, one.freed))
            page.line(self.say("triage-so-far", every=every, some=some, freed=freed), indent=5)
        if self.triage.stopped:
            page.line((self.say("triage-stopped"), "dim"), indent=2)

    def _names(self, page: Page, *, whole: bool) -> None:
        found = self.triage.clusters
        if not found:
            return
        self._title(page, "triage-names")
        for one in found if whole else found[:_MOST]:
            page.row((one.words, "cyan"), 24, self.cluster(one), indent=2)
            names = [name.name for name in one.names]
            cut = [*names[:_NAMES], "…"] if not whole and len(names) > _NAMES else names
            page.line((self.say("list-joiner").join(cut), "dim"), indent=4)
            self._near(page, one)
        self._more(page, len(found), whole=whole)
        page.line((self.say("triage-patch-hint"), "dim"), indent=2)

    def _near(self, page: Page, one: Cluster) -> None:
        declared = sorted({concept for name in one.names for concept in name.declared})
        if declared:
            said = self.say("list-joiner").join(map(self.concept, declared))
            page.line(self.say("triage-declared", concepts=said), indent=4)
        if one.near:
            said = self.say("list-joiner").join(map(self.near, one.near))
            page.line(self.say("triage-near", concepts=said), indent=4)
        else:
            page.line(self.say("triage-near-none"), indent=4)

    def _candidates(self, page: Page, *, whole: bool) -> None:
        found = self.triage.candidates
        self._title(page, "triage-candidates", "triage-candidates-note" if found else "")
        if not found:
            page.line(self.say("triage-no-candidates"), indent=2)
            return
        for one in found if whole else found[:_MOST]:
            page.line((self.concept(one.concept), "cyan"), indent=2)
            page.line(self.candidate(one), indent=4)
            if one.held:
                page.line((self.say("triage-still-held", regimes=self.held(one)), "dim"), indent=4)
        self._more(page, len(found), whole=whole)

    def candidate(self, one: Candidate) -> str:
        """What a candidate would release."""
        if not one.regime:
            return self.say("triage-candidate-silent", fields=f"{one.fields:,}")
        return self.say(
            "triage-candidate",
            regime=one.regime,
            released=f"{one.released:,}",
            fields=f"{one.fields:,}",
            before=f"{one.before[Verdict.ALLOWED]:,}",
            after=f"{one.after[Verdict.ALLOWED]:,}",
        )
