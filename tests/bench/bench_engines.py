"""The same policy in other engines: one law of many entries asked of many fields, in one run, with the verdicts compared.

The law is the same everywhere: a positive entry lets its thing go to two countries below a number of persons, a negative one holds its
thing back from a number of persons on, and what neither settles is undecided. Written for xbcatalog as a vocabulary and two lists; for
the others the way their manuals teach it (a rule that looks over the entries, a policy per entry, a decision table), and once more with
an index made by hand. What an engine needs to read its policy is not counted. Engines come from the package index; one that is not
installed is skipped with what to install.

    python tests/bench/bench_engines.py [--entries 10000] [--fields 10000]
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from xbcatalog.check import Request, check
from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import Store
from xbcatalog.source.limits import Limits

PERSONS, DESTINATION, ALLOWED_TO = 42_000, "DE", ("DE", "FR")
SECONDS = 3.0
"""So long an engine is asked at most; what it managed by then is its rate."""
BATCH = 100
"""After so many fields the clock is looked at."""
REPEATS = 12
"""How often a name occurs where names repeat as they do in a data platform."""

Ask = Callable[[Sequence[str]], Iterator[str]]
"""Names to verdicts, one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the law: the thing's name, and the number of persons at which it turns."""

    number: int
    name: str
    positive: bool
    persons: int

    @property
    def verdict(self) -> str:
        """What the law says for the facts asked."""
        if self.positive:
            return "allowed" if self.persons > PERSONS else "chaotic"
        return "prohibited" if self.persons <= PERSONS else "chaotic"


def law(entries: int) -> list[Row]:
    """Names of two invented words each, so that none is a word of the shipped vocabulary."""
    chance = random.Random(11)
    syllables = [a + b for a in "bdfgklmprtvz" for b in ("ao", "eu", "ix", "oz", "uq")]
    names: dict[str, None] = {}
    while len(names) < entries:
        names["_".join("".join(chance.choices(syllables, k=3)) for _ in range(2))] = None
    return [Row(number, name, bool(number % 3), chance.randrange(10_000, 90_000)) for number, name in enumerate(names)]


# -- each engine: the law in its own words, and how it is asked --------------------------------------------------------------------------


def ours(rows: Sequence[Row]) -> Ask:
    """A vocabulary and two lists, loaded from files beside everything that is shipped; a manifest in JSON for each question."""
    folder = Path(tempfile.mkdtemp())
    write(folder, rows)
    installation = load((folder / "lists",), limits=Limits(), store=Store(folder / "kept"))
    if installation.broken:
        sys.exit(f"the lists of the benchmark do not load: {installation.diagnostics[:3]}")

    def ask(names: Sequence[str]) -> Iterator[str]:
        manifest = folder / "fields.xbmanifest.json"
        seen: Counter[str] = Counter()
        fields = []
        for number, name in enumerate(names):  # a table has a column once, and some fifty of them
            seen[name] += 1
            fields.append({"path": f"t{number // 50}_{seen[name]}", "name": name})
        facts = {"transfer": {"from": "NZ", "to": DESTINATION}, "counts": {"persons": PERSONS}}
        manifest.write_text(
            json.dumps({"apiVersion": "xbcatalog/v1", "kind": "Manifest", "dataset": {"id": "b"}, **facts, "fields": fields})
        )
        result = check(Request(paths=(str(manifest),), as_of=date(2026, 11, 1)), installation, today=date(2026, 11, 1))
        if result.broken:
            sys.exit(f"the manifest of the benchmark is not read: {result.diagnostics[:3]}")
        yield from (field.decision.verdict.value for field in result.fields)

    return ask


def write(folder: Path, rows: Sequence[Row]) -> None:
    """The law as files."""
    lists = folder / "lists"
    lists.mkdir()
    concepts = [
        {"id": f"bench.c{row.number}", "title": {"en": row.name, "zh": row.name}, "names": [row.name.replace("_", " ")]} for row in rows
    ]
    root = {"id": "bench", "title": {"en": "invented things", "zh": "虚构之物"}}
    documents: dict[str, Any] = {"vocabulary": {"kind": "Vocabulary", "concepts": [root, *concepts]}}
    for kind in ("positive", "negative"):
        documents[kind] = {
            "kind": "Catalog",
            "id": f"bench-{kind}",
            "regime": "bench",
            "version": "2026.1.0",
            "list": kind,
            "jurisdiction": "NZ",
            "title": {"en": f"invented {kind} list", "zh": "虚构清单"},
            "instrument": {"issuer": "nobody", "effective": "2026-01-01", "status": "in-force"},
            "transcription": {
                "entries": {"known": sum(row.positive == (kind == "positive") for row in rows)},
                "read_on": "2026-11-01",
                "sources": [{"id": "s", "title": "invented", "basis": "official"}],
            },
            "applies": {"fact": "transfer.from", "is": "NZ"},
            "unlisted": "undecided",
            "entries": [entry(row) for row in rows if row.positive == (kind == "positive")],
        }
    for name, document in documents.items():
        text = json.dumps({"apiVersion": "xbcatalog/v1", **document}, ensure_ascii=False, indent=1)
        (lists / f"{name}.json").write_text(text, encoding="utf-8")


def entry(row: Row) -> dict[str, Any]:
    """One row of a list."""
    persons = {"fact": "counts.persons", "less_than" if row.positive else "at_least": row.persons}
    when = {"all": [persons, {"fact": "transfer.to", "in": list(ALLOWED_TO)}]} if row.positive else persons
    return {
        "id": f"e{row.number}",
        "title": {"en": row.name, "zh": row.name},
        "concepts": [f"bench.c{row.number}"],
        "when": when,
        "mechanism": "none" if row.positive else "forbidden",
        "cite": {"place": f"row {row.number}", "source": "s"},
    }


def rego(rows: Sequence[Row], *, index: bool) -> Ask:
    """Rego in regorus: rules that look over the entries, or look the name up in an object."""
    import regorus

    listed = [{"name": row.name, "positive": row.positive, "persons": row.persons} for row in rows]
    found = "entry := data.index[input.name]" if index else "some entry in data.entries\n  entry.name == input.name"
    policy = f"""package export
import rego.v1
default verdict := "chaotic"
verdict := "prohibited" if prohibited
verdict := "allowed" if {{ not prohibited; allowed }}
prohibited if {{
  {found}
  not entry.positive
  input.persons >= entry.persons
}}
allowed if {{
  {found}
  entry.positive
  input.persons < entry.persons
  input.to in {{{", ".join(f'"{country}"' for country in ALLOWED_TO)}}}
}}
"""
    engine = regorus.Engine()
    engine.add_policy("export.rego", policy)
    engine.add_data_json(json.dumps({"entries": [] if index else listed, "index": {one["name"]: one for one in listed} if index else {}}))

    def ask(names: Sequence[str]) -> Iterator[str]:
        for name in names:
            engine.set_input({"name": name, "persons": PERSONS, "to": DESTINATION})
            yield engine.eval_rule("data.export.verdict")

    return ask


def cedar(rows: Sequence[Row]) -> Ask:
    """Cedar: a policy per entry; what no policy permits is denied, and only a `forbid` among the reasons is a prohibition."""
    import cedarpy

    countries = "[" + ", ".join(f'"{country}"' for country in ALLOWED_TO) + "]"
    texts = [
        f'permit(principal, action, resource == Field::"{row.name}") when '
        f"{{ context.persons < {row.persons} && {countries}.contains(context.to) }};"
        if row.positive
        else f'forbid(principal, action, resource == Field::"{row.name}") when {{ context.persons >= {row.persons} }};'
        for row in rows
    ]
    policies = cedarpy.PolicySet.from_str("\n".join(texts))
    entities = cedarpy.Entities.from_json_str("[]")

    def ask(names: Sequence[str]) -> Iterator[str]:
        for name in names:
            request = {
                "principal": 'User::"exporter"',
                "action": 'Action::"export"',
                "resource": f'Field::"{name}"',
                "context": {"persons": PERSONS, "to": DESTINATION},
            }
            answer = cedarpy.is_authorized(request, policies, entities)
            yield "allowed" if answer.allowed else "prohibited" if answer.diagnostics.reasons else "chaotic"

    return ask


def zen(rows: Sequence[Row]) -> Ask:
    """zen: one decision table, a row per entry."""
    import zen as engine

    columns = {"n": "name", "p": "persons", "t": "to"}
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": id, "name": field, "type": "expression", "field": field} for id, field in columns.items()],
        "outputs": [{"id": "v", "name": "verdict", "type": "expression", "field": "verdict"}],
        "rules": [
            {
                "_id": f"r{row.number}",
                "n": f'"{row.name}"',
                "p": f"{'<' if row.positive else '>='} {row.persons}",
                "t": ", ".join(f'"{country}"' for country in ALLOWED_TO) if row.positive else "",
                "v": '"allowed"' if row.positive else '"prohibited"',
            }
            for row in rows
        ],
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 0, "y": 0}, "content": table},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    decision = engine.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def ask(names: Sequence[str]) -> Iterator[str]:
        for name in names:
            answer = decision.evaluate({"name": name, "persons": PERSONS, "to": DESTINATION})["result"]
            yield (answer or {}).get("verdict", "chaotic")

    return ask


# -- the comparison ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine, and what has to be installed for it."""

    name: str
    make: Callable[[Sequence[Row]], Ask]
    package: str = ""


ENGINES = (
    Engine("xbcatalog", ours),
    Engine("Rego (regorus), as taught", lambda rows: rego(rows, index=False), "gordon-to-regorus"),
    Engine("Rego (regorus), index by hand", lambda rows: rego(rows, index=True), "gordon-to-regorus"),
    Engine("Cedar, a policy an entry", cedar, "cedarpy"),
    Engine("zen, a decision table", zen, "zen-engine"),
)


def rate(ask: Ask, names: Sequence[str], wanted: dict[str, str], *, whole: bool) -> tuple[float, int]:
    """Fields a second within the time, or of the `whole` question, and how many verdicts differ from the law's."""
    wrong = done = 0
    gc.collect()
    gc.disable()
    begun = perf_counter()
    answers = ask(names)
    for name in names:
        wrong += next(answers, None) != wanted[name]
        done += 1
        if not whole and done < len(names) and done % BATCH == 0 and perf_counter() - begun > SECONDS:
            break
    taken = perf_counter() - begun
    gc.enable()
    return done / taken, wrong


def main() -> None:
    """Print a table: distinct names, then names that repeat."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=10_000)
    options.add_argument("--fields", type=int, default=10_000)
    asked = options.parse_args()
    rows = law(asked.entries)
    wanted = {row.name: row.verdict for row in rows}
    chance = random.Random(5)
    distinct = chance.sample(list(wanted), min(asked.fields, len(wanted)))
    often = chance.choices(distinct[: max(1, asked.fields // REPEATS)], k=asked.fields)
    tell(f"{len(rows):,} entries; {len(distinct):,} distinct names, {len(often):,} of which each occurs about {REPEATS} times")
    tell(f"{'engine':32}{'distinct/s':>12}{'repeated/s':>12}{'xbcatalog is':>24}")
    first: tuple[float, float] | None = None
    for engine in ENGINES:
        try:
            ask = engine.make(rows)
        except ImportError:
            tell(f"{engine.name:32}skipped: pip install {engine.package}")
            continue
        # Each is asked once before the clock runs, so that none is charged for what it does on the first question alone.
        list(ask(distinct[:1]))
        whole = engine is ENGINES[0]  # it answers when it has judged every field
        (once, wrong), (again, odd) = rate(ask, distinct, wanted, whole=whole), rate(ask, often, wanted, whole=whole)
        first = first or (once, again)
        ratio = "" if whole else f"{first[0] / once:,.1f} x, {first[1] / again:,.1f} x"
        tell(f"{engine.name:32}{once:>12,.0f}{again:>12,.0f}{ratio:>24}" + (f"  {wrong + odd} verdicts differ" if wrong + odd else ""))


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
