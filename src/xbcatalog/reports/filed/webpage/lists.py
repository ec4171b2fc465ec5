"""The lists: which versions were used, where they stand, how complete they are, on what they rest, and the entries that were met."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.core.result import Standing
from xbcatalog.i18n.render import mechanism
from xbcatalog.reports.filed.said import Said, web
from xbcatalog.reports.filed.webpage.frame import note, pairs, section, table
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, Node, element, linked, together
from xbcatalog.reports.filed.webpage.reasons import entry_anchor
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Catalog, Entry, Source

__all__ = ["lists"]


def lists(of: Tongues) -> Markup:
    """The section: the lists consulted at a glance, then each with its sources and entries; the others installed by name."""
    shown = sorted(of.saved.catalogs, key=lambda one: (not one.consulted, one.status is not Standing.IN_FORCE, one.id, one.version))
    used = [one for one in shown if one.consulted]
    rest = [one for one in shown if not one.consulted]
    return section(
        "lists",
        of.head("lists-heading"),
        note(of.head("web-lists-meaning")),
        _glance(of, used),
        *(_list(of, one) for one in shown if one.consulted or one.entries),
        _rest(of, rest),
    )


def _glance(of: Tongues, used: Sequence[Catalog]) -> Markup:
    if not used:
        return note(of.head("web-no-list"))
    heads = tuple(map(of.head, ("web-list", "web-version", "web-standing", "web-held", "web-rests")))
    rows = (
        (
            together(
                element("a", {"href": f"#{_anchor(one)}"}, of.it(Said.list_title, one)),
                element(
                    "small",
                    {"class": "block"},
                    of.it(_kind, one),
                ),
            ),
            together(one.version, element("code", {"class": "id block"}, one.digest[:12])),
            element(
                "span",
                {"class": "standing" if one.status is Standing.IN_FORCE else "standing off"},
                of.it(Said.standing, one),
                element("small", {"class": "block"}, of.it(Said.span, one)),
            ),
            _held(of, one),
            of.it(_bases, one),
        )
        for one in used
    )
    return table(of.say("lists-heading"), heads, rows, "lists")


def _kind(said: Said, one: Catalog) -> str:
    return said.clauses((said.regime(one.regime), said.kind(one)))


def _anchor(one: Catalog) -> str:
    return f"list-{one.id}-{one.version}"


def _bases(said: Said, one: Catalog) -> str:
    return said.join(dict.fromkeys(said.basis(source.basis) for source in one.sources))


def _held(of: Tongues, one: Catalog) -> Markup:
    """How complete the file is, in words and as a small picture."""
    entries = one.transcription.entries
    words = of.each(lambda said: said.transcribed(one))
    if one.transcription.whole:
        return together(words, element("small", {"class": "block"}, of.say("web-whole")))
    share = min(100, entries.known * 100 // entries.total) if entries and entries.total else None
    bar = NOTHING
    if share is not None:
        full = element("rect", {"x": "0", "y": "0", "width": "100", "height": "6", "class": "rail"})
        part = element("rect", {"x": "0", "y": "0", "width": str(share), "height": "6", "class": "held"})
        bar = element("svg", {"viewBox": "0 0 100 6", "aria-hidden": "true", "class": "held"}, full, part)
    return together(words, bar)


def _list(of: Tongues, one: Catalog) -> Markup:
    instrument = one.instrument
    disputed = [day.isoformat() for day in (*instrument.effective_disputed, *instrument.expires_disputed)]
    rows: list[tuple[Node, Node]] = [
        (of.head("page-id"), together(element("code", None, one.id), " ", one.version)),
        (of.head("web-issuer"), of.each(lambda said: said.issuer(one))),
        (of.head("web-standing"), of.each(lambda said: said.clauses((said.standing(one), said.span(one))))),
        (of.head("web-held"), of.each(lambda said: said.clauses((said.transcribed(one), _fields(said, one))))),
        (of.head("web-silence"), of.each(lambda said: said.silence(one))),
        (of.head("web-digest"), element("code", {"class": "digest"}, one.digest)),
        (of.head("web-sources"), element("ul", None, *(_source(of, source) for source in one.sources))),
    ]
    if disputed:
        rows.insert(3, (of.say("web-disputed"), ", ".join(disputed)))
    if instrument.force == "recommended":
        rows.insert(3, (of.say("show-force"), of.say("recommended-only")))
    summary = element("summary", None, of.each(lambda said: said.list_title(one)), " ", element("small", None, one.version))
    return element("details", {"id": _anchor(one), "class": "list"}, summary, pairs(rows), _entries(of, one))


def _fields(said: Said, one: Catalog) -> str:
    fields = one.transcription.fields
    if fields is None:
        return ""
    return said.say("web-fields-of", known=fields.known, total=fields.total) if fields.total is not None else ""


def _source(of: Tongues, source: Source) -> Markup:
    address = web(source.url)
    basis = of.each(lambda said: said.basis(source.basis))
    decided = together(of.say("web-decided-by"), of.say("colon"), source.decided_by, " ") if source.decided_by else NOTHING
    return element(
        "li",
        None,
        linked(address, of.each(lambda said: said.source(source))),
        " ",
        element("small", None, decided, basis),
        _spelt_out(address),
    )


def _spelt_out(address: str) -> Markup:
    """The address as text: on paper a link leads nowhere."""
    return element("span", {"class": "address"}, address) if address else NOTHING


def _entries(of: Tongues, one: Catalog) -> Markup:
    if not one.entries:
        return NOTHING
    heads = tuple(map(of.head, ("web-entry", "web-place", "web-demands")))
    head = element("tr", None, *(element("th", {"scope": "col"}, said) for said in heads))
    rows = (element("tr", {"id": entry_anchor(one.id, one.version, entry.id)}, *_entry(of, one, entry)) for entry in one.entries)
    whole = element(
        "table",
        {"class": "entries stacks"},
        element("caption", None, of.say("web-entries-met")),
        element("thead", None, head),
        element("tbody", None, *rows),
    )
    return element("div", {"class": "wide"}, whole)


def _entry(of: Tongues, one: Catalog, entry: Entry) -> tuple[Markup, ...]:
    title = together(of.each(lambda said: said.text(entry.title) or entry.id), element("code", {"class": "id block"}, entry.id))
    address = of.said[0].address(entry.citation, one)
    place = linked(address, of.each(lambda said: said.text(entry.citation.place) or said.list_title(one)))
    return (
        element("th", {"scope": "row"}, title),
        element("td", None, place),
        element("td", None, of.render(mechanism(entry.mechanism))),
    )


def _rest(of: Tongues, rest: Sequence[Catalog]) -> Markup:
    """What is installed and has nothing to say here: an auditor may ask whether it was there."""
    if not rest:
        return NOTHING
    rows = (
        element(
            "li",
            None,
            of.it(Said.list_title, one),
            " ",
            element("code", {"class": "id"}, f"{one.id} {one.version}"),
            " ",
            element("small", None, of.it(Said.standing, one)),
        )
        for one in rest
    )
    count = of.each(lambda said: said.count(len(rest), "web-one-list-more", "web-many-lists-more"))
    return element("details", {"class": "list"}, element("summary", None, count), element("ul", None, *rows))
