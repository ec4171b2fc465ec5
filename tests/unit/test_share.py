"""A share of a sweep is fixed, and whatever tries one by default is tried whole by `make laws`."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from tests import share

ROOT = Path(__file__).resolve().parents[2]


def laws() -> list[str]:
    """What `make laws` runs."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    sweeps = re.search(r"^SWEEPS := (.*)$", makefile, re.MULTILINE)
    run = re.search(r"^\t.*HYPOTHESIS_PROFILE=full .* -m pytest -n auto (.*) \$\(SWEEPS\)$", makefile, re.MULTILINE)
    assert sweeps is not None
    assert run is not None
    return [*run[1].split(), *sweeps[1].split()]


def test_a_share_is_the_same_each_time_and_whole_at_full_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "FULL", False)
    assert share.share(range(7), 3) == (0, 3, 6)
    pairs = share.share(product("abc", range(4)), 3)
    assert ({letter for letter, _ in pairs}, {number for _, number in pairs}) == (set("abc"), set(range(4)))
    monkeypatch.setattr(share, "FULL", True)
    assert share.share(iter(range(7)), 3) == tuple(range(7))


def test_every_file_that_tries_a_share_is_run_at_full_length() -> None:
    asks = re.compile(r"^from tests\.share import", re.MULTILINE)
    asking = [path for path in (ROOT / "tests").rglob("test_*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert len(asking) >= 8
    run = [ROOT / name for name in laws()]
    assert [path for path in run if not path.exists()] == []
    assert [path for path in asking if not any(path.is_relative_to(one) for one in run)] == []
