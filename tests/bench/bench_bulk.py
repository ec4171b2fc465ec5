"""A whole platform: distinct names recognised, and a JSON manifest judged to written JSON Lines, each stage by processor time.

The fields lie in tables; each table exists in several databases, so that names, and names with their tables, come again. `BENCH_FIELDS`
and `BENCH_NAMES` say how many. The manifests of all databases are one run, as a folder is.
"""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from xbcatalog.check import Request, check
from xbcatalog.compiled.loading import load
from xbcatalog.compiled.ready import recogniser_of
from xbcatalog.compiled.store import store
from xbcatalog.core.dataset import Field
from xbcatalog.core.result import Result
from xbcatalog.reports.page import Page
from xbcatalog.reports.registry import report
from xbcatalog.reports.view import View
from xbcatalog.source.limits import Limits

FIELDS = int(os.environ.get("BENCH_FIELDS", "100000"))
NAMES = int(os.environ.get("BENCH_NAMES", "10000"))
DISTINCT = 0.08
_MOST_JSON = 5_000
"""The JSON result repeats the reasons for each field."""
COLUMNS = 40
THINGS = (
    "vehicle",
    "trip",
    "driver",
    "charging",
    "battery",
    "repair",
    "supplier",
    "customer",
    "order",
    "station",
    "account",
    "route",
    "test",
    "sensor",
    "image",
    "owner",
    "claim",
    "contract",
    "invoice",
    "payment",
    "shipment",
    "warehouse",
    "dealer",
    "employee",
    "device",
    "software",
    "region",
    "policy",
    "incident",
    "delivery",
)
BEFORE = (
    "primary",
    "last",
    "first",
    "current",
    "previous",
    "home",
    "work",
    "delivery",
    "billing",
    "main",
    "total",
    "avg",
    "max",
    "min",
    "net",
    "gross",
    "planned",
    "actual",
    "estimated",
    "external",
)
WORDS = (
    "id",
    "code",
    "name",
    "phone",
    "email",
    "address",
    "time",
    "status",
    "type",
    "amount",
    "lat",
    "lng",
    "speed",
    "temp",
    "voltage",
    "vin",
    "plate",
    "mileage",
    "remark",
    "version",
    "count",
    "date",
    "city",
    "country",
    "currency",
    "price",
    "quantity",
    "level",
    "state",
    "number",
    "flag",
    "description",
    "owner",
    "created_at",
    "updated_at",
    "birth_date",
    "gender",
    "license_no",
    "imei",
    "mac",
)
BEHIND = (
    "v2",
    "old",
    "new",
    "ext",
    "src",
    "bak",
    "raw",
    "tmp",
    "hash",
    "local",
    "utc",
)
CHINESE = (
    "车架号",
    "车牌号",
    "客户姓名",
    "联系电话",
    "电池温度",
    "充电站编码",
    "订单状态",
    "创建时间",
    "备注",
    "收货地址",
    "身份证号",
    "保险单号",
)
Done = TypeVar("Done")


def names(many: int) -> list[str]:
    """So many different names as people make them: two to five words, joined with a line or by case, some in Chinese."""
    chance = random.Random(11)
    found: dict[str, None] = {}
    while len(found) < many:
        words = [chance.choice(BEFORE)] if chance.random() < 0.35 else []
        words += [chance.choice(THINGS)] if chance.random() < 0.8 else []
        words += chance.choice(WORDS).split("_")
        words += [chance.choice((*BEHIND, str(chance.randrange(1000))))] if chance.random() < 0.3 else []
        kind = chance.random()
        if kind < 0.1:
            found[chance.choice(CHINESE) + chance.choice(("", chance.choice(CHINESE))) + str(chance.randrange(many))] = None
        elif kind < 0.3:
            found[words[0] + "".join(map(str.capitalize, words[1:]))] = None
        else:
            found["_".join(words)] = None
    return list(found)


def clocked(work: Callable[[], Done]) -> tuple[Done, float]:
    gc.collect()
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def manifests(folder: Path) -> Iterator[Path]:
    """The same tables in every database, a manifest each; all names of a table are different."""
    distinct = names(int(FIELDS * DISTINCT))
    for database in range(round(1 / DISTINCT)):
        fields = [
            {"path": f"{THINGS[number // COLUMNS % len(THINGS)]}_{number // COLUMNS}", "name": name, "type": "string"}
            for number, name in enumerate(distinct)
        ]
        whole = {
            "apiVersion": "xbcatalog/v1",
            "kind": "Manifest",
            "dataset": {"id": f"db{database}"},
            "transfer": {"from": "CN", "to": "DE"},
            "fields": fields,
        }
        path = folder / f"{database:03}.json"
        path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        yield path


def _characters(format: str, result: Result) -> int:
    made = report(format, result, View())
    assert not isinstance(made, Page)
    return sum(map(len, made))


def main() -> None:
    """Print what recognising costs, then what each stage of a platform does."""
    gc.set_threshold(200_000, 50, 50)  # as the command does it
    installed = load((), limits=Limits(), store=store(os.environ))
    recogniser = recogniser_of(installed)
    several = names(NAMES)
    for path in ((), ("sales", "dim_customer")):
        fields = [Field(path=path, name=name) for name in several]
        _, first = clocked(partial(recogniser.recognise_record, fields))
        _, again = clocked(partial(recogniser.recognise_record, fields))
        where = "in a table" if path else "alone"
        tell(f"{NAMES:>9,} distinct names {where:<11} {first / NAMES * 1e6:8.1f} us each, {NAMES / first:,.0f} a second")
        tell(f"{'':>9} the same, met before         {again / NAMES * 1e6:8.1f} us each, {NAMES / again:,.0f} a second")
    with tempfile.TemporaryDirectory() as temporary:
        paths = tuple(map(str, manifests(Path(temporary))))
        request = Request(paths=paths, as_of=date(2026, 11, 26), jobs=1)
        result, judged = clocked(lambda: check(request, installed, today=date(2026, 11, 26)))
        many = sum(len(dataset.fields) for dataset in result.datasets)
        tell(f"\n{many:>9,} fields, {DISTINCT:.0%} distinct names, {sum(Path(path).stat().st_size for path in paths) / 1e6:.0f} MB of JSON")
        tell(f"{'read, recognise, judge':<34}{judged:8.2f} s {many / judged:>12,.0f} fields a second")
        for kind in ("counts", "results", "json"):
            if kind == "json" and many > _MOST_JSON:
                continue
            written, seconds = clocked(partial(_characters, kind, result))
            tell(f"{'written as ' + kind:<34}{seconds:8.2f} s {written / many:>12,.1f} characters a field, {judged + seconds:.2f} s in all")
    tell(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
