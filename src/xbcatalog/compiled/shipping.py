"""Compiles what comes with the program, for the wheel that it comes in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xbcatalog.compiled.container import pack
from xbcatalog.compiled.loading import Compiled, load
from xbcatalog.compiled.store import OURS, Store
from xbcatalog.source.limits import Limits

__all__ = ["ship"]


class _Parcel(Store):
    """Reads nothing, and writes every kind under its own name."""

    def __init__(self, folder: Path) -> None:
        super().__init__(None)
        self.folder = folder
        self.written: list[Path] = []

    def write(self, kind: str, key: str, sections: Mapping[str, bytes]) -> None:
        path = self.folder / f"{kind}{OURS}"
        path.write_bytes(pack(key, sections))
        self.written.append(path)


def ship(folder: Path) -> list[Path]:
    """The compiled files, written into a folder; a mistake in what is shipped ends the building."""
    parcel = _Parcel(folder)
    installation = load((), limits=Limits(), store=parcel)
    if not isinstance(installation, Compiled):
        raise SystemExit("\n".join(f"{one.place}: {one.message}" for one in installation.diagnostics))
    return parcel.written
