"""Asks every question of lint, and says of each finding how bad it is, where it stands and whether somebody lets it stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.policy.lint.finding import Draft, Finding
from xbcatalog.policy.lint.ground import Ground, Scope
from xbcatalog.policy.lint.places import Places
from xbcatalog.policy.lint.rules import FAMILIES, RULES, family
from xbcatalog.policy.lint.search import BUDGET
from xbcatalog.policy.lint.settings import Settings
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation
from xbcatalog.source.limits import Limits

__all__ = ["Asked", "lint", "told_by_reading"]

_BY_MESSAGE = {"issued-after-effective": "dates-out-of-order"}
_RANK = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: of which documents (None: all), on which day, by which rules (None: all).

    `whole` tells that everything is asked about of which the project file may let something stand: what it lets stand and nobody finds is
    told.
    """

    settings: Settings
    today: date
    scope: Scope | None = None
    rules: Collection[str] | None = None
    whole: bool = True
    budget: int = BUDGET
    limits: Limits = Limits()


def lint(installed: Installation, inputs: Iterable[Input], asked: Asked) -> tuple[Finding, ...]:
    """Every finding, by place; those that somebody lets stand among them. `inputs` are the documents, for the places."""
    wanted = {id for id, rule in RULES.items() if _wanted(id, asked) and rule.family}
    ground = Ground(installed, asked.scope, asked.today, asked.budget)
    drafts = [
        draft
        for name in FAMILIES
        if any(RULES[id].family == name for id in wanted)
        for draft in family(name)(ground)
        if draft.rule in wanted
    ]
    drafts += _undecided(ground, wanted) if _wanted("undecided", asked) else ()
    places = Places(inputs, asked.scope.documents if asked.scope else None, asked.limits)
    found: list[Finding] = []
    used: set[tuple[str, str]] = set()
    for draft in drafts:
        level = asked.settings.level(draft.rule, RULES[draft.rule].level)
        reason, accepted = asked.settings.reason(draft.rule, draft.subject)
        if accepted is not None:
            used.update((accepted.rule, at) for at in accepted.at if draft.subject == at or draft.subject.startswith(f"{at}/"))
        place = places.of(draft) if accepted is None else Place(draft.file) if draft.file else None
        if level is not None and (accepted is not None or place is not None):
            found.append(_finding(draft, level, place, reason))
    if asked.whole and _wanted("unused-exception", asked):
        found.extend(_unused(asked, used, wanted))
    return tuple(sorted(found, key=_order))


def told_by_reading(diagnostics: Iterable[Diagnostic], asked: Asked) -> tuple[Finding, ...]:
    """What reading the documents brought up, as findings of rules; errors among them always."""
    found = []
    for one in diagnostics:
        rule = _rule_of(one)
        level = one.level if one.level is Level.ERROR else asked.settings.level(rule, RULES[rule].level)
        if level is not None and (one.level is Level.ERROR or asked.rules is None or rule in asked.rules):
            subject = one.place.file if one.place else ""
            found.append(Finding(rule=rule, level=level, subject=subject, message=one.message, place=one.place))
    return tuple(found)


def _rule_of(one: Diagnostic) -> str:
    id = one.message.id.removesuffix("-near")
    if one.level is Level.ERROR:
        return id if id in ("unknown-concept", "unknown-fact") else "malformed-document"
    return _BY_MESSAGE.get(id, "document-warning")


def _wanted(rule: str, asked: Asked) -> bool:
    if asked.rules is not None and rule not in asked.rules:
        return False
    return asked.settings.level(rule, RULES[rule].level) is not None


def _finding(draft: Draft, level: Level, place: Place | None, accepted: str) -> Finding:
    return Finding(
        rule=draft.rule, level=level, subject=draft.subject, message=draft.message, fix=draft.fix,
        place=place, witness=draft.witness, accepted=accepted,
    )  # fmt: skip


def _undecided(ground: Ground, wanted: Collection[str]) -> Iterator[Draft]:
    """The questions that were given up: nothing is claimed of them."""
    seen = set()
    for draft in ground.undecided:
        if draft.rule in wanted and (draft.rule, draft.subject) not in seen:
            seen.add((draft.rule, draft.subject))
            told = message("lint-undecided", rule=draft.rule, subject=draft.subject, worlds=f"{ground.search.budget:,}")
            yield replace(draft, rule="undecided", message=told, fix=message("lint-undecided-fix"), witness=None)


def _unused(asked: Asked, used: Collection[tuple[str, str]], wanted: Collection[str]) -> Iterator[Finding]:
    """What the project file lets stand, and is not there any more; of what the program lets stand of its own, a test says so."""
    level = asked.settings.level("unused-exception", RULES["unused-exception"].level)
    if level is None:
        return
    for one in asked.settings.accepted:
        for at in one.at:
            if one.rule in wanted and (one.rule, at) not in used:
                told, fix = message("lint-unused-exception", rule=one.rule, at=at), message("lint-unused-exception-fix")
                yield Finding(rule="unused-exception", level=level, subject=at, message=told, fix=fix, place=one.place)


def _order(one: Finding) -> tuple[str, int, int, int, str, str]:
    place = one.place or Place("")
    return place.file, place.line or 0, place.column or 0, _RANK[one.level], one.rule, one.subject
