"""What would allow the fields that are not allowed, on paper: the cheapest sets of changes, and how far they were looked for."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.text import Text
from xbcatalog.i18n.render import VERDICTS
from xbcatalog.reports.dossier.parts import cell, note, table
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Block, Cell, Heading, source, value
from xbcatalog.reports.saved import Dataset, Remedy

__all__ = ["ways"]


def ways(words: Said) -> Iterator[Block]:
    """The sets for each kind of field; nothing where nothing was looked for."""
    found = [(dataset, dataset.remedies) for dataset in words.saved.datasets if dataset.remedies is not None]
    if not found:
        return
    yield Heading(1, words.say("remedy-explain"))
    yield note(words.say("remedy-if-true"))
    yield note(words.say("ways-bound", most=found[0][1].most, asked=f"{found[0][1].asked:,}").replace("`", ""))
    for dataset, search in found:
        if len(words.saved.datasets) > 1:
            yield Heading(2, dataset.title or dataset.id)
        rows = [row for kind in search.kinds for row in _rows(words, dataset, kind)]
        if rows:
            yield table(words, ("paper-which", "remedy-explain"), (36, 64), rows)
        if search.left:
            yield note(words.say("ways-left", fields=words.fields(search.left)))


def _rows(words: Said, dataset: Dataset, kind: Remedy) -> Iterator[tuple[Cell, ...]]:
    verdict = next(field.verdict for field in dataset.fields if field.path in kind.paths)
    head: Cell = (value(words.join(dict.fromkeys(kind.paths))), source(f" {words.say(VERDICTS[verdict])}"))
    told = [words.say("remedy-way", number=number, changes=_set(words, one)) for number, one in enumerate(kind.sets, 1)]
    if not told:
        facts = words.join(map(words.fact, kind.waits_for))
        none = words.say("remedy-waits", facts=facts) if facts else words.say("ways-none" if kind.whole else "ways-none-yet")
        told = [none, *([words.say("remedy-longer", changes=_set(words, kind.longer))] if kind.longer else [])]
    for number, one in enumerate(told):
        yield (() if number else head, cell(one))


def _set(words: Said, changes: tuple[Text, ...]) -> str:
    return words.say("remedy-plus").join(words.text(one).replace("`", "") for one in changes)
