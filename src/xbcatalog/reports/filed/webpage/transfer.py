"""What follows for the whole transfer: mechanism, combinations, duties with their clocks; and the facts it all rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from xbcatalog.core.decision import Verdict
from xbcatalog.core.text import Level
from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import LEVELS, VERDICTS, about, mechanism, origin
from xbcatalog.reports.filed.gathered import advice, conclusions
from xbcatalog.reports.filed.said import Said, web
from xbcatalog.reports.filed.webpage.frame import note, section, table
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, Node, element, linked, prose, together
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.filed.webpage.zones import cited
from xbcatalog.reports.saved import Change, Conclusion, Dataset, Statement, Told, Words

__all__ = ["facts", "follows", "notes", "upcoming"]


def follows(of: Tongues) -> Markup:
    """The conclusions: those that are certain, and those that depend on what is not known."""
    every = conclusions(of.saved)
    certain = [(one, where) for one, where in every if one.truth is Truth.TRUE]
    open_ones = [(one, where) for one, where in every if one.truth is Truth.UNKNOWN]
    if not certain and not open_ones:
        return section("transfer", of.head("web-transfer"), note(of.head("web-nothing-follows")))
    return section(
        "transfer",
        of.head("web-transfer"),
        _conclusions(of, "what-follows", certain),
        _conclusions(of, "what-may-follow", open_ones),
        *_advice(of),
    )


def _conclusions(of: Tongues, heading: str, every: Sequence[tuple[Conclusion, list[Dataset]]]) -> Markup:
    if not every:
        return NOTHING
    heads = tuple(map(of.head, ("web-kind", "web-what", "web-clock", "web-place")))
    rows = (
        (
            of.render(about(one.about)),
            together(of.it(_what, one), _depends(of, one), _of(of, where)),
            _clock(of, one),
            linked(web(one.citation.url), of.it(Said.text, one.citation.place)),
        )
        for one, where in every
    )
    whole = table(of.say(heading), heads, rows, "follows stacks")
    if heading == "what-follows":
        return together(element("h3", None, of.head(heading)), whole)
    count = of.each(lambda said: said.count(len(every), "web-one-may-follow", "web-many-may-follow"))
    return element("details", None, element("summary", None, count), whole)


def _what(said: Said, one: Conclusion) -> str:
    what = said.render(mechanism(one.then)) if one.about == "mechanism" else ""
    title = said.text(one.title) or ("" if what else one.then)
    return said.say("colon-joined", first=what, rest=title) if what and title else what or title


def _clock(of: Tongues, one: Conclusion) -> Markup:
    clock = one.clock
    if clock is None:
        return element("span", {"class": "none"}, of.say("matrix-silent"))
    return of.each(lambda said: together(element("b", None, said.period(clock)), element("br"), said.text(clock.starts)))


def _depends(of: Tongues, one: Conclusion) -> Markup:
    known = of.said[0].questions
    asking = tuple(id for id in one.missing if id not in known or known[id].derived is None)
    parts = []
    if asking:
        parts.append(of.each(lambda said: said.say("depends-on", facts=said.join(map(said.fact, asking)))))
    if len(asking) < len(one.missing):
        parts.append(of.say("depends-on-fields"))
    return element("ul", {"class": "unmet"}, *(element("li", None, part) for part in parts)) if parts else NOTHING


def _of(of: Tongues, where: Sequence[Dataset]) -> Markup:
    """For which datasets, where not for all."""
    if len(where) == len(of.saved.datasets):
        return NOTHING
    names = [dataset.id for dataset in where]
    return together(" ", element("small", None, *(node for name in names for node in (element("code", None, name), " "))))


def _advice(of: Tongues) -> Iterator[Markup]:
    groups = advice(of.saved)
    if groups:
        yield element("h3", None, of.head("advice-heading"))
    for reason, items in groups:
        yield element("div", {"class": "part"}, element("p", {"class": "lead"}, cited(of, reason)), of.listed(items))


def upcoming(of: Tongues) -> Markup:
    """The days on which verdicts change by themselves."""
    rows = [(dataset, one) for dataset in of.saved.datasets for one in dataset.upcoming]
    if not rows:
        return NOTHING
    heads = tuple(map(of.head, ("web-day", "web-dataset", "web-change", "web-fields")))
    cells = (
        (
            element("time", {"datetime": one.day.isoformat()}, one.day.isoformat()),
            together(element("code", None, dataset.id), *_turning(of, one.catalogs)),
            of.it(_becomes, change),
            element("ul", {"class": "names"}, *(element("li", None, element("code", None, name)) for name in names)),
        )
        for dataset, one in rows
        for change, names in _changes(one.changes)
    )
    return section("upcoming", of.head("web-upcoming"), table(of.say("web-upcoming"), heads, cells, "upcoming stacks"))


def _becomes(said: Said, change: tuple[Verdict, Verdict]) -> str:
    return said.say("web-becomes", before=said.say(VERDICTS[change[0]]), after=said.say(VERDICTS[change[1]]))


def _turning(of: Tongues, ids: Iterable[str]) -> Iterator[Markup]:
    titles = {one.id: one for one in of.saved.catalogs}
    for id in ids:
        known = titles.get(id)
        title: Node = of.it(Said.list_title, known) if known else id
        yield element("small", {"class": "block"}, title)


def _changes(changes: Iterable[Change]) -> list[tuple[tuple[Verdict, Verdict], list[str]]]:
    kinds: dict[tuple[Verdict, Verdict], list[str]] = {}
    for one in changes:
        kinds.setdefault((one.before, one.after), []).append(one.path)
    return list(kinds.items())


def facts(of: Tongues) -> Markup:
    """What was stated and by whom, what the fields contradict, and what is still asked."""
    return section("facts", of.head("web-facts"), *_stated(of), *_open(of))


def _stated(of: Tongues) -> Iterator[Markup]:
    heads = tuple(map(of.head, ("web-fact", "web-value", "web-by", "web-dataset")))
    rows: dict[str, tuple[Statement, list[Dataset]]] = {}
    aside: dict[str, tuple[Statement, list[Dataset]]] = {}
    for dataset in of.saved.datasets:
        for into, statements in ((rows, dataset.facts), (aside, dataset.contradicted)):
            for one in statements:
                if one.origin != "derived":
                    into.setdefault(_key(one), (one, []))[1].append(dataset)
    if rows:
        yield table(of.say("facts-heading"), heads, (_statement(of, one, where) for one, where in rows.values()), "facts stacks")
    else:
        yield note(of.head("web-no-facts"))
    if aside:
        yield element("h3", None, of.head("web-set-aside"))
        yield note(of.head("web-set-aside-meaning"))
        yield table(of.say("web-set-aside"), heads, (_statement(of, one, where) for one, where in aside.values()), "facts stacks")


def _key(one: Statement) -> str:
    return json.dumps((one.id, one.value, one.origin, one.by, one.on, one.proof, one.file, one.line), default=dict)


def _statement(of: Tongues, one: Statement, where: Sequence[Dataset]) -> tuple[Node, ...]:
    by = of.each(lambda said: said.clauses((said.render(origin(one.origin)), one.by, one.on, one.proof)))
    place = element("small", {"class": "block"}, element("code", None, of.said[0].place(one))) if one.file else None
    everywhere = len(where) == len(of.saved.datasets)
    names: Node = of.say("web-all") if everywhere else [(element("code", None, dataset.id), " ") for dataset in where]
    fact = together(of.each(lambda said: said.fact(one.id)), element("code", {"class": "id block"}, one.id))
    return fact, of.each(lambda said: said.value(one.id, one.value)), together(by, place), names


def _open(of: Tongues) -> Iterator[Markup]:
    questions = of.asked
    if not questions:
        return
    heads = tuple(map(of.head, ("web-question", "web-waiting", "web-alone")))
    rows = (
        (
            together(of.it(Said.question, one.question.id), element("code", {"class": "id block"}, one.question.id)),
            of.number(one.waiting),
            of.number(one.alone),
        )
        for one in questions
    )
    yield element("h3", None, of.head("web-questions"))
    yield note(of.head("web-questions-meaning"))
    yield table(of.say("web-questions"), heads, rows, "asked")


def notes(of: Tongues) -> Markup:
    """How the files were read, what there is to tell about them, and what was skipped."""
    items: list[Markup] = []
    order = list(Level)
    for told in sorted(of.saved.diagnostics, key=lambda one: order.index(one.level)):
        said = of.it(_told, told)
        items.append(element("li", {"class": told.level.value}, said, " ", element("code", {"class": "id"}, of.said[0].place(told))))
    for dataset in of.saved.datasets:
        for one in dataset.notes:
            said = of.it(_note, one)
            items.append(element("li", None, said, " ", element("code", {"class": "id"}, dataset.id)))
    if of.saved.skipped:
        skipped = of.each(lambda said: said.count(len(of.saved.skipped), "one-skipped", "many-skipped"))
        names = [(element("code", None, name), " ") for name in of.saved.skipped]
        items.append(element("li", None, skipped, of.say("colon"), names))
    return section("notes", of.head("notes-heading"), element("ul", None, *items)) if items else NOTHING


def _told(said: Said, told: Told) -> Markup:
    return prose(said.say("colon-joined", first=said.say(LEVELS[told.level]), rest=said.words(told.message)))


def _note(said: Said, one: Words) -> Markup:
    return prose(said.words(one))
