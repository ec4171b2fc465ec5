"""The nodes of a signal tree as fields: what all its file formats say alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xbcatalog.core.value import dataclass
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.labels import Labels
from xbcatalog.source.tree import Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words

__all__ = ["BRANCHES", "LEAVES", "Signal", "add_signals", "steps_of"]

BRANCHES = frozenset(("branch", "rbranch", "struct"))
LEAVES = frozenset(("sensor", "actuator", "attribute", "property", "stream", "element"))

_ROOT = "Vehicle"
"""The root of the standard's own tree, from which its paths are known; a part of a tree does not say where it belongs."""
_TAXONOMY = "vss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One leaf: its names from the outermost branch, what its node says, and where its name stands."""

    steps: tuple[str, ...]
    datatype: str
    unit: str
    allowed: Sequence[str]
    description: str
    comment: str
    key: Scalar


def steps_of(name: str) -> tuple[str, ...]:
    """The names of a dotted path."""
    return tuple(step for part in name.split(".") if (step := part.strip()))


def add_signals(gathering: Gathering, signals: Iterable[Signal], branches: Mapping[tuple[str, ...], str]) -> None:
    """The signals as fields; `branches` are descriptions of branches, each of which says something of every signal in it."""
    records: dict[tuple[str, ...], str] = {(): ""}

    def record(steps: tuple[str, ...]) -> str:
        if steps not in records:
            records[steps] = nested_words(record(steps[:-1]), record_words(branches.get(steps, "")))
        return records[steps]

    for signal in signals:
        known = signal.steps[0] == _ROOT and len(signal.steps) > 1
        gathering.add(
            signal.steps[:-1],
            signal.steps[-1],
            signal.key,
            texts=(signal.description, signal.comment),
            record=record(signal.steps[:-1]),
            type=signal.datatype,
            values=named_values(signal.allowed),
            labels=Labels(tags=((_TAXONOMY, ".".join(signal.steps)),) if known else (), unit=signal.unit),
        )
