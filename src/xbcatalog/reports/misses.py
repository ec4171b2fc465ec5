"""Near misses: what a field is nearly called, or only seems to say, and why that does not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xbcatalog.core.signs import Miss
from xbcatalog.core.text import message
from xbcatalog.i18n.render import render
from xbcatalog.reports.page import Page

__all__ = ["near_misses"]


def near_misses(to: Page, misses: Sequence[Miss], titles: Mapping[str, str], lang: str) -> None:
    """Add them to a page; nothing where there are none. `titles` are those of the concepts, by id."""
    if not misses:
        return
    to.blank()
    to.line((render(message("explain-near-misses"), lang), "bold"))
    for miss in misses:
        title = titles.get(miss.concept, "")
        own = "" if title in ("", miss.concept) else f"  {miss.concept}"
        word = render(message("explain-miss-word", word=miss.word), lang) if miss.word else ""
        to.line((title or miss.concept, "dim"), (own, "dim"), f"  {word}", indent=2)
        to.line(("× ", "dim"), render(miss.why, lang), indent=4)
