"""Small vocabularies and fields for the tests of recognition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from xbcatalog.core.concepts import Concept, graph
from xbcatalog.core.dataset import Field
from xbcatalog.core.signs import Sign
from xbcatalog.core.text import Level
from xbcatalog.core.vocabulary import Attribute, Exclusion, Leaves, TaxonomyTerm, Vocabulary, Words
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

SMALL = (
    Words(
        concept="vehicle.identity.vin",
        names=("vin", "vin code", "vehicle identification number", "车架号", "车辆识别代号"),
        phrases=("vehicle id number",),
        guards=("vin decoder version",),
        hints=("seventeen characters",),
        maps=(
            TaxonomyTerm(taxonomy="vss", id="Vehicle.VehicleIdentification.VIN", rel="exact", version="6.0"),
            TaxonomyTerm(taxonomy="own", id="chassis", rel="narrower"),
            TaxonomyTerm(taxonomy="own", id="vehicle", rel="broader"),
        ),
    ),
    Words(concept="vehicle.identity.plate", names=("car number", "plate", "车牌")),
    Words(concept="vehicle.identity", names=("vehicle identity",)),
    Words(concept="person.name", names=("full name", "driver name", "姓名"), hints=("somebody",)),
    Words(concept="person.contact.phone", names=("phone", "phone number", "telephone", "手机号"), guards=("phone model",)),
    Words(concept="person.health", names=("health", "健康"), guards=("battery health", "电池健康"), values=("A", "B", "AB", "O")),
    Words(concept="person.account", names=("user id", "created by")),
    Words(concept="vehicle.battery", names=("battery health", "battery", "capacity")),
    Words(concept="business.procurement.supplier", names=("part supplier", "supplier", "capacity")),
    Words(concept="security.secret", names=("security", "password")),
    Words(concept="person.financial.card", names=("security code",)),
    Words(concept="location.precise", names=("latitude", "address"), types=("geometry", "st point")),
    Words(concept="record", names=("id", "status", "created at", "状态", "kilogram")),
)
PERSONAL = ("person.name", "person.contact", "person.health", "person.account", "person.financial.card", "person.other", "location.precise")


VALUES = frozenset(("vehicle.identity", "person.contact", "person.account", "location.precise"))
"""What a number of a few, or a yes or no, cannot hold."""
ATTRIBUTES = (
    Attribute(
        words=("colour", "color", "颜色"), leaves=(Leaves(of=frozenset(("vehicle.identity.plate",)), concept="vehicle.information"),)
    ),
    Attribute(words=("type", "date", "类型")),
    Attribute(words=("count", "verified", "数量"), leaves=(Leaves(of=VALUES, concept="record"),)),
    Attribute(words=("location", "address", "位置"), of=frozenset(("vehicle.battery",))),
    Attribute(words=("is", "has", "是否"), first=True, leaves=(Leaves(of=VALUES, concept="record"),)),
)
EXCLUSIONS = (
    Exclusion(types=("boolean", "tinyint(1)"), leaves=(Leaves(of=VALUES, concept="record"),)),
    Exclusion(units=("percent", "°C"), leaves=(Leaves(of=VALUES),)),
    Exclusion(listed=True, leaves=(Leaves(of=VALUES, concept="record"),)),
)


def concepts() -> list[Concept]:
    found = [Concept(id="personal-information"), Concept(id="person.contact.phone", broader=("person.contact",))]
    for id in PERSONAL:
        identifies = id in ("person.name", "person.contact", "person.account")
        found.append(Concept(id=id, broader=("personal-information",), identifies_person=identifies))
    found.append(Concept(id="vehicle.identity"))
    found.append(Concept(id="vehicle.identity.vin", broader=("vehicle.identity", "personal-information")))
    found.append(Concept(id="vehicle.identity.plate", broader=("vehicle.identity", "personal-information")))
    found += [Concept(id=id) for id in ("vehicle.battery", "vehicle.information", "business.procurement.supplier", "record")]
    found.append(Concept(id="security.secret", restricted=True))
    return found


def vocabulary(
    words: Iterable[Words] = SMALL,
    *,
    neutral: Iterable[str] = ("value", "code", "flag", "信息"),
    qualifiers: Iterable[str] = ("front", "最大"),
    abbreviations: Sequence[tuple[str, str]] = (("no", "number"), ("tel", "telephone"), ("lat", "latitude"), ("lat", "lateral")),
    attributes: Iterable[Attribute] = ATTRIBUTES,
    exclusions: Iterable[Exclusion] = EXCLUSIONS,
) -> Vocabulary:
    return Vocabulary(
        concepts=graph(concepts()),
        words=tuple(words),
        neutral=frozenset(neutral),
        qualifiers=frozenset(qualifiers),
        grammar=frozenset(("of", "the", "值", "该", "的", "记录", "record")),
        abbreviations=tuple(abbreviations),
        attributes=tuple(attributes),
        exclusions=tuple(exclusions),
        compounds=frozenset(("vehicle.battery", "business.procurement.supplier")),
        evident=frozenset(("vehicle.battery",)),
        telling=frozenset(("personal-information", "security.secret")),
    )


@cache
def small() -> Recogniser:
    return Recogniser(vocabulary())


@cache
def shipped_vocabulary() -> Vocabulary:
    installation = load((), limits=Limits())
    assert not [one for one in installation.diagnostics if one.level is Level.ERROR]
    return installation.vocabulary


@cache
def shipped() -> Recogniser:
    return Recogniser(shipped_vocabulary())


def field(
    name: str,
    *,
    path: tuple[str, ...] = (),
    title: str = "",
    description: str = "",
    type: str = "",
    unit: str = "",
    values: tuple[str, ...] = (),
    tags: tuple[tuple[str, str], ...] = (),
    declared: tuple[str, ...] = (),
) -> Field:
    return Field(
        path=path,
        name=name,
        title=title,
        description=description,
        type=type,
        unit=unit,
        values=values,
        tags=tags,
        declared=declared,
    )


def said(signs: Iterable[Sign]) -> dict[str, str]:
    """Each concept with its evidence; context is marked."""
    return {sign.concept + (" (context)" if sign.context else ""): sign.evidence.value for sign in signs}


def of(
    name: str, recogniser: Recogniser | None = None, *, path: tuple[str, ...] = (), title: str = "", description: str = ""
) -> dict[str, str]:
    return said((recogniser or small()).recognise(field(name, path=path, title=title, description=description)))
