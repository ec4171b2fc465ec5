"""Which program compiled: what an older one worked out is not what this one would."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

__all__ = ["program"]

_DEPENDS = ("__init__.py", "core", "source", "recognition", "compiled", "schemas")
"""Everything of the package that what is compiled depends on."""


def program() -> str:
    """A digest over every module and schema that has a part in compiling."""
    root = Path(str(files("xbcatalog")))
    digest = sha256()
    for name in _DEPENDS:
        path = root / name
        for file in sorted((*path.rglob("*.py"), *path.rglob("*.json"))) if path.is_dir() else (path,):
            data = file.read_bytes()
            digest.update(b"%s %d\n" % (file.relative_to(root).as_posix().encode(), len(data)))
            digest.update(data)
    return digest.hexdigest()
