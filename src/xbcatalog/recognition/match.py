"""What a name behind a path says: what it is as a whole, completed by the path, and what stands inside it and its path."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from math import inf

from xbcatalog.core.signs import Miss
from xbcatalog.core.value import dataclass, replace
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.names import Name
from xbcatalog.recognition.normalise import Reading
from xbcatalog.recognition.page import Page
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.reached import NAMES, finishes, in_any_order, reached
from xbcatalog.recognition.standing import Standing, between, moved, ordered, standing
from xbcatalog.recognition.touching import touch
from xbcatalog.recognition.wholes import Hit, too_long, wholes

__all__ = ["Found", "Hit", "apart", "find"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a name is, and what stands inside it or its path, counted from where the name begins.

    Where `whole` is in no order, and an explanation would show it, `searched` tells it in the order of the search.
    """

    whole: tuple[Hit, ...]
    inside: tuple[Hit, ...]
    searched: Callable[[], tuple[Hit, ...]] | None = None


def find(path: Path | None, name: Name, missed: list[Miss] | None = None, *, in_order: bool = True) -> Found:
    """The aliases that a name is, completed by its path, and those that stand inside it or its path.

    What stands there and is not said is added to `missed`.
    """
    if path is not None and not path.readings:
        path = None
    if missed is None:
        if path is None:
            return _alone(name, in_order=in_order)
        if apart(path, name):
            alone, before = _alone(name, in_order=in_order), path.said
            return replace(alone, inside=ordered((*before, *alone.inside))) if before else alone
    return _found(path, name, missed, in_order=in_order)


def apart(path: Path, name: Name) -> bool:
    """Whether a path and a name behind it say what each of them says by itself, and nothing more or less."""
    if not path.readings:
        return True
    if not name.letters or too_long(name.page) or touch(name.page.lexicon.book, path.tail, name.head):
        return False
    if finishes(name.rests, path.begun, partial(_fewest, name)):
        return False
    # What is looked for twice on one side is so on the other, and may be more there.
    return path.inside.twice is name.inside.twice or not (path.inside.more if name.inside.twice else name.inside.more)


def _fewest(name: Name) -> float:
    """How many words the shortest way to a name sets aside that needs no path; no number where none does."""
    return min((hit.set_aside for hit in _alone(name, in_order=False).whole if hit.alias.kind in NAMES), default=inf)


def _alone(name: Name, *, in_order: bool) -> Found:
    """What a name is and what stands in it, without a path."""
    found: Found | None = name.kept.get((find, in_order))
    if found is None:
        found = name.kept[find, in_order] = _found(None, name, None, in_order=in_order)
    return found


def _found(path: Path | None, name: Name, missed: list[Miss] | None, *, in_order: bool) -> Found:
    denying, inside = _inside(path, name, missed)
    begun = path.begun if path is not None else ()
    # Near misses are told in their order, and of a name that is too long is not asked what lies ahead.
    quick = None
    if missed is None and not too_long(name.page):
        quick = reached(name.rests, begun, meant=not (in_order or denying.may_deny))
    if quick is None or (in_order and (len(quick) > 1 or any(tied for _, tied in quick))):
        return Found(whole=tuple([hit for hit in wholes(name.page, name.bounds, begun) if not denying.denies(hit, missed)]), inside=inside)
    if denying.may_deny:
        quick = [each for each in quick if not denying.denies(each[0], None)]
    readings = path.readings if path is not None else ()
    searched = None if in_any_order(quick) else partial(_searched, name.page.lexicon, readings, name.reading)
    return Found(whole=tuple([hit for hit, _ in quick]), inside=inside, searched=searched)


def _searched(lexicon: Lexicon, path: tuple[Reading, ...], name: Reading) -> tuple[Hit, ...]:
    """What a name is as a whole, in the order of the search; an explanation that may never be read keeps no more than readings for it."""
    return find(Path(lexicon, path), Name(lexicon, name), in_order=True).whole


def _inside(path: Path | None, name: Name, missed: list[Miss] | None) -> tuple[Standing, tuple[Hit, ...]]:
    """What stands inside a name and its path, and what denies what the name might be as a whole.

    Near misses are told in the order of the bounds, of path and name together.
    """
    if missed is not None or (path is not None and touch(name.page.lexicon.book, path.tail, name.head)):
        return _together(path, name, missed)
    twice = name.inside.twice or (path is not None and path.inside.twice)
    before = moved(path.inside.said(twice=twice), -path.page.end) if path is not None else []
    return name.inside.standing(every=True), ordered((*before, *name.inside.said(twice=twice)))


def _together(path: Path | None, name: Name, missed: list[Miss] | None) -> tuple[Standing, tuple[Hit, ...]]:
    """The same where path and name say something together, or where near misses are asked for."""
    if path is None:
        page, bounds, parts, name_at = name.page, name.bounds, name.inside.parts, 0
    else:
        name_at = path.page.end
        page = Page(name.page.lexicon, path.page.letters + name.page.letters, path.page)
        bounds = path.bounds.joined(name.bounds.moved(name_at))
        parts = (*path.inside.parts, page.end)

    def stands(each: Collection[int], real: Collection[int], missed: list[Miss] | None, *, every: bool) -> Standing:
        known = None if path is None or missed is not None else path.known(every=every)
        starts = each if known is None else known.open
        stood = between(page, starts, each, real)
        if known is not None:
            stood = known.stood.joined(stood, name.inside.stood(every=every).moved(name_at))
        return standing(page, stood, each, real, parts, missed, name_at)

    first = stands(bounds.every, bounds.real, missed, every=True)
    found = first.said
    if bounds.bare != bounds.every:
        found = [*dict.fromkeys((*found, *stands(bounds.bare, bounds.plain, None, every=False).said))]
    return first, ordered(moved(found, -name_at))
