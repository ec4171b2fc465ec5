"""The canonical layout of a document: keys in the order of its schema, two spaces, one way to write a date; every comment kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import yaml

from xbcatalog.core.text import Diagnostic
from xbcatalog.source.inputs import Input
from xbcatalog.source.layout_tree import Comment, Group, Item, Laid, Leaf, Node, comments_of, laid_out
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import Document, read_document
from xbcatalog.source.schemas import Schema, schema
from xbcatalog.source.tree import decode

__all__ = ["MODELINE", "WIDTH", "Unsafe", "arranged", "is_yaml", "text_of", "written"]

WIDTH = 140
"""What stands in brackets is broken up where its line would be longer, in characters."""
MODELINE = "# yaml-language-server: $schema="
"""What an editor looks for at the head of a file."""
_IS_MODELINE = re.compile(r"#\s*yaml-language-server:")
_NO_TEXT_ELSEWHERE = re.compile(
    r"""(?:|~|null|Null|NULL|=|<<
      |yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE
      |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?
      |[-+]?0[xob][0-9a-fA-F_]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
      |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?)""",
    re.VERBOSE,
)
"""What other readers of YAML take for something else than a text."""


class Unsafe(Exception):  # noqa: N818  (nothing that a user could mend)
    """What was laid out does not say what it said before: it must not be written."""


def is_yaml(input: Input) -> bool:
    """Whether a document is written as YAML: JSON has a layout of its own, and no comments."""
    return not input.name.casefold().endswith(".json")


def text_of(input: Input, limits: Limits) -> str | None:
    """The text of a document, its line breaks `\\n`; None where it is none."""
    text = decode(input.data, limits, Problems(input.name))
    return text.replace("\r\n", "\n").replace("\r", "\n") if text is not None else None


def arranged(input: Input, limits: Limits, modeline: str = "") -> str | tuple[Diagnostic, ...]:
    """The document in its canonical layout; with a `modeline`, at its head. What the strict reader refuses is refused, with its places."""
    before = read_document(input, None, limits)
    text = text_of(input, limits)
    if before.broken or text is None:
        return before.diagnostics
    try:
        laid = laid_out(text)
    except yaml.YAMLError as failure:  # JSON that no reader of YAML takes
        raise Unsafe from failure
    if modeline:
        laid.head = [Comment(modeline), *(one for one in laid.head if not _IS_MODELINE.match(one.text))]
    made = written(laid, before.kind)
    _compare(before, text, made, limits, modeline)
    return made


def _compare(before: Document, text: str, made: str, limits: Limits, modeline: str) -> None:
    after = read_document(Input(name=before.file, data=made.encode("utf-8", "surrogatepass")), None, limits)
    kept = Counter(comments_of(made)), Counter(comments_of(text))
    if modeline:
        kept = tuple(Counter({said: n for said, n in one.items() if not _IS_MODELINE.match(said)}) for one in kept)  # type: ignore[assignment]
    if after.broken or after.data != before.data or kept[0] != kept[1]:
        raise Unsafe


def written(laid: Laid, kind: str) -> str:
    """The text of a layout, as the schema of the kind of document orders it."""
    return _Writer(schema(kind)).document(laid)


class _Writer:
    def __init__(self, root: Schema) -> None:
        self.root = root
        self.definitions = root.get("$defs", {})

    def document(self, laid: Laid) -> str:
        self.sort(laid.root, self.root)
        lines = list(_comments(laid.head, 0, first=True))
        body = list(self.group(laid.root, self.root, 0))
        if not lines and body[0] == "":
            del body[0]
        if lines and laid.root.items and laid.root.items[0].blank and not laid.root.items[0].leading:
            lines.append("")
        return "\n".join([*lines, *body]) + "\n"

    # Shapes

    def resolve(self, wanted: Schema | None) -> tuple[Schema, str]:
        name = ""
        found = wanted or {}
        while "$ref" in found:
            name = found["$ref"].rpartition("/")[2]
            found = self.definitions[name]
        return found, name

    def branches(self, wanted: Schema | None) -> Iterator[Schema]:
        found, name = self.resolve(wanted)
        choices = found.get("oneOf") or found.get("anyOf")
        if choices:
            for choice in choices:
                yield from self.branches(choice)
        else:
            yield {**found, "name": name}

    def shape(self, node: Node, wanted: Schema | None) -> Schema:
        """The branch of a schema that a node follows, as the reader chooses it."""
        found = list(self.branches(wanted))
        if isinstance(node, Leaf):
            fitting = [one for one in found if one.get("type") not in ("object", "array")]
        else:
            fitting = [one for one in found if one.get("type") == ("object" if node.keyed else "array")]
            if len(fitting) > 1 and node.keyed:
                keys = {item.key.value for item in node.items if item.key}
                fitting = [one for one in fitting if one.get("required", [None])[0] in keys]
        return fitting[0] if fitting else {}

    def inner(self, item: Item, shape: Schema) -> Schema | None:
        found: Schema | None
        if item.key is None:
            found = shape.get("items")
        else:
            others = shape.get("additionalProperties")
            found = shape.get("properties", {}).get(item.key.value, others if isinstance(others, dict) else None)
        return found

    def sort(self, node: Node, wanted: Schema | None) -> None:
        """Bring the keys of all mappings into the order of the schema; those that it does not name follow as they stand."""
        if isinstance(node, Leaf):
            return
        shape = self.shape(node, wanted)
        if node.keyed:
            order = {key: number for number, key in enumerate(shape.get("properties", ()))}
            node.items.sort(key=lambda item: order.get(item.key.value, len(order)) if item.key else 0)
        for item in node.items:
            self.sort(item.value, self.inner(item, shape))
            if isinstance(item.value, Group) and not item.value.items:
                item.leading += item.value.trailing  # nothing inside for them to stand below
                item.value.trailing = []
            in_one = isinstance(item.value, Leaf) or item.value.flow or not item.value.items
            # Behind a key is room for one comment, and only before what follows on lines of its own.
            stays = 0 if in_one or item.key is None else 1
            above = len(item.behind) - min(stays, len(item.behind))
            item.leading += [Comment(said) for said in item.behind[:above]]
            item.behind = item.behind[above:]

    # Lines

    def group(self, group: Group, wanted: Schema | None, indent: int) -> Iterator[str]:
        shape = self.shape(group, wanted)
        clung = False
        for number, item in enumerate(group.items):
            lines = list(self.item(item, self.inner(item, shape), indent))
            above = list(_comments(item.leading, indent, first=(number == 0 and indent > 0) or clung))
            if clung:
                yield ""
            yield from above
            if item.blank and (above or (number and not clung)):
                yield ""
            yield from lines
            yield from _comments(item.below, indent, first=False)
            clung = bool(item.below)
        yield from _comments(group.trailing, indent, first=False)

    def item(self, item: Item, wanted: Schema | None, indent: int) -> Iterator[str]:
        head = " " * indent + (f"{self.key(item.key)}:" if item.key else "-")
        value = item.value
        if isinstance(value, Leaf):
            lines = self.leaf(value, wanted, indent)
            yield f"{head} {lines[0]}{_beside(item.eol)}"
            yield from lines[1:]
            return
        flow = self.brackets(value, wanted, len(head) + 1, indent) if value.flow or not value.items else None
        if flow is not None:
            yield f"{head} {flow[0]}{_beside(item.eol) if len(flow) == 1 else ''}"
            if len(flow) > 1:
                yield from flow[1:-1]
                yield f"{flow[-1]}{_beside(item.eol)}"
            return
        inside = list(self.group(value, wanted, indent + 2))
        beside = item.behind[0] if item.behind else item.eol
        if item.key is None:
            if beside:
                item.leading.append(Comment(beside))
            # Behind a dash is no room for what stands above its first key.
            above = next(number for number, line in enumerate(inside) if line and line.lstrip(" ")[0] != "#")
            item.leading += [
                Comment(line.lstrip(" "), blank=number > 0 and not inside[number - 1]) for number, line in enumerate(inside[:above]) if line
            ]
            yield f"{head} {inside[above][indent + 2 :]}"
            yield from inside[above + 1 :]
            return
        yield f"{head}{_beside(beside)}"
        yield from inside

    def brackets(self, group: Group, wanted: Schema | None, used: int, indent: int) -> list[str] | None:
        """The group in brackets: on one line, a list of scalars on several; None where neither is possible."""
        line = self.inline(group, wanted)
        if used + len(line) <= WIDTH or not group.items:
            return [line]
        if group.keyed or not all(isinstance(item.value, Leaf) for item in group.items):
            return None
        shape = self.shape(group, wanted)
        return _filled([self.inline(item.value, self.inner(item, shape)) for item in group.items], used, indent + 2)

    def inline(self, node: Node, wanted: Schema | None) -> str:
        if isinstance(node, Leaf):
            return self.scalar(node, wanted)
        shape = self.shape(node, wanted)
        parts = []
        for item in node.items:
            said = self.inline(item.value, self.inner(item, shape))
            parts.append(f"{self.key(item.key)}: {said}" if item.key else said)
        return f"{{{', '.join(parts)}}}" if node.keyed else f"[{', '.join(parts)}]"

    # Scalars

    def key(self, key: Leaf) -> str:
        return key.raw if "\n" not in key.raw and key.style not in ("|", ">") else _quoted(key.value)

    def leaf(self, leaf: Leaf, wanted: Schema | None, indent: int) -> list[str]:
        return _block(leaf, indent + 2) if leaf.style in ("|", ">") and leaf.style else [self.scalar(leaf, wanted)]

    def scalar(self, leaf: Leaf, wanted: Schema | None) -> str:
        shape = self.shape(leaf, wanted)
        if shape.get("type") == "string":
            if shape.get("format") == "date":
                return leaf.value
            if shape["name"] == "version" and leaf.style == "":
                return _quoted(leaf.value)
            if leaf.style == "" and _NO_TEXT_ELSEWHERE.fullmatch(leaf.value):
                return _quoted(leaf.value)
        if "\n" in leaf.raw:
            # Written over several lines: one line says the same.
            return _quoted(leaf.value) if leaf.style else _one_line(leaf)
        return leaf.raw


def _one_line(leaf: Leaf) -> str:
    return leaf.value if "\n" not in leaf.value else _quoted(leaf.value)


def _quoted(value: str) -> str:
    """A text in double quotes, as YAML and JSON read it alike."""
    made = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found.group()):04x}", made)


def _block(leaf: Leaf, indent: int) -> list[str]:
    """A literal or folded text, moved to where it stands now."""
    sign, *lines = leaf.raw.split("\n")
    given = re.search("[1-9]", sign)
    filled = [line for line in lines if line.strip(" ")]
    if given is None or not filled:
        old = min((len(line) - len(line.lstrip(" ")) for line in filled[:1]), default=0)
    else:
        # With its indentation given, the first line may begin with blanks of its own: they are what is in the value.
        first = leaf.value.lstrip("\n").split("\n", 1)[0]
        old = len(filled[0]) - len(filled[0].lstrip(" ")) - (len(first) - len(first.lstrip(" ")))
    moved = [line[old:] for line in lines]
    if lines and lines[-1].strip(" ") == "":
        moved.pop()  # what follows the last line break
    if "+" not in sign:
        while moved and not moved[-1].strip(" "):
            moved.pop()
    style = re.sub("[0-9]", "", sign)
    if given is not None:
        style = style[0] + "2" + style[1:]
    return [style, *(" " * indent + line if line else "" for line in moved)]


def _filled(parts: Sequence[str], used: int, indent: int) -> list[str]:
    lines, line, room = [], "[", used
    for number, part in enumerate(parts):
        piece = part + ("]" if number == len(parts) - 1 else ",")
        apart = "" if line == "[" or not line.strip() else " "
        if room + len(line) + len(apart) + len(piece) > WIDTH and line.strip("[ "):
            lines.append(line)
            line, room, apart = " " * indent, 0, ""
        line += apart + piece
    return [*lines, line]


def _comments(comments: Sequence[Comment], indent: int, *, first: bool) -> Iterator[str]:
    for number, one in enumerate(comments):
        if one.blank and not (first and number == 0):
            yield ""
        yield " " * indent + one.text


def _beside(comment: str) -> str:
    return f"  {comment}" if comment else ""
