"""What every section of the page is built of: headings with anchors, tables with captions, definition lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xbcatalog.reports.filed.webpage.markup import Markup, Node, element, together

__all__ = ["note", "pairs", "section", "table"]


def section(id: str, heading: Node, *nodes: Node) -> Markup:
    """A section that a link can lead to, named by its heading."""
    return element("section", {"id": id, "aria-labelledby": f"{id}-h"}, element("h2", {"id": f"{id}-h"}, heading), *nodes)


def table(caption: Node, heads: Sequence[Node], rows: Iterable[Sequence[Node]], kind: str) -> Markup:
    """A table whose first column heads its rows; the caption is there for those who cannot see the heading above.

    One of the kind `stacks` puts its cells one below another where there is little room; any other is moved sideways there.
    """
    head = element("tr", None, *(element("th", {"scope": "col"}, one) for one in heads))
    body = [
        element(
            "tr", None, *(element("td" if number else "th", None if number else {"scope": "row"}, cell) for number, cell in enumerate(row))
        )
        for row in rows
    ]
    whole = element(
        "table", {"class": kind}, element("caption", None, caption), element("thead", None, head), element("tbody", None, *body)
    )
    # What is moved sideways has to be reached without a mouse.
    moved = {} if "stacks" in kind else {"tabindex": "0", "role": "group"}
    return element("div", {"class": "wide", **moved}, whole)


def pairs(rows: Iterable[tuple[Node, Node]]) -> Markup:
    """Labels with what they label."""
    return element("dl", None, *(together(element("dt", None, label), element("dd", None, value)) for label, value in rows))


def note(*nodes: Node) -> Markup:
    """A remark below something."""
    return element("p", {"class": "note"}, *nodes)
