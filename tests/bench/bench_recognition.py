"""Recognition: what a field costs as the vocabulary grows; all sizes in one run, medians and their ratio.

First the shipped vocabulary with more and more aliases, each field asked alone. Then 100 and 20,000 concepts with an entry each: fields
whose names are all different are recognised and decided together, by processor time.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import date

from xbcatalog.core.catalogs import Catalog, Entry, Instrument, ListKind, Transcribed, Unlisted
from xbcatalog.core.concepts import Concept, graph
from xbcatalog.core.dataset import Field
from xbcatalog.core.engine import Engine, compile_law
from xbcatalog.core.facts import DATE
from xbcatalog.core.vocabulary import Vocabulary, Words
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

ROUNDS = 7
GROWTH = (1, 10)
NAMES = (
    ("vehicle", "vin", "车架号"),
    ("vehicle", "battery_temp", "电池温度"),
    ("customer", "mobile_phone", "联系电话"),
    ("customer", "ext_col_3", ""),
    ("orders", "created_at", "创建时间"),
    ("orders", "partSupplierContactPhone", ""),
    ("orders", "remark", "备注"),
    ("trip", "lat", "纬度"),
)


def grown(vocabulary: Vocabulary, factor: int) -> Vocabulary:
    """The vocabulary with `factor` times as many aliases: the added ones are words of which no name is made."""
    more = tuple(
        Words(concept=words.concept, names=tuple(f"{_pseudo(number)} {name}" for name in words.names))
        for number in range(1, factor)
        for words in vocabulary.words
    )
    return replace(vocabulary, words=(*vocabulary.words, *more))


def _pseudo(number: int) -> str:
    return "".join(chr(ord("g") + int(digit)) for digit in f"{number:03d}") + "zq"


def cost(recogniser: Recogniser, fields: tuple[Field, ...]) -> float:
    """Median seconds for one field, each field asked alone."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for field in fields:
            recogniser.recognise(field)
        rounds.append((time.perf_counter() - start) / len(fields))
    return statistics.median(rounds)


SIZES = (100, 20_000)
MANY = 2_000
SYLLABLES = ("ba", "co", "di", "fu", "ga", "ho", "ki", "lu", "ma", "no", "pi", "ru", "sa", "to", "vi", "zu", "bel", "con", "dar", "fin")


def invented(number: int) -> str:
    """A name of two words, another for each number."""
    digits = [number // len(SYLLABLES) ** place % len(SYLLABLES) for place in range(4)]
    first, second, third, last = (SYLLABLES[digit] for digit in digits)
    return f"{second}{last}{first}{third} {third}{first}ta"


def world(shipped: Vocabulary, size: int) -> tuple[tuple[Vocabulary, Lexicon], Engine]:
    """So many concepts with two names each and an entry of their own; what is no name of a concept is as shipped."""
    ids = [f"invented.c{number}" for number in range(size)]
    concepts = graph((Concept(id="invented"), Concept(id="record"), *(Concept(id=id, broader=("invented",)) for id in ids)))
    words = tuple(
        Words(concept=id, names=(invented(number), f"{invented(number)} code"), phrases=(f"{invented(number)} list",))
        for number, id in enumerate(ids)
    )
    own = Vocabulary(
        concepts=concepts,
        words=words,
        neutral=shipped.neutral,
        qualifiers=shipped.qualifiers,
        grammar=shipped.grammar,
        abbreviations=shipped.abbreviations,
    )
    entries = tuple(Entry(id=f"e{number}", concepts=frozenset((id,)), mechanism="none") for number, id in enumerate(ids))
    catalog = Catalog(
        id="invented",
        regime="invented",
        version=(2026, 1, 0),
        list=ListKind.POSITIVE,
        instrument=Instrument(issuer="x", effective=date(2020, 1, 1)),
        entries=entries,
        transcribed=Transcribed(known=size, total=size),
        unlisted=Unlisted.UNDECIDED,
    )
    return (own, Lexicon.compile(own)), compile_law((catalog,), concepts)


def asked() -> list[Field]:
    """Different names in one table: some are those of concepts, some hold one, some are of words that nobody knows."""
    chance = random.Random(3)
    found: dict[str, None] = {}
    while len(found) < MANY:
        name = invented(chance.randrange(SIZES[0])).replace(" ", "_")
        kind = chance.random()
        if kind < 0.4:
            name = f"{name}_{chance.randrange(MANY)}"
        elif kind < 0.7:
            name = f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}_{name}_{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}"
        else:
            name = "_".join("".join(chance.sample(SYLLABLES, 3)) for _ in range(3))
        found[name] = None
    return [Field(path=("sales", "t_orders"), name=name) for name in found]


def flat(shipped: Vocabulary) -> None:
    """Print what a field costs at each size, from its name to its decision."""
    worlds = {size: world(shipped, size) for size in SIZES}
    fields = asked()
    costs: dict[int, list[float]] = {size: [] for size in SIZES}
    hits = dict.fromkeys(SIZES, 0)
    for _ in range(ROUNDS):
        for size, (recogniser, engine) in worlds.items():
            transfer = engine.transfer({DATE: date(2026, 1, 1)}, ())
            transfer.decide(frozenset(), "a")  # what an unknown field may be is looked at once in a transfer, and that does grow
            start = time.process_time()
            found = Recogniser(*recogniser).recognise_record(fields)
            for field, signs in zip(fields, found, strict=True):
                transfer.decide(frozenset(signs), field.dotted)
            costs[size].append((time.process_time() - start) / len(fields))
            hits[size] = sum(map(bool, found))
    first = statistics.median(costs[SIZES[0]])
    for size in SIZES:
        median = statistics.median(costs[size])
        known = f"{hits[size]:,} of {MANY:,} recognised"
        sys.stdout.write(f"{size:>9,} concepts and entries  {median * 1e6:7.0f} us a field, {known}  ratio {median / first:.2f}\n")


def main() -> None:
    """Print the cost of a field for each size of the vocabulary."""
    vocabulary = load((), limits=Limits()).vocabulary
    flat(vocabulary)
    sys.stdout.flush()
    fields = tuple(Field(path=(table,), name=name, title=title) for table, name, title in NAMES) * 20
    first = 0.0
    for factor in GROWTH:
        larger = grown(vocabulary, factor)
        aliases = sum(len(words.names) + len(words.phrases) for words in larger.words)
        median = cost(Recogniser(larger), fields)
        first = first or median
        sys.stdout.write(f"{aliases:>9,} aliases  {median * 1e6:7.0f} µs a field  ratio {median / first:.2f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
