"""The three zones: what would lift each prohibition, the chaotic fields by cause with the way out of each, and what may leave."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.decision import VOCABULARY, Cause, Effect, Verdict
from xbcatalog.core.text import Text
from xbcatalog.i18n.render import CAUSES, MEANINGS, VERDICTS, WAYS_OUT, demand, mechanism
from xbcatalog.reports.filed.gathered import Found, Group, by_cause, by_demand, found, open_fields
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.webpage.frame import note, section
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, Node, element, linked, prose, together
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Listed, Reason

__all__ = ["allowed", "chaotic", "cited", "prohibited"]

_MEETS = {
    "standard-contract-or-certification": ("standard-contract", "certification", "security-assessment"),
    "security-assessment": ("security-assessment",),
}
"""What lifts a demand where that is not the demand's own word."""


def prohibited(of: Tongues) -> Markup:
    """The prohibited fields by what would lift it."""
    items = found(of.saved, Verdict.PROHIBITED)
    if not items:
        return _none(of, Verdict.PROHIBITED)
    groups = [_demand(of, group) for group in by_demand(items)]
    return section("prohibited", _heading(of, Verdict.PROHIBITED, items), note(of.head("verdict-prohibited-meaning")), *groups)


def _heading(of: Tongues, verdict: Verdict, items: tuple[Found, ...]) -> Markup:
    return together(of.verdict(verdict), " ", element("small", None, of.fields(len(items))))


def _none(of: Tongues, verdict: Verdict) -> Markup:
    return section(verdict.value, _heading(of, verdict, ()), note(of.head("web-no-field")))


def _demand(of: Tongues, group: Group) -> Markup:
    needs = of.lead(lambda said: said.join(said.render(demand(one)) for one in group.demands) or said.say(VERDICTS[Verdict.PROHIBITED]))
    return element(
        "article",
        {"class": "group prohibited"},
        element("h3", None, needs, " ", element("small", None, of.fields(len(group.fields)))),
        element("p", {"class": "way"}, of.lead(lambda said: _lifting(said, group))),
        element("ul", {"class": "reasons"}, *(element("li", None, cited(of, reason)) for reason in group.reasons)),
        of.listed(group.fields),
    )


def _lifting(said: Said, group: Group) -> str:
    """What would lift the prohibition, each demand in its turn."""
    if "forbidden" in group.demands or not group.demands:
        return said.say("way-out-forbidden")
    ways = [said.say("web-or").join(said.render(mechanism(one)) for one in _MEETS.get(asked, (asked,))) for asked in group.demands]
    return said.say("web-lifted-by", ways=said.say("web-and").join(ways))


def cited(of: Tongues, reason: Reason) -> Markup:
    """An entry: what it says, where that stands, what keeps it from being true, and whether a company decided it for itself."""
    catalog = of.said[0].catalog_of(reason)
    address = of.said[0].address(reason.citation, catalog)
    title = of.kept(("entry", reason.catalog, reason.version, reason.entry), lambda said: said.entry_title(reason))
    parts: list[Node] = [element("b", None, title)]
    if reason.effect is Effect.APPROVES:
        parts.append(of.each(lambda said: f" {said.list_of(reason)}{said.say('colon')}{said.render(mechanism(reason.mechanism))}"))
    elif reason.catalog != VOCABULARY:
        where = of.kept(("where", reason.catalog, reason.version, reason.citation.place), lambda said: _where(said, reason))
        parts += [
            " ",
            element("span", {"class": "cite"}, linked(address, where)),
            " ",
            element("code", {"class": "id"}, f"{reason.catalog}/{reason.entry}"),
        ]
    if reason.internal:
        parts.append(element("span", {"class": "tag"}, of.say("explain-internal")))
    unmet = [element("li", None, of.it(_text, text)) for text in reason.unmet]
    return together(*parts, element("ul", {"class": "unmet"}, *unmet) if unmet else NOTHING)


def _where(said: Said, reason: Reason) -> str:
    place = said.text(reason.citation.place)
    return said.say("list-and-place", list=said.list_of(reason), place=place) if place else said.list_of(reason)


def chaotic(of: Tongues) -> Markup:
    """The chaotic fields by cause."""
    items = found(of.saved, Verdict.CHAOTIC)
    if not items:
        return _none(of, Verdict.CHAOTIC)
    parts = [_cause(of, cause, groups) for cause, groups in by_cause(items)]
    return section("chaotic", _heading(of, Verdict.CHAOTIC, items), note(of.head("verdict-chaotic-meaning")), *parts)


def _cause(of: Tongues, cause: Cause, groups: tuple[Group, ...]) -> Markup:
    number = sum(len(group.fields) for group in groups)
    id = f"cause-{cause.value}"
    return element(
        "article",
        {"class": "group chaotic", "id": id, "aria-labelledby": f"{id}-h"},
        element("h3", {"id": f"{id}-h"}, of.head(CAUSES[cause]), " ", element("small", None, of.fields(number))),
        note(of.head(MEANINGS[cause])),
        element("p", {"class": "way"}, of.head(WAYS_OUT[cause])),
        *(_asked(of, groups) if cause is Cause.MISSING_FACT else ()),
        *(element("div", {"class": "part"}, *_shared(of, cause, group), of.listed(group.fields)) for group in groups),
    )


def _asked(of: Tongues, groups: tuple[Group, ...]) -> Iterator[Markup]:
    """The questions that fields wait for, the one that settles most first; what nobody can answer is read off the fields."""
    questions = [one for one in of.asked if one.waiting]
    items = (
        element(
            "li",
            None,
            of.it(Said.question, one.question.id),
            " ",
            element("small", None, of.it(_waiting, one.waiting)),
            " ",
            element("code", {"class": "id"}, one.question.id),
        )
        for one in questions
    )
    if questions:
        yield element("ol", {"class": "questions"}, *items)
    known = of.said[0].questions
    derived = [group for group in groups if any(id in known and known[id].derived for id in group.missing)]
    if derived:
        waiting = [item for group in derived for item in group.fields]
        facts = tuple(dict.fromkeys(id for group in derived for id in group.missing if id in known and known[id].derived))
        said = of.each(lambda said: said.say("waits-for-fields", facts=said.join(map(said.fact, facts)), fields=said.fields(len(waiting))))
        datasets = {id(item.dataset): item.dataset for item in waiting}
        yield element("p", None, said)
        yield of.listed([item for dataset in datasets.values() for item in open_fields(dataset)])


def _shared(of: Tongues, cause: Cause, group: Group) -> Iterator[Markup]:
    """What the fields of a group have in common; nothing where the cause says it all."""
    match cause:
        case Cause.MISSING_FACT:
            yield _lead(of.lead(lambda said: said.say("waits-for", facts=said.join(map(said.fact, group.missing)))))
        case Cause.UNRECOGNISED:
            pass
        case Cause.SUSPECTED:
            yield _lead(
                of.each(lambda said: said.say("may-be", concepts=said.join(map(said.concept, group.concepts)) or said.say("any-concept")))
            )
            if group.reasons:
                yield element("ul", {"class": "reasons"}, *(element("li", None, cited(of, reason)) for reason in group.reasons))
        case Cause.CONTRADICTION:
            field = group.fields[0].field

            def told(said: Said) -> str:
                declared, read = said.contradiction(field)
                return said.say("declared-but-reads", declared=declared, recognised=read)

            yield _lead(of.lead(told))
        case Cause.UNLISTED:
            yield _lead(of.concepts(group.concepts))
        case Cause.LIST_LAPSED | Cause.CONDITION_UNMET | Cause.LIST_INCOMPLETE:
            yield from _obstacles(of, cause, group)


def _lead(said: Markup) -> Markup:
    return element("p", {"class": "lead"}, said)


def _obstacles(of: Tongues, cause: Cause, group: Group) -> Iterator[Markup]:
    if group.reasons:
        items = (element("li", None, cited(of, reason), _obstacle(of, cause, reason)) for reason in group.reasons)
        yield element("ul", {"class": "reasons"}, *items)
    for listed in group.unread:
        yield _lead(of.it(_unread, listed))


def _unread(said: Said, listed: Listed) -> str:
    catalog = said.catalogs.get((listed.catalog, listed.version))
    if catalog is None:
        return listed.catalog
    return said.say("may-stand-unread", list=said.list_title(catalog), how=said.transcribed(catalog))


def _obstacle(of: Tongues, cause: Cause, reason: Reason) -> Markup:
    catalog = of.said[0].catalog_of(reason)
    if catalog is None or cause is Cause.CONDITION_UNMET:
        return NOTHING
    if cause is Cause.LIST_LAPSED:
        told = of.each(lambda said: said.clauses((said.standing(catalog), said.span(catalog))))
    else:
        told = of.each(lambda said: said.transcribed(catalog))
    return element("ul", {"class": "unmet"}, element("li", None, told))


def allowed(of: Tongues) -> Markup:
    """What may leave, by the duties that go with it."""
    items = found(of.saved, Verdict.ALLOWED)
    if not items:
        return _none(of, Verdict.ALLOWED)
    parts: dict[tuple[str, ...], list[Found]] = {}
    for item in items:
        parts.setdefault(item.field.duties, []).append(item)
    groups = (
        element(
            "article",
            {"class": "group allowed"},
            element("h3", None, of.it(_duties, duties), " ", element("small", None, of.fields(len(part)))),
            of.listed(part),
        )
        for duties, part in sorted(parts.items())
    )
    return section("allowed", _heading(of, Verdict.ALLOWED, items), note(of.head("verdict-allowed-meaning")), *groups)


def _duties(said: Said, duties: tuple[str, ...]) -> str:
    if not duties:
        return said.say("web-no-duty")
    return said.say("with-it-goes", duty=said.join(said.render(mechanism(one)) for one in duties))


def _text(said: Said, text: Text) -> Markup:
    return prose(said.text(text))


def _waiting(said: Said, number: int) -> str:
    return said.say("waiting-fields", fields=said.fields(number))
