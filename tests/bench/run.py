"""Runs the benchmarks one after the other and writes what they print to `docs/benchmarks.md`.

    python tests/bench/run.py           everything, within ten minutes
    python tests/bench/run.py --quick   a smaller round of each, within one minute; writes nothing

A benchmark that is skipped, cut short or fails says so in its place; nothing here fails a build.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "benchmarks.md"
LIBRARIES = (
    "typer",
    "PyYAML",
    "rich",
    "sqlglot",
    "msgspec",
    "orjson",
    "jsonschema-rs",
    "gordon-to-regorus",
    "cedarpy",
    "zen-engine",
    "check-jsonschema",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A script beside this one with what it is told in a full round and in a quick one; `quick` None: not part of that."""

    script: str
    title: str
    most: int = 90
    full: Sequence[str] = ()
    quick: Sequence[str] | None = None
    full_environment: Mapping[str, str] = field(default_factory=dict)
    quick_environment: Mapping[str, str] = field(default_factory=dict)


BENCHMARKS = (
    Benchmark(
        script="bench_start",
        title="Cold start",
        most=180,
        full=("--rounds", "3"),
        quick=("--small",),
        quick_environment={"BENCH_ROUNDS": "2"},
    ),
    Benchmark(script="bench_engines", title="The same law in other engines", most=90, quick=("--entries", "500", "--fields", "500")),
    Benchmark(
        script="bench_bulk", title="Many fields", most=100, quick=(), quick_environment={"BENCH_FIELDS": "5000", "BENCH_NAMES": "1000"}
    ),
    Benchmark(script="bench_floor", title="What stands below a field", most=20),
    Benchmark(script="bench_yaml", title="Manifests in YAML, and files meant to do harm", most=40),
    Benchmark(script="bench_recognition", title="Recognition as the vocabulary grows", most=75),
    Benchmark(script="bench_engine", title="The plain law and the compiled one; the law as the lists grow", most=75),
    Benchmark(script="bench_folder", title="Two workers", most=60),
    Benchmark(script="bench_policy", title="The workbench", most=90, full=("--most", "20000")),
    Benchmark(script="bench_lint", title="lint, family by family", most=60),
    Benchmark(script="bench_page", title="The page of many fields", most=20),
)


def main() -> None:
    """Run what is asked for, and write the page after a full round."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="a smaller round of the shorter benchmarks; writes nothing")
    options.add_argument("--only", action="append", default=[], metavar="SCRIPT", help="these scripts alone; writes nothing")
    asked = options.parse_args()
    parts: list[tuple[Benchmark, str]] = []
    for one in BENCHMARKS:
        if (asked.only and one.script not in asked.only) or (asked.quick and one.quick is None):
            continue
        tell(f"== {one.title} ({one.script}.py)")
        printed = ran(one, quick=asked.quick)
        tell(printed)
        parts.append((one, printed))
    if not asked.quick and not asked.only:
        temporary = PAGE.with_suffix(".tmp")
        temporary.write_text(page(parts), encoding="utf-8", newline="\n")
        temporary.replace(PAGE)


def ran(one: Benchmark, *, quick: bool) -> str:
    """What the benchmark printed within its time."""
    told = (one.quick or ()) if quick else one.full
    environment = {**os.environ, **(one.quick_environment if quick else one.full_environment)}
    most = min(one.most, 25) if quick else one.most
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            (sys.executable, str(HERE / f"{one.script}.py"), *told),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=most,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        printed = late.stdout or b""
        text = printed if isinstance(printed, str) else printed.decode("utf-8", "replace")
        return f"{text.rstrip()}\n(cut short after {most} s)".lstrip()
    ending = f"\n(ended in {done.returncode})" if done.returncode else ""
    return f"{done.stdout.rstrip()}{ending}\n({time.perf_counter() - begun:.0f} s)".lstrip()


def page(parts: Sequence[tuple[Benchmark, str]]) -> str:
    """The page of the manual: the machine, the versions, every table as it was printed, and how to repeat it."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`.",
        "Each table compares things within one run, on a machine that is shared: read the ratios, not the times.",
        "`make bench-quick` prints a smaller round.",
        "",
        *(f"- {name}: {value}" for name, value in machine()),
        "",
    ]
    for one, printed in parts:
        command = " ".join(("python", f"tests/bench/{one.script}.py", *one.full))
        given = " ".join(f"{name}={value}" for name, value in one.full_environment.items())
        lines += [f"## {one.title}", "", f"`{given} {command}`".replace("` ", "`"), "", "```text", printed, "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def machine() -> list[tuple[str, str]]:
    """What the figures were taken on, and the versions that matter."""
    return [
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("system", f"{platform.system()} on {platform.machine()}"),
        ("processors", str(os.cpu_count())),
        ("libraries", ", ".join(f"{name} {version}" for name in LIBRARIES if (version := installed(name)))),
    ]


def installed(name: str) -> str:
    """The version of a distribution; empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
