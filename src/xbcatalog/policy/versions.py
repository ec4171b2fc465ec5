"""The next version of a list: a copy in which whatever the old text said of itself is open, and nothing is made up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from xbcatalog.core.value import dataclass
from xbcatalog.source.layout import written
from xbcatalog.source.layout_tree import Comment, Group, Item, Laid, Leaf, Node, laid_out

__all__ = ["Draft", "Version", "next_number", "next_version"]

Version = tuple[int, int, int]

_OF_THE_TEXT = ("number", "issued", "url", "disputed", "effective")
"""What an instrument says of one edition, and no other."""
_OF_THE_READING = ("entries", "fields", "read_on")
_OF_THE_DECISION = ("decided_by", "decided_on", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a new version, and the points that are open in it, in their order."""

    text: str
    open: tuple[str, ...]


def next_number(old: Version, known: Iterable[Version], year: int, *, revision: bool) -> Version:
    """The number after all `known` ones: of the next revision of the same edition, or of the next edition, in `year` if none is later."""
    if revision:
        return (*old[:2], max(one[2] for one in (old, *known) if one[:2] == old[:2]) + 1)
    last = max((old, *known))
    year = max(year, last[0])
    return (year, last[1] + 1 if last[0] == year else 1, 0)


def next_version(text: str, number: str, *, revision: bool, note: str, effective: str) -> Draft:
    """The document `text`, a catalogue that the reader takes, as its version `number`; `note` says what changed, if anybody said so."""
    laid = laid_out(text)
    made = _Next(laid)
    old = made.set(laid.root, "version", json.dumps(number))
    if not revision:
        made.edition(old, effective)
    made.change(number, note)
    return Draft(text=written(laid, "Catalog"), open=tuple(made.open))


class _Next:
    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.open: list[str] = []

    def edition(self, old: str, effective: str) -> None:
        """What belongs to the old text goes, but stands beside as a comment."""
        instrument = _group(self.laid.root, "instrument")
        if effective:
            self.set(instrument, "effective", effective)
        self.drop(instrument, [key for key in _OF_THE_TEXT if key != "effective" or not effective], old)
        expires = _item(instrument, "expires")
        if expires is not None:
            # To leave it out would make a list that ends one that never does.
            instrument.flow = False
            expires.leading.append(Comment(f"# TODO expires: as in {old}"))
            self.open.append("expires")
        transcription = _group(self.laid.root, "transcription")
        self.drop(transcription, _OF_THE_READING, old)
        sources = _group(transcription, "sources")
        for item in sources.items:
            source = item.value
            basis = _item(source, "basis") if isinstance(source, Group) else None
            if isinstance(source, Group) and basis is not None and isinstance(basis.value, Leaf) and basis.value.value == "internal":
                self.drop(source, _OF_THE_DECISION, old)
                if not source.flow:
                    sources.flow = transcription.flow = False

    def change(self, number: str, note: str) -> None:
        """One more entry of what the versions changed, the latest first."""
        row = Group(keyed=True, flow=False, start=0, end=0, column=0, items=[_pair("version", json.dumps(number))])
        if note:
            said = "zh" if any("\u3400" <= sign <= "\u9fff" for sign in note) else "en"
            text = Group(keyed=True, flow=True, start=0, end=0, column=0, items=[_pair(said, json.dumps(note, ensure_ascii=False))])
            row.items.append(Item(_leaf("note"), text, 0, 0))
        else:
            row.trailing.append(Comment("# TODO note: what changed, and why"))
            self.open.append("changes.note")
        found = _item(self.laid.root, "changes")
        if found is None:
            changes = Group(keyed=False, flow=False, start=0, end=0, column=0)
            found = Item(_leaf("changes"), changes, 0, 0)
            self.laid.root.items.append(found)
        if isinstance(found.value, Group):
            found.value.flow = False
            found.value.items.insert(0, Item(None, row, 0, 0))

    def set(self, group: Group, key: str, raw: str) -> str:
        """Write a value anew; gives what it was."""
        found = _item(group, key)
        if found is None or not isinstance(found.value, Leaf):
            return ""
        old, value = found.value.value, found.value
        value.raw, value.value, value.style = raw, json.loads(raw) if raw.startswith('"') else raw, '"' if raw.startswith('"') else ""
        return old

    def drop(self, group: Group, keys: Sequence[str], old: str) -> None:
        """Take keys out; in their place stands what is to be found out, and what the old version had."""
        kept: list[Item] = []
        waiting: list[Comment] = []
        for item in group.items:
            key = item.key.value if item.key else ""
            if key in keys:
                group.flow = False
                said = f"# TODO {key}: {old} had {_inline(item.value)}"
                waiting += [*item.leading, Comment(said), *_comments_of(item), *item.below]
                self.open.append(key)
            else:
                item.leading[:0] = waiting
                waiting = []
                kept.append(item)
        group.items[:] = kept
        group.trailing[:0] = waiting


def _item(group: Node, key: str) -> Item | None:
    return next((item for item in group.items if item.key and item.key.value == key), None) if isinstance(group, Group) else None


def _group(group: Group, key: str) -> Group:
    found = _item(group, key)
    if found is None or not isinstance(found.value, Group):
        return Group(keyed=True, flow=True, start=0, end=0, column=0)
    return found.value


def _leaf(value: str) -> Leaf:
    return Leaf(value, value, "", 0, 0)


def _pair(key: str, raw: str) -> Item:
    return Item(_leaf(key), Leaf(json.loads(raw), raw, '"', 0, 0), 0, 0)


def _inline(node: Node) -> str:
    """What a value was, on one line."""
    if isinstance(node, Leaf):
        return " ".join(node.value.split())
    parts = [f"{item.key.value}: {_inline(item.value)}" if item.key else _inline(item.value) for item in node.items]
    return f"{{{', '.join(parts)}}}" if node.keyed else f"[{', '.join(parts)}]"


def _comments_of(item: Item) -> list[Comment]:
    """The comments beside and inside what is taken out."""
    found = [Comment(said) for said in (*item.behind, *([item.eol] if item.eol else []))]
    if isinstance(item.value, Group):
        for inner in item.value.items:
            found += [*inner.leading, *_comments_of(inner), *inner.below]
        found += item.value.trailing
    return found
