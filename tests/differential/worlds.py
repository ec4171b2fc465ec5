"""Worlds in which many fields share one transfer, so that an answer kept for one field and wrong for another shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st
from tests.strategies import concepts, lists, universe
from tests.strategies.choosing import Choose

from xbcatalog.core import law
from xbcatalog.core.catalogs import Approval, Basis, Catalog, Entry, ListKind, Unlisted
from xbcatalog.core.concepts import ANY, RECORD, Concept, ConceptGraph, graph
from xbcatalog.core.conditions import ALWAYS
from xbcatalog.core.decision import Decision
from xbcatalog.core.engine import Engine, Transfer, compile_law
from xbcatalog.core.facts import Facts
from xbcatalog.core.signs import Evidence, Sign

PATHS = (lists.PATH, lists.PATH, "other.field", "a.third")


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: its signs, its path, and the facts in which it differs from its transfer."""

    signs: frozenset[Sign]
    path: str
    own: Facts


@dataclass(frozen=True, slots=True)
class World:
    """Everything installed, one transfer, and the fields that are asked about, in order."""

    graph: ConceptGraph
    catalogs: tuple[Catalog, ...]
    facts: Facts
    approvals: tuple[Approval, ...]
    fields: tuple[Asked, ...]

    def engine(self) -> Engine:
        return compile_law(self.catalogs, self.graph)

    def transfer(self) -> Transfer:
        return self.engine().transfer(self.facts, self.approvals)

    def plain(self, field: Asked) -> Decision:
        """What the plain law says of the field."""
        question = law.Question(
            signs=field.signs,
            path=field.path,
            facts={**self.facts, **field.own},
            approvals=self.approvals,
            catalogs=self.catalogs,
            graph=self.graph,
        )
        return law.decide(question)

    def disagreements(self) -> list[tuple[Asked, Decision, Decision]]:
        """The fields of which the engines say different things, with what the plain and the compiled one say."""
        transfer = self.transfer()
        both = ((field, self.plain(field), transfer.decide(field.signs, field.path, field.own)) for field in self.fields)
        return [found for found in both if found[1] != found[2]]


def own_facts(choose: Choose) -> Facts:
    """Mostly one or two facts, of any level: the engine holds no fact to be the transfer's alone."""
    return {fact: choose(universe.VALUES[fact]) for fact in (choose(tuple(universe.VALUES)) for _ in range(choose((1, 1, 2, 3))))}


def installed(choose: Choose, graph: ConceptGraph) -> tuple[Catalog, ...]:
    """Any catalogues in any order; what the engine has shortcuts for, and chance seldom makes, is made more often."""
    found = list(lists.some_catalogs(choose, graph))
    one = choose(found)
    match choose.below(10):
        case 6:  # a list that has no say beyond what it names, beside other regimes
            found = [replace(each, unlisted=Unlisted.OUTSIDE, regime="eu-gdpr") if each is one else each for each in found]
        case 7:  # a closed list in the place of all others of its regime
            every = frozenset(each.id for each in found)
            closed = replace(one, id="closed", list=ListKind.NEGATIVE, unlisted=Unlisted.EXEMPT, entries=())
            found.append(replace(closed, displaces=every))
        case 8:  # one list twice
            found.append(one)
        case 9:  # a version of a list in another regime than the others
            found.append(replace(one, regime="eu-gdpr", version=(2024, 9, 0)))
    return tuple(found.pop(choose.below(len(found))) for _ in range(len(found)))


def shown(choose: Choose, catalogs: tuple[Catalog, ...]) -> tuple[Approval, ...]:
    """Approvals, whose scope often depends on what fields differ in; some lift what is demanded of one field alone."""
    found = lists.some_approvals(choose, catalogs)
    demanding = [(each, entry.mechanism) for each in catalogs if each.list is ListKind.NEGATIVE for entry in each.entries]
    if demanding and choose.seldom(3):
        found = (*found, replace(lists.meeting(*choose(demanding)), fields=frozenset((lists.PATH,))))
    return tuple(replace(each, within=choose(universe.TESTS)) if choose.seldom(2) else each for each in found)


def fields_signs(choose: Choose, graph: ConceptGraph) -> list[frozenset[Sign]]:
    """The signs that fields may show; some are the same concepts on other evidence."""
    found = [concepts.some_signs(choose, graph) for _ in range(choose((1, 2, 3)))]
    alike = frozenset(replace(sign, evidence=choose(tuple(Evidence))) for sign in choose(found))
    # A column that is housekeeping besides, which needs no permission for that.
    housekeeping = Sign(concept=RECORD, evidence=Evidence.NAME)
    beside = frozenset((*(replace(sign, evidence=Evidence.NAME) for sign in choose(found)), housekeeping))
    return [*found, alike, beside]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Any world; its fields draw on few signs and few facts, so that they meet in what is kept."""
    choose = Choose(draw)
    graph = concepts.a_graph(choose)
    catalogs = installed(choose, graph)
    signs = fields_signs(choose, graph)
    own: list[Facts] = [{}, *(own_facts(choose) for _ in range(choose((1, 2, 3))))]
    return World(
        graph=graph,
        catalogs=catalogs,
        facts=universe.some(choose),
        approvals=shown(choose, catalogs),
        fields=tuple(Asked(choose(signs), choose(PATHS), choose(own)) for _ in range(choose((3, 4, 5, 6)))),
    )


_ABOVE = (("all",), ("all",), ("some",), ("all", "some"), ("all", RECORD))
"""What a concept with nothing narrower may lie under."""


@st.composite
def broad_worlds(draw: st.DrawFn) -> World:
    """Worlds of few lists, whose entries ask different things of narrow concepts, and of fields that may be any of these.

    What is left out of all that such a field may be then shows in the verdict of one regime, or of all.
    """
    choose = Choose(draw)
    narrow = tuple(f"n{number}" for number in range(choose((3, 4, 6))))
    above = (Concept(id=RECORD), Concept(id="all"), Concept(id="some", broader=choose(((), ("all",)))))
    every = graph((*above, *(Concept(id=id, broader=choose(_ABOVE)) for id in narrow)))
    catalogs = tuple(_of_narrow(choose, number, narrow) for number in range(choose((1, 2, 2, 3, 4))))
    signs = [frozenset((Sign(concept=broad, evidence=Evidence.NAME),)) for broad in ("all", "some")]
    signs.append(signs[0] | {Sign(concept=choose((RECORD, *narrow)), evidence=choose((Evidence.NAME, Evidence.HINT)))})
    own: list[Facts] = [{}, own_facts(choose)]
    return World(
        graph=every,
        catalogs=catalogs,
        facts=universe.some(choose),
        approvals=shown(choose, catalogs),
        fields=tuple(Asked(each, choose(PATHS), stated) for each in signs for stated in own),
    )


def _of_narrow(choose: Choose, number: int, narrow: tuple[str, ...]) -> Catalog:
    """A list that mostly applies and is in force; its id may be that of a list of another regime."""
    kind, always = choose(tuple(ListKind)), (ALWAYS,) * 6
    entries = tuple(
        Entry(
            id=f"e{row}",
            concepts=frozenset((choose((*narrow * 2, "some", ANY)), choose(narrow))),
            other_than=frozenset((choose(narrow),) if choose.seldom(8) else ()),
            mechanism=choose(lists.GRANTING if kind is ListKind.POSITIVE else lists.DEMANDING),
            when=choose((*always, *universe.TESTS)),
            basis=Basis.OFFICIAL,
            partial=choose.seldom(12),
        )
        for row in range(choose((1, 2, 3, 5)))
    )
    regime = choose(("cn-data-export", "us-dsp", "eu-gdpr"))
    made = lists.a_sure_list(choose, kind, narrow[0], "shared" if choose.seldom(8) else f"l{number}", regime)
    applies, unlisted = choose((*always * 2, *universe.TESTS[:6])), choose(lists.SILENCE[kind])
    return lists.with_entries(replace(made, version=(2024, number, 0), applies=applies, unlisted=unlisted), entries)
