"""Sidecar files: the facts for schemas that cannot hold them, named by an option or lying beside a schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.documents.manifest import read_manifest
from xbcatalog.source.files import read_file
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.paths import Kind, real, standing
from xbcatalog.source.statements import sidecars_beside

__all__ = ["Sidecars"]


class Sidecars:
    """The sidecars of a run: those an option names hold for every input, one that lies beside a schema for that schema.

    `unsaved` is what an editor holds of files that are there, by absolute path.
    """

    def __init__(self, paths: Sequence[str], context: Context, unsaved: Mapping[str, bytes]) -> None:
        self._context = context
        self._unsaved = unsaved
        named = {path: _read(Path(path), path, context, unsaved) for path in dict.fromkeys(paths)}
        self._named = frozenset(real(path) for path in named)
        self._beside: dict[Path, Read] = {}
        self.named = tuple(read.statements for read in named.values() if read.statements is not None)
        self.diagnostics = tuple(diagnostic for read in named.values() for diagnostic in read.diagnostics)

    def beside(self, schema: str) -> Read:
        """What the sidecar beside the schema says; nothing where there is none, or an option named it already."""
        lying = {target: path for path in reversed(sidecars_beside(Path(schema))) if (target := real(path)) not in self._named}
        if not lying:
            return Read()
        *others, path = lying.values()
        if path not in self._beside:
            if others:
                told = message("sidecars-several", file=path.name, other=others[-1].name)
                self._beside[path] = Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(others[-1].as_posix())),))
            elif standing(path).kind is not Kind.FILE:  # a pipe would be waited for
                self._beside[path] = Read(diagnostics=(Diagnostic(Level.ERROR, message("sidecar-no-file"), Place(path.as_posix())),))
            else:
                self._beside[path] = _read(path, path.as_posix(), self._context, self._unsaved)
        return self._beside[path]


def _read(path: Path, name: str, context: Context, unsaved: Mapping[str, bytes]) -> Read:
    held = unsaved.get(str(real(path))) if unsaved else None
    input = read_file(path, name, context.limits) if held is None else Input(name=name, data=held)
    if isinstance(input, Diagnostic):
        return Read(diagnostics=(input,))
    read = read_manifest(input, context)
    if read.datasets:
        told = Diagnostic(Level.ERROR, message("sidecar-with-fields"), Place(name))
        return Read(diagnostics=(*read.diagnostics, told))
    return read
