"""Elements of a page that escape what they hold by being made: there is no other way to a tag, and none to an order for the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xbcatalog.reports.safe import visible

__all__ = ["NOTHING", "Markup", "Node", "element", "linked", "page", "prose", "text", "together"]


class Markup:
    """HTML that was made here, piece by piece; a text never is one."""

    __slots__ = ("html",)

    def __init__(self, html: str, made_by: object) -> None:
        # INVARIANT: nobody outside this module can make one of a text.
        if made_by is not _HERE:
            raise TypeError("only the functions of this module make markup")
        self.html = html


_HERE: Final = object()
NOTHING: Final = Markup("", _HERE)
Node = Markup | str | None | Iterable["Node"]
"""What an element holds: markup, a text that is escaped, nothing, or several."""

_TAGS: Final = frozenset(
    """
    a article b br button caption code dd desc details div dl dt fieldset footer form h1 h2 h3 header input label legend li
    main meta nav ol p pattern path rect section small span summary svg table tbody td th thead time title tr ul
    """.split()  # noqa: SIM905
)
_EMPTY: Final = frozenset(("br", "input", "meta"))
_ATTRIBUTES: Final = frozenset(
    """
    aria-hidden aria-labelledby aria-live charset checked class colspan content d data-c data-v datetime fill for height
    hidden href http-equiv id lang name patternUnits rel role scope tabindex type value viewBox width x y
    """.split()  # noqa: SIM905
)
_UNSAFE: Final = re.compile("[&<>\"']")
_REFERENCES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_WEB: Final = re.compile(r"https?://[^\s\"<>\\^`{|}]+\Z", re.I)
_TICKED: Final = re.compile(r"`([^`]*)`")


def _escaped(said: str) -> str:
    """A text with its invisible characters shown, and nothing in it that a browser would read as anything but text."""
    return _UNSAFE.sub(lambda one: _REFERENCES[one.group()], visible(said))


def text(said: str) -> Markup:
    """A text as markup."""
    return Markup(_escaped(said), _HERE)


def together(*nodes: Node) -> Markup:
    """Nodes one after another."""
    return Markup("".join(_html(node) for node in nodes), _HERE)


def _html(node: Node) -> str:
    if isinstance(node, Markup):
        return node.html
    if isinstance(node, str):
        return _escaped(node)
    return "" if node is None else "".join(_html(one) for one in node)


def element(tag: str, attributes: Mapping[str, str | bool | None] | None = None, *nodes: Node) -> Markup:
    """An element; an attribute that is None or False is left out, one that is True has no value.

    Tags and attributes are those that the page needs: none of them runs, loads or sends anything.
    """
    if tag not in _TAGS:
        raise ValueError(f"the page has no element {tag}")
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in (attributes or {}).items())}>"
    return Markup(opening if tag in _EMPTY else f"{opening}{''.join(map(_html, nodes))}</{tag}>", _HERE)


def _attribute(name: str, value: str | bool | None) -> str:
    if name not in _ATTRIBUTES:
        raise ValueError(f"the page has no attribute {name}")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if name == "href" and not value.startswith("#") and not _WEB.match(value):
        raise ValueError("a link leads to a place in the page or to an address of the web")
    return f' {name}="{_escaped(value)}"'


def linked(address: str, *nodes: Node) -> Markup:
    """The nodes with a link where the address is one of the web; else the nodes alone."""
    if not address or not _WEB.match(address):
        return together(*nodes)
    return element("a", {"href": address, "rel": "noreferrer noopener"}, *nodes)


def prose(said: str) -> Markup:
    """A sentence of the tables: what stands between backticks is code."""
    parts = _TICKED.split(said)
    return together(*(element("code", None, part) if number % 2 else part for number, part in enumerate(parts)))


def page(
    head: Iterable[Markup], style: str, script: str, attributes: Mapping[str, str | bool | None], body: Iterable[Markup]
) -> Iterable[str]:
    """The whole document piece by piece. `style` and `script` are our own files, and the only ones that the page lets the browser use."""
    for ours in (style, script):
        if "</" in ours or "<!--" in ours:
            raise ValueError("a style or script would end early")
    yield "<!DOCTYPE html>\n"
    yield f"<html{''.join(_attribute(name, value) for name, value in attributes.items())}>\n<head>\n"
    for one in head:
        yield f"{one.html}\n"
    yield f"<style>{style}</style>\n</head>\n<body>\n"
    for one in body:
        yield f"{one.html}\n"
    yield f"<script>{script}</script>\n</body>\n</html>\n"
