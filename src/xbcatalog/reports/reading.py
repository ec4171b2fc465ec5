"""The text of a saved result -> its values, or what is wrong with it: whoever wrote the file, nothing of it is taken on trust."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.reports.reading_lines import CLAIM, LineError
from xbcatalog.reports.reading_lines import tree as together
from xbcatalog.reports.saved import SCHEMA, Counts, Dataset, Saved, Unreadable, read

__all__ = ["claims", "counted", "read_saved"]

_KIND: Final = SCHEMA.rpartition("/")[0] + "/"
_CLAIM: Final = re.compile(rb'"schema"\s*:\s*"' + re.escape(_KIND.encode()))
_LINES: Final = re.compile(rb'\s*\{\s*"schema"\s*:\s*"' + re.escape(CLAIM.encode()))
"""How a result as JSON Lines begins."""
_OPENING: Final = re.compile(rb"[\[{,]")


class _WrongError(Exception):
    """What is wrong with a text, as a message, and where."""

    def __init__(self, said: Message, line: int | None = None, column: int | None = None) -> None:
        super().__init__(said.id)
        self.said, self.line, self.column = said, line, column


def claims(data: bytes) -> bool:
    """Whether a file means to be a saved result: an object that names the schema somewhere, however it was laid out or cut off."""
    plain = data.removeprefix(b"\xef\xbb\xbf")
    return _in_lines(plain) or (plain.lstrip()[:1] == b"{" and _CLAIM.search(data) is not None)


def _in_lines(data: bytes) -> bool:
    return _LINES.match(data) is not None


def read_saved(data: bytes, name: str, *, limit: int, depth: int, nodes: int) -> Saved | Diagnostic | None:
    """The values, or the first thing that is wrong; None where the document is another one after all.

    `limit` is how many bytes there may be, `depth` how deep they may be nested, `nodes` how many values they may hold.
    """
    try:
        if len(data) > limit:
            raise _WrongError(message("saved-too-large", limit=f"{limit:,}"))
        if len(_OPENING.findall(data)) > nodes:
            raise _WrongError(message("saved-too-many", limit=f"{nodes:,}"))
        tree = _put_together(data, depth) if _in_lines(data.removeprefix(b"\xef\xbb\xbf")) else _tree(_text(data), depth)
        if not isinstance(tree, Mapping) or not str(tree.get("schema", "")).startswith(_KIND):
            return None
        saved = _values(tree)
        _agrees(saved)
        return saved
    except _WrongError as wrong:
        return Diagnostic(Level.ERROR, wrong.said, Place(name, wrong.line, wrong.column))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise _WrongError(message("saved-not-utf-8"), before.count(b"\n") + 1) from None


def _put_together(data: bytes, depth: int) -> Any:
    """A result as JSON Lines as one tree. What was cut off between two lines lacks fields that are counted."""

    def parsed(line: str, number: int) -> Any:
        try:
            return _tree(line, depth)
        except _WrongError as wrong:
            raise _WrongError(wrong.said, number, wrong.column) from None

    text = _text(data)
    try:
        tree = together(text, parsed)
    except LineError as wrong:
        raise _WrongError(wrong.said, wrong.line) from None
    if _fewer(tree):
        raise _WrongError(message("saved-cut-off"), text.count("\n"))
    return tree


def _fewer(tree: Mapping[str, Any]) -> bool:
    """Whether fields are counted that do not follow."""
    counts = tree.get("counts")
    counted = counts.get("fields") if isinstance(counts, dict) else None
    return type(counted) is int and sum(len(one["fields"]) for one in tree["datasets"]) < counted


def _tree(text: str, depth: int) -> Any:
    try:
        tree = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
        raise _WrongError(message("saved-cut-off" if cut else "saved-no-json"), error.lineno, error.colno) from None
    except RecursionError:
        raise _WrongError(message("too-deep", limit=depth)) from None
    except ValueError:
        # A number with more digits than can be read.
        raise _WrongError(message("saved-no-number", value="…")) from None
    if _deep(tree, depth):
        raise _WrongError(message("too-deep", limit=depth))
    return tree


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(name for name, number in Counter(name for name, _ in pairs).items() if number > 1)
        raise _WrongError(message("saved-key-twice", key=twice))
    return members


def _no_number(value: str) -> NoReturn:
    raise _WrongError(message("saved-no-number", value=value))


def _deep(tree: Any, depth: int) -> bool:
    layer: list[Any] = [tree] if isinstance(tree, dict | list) else []
    for _ in range(depth):
        layer = [inner for one in layer for inner in (one.values() if isinstance(one, dict) else one) if isinstance(inner, dict | list)]
        if not layer:
            return False
    return True


def _values(tree: Mapping[str, Any]) -> Saved:
    try:
        return read(tree)
    except Unreadable as error:
        if error.where == "schema":
            raise _WrongError(message("saved-other-version", got=error.got, known=SCHEMA)) from None
        raise _WrongError(
            message("saved-wrong-value", where=error.where, got=error.got) if error.got else message("saved-no-value", where=error.where)
        ) from None


def _agrees(saved: Saved) -> None:
    """A chaotic field has a cause and no other has one, and the counts are those of the fields: nobody may read one and be told another."""
    for number, dataset in enumerate(saved.datasets):
        granted = {one.id for one in dataset.waivers}
        for place, field in enumerate(dataset.fields):
            if (field.verdict is Verdict.CHAOTIC) != (field.cause is not None):
                raise _WrongError(message("saved-no-value", where=f"datasets[{number}].fields[{place}].cause"))
            if field.waived and (field.verdict is Verdict.ALLOWED or not granted.issuperset(field.waived)):
                raise _WrongError(message("saved-no-value", where=f"datasets[{number}].fields[{place}].waived"))
        held = {field.path for field in dataset.fields if field.verdict is not Verdict.ALLOWED}
        for kind in dataset.remedies.kinds if dataset.remedies is not None else ():
            if not kind.paths or not held.issuperset(kind.paths):
                raise _WrongError(message("saved-no-value", where=f"datasets[{number}].remedies.kinds"))
        if dataset.counts != counted((dataset,)):
            raise _WrongError(message("saved-counts", where=f"datasets[{number}].counts"))
    if saved.counts != counted(saved.datasets):
        raise _WrongError(message("saved-counts", where="counts"))


def counted(datasets: Iterable[Dataset]) -> Counts:
    """The counts of the fields themselves."""
    fields = [field for dataset in datasets for field in dataset.fields]
    verdicts = Counter(field.verdict for field in fields)
    causes = Counter(field.cause for field in fields)
    return Counts(
        fields=len(fields),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        causes={cause: causes[cause] for cause in Cause},
    )
