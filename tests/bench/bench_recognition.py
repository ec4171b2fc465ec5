"""Recognition: what a field costs as the vocabulary grows; both sizes in one run, medians and their ratio."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace

from xbcatalog.core.dataset import Field
from xbcatalog.core.vocabulary import Vocabulary, Words
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

ROUNDS = 7
GROWTH = (1, 10, 100)
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


def main() -> None:
    """Print the cost of a field for each size of the vocabulary."""
    vocabulary = load((), limits=Limits()).vocabulary
    fields = tuple(Field(path=(table,), name=name, title=title) for table, name, title in NAMES) * 20
    first = 0.0
    for factor in GROWTH:
        larger = grown(vocabulary, factor)
        aliases = sum(len(words.names) + len(words.phrases) for words in larger.words)
        median = cost(Recogniser(larger), fields)
        first = first or median
        sys.stdout.write(f"{aliases:>9,} aliases  {median * 1e6:7.0f} µs a field  ratio {median / first:.2f}\n")


if __name__ == "__main__":
    main()
