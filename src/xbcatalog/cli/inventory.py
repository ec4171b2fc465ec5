"""What is installed, by kind and id: shared by `list` and `show`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from xbcatalog.cli.session import near
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.core.result import CatalogUse
    from xbcatalog.core.text import Message
    from xbcatalog.reports.lists import ListWords
    from xbcatalog.source.installation import Installation

__all__ = ["KINDS", "ids", "parts", "refusal", "shown", "words"]

KINDS: Final = ("regimes", "catalogs", "entries", "concepts", "facts")
_NAME: Final = re.compile(r"(?P<list>[^/@\s]+)(?:(?:@|\s+)(?P<version>[^/\s]+))?(?:\s*/\s*(?P<entry>.+))?")
_MOST_NAMED: Final = 8


def ids(installed: Installation, kind: str) -> list[str]:
    """The ids of one kind; an entry is named `catalogue/entry`."""
    match kind:
        case "regimes":
            return sorted({catalog.regime for catalog in installed.catalogs})
        case "catalogs":
            return sorted({catalog.id for catalog in installed.catalogs})
        case "entries":
            return sorted({f"{catalog.id}/{entry.id}" for catalog in installed.catalogs for entry in catalog.entries})
        case "concepts":
            return sorted(installed.vocabulary.concepts.concepts)
        case _:
            return sorted(installed.facts)


def words(installed: Installation, as_of: date, lang: str) -> ListWords:
    """The words of everything installed, with each catalogue's standing on the day."""
    from xbcatalog.core.result import CatalogUse, Result
    from xbcatalog.core.standing import standing
    from xbcatalog.reports.lists import ListWords

    uses = tuple(
        CatalogUse(catalog=catalog, standing=standing(catalog, installed.catalogs, as_of))
        for catalog in sorted(installed.catalogs, key=lambda catalog: (catalog.id, catalog.version))
    )
    concepts = tuple(installed.vocabulary.concepts.concepts.values())
    return ListWords(Result(tool="", as_of=as_of, catalogs=uses, concepts=concepts, facts=tuple(installed.facts.values())), lang)


def parts(name: str) -> tuple[str, str | None, str | None]:
    """List, version and entry of a name such as `list`, `list@2024.1.0`, `list 2024.1.0`, `list/entry` or `list@2024.1.0/entry`."""
    found = _NAME.fullmatch(name)
    return (found["list"], found["version"], found["entry"]) if found else (name, None, None)


def shown(words: ListWords, id: str, version: str | None, entry: str | None) -> list[CatalogUse]:
    """The version to show: the one named, else the one current on the day, else the newest; of an entry, among those that have it."""
    uses = [
        use
        for use in words.result.catalogs
        if use.catalog.id == id
        and version in (None, use.catalog.number)
        and (entry is None or any(one.id == entry for one in use.catalog.entries))
    ]
    current = words.current(id)
    return [current] if current in uses and current is not None else uses[-1:]


def refusal(name: str, installed: Installation, words: ListWords) -> Message:
    """Why nothing can be shown, and what was probably meant."""
    id, version, entry = parts(name)
    mine = [catalog for catalog in installed.catalogs if catalog.id == id]
    numbers = sorted(catalog.number for catalog in mine)
    if mine and version is not None and version not in numbers:
        return message("no-such-version", id=id, version=version, known=words.say("list-joiner").join(numbers))
    if mine and entry is not None:
        known = [one.id for catalog in mine for one in catalog.entries]
        meant = near(entry, known) or next((one for one in sorted(known) if entry.casefold() in one), None)
        if meant is None:
            return message("no-such-entry", id=id, entry=entry)
        return message("no-such-entry-near", id=id, entry=entry, near=f"{id}/{meant}")
    meant = near(name, [one for kind in KINDS for one in ids(installed, kind)])
    if meant is not None:
        return message("no-such-id-near", id=name, near=meant)
    some = _with(name, installed)
    return message("no-such-id-some", id=name, some=words.say("list-joiner").join(some)) if some else message("no-such-id", id=name)


def _with(name: str, installed: Installation) -> list[str]:
    """A few lists, concepts and facts that have the word in their id or title."""
    wanted = name.casefold()
    if not any(character.isalnum() for character in wanted):
        return []
    named = [(one.id, one.title) for one in installed.catalogs]
    named += [(one.id, one.title) for one in installed.vocabulary.concepts.concepts.values()]
    named += [(one.id, one.title) for one in installed.facts.values()]
    some = list(dict.fromkeys(id for id, title in named if wanted in f"{id} {title.en} {title.zh}".casefold()))
    return [*some[:_MOST_NAMED], "…"] if len(some) > _MOST_NAMED else some
