"""The mappings of a tree that hold a list of described things, wherever they lie: exports wrap them in what their program makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.source.loose import at, items
from xbcatalog.source.tree import Items, Node, Pairs

__all__ = ["holders"]


def holders(root: Node, key: str, word: str) -> Iterator[Pairs]:
    """Every mapping, in its order, whose list under `key` has an item with the key `word`; what lies inside one is its own affair."""
    stack: list[Node] = [root]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if isinstance(node, Items):
            stack.extend(reversed(node.items))
        elif isinstance(node, Pairs) and id(node) not in seen:
            seen.add(id(node))
            if any(at(one, word) is not None for one in items(node, key)):
                yield node
            else:
                stack.extend(value for _, value in reversed(node.pairs))
