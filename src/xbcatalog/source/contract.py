"""The properties of a data contract after the Open Data Contract Standard, read from a tree of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties, from_tags, summed
from xbcatalog.source.loose import at, items, text, texts
from xbcatalog.source.tree import Node, Pairs, Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words, same_letters

__all__ = ["Contract", "is_read"]

_READ = re.compile(r"v?3(?:\.|$)")
_FORMAT = re.compile(r" \([^()]*\)")
_ROLES = frozenset(("", "column", "measure", "dimension"))
"""What version 3.2 means by a semantic type is the part a property plays in a model; others write there what it holds."""
_NAMES = ("name", "physicalName", "businessName")


def is_read(version: str) -> bool:
    """Whether contracts of that version of the standard can be read."""
    return not version or _READ.match(version) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """What a property lies in: the path to it, what that is called, and what its labels say of every property in it."""

    path: tuple[str, ...] = ()
    record: str = ""
    labels: Labels = NO_LABELS


class Contract:
    """One contract on its way to fields: its tables as mappings with the keys of the standard, whatever file they stood in."""

    def __init__(self, found: Gathering) -> None:
        self._found = found
        self._names: set[str] = set()
        self._encrypted: list[tuple[str, Node]] = []

    def table(self, table: Pairs) -> None:
        """The properties of one table."""
        name, _ = self._found.name(table, "schema", *_NAMES)
        before = len(self._found.fields)
        own = _labels(table)
        within = _Within(path=(name,) if name else (), record=_record((table,), name), labels=self._found.whole(own, name))
        for each in self._found.mappings(table, "properties"):
            self._property(each, within)
        if len(self._found.fields) == before:
            self._found.empty(table)

    def done(self) -> None:
        """After the last table: what only the whole contract shows."""
        unlisted = [(name, node) for name, node in self._encrypted if name not in self._names]
        if unlisted:
            name, node = unlisted[0]
            self._found.tell(Level.NOTE, node, "odcs-encrypted", name=name, count=len(unlisted))

    def _property(self, node: Pairs, within: _Within) -> None:
        name, where = self._found.name(node, "properties", *_NAMES)
        if not name:
            return
        self._names.update((name, text(node, "physicalName")))
        twin = at(node, "encryptedName")
        if twin is not None and text(twin):
            self._encrypted.append((text(twin), twin))
        chain, keys = self._chain(node)
        inner = chain[-1]
        nested = _Within(path=(*within.path, name), record=nested_words(within.record, _record(chain, name)))
        labels = summed(map(_labels, chain))
        for key in keys:
            # The keys of a map are data as well: where something is said of them, they are a field beside what the map holds.
            if _says(key):
                self._found.add(
                    nested.path,
                    "key",
                    key,
                    record=nested.record,
                    type=_type((key,)),
                    texts=_texts((key,)),
                    labels=_labels(key) + within.labels,
                )
        before = len(self._found.fields)
        if items(inner, "properties") or _odd(inner, "properties"):
            own = self._found.whole(labels, name) + within.labels
            nested = replace(nested, labels=own.of_record())
            for each in self._found.mappings(inner, "properties"):
                self._property(each, nested)
        if len(self._found.fields) > before:
            return
        # Names that an object must hold are told even where it does not list its properties.
        required = from_names(texts(inner, "logicalTypeOptions", "required"))
        if keys:
            # INVARIANT: what is said of a map's values alone must not exclude or permit what its keys may be.
            labels = self._found.whole(labels, name)
        self._found.add(
            within.path,
            name,
            where,
            title=_title(node, name),
            texts=_texts(chain),
            record=within.record,
            type=_type(chain),
            values=() if keys else named_values(_values(inner)),
            labels=summed((labels, _other_names(node, name), required, within.labels)),
        )

    def _chain(self, node: Pairs) -> tuple[list[Pairs], list[Pairs]]:
        """A property, what its lists and maps hold, one inside the other, and the keys of those maps."""
        chain, keys = [node], []
        while True:
            inner, key = at(chain[-1], "items"), "items"
            if inner is None:
                inner, key = at(chain[-1], "map", "value"), "value"
                if isinstance(at(chain[-1], "map"), Pairs):
                    of = at(chain[-1], "map", "key")
                    keys.append(of if isinstance(of, Pairs) else Pairs((), chain[-1].line, chain[-1].column))
            if not isinstance(inner, Pairs):
                if inner is not None and not (isinstance(inner, Scalar) and not text(inner)):
                    self._found.tell(Level.ERROR, inner, "field-no-mapping", key=key)
                return chain, keys
            chain.append(inner)


def _odd(node: Pairs, key: str) -> bool:
    """Whether something else than a list stands under a key that wants one, so that it is told."""
    found = at(node, key)
    return isinstance(found, Pairs) or (isinstance(found, Scalar) and bool(text(found)))


def _labels(node: Pairs) -> Labels:
    """Tags, custom properties, class, synonyms and what else it is said to mean, of a table or property."""
    found = from_tags(at(node, "tags"))
    found += from_properties(pair for pair in node.pairs if pair[0].text == "classification")
    found += from_properties(_custom(node))
    meaning = text(node, "semanticType")
    return found + from_names((*_synonyms(node), "" if meaning in _ROLES else meaning))


def _synonyms(node: Pairs) -> Iterator[str]:
    """Other names: each a mapping since version 3.2, or a text."""
    for one in items(node, "synonyms"):
        yield text(one, "synonym") or text(one)
    yield text(node, "synonyms")


def _custom(node: Pairs) -> Iterator[tuple[Scalar, Node]]:
    """Custom properties as pairs; some write them as a mapping."""
    custom = at(node, "customProperties")
    if isinstance(custom, Pairs):
        yield from custom.pairs
    for one in items(custom):
        key, value = at(one, "property"), at(one, "value")
        if isinstance(key, Scalar) and value is not None:
            yield key, value


def _title(node: Pairs, name: str) -> str:
    """The business name; without one the physical name, where that is another."""
    physical = text(node, "physicalName")
    return text(node, "businessName") or (physical if same_letters(physical) != same_letters(name) else "")


def _other_names(node: Pairs, name: str) -> Labels:
    """The physical name where the title is the business name, so that both are looked at."""
    physical = text(node, "physicalName")
    if text(node, "businessName") and same_letters(physical) != same_letters(name):
        return from_names((physical,))
    return NO_LABELS


def _record(chain: Sequence[Pairs], name: str) -> str:
    """What a table or an object with properties is called."""
    said = (said for one in chain for said in (text(one, "businessName"), text(one, "description")))
    physical = text(chain[0], "physicalName")
    return record_words(*said) or (physical if same_letters(physical) != same_letters(name) else "")


def _texts(chain: Sequence[Pairs]) -> list[str]:
    return [said for one in chain for said in (text(one, "businessName") if one is not chain[0] else "", text(one, "description"))]


def _says(key: Pairs) -> bool:
    return bool(any(_texts((key,))) or text(key, "businessName") or _labels(key).tags or _labels(key).concepts)


def _type(chain: Sequence[Pairs]) -> str:
    """The physical type, else the logical one, with what a list holds, and the format in brackets."""
    base = text(chain[0], "physicalType") or text(chain[0], "logicalType")
    if len(chain) > 1 and "<" not in base and (inner := _type(chain[1:])):
        is_map = at(chain[0], "map") is not None
        base = f"{base or ('map' if is_map else 'array')}<{_FORMAT.sub('', inner) if is_map else inner}>"
    format = text(chain[0], "logicalTypeOptions", "format")
    return f"{base} ({format})" if base and format else base


def _values(node: Pairs) -> Iterator[str]:
    """The labels of the values of an enumeration; where one has none, the value."""
    for one in items(node, "enum"):
        yield text(one, "label") or text(one, "value") or text(one)
