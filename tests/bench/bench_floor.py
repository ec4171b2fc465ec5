"""What stands below a field: libraries that read and validate JSON beside our reader, and the steps that no recognition of names can spare.

Processor time, the best of five rounds, in one run: read the ratios. A library that is not installed is left out; none is needed.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module, resources
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import bench_bulk

from xbcatalog.compiled.loading import load
from xbcatalog.compiled.ready import recogniser_of
from xbcatalog.compiled.store import store
from xbcatalog.core.dataset import Field
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.importers.registry import read_input
from xbcatalog.recognition.normalise import read
from xbcatalog.source.inputs import Context, Input
from xbcatalog.source.limits import Limits

NAMES = 5_000
LETTERS = 4


def best(work: Callable[[], object], many: int) -> float:
    """Microseconds for each of so many."""
    rounds = []
    for _ in range(5):
        gc.collect()
        start = time.process_time()
        work()
        rounds.append(time.process_time() - start)
    return min(rounds) / many * 1e6


def libraries(data: bytes) -> Iterator[tuple[str, Callable[[], object]]]:
    """Readers of the same JSON; none of them tells a key that comes twice, nor where anything stands."""
    yield "json of the standard library", lambda: json.loads(data)
    for name in ("orjson", "msgspec.json", "jsonschema_rs"):
        try:
            library: Any = import_module(name)
        except ImportError:
            tell(f"{name}: not installed, left out (pip install {name.partition('.')[0].replace('_', '-')})")
            continue
        if name == "jsonschema_rs":
            schema = json.loads(resources.files("xbcatalog").joinpath("schemas/manifest.json").read_text(encoding="utf-8"))
            valid, found = library.validator_for(schema).is_valid, json.loads(data)
            yield "jsonschema-rs, over what was read", partial(valid, found)
        else:
            read_by = library.loads if name == "orjson" else library.decode
            yield name.partition(".")[0], partial(read_by, data)


def main() -> None:
    """Print what each costs for one field."""
    gc.set_threshold(200_000, 50, 50)  # as the command does it
    installed = load((), limits=Limits(), store=store(os.environ))
    concepts = frozenset(installed.vocabulary.concepts.concepts)

    def read_ours() -> None:
        # Items that were met are looked up, so each time is the first.
        context = Context(facts=installed.facts, concepts=concepts, limits=Limits(), columns={})
        read_input(Input(name="fields.json", data=data), context, None)

    with tempfile.TemporaryDirectory() as folder:
        data = next(bench_bulk.manifests(Path(folder), bench_bulk.copies())).read_bytes()
    many = len(json.loads(data)["fields"])
    tell(f"a manifest of {many:,} fields in JSON, {len(data) / 1e6:.1f} MB")
    ours = best(read_ours, many)
    for name, work in libraries(data):
        took = best(work, many)
        tell(f"  {name:<52}{took:8.2f} us a field, {took / ours:.2f} of ours")
    tell(f"  {'ours: checked, keys that come twice seen, with places':<52}{ours:8.2f} us a field")

    names = bench_bulk.names(NAMES)
    nothing: dict[str, int] = {}

    def looked_up() -> None:
        for name in names:
            for at in range(len(name)):
                for to in range(at + 1, min(len(name), at + LETTERS) + 1):
                    nothing.get(name[at:to])

    tell(f"{len(names):,} distinct names of {sum(map(len, names)) / len(names):.0f} letters")
    parts = (
        (
            "a field and a sign as values",
            lambda: [(Field(path=("t",), name=name), Sign(concept="a", evidence=Evidence.NAME)) for name in names],
        ),
        ("one form of characters, small letters", lambda: [unicodedata.normalize("NFKC", name).casefold() for name in names]),
        ("read: letters, words, look-alikes known", lambda: [read(name) for name in names]),
        (f"{LETTERS} letters from each place on, looked up", looked_up),
    )
    whole = [best(work, len(names)) for _, work in parts]
    recogniser, fields = recogniser_of(installed), [Field(path=(), name=name) for name in names]
    start = time.process_time()
    recogniser.recognise_record(fields)
    recognised = (time.process_time() - start) / len(names) * 1e6
    for (name, _), took in zip(parts, whole, strict=True):
        tell(f"  {name:<52}{took:8.2f} us")
    tell(f"  {'all of that':<52}{sum(whole):8.2f} us, {1e6 / sum(whole):,.0f} a second")
    tell(f"  {'recognised':<52}{recognised:8.2f} us, {recognised / sum(whole):.0f} times that")


def tell(line: str) -> None:
    """One line of what is measured."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
