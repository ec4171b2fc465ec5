"""Tree to typed plain data, as a schema directs: a scalar becomes what the schema wants, and everything else is told.

The keywords that the published schemas use, and no others: `$ref` (to `$defs`), `type`, `properties`, `required`, `additionalProperties`,
`minProperties`, `maxProperties`, `items`, `minItems`, `uniqueItems`, `enum`, `const`, `pattern`, `format: date`, `minLength`, `minimum`,
`oneOf` and `anyOf` (whose branches differ in kind, or in a required key), and an `if` on constants with a `then` on required keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Place, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.source.problems import Problems, shown
from xbcatalog.source.schemas import Schema
from xbcatalog.source.tree import Hole, Items, Node, Pairs, Scalar, Tree

__all__ = ["BOOLEANS", "BROKEN", "NULL", "WHOLE", "Broken", "Data", "Raw", "integer_text", "pattern", "typed", "whole_number"]


class Raw(NamedTuple):
    """A scalar whose type the fact dictionary decides, as it was written."""

    text: str
    quoted: bool


class Broken:
    """Stands in a list for an item that was refused, so that positions stay true."""

    __slots__ = ()


BROKEN = Broken()

Data = str | int | bool | date | Raw | Broken | Sequence["Data"] | Mapping[str, "Data"]

_ANY_WORD = frozenset(("type", "minLength"))
"""The keywords of a schema for any text but the empty one."""
NULL = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for nothing, without quotes."""
WHOLE = 10**18 - 1
"""The largest whole number that is read; as far below zero lies the smallest."""
_DIGITS = 18
_WHOLE = later(r"[-+]?[0-9]+")
_INTEGER = later(r"[-+]?[0-9]{1,18}")
_NUMBER = later(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_UNFIT = {frozenset(("object",)): "mapping-wanted", frozenset(("string", "object")): "text-or-languages-wanted"}
"""The kinds a choice offers -> what to tell of a value that is none of them."""
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_FORMS = {
    "id": "not-an-id",
    "concept_id": "not-a-concept-id",
    "fact_id": "not-a-fact-id",
    "date": "not-a-date",
    "url": "not-a-url",
    "version": "not-a-version",
    "duration": "not-a-duration",
}


def typed(tree: Tree, schema: Schema, problems: Problems) -> Data:
    """The data of `tree` as `schema` wants it; what it refuses is told in `problems` and left out."""
    return _Typing(schema, tree, problems).value(tree.root, schema)


class _Typing:
    def __init__(self, root: Schema, tree: Tree, problems: Problems) -> None:
        self.definitions: Mapping[str, Schema] = root.get("$defs", {})
        self.strict = tree.json
        self.problems = problems

    def place(self, node: Node) -> Place:
        return Place(self.problems.file, node.line, node.column)

    def resolve(self, schema: Schema) -> tuple[Schema, str]:
        """The schema itself behind references, and the name of the last definition passed."""
        name = ""
        while "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = self.definitions[name]
        return schema, name

    def value(self, node: Node, schema: Schema) -> Data:
        """The data of one node; `BROKEN` where it was refused."""
        if isinstance(node, Hole):
            return BROKEN
        schema, name = self.resolve(schema)
        branches = schema.get("oneOf") or schema.get("anyOf")
        if branches:
            return self.choose(node, branches)
        wanted = schema["type"]
        if wanted == "object":
            return self.mapping(node, schema)
        if wanted == "array":
            return self.sequence(node, schema)
        if not isinstance(node, Scalar):
            self.problems.error(self.place(node), message("scalar-wanted"))
            return BROKEN
        if not isinstance(wanted, str):
            return self.raw(node)
        if wanted == "string":
            return self.string(node, schema, name)
        if wanted == "integer":
            return self.integer(node, schema)
        return self.boolean(node)

    # Scalars

    def raw(self, node: Scalar) -> Data:
        if not node.quoted and node.text in NULL:
            self.problems.error(self.place(node), message("empty-value"))
            return BROKEN
        return Raw(node.text, node.quoted)

    def string(self, node: Scalar, schema: Schema, name: str) -> Data:
        text = node.text
        if not node.quoted:
            if text in NULL:
                self.problems.error(self.place(node), message("empty-value"))
                return BROKEN
            if self.strict:
                self.problems.error(self.place(node), message("text-wanted", value=shown(text)))
                return BROKEN
        if len(text) < schema.get("minLength", 0):
            self.problems.error(self.place(node), message("empty-text"))
            return BROKEN
        wanted = schema.get("const")
        if wanted is not None and text != wanted:
            self.problems.error(self.place(node), message("other-word", value=shown(text), wanted=wanted))
            return BROKEN
        choices = schema.get("enum")
        if choices is not None and text not in choices:
            self.problems.error(self.place(node), message("wrong-word", value=shown(text), words=_listed(choices)))
            return BROKEN
        form = schema.get("pattern")
        if form is not None and not pattern(form).search(text):
            known = _FORMS.get(name)
            told = message(known, value=shown(text)) if known else message("wrong-form", value=shown(text), pattern=form)
            self.problems.error(self.place(node), told)
            return BROKEN
        if schema.get("format") == "date":
            try:
                return date.fromisoformat(text)
            except ValueError:
                self.problems.error(self.place(node), message("not-a-date", value=shown(text)))
                return BROKEN
        return text

    def integer(self, node: Scalar, schema: Schema) -> Data:
        number = None if node.quoted else whole_number(node.text)
        if number is None:
            self.problems.error(self.place(node), message("integer-wanted", value=shown(node.text)))
            return BROKEN
        if number > WHOLE:
            self.problems.error(self.place(node), message("number-too-large", most=WHOLE))
            return BROKEN
        least = schema.get("minimum")
        if number < (-WHOLE if least is None else least):
            told = message("number-too-small", value=shown(node.text), least=-WHOLE if least is None else least)
            self.problems.error(self.place(node), told)
            return BROKEN
        return number

    def boolean(self, node: Scalar) -> Data:
        known = None if node.quoted else BOOLEANS.get(node.text)
        if known is None:
            self.problems.error(self.place(node), message("boolean-wanted", value=shown(node.text)))
            return BROKEN
        return known

    # Lists and mappings

    def sequence(self, node: Node, schema: Schema) -> Data:
        if not isinstance(node, Items):
            self.problems.error(self.place(node), message("list-wanted"))
            return BROKEN
        if len(node.items) < schema.get("minItems", 0):
            self.problems.error(self.place(node), message("list-too-short"))
            return BROKEN
        items = schema["items"]
        if not self.strict and items.keys() == _ANY_WORD:
            # Lists of words are most of a vocabulary; a plain one needs no more than this.
            found = tuple(
                item.text if isinstance(item, Scalar) and item.text not in NULL else self.value(item, items) for item in node.items
            )
        else:
            found = tuple(self.value(item, items) for item in node.items)
        if schema.get("uniqueItems"):
            seen: set[object] = set()
            for item, value in zip(node.items, found, strict=True):
                # The lists that must not repeat hold scalars alone.
                if isinstance(item, Scalar) and not isinstance(value, Broken):
                    if value in seen:
                        self.problems.error(self.place(item), message("repeated-item", value=shown(item.text)))
                    seen.add(value)
        return found

    def mapping(self, node: Node, schema: Schema) -> Data:
        if not isinstance(node, Pairs):
            self.problems.error(self.place(node), message("mapping-wanted"))
            return BROKEN
        properties: Mapping[str, Schema] = schema.get("properties", {})
        others = schema.get("additionalProperties", False)
        found: dict[str, Data] = {}
        free: list[str] | None = None
        for key, inner in node.pairs:
            wanted = properties.get(key.text)
            if wanted is None:
                if others is False:
                    if free is None:
                        present = {known.text for known, _ in node.pairs}
                        free = [known for known in properties if known not in present]
                    self.problems.unknown(self.place(key), "unknown-key", key.text, free)
                    continue
                wanted = others
            value = self.value(inner, wanted)
            if not isinstance(value, Broken):
                found[key.text] = value
        self.required(node, schema)
        return found

    def required(self, node: Pairs, schema: Schema) -> None:
        present = {key.text for key, _ in node.pairs}
        wanted = list(schema.get("required", ()))
        condition = schema.get("if")
        if condition and _constants_met(node, condition):
            wanted += schema["then"]["required"]
        for key in wanted:
            if key not in present:
                self.problems.error(self.place(node), message("missing-key", key=key))
        count = len(present)
        if count > schema.get("maxProperties", count):
            known = [key.text for key, _ in node.pairs if key.text in schema["properties"] and key.text not in wanted]
            self.problems.error(self.place(node), message("keys-apart", keys=_listed(known)))
        elif count < schema.get("minProperties", 0) and not (set(wanted) - present):
            others = [key for key in schema.get("properties", ()) if key not in present]
            self.problems.error(self.place(node), message("key-from", keys=_listed(others)))

    def choose(self, node: Node, branches: Sequence[Schema]) -> Data:
        """The branch that fits the kind of `node`, among several mappings by the first key each requires."""
        resolved = [branch for choice in branches for branch in self.flat(choice)]
        if isinstance(node, Items):
            fitting = [branch for branch in resolved if self.resolve(branch)[0]["type"] == "array"]
        elif isinstance(node, Pairs):
            fitting = [branch for branch in resolved if self.resolve(branch)[0]["type"] == "object"]
            if len(fitting) > 1:
                return self.by_key(node, fitting)
        else:
            fitting = [branch for branch in resolved if self.resolve(branch)[0]["type"] not in ("array", "object")]
        if not fitting:
            kinds = frozenset(str(self.resolve(branch)[0]["type"]) for branch in resolved)
            self.problems.error(self.place(node), message(_UNFIT.get(kinds, "value-or-list-wanted")))
            return BROKEN
        return self.value(node, fitting[0])

    def flat(self, schema: Schema) -> list[Schema]:
        inner = self.resolve(schema)[0]
        choices = inner.get("oneOf") or inner.get("anyOf")
        return [branch for choice in choices for branch in self.flat(choice)] if choices else [schema]

    def by_key(self, node: Pairs, branches: Sequence[Schema]) -> Data:
        by_key = {self.resolve(branch)[0]["required"][0]: branch for branch in branches}
        present = [key.text for key, _ in node.pairs if key.text in by_key]
        if len(present) == 1:
            return self.value(node, by_key[present[0]])
        keys = _listed(present or by_key)
        self.problems.error(self.place(node), message("keys-apart", keys=keys) if present else message("key-from", keys=keys))
        return BROKEN


def _constants_met(node: Pairs, condition: Schema) -> bool:
    texts = {key.text: value.text for key, value in node.pairs if isinstance(value, Scalar)}
    return all(texts.get(key) == schema["const"] for key, schema in condition["properties"].items())


def integer_text(text: str) -> bool:
    """Whether an unquoted scalar is a whole number."""
    return _INTEGER.fullmatch(text) is not None


def whole_number(text: str) -> int | None:
    """The whole number that an unquoted scalar is; one past `WHOLE` is only known to be that."""
    if _WHOLE.fullmatch(text) is None:
        return None
    digits = text.lstrip("+-").lstrip("0")
    number = int(digits or "0") if len(digits) <= _DIGITS else WHOLE + 1
    return -number if text[0] == "-" else number


@cache
def pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of a schema, compiled."""
    # A schema's `$` is the end of the text; Python's would let one more line break through.
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern)


def _listed(words: Sequence[str] | Mapping[str, object]) -> str:
    return ", ".join(f"`{word}`" for word in words)
