"""Whether any way leads on from a place among the letters to their end: asked before a state of the whole match is followed."""

from __future__ import annotations

from collections.abc import Collection

from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.book import ALIAS, BOUNDARY, ROOT
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.page import Page

__all__ = ["Ahead", "compounded"]


def compounded(lexicon: Lexicon, alias: Alias) -> bool:
    """Whether it may stand beside the name of another thing."""
    return alias.kind is AliasKind.NAME and alias.concept in lexicon.compounds


class Ahead:
    """Whether a way leads on from a place to the end of the letters, whatever was passed before but names of other things.

    What else a state has passed can only close ways, so where this says no, there is none. Each place is asked about once. The end of
    letters that are `open` may be the middle of a name: there a way ends wherever a word does.
    """

    __slots__ = ("_beside", "_compounded", "_from_root", "_joints", "_on", "_open", "_page", "_to_end", "_to_joint")

    def __init__(self, page: Page, joints: Collection[int], *, open: bool = False) -> None:
        self._page = page
        self._joints = joints
        self._open = open
        self._to_end: dict[int, bool] = {page.end: True}
        self._to_joint: dict[int, bool] = {page.end: open}
        self._from_root: dict[tuple[int, bool], bool] = {(page.end, False): open, (page.end, True): open}
        self._on: dict[tuple[int, str], bool] = {}
        self._beside: dict[tuple[int, str], bool] = {}
        """The same as `_on`, beside the name of another thing."""
        self._compounded: dict[str, bool] = {}

    def leads(self, at: int, place: str, *, complete: bool, beside: bool) -> bool:
        """Whether a way leads on from a state."""
        if complete:
            return self._ends(at, place, beside)
        return self.from_root(at, beside=beside) if place == ROOT else self.on(at, place, beside)

    def from_root(self, at: int, *, beside: bool) -> bool:
        """Whether a name may begin at a place, or behind words that may stand before it; `beside` the name of another thing or not."""
        known = self._from_root.get((at, beside))
        if known is None:
            known = self._from_root[at, beside] = self._begins(at, beside)
        return known

    def _ends(self, at: int, place: str, beside: bool) -> bool:
        """Whether an alias that ends here may be the last one, or stand beside the next."""
        beside_others = self._compounded.get(place)
        if beside_others is None:
            lexicon = self._page.lexicon
            beside_others = self._compounded[place] = any(compounded(lexicon, alias) for alias in lexicon.book.aliases(place))
        return ((beside_others or not beside) and self._reaches_end(at)) or (beside_others and self._reaches_joint(at))

    def _reaches_end(self, at: int) -> bool:
        """Whether all that follows are words that may stand behind a name."""
        known = self._to_end.get(at)
        if known is None:
            known = False
            for to in self._page.begins[at].around:
                if self._reaches_end(to):
                    known = True
                    break
            self._to_end[at] = known
        return known

    def _reaches_joint(self, at: int) -> bool:
        """Whether another name may begin here, or behind words that may stand behind the first."""
        known = self._to_joint.get(at)
        if known is None:
            known = at in self._joints and self.from_root(at, beside=True)
            if not known:
                for to in self._page.begins[at].around:
                    if self._reaches_joint(to):
                        known = True
                        break
            self._to_joint[at] = known
        return known

    def _begins(self, at: int, beside: bool) -> bool:
        page = self._page
        begin = page.begins[at]
        for to in begin.around:
            if self.from_root(to, beside=beside):
                return True
        first = begin.boundary  # what lies behind the first boundary is asked from there
        if first and self.on(first, page.letters[at:first], beside):
            return True
        if begin.shorts:
            marks_of = page.lexicon.book.marks
            return any(marks_of(long) & BOUNDARY and self.on(to, long, beside) for to, long, _ in page.longs(at))
        return False

    def on(self, at: int, place: str, beside: bool) -> bool:
        """Whether an alias that was begun with the letters of `place` can be finished from here on."""
        further = self._beside if beside else self._on
        known = further.get((at, place))
        if known is None:
            known = further[at, place] = self._goes_on(at, place, beside)
        return known

    def _goes_on(self, at: int, place: str, beside: bool) -> bool:
        page, book = self._page, self._page.lexicon.book
        here = book.marks(place)
        if here & BOUNDARY:
            if here & ALIAS and self._ends(at, place, beside):
                return True
            if at == page.end:
                return self._open
            begin = page.begins[at]
            for to in begin.skipped:
                if self.on(to, place, beside):
                    return True
            if begin.shorts:
                for to, long, _ in page.longs(at):
                    if book.marks(place + long) & BOUNDARY and self.on(to, place + long, beside):
                        return True
        to, following = book.onwards(place, page.letters, at)
        return to > 0 and self.on(to, following, beside)
