"""How far lists compress the chaotic zone: the verdicts under national rules alone, with the lists of zones, and with a company's own."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction

from xbcatalog.check import Request, check
from xbcatalog.core.catalogs import Basis, Catalog
from xbcatalog.core.decision import Verdict
from xbcatalog.core.text import Diagnostic
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.installation import Installation

__all__ = ["Compression", "Layer", "Share", "compress", "layer_of"]


class Layer(Enum):
    """Whose lists are looked at; each layer comes on top of those before it."""

    NATIONAL = "national"
    ZONES = "zones"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The verdicts under the lists of a layer and of those before it, field by field in the order of the inputs."""

    layer: Layer
    verdicts: tuple[Verdict, ...]

    def count(self, verdict: Verdict) -> int:
        """How many fields have the verdict."""
        return self.verdicts.count(verdict)

    def share(self, verdict: Verdict) -> Fraction:
        """The part of the fields that have the verdict; of no field, none."""
        return Fraction(self.count(verdict), len(self.verdicts)) if self.verdicts else Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compression:
    """One share for each layer; none where an input could not be read, and `diagnostics` say why."""

    shares: tuple[Share, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def layer_of(catalog: Catalog) -> Layer:
    """A list is a company's own by the basis of its sources, and a zone's by its jurisdiction: a part of a country (ISO 3166-2)."""
    if catalog.sources and all(source.basis is Basis.INTERNAL for source in catalog.sources):
        return Layer.OWN
    _, part, _ = catalog.jurisdiction.partition("-")
    return Layer.ZONES if part else Layer.NATIONAL


def compress(request: Request, installation: Installation, *, today: date) -> Compression:
    """Judge the same inputs under the national lists, then with the zones', then with the company's own.

    Vocabulary, facts and rules are those of the installation throughout. What a closed zone list would displace is not displaced
    while the zones are left out.
    """
    kept: tuple[Catalog, ...] = ()
    shares: list[Share] = []
    for layer in Layer:
        added = tuple(catalog for catalog in installation.catalogs if layer_of(catalog) is layer)
        kept += added
        if shares and not added:
            shares.append(replace(shares[-1], layer=layer))
            continue
        result = check(request, replace(installation, catalogs=kept), today=today)
        if result.broken:
            return Compression(shares=(), diagnostics=result.diagnostics)
        shares.append(Share(layer=layer, verdicts=tuple(field.decision.verdict for field in result.fields)))
    return Compression(shares=tuple(shares))
