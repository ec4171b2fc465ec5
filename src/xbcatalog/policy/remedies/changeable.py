"""Which known facts somebody can change, and in which direction; everything else is only ever answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from xbcatalog.core.facts import FactValue
from xbcatalog.core.remedies import Kind

__all__ = ["CHANGEABLE", "changes"]

Turn = Callable[[FactValue, FactValue], bool]
"""Whether what is known may become another value."""

_LEVELS = ("plain", "pseudonymised", "anonymised")


def _any(_: FactValue, __: FactValue) -> bool:
    return True


def _to(wanted: FactValue) -> Turn:
    return lambda _, new: new is wanted


def _more(now: FactValue, new: FactValue) -> bool:
    return isinstance(now, int | Decimal) and isinstance(new, int | Decimal) and new > now


def _less(now: FactValue, new: FactValue) -> bool:
    return isinstance(now, int | Decimal) and isinstance(new, int | Decimal) and new < now


def _further(now: FactValue, new: FactValue) -> bool:
    return now in _LEVELS and new in _LEVELS and _LEVELS.index(str(new)) > _LEVELS.index(str(now))


# Not here, and so never offered: who the exporter is (its sector, its zones, whether it runs critical infrastructure), what the data are
# (important, of a sensitive area, reflecting the economy), what is past (the counts of earlier years), and claims that the law makes room
# for (exemptions, derogations). A known answer is never proposed to be another one.
CHANGEABLE: Mapping[str, tuple[Kind, Turn]] = {
    "field.precision_m": (Kind.COARSEN, _more),
    "field.map_scale": (Kind.COARSEN, _more),
    "field.contains_faces": (Kind.REMOVE, _to(False)),
    "field.contains_plates": (Kind.REMOVE, _to(False)),
    "field.contains_road_signs": (Kind.REMOVE, _to(False)),
    "field.contains_other_personal": (Kind.REMOVE, _to(False)),
    "field.face_pixels": (Kind.REMOVE, _less),
    "field.plate_pixels": (Kind.REMOVE, _less),
    "field.deidentified": (Kind.DEIDENTIFY, _further),
    "transfer.onward_outside_gba": (Kind.ARRANGE, _to(False)),
    "transfer.gba_informed": (Kind.ARRANGE, _to(True)),
    "transfer.gba_contract": (Kind.ARRANGE, _to(True)),
    "transfer.lingang_conditions": (Kind.ARRANGE, _to(True)),
    "transfer.consent": (Kind.ARRANGE, _to(True)),
    "exporter.labour_rules": (Kind.ARRANGE, _to(True)),
    "dataset.ota_filed": (Kind.ARRANGE, _to(True)),
    "dataset.ota_tamper_proof": (Kind.ARRANGE, _to(True)),
    "transfer.access": (Kind.ACCESS, _any),
    "counts.persons": (Kind.VOLUME, _less),
    "counts.persons_sensitive": (Kind.VOLUME, _less),
    "counts.persons_sensitive_chongqing": (Kind.VOLUME, _less),
    "counts.persons_involved": (Kind.VOLUME, _less),
    "counts.persons_held": (Kind.VOLUME, _less),
    "counts.persons_sensitive_held": (Kind.VOLUME, _less),
    "counts.persons_accounts_held": (Kind.VOLUME, _less),
    "counts.vehicles": (Kind.VOLUME, _less),
    "counts.devices": (Kind.VOLUME, _less),
    "counts.us_genomic": (Kind.VOLUME, _less),
    "counts.us_omic": (Kind.VOLUME, _less),
    "counts.us_biometric": (Kind.VOLUME, _less),
    "counts.us_geolocation_devices": (Kind.VOLUME, _less),
    "counts.us_health": (Kind.VOLUME, _less),
    "counts.us_financial": (Kind.VOLUME, _less),
    "counts.us_identifiers": (Kind.VOLUME, _less),
    "counts.vn_basic": (Kind.VOLUME, _less),
    "counts.vn_sensitive": (Kind.VOLUME, _less),
    "counts.vn_bank": (Kind.VOLUME, _less),
    "dataset.flow_days": (Kind.VOLUME, _less),
    "recipient.kind": (Kind.RECIPIENT, _any),
    "recipient.identifies_persons": (Kind.RECIPIENT, _to(False)),
    "recipient.restricted_by_authority": (Kind.RECIPIENT, _to(False)),
    "recipient.gba": (Kind.RECIPIENT, _to(True)),
    "recipient.data_intermediary": (Kind.RECIPIENT, _any),
    "recipient.certificates": (Kind.RECIPIENT, _any),
    "recipient.us_covered": (Kind.RECIPIENT, _to(False)),
    "recipient.us_foreign": (Kind.RECIPIENT, _to(False)),
    "recipient.us_group": (Kind.RECIPIENT, _any),
    "recipient.us_adversary_controlled": (Kind.RECIPIENT, _to(False)),
    "recipient.us_adversary_regions": (Kind.RECIPIENT, _to(False)),
    "transfer.scenario": (Kind.SCENARIO, _any),
    "transfer.zone_scenario": (Kind.SCENARIO, _any),
    "transfer.purpose": (Kind.SCENARIO, _any),
    "transfer.to": (Kind.ROUTE, _any),
}


def changes(fact: str, now: FactValue, new: FactValue) -> bool:
    """Whether the fact, known to be `now`, can be made to be `new`."""
    turn = CHANGEABLE.get(fact)
    return turn is not None and turn[1](now, new)
