"""A whole platform: distinct names recognised, and a JSON manifest judged to written JSON Lines, each stage by processor time.

The fields lie in tables, a manifest for each database, and all manifests are one run, as a folder is. Names come again in two ways: each
table exists in several databases, or no table is like another and some names are in most of them, as names of columns are. `BENCH_FIELDS`
and `BENCH_NAMES` say how many.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
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
LAYERS = ("base", "detail", "log", "daily", "stg", "dim", "ext")
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


def copies() -> Iterator[list[tuple[str, str]]]:
    """Of each database the tables and their columns: the same in every one; all names of a table are different."""
    distinct = names(int(FIELDS * DISTINCT))
    columns = [(f"{THINGS[number // COLUMNS % len(THINGS)]}_{number // COLUMNS}", name) for number, name in enumerate(distinct)]
    for _ in range(round(1 / DISTINCT)):
        yield columns


def own_tables() -> Iterator[list[tuple[str, str]]]:
    """The same of databases in which no table is like another: a name is the rarer the later it stands among all."""
    chance = random.Random(4)
    distinct = names(int(FIELDS * DISTINCT))
    later = [1 / (rank + 3) for rank in range(len(distinct))]
    databases = round(1 / DISTINCT)
    tables = FIELDS // COLUMNS // databases
    rare = iter(distinct)
    for database in range(databases):
        columns = []
        for number in range(database * tables, database * tables + tables):
            table = f"{chance.choice(THINGS)}_{chance.choice(LAYERS)}_{number}"
            own = [*(name for _, name in zip(range(3), rare, strict=False)), *chance.choices(distinct, later, k=COLUMNS)]
            columns += [(table, name) for name in dict.fromkeys(own)]
        yield columns


def manifests(folder: Path, databases: Iterable[list[tuple[str, str]]]) -> Iterator[Path]:
    """A manifest of each database."""
    for database, columns in enumerate(databases):
        whole = {
            "apiVersion": "xbcatalog/v1",
            "kind": "Manifest",
            "dataset": {"id": f"db{database}"},
            "transfer": {"from": "CN", "to": "DE"},
            "fields": [{"path": table, "name": name, "type": "string"} for table, name in columns],
        }
        path = folder / f"{database:03}.json"
        path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        yield path


def _characters(format: str, result: Result) -> int:
    made = report(format, result, View())
    assert not isinstance(made, Page)
    return sum(map(len, made))


def platform(title: str, databases: Iterable[list[tuple[str, str]]]) -> None:
    """Print what each stage of a whole platform takes that nothing is known of yet."""
    installed = load((), limits=Limits(), store=store(os.environ))
    with tempfile.TemporaryDirectory() as temporary:
        paths = tuple(map(str, manifests(Path(temporary), databases)))
        request = Request(paths=paths, as_of=date(2026, 11, 26), jobs=1)
        result, judged = clocked(lambda: check(request, installed, today=date(2026, 11, 26)))
        size = sum(Path(path).stat().st_size for path in paths) / 1e6
    many = sum(len(dataset.fields) for dataset in result.datasets)
    different = len({one.field.name for dataset in result.datasets for one in dataset.fields}) / many
    tell(f"\n{many:>9,} fields, {different:.0%} distinct names, {title}, {size:.0f} MB of JSON")
    tell(f"{'read, recognise, judge':<34}{judged:8.2f} s {many / judged:>12,.0f} fields a second")
    for kind in ("counts", "results", "json"):
        if kind == "json" and many > _MOST_JSON:
            continue
        written, seconds = clocked(partial(_characters, kind, result))
        tell(f"{'written as ' + kind:<34}{seconds:8.2f} s {written / many:>12,.1f} characters a field, {judged + seconds:.2f} s in all")


PLATFORMS = {"the same tables in each database": copies, "no table like another": own_tables}


def main() -> None:
    """Print what recognising costs, then what each stage of a platform does."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--platform", action="append", choices=[*PLATFORMS], help="only this one")
    asked = options.parse_args()
    asked.platform = asked.platform or [*PLATFORMS]
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
    for title, databases in PLATFORMS.items():
        if title in asked.platform:
            platform(title, databases())
    tell(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
