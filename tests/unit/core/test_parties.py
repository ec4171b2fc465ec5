"""Recipients as a graph: true where seen, false only where every way is closed, open everywhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from xbcatalog.core.facts import PartyTest
from xbcatalog.core.groups import CountryGroup, Snapshot
from xbcatalog.core.parties import Designations, Owner, Party, PartyKind, Register, reckon, unscreened
from xbcatalog.core.screening import folded
from xbcatalog.core.truth import FALSE, TRUE

GROUPS = {"concern": CountryGroup(id="concern", snapshots=(Snapshot(as_of=date(2025, 4, 8), countries=frozenset(("CN", "RU"))),))}
DAY = date(2026, 3, 2)
LIST = Designations(id="listed", as_of=date(2026, 1, 1), names=frozenset(map(folded, ("Northern Star Trading FZE", "Ivan Sidorov"))))
HALF = PartyTest(group="concern", share=Decimal(50), employment=True, never="US", designations="listed")
FIFTH = PartyTest(group="concern", share=Decimal(20), direction=True)
NOBODY: frozenset[str] = frozenset()


def entity(id: str, country: str | None, *owners: tuple[str, int | str | Decimal], home: str | None = "", **more: object) -> Party:
    return replace(
        Party(
            id=id,
            kind=PartyKind.ENTITY,
            name=f"{id} holding",
            organised_in=country,
            principal_place=country,
            person_of=None if home is None else frozenset((home,)) - {""},
            directed_by=NOBODY,
            owners=tuple(Owner(who, Decimal(share)) for who, share in owners),
        ),
        **more,  # type: ignore[arg-type]
    )


def individual(id: str, residence: str | None, *employers: str, home: str = "", known: bool = True) -> Party:
    return Party(
        id=id,
        kind=PartyKind.INDIVIDUAL,
        name=f"{id} person",
        residence=residence,
        person_of=frozenset((home,)) - {""},
        employers=frozenset(employers) if known else None,
        directed_by=NOBODY,
    )


def state(id: str, country: str) -> Party:
    return Party(id=id, kind=PartyKind.GOVERNMENT, name=f"{id} state", organised_in=country, person_of=NOBODY, directed_by=NOBODY)


def found(test: PartyTest, recipient: str, *parties: Party, lists: tuple[Designations, ...] = (LIST,), day: date | None = DAY) -> str:
    register = Register(parties={party.id: party for party in parties}, designations=lists, groups=GROUPS)
    return {TRUE: "yes", FALSE: "no", None: "open"}[reckon(test, (recipient,), register, day)]


ANNE, BEN, LI = individual("anne", "IE"), individual("ben", "IE"), individual("li", "CN")
SHENZHEN = entity("shenzhen", "CN")
WORLDS: dict[str, tuple[str, str, tuple[Party, ...]]] = {
    "organised there": ("yes", "shenzhen", (SHENZHEN,)),
    "principal place there": ("yes", "x", (entity("x", "IE", ("anne", 100), principal_place="CN"), ANNE)),
    "seat not known": ("open", "x", (entity("x", None, ("anne", 100)), ANNE)),
    "one seat not known": ("open", "x", (entity("x", "IE", ("anne", 100), principal_place=None), ANNE)),
    "resident there": ("yes", "li", (LI,)),
    "resident elsewhere": ("no", "anne", (ANNE,)),
    "employer not known": ("open", "x", (individual("x", "IE", known=False),)),
    "works for one": ("yes", "x", (individual("x", "IE", "shenzhen"), SHENZHEN)),
    "owned to 50": ("yes", "x", (entity("x", "DE", ("shenzhen", 50), ("anne", 50)), SHENZHEN, ANNE)),
    "owned to 49.9": ("no", "x", (entity("x", "DE", ("shenzhen", "49.9"), ("anne", "50.1")), SHENZHEN, ANNE)),
    "49 and an unknown rest": ("open", "x", (entity("x", "DE", ("shenzhen", 49), ("anne", 50)), SHENZHEN, ANNE)),
    "51 known to be others'": ("no", "x", (entity("x", "DE", ("anne", 51)), ANNE)),
    "50 known to be others'": ("open", "x", (entity("x", "DE", ("anne", 50)), ANNE)),
    "no owner known": ("open", "x", (entity("x", "DE"),)),
    "two that add up": ("yes", "x", (entity("x", "DE", ("shenzhen", 25), ("li", 25), ("anne", 50)), SHENZHEN, LI, ANNE)),
    "through a holding": ("yes", "x", (entity("x", "DE", ("y", 60), ("anne", 40)), entity("y", "KY", ("shenzhen", 60)), SHENZHEN, ANNE)),
    "a state behind": ("yes", "x", (entity("x", "DE", ("cn", 50), ("anne", 50)), state("cn", "CN"), ANNE)),
    "another state": ("no", "x", (entity("x", "DE", ("de", 100)), state("de", "DE"))),
    "the state itself": ("yes", "cn", (state("cn", "CN"),)),
    "kinds that add up, one through a holding": (
        "yes",
        "x",
        (entity("x", "DE", ("shenzhen", 30), ("y", 30), ("anne", 40)), entity("y", "KY", ("li", 100)), SHENZHEN, LI, ANNE),
    ),
    "through one that is none": (
        "yes",
        "x",
        (entity("x", "DE", ("usco", 100)), entity("usco", "US", ("shenzhen", 100), home="US"), SHENZHEN),
    ),
    "diluted through one that is none": (
        "no",
        "x",
        (
            entity("x", "DE", ("y", 100)),
            entity("y", "DE", ("shenzhen", 40), ("anne", 60)),
            SHENZHEN,
            ANNE,
        ),
    ),
    "a majority of a majority through one that is none": (
        "open",
        "x",
        (entity("x", "DE", ("usco", 60), ("anne", 40)), entity("usco", "US", ("shenzhen", 60), ("anne", 40), home="US"), SHENZHEN, ANNE),
    ),
    "its own person, resident there": ("no", "x", (individual("x", "CN", home="US"),)),
    "whether its own person is not known": ("open", "x", (entity("x", "CN", home=None),)),
    "who owns it works for it": ("no", "x", (entity("x", "IE", ("anne", 100)), individual("anne", "IE", "x"))),
    "a circle of owners": ("open", "x", (entity("x", "DE", ("y", 100)), entity("y", "DE", ("x", 100)))),
    "a circle with one inside": ("yes", "x", (entity("x", "DE", ("y", 50), ("li", 50)), entity("y", "DE", ("x", 100)), LI)),
    "designated": ("yes", "x", (entity("x", "US", ("anne", 100), home="US", name="Northern Star Trading (FZE)"), ANNE)),
    "designated by another name": ("yes", "x", (entity("x", "IE", ("anne", 100), also=("northern star trading fze",)), ANNE)),
    "designated in other characters": (
        "open",
        "x",
        (entity("x", "IE", ("anne", 100), name="北星贸易"), ANNE),
    ),
    "cleared by a name in those of the list": ("no", "x", (entity("x", "IE", ("anne", 100), name="北方贸易", also=("Boreal",)), ANNE)),
    "nearly designated": ("open", "x", (entity("x", "IE", ("anne", 100), name="Northern Star Trading LLC"), ANNE)),
    "nearly designated by spelling": ("open", "x", (replace(ANNE, id="x", name="Iwan Sidorow"),)),
    "without a name": ("open", "x", (replace(ANNE, id="x", name=""),)),
    "owned by one designated": ("yes", "x", (entity("x", "IE", ("z", 50), ("anne", 50)), replace(ANNE, id="z", name="Ivan Sidorov"), ANNE)),
}


@pytest.mark.parametrize(("expected", "recipient", "parties"), WORLDS.values(), ids=list(WORLDS))
def test_half_in_the_hands_of_those_who_count(expected: str, recipient: str, parties: tuple[Party, ...]) -> None:
    assert found(HALF, recipient, *parties) == expected


def test_without_a_list_of_the_day_nobody_is_cleared_and_who_counts_counts() -> None:
    later = replace(LIST, as_of=date(2026, 3, 3))
    other = replace(LIST, id="another")
    for lists in ((), (later,), (other,)):
        assert found(HALF, "anne", ANNE, lists=lists) == "open"
        assert found(HALF, "shenzhen", SHENZHEN, lists=lists) == "yes"


def test_whose_names_are_in_no_writing_of_the_list_is_told() -> None:
    listed = replace(LIST, names=frozenset(map(folded, ("Ivan Sidorov", "北星贸易"))))
    parties = (ANNE, entity("x", "IE", name="北方贸易", also=("Boreal",)), replace(BEN, name=""), entity("y", "IE", name="Ivan Sidorov"))
    register = Register(parties={party.id: party for party in parties}, designations=(listed,), groups=GROUPS)
    assert unscreened(HALF, register, DAY) == {"北星贸易": ("anne",)}
    assert unscreened(HALF, register, date(2025, 12, 31)) == unscreened(FIFTH, register, DAY) == {}


def test_the_last_list_up_to_the_day_counts() -> None:
    newer = Designations(id="listed", as_of=date(2026, 2, 1), names=frozenset((folded("anne person"),)))
    assert found(HALF, "anne", ANNE, lists=(LIST, newer)) == "yes"
    assert found(HALF, "anne", ANNE, lists=(LIST, newer), day=date(2026, 1, 31)) == "no"


def test_before_the_group_of_countries_is_known_nothing_is() -> None:
    assert found(HALF, "shenzhen", SHENZHEN, day=date(2025, 4, 7)) == "open"


def test_another_number_and_direction_make_another_test() -> None:
    for share, expected in ((20, "yes"), ("19.9", "no")):
        parties = (entity("x", "DE", ("shenzhen", share), ("anne", 100 - Decimal(share))), SHENZHEN, ANNE)
        assert found(FIFTH, "x", *parties) == expected
        assert found(HALF, "x", *parties) == "no"
    directed = entity("x", "DE", ("anne", 100), directed_by=frozenset(("shenzhen",)))
    assert found(FIFTH, "x", directed, ANNE, SHENZHEN) == "yes"
    assert found(FIFTH, "x", replace(directed, directed_by=None), ANNE) == "open"
    assert found(HALF, "x", directed, ANNE, SHENZHEN) == "no"


def test_one_recipient_who_counts_is_enough_and_all_must_be_cleared() -> None:
    register = Register(
        parties={party.id: party for party in (ANNE, LI, replace(BEN, residence=None))}, designations=(LIST,), groups=GROUPS
    )
    assert reckon(HALF, ("anne", "li"), register, DAY) == TRUE
    assert reckon(HALF, ("anne", "ben"), register, DAY) is None
    assert reckon(HALF, ("anne",), register, DAY) == FALSE
    assert reckon(HALF, (), register, DAY) is None


def test_a_foreigner_is_who_is_known_to_be_no_person_of_the_country() -> None:
    foreign = PartyTest(foreign_to="US")
    assert found(foreign, "x", entity("x", "DE", home="DE")) == "yes"
    assert found(foreign, "x", entity("x", "DE", home="US")) == "no"
    assert found(foreign, "x", entity("x", "DE", home=None)) == "open"


@pytest.mark.parametrize("known", [True, False])
def test_what_is_settled_stays_settled_whatever_is_learnt_later(known: bool) -> None:
    half = entity("x", "DE", ("shenzhen", 30))
    more = (("anne", 70),) if known else (("li", 20), ("anne", 50))
    assert found(HALF, "x", half, SHENZHEN) == "open"
    whole = entity("x", "DE", ("shenzhen", 30), *more)
    assert found(HALF, "x", whole, SHENZHEN, ANNE, LI) == ("no" if known else "yes")


def test_many_ways_through_many_layers_are_followed_in_time() -> None:
    layers = [entity(f"{side}{level}", "DE", (f"a{level + 1}", 50), (f"b{level + 1}", 50)) for level in range(20) for side in ("a", "b")]
    for end, expected in ((SHENZHEN, "yes"), (ANNE, "no")):
        parties = (*layers, entity("a20", "DE", (end.id, 100)), entity("b20", "DE", (end.id, 100)), end)
        assert found(HALF, "a0", *parties) == expected


def test_a_chain_longer_than_is_followed_is_never_cleared() -> None:
    chain = [entity(f"c{level}", "DE", (f"c{level + 1}", 100)) for level in range(100)]
    assert found(HALF, "c0", *chain, entity("c100", "DE", ("anne", 100)), ANNE) in ("open", "no")
    assert found(HALF, "c0", *chain, entity("c100", "DE", ("shenzhen", 100)), SHENZHEN) == "yes"
    assert found(HALF, "c0", *chain, entity("c100", "DE")) == "open"


def test_data_that_go_to_a_country_of_the_group_get_to_somebody_there_whoever_is_named() -> None:
    """Only what closes a way is lost by it: who counts counts, and elsewhere nothing changes."""
    register = Register(parties={"anne": ANNE, "li": LI}, designations=(LIST,), groups=GROUPS)
    before = date(2025, 4, 7)
    assert reckon(HALF, ("anne",), register, DAY, ("IE", "DE")) == FALSE
    assert reckon(HALF, ("anne",), register, DAY, ("CN",)) is None
    assert reckon(HALF, ("anne",), register, DAY, ("CN", "IE")) is None
    assert reckon(FIFTH, ("anne",), register, DAY, ("RU",)) is None
    assert reckon(HALF, ("li",), register, DAY, ("CN",)) == TRUE
    assert reckon(HALF, ("anne",), register, before, ("IE",)) is None
    assert reckon(PartyTest(foreign_to="US"), ("anne",), register, DAY, ("CN",)) == TRUE
