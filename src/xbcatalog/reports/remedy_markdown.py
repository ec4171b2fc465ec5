"""What would allow a field or a dataset, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xbcatalog.core.remedies import DatasetWays, FieldWays, Remedies, Way
from xbcatalog.reports.markdown_safe import escaped, line, table
from xbcatalog.reports.remedy_text import Told, told_of

__all__ = ["report"]


def report(found: Remedies, lang: str) -> str:
    """The remedies as Markdown; ends in a line feed."""
    told = told_of(found, lang)
    return "\n\n".join(_parts(told)) + "\n"


def _parts(told: Told) -> Iterator[str]:
    for one in told.found.datasets:
        yield f"# {line(told.head(one))}"
        yield from _dataset(told, one)
    yield line(told.say("remedy-if-true"))
    yield line(told.say("not-legal-advice"))


def _dataset(told: Told, one: DatasetWays) -> Iterator[str]:
    say = told.say
    if not one.kinds:
        yield line(say("remedy-nothing"))
        return
    if one.ways:
        yield f"## {escaped(say('remedy-dataset'))}"
        yield _ways(told, one.ways)
        yield line(say("remedy-dataset-whole" if one.whole else "remedy-dataset-cut"))
    if one.gains:
        yield f"## {escaped(say('remedy-gains'))}"
        yield table(
            (say("remedy-change"), say("remedy-alone"), say("remedy-helps")),
            ((escaped(told.change(each.change)), f"{each.alone:,}", f"{each.helps:,}") for each in one.gains),
        )
    yield f"## {escaped(say('remedy-fields'))}"
    for kind in one.kinds:
        yield from _kind(told, kind)


def _kind(told: Told, kind: FieldWays) -> Iterator[str]:
    yield f"### {line(told.kind(kind))}"
    if kind.ways:
        yield _ways(told, kind.ways)
        yield line(told.end(kind))
        return
    yield line(told.none(kind))
    if kind.longer is not None:
        yield line(told.say("remedy-longer", changes=told.way(kind.longer)))


def _ways(told: Told, ways: Sequence[Way]) -> str:
    """A numbered list, a set a line with its changes below."""
    rows = []
    for number, way in enumerate(ways, 1):
        rows.append(f"{number}. {escaped(told.change(way.changes[0])) if len(way.changes) == 1 else escaped(told.say('remedy-all-of'))}")
        if len(way.changes) > 1:
            rows += [f"   - {escaped(told.change(change))}" for change in way.changes]
    return "\n".join(rows)
