"""Real fields labelled by meaning, read by the importers and judged by the shipped lists in two standard transfers.

The labels are committed; the schemas they speak of lie beside the repository. Half of the files was looked at when the vocabulary grew
(`tuned`), the other half was not (`held`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.dataset import Dataset, Statement
from xbcatalog.core.facts import FactValue
from xbcatalog.core.result import DatasetResult, FieldResult
from xbcatalog.core.signs import Evidence
from xbcatalog.importers.registry import read_input
from xbcatalog.judging.judge import Bench, Given, judge, prepare
from xbcatalog.source.inputs import Context, Input
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

__all__ = ["DAYS", "HALVES", "ORDINARY", "SCENES", "SHARED", "Label", "bench", "files", "judged", "read_file", "right", "said"]

SHARED = Path(__file__).parents[2].parent / "shared" / "inputs"
HERE = Path(__file__).parent / "labels"
HALVES = ("tuned", "held")
DAYS = (date(2024, 10, 1), date(2026, 11, 25))

_TRANSFER: dict[str, FactValue] = {
    "counts.devices": 0,
    "counts.persons_involved": 42_000,
    "counts.vehicles": 42_000,
    "dataset.automotive": True,
    "dataset.domestic_added": True,
    "dataset.foreign_origin": False,
    "dataset.icv_collected": False,
    "dataset.important_data": "none",
    "dataset.key_connected_service": False,
    "dataset.ota_filed": False,
    "dataset.ota_tamper_proof": False,
    "dataset.sensitive_customers": False,
    "dataset.simulated": False,
    "dataset.supply_chain_or_cii": False,
    "exporter.ciio": False,
    "exporter.labour_rules": False,
    "exporter.sector": "automotive",
    "exporter.state_organ": False,
    "exporter.zones": frozenset(("CN-SH-LINGANG", "CN-SH-FTZ", "CN-SH")),
    "recipient.identifies_persons": False,
    "recipient.kind": "group-company",
    "recipient.restricted_by_authority": False,
    "transfer.access": frozenset(("transfer",)),
    "transfer.employees_only": False,
    "transfer.from": "CN",
    "transfer.lingang_conditions": False,
    "transfer.necessary": False,
    "transfer.purpose": "group reporting",
    "transfer.scenario": "multinational-production",
    "transfer.to": "DE",
    "transfer.zone_list_scenario": False,
}
SCENES: dict[str, dict[str, FactValue]] = {
    "heavy": _TRANSFER | {"counts.persons": 2_000_000, "counts.persons_processed": 2_000_000, "counts.persons_sensitive": 50_000},
    "light": _TRANSFER | {"counts.persons": 42_000, "counts.persons_processed": 42_000, "counts.persons_sensitive": 0},
}
"""Every fact above the field answered: so many persons that all personal information is restricted, or few."""

ORDINARY = frozenset(
    (
        "personal-information",
        "person.name",
        "person.contact",
        "person.demographic",
        "person.family",
        "person.employment",
        "person.employment.pay",
        "person.behaviour",
        "person.other",
        "person.account",
        "device.identifier",
        "network.identifier",
        "vehicle.identity",
        "vehicle.identity.vin",
        "vehicle.identity.plate",
    )
)
"""Roots of ordinary personal information, which few persons' worth of may leave (Order 16 Art. 5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a person says of one field: the roots it may have, whether it is sensitive, and whether its record is about a person."""

    path: str
    roots: tuple[str, ...]
    sensitive: bool
    person: bool
    unsure: bool


def files(half: str) -> Iterator[tuple[str, tuple[Label, ...]]]:
    """The labelled files of a half and their labels."""
    for path in sorted((HERE / half).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = tuple(
                Label(
                    path=row["path"],
                    roots=tuple(row["root"].split("|")),
                    sensitive=row["sensitive"] == "yes",
                    person=row["person"] == "yes",
                    unsure=row["unsure"] == "yes",
                )
                for row in csv.DictReader(stream)
            )
        yield path.stem.replace("--", "/"), rows


@cache
def bench() -> Bench:
    """The shipped vocabulary and lists."""
    return prepare(load((), limits=Limits()))


@cache
def read_file(name: str) -> Dataset | None:
    """The fields of a real schema; nothing where no importer reads it."""
    installed = bench().installation
    context = Context(facts=installed.facts, concepts=frozenset(installed.vocabulary.concepts.concepts), limits=Limits(), columns={})
    read = read_input(Input(name=name, data=(SHARED / name).read_bytes()), context, None)
    if not read.datasets:
        return None
    first, *more = read.datasets
    return replace(first, fields=(*first.fields, *(field for other in more for field in other.fields)))


def judged(name: str, scene: str, day: date) -> DatasetResult | None:
    """A real schema judged in a standard transfer."""
    dataset = read_file(name)
    if dataset is None:
        return None
    facts = {**SCENES[scene], "transfer.date": day}
    stated = tuple(Statement(fact=fact, value=value, origin="option") for fact, value in facts.items())
    return judge(Given(dataset=dataset, facts=stated), bench())


def said(result: FieldResult) -> tuple[str, ...]:
    """The concepts that the field itself says, by whole names and words inside."""
    return tuple(sign.concept for sign in result.signs if not sign.context and sign.evidence is not Evidence.HINT)


def right(label: Label, result: FieldResult, graph: ConceptGraph) -> bool:
    """Whether one of the label's roots was recognised: it, or something narrower."""
    return any(root == concept or root in graph.broader(concept) for root in label.roots for concept in said(result))
