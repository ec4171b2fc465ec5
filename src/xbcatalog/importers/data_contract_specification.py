"""Data contracts after the Data Contract Specification (`dataContractSpecification`), which ODCS has followed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass
from xbcatalog.source.gathering import Gathering, is_null
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.json_refs import References
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties, from_tags, summed
from xbcatalog.source.loose import at, entries, read_loose, text, texts
from xbcatalog.source.outline import outline
from xbcatalog.source.tree import Node, Pairs, Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".yaml", ".yml", ".json")
_HEAD = "dataContractSpecification"
_STRUCTURE = frozenset(
    (
        *("type", "title", "description", "tags", "fields", "items", "keys", "values", "enum", "format", "required", "unique", "primary"),
        *("primaryKey", "references", "minLength", "maxLength", "pattern", "minimum", "maximum", "precision", "scale", "example"),
        *("examples", "$ref", "lineage", "quality", "links", "servers"),
    )
)
"""The keys that the specification itself gives a meaning; the others are free, or speak of a class."""
_LONGEST_CHAIN = 16
_MOST_TAKEN_OVER = 100_000
_LONGEST = 60


def claims(input: Input) -> bool:
    """Whether the file says at its outermost level which version of the specification it follows."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    return (_HEAD,) in outline(input.data, 1)


def read(input: Input, context: Context) -> Read:
    """Every field of the models that holds no other, in the order of the contract."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="data-contract-specification", notes=loose.notes)
    root = loose.root
    reading = _Reading(found, References(found, input, root, context.limits), context.limits.depth)
    if at(root, "models") is None:
        found.tell(Level.ERROR, root, "mapping-absent", key="models")
    for name, model in reading.named(root, "models"):
        reading.model(name, model)
    return found.read(id=text(root, "id"), title=text(root, "info", "title"), owner=text(root, "info", "owner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """What a field lies in: the path to it, what that is called, and what its labels say of every field in it."""

    path: tuple[str, ...] = ()
    record: str = ""
    labels: Labels = NO_LABELS


class _Reading:
    """One contract on its way to fields."""

    def __init__(self, found: Gathering, references: References, depth: int) -> None:
        self._found = found
        self._depth = depth
        self._references = references
        self._open: list[int] = []
        self._taken_over = 0

    def named(self, node: Node, key: str) -> list[tuple[Scalar, Node]]:
        """The pairs of a mapping; what stands there instead is told, as fields may be lost."""
        below = at(node, key)
        if below is not None and not isinstance(below, Pairs) and not is_null(below):
            self._found.tell(Level.ERROR, below, "schema-wrong", key=key)
        return [*entries(node, key)]

    def model(self, name: Scalar, node: Node) -> None:
        """A table, a topic or an object."""
        if not isinstance(node, Pairs):
            self._found.tell(Level.ERROR, node, "field-no-mapping", key="models")
            return
        chain = self._chain(node)
        labels = self._found.whole(_labels(chain), name.text)
        before = len(self._found.fields)
        self._fields(chain, _Within(path=(name.text,), record=_record(chain), labels=labels))
        if len(self._found.fields) == before:
            self._found.empty(name)

    def _fields(self, chain: Sequence[Pairs], within: _Within) -> None:
        seen: set[str] = set()
        for node in chain:
            for name, one in self.named(node, "fields"):
                if name.text not in seen:
                    seen.add(name.text)
                    self._field(name, one, within)

    def _field(self, name: Scalar, node: Node, within: _Within) -> None:
        if not name.text.strip():
            self._found.tell(Level.ERROR, name, "field-nameless", key="fields")
            return
        if not isinstance(node, Pairs):
            if not is_null(node):
                self._found.tell(Level.ERROR, node, "field-no-mapping", key="fields")
                return
            node = Pairs([], node.line, node.column)  # `order_id:` alone
        if len(within.path) > self._depth:
            self._found.tell(Level.ERROR, name, "too-deep", limit=self._depth)
            return
        chain = self._chain(node)
        opened = [id(one) for one in chain[1:]]
        if not set(opened).isdisjoint(self._open):
            self._found.tell(Level.WARNING, name, "schema-reference-circle", name=name.text[:_LONGEST])
            chain = chain[:1]
            opened = []
        self._open += opened
        before = len(self._found.fields)
        held, inside = self._held(chain)
        labels = _labels(chain)
        if inside:
            whole = self._found.whole(labels, name.text)
            nested = _Within(
                path=(*within.path, name.text),
                record=nested_words(within.record, _record(held)),
                labels=(whole + within.labels).of_record(),
            )
            self._fields(held, nested)
        if len(self._found.fields) == before:
            self._found.add(
                within.path,
                name.text,
                name,
                title=next(filter(None, (text(one, "title") for one in chain)), ""),
                texts=[text(one, "description") for one in held],
                record=within.record,
                type=_type(held),
                values=named_values(value for one in held for value in texts(one, "enum")),
                labels=labels + within.labels,
            )
        del self._open[len(self._open) - len(opened) :]

    def _held(self, chain: Sequence[Pairs]) -> tuple[Sequence[Pairs], bool]:
        """A field with what it is a list or a map of, and whether fields lie in it."""
        held = [*chain]
        for _ in range(_LONGEST_CHAIN):
            if any(at(one, "fields") is not None for one in held):
                return held, True
            inner = next((found for one in chain for key in ("items", "values") if isinstance(found := at(one, key), Pairs)), None)
            if inner is None:
                break
            chain = self._chain(inner)
            held += chain
        return held, False

    def _chain(self, node: Pairs) -> list[Pairs]:
        """A mapping, and those it refers to: what is said first counts."""
        chain = [node]
        for _ in range(_LONGEST_CHAIN):
            reference = at(chain[-1], "$ref")
            if not isinstance(reference, Scalar) or not text(reference):
                return chain
            self._taken_over += 1
            if self._taken_over > _MOST_TAKEN_OVER:
                if self._taken_over == _MOST_TAKEN_OVER + 1:
                    self._found.tell(Level.ERROR, reference, "schema-takes-over-much", limit=_MOST_TAKEN_OVER)
                return chain
            target = self._references.target(reference)
            if target.node is None:
                if not target.file:
                    self._found.tell(Level.ERROR, reference, "schema-reference-lost", name=reference.text[:_LONGEST])
                return chain
            if not isinstance(target.node, Pairs):
                self._found.tell(Level.ERROR, reference, "schema-wrong", key="$ref")
                return chain
            if any(target.node is one for one in chain):
                self._found.tell(Level.WARNING, reference, "schema-reference-circle", name=reference.text[:_LONGEST])
                return chain
            chain.append(target.node)
        self._found.tell(Level.WARNING, chain[-1], "schema-reference-far", name=text(chain[0], "$ref")[:_LONGEST])
        return chain


def _labels(chain: Sequence[Pairs]) -> Labels:
    """Tags and free properties; the last step of a reference names what is referred to."""
    found = [from_tags(at(one, "tags")) for one in chain]
    found += [from_properties(pair for pair in one.pairs if pair[0].text not in _STRUCTURE) for one in chain]
    found += [from_names((text(one, "$ref").rpartition("/")[2],)) for one in chain]
    return summed(found)


def _record(chain: Sequence[Pairs]) -> str:
    return record_words(*(said for one in chain for said in (text(one, "title"), text(one, "description"))))


def _type(chain: Sequence[Pairs]) -> str:
    """The type with what a list or a map holds, and the format in brackets."""
    types = [said for one in chain if (said := text(one, "type"))]
    outer = types[0] if types else ""
    if len(types) > 1 and outer.casefold() in ("array", "map", "list"):
        return f"{outer}<{types[1]}>"
    format = next(filter(None, (text(one, "format") for one in chain)), "")
    return f"{outer} ({format})" if outer and format else outer
