"""What would allow the fields that are not allowed: the cheapest sets of changes, and how far they were looked for."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.text import Text
from xbcatalog.reports.filed.gathered import Found
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.webpage.frame import note, section
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, element, prose, together
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Dataset, Field, Remedy, Search

__all__ = ["ways"]


def ways(of: Tongues) -> Markup:
    """The section; nothing where nothing was looked for."""
    found = [(dataset, dataset.remedies) for dataset in of.saved.datasets if dataset.remedies is not None]
    if not found:
        return NOTHING
    most, asked = found[0][1].most, found[0][1].asked
    parts = [part for dataset, search in found for part in _dataset(of, dataset, search)]
    return section(
        "ways",
        of.head("remedy-explain"),
        note(of.head("remedy-if-true")),
        note(of.head("ways-bound", most=most, asked=f"{asked:,}")),
        *parts,
    )


def _dataset(of: Tongues, dataset: Dataset, search: Search) -> Iterator[Markup]:
    if len(of.saved.datasets) > 1:
        yield element("h3", None, dataset.title or dataset.id)
    fields: dict[str, list[Field]] = {}
    for field in dataset.fields:
        fields.setdefault(field.path, []).append(field)
    for kind in search.kinds:
        yield _kind(of, [Found(dataset, field) for path in dict.fromkeys(kind.paths) for field in fields[path]], kind)
    if search.left:
        yield note(of.lead(lambda said: said.say("ways-left", fields=said.fields(search.left))))


def _kind(of: Tongues, items: list[Found], kind: Remedy) -> Markup:
    verdict = items[0].field.verdict
    told = element("ol", {"class": "reasons"}, *(element("li", None, _set(of, one)) for one in kind.sets)) if kind.sets else _none(of, kind)
    return element(
        "article",
        {"class": f"group {verdict.value}"},
        element("p", None, of.verdict(verdict), " ", element("small", None, of.fields(len(items)))),
        of.listed(items),
        told,
    )


def _none(of: Tongues, kind: Remedy) -> Markup:
    if kind.waits_for:
        why = of.lead(lambda said: said.say("remedy-waits", facts=said.join(map(said.fact, kind.waits_for))))
    else:
        why = of.head("ways-none" if kind.whole else "ways-none-yet")
    longer = together(element("p", None, of.head("ways-longer")), _set(of, kind.longer)) if kind.longer else NOTHING
    return together(element("p", {"class": "way"}, why), longer)


def _set(of: Tongues, changes: tuple[Text, ...]) -> Markup:
    """One change, or several that have to be made together."""
    if len(changes) == 1:
        return of.it(_change, changes[0])
    return together(of.head("remedy-all-of"), element("ul", None, *(element("li", None, of.it(_change, one)) for one in changes)))


def _change(said: Said, one: Text) -> Markup:
    return prose(said.text(one))
