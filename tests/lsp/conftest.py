"""The lists as they are shipped, read once, and one editor for all tests that need no project of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.lsp.client import Editor

from xbcatalog.compiled.store import store
from xbcatalog.lsp.desk import Desk, Doc, Lists


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(os.environ, lambda: date(2026, 11, 24), kept=store(os.environ), root=tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def lists(desk: Desk) -> Lists:
    return desk.lists(Doc("", ""))


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    session = Editor(Path(os.path.realpath(tmp_path_factory.mktemp("editor"))))
    yield session
    session.leave()
