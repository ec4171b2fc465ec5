"""Which program compiled: what an older one worked out is not what this one would."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

__all__ = ["LISTS", "WORDS", "program"]

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


def program(depends: Sequence[str]) -> str:
    """A digest over every module and schema that has a part in compiling."""
    root = Path(__file__).parents[1]
    digest = sha256()
    for name in depends:
        path = root / name
        for file in sorted((*path.rglob("*.py"), *path.rglob("*.json"))) if path.is_dir() else (path,):
            data = file.read_bytes()
            digest.update(b"%s %d\n" % (file.relative_to(root).as_posix().encode(), len(data)))
            digest.update(data)
    return digest.hexdigest()
