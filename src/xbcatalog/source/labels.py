"""What people attach to a field beside its texts: tags, properties that name a taxonomy, a class or a unit, and declared concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xbcatalog.core.value import dataclass
from xbcatalog.source.loose import text
from xbcatalog.source.tags import split_tag
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["NO_LABELS", "Labels", "from_names", "from_properties", "from_tags", "summed"]

_DECLARES = "xbcatalog"
_CONCEPTS = frozenset(("xbcatalogconcept", "xbcatalogconcepts"))
_TAXONOMIES = {
    **dict.fromkeys(("fides", "fideslang", "datacategory", "datacategories", "fidesdatacategory", "fidesdatacategories"), "fideslang"),
    "dpv": "dpv",
    "vss": "vss",
}
_CLASSES = frozenset(
    (
        *("classification", "classifications", "sensitivity", "sensitive", "confidential", "confidentiality", "secrecy", "restricted"),
        *("pii", "spi", "spii", "phi", "pci", "gdpr", "pipl", "hipaa", "privacy", "personal", "security", "masking"),
    )
)
_CHINESE_CLASSES = ("敏感", "分类", "分级", "密级", "个人信息", "脱敏")
_UNITS = frozenset(("unit", "units", "unitofmeasure", "unitofmeasurement", "单位", "计量单位"))
_DENIALS = frozenset(("false", "no", "none", "n", "off", "0", "na", "n/a", "否", "无", "非"))
"""What is denied is not said: `pii: false` must not be read as `pii`."""
_MOST_OF_RECORD = 100
_LONGEST_KEY = 80
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Tags as (taxonomy, id), declared concepts (known or not) with the node that declares each, and a unit."""

    tags: tuple[tuple[str, str], ...] = ()
    concepts: tuple[tuple[str, Node], ...] = ()
    unit: str = ""

    def __add__(self, other: Labels) -> Labels:
        """Both together; a tag said twice stands once."""
        if not (other.tags or other.concepts or other.unit):
            return self
        return summed((self, other))

    def of_record(self) -> Labels:
        """What the labels of a record say of each field in it, a hundred at most.

        INVARIANT: they lose their taxonomy and declare nothing, so what is said of the whole may restrict a field, and never permit it.
        """
        return Labels(tags=tuple(dict.fromkeys(("", id) for _, id in self.tags[:_MOST_OF_RECORD])))


NO_LABELS = Labels()


def summed(labels: Iterable[Labels]) -> Labels:
    """All of them together; a tag said twice stands once, and the first unit counts."""
    every = [*labels]
    tags = tuple(dict.fromkeys(tag for one in every for tag in one.tags))
    concepts = tuple(concept for one in every for concept in one.concepts)
    return Labels(tags=tags, concepts=concepts, unit=next((one.unit for one in every if one.unit), ""))


def from_names(names: Iterable[str]) -> Labels:
    """Other names of a field as bare tags: what they say may restrict it, and its own name alone may permit it."""
    return Labels(tags=tuple(dict.fromkeys(("", name.strip()) for name in names if name.strip())))


def from_tags(node: Node | None, default: str = "") -> Labels:
    """The labels of a tag or a list of them; a mapping among them is read as properties. `default` is the taxonomy of a bare tag."""
    return _labels(_tagged(node, default))


def from_properties(pairs: Iterable[tuple[Scalar, Node]]) -> Labels:
    """The labels among free properties of a field (dbt's `meta`, custom properties); what has no meaning here is passed over."""
    return _labels(_properties(pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One label: a term of a taxonomy (`xbcatalog` declares a concept), or a unit."""

    taxonomy: str = ""
    id: str = ""
    unit: str = ""
    node: Node


def _labels(found: Iterable[_Found]) -> Labels:
    tags: dict[tuple[str, str], None] = {}
    concepts: dict[str, Node] = {}
    unit = ""
    for one in found:
        if one.unit:
            unit = unit or one.unit
        elif one.taxonomy.casefold() == _DECLARES:
            concepts.setdefault(one.id, one.node)
        else:
            tags[one.taxonomy, one.id] = None
    return Labels(tags=tuple(tags), concepts=tuple(concepts.items()), unit=unit)


def _tagged(node: Node | None, default: str) -> Iterator[_Found]:
    for one in node.items if isinstance(node, Items) else (node,):
        if isinstance(one, Pairs):
            yield from _properties(one.pairs)
        elif isinstance(one, Scalar) and text(one).strip():
            taxonomy, id = split_tag(one.text, default)
            yield _Found(taxonomy=taxonomy, id=id, node=one)


def _properties(pairs: Iterable[tuple[Scalar, Node]]) -> Iterator[_Found]:
    for key, value in pairs:
        folded = _NO_LETTER.sub("", key.text).casefold()
        if folded == _DECLARES and isinstance(value, Pairs):
            for name in ("concept", "concepts"):
                if pair := value.at(name):
                    yield from _tagged(pair[1], _DECLARES)
        elif folded == _DECLARES or folded in _CONCEPTS:
            yield from _tagged(value, _DECLARES)
        elif folded in _TAXONOMIES:
            yield from _tagged(value, _TAXONOMIES[folded])
        elif folded in ("tags", "confluenttags"):
            yield from _tagged(value, "")
        elif folded in _UNITS:
            if said := text(value).strip():
                yield _Found(unit=said, node=value)
        elif _is_class(key.text):
            yield from _classes(key.text, value)
        elif isinstance(value, Pairs):
            yield from _properties(value.pairs)


def _is_class(key: str) -> bool:
    return any(word.casefold() in _CLASSES for word in _WORD.findall(key)) or any(word in key for word in _CHINESE_CLASSES)


def _classes(key: str, value: Node) -> Iterator[_Found]:
    """The texts below a key that speaks of a class, each behind the keys that lead to it."""
    key = key[:_LONGEST_KEY]
    if isinstance(value, Pairs):
        for inner, one in value.pairs:
            yield from _classes(f"{key} {inner.text}", one)
    elif isinstance(value, Items):
        for one in value.items:
            yield from _classes(key, one)
    else:
        said = text(value).strip()
        if said and said.casefold() not in _DENIALS:
            yield _Found(id=f"{key} {said}", node=value)
