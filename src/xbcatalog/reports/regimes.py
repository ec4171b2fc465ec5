"""The regimes installed at a glance: how many lists each has, where these stand on the day, and how much of them is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xbcatalog.core.catalogs import Basis
from xbcatalog.core.result import CatalogUse, Standing
from xbcatalog.i18n.render import STANDINGS
from xbcatalog.reports.lists import ListWords

__all__ = ["regime_lines"]


def regime_lines(words: ListWords) -> Iterator[tuple[str, ...]]:
    """One line for each regime: its id, lists, standings, transcription, sources, and whose law it is.

    Of a list of which a version is current that version is counted, else the newest.
    """
    by_regime: dict[str, dict[str, list[CatalogUse]]] = {}
    for use in words.result.catalogs:
        by_regime.setdefault(use.catalog.regime, {}).setdefault(use.catalog.id, []).append(use)
    for regime, lists in sorted(by_regime.items()):
        uses = [words.current(id) or versions[-1] for id, versions in sorted(lists.items())]
        yield regime, str(len(uses)), _standings(uses, words), _held(uses, words), _bases(uses, words), _whose(uses, words)


def _standings(uses: list[CatalogUse], words: ListWords) -> str:
    counted = Counter(use.standing for use in uses)
    said = ((standing, words.say(STANDINGS[standing])) for standing in Standing if counted[standing])
    return words.say("list-joiner").join(words.say("regime-standing", count=counted[one], standing=name) for one, name in said)


def _held(uses: list[CatalogUse], words: ListWords) -> str:
    """Lists whole, in part and by name; one on which nothing stands is what its standing says."""
    held = [use.catalog for use in uses if not use.catalog.instrument.status.bare]
    whole = sum(catalog.complete for catalog in held)
    bare = sum(not catalog.complete and catalog.transcribed.known == 0 for catalog in held)
    counts = (("regime-whole", whole), ("regime-part", len(held) - whole - bare), ("regime-bare", bare))
    return words.say("list-joiner").join(words.say(id, count=count) for id, count in counts if count) or words.say("matrix-silent")


def _bases(uses: list[CatalogUse], words: ListWords) -> str:
    kinds = {source.basis for use in uses for source in use.catalog.sources}
    return words.say("list-joiner").join(words.say(f"rests-{basis.value}") for basis in Basis if basis in kinds)


def _whose(uses: list[CatalogUse], words: ListWords) -> str:
    """The countries, and not the provinces, whose law it is."""
    codes = sorted({use.catalog.jurisdiction.split("-")[0] for use in uses if use.catalog.jurisdiction})
    return words.say("list-joiner").join(words.place_name(code) for code in codes)
