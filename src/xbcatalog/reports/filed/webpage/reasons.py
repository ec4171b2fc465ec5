"""The reasons, each set of them once for all fields that share it: what decides with its citation, and what else was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.findings import deciding
from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import CAUSES, EFFECTS, TRUTHS, WAYS_OUT
from xbcatalog.reports.filed.gathered import Found, distinct
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.webpage.frame import note, section
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, element, together
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.filed.webpage.zones import cited
from xbcatalog.reports.saved import Field, Reason

__all__ = ["entry_anchor", "reasons"]

_NAMED = 6
_IN_FULL = 8


def reasons(of: Tongues, whys: Mapping[int, int]) -> Markup:
    """The section, in the order of the numbers that the table of fields leads to."""
    shared: dict[int, list[Found]] = {}
    for dataset in of.saved.datasets:
        for field in dataset.fields:
            shared.setdefault(whys[id(field)], []).append(Found(dataset, field))
    blocks = (_block(of, number, shared[number]) for number in sorted(shared))
    return section("reasons", of.head("web-all-reasons"), note(of.head("web-reasons-meaning")), *blocks)


def _block(of: Tongues, number: int, items: list[Found]) -> Markup:
    field = items[0].field
    title = f"R{number}"
    decide = deciding(field)
    others = [one for one in field.reasons if one not in decide]
    return element(
        "article",
        {"id": f"why-{number}", "class": "reason-block", "aria-labelledby": f"why-{number}-h"},
        element("h3", {"id": f"why-{number}-h"}, title, " ", of.verdict(field.verdict), " ", element("small", None, _named(of, items))),
        element(
            "div",
            {"class": "body"},
            *_verdict(of, field),
            *_regimes(of, field),
            *_deciding(of, decide),
            *_missing(of, field),
            *_others(of, others),
        ),
    )


def _named(of: Tongues, items: list[Found]) -> Markup:
    shown = [of.field(item.field, of.name(item)) for item in items[:_NAMED]]
    separated = [node for one in shown for node in (" ", one)]
    left = len(items) - len(shown)
    more = of.each(lambda said: " " + said.say("and-more-inline", count=f"{left:,}")) if left else NOTHING
    return together(of.fields(len(items)), of.say("colon"), *separated, more)


def _verdict(of: Tongues, field: Field) -> Iterator[Markup]:
    cause = field.cause
    if cause is not None:
        said = of.kept(("way", cause), lambda said: said.say("colon-joined", first=said.say(CAUSES[cause]), rest=said.say(WAYS_OUT[cause])))
        yield element("p", {"class": "way"}, said)


def _regimes(of: Tongues, field: Field) -> Iterator[Markup]:
    """What each regime alone says, where it is more than one."""
    if len(field.regimes) < 2:
        return
    parts = (
        element(
            "li",
            None,
            of.regime(one.regime),
            of.say("colon"),
            of.verdict(one.verdict),
            _cause(of, one.cause),
        )
        for one in field.regimes
    )
    yield element("ul", {"class": "regimes"}, *parts)


def _cause(of: Tongues, cause: Cause | None) -> Markup:
    return together(" ", of.say(CAUSES[cause])) if cause else NOTHING


def _deciding(of: Tongues, decide: tuple[Reason, ...]) -> Iterator[Markup]:
    """What decides: with few of them each in full, else all in short."""
    once = distinct(decide)
    if 0 < len(once) <= _IN_FULL:
        yield element("ul", {"class": "reasons"}, *(element("li", None, cited(of, one), _truth(of, one)) for one in once))
    else:
        yield from _in_short(of, once)


def _truth(of: Tongues, one: Reason) -> Markup:
    return element("small", {"class": "block"}, _effect(of, one))


def _effect(of: Tongues, one: Reason) -> Markup:
    def told(said: Said) -> str:
        parts = [said.say("colon-joined", first=said.say(EFFECTS[one.effect]), rest=said.say(TRUTHS[one.truth]))]
        if one.lifted:
            parts.append(said.say("explain-lifted"))
        if one.cause is not None and one.truth is not Truth.TRUE:
            parts.append(said.say(CAUSES[one.cause]))
        return said.clauses(parts)

    return of.kept(("truth", one.effect, one.truth, one.lifted, one.cause), told)


def _missing(of: Tongues, field: Field) -> Iterator[Markup]:
    if field.verdict is Verdict.CHAOTIC and field.missing:
        yield element("ul", {"class": "questions"}, *(element("li", None, _question(of, one.id)) for one in field.missing))


def _question(of: Tongues, id: str) -> Markup:
    return of.kept(("question", id), lambda said: said.question(id))


def _others(of: Tongues, others: Sequence[Reason]) -> Iterator[Markup]:
    """Entries that name the field and do not decide."""
    if others:
        count = of.each(lambda said: said.count(len(others), "web-one-other", "web-many-others"))
        yield element("details", None, element("summary", None, count), *_in_short(of, others))


def _in_short(of: Tongues, reasons: Sequence[Reason]) -> Iterator[Markup]:
    """Entries by what is said of them and by their lists, each with a link to where it is cited."""
    alike: dict[str, tuple[Markup, dict[str, list[Markup]]]] = {}
    for one in reasons:
        effect, title = _effect(of, one), of.it(Said.list_of, one)
        anchor = f"#{entry_anchor(one.catalog, one.version, one.entry)}"
        name = _name(of, one)
        link = element("a", {"href": anchor}, name) if one.version else name
        alike.setdefault(effect.html, (effect, {}))[1].setdefault(title.html, [title]).append(link)
    for effect, lists in alike.values():
        rows = (element("li", None, title, of.say("colon"), *_separated(of, links)) for title, *links in lists.values())
        yield element("p", {"class": "lead"}, effect)
        yield element("ul", {"class": "others"}, *rows)


def _name(of: Tongues, one: Reason) -> Markup:
    return of.kept(("name", one.catalog, one.version, one.entry), lambda said: said.entry_title(one) or one.entry)


def _separated(of: Tongues, nodes: Sequence[Markup]) -> Iterator[Markup]:
    for number, node in enumerate(nodes):
        if number:
            yield of.say("clause-joiner")
        yield node


def entry_anchor(catalog: str, version: str, entry: str) -> str:
    """The anchor of an entry in the section of lists."""
    return f"entry-{catalog}-{version}-{entry}"
