"""Holds the digests of released catalogue files, which never change.

python tools/release.py add 0.1.0   enter every catalogue file that is not held yet as released with 0.1.0
python tools/release.py check       compare the files held with what lies here, and end in 1 if any was changed or removed
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELD = Path("tests/released.json")
VERSION = re.compile(r"\d{4}\.\d+\.\d+\.yaml")
RELEASE = re.compile(r"\d+\.\d+\.\d+")


def digest(path: Path) -> str:
    """The digest of a file, whatever line ends the checkout gave it."""
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def catalogue_files(root: Path) -> list[str]:
    """Every file that holds a version of a catalogue, by its path from the root."""
    found = (path for path in (root / "catalogs").rglob("*.yaml") if VERSION.fullmatch(path.name))
    return sorted(path.relative_to(root).as_posix() for path in found)


def held(root: Path) -> dict[str, dict[str, str]]:
    """The files held: path -> the release it came with, and its digest."""
    read: dict[str, dict[str, str]] = json.loads((root / HELD).read_text(encoding="utf-8"))
    return read


def changed(root: Path) -> list[str]:
    """The files held that were changed or removed."""
    return [name for name, one in held(root).items() if not (root / name).is_file() or digest(root / name) != one["sha256"]]


def added(root: Path, release: str) -> Mapping[str, Mapping[str, str]]:
    """The table with every catalogue file that was not held yet; what is held stays as it is."""
    table = held(root)
    for name in catalogue_files(root):
        table.setdefault(name, {"released": release, "sha256": digest(root / name)})
    return dict(sorted(table.items()))


def main(argv: Sequence[str], root: Path = ROOT) -> int:
    """Run one of the modes; 0 if all is well, 1 if a released file was changed, 2 for wrong usage."""
    match list(argv):
        case ["add", release] if RELEASE.fullmatch(release):
            if changed(root):
                return main(["check"], root)
            text = json.dumps(added(root, release), indent=2, ensure_ascii=False) + "\n"
            (root / HELD).write_text(text, encoding="utf-8", newline="\n")
            return 0
        case ["check"]:
            for name in changed(root):
                sys.stderr.write(f"{name} was released and never changes: put it back, and write a correction as a new revision\n")
            return 1 if changed(root) else 0
        case _:
            sys.stderr.write(__doc__ or "")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
