"""What the workbench costs as lists grow: first compile, `lint`, `diff` and `plan` of whole processes, over files of up to 20,000 entries.

`words` compiles the shipped vocabulary as well, `compile` finds it compiled, `kept` finds everything compiled.

Everything is compared within one run, on one machine: read the ratios, not the times. Processor time of the whole process is told.

    python tests/bench/bench_policy.py [--most 20000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

SIZES = (1_250, 5_000, 20_000)
PER_LIST = 250
CHANGED = 5
"""So many rows of one list are another text in the new state."""
RUN = "import sys; from xbcatalog.cli.start import run; sys.argv[0] = 'xbcatalog'; run()"
MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: trips}
transfer: {from: CN, to: DE, scenario: after-sales}
fields: [{path: trip, name: vin}, {path: trip, name: battery_temperature}, {path: trip, name: supplier_name}]
"""


def main() -> None:
    """Print a row for each size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=SIZES[-1])
    most = options.parse_args().most
    concepts = sorted(load((), limits=Limits()).vocabulary.concepts.concepts)
    tell(f"{'entries':>8}{'words':>10}{'compile':>10}{'kept':>10}{'lint':>10}{'diff':>10}{'plan':>10}  seconds of the processor")
    for size in (size for size in SIZES if size <= most):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            for side in ("old", "new"):
                write(here / side, concepts, size, changed=side == "new")
            (here / "trips.yaml").write_text(MANIFEST, encoding="utf-8")
            check = ("check", "trips.yaml", "--catalogs", "old", "--as-of", "2026-01-01")
            spent = [
                seconds(here, "check", "trips.yaml", "--as-of", "2026-01-01"),
                seconds(here, *check),
                seconds(here, *check),
                seconds(here, "lint", "old"),
                seconds(here, "diff", "old", "new"),
                seconds(here, "plan", "old", "new", "trips.yaml", "--as-of", "2026-01-01"),
            ]
        tell(f"{size:>8,}" + "".join(f"{one:>9.2f}s" for one in spent))


def seconds(here: Path, *argv: str) -> float:
    """Processor time of one run of the program; ends the benchmark where it did not do its work."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(here / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run((sys.executable, "-c", RUN, *argv), cwd=here, env=environment, capture_output=True, encoding="utf-8", check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode not in (0, 1):
        sys.exit(f"`xbcatalog {' '.join(argv)}` ended in {ran.returncode}: {(ran.stderr or ran.stdout)[:2000]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write(folder: Path, concepts: list[str], size: int, *, changed: bool) -> None:
    """Positive and negative lists of a country each; of the last one some rows have another bound where the state is the `changed` one."""
    folder.mkdir()
    countries = ("NZ", "AU", "CL", "PE", "UY", "MX", "TR", "EG", "KE", "NG")  # of which nothing that is shipped speaks
    for number in range(size // PER_LIST):
        chance, country = random.Random(number), countries[number // 2 % len(countries)]
        last = changed and number == size // PER_LIST - 1
        kind = "negative" if number % 2 else "positive"
        mechanisms = ("security-assessment", "forbidden") if number % 2 else ("none", "filing")
        rows = [row(chance, concepts, mechanisms, at, more=last and at < CHANGED) for at in range(PER_LIST)]
        document = {
            "apiVersion": "xbcatalog/v1",
            "kind": "Catalog",
            "id": f"bench-{number}",
            "regime": f"bench-{number // 2}",
            "version": "2026.1.0",
            "list": kind,
            "jurisdiction": country,
            "title": {"en": f"Invented list {number}", "zh": f"虚构清单{number}"},
            "instrument": {"issuer": "nobody", "effective": "2026-01-01", "status": "in-force"},
            "transcription": {
                "entries": {"known": PER_LIST, "total": PER_LIST},
                "read_on": "2026-01-01",
                "sources": [{"id": "s", "title": "invented", "basis": "official"}],
            },
            "applies": {"fact": "transfer.from", "is": country},
            "unlisted": "undecided",
            "entries": rows,
        }
        (folder / f"bench-{number}.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


def row(chance: random.Random, concepts: list[str], mechanisms: tuple[str, ...], at: int, *, more: bool) -> dict[str, Any]:
    """A row about one or two concepts, below a number of persons."""
    bound = 1_000 * (1 + chance.randrange(50)) + (500 if more else 0)
    return {
        "id": f"e{at}",
        "title": {"en": f"row {at}", "zh": f"第{at}行"},
        "concepts": sorted(chance.sample(concepts, 1 + chance.randrange(2))),
        "when": {"fact": "counts.persons", "less_than": bound},
        "mechanism": chance.choice(mechanisms),
        "cite": {"place": f"row {at}", "source": "s"},
    }


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
