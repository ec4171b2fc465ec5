"""The result as Markdown, for a pull request or the summary of a build step: counts, what counts against the run, what was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xbcatalog.core.decision import Verdict
from xbcatalog.core.findings import Finding
from xbcatalog.core.result import Result
from xbcatalog.core.text import Level
from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import about, mechanism
from xbcatalog.reports.commands import counted, live
from xbcatalog.reports.finding_words import FindingWords, findings, tally
from xbcatalog.reports.markdown_safe import code, escaped, line, link, table
from xbcatalog.reports.view import View

__all__ = ["report"]

_TAIL: Final = 8_000
"""Bytes kept free below the tables where a report may not grow beyond a size."""


def report(result: Result, view: View) -> Iterator[str]:
    """Headings, tables, and the sentence that this is no legal advice; rows that do not fit are counted."""
    words = FindingWords(result, view)
    found = findings(result, view)
    budget = _Budget(view.most)
    top = [f"# {line(words.say('findings-title'))}", line(counted(tally(result, found), words))]
    top.append(table(*_verdicts(result, words)))
    yield budget.take("\n\n".join(top) + "\n")
    shown = live(found)
    yield budget.take(f"\n## {line(words.say('findings-heading'))}\n\n")
    if not shown:
        yield budget.take(f"{line(words.say('findings-none'))}\n")
    else:
        yield from _table(shown, words, budget, aside=False)
    aside = [one for one in found if not one.live]
    if aside:
        yield budget.take(f"\n## {line(words.say('findings-aside-heading'))}\n\n")
        yield from _table(aside, words, budget, aside=True)
    yield budget.last(_conclusions(result, words))
    yield f"\n{line(words.say('not-legal-advice'))}\n"


class _Budget:
    """How many bytes are left."""

    def __init__(self, most: int | None) -> None:
        self._left = None if most is None else max(0, most - _TAIL)
        self._tail = _TAIL

    def fits(self, text: str) -> bool:
        """Whether `text` still has room."""
        return self._left is None or len(text.encode("utf-8", "surrogatepass")) <= self._left

    def take(self, text: str) -> str:
        """`text`, whose bytes are counted; nothing where it has no room."""
        if not self.fits(text):
            return ""
        if self._left is not None:
            self._left -= len(text.encode("utf-8", "surrogatepass"))
        return text

    def last(self, text: str) -> str:
        """`text` where it has room in what was kept free."""
        small = len(text.encode("utf-8", "surrogatepass")) <= self._tail // 2
        return text if self._left is None or small else ""


def _verdicts(result: Result, words: FindingWords) -> tuple[list[str], list[list[str]]]:
    head = [escaped(words.say(id)) for id in ("findings-column-verdict", "findings-column-count")]
    counts = [(verdict, sum(dataset.count(verdict) for dataset in result.datasets)) for verdict in reversed(Verdict)]
    return head, [[escaped(words.verdict(verdict)), f"{number:,}"] for verdict, number in counts]


def _table(found: list[Finding], words: FindingWords, budget: _Budget, *, aside: bool) -> Iterator[str]:
    last = "findings-column-why" if aside else "findings-column-way"
    ids = ("findings-column-field", "findings-column-place", "findings-column-what", last)
    head = [escaped(words.say(id)) for id in ids]
    yield budget.take(table(head, ()) + "\n")
    for number, one in enumerate(found):
        row = f"| {' | '.join(' '.join(cell.split()) for cell in _row(one, words, aside=aside))} |\n"
        if not budget.fits(row):
            yield f"\n{line(words.say('findings-rest', count=f'{len(found) - number:,}'))}\n"
            return
        yield budget.take(row)


def _row(one: Finding, words: FindingWords, *, aside: bool) -> tuple[str, str, str, str]:
    source = words.source(one)
    what = escaped(words.line(one).replace("`", ""))
    if source:
        what = f"{what} {link('§', source)}"
    way = words.aside(one) if aside else words.way_out(one)
    return code(one.field_path), escaped(words.place(one)), what, escaped(way.replace("`", ""))


def _conclusions(result: Result, words: FindingWords) -> str:
    certain = {
        (one.about, one.regime, one.table, one.row): one
        for dataset in result.datasets
        for one in dataset.conclusions
        if one.truth is Truth.TRUE
    }
    told = [one for one in result.diagnostics if one.level is Level.ERROR]
    if not certain or told:
        return ""
    lines = []
    for one in (certain[key] for key in sorted(certain)):
        what = words.words.render(mechanism(one.then)) if one.about == "mechanism" else ""
        title = one.title.get(words.lang)
        said = words.say("colon-joined", first=what, rest=title) if what and title else what or title or one.then
        place = one.cite.place.get(words.lang)
        said = words.say("colon-joined", first=words.words.render(about(one.about)), rest=said)
        said += words.say("value-in-brackets", value=place) if place else ""
        lines.append(f"- {escaped(said)}")
    return f"\n## {line(words.say('what-follows'))}\n\n" + "\n".join(lines) + "\n"
