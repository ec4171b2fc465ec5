"""A report names the lists of its route on which nothing stands, each with its own state, and no other."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from xbcatalog.cli.app import main


def report(tmp_path: Path, origin: str, to: str, lang: str = "en") -> str:
    path = tmp_path / "sent.yaml"
    text = f"apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {{from: {origin}, to: {to}}}\nfields: [{{path: name, name: full_name}}]\n"
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    argv = ("--lang", lang, "check", str(path), "--as-of", "2026-06-01")
    main(argv, out, io.StringIO(), {}, today=date(2026, 6, 1), stdin=lambda most: b"")
    return out.getvalue()


@pytest.mark.parametrize(
    ("origin", "list", "state", "zh"),
    [
        ("IN", "in-dpdp-s16 2025.1.0", "empty", "清单为空"),
        ("HK", "hk-pdpo-s33 1995.1.0", "enacted, never in operation", "已制定，从未施行"),
        ("SA", "sa-pdpl-adequacy 2024.1.0", "demanded, not published", "依法应公布，尚未公布"),
        ("ID", "id-pdp-countries 2024.1.0", "demanded, not published", "依法应公布，尚未公布"),
    ],
)
def test_its_state_is_told(tmp_path: Path, origin: str, list: str, state: str, zh: str) -> None:
    for to in ("DE", "[DE, CN]"):
        assert f"{list}  {state}\n" in report(tmp_path, origin, to)
    assert f"{list}  {zh}\n" in report(tmp_path, origin, "DE", "zh")


def test_lists_of_other_places_are_not_named(tmp_path: Path) -> None:
    said = report(tmp_path, "SA", "IN")
    assert "sa-pdpl-adequacy" in said
    assert "in-dpdp-s16" not in said
    assert "sa-pdpl-adequacy" not in report(tmp_path, "SA", "SA")


def test_one_entry_is_one(tmp_path: Path) -> None:
    assert "1 entry transcribed" in report(tmp_path, "JP", "CN")
