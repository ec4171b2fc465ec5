"""Recipients screened against a list of designated names, by the shipped lists and facts: who is cleared, and why not."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from xbcatalog.cli.app import main

MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: a}
transfer: {from: US, to: DE, date: 2026-11-26, us_transaction: vendor-agreement, us_other_law_checked: true}
exporter: {us_data_broker: false}
recipients: [r]
parties:
  - {id: r, kind: entity, NAMES, organised_in: DE, principal_place: DE, person_of: [], directed_by: [], owners: [{who: o, share: 100}]}
  - {id: o, kind: individual, name: Jane Doe, also: [简·多伊], residence: DE, person_of: [], employers: []}
fields:
  - {path: t, name: face_template}
"""
LIST = """\
apiVersion: xbcatalog/v1
kind: Designations
id: us-dsp
as_of: 2026-02-28
source: invented
names: NAMES
"""


def check(folder: Path, names: str, listed: str, *argv: str) -> str:
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own/d.yaml").write_text(LIST.replace("NAMES", listed), encoding="utf-8")
    (folder / "m.yaml").write_text(MANIFEST.replace("NAMES", names), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    main(("check", str(folder / "m.yaml"), "--catalogs", str(folder / "own"), *argv), out, err, {}, today=date(2026, 11, 26))
    assert err.getvalue() == ""
    return out.getvalue()


@pytest.mark.parametrize(
    ("names", "listed", "verdict", "untold"),
    [
        ("name: Acme GmbH", "[Other Holding]", "allowed", None),
        ("name: 華為技術有限公司", "[华为技术有限公司]", "chaotic", None),
        ("name: Оthеr Ноldіng", "[Other Holding]", "chaotic", None),
        ("name: ZTE", "[中兴通讯]", "chaotic", "中兴通讯"),
        ("name: 中興通訊", "[ZTE, Other Holding]", "chaotic", "other holding"),
        ("name: Acme GmbH", "[Other Holding, 中兴通讯]", "chaotic", "中兴通讯"),
        ("name: Acme GmbH, also: [艾可米]", "[Other Holding, 中兴通讯]", "allowed", None),
        ("name: Acme GmbH", "[Other Holding, [ZTE, 中兴通讯]]", "allowed", None),
    ],
)
def test_nobody_is_cleared_by_what_was_not_compared(tmp_path: Path, names: str, listed: str, verdict: str, untold: str | None) -> None:
    (dataset,) = json.loads(check(tmp_path, names, listed, "-o", "json"))["datasets"]
    assert dataset["fields"][0]["verdict"] == verdict
    told = [dict(note["args"]) for note in dataset["notes"] if note["id"] == "party-not-screened"]
    assert told == ([] if untold is None else [{"parties": "`r`", "list": "us-dsp", "name": untold}])


def test_why_is_told_with_what_to_do(tmp_path: Path) -> None:
    case = (tmp_path, "name: ZTE", "[中兴通讯]")
    assert "no name of `r` is in the writing of `中兴通讯` on the list `us-dsp`" in check(*case)
    assert "`r` 没有与名单 `us-dsp` 中 `中兴通讯` 相同文字的名称" in check(*case, "--lang", "zh")
