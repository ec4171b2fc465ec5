"""Every field in one table that can be searched, filtered and sorted, each with a link of its own and one to its reasons."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from hashlib import sha256
from typing import Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.i18n.render import CAUSES, EVIDENCE, VERDICTS, demand, mechanism
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.webpage.frame import section
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, Node, element, together
from xbcatalog.reports.filed.webpage.summary import ORDER
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Dataset, Field, Saved, Sign

__all__ = ["anchors", "fields"]

_ODD: Final = re.compile(r"[^\w.-]+")


def anchors(saved: Saved) -> dict[int, str]:
    """The anchor of every field, by its identity: the same in every report, as long as dataset and path are called the same.

    A name that an address cannot hold, or that two fields share, has a few digits of its digest behind it.
    """
    made: dict[int, str] = {}
    taken: dict[str, int] = {}
    for dataset in saved.datasets:
        for field in dataset.fields:
            whole = f"{dataset.id}/{field.path}"
            plain = _ODD.sub("-", f"{dataset.id}.{field.path}".encode("utf-8", "replace").decode()).strip("-")
            if len(plain) > 120 or plain != f"{dataset.id}.{field.path}":
                plain = f"{plain[:120]}-{sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
            anchor = f"field-{plain}"
            taken[anchor] = taken.get(anchor, 0) + 1
            made[id(field)] = anchor if taken[anchor] == 1 else f"{anchor}~{taken[anchor]}"
    return made


def fields(of: Tongues, whys: Mapping[int, int]) -> Markup:
    """The section: the tools, which wait for the script, and the table, which does not."""
    heads = ("web-field", "web-verdict", "web-why", "web-read-as", "web-reasons")
    head = element("tr", None, *(element("th", {"scope": "col", "class": f"c{number}"}, of.head(id)) for number, id in enumerate(heads)))
    several = len(of.saved.datasets) > 1
    bodies = (_dataset(of, dataset, whys, several=several) for dataset in of.saved.datasets if dataset.fields)
    table = element(
        "table",
        {"id": "all-fields", "class": "fields stacks"},
        element("caption", None, of.say("web-every-field")),
        element("thead", None, head),
        *bodies,
    )
    return section(
        "fields",
        of.head("web-every-field"),
        _tools(of),
        table,
        element("p", {"id": "no-match", "hidden": True}, of.say("web-no-match")),
        _more(of),
    )


def _tools(of: Tongues) -> Markup:
    """Search and filters; hidden until the script is there that makes them work."""
    verdicts = (_choice("v", verdict.value, of.verdict(verdict)) for verdict in ORDER)
    present = [cause for cause in Cause if of.saved.counts.causes.get(cause)]
    causes = (_choice("c", cause.value, of.say(CAUSES[cause])) for cause in present)
    total = of.saved.counts.fields
    count = of.around("web-shown", "shown", element("b", {"class": "shown"}, f"{total:,}"), {"fields": lambda said: said.fields(total)})
    return element(
        "form",
        {"id": "tools", "hidden": True, "role": "search"},
        element(
            "p", None, element("label", {"for": "search"}, of.head("web-search")), " ", element("input", {"type": "search", "id": "search"})
        ),
        element("fieldset", None, element("legend", None, of.head("web-verdict")), *verdicts),
        element("fieldset", None, element("legend", None, of.head("web-cause")), *causes) if present else None,
        element(
            "p",
            None,
            element("span", {"aria-live": "polite", "role": "status"}, count),
            " ",
            element("button", {"type": "button", "id": "clear"}, of.say("web-clear")),
        ),
    )


def _more(of: Tongues) -> Markup:
    """What shows the rest of a long table."""
    left = of.around("web-left", "count", element("b", {"class": "left"}), {})
    buttons = (element("button", {"type": "button", "id": id}, of.say(f"web-{id}")) for id in ("show-next", "show-rest"))
    return element("p", {"id": "more", "hidden": True}, left, " ", *buttons)


def _choice(name: str, value: str, label: Markup) -> Markup:
    id = f"{name}-{value}"
    box = element("input", {"type": "checkbox", "id": id, "name": name, "value": value})
    return element("span", {"class": "choice"}, box, element("label", {"for": id}, label))


def _dataset(of: Tongues, dataset: Dataset, whys: Mapping[int, int], *, several: bool) -> Markup:
    head: list[Markup] = []
    if several:
        name = element(
            "th", {"scope": "rowgroup", "colspan": "5"}, dataset.title or dataset.id, " ", element("code", {"class": "id"}, dataset.id)
        )
        head = [element("tr", {"class": "dataset-head"}, name)]
    return element("tbody", None, *head, *(_row(of, dataset, field, whys[id(field)]) for field in dataset.fields))


def _row(of: Tongues, dataset: Dataset, field: Field, why: int) -> Markup:
    name: list[Node] = [element("code", None, field.path)]
    if field.title and field.title not in field.path.split("."):
        name.append(element("span", {"class": "title"}, field.title))
    if field.file or field.sheet:
        name.append(element("small", {"class": "block"}, of.said[0].place(field, dataset)))
    elif field.line is not None:
        name.append(element("small", {"class": "block"}, of.say("line-number", line=field.line)))
    cause = field.cause.value if field.cause else None
    row = {"id": of.anchors[id(field)], "data-v": field.verdict.value, "data-c": cause}
    reasons = element("a", {"href": f"#why-{why}", "class": "why"}, f"R{why}")
    return element(
        "tr",
        row,
        element("th", {"scope": "row"}, name),
        element("td", None, of.verdict(field.verdict)),
        element("td", None, _because(of, field), _granted(of, dataset, field)),
        element("td", None, _signs(of, field)),
        element("td", None, reasons),
    )


def _because(of: Tongues, field: Field) -> Markup:
    key = ("because", field.verdict, field.cause, field.demands, field.duties)
    return of.kept(key, lambda said: _in_short(said, field))


def _granted(of: Tongues, dataset: Dataset, field: Field) -> Markup:
    """That an exception was granted, where one was."""
    if not field.waived:
        return NOTHING
    link = element("a", {"href": "#granted"}, of.kept(("granted", id(dataset), field.waived), lambda said: said.granted(dataset, field)))
    return element("small", {"class": "block"}, link)


def _in_short(said: Said, field: Field) -> str:
    match field.verdict:
        case Verdict.PROHIBITED:
            return said.join(said.render(demand(one)) for one in field.demands) or said.say(VERDICTS[field.verdict])
        case Verdict.CHAOTIC:
            return said.say(CAUSES[field.cause]) if field.cause else ""
        case Verdict.ALLOWED:
            return said.say("with-it-goes", duty=said.join(said.render(mechanism(one)) for one in field.duties)) if field.duties else ""


def _signs(of: Tongues, field: Field) -> Markup:
    """What it was recognised as; what only comes from its record stands behind."""
    shown = sorted(field.concepts, key=lambda sign: sign.context)
    if not shown:
        return element("span", {"class": "silent"}, of.say("cause-unrecognised"))
    return together(*_each_sign(of, shown))


def _each_sign(of: Tongues, signs: list[Sign]) -> Iterator[Markup]:
    seen = set()
    for sign in signs:
        key = ("sign", sign.id, sign.evidence, sign.context)
        if key not in seen:
            seen.add(key)
            yield element("span", {"class": "sign"}, _said_sign(of, key, sign))


def _sign(said: Said, sign: Sign) -> str:
    how = said.say("evidence-context") if sign.context else said.say(EVIDENCE[sign.evidence])
    return said.say("concept-with-evidence", concept=said.concept(sign.id), evidence=how)


def _said_sign(of: Tongues, key: Hashable, sign: Sign) -> Markup:
    return of.kept(key, lambda said: _sign(said, sign))
