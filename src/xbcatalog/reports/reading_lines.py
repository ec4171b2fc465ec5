"""A whole result saved as JSON Lines -> the tree that the result as JSON is, put together line by line in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from xbcatalog.core.text import Message, message
from xbcatalog.reports.results_report import SCHEMA
from xbcatalog.reports.saved import SCHEMA as WHOLE
from xbcatalog.reports.shapes import Shared

__all__ = ["CLAIM", "LineError", "tree"]

CLAIM: Final = SCHEMA.rpartition("/")[0] + "/"
"""How the schema begins that the first line names, whatever its version."""
_LEFT_OUT: Final[Mapping[str, Any]] = {"title": "", "facts": [], "line": None, "column": None}
"""What a field says that does not say it."""
_FIELD: Final = frozenset(("path", "decision", "reading", "title", "description", "facts", "line", "column", "file", "sheet", "waived"))


class LineError(Exception):
    """What is wrong with a line, as a message."""

    def __init__(self, said: Message, line: int) -> None:
        super().__init__(said.id)
        self.said, self.line = said, line


def tree(text: str, parsed: Callable[[str, int], Any]) -> dict[str, Any]:
    """The tree of a whole result; `parsed` reads a line, of which it is told the number."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    first, head = next(lines, (1, "{}"))
    run = parsed(head, first)
    if not isinstance(run, dict) or run.get("schema") != SCHEMA:
        got = str(run.get("schema", "")) if isinstance(run, dict) else ""
        raise LineError(message("saved-other-version", got=got, known=SCHEMA), first)
    return _Whole(run).read((number, parsed(line, number)) for number, line in lines)


class _Whole:
    """What was read so far; each part is made once and stands wherever its number does."""

    def __init__(self, run: Mapping[str, Any]) -> None:
        questions = run.get("questions")
        asked = [one for one in questions if isinstance(one, dict)] if isinstance(questions, list) else []
        self._questions = {str(one.get("id")): one.get("question") for one in asked}
        self._datasets: list[dict[str, Any]] = []
        self._told: list[Any] = []
        self._run = run
        self._grounds: list[dict[str, Any]] = []
        self._under: list[Any] = []
        self._decisions: list[dict[str, Any]] = []
        self._readings: list[Any] = []
        self._reasons: dict[tuple[int, int], dict[str, Any]] = {}

    def read(self, lines: Iterator[tuple[int, Any]]) -> dict[str, Any]:
        """All lines but the first."""
        for number, line in lines:
            if not isinstance(line, dict) or not line or not self._take(line):
                raise LineError(message("saved-wrong-line"), number)
        return {**self._run, "schema": WHOLE, "datasets": self._datasets, "diagnostics": self._told}

    def _take(self, line: dict[str, Any]) -> bool:
        """Whether a line could be one of its kind, which is told by a member that no other kind has."""
        if "path" in line:
            return self._field(line)
        if "ground" in line:
            return _next(self._grounds, line.pop("ground"), line)
        if "under" in line:
            return _next(self._under, line.pop("under"), line.pop("concepts", None)) and not line
        if "decision" in line:
            return _next(self._decisions, line.pop("decision"), line) and self._decided(line)
        if "reading" in line:
            concepts = line.pop("concepts", None)
            return _next(self._readings, line.pop("reading"), _shared(concepts)) and not line
        if "dataset" in line:
            dataset = line.pop("dataset")
            if line or not isinstance(dataset, dict) or "fields" in dataset:
                return False
            self._datasets.append({**dataset, "fields": []})
            return True
        self._told.append(line.pop("diagnostic", None))
        return not line

    def _decided(self, line: dict[str, Any]) -> bool:
        """A decision with its reasons and questions put in."""
        pairs, missing = line.get("reasons"), line.get("missing")
        if not isinstance(pairs, list) or not isinstance(missing, list) or not all(isinstance(one, str) for one in missing):
            return False
        reasons = [self._reason(pair) for pair in pairs]
        if None in reasons:
            return False
        line["reasons"] = Shared(reasons)
        line["missing"] = Shared({"id": id, "question": self._questions.get(id)} for id in missing)
        line["regimes"] = _shared(line.get("regimes"))
        return _FIELD.isdisjoint(line)

    def _reason(self, pair: Any) -> dict[str, Any] | None:
        if not isinstance(pair, list) or len(pair) != 2:
            return None
        ground, under = _named(self._grounds, pair[0]), _named(self._under, pair[1])
        if ground is None or under is None or "concepts" in ground:
            return None
        known = self._reasons.get((pair[0], pair[1]))
        if known is None:
            known = self._reasons[pair[0], pair[1]] = {**ground, "concepts": under}
        return known

    def _field(self, line: dict[str, Any]) -> bool:
        decision, concepts = _named(self._decisions, line.pop("decision", None)), _named(self._readings, line.pop("reading", None))
        if decision is None or concepts is None or not self._datasets or not _FIELD.issuperset(line):
            return False
        self._datasets[-1]["fields"].append({**_LEFT_OUT, **decision, "concepts": concepts, **line})
        return True


def _shared(values: Any) -> Any:
    return Shared(values) if isinstance(values, list) else values


def _next(known: list[Any], number: Any, value: Any) -> bool:
    """Add the next of its kind; one with another number, or nothing, is none."""
    known.append(value)
    return type(number) is int and number == len(known) and value is not None


def _named(known: list[Any], number: Any) -> Any:
    return known[number - 1] if type(number) is int and 1 <= number <= len(known) else None
