"""Manifests in YAML, from bytes to fields with places, beside PyYAML's own loader in C; and files meant to do harm.

Processor time, the best of three rounds taken in turn, in one run on one machine: read the ratios.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial

import yaml

from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import store
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.limits import Limits

SIZES = (10_000, 50_000, 200_000)
LOADER = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
HOSTILE = {
    "aliases of aliases": "a: &a [x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)),
    "100,000 nested brackets": "fields: " + "[" * 100_000,
    "100,000 nested mappings": "fields: " + "{a: " * 100_000,
    "200 MB of nothing": " " * 200_000_000,
    "200 MB of line feeds": "\n" * 200_000_000,
}


def manifest(many: int, *, plain: bool = True) -> str:
    """A manifest of so many fields; one that is not plain has a comment in it, so that the ordinary reader reads all of it."""
    fields = "".join(
        f'  - name: station_voltage_{number}\n    type: string\n    description: "the voltage of a station"\n' for number in range(many)
    )
    head = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer:\n  from: CN\nfields:\n"
    return head + ("" if plain else "  # one by one\n") + fields


def best(work: Callable[[], object]) -> float:
    rounds = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        rounds.append(time.process_time() - start)
    return min(rounds)


def main() -> None:
    """Print what reading costs, and what files meant to do harm cost."""
    installed = load((), limits=Limits(), store=store(os.environ))
    limits = Limits(bytes=1 << 30, nodes=10_000_000)
    context = Context(
        facts=installed.facts,
        concepts=frozenset(installed.vocabulary.concepts.concepts),
        limits=limits,
        columns={},
        groups=installed.groups,
    )

    def read(text: str, context: Context = context) -> Read:
        return read_input(Input(name="a.yaml", data=text.encode()), context, None)

    for many in SIZES:
        text = manifest(many)
        gc.set_threshold(200_000, 50, 50)  # as a run of ours does
        ours = best(partial(read, text))
        whole = best(partial(read, manifest(many, plain=False))) if many == SIZES[0] else 0.0
        gc.set_threshold(700, 10, 10)  # as Python does where nobody says otherwise
        theirs = best(partial(yaml.load, text, LOADER)) if many == SIZES[0] else 0.0
        line = f"{many:>8,} fields {ours:8.3f} s {ours / many * 1e6:6.1f} us a field"
        if theirs:
            line += f"; {LOADER.__name__} alone {theirs:.3f} s, {theirs / ours:.1f} times as long; not plain {whole:.3f} s"
        sys.stdout.write(f"{line}\n")
    tracemalloc.start()
    kept = read(manifest(SIZES[0]))
    sys.stdout.write(
        f"{'':>8} memory {tracemalloc.get_traced_memory()[1] / len(kept.datasets[0].fields) / 1024:.1f} KiB a field at the most\n"
    )
    tracemalloc.stop()
    for name, text in HOSTILE.items():
        data = text.encode()
        for bounds in (Limits(), limits):
            start = time.process_time()
            told = read_input(Input(name="a.yaml", data=b"apiVersion: xbcatalog/v1\nkind: Manifest\n" + data), _with(context, bounds), None)
            seconds = time.process_time() - start
            first = told.diagnostics[0] if told.diagnostics else None
            place = f"{first.place.line}:{first.place.column}" if first and first.place else ""
            raised = "limits raised" if bounds is limits else ""
            sys.stdout.write(f"{name:<26}{seconds * 1000:9.0f} ms  {first.message.id if first else 'read'} {place} {raised}\n")


def _with(context: Context, limits: Limits) -> Context:
    return Context(facts=context.facts, concepts=context.concepts, limits=limits, columns={}, groups=context.groups)


if __name__ == "__main__":
    main()
