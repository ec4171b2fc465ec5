"""Runs the command line over a small world of its own, so that no change of the shipped lists changes these tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from xbcatalog.cli.app import main

WORLD = Path(__file__).parent / "world"
MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {{id: crm}}
transfer: {transfer}
counts: {counts}
fields: [{fields}]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What one run left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder; texts are English unless the environment says otherwise."""
    folders = (WORLD / "catalogs", WORLD / "rules")
    monkeypatch.setattr("xbcatalog.source.installation.shipped_folders", lambda: folders)
    monkeypatch.setattr("xbcatalog.source.folders.shipped_folders", lambda: folders)
    monkeypatch.setattr("xbcatalog.source.installed.shipped_folders", lambda: folders)
    monkeypatch.setattr("xbcatalog.compiled.loading.shipped_folders", lambda: folders)
    monkeypatch.chdir(tmp_path)

    def go(
        *argv: str,
        environment: Mapping[str, str] | None = None,
        today: date = date(2024, 6, 1),
        stdin: bytes = b"",
        terminal: bool = False,
        typed: Sequence[str] | None = None,
    ) -> Ran:
        said = iter(typed or ())
        line = (lambda: next(said, "")) if typed is not None else None
        out, err = io.StringIO(), Terminal() if terminal else io.StringIO()
        status = main(argv, out, err, environment or {}, today=today, stdin=lambda most: stdin[:most], line=line)
        return Ran(status=status, out=out.getvalue(), err=err.getvalue())

    return go


@pytest.fixture
def manifest(tmp_path: Path) -> Callable[..., str]:
    """Write a manifest of the given fields and name it."""

    def write(*names: str, name: str = "m.yaml", transfer: str = "{from: CN, to: DE}", counts: str = "{persons: 5}") -> str:
        fields = ", ".join(f'{{name: "{one}"}}' for one in names)
        (tmp_path / name).write_text(MANIFEST.format(transfer=transfer, counts=counts, fields=fields), encoding="utf-8")
        return name

    return write
