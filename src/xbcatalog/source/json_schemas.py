"""JSON Schemas as fields: the records of a file and of those it refers to, its inline ones as paths, what it refers to by name."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Input
from xbcatalog.source.json_refs import References, Target
from xbcatalog.source.json_shapes import Member, Reference, Shape, gather, is_open
from xbcatalog.source.labels import NO_LABELS, Labels, from_names
from xbcatalog.source.limits import Limits
from xbcatalog.source.tree import Node, Pairs, Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words, same_letters

__all__ = ["FullError", "Schemas", "Within"]

_SCALARS = ("string", "number", "integer", "boolean")
_MOST = 12
"""So many files, names, types and texts are listed."""
_MOST_VALUES = 200
_MOST_TAGS = 100
_LONGEST = 60
_MOST_TAKEN_OVER = 200_000
"""So many properties and definitions are looked at to list what records take over from others; a chain of them would grow by its square."""


class FullError(Exception):
    """More fields than allowed were found, and the rest is not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What a property lies in: the names of its records, what the nearest is called, and what labels of theirs say of it."""

    path: tuple[str, ...] = ()
    record: str = ""
    labels: Labels = NO_LABELS


@dataclass(slots=True)
class _Leaf:
    """What is told of a value that holds no named ones; `holds` where it refers to a record, which is listed elsewhere."""

    types: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    title: str = ""
    texts: list[str] = field(default_factory=list)
    labels: Labels = NO_LABELS
    holds: bool = False

    def take(self, other: _Leaf, form: str = "{}") -> None:
        """Add what is told of something that it is, or that it is made of; its type is then part of `form`."""
        _add(self.types, map(form.format, other.types), _MOST)
        _add(self.values, other.values, _MOST_VALUES)
        _add(self.texts, other.texts, _MOST)
        self.title = self.title or other.title
        if len(self.labels.tags) < _MOST_TAGS:
            self.labels += other.labels
        self.holds = self.holds or other.holds


def _add(known: list[str], more: Iterable[str], most: int) -> None:
    """Add what is not known yet, up to so many: what is doubled at each of many levels must not grow without end."""
    for one in more:
        if len(known) >= most:
            return
        if one not in known:
            known.append(one)


class Schemas:
    """The schemas of one file on their way to fields. Every one that is defined is listed under its name, once.

    Those of other files are read where a reference leads to them. Raises `FullError` where there are more fields than allowed; the file is
    refused then.
    """

    def __init__(self, found: Gathering, input: Input, root: Node, limits: Limits) -> None:
        self.records = 0
        self._found = found
        self._limits = limits
        self._taken_over = 0
        self._references = References(found, input, root, limits)
        self._names: dict[str, int] = {}
        self._shapes: dict[int, Shape] = {}
        self._seen: set[int] = set()
        self._defined: dict[int, tuple[str, Node]] = {}
        self._waiting: deque[tuple[str, Node]] = deque()
        self._targets: dict[int, tuple[str, Node]] = {}
        self._leaves: dict[int, _Leaf] = {}
        self._holding: dict[int, bool] = {}
        self._resolving: set[int] = set()
        self._elsewhere: dict[str, dict[tuple[int, int], Node]] = {}
        self._told: set[tuple[str, str, int, int]] = set()

    def define(self, key: Scalar, node: Node) -> None:
        """A definition: it will be listed under its name."""
        if not isinstance(node, Pairs):
            if not is_open(node):
                self.wrong(key.text, node)
        elif id(node) not in self._defined:
            self._defined[id(node)] = key.text, key
            self._waiting.append((key.text, node))

    def record(self, nodes: Sequence[Node], path: tuple[str, ...], *, about: Sequence[str] = ()) -> bool:
        """List the properties of a record; tells whether it has any, here or under the names it refers to. `about` are texts about it."""
        shape = self._gathered(nodes)
        within = Within(path=path, record=record_words(shape.title, shape.description, *about), labels=shape.labels.of_record())
        if self._inner(shape, within, follow=True):
            self._found.whole(shape.labels, path[-1] if path else shape.title)
            self.records += 1
            return True
        return self._leaf(shape, 0).holds

    def field(self, name: Scalar, nodes: Sequence[Node], within: Within, *, follow: bool = True, labels: Labels = NO_LABELS) -> None:
        """List one property: the properties inside it, or itself where there are none or it may be a single value too.

        Without `follow`, what it refers to is only named: it is listed where it is defined.
        """
        shape = self._gathered(nodes)
        if not name.text.strip():
            self._tell(Level.ERROR, name, "field-nameless", key="properties")
        if shape.holds and self._inner(shape, self._within(shape, within, name.text, labels), follow=follow):
            self._found.whole(shape.labels, name.text)
            leaf = self._besides(shape)
            if not leaf.types:
                return
        else:
            leaf = self._leaf(shape, 0)
        if len(self._found.fields) > self._limits.fields:
            raise FullError
        said = leaf.labels
        tags = tuple(tag for tag in said.tags if tag[0] or same_letters(tag[1]) != same_letters(name.text))
        self._found.add(
            within.path,
            name.text,
            name,
            title=leaf.title,
            texts=leaf.texts,
            record=within.record,
            type=" | ".join(leaf.types),
            values=named_values(leaf.values),
            labels=Labels(tags=tags, concepts=said.concepts, unit=said.unit) + labels + within.labels,
        )

    def target(self, reference: Scalar) -> Target:
        """Where a reference leads; that it leads to another file is told at the end."""
        target = self._references.target(reference)
        if target.node is None and target.file and target.unread is None:
            self._elsewhere.setdefault(target.file, {}).setdefault((reference.line, reference.column), reference)
        return target

    def lost(self, reference: Scalar, target: Target) -> None:
        """Tell of a reference to nothing where there should be fields."""
        if target.node is None and not target.file:
            self._tell(Level.ERROR, reference, "schema-reference-lost", name=reference.text[:_LONGEST])

    def wrong(self, key: str, node: Node) -> None:
        """Tell of something that is not of the kind that should stand under a key."""
        self._tell(Level.ERROR, node, "schema-wrong", key=key[:_LONGEST])

    def list_defined(self) -> None:
        """List what was defined so far."""
        while self._waiting:
            name, node = self._waiting.popleft()
            self.record((node,), self._called(name, node))

    def finish(self) -> None:
        """List what was defined or referred to and is not listed yet, and tell what was not read."""
        self.list_defined()
        while left := [(name, node) for at, (name, node) in self._targets.items() if at not in self._seen]:
            for name, node in left:
                self.record((node,), self._called(name, node))
            self.list_defined()
        for file, places in list(self._elsewhere.items())[:_MOST]:
            self._found.tell(Level.NOTE, next(iter(places.values())), "schema-elsewhere", file=file[:_LONGEST], count=len(places))
        if len(self._elsewhere) > _MOST:
            self._found.tell(Level.NOTE, None, "schema-elsewhere-more", count=len(self._elsewhere) - _MOST)
        unused = [named for at, named in self._defined.items() if at not in self._targets and _is_type(self._shapes[at])]
        if unused:
            names = ", ".join(name[:_LONGEST] for name, _ in unused[:_MOST]) + (", …" if len(unused) > _MOST else "")
            self._found.tell(Level.NOTE, unused[0][1], "schema-types-unused", count=len(unused), names=names)

    def _called(self, name: str, node: Node) -> tuple[str, ...]:
        """The path of a record: its name, behind that of its file where a record of another file has the same."""
        if self._names.setdefault(name, id(node)) == id(node) or (file := self._found.file(node)) == self._found.main:
            return (name,)
        return PurePosixPath(file).name.partition(".")[0], name

    def _gathered(self, nodes: Sequence[Node]) -> Shape:
        """The shape of what stands here; what is wrong in it is told, and what is defined in it is listed later."""
        self._seen.update(map(id, nodes))
        only = id(nodes[0]) if len(nodes) == 1 else 0
        shape = self._shapes.get(only)
        if shape is None:
            shape = gather(nodes)
            if only in self._defined or only in self._targets:
                self._shapes[only] = shape
            for key, node in shape.nested:
                self.define(key, node)
            for word, node in shape.wrong:
                self.wrong(word, node)
        return shape

    def _inner(self, shape: Shape, within: Within, *, follow: bool) -> bool:
        """List the properties inside a shape, those of what it lists among them; tells whether there are any."""
        merged = follow and shape.merges
        members = self._members(shape) if merged else shape.properties
        for several in members.values():
            owned = next((one for one in several if not one.borrowed), None)
            first = owned or several[0]
            nodes = [one.node for one in several]
            self.field(first.key, nodes, within, follow=follow and owned is not None, labels=first.labels)
        undescribed = [key for name, key in shape.required.items() if name not in members] if merged or not shape.references else []
        undescribed += [key for name, key in shape.choosing.items() if not self._describes(shape, members, name)]
        for key in undescribed:
            self.field(key, (), within)
        listed = bool(members or undescribed)
        elements = (*shape.items, *shape.others)
        if not elements:
            return listed
        each = self._gathered(elements)
        return (each.holds and self._inner(each, self._within(each, within), follow=follow)) or listed

    def _within(self, shape: Shape, outer: Within, name: str | None = None, labels: Labels = NO_LABELS) -> Within:
        """The record that a shape is, inside another; without a name it is what that one lists."""
        return Within(
            path=outer.path if name is None else (*outer.path, name),
            record=nested_words(outer.record, record_words(shape.title, shape.description)),
            labels=outer.labels + labels.of_record() + Labels(tags=shape.labels.tags).of_record(),
        )

    def _members(self, shape: Shape) -> Mapping[str, list[Member]]:
        """The properties of a shape and of all it is made of, each of which is looked at once."""
        found = {name: [*several] for name, several in shape.properties.items()}
        seen: set[int] = set()
        waiting = deque(shape.references)
        while waiting:
            reference = waiting.popleft()
            target = self.target(reference.node)
            if target.node is None:
                self.lost(reference.node, target)
            elif id(target.node) not in seen:
                seen.add(id(target.node))
                other = self._shape_of(target)
                self._taken_over += 1 + len(other.properties)
                if self._taken_over > _MOST_TAKEN_OVER:
                    self._tell(Level.ERROR, reference.node, "schema-takes-over-much", limit=str(_MOST_TAKEN_OVER))
                    raise FullError
                labels = other.labels.of_record()
                for name, several in other.properties.items():
                    found.setdefault(name, []).extend(Member(one.key, one.node, True, labels) for one in several)
                waiting.extend(other.references)
        return found

    def _describes(self, shape: Shape, members: Mapping[str, list[Member]], name: str) -> bool:
        """Whether a name is among the members of a shape or among those of what it refers to, as far as a short look tells."""
        if name in members or name in shape.required:
            return True
        waiting = deque(shape.references)
        seen: set[int] = set()
        while waiting and len(seen) < _MOST:
            target = self.target(waiting.popleft().node)
            if target.node is None or id(target.node) in seen:
                continue
            seen.add(id(target.node))
            other = self._shape_of(target)
            if name in other.properties or name in other.required:
                return True
            waiting.extend(other.references)
        return False

    def _shape_of(self, target: Target) -> Shape:
        assert target.node is not None
        at = id(target.node)
        self._targets.setdefault(at, (target.name, target.node))
        seen = at in self._seen
        shape = self._gathered((target.node,))
        if not seen:
            self._seen.discard(at)  # looked at, not listed
        return shape

    def _is_record(self, target: Target) -> bool:
        """Whether what is referred to is listed as a record of its own."""
        at = id(target.node)
        if at not in self._holding:
            shape = self._shape_of(target)
            self._holding[at] = self._has_members(shape)
        return self._holding[at]

    def _has_members(self, shape: Shape) -> bool:
        if shape.properties or ((shape.required or shape.choosing) and not shape.references) or (shape.merges and self._members(shape)):
            return True
        elements = (*shape.items, *shape.others)
        return bool(elements) and self._has_members(gather(elements))

    def _besides(self, shape: Shape) -> _Leaf:
        """What is told of a value that holds named ones, or else is a single one."""
        leaf = _Leaf(title=shape.title, texts=[shape.description], labels=Labels(tags=shape.labels.tags))
        leaf.types = [one for one in shape.types if one in _SCALARS]
        for reference in shape.references:
            other = self._referred(reference, 0)
            if not other.holds and any(one.partition(" ")[0] in _SCALARS for one in other.types):
                leaf.take(other)
        return leaf

    def _leaf(self, shape: Shape, depth: int) -> _Leaf:
        """What is told of a value: by itself, by what it refers to, and by what it lists."""
        leaf = _Leaf(values=[*shape.values], title=shape.title, texts=[shape.description], labels=shape.labels)
        told = {"null", *(("array",) if shape.items else ()), *(("object",) if shape.others or shape.references else ())}
        leaf.types = [one for one in shape.types if one not in told]
        if shape.format:
            leaf.types[:1] = [f"{leaf.types[0]} ({shape.format})" if leaf.types else f"({shape.format})"]
        for reference in shape.references:
            leaf.take(self._referred(reference, depth))
        for elements, form in ((shape.items, "{}[]"), (shape.others, "map<string, {}>")):
            if elements:
                other = self._leaf(self._gathered(elements), depth)
                leaf.take(replace(other, types=other.types or ["any"]), form)
        return leaf

    def _referred(self, reference: Reference, depth: int) -> _Leaf:
        """What is told of what a reference leads to; its name there is another name of what refers to it."""
        target = self.target(reference.node)
        named = from_names((target.name,))
        if target.node is None:
            if not target.file:
                self._tell(Level.WARNING, reference.node, "schema-reference-nowhere", name=reference.node.text[:_LONGEST])
            return _Leaf(types=[target.name], labels=named, holds=bool(target.file))
        if self._is_record(target):
            return _Leaf(types=[target.name], holds=True)
        at = id(target.node)
        leaf = self._leaves.get(at)
        if leaf is None:
            if at in self._resolving or depth >= self._limits.depth:
                circle = at in self._resolving
                self._tell(
                    Level.WARNING,
                    reference.node,
                    "schema-reference-circle" if circle else "schema-reference-far",
                    name=target.name[:_LONGEST],
                )
                return _Leaf(types=[target.name], labels=named)
            self._resolving.add(at)
            leaf = self._leaves[at] = self._leaf(self._shape_of(target), depth + 1)
            self._resolving.discard(at)
        return _Leaf(types=leaf.types, values=leaf.values, title=leaf.title, texts=leaf.texts, labels=leaf.labels + named, holds=leaf.holds)

    def _tell(self, level: Level, node: Node, id: str, **args: str) -> None:
        where = id, self._found.file(node), node.line, node.column
        if where not in self._told:
            self._told.add(where)
            self._found.tell(level, node, id, **args)


def _is_type(shape: Shape) -> bool:
    """Whether a definition is a kind of value, and neither a record nor a choice of such."""
    return not shape.holds
