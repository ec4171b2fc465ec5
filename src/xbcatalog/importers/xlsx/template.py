"""The spreadsheet template of the Open Data Contract Standard: its sheets as the tree that the contract would be in YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xbcatalog.importers.xlsx.workbook import Page
from xbcatalog.source.csv_rows import Row
from xbcatalog.source.dictionary.roles import folded
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["fundamentals", "table", "tables"]

_FUNDAMENTALS = "fundamentals"
_SCHEMA = "schema "
_SAMPLE = "schema <table_name>"
_PROPERTY = "property"
_KEYS: Mapping[str, str] = {
    "name": "name",
    "property": "name",
    "businessname": "businessName",
    "physicalname": "physicalName",
    "description": "description",
    "logicaltype": "logicalType",
    "physicaltype": "physicalType",
    "type": "physicalType",
    "classification": "classification",
    "encryptedname": "encryptedName",
}
_LISTS: Mapping[str, str] = {"tags": "tags", "synonyms": "synonyms"}
_OPTIONS: Mapping[str, str] = {"format": "format", "requiredproperties": "required"}
_DEEPEST = 32
"""A name with more dots is taken as it stands."""
_SAYS_NOTHING = frozenset(("examples", "example", "required", "unique", "pattern", "qualitydescription", "qualitytype"))


def fundamentals(pages: Sequence[Page]) -> Mapping[str, Scalar] | None:
    """What the first sheet of the template says of the contract, by its keys; None where the workbook is no such template."""
    page = next((page for page in pages if page.name.strip().casefold() == _FUNDAMENTALS), None)
    if page is None:
        return None
    said = dict(_said(page.rows))
    kind = said.get("kind")
    return said if kind is not None and kind.text == "DataContract" and "apiversion" in said else None


def tables(pages: Sequence[Page]) -> list[Page]:
    """The sheets that describe a table each; the one to be copied is none."""
    return [page for page in pages if page.name.casefold().startswith(_SCHEMA) and page.name.strip().casefold() != _SAMPLE]


def table(page: Page) -> Pairs:
    """One sheet as an entry of the contract's `schema`."""
    header = next((index for index, row in enumerate(page.rows) if row.cells and folded(row.cells[0]) == _PROPERTY), len(page.rows))
    pairs = [
        (Scalar(key, True, one.line, one.column), node)
        for fold, one in _said(page.rows[:header])
        for key, node in _entry(fold, one, one.text)
    ]
    if header < len(page.rows):
        first = page.rows[header]
        properties = _Properties(first.cells)
        for row in page.rows[header + 1 :]:
            properties.add(row)
        pairs.append((_key("properties", first.line), Items(properties.tree(), first.line, 1)))
    return Pairs(pairs, 1, 1)


def _said(rows: Sequence[Row]) -> Iterator[tuple[str, Scalar]]:
    """The rows that hold a key and, in a later column, its value."""
    for row in rows:
        filled = [(index, one) for index, one in enumerate(row.cells) if one]
        if len(filled) > 1:
            index, value = filled[1]
            yield folded(filled[0][1]), Scalar(value, True, row.line, index + 1)


def _key(name: str, line: int) -> Scalar:
    return Scalar(name, True, line, 1)


def _entry(fold: str, at: Scalar, header: str) -> Iterator[tuple[str, Node]]:
    """A cell as the entry that its header names."""
    if fold in _KEYS:
        yield _KEYS[fold], at
    elif fold in _LISTS:
        yield _LISTS[fold], _listed(at)


def _listed(at: Scalar) -> Items:
    parts = [part.strip() for part in at.text.replace("，", ",").split(",")]
    return Items([Scalar(part, True, at.line, at.column) for part in parts if part], at.line, at.column)


class _Properties:
    """The rows of the properties; a dotted name lies in the property before its last dot."""

    def __init__(self, headers: Sequence[str]) -> None:
        self._headers = headers
        self._folds = [folded(header) for header in headers]
        self._made: dict[str, list[tuple[str, list[tuple[Scalar, Node]]]]] = {}

    def add(self, row: Row) -> None:
        """One row; it keeps what is said beside its name even where it has none, so that this is told."""
        name = row.cells[0] if row.cells else ""
        if not name and row.blank:
            return
        pairs: list[tuple[Scalar, Node]] = []
        options: list[tuple[Scalar, Node]] = []
        custom: list[Node] = []
        parent, _, own = name.rpartition(".") if name.count(".") < _DEEPEST else ("", "", name)
        for index, said in enumerate(row.cells):
            fold = self._folds[index] if index < len(self._folds) else ""
            if not said:
                continue
            at = Scalar(own or name if index == 0 else said, True, row.line, index + 1)
            if fold in _OPTIONS:
                options.append((_key(_OPTIONS[fold], row.line), _listed(at) if fold != "format" else at))
            elif fold in _KEYS or fold in _LISTS:
                pairs += [(_key(key, row.line), node) for key, node in _entry(fold, at, "")]
            elif fold and fold not in _SAYS_NOTHING:
                # A column of their own: what a custom property would be.
                header = Scalar(self._headers[index], True, row.line, index + 1)
                custom.append(Pairs([(_key("property", row.line), header), (_key("value", row.line), at)], row.line, index + 1))
        if options:
            pairs.append((_key("logicalTypeOptions", row.line), Pairs(options, row.line, 1)))
        if custom:
            pairs.append((_key("customProperties", row.line), Items(custom, row.line, 1)))
        self._made.setdefault(parent, []).append((name, _unique(pairs)))

    def tree(self) -> list[Node]:
        """All properties in the order of their rows, each with what lies in it."""
        for parent in [*self._made]:
            self._hold(parent, _line(self._made[parent][0]))
        return self._within("")

    def _hold(self, parent: str, line: int) -> None:
        """What a dotted name lies in is there even where no row says so: no property is lost."""
        while parent:
            above, _, own = parent.rpartition(".")
            if any(name == parent for name, _ in self._made.get(above, ())):
                return
            self._made.setdefault(above, []).append((parent, [(_key("name", line), Scalar(own or parent, True, line, 1))]))
            parent = above

    def _within(self, parent: str) -> list[Node]:
        found: list[Node] = []
        for name, pairs in sorted(self._made.pop(parent, ()), key=_line):
            line = _line((name, pairs))
            inner = self._within(name) if name else []
            if inner:
                kind = next((node.text for key, node in pairs if key.text == "logicalType" and isinstance(node, Scalar)), "")
                if kind.casefold() == "array":
                    item = inner[0] if len(inner) == 1 else Pairs([(_key("properties", line), Items(inner, line, 1))], line, 1)
                    pairs = [*pairs, (_key("items", line), item)]
                else:
                    pairs = [*pairs, (_key("properties", line), Items(inner, line, 1))]
            found.append(Pairs(pairs, line, 1))
        return found


def _line(property: tuple[str, list[tuple[Scalar, Node]]]) -> int:
    return property[1][0][1].line if property[1] else 1


def _unique(pairs: list[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
    """The first of two columns that say the same."""
    return [*{pair[0].text: pair for pair in reversed(pairs)}.values()][::-1]
