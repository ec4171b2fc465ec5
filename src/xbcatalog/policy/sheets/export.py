"""A catalogue as the bytes of a workbook: the same catalogue gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from xbcatalog.core.catalogs import Basis, Force, ListKind, Status, Unlisted
from xbcatalog.core.concepts import ANY
from xbcatalog.policy.sheets.conditions import KINDS, OPERATORS, shown
from xbcatalog.policy.sheets.model import ENTRY, LIST, SOURCE, Column, Unit, UnitKey, digest
from xbcatalog.policy.sheets.spans import Spans
from xbcatalog.policy.sheets.units import CONDITIONS, carried, units
from xbcatalog.source.documents.catalog import MECHANISMS
from xbcatalog.source.installed import Installation
from xbcatalog.workbooks.writing import HIDDEN, begun, closed, letters, put

__all__ = ["FORMAT", "SHEETS", "TESTS", "workbook"]

FORMAT = "xbcatalog-sheets-1"
WORDS = "words"
SHEETS = ("entries", "conditions", "sources", "list", "carried")
TESTS: Sequence[Column] = (
    Column("of", width=28),
    Column("level", "plain", width=8),
    Column("kind", choices="kinds", width=12),
    Column("fact", choices="facts", width=36),
    Column("operator", choices="operators", width=14),
    Column("value", width=36),
)
_ROWS = 2000
"""Drop-downs reach so far beyond the last row."""

Say = Callable[[str], str]


def workbook(text: str, file: str, installed: Installation, say: Say) -> bytes:
    """The workbook of a catalogue's text (line breaks `\\n`), its headers as `say` gives them; `file` is how the catalogue is called."""
    spans = Spans(text)
    book, held = begun(file)
    writer = _Writer(book, say, _choices(spans, installed))
    writer.sheet("entries", ENTRY, _entry_rows(spans), extra=("shown",))
    writer.sheet("conditions", TESTS, _condition_rows(spans))
    writer.sheet("sources", SOURCE, _source_rows(spans))
    writer.sheet("list", (Column("key", width=28), Column("value", width=80)), _list_rows(spans, say))
    writer.sheet("carried", (Column("place", width=30), Column("text", width=100)), carried(spans), locked=True)
    writer.words()
    writer.hidden(text, file, units(spans))
    return closed(book, held)


def _entry_rows(spans: Spans) -> Iterator[Sequence[str]]:
    for number, (key, unit) in enumerate(one for one in units(spans).items() if one[0][0] == "entries"):
        del key
        said = (f"{name}: {shown(spans, spans.node(('entries', number, name)))}" for name in CONDITIONS if name in unit.conditions)
        yield [*(unit.cells.get(column.id, "") for column in ENTRY), "\n".join(said)]


def _source_rows(spans: Spans) -> Iterator[Sequence[str]]:
    for key, unit in units(spans).items():
        if key[0] == "sources":
            yield [unit.cells.get(column.id, "") for column in SOURCE]


def _condition_rows(spans: Spans) -> Iterator[Sequence[str]]:
    for (sheet, id), unit in units(spans).items():
        for name, lines in unit.conditions.items():
            of = f"{id} {name}" if sheet == "entries" else f"[{id}]" if id else "applies"
            yield from ((of, line.level, line.kind, line.fact, line.operator, line.value) for line in lines)


def _list_rows(spans: Spans, say: Say) -> Iterator[Sequence[str]]:
    found = units(spans)
    for column in LIST:
        unit = found.get(("list", column.id))
        yield (column.id, unit.cells["value"] if unit else "")


def _choices(spans: Spans, installed: Installation) -> Mapping[str, Sequence[str]]:
    """The words of the drop-downs."""
    own = {entry.mechanism for catalog in installed.catalogs for entry in catalog.entries} - set(MECHANISMS)
    scenario = installed.facts.get("transfer.scenario")
    return {
        "concepts": (ANY, *sorted(installed.vocabulary.concepts.concepts)),
        "facts": tuple(sorted(installed.facts)),
        "operators": OPERATORS,
        "kinds": KINDS,
        "mechanisms": (*MECHANISMS, *sorted(own)),
        "scenarios": tuple(scenario.values) if scenario else (),
        "sources": tuple(id for sheet, id in units(spans) if sheet == "sources"),
        "bases": tuple(one.value for one in Basis),
        "lists": tuple(one.value for one in ListKind),
        "statuses": tuple(one.value for one in Status),
        "forces": tuple(one.value for one in Force),
        "silences": tuple(one.value for one in Unlisted),
        "booleans": ("true", "false"),
    }


class _Writer:
    def __init__(self, book: Any, say: Say, choices: Mapping[str, Sequence[str]]) -> None:
        self.book = book
        self.say = say
        self.choices = choices
        self.headers: list[tuple[str, str, str]] = []
        base = {"valign": "top", "text_wrap": True, "num_format": "@", "locked": False}
        self.head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True, "valign": "top"})
        self.cell = book.add_format(base)
        self.key = book.add_format({**base, "bold": True})
        self.grey = book.add_format({**base, "font_color": "#777777", "locked": True})

    def sheet(self, id: str, columns: Sequence[Column], rows: Any, *, extra: Sequence[str] = (), locked: bool = False) -> None:
        """A sheet with its header frozen, its first column too, and the drop-downs of its columns."""
        page = self.book.add_worksheet(self.say("sheet-carried-sheet" if id == "carried" else f"sheet-{id}"))
        self.headers.append((id, "", page.get_name()))
        page.freeze_panes(1, 1)
        every = (*(column.id for column in columns), *extra)
        for at, name in enumerate(every):
            title = self.say(f"sheet-head-{name.replace('.', '-').replace('_', '-')}")
            self.headers.append((id, name, title))
            page.write_string(0, at, title, self.head)
        last = 0
        for last, row in enumerate(rows, 1):
            for at, said in enumerate(row):
                style = self.grey if locked or at >= len(columns) else self.key if at == 0 else self.cell
                put(page, last, at, said, style)
        for at, column in enumerate(columns):
            page.set_column(at, at, column.width, self.cell)
            if column.choices:
                self._offer(page, last, at, column.choices)
        for at in range(len(columns), len(every)):
            page.set_column(at, at, 60, self.grey)
        if id == "list":
            for at, column in enumerate(LIST, 1):
                if column.choices:
                    self._offer(page, 0, 1, column.choices, only=at)

    def _offer(self, page: Any, last: int, at: int, choices: str, only: int = 0) -> None:
        number = list(self.choices).index(choices)
        count = len(self.choices[choices])
        if not count:
            return
        column = letters(number)
        source = f"={WORDS}!${column}$1:${column}${count}"
        # A cell may hold several, so nothing is refused here; the way back is strict.
        options = {"validate": "list", "source": source, "show_error": False}
        page.data_validation(only or 1, at, only or last + _ROWS, at, options)

    def words(self) -> None:
        """The words of the drop-downs, on a sheet that is not shown."""
        page = self.book.add_worksheet(WORDS)
        for at, words in enumerate(self.choices.values()):
            for row, word in enumerate(words):
                put(page, row, at, word)
        page.hide()

    def hidden(self, text: str, file: str, found: Mapping[UnitKey, Unit]) -> None:
        """What the workbook was made from: so that the way back knows what was changed here, and what there."""
        page = self.book.add_worksheet(HIDDEN)
        rows = [("format", FORMAT, "", ""), ("file", file, sha256(text.encode()).hexdigest(), "")]
        rows += [("head", *one) for one in self.headers]
        rows += [("unit", *key, digest(unit)) for key, unit in found.items()]
        for at, row in enumerate(rows):
            for column, said in enumerate(row):
                put(page, at, column, said)
        page.very_hidden()
