"""Fides datasets and systems: the fields of a dataset's collections, and the categories of data that a system says it processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from xbcatalog.core.text import Level, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import NO_LABELS, Labels, from_properties, from_tags, summed
from xbcatalog.source.loose import at, items, read_loose, text
from xbcatalog.source.outline import ITEM, outline
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".yml", ".yaml", ".json")
_KINDS = ("dataset", "system")
_TAXONOMY = "fideslang"
_META = ("fides_meta", "fidesops_meta")


def claims(input: Input) -> bool:
    """Whether what the file lists as datasets or systems has keys of Fides."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    ways = outline(input.data, 3)
    return any((kind, ITEM, "fides_key") in ways or (kind, "fides_key") in ways for kind in _KINDS)


def read(input: Input, context: Context) -> Read:
    """Every field that holds no other, and one for each category of data in each privacy declaration of a system."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="fides", notes=loose.notes)
    reading = _Reading(found)
    listed: list[Pairs] = []
    for kind in _KINDS:
        below = at(loose.root, kind)
        # One of them alone may stand there without being in a list.
        each = [below] if isinstance(below, Pairs) else [*found.mappings(loose.root, kind)]
        for one in each:
            if kind == "system":
                reading.system(one)
            else:
                reading.dataset(one, several=len(each) > 1)
        listed += each
    if not listed:
        found.tell(Level.ERROR, loose.root, "fides-nothing-listed")
    only = listed[0] if len(listed) == 1 else None
    return found.read(id=text(only, "fides_key"), title=text(only, "name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """What a field lies in: the path to it, what that is called, and what its labels say of every field in it."""

    path: tuple[str, ...] = ()
    record: str = ""
    labels: Labels = NO_LABELS


class _Reading:
    """One file on its way to fields."""

    def __init__(self, found: Gathering) -> None:
        self._found = found

    def dataset(self, node: Pairs, *, several: bool) -> None:
        """The fields of every collection; what is said of the dataset or the collection is said of each, and permits none."""
        key, _ = self._found.name(node, "dataset", "fides_key", "name")
        outer = self._found.whole(_labels(node), key)
        for collection in self._found.mappings(node, "collections"):
            name, _ = self._found.name(collection, "collections", "name")
            path = tuple(filter(None, (key if several else "", name)))
            labels = outer + self._found.whole(_labels(collection), name)
            record = record_words(text(collection, "description"))
            before = len(self._found.fields)
            for one in self._found.mappings(collection, "fields"):
                self._field(one, _Within(path=path, record=record, labels=labels.of_record()))
            if len(self._found.fields) == before:
                self._found.empty(collection)

    def _field(self, node: Pairs, within: _Within) -> None:
        name, where = self._found.name(node, "fields", "name")
        if not name:
            return
        labels = _labels(node)
        before = len(self._found.fields)
        if items(node, "fields") or not _is_list(node, "fields"):
            whole = self._found.whole(labels, name) + within.labels
            record = nested_words(within.record, record_words(text(node, "description")))
            for one in self._found.mappings(node, "fields"):
                self._field(one, _Within(path=(*within.path, name), record=record, labels=whole.of_record()))
        if len(self._found.fields) > before:
            return
        self._found.add(
            within.path,
            name,
            where,
            texts=(text(node, "description"),),
            record=within.record,
            type=next(filter(None, (text(node, key, "data_type") for key in _META)), ""),
            labels=labels + within.labels,
        )

    def system(self, node: Pairs) -> None:
        """The categories of data that each privacy declaration names: nothing else says there what is processed."""
        key, _ = self._found.name(node, "system", "fides_key", "name")
        references: set[str] = set()
        before = len(self._found.fields)
        for declaration in self._found.mappings(node, "privacy_declarations"):
            title = text(declaration, "name") or text(declaration, "data_use")
            for category in _categories(declaration):
                if text(category).strip():
                    self._found.add(
                        tuple(filter(None, (key, title))),
                        category.text.strip(),
                        category,
                        record=record_words(text(node, "name"), text(node, "description")),
                        labels=from_tags(category, _TAXONOMY),
                    )
            references.update(text(one) for one in items(declaration, "dataset_references") if text(one))
        if references:
            shown = ", ".join(sorted(references)[:12])
            self._found.notes.append(message("fides-references", system=key, datasets=shown, count=len(references)))
        if len(self._found.fields) == before:
            self._found.empty(node)


def _is_list(node: Pairs, key: str) -> bool:
    """Whether a list stands there, or nothing."""
    found = at(node, key)
    return found is None or isinstance(found, Items) or (isinstance(found, Scalar) and not text(found))


def _categories(node: Node) -> Iterator[Scalar]:
    """Where categories are named: a list, or one alone."""
    found = at(node, "data_categories")
    for one in found.items if isinstance(found, Items) else (found,):
        if isinstance(one, Scalar):
            yield one


def _labels(node: Pairs) -> Labels:
    """Categories of data, beside the name or among what Fides keeps for itself; tags; and classes in free properties."""
    found = [from_tags(at(one, "data_categories"), _TAXONOMY) for one in (node, *(at(node, key) for key in _META))]
    found += [from_tags(at(node, "tags")), from_properties((*_pairs(node, "meta"), *_pairs(node, "fides_meta")))]
    return summed(found)


def _pairs(node: Pairs, key: str) -> list[tuple[Scalar, Node]]:
    found = at(node, key)
    return [pair for pair in found.pairs if pair[0].text != "data_categories"] if isinstance(found, Pairs) else []
