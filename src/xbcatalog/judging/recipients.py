"""Facts about the recipients, found out from the graph of parties that manifests and facts files describe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from xbcatalog.core.dataset import Dataset, Statement, Statements
from xbcatalog.core.facts import DATE
from xbcatalog.core.parties import Party, Register, reckon, unscreened
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.core.truth import TRUE
from xbcatalog.core.value import replace
from xbcatalog.judging.judge import DESTINATION, Given
from xbcatalog.source.installed import Installation
from xbcatalog.source.problems import in_order, nobody_knows

__all__ = ["find_out", "with_recipients"]

_NAMED = 5
"""So many parties are named that were not screened; the others are counted."""


def with_recipients(dataset: Dataset, shown: Iterable[Statements]) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """The dataset with the recipients and parties of its facts files added; one party described in two ways is an error."""
    recipients, parties = list(dataset.recipients), {party.id: party for party in dataset.parties}
    told = []
    for one in shown:
        recipients += one.recipients
        for party in one.parties:
            if parties.setdefault(party.id, party) != party:
                told.append(Diagnostic(Level.ERROR, message("party-differs", party=party.id, where=dataset.source), Place(one.file)))
    return replace(dataset, recipients=tuple(dict.fromkeys(recipients)), parties=tuple(parties.values())), tuple(told)


def find_out(given: Sequence[Given], installation: Installation) -> tuple[tuple[Given, ...], tuple[Diagnostic, ...]]:
    """The parts of one transfer with what their recipients tell: all those of any part get access to the transfer."""
    recipients = tuple(dict.fromkeys(id for each in given for id in each.dataset.recipients))
    if not recipients:
        return tuple(given), ()
    parties: dict[str, Party] = {}
    told = []
    for each in given:
        for party in each.dataset.parties:
            if parties.setdefault(party.id, party) != party:
                where = Place(each.dataset.source)
                told.append(Diagnostic(Level.ERROR, message("party-differs", party=party.id, where=given[0].dataset.source), where))
    told.extend(_unknown(parties, recipients, Place(given[0].dataset.source)))
    if told:
        return tuple(given), in_order(told)
    register = Register(parties=parties, designations=installation.designations, groups=installation.groups)
    found = [_told(each, recipients, register, installation) for each in given]
    return tuple(each for each, _ in found), in_order({one for _, said in found for one in said})


def _unknown(known: Mapping[str, Party], recipients: Iterable[str], place: Place) -> Iterable[Diagnostic]:
    """Parties that are named and described nowhere."""
    named = set(recipients)
    for party in known.values():
        named |= {owner.who for owner in party.owners} | (party.employers or frozenset()) | (party.directed_by or frozenset())
    return (Diagnostic(Level.ERROR, nobody_knows("unknown-party", id, known), place) for id in sorted(named - known.keys()))


def _told(given: Given, recipients: Sequence[str], register: Register, installation: Installation) -> tuple[Given, list[Diagnostic]]:
    """What the graph settles is a fact; where somebody stated otherwise, nothing is known, and that is told."""
    stated = {fact.fact: fact for fact in given.facts}
    day = stated[DATE].value if DATE in stated else None
    destinations = _countries(stated.get(DESTINATION))
    told: list[Diagnostic] = []
    open: list[str] = []
    missed: dict[Message, None] = {}
    for fact in installation.facts.values():
        if fact.recipients is None:
            continue
        on = day if isinstance(day, date) else None
        answer = reckon(fact.recipients, recipients, register, on, destinations)
        own = stated.get(fact.id)
        if answer is None and own is None:
            open.append(fact.id)
            for name, parties in unscreened(fact.recipients, register, on).items():
                missed[_not_screened(parties, fact.recipients.designations, name)] = None
        elif answer is not None and own is None:
            stated[fact.id] = Statement(fact=fact.id, value=answer == TRUE, origin="recipients")
        elif answer is not None and own is not None and own.value is not (answer == TRUE):
            place = own.place or Place(given.dataset.source)
            told.append(Diagnostic(Level.WARNING, message("recipients-say-otherwise", fact=fact.id), place))
            del stated[fact.id]
    notes = (*given.notes, message("recipients-open", facts=", ".join(f"`{id}`" for id in open)), *missed) if open else given.notes
    return replace(given, facts=tuple(stated[id] for id in sorted(stated)), notes=notes), told


def _not_screened(parties: Sequence[str], designations: str, name: str) -> Message:
    some, count = ", ".join(f"`{id}`" for id in parties[:_NAMED]), len(parties) - _NAMED
    if count > 0:
        return message("party-not-screened-more", parties=some, count=count, list=designations, name=name)
    return message("party-not-screened", parties=some, list=designations, name=name)


def _countries(stated: Statement | None) -> tuple[str, ...]:
    match stated.value if stated else None:
        case str() as one:
            return (one,)
        case frozenset() as several:
            return tuple(sorted(several))
        case _:
            return ()
