"""Which program compiled: what an older one worked out is not what this one would."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

__all__ = ["LISTS", "WORDS", "programs"]

LISTS: Final = ("__init__.py", "core", "source", "recognition", "compiled", "schemas")
"""All of the package that compiled lists depend on."""

WORDS: Final = (
    "__init__.py",
    *(f"core/{name}.py" for name in ("catalogs", "characters", "concepts", "conditions", "dataset", "facts", "groups", "parties")),
    *(f"core/{name}.py" for name in ("patterns", "screening", "text", "truth", "value", "vocabulary")),
    "recognition",
    *(f"source/{name}.py" for name in ("fitting", "growing", "inputs", "json_tree", "limits", "part", "plain_yaml", "problems")),
    *(f"source/{name}.py" for name in ("quick_json", "quick_yaml", "reader", "schemas", "tree", "typed", "words", "yaml_tree")),
    "source/documents/built.py",
    "source/documents/vocabulary.py",
    "compiled/codec.py",
    "compiled/container.py",
    "compiled/damage.py",
    "compiled/late.py",
    "compiled/words.py",
    "schemas/vocabulary.json",
)
"""All that compiled words depend on, so that no other change of the program makes anybody compile them anew. A test follows the imports."""


def programs() -> tuple[str, str]:
    """A digest over every module and schema that has a part in compiling words, and one over those that have a part in compiling lists."""
    words, lists = sha256(), sha256()
    for name, data in sorted(_parts()):
        said = b"%s %d\n%s" % (name.encode(), len(data), data)
        lists.update(said)
        if name in WORDS or name.partition("/")[0] in WORDS:
            words.update(said)
    return words.hexdigest(), lists.hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    """The files that lists depend on, all that words depend on among them; each is read once."""
    root = Path(__file__).parents[1]
    for part in LISTS:
        if part.endswith(".py"):
            yield part, (root / part).read_bytes()
        for here, _, names in os.walk(root / part):
            beneath = Path(here).relative_to(root).as_posix()
            for name in names:
                if name.endswith((".py", ".json")):
                    yield f"{beneath}/{name}", Path(here, name).read_bytes()
