"""Stated facts: typed by the dictionary, read from documents, sidecars and options, and merged without a silent choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from xbcatalog.core.dataset import Statement, Statements
from xbcatalog.core.facts import FactDef, FactType, FactValue
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.part import Part
from xbcatalog.source.paths import exists
from xbcatalog.source.problems import Problems, in_order, nobody_knows, shown
from xbcatalog.source.typed import Raw
from xbcatalog.source.values import member_value, written

__all__ = ["SIDECAR", "SIDECARS", "Merged", "disagreement", "merge", "parse_setting", "sidecars_beside", "stated"]

SIDECAR = "xbcatalog.facts.yaml"
"""The file beside a schema that holds the facts for it, as it is written."""
SIDECARS = (SIDECAR, "xbcatalog.facts.yml", "xbcatalog.facts.json")
"""The names under which that file is read; one folder has one of them."""
_SEVERAL = "transfer.to"
"""The one fact that may have several values at once: of several destinations each is judged."""


def stated(part: Part, fact: FactDef, origin: str, problems: Problems) -> Statement | None:
    """The statement at `part`: a value, a list, or a value with who said so; None, and told, where it makes no sense."""
    inner = part.get("value") if isinstance(part.data, Mapping) else part
    if inner is None:
        return None
    value = _value(inner, fact, problems)
    if value is None:
        return None
    said_on = part.date("on")
    return Statement(
        fact=fact.id,
        value=value,
        origin=origin,
        by=part.text("by"),
        on=said_on.isoformat() if said_on else "",
        proof=part.text("proof"),
        place=inner.place,
    )


def _value(part: Part, fact: FactDef, problems: Problems) -> FactValue | None:
    several = fact.type is FactType.SET or fact.id == _SEVERAL
    if isinstance(part.data, Raw):
        members = [part]
    else:
        members = list(part.each())
        if not several:
            problems.error(part.place, message("fact-wants-one", fact=fact.id))
            return None
        if not members and fact.type is not FactType.SET:
            if not part.data:  # what was refused of it was told
                problems.error(part.place, message("list-too-short"))
            return None
    values: list[FactValue] = []
    for member in members:
        if isinstance(member.data, Raw):
            value = member_value(member.data, fact)
            if isinstance(value, Message):
                problems.error(member.place, value)
                return None
            values.append(value)
    return _joined(values, fact)


def _joined(values: Sequence[FactValue], fact: FactDef) -> FactValue:
    """One value; a set fact's always as a set, several destinations as a set, one as itself."""
    if fact.type is not FactType.SET and len(set(values)) == 1:
        return values[0]
    return frozenset(value for value in values if isinstance(value, str))


def parse_setting(text: str, facts: Mapping[str, FactDef]) -> Statement | Diagnostic:
    """The statement that `FACT=VALUE` makes on the command line; several values are separated by commas."""
    id, equals, written_value = text.partition("=")
    id = id.strip()
    if not equals or not id:
        return Diagnostic(Level.ERROR, message("setting-without-value", setting=shown(text)))
    fact = facts.get(id)
    if fact is None:
        return Diagnostic(Level.ERROR, nobody_knows("unknown-fact", id, facts))
    if fact.derived is not None:
        return Diagnostic(Level.ERROR, message("fact-is-derived", fact=id))
    several = fact.type is FactType.SET or id == _SEVERAL
    raws = [part.strip() for part in written_value.split(",")] if several else [written_value.strip()]
    if fact.type is FactType.SET and raws == [""]:
        raws = []
    values: list[FactValue] = []
    for raw in raws:
        value = member_value(Raw(raw, quoted=False), fact)
        if isinstance(value, Message):
            return Diagnostic(Level.ERROR, value)
        values.append(value)
    return Statement(fact=id, value=_joined(values, fact), origin="option")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The facts of one dataset, each answered once, in the order of their ids; an error where two files disagree."""

    facts: tuple[Statement, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def merge(own: Iterable[Statement], sidecars: Iterable[Statements] = (), options: Iterable[Statement] = ()) -> Merged:
    """The facts of a dataset from its own file, from sidecars and from options.

    Two files, or two options, that answer one fact differently are an error. An option that differs from a file wins, and a note says so.
    """
    diagnostics: list[Diagnostic] = []
    files = _agreed((*own, *(fact for sidecar in sidecars for fact in sidecar.facts)), diagnostics)
    chosen = _agreed(options, diagnostics)
    for id, option in chosen.items():
        file = files.get(id)
        if file is not None and file.value != option.value:
            told = message("setting-wins", fact=id, value=written(option.value), other=written(file.value))
            diagnostics.append(Diagnostic(Level.NOTE, told, file.place))
    # An option that only repeats a file leaves the file's word, which names who said so.
    facts = files | {id: option for id, option in chosen.items() if id not in files or files[id].value != option.value}
    return Merged(facts=tuple(facts[id] for id in sorted(facts)), diagnostics=in_order(diagnostics))


def _agreed(statements: Iterable[Statement], diagnostics: list[Diagnostic]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for statement in statements:
        first = found.setdefault(statement.fact, statement)
        if first.value != statement.value:
            diagnostics.append(Diagnostic(Level.ERROR, disagreement(first, statement), statement.place))
    return found


def disagreement(first: Statement, second: Statement) -> Message:
    """That two statements answer one fact differently, and where each stands."""
    return message(
        "facts-disagree",
        fact=first.fact,
        value=written(first.value),
        where=_where(first),
        other=written(second.value),
        elsewhere=_where(second),
    )


def _where(statement: Statement) -> str:
    place: Place | None = statement.place
    if place is None:
        return f"--set {statement.fact}={written(statement.value)}"
    return f"{place.file}:{place.line}" if place.line else place.file


def sidecars_beside(schema: Path) -> tuple[Path, ...]:
    """What lies beside a schema file under the names of files with facts, whatever it is; none beside such a file itself."""
    if schema.name in SIDECARS:
        return ()
    return tuple(beside for name in SIDECARS if exists(beside := schema.parent / name, follow=False))
