"""The fields of one file of someone else's format as they are found, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from xbcatalog.core.dataset import Dataset, Field
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import NO_LABELS, Labels
from xbcatalog.source.loose import at, text
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import titled

__all__ = ["Gathering", "is_null"]


class Gathering:
    """Grows while a file is read; `read` gives what it came to."""

    def __init__(self, input: Input, context: Context, *, format: str, notes: Sequence[Message] = ()) -> None:
        self.fields: list[Field] = []
        self.notes = [*notes]
        self._input = input
        self._context = context
        self._format = format
        self._problems = Problems(input.name)
        self._unknown: set[str] = set()
        self.part = ""
        """The sheet of a workbook that is being read."""
        self._empty: list[tuple[Node, str]] = []
        self._files: dict[int, str] = {}
        self._kept: list[Node] = []

    def tell(self, level: Level, node: Node | None, id: str, **args: str | int) -> None:
        """A diagnostic about a node, or about the whole file."""
        place = self._place(node) if node is not None else Place(self._input.name)
        self._problems.add(Diagnostic(level, message(id, **args), place))

    def told(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Diagnostics that were made elsewhere, of another file perhaps."""
        self._problems.extend(diagnostics)

    def joined(self, file: str, root: Node) -> int:
        """Take over the nodes of another file, so that each keeps its place there; gives how many they are."""
        stack, before = [root], len(self._files)
        self._kept.append(root)  # an identity is good for as long as its node lives
        while stack:
            node = stack.pop()
            if id(node) in self._files:
                continue
            self._files[id(node)] = file
            if isinstance(node, Pairs):
                self._files.update((id(key), file) for key, _ in node.pairs)
                stack.extend(value for _, value in node.pairs)
            elif isinstance(node, Items):
                stack.extend(node.items)
        return len(self._files) - before

    def beside(self, made: Scalar, node: Node) -> Scalar:
        """A node that was made in the place of another, in whose file it is said to stand."""
        if id(node) in self._files:
            self._files[id(made)] = self._files[id(node)]
            self._kept.append(made)
        return made

    @property
    def main(self) -> str:
        """The file that is read, from which others may be referred to."""
        return self._input.name

    def file(self, node: Node) -> str:
        """The file a node stands in."""
        return self._files.get(id(node), self._input.name)

    def _place(self, node: Node) -> Place:
        # A binary file has no lines: what was read from one stands at line 0.
        return Place(self.file(node), node.line or None, node.column or None, self.part)

    def mappings(self, node: Node | None, key: str) -> Iterator[Pairs]:
        """The mappings in the list under a key; an error tells of what stands there instead."""
        found = at(node, key)
        if isinstance(found, Items):
            for one in found.items:
                if isinstance(one, Pairs):
                    yield one
                else:
                    self.tell(Level.ERROR, one, "field-no-mapping", key=key)
        elif found is not None and not is_null(found):
            self.tell(Level.ERROR, found, "fields-no-list", key=key)

    def name(self, node: Pairs, key: str, *names: str) -> tuple[str, Node]:
        """The name of an entry of the list `key`, under the first of `names` that is filled, and its node; told where it has none."""
        for one in names:
            if said := text(node, one).strip():
                return said, at(node, one) or node
        self.tell(Level.ERROR, node, "field-nameless", key=key)
        return "", node

    def add(
        self,
        path: tuple[str, ...],
        name: str,
        node: Node,
        *,
        title: str = "",
        texts: Iterable[str] = (),
        record: str = "",
        type: str = "",
        values: tuple[str, ...] = (),
        labels: Labels = NO_LABELS,
    ) -> None:
        """One more field; `node` is where its name stands."""
        title, description = titled(title, texts)
        self.fields.append(
            Field(
                path=path,
                name=name,
                title=title,
                description=description,
                record=record,
                type=type,
                unit=labels.unit,
                values=values,
                tags=labels.tags,
                declared=self._declared(labels),
                place=self._place(node),
            )
        )

    def _declared(self, labels: Labels) -> tuple[str, ...]:
        for concept, node in labels.concepts:
            if concept not in self._context.concepts and concept not in self._unknown:
                self._unknown.add(concept)
                self.tell(Level.WARNING, node, "declared-unknown", concept=concept)
        return tuple(dict.fromkeys(concept for concept, _ in labels.concepts if concept in self._context.concepts))

    def whole(self, labels: Labels, record: str) -> Labels:
        """What the labels of a record say of its fields; a concept declared for all of them at once is pointed out, and counts for none."""
        for concept, node in labels.concepts:
            self.tell(Level.WARNING, node, "declared-for-record", concept=concept, record=record)
        return labels.of_record()

    def empty(self, node: Node) -> None:
        """A record that lists no field."""
        self._empty.append((node, self.part))

    def read(self, *, id: str = "", title: str = "", owner: str = "") -> Read:
        """The dataset, where there is a field, and everything there is to tell."""
        name = self._input.name
        if not self.fields:
            if not self._problems.broken:
                self.tell(Level.WARNING, None, "file-without-fields")
        elif self._empty:
            first, self.part = self._empty[0]
            self.tell(Level.WARNING, first, "records-without-fields", count=len(self._empty))
        limit = self._context.limits.fields
        if len(self.fields) > limit:
            self.tell(Level.ERROR, None, "too-many-fields", count=len(self.fields), limit=limit)
        dataset = Dataset(
            id=id or PurePath(name).stem,
            source=name,
            format=self._format,
            fields=tuple(self.fields),
            title=title,
            owner=owner,
            place=Place(name, 1, 1),
        )
        return Read(datasets=(dataset,) if self.fields else (), diagnostics=self._problems.done(), notes=tuple(self.notes))


def is_null(node: Node) -> bool:
    """Whether nothing is written there."""
    return isinstance(node, Scalar) and not text(node)
