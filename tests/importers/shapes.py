"""Trees of any shape built from the words of a format, as JSON, which is YAML too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st


def trees(words: Sequence[str]) -> st.SearchStrategy[Any]:
    """Values of any kind in any place, with the keys of a format among them."""
    names = st.sampled_from(words)
    scalars = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), names, st.sampled_from(("", "a.b", "车", "\u0007", "{{ doc('x') }}")))
    return st.recursive(
        scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=6)), max_leaves=40
    )


def written(tree: Any) -> str:
    """The tree as a file."""
    return json.dumps(tree, ensure_ascii=True)
