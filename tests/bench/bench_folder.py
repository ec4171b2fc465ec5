"""A folder of many schema files: one worker and two in one run, whole processes, and whether they say the same bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES = int(os.environ.get("BENCH_FILES", "2000"))
RUN = "import sys; from xbcatalog.cli.start import run; sys.argv[0] = 'xbcatalog'; run()"
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
)


def write(folder: Path) -> None:
    """Files of three formats, ten fields each, and one that cannot be read."""
    chance = random.Random(7)
    for number in range(FILES):
        names = chance.sample([f"{thing}_{word}" for thing in THINGS for word in WORDS], 10)
        match number % 3:
            case 0:
                text = f"CREATE TABLE t{number} (\n" + ",\n".join(f"  {name} varchar(20)" for name in names) + "\n);\n"
                (folder / f"{number:05}.sql").write_text(text, encoding="utf-8")
            case 1:
                fields = ", ".join(f'"{name}": {{"type": "string"}}' for name in names)
                text = f'{{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {{{fields}}}}}\n'
                (folder / f"{number:05}.schema.json").write_text(text, encoding="utf-8")
            case _:
                fields = ", ".join(f'{{"name": "{name}", "type": "string"}}' for name in names)
                (folder / f"{number:05}.avsc").write_text(f'{{"type": "record", "name": "r", "fields": [{fields}]}}\n', encoding="utf-8")
    (folder / "bad.sql").write_text("CREATE TABLE (((", encoding="utf-8")


def main() -> None:
    """Print what one worker and two cost, and how much faster two are."""
    with tempfile.TemporaryDirectory() as temporary:
        inputs = Path(temporary, "schemas")
        inputs.mkdir()
        write(inputs)
        environment = {**os.environ, "XDG_CACHE_HOME": temporary, "PYTHONPATH": os.pathsep.join(sys.path)}
        seconds, said = {}, {}
        for jobs in (1, 2):
            out = Path(temporary, f"{jobs}.txt")
            command = (sys.executable, "-c", RUN, "check", str(inputs), "--no-config", "-q", "-o", f"text={out}", "--jobs", str(jobs))
            start = time.perf_counter()
            status = subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=False).returncode
            seconds[jobs], said[jobs] = time.perf_counter() - start, (status, out.read_bytes())
        for jobs in (1, 2):
            sys.stdout.write(
                f"{FILES:>6} files  {jobs} worker{'s' if jobs > 1 else ' '}  {seconds[jobs]:7.1f} s  "
                f"{seconds[1] / seconds[jobs]:5.2f} times as fast as one, status {said[jobs][0]}\n"
            )
        sys.stdout.write(f"the same bytes: {'yes' if said[1] == said[2] else 'NO'}\n")


if __name__ == "__main__":
    main()
