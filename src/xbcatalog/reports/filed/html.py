"""The result as one self-contained page in both languages: it loads nothing, and reads, prints and switches language without its script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Final

from xbcatalog.core.decision import Verdict
from xbcatalog.i18n.render import VERDICTS
from xbcatalog.reports.filed.gathered import whys
from xbcatalog.reports.filed.webpage import fields, granted, lists, matrix, reasons, summary, transfer, ways, zones
from xbcatalog.reports.filed.webpage.markup import Markup, Node, element, page
from xbcatalog.reports.filed.webpage.tongues import CODES, Tongues
from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View

__all__ = ["report"]

_NAMES: Final = {"en": "English", "zh": "中文"}
_PARTS: Final = (
    ("summary", "web-summary"),
    ("prohibited", VERDICTS[Verdict.PROHIBITED]),
    ("chaotic", VERDICTS[Verdict.CHAOTIC]),
    ("allowed", VERDICTS[Verdict.ALLOWED]),
    ("ways", "remedy-explain"),
    ("granted", "granted-title"),
    ("transfer", "web-transfer"),
    ("upcoming", "web-upcoming"),
    ("matrix", "matrix-title"),
    ("fields", "web-every-field"),
    ("reasons", "web-all-reasons"),
    ("lists", "lists-heading"),
    ("facts", "web-facts"),
    ("notes", "notes-heading"),
)


def report(saved: Saved, view: View) -> Iterator[str]:
    """The page piece by piece."""
    of = Tongues(saved, fields.anchors(saved))
    style, script = (_ours(name) for name in ("style.css", "script.js"))
    attributes = {"lang": CODES[view.lang]}
    yield from page(_head(of, view, style, script), style, script, attributes, _body(of, view))


def _ours(name: str) -> str:
    return files("xbcatalog.reports.filed.webpage").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n").strip() + "\n"


def _head(of: Tongues, view: View, style: str, script: str) -> Iterator[Markup]:
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)};"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    said = of.said[view.lang == "zh"]
    names = said.join(dataset.title or dataset.id for dataset in of.saved.datasets[:3])
    yield element("meta", {"charset": "utf-8"})
    yield element("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    yield element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    yield element("meta", {"name": "color-scheme", "content": "light dark"})
    yield element("meta", {"name": "generator", "content": of.saved.tool})
    yield element("title", None, said.say("web-title-of", datasets=names) if names else said.say("web-title"))


def _digest(ours: str) -> str:
    return f"'sha256-{b64encode(sha256(ours.encode('utf-8')).digest()).decode('ascii')}'"


def _body(of: Tongues, view: View) -> Iterator[Markup]:
    yield element("a", {"href": "#summary", "class": "skip"}, of.say("web-skip"))
    numbers = whys(of.saved)
    parts = {
        "summary": summary.summary(of),
        "prohibited": zones.prohibited(of),
        "chaotic": zones.chaotic(of),
        "allowed": zones.allowed(of),
        "ways": ways.ways(of),
        "granted": granted.granted(of),
        "transfer": transfer.follows(of),
        "upcoming": transfer.upcoming(of),
        "matrix": matrix.matrix(of),
        "fields": fields.fields(of, numbers),
        "reasons": reasons.reasons(of, numbers),
        "lists": lists.lists(of),
        "facts": transfer.facts(of),
        "notes": transfer.notes(of),
    }
    # Where nothing was checked, sections about fields would only be empty.
    wanted = [id for id, _ in _PARTS] if of.saved.datasets else ["summary", "notes"]
    shown = [(id, parts[id]) for id in wanted if parts[id].html]
    yield _header(of, view)
    yield element(
        "div", {"class": "frame"}, _contents(of, [id for id, _ in shown]), element("main", {"id": "main"}, *(part for _, part in shown))
    )
    yield element("footer", None, element("p", None, of.say("not-legal-advice")), element("p", None, _made_by(of)))


def _switch(view: View) -> Iterator[Markup]:
    """The choice of the language; it works by the style alone."""
    for lang, code in CODES.items():
        chosen = lang == view.lang
        yield element("input", {"type": "radio", "name": "lang", "id": f"lang-{lang}", "value": code, "checked": chosen, "class": "unseen"})
        yield element("label", {"for": f"lang-{lang}", "lang": code}, _NAMES[lang])


def _header(of: Tongues, view: View) -> Markup:
    names: Node = [(element("span", None, dataset.title or dataset.id), " ") for dataset in of.saved.datasets[:6]]
    if len(of.saved.datasets) > 6:
        names = of.each(lambda said: said.count(len(of.saved.datasets), "in-one-dataset", "in-many-datasets"))
    return element(
        "header",
        None,
        element(
            "div",
            {"class": "switch", "role": "radiogroup", "aria-labelledby": "language"},
            element("span", {"class": "unseen", "id": "language"}, of.say("web-language")),
            *_switch(view),
        ),
        element("h1", None, of.say("web-title")),
        element("p", {"class": "of"}, names),
        element("p", {"class": "about"}, _made_by(of)),
        element("p", {"class": "advice"}, of.say("not-legal-advice")),
    )


def _made_by(of: Tongues) -> Markup:
    day = of.saved.as_of
    if day is None:
        return of.say("web-made-by-undated", tool=of.saved.tool)
    return of.say("web-made-by", tool=of.saved.tool, day=day.isoformat())


def _contents(of: Tongues, shown: Iterable[str]) -> Markup:
    titles = dict(_PARTS)
    links = (element("li", None, element("a", {"href": f"#{id}"}, of.head(titles[id]))) for id in shown)
    return element(
        "nav", {"aria-labelledby": "contents"}, element("h2", {"id": "contents"}, of.say("web-contents")), element("ol", None, *links)
    )
