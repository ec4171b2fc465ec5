"""A page that speaks both languages: each sentence stands there twice, and the style shows one of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, TypeVar

from xbcatalog.core.decision import Verdict
from xbcatalog.core.text import Message
from xbcatalog.i18n.render import VERDICTS, demand
from xbcatalog.reports.filed.gathered import Found, asked
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.webpage.markup import Markup, Node, element, prose, text, together
from xbcatalog.reports.saved import Field, Saved

Spoken = TypeVar("Spoken")

__all__ = ["CODES", "Tongues"]

CODES: Final = {"en": "en", "zh": "zh-Hans"}
"""The languages as the page declares them."""


class Tongues:
    """What a saved result says, in both languages; what is said often is made once."""

    def __init__(self, saved: Saved, anchors: dict[int, str]) -> None:
        self.saved = saved
        self.said = (Said(saved, "en"), Said(saved, "zh"))
        self.anchors = anchors
        self.asked = asked(saved)
        self._kept: dict[Hashable, Markup] = {}
        self._several = len(saved.datasets) > 1

    def each(self, make: Callable[[Said], Node]) -> Markup:
        """What `make` gives in either language; once, where it is the same."""
        made = [(said, together(make(said))) for said in self.said]
        if made[0][1].html == made[1][1].html:
            return made[0][1]
        return together(*(element("span", {"lang": CODES[said.lang]}, one) for said, one in made))

    def it(self, say: Callable[[Said, Spoken], Node], value: Spoken) -> Markup:
        """What `say` says of a value in either language."""
        return self.each(lambda said: say(said, value))

    def kept(self, key: Hashable, make: Callable[[Said], Node]) -> Markup:
        """The same, made once for all that share the key."""
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = self.each(make)
        return known

    def say(self, id: str, /, **args: str | int) -> Markup:
        """A message of the tables."""
        return self.kept((id, *args.items()), lambda said: prose(said.say(id, **args)))

    def head(self, id: str, /, **args: str | int) -> Markup:
        """A message of the tables that stands by itself: in English it begins with a capital."""
        return self.kept(("head", id, *args.items()), lambda said: prose(_capital(said.say(id, **args))))

    def lead(self, make: Callable[[Said], str]) -> Markup:
        """What `make` gives, where it stands by itself."""
        return self.each(lambda said: prose(_capital(make(said))))

    def around(self, id: str, name: str, node: Markup, args: Mapping[str, Callable[[Said], str]]) -> Markup:
        """A message one of whose arguments is an element: `name` is that one, `args` are the others."""

        def made(said: Said) -> Node:
            before, _, after = said.say(id, **{name: "\0"}, **{one: make(said) for one, make in args.items()}).partition("\0")
            return before, node, after

        return self.each(made)

    def render(self, given: Message) -> Markup:
        """A message of a closed table."""
        return self.kept(given, lambda said: prose(said.render(given)))

    def number(self, number: int) -> Markup:
        """A number as both languages write it."""
        return text(f"{number:,}")

    def fields(self, number: int) -> Markup:
        """So many fields."""
        return self.kept(("fields", number), lambda said: said.fields(number))

    def concepts(self, ids: Iterable[str]) -> Markup:
        """Concepts by their titles."""
        wanted = tuple(ids)
        return self.kept(("concepts", wanted), lambda said: said.join(map(said.concept, wanted)))

    def verdict(self, verdict: Verdict | None) -> Markup:
        """A verdict as a mark."""
        if verdict is None:
            return element("span", {"class": "silent"}, self.say("matrix-silent"))
        return element("b", {"class": f"verdict {verdict.value}"}, self.say(VERDICTS[verdict]))

    def regime(self, id: str) -> Markup:
        """A regime by its name."""
        return self.kept(("regime", id), lambda said: said.regime(id))

    def demands(self, demands: tuple[str, ...]) -> Markup:
        """What fields need."""
        return self.kept(("demands", demands), lambda said: said.join(said.render(demand(one)) for one in demands))

    def name(self, item: Found) -> str:
        """The field as it is named on this page."""
        return f"{item.dataset.id}: {item.field.path}" if self._several else item.field.path

    def field(self, field: Field, named: str = "") -> Markup:
        """A field by its name, with a link to its row."""
        return element("a", {"href": f"#{self.anchors[id(field)]}"}, element("code", None, named or field.path))

    def listed(self, items: Iterable[Found]) -> Markup:
        """Fields by their names; the many beyond the first few folded."""
        links = [element("li", None, self.field(item.field, self.name(item))) for item in items]
        first, rest = links[:_SHOWN], links[_SHOWN:]
        if len(rest) < _SHOWN // 4:
            first, rest = links, []
        shown = element("ul", {"class": "names"}, first)
        if not rest:
            return shown
        more = element("summary", None, self.each(lambda said: said.say("web-more-fields", count=f"{len(rest):,}")))
        return together(shown, element("details", None, more, element("ul", {"class": "names"}, rest)))


_SHOWN: Final = 60


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
