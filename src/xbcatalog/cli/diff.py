"""`xbcatalog diff`: what changed between two states of lists, and what the change means for every concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session
from xbcatalog.cli.states import documents, readable, shipped
from xbcatalog.core.text import Diagnostic, broken, message
from xbcatalog.reports.json_text import dumps

if TYPE_CHECKING:
    from xbcatalog.core.decision import Decision
    from xbcatalog.core.facts import Facts, FactValue
    from xbcatalog.policy.changes import EntryChange, ListChange
    from xbcatalog.policy.meaning import Comparison, Relation, Witness
    from xbcatalog.policy.sides import Sides
    from xbcatalog.reports.lists import ListWords
    from xbcatalog.reports.page import Page
    from xbcatalog.source.limits import Limits

__all__ = ["command", "sides_of"]

_FAIL_ON: Mapping[str, frozenset[str]] = {
    "never": frozenset(),
    "looser": frozenset(("looser", "incomparable", "undecided")),
    "stricter": frozenset(("stricter", "incomparable", "undecided")),
    "any": frozenset(("looser", "stricter", "incomparable", "undecided")),
}
_STYLE = {
    "looser": "bold red",
    "stricter": "bold yellow",
    "incomparable": "bold red",
    "undecided": "bold yellow",
    "equivalent": "bold green",
}


def command(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="help-diff-old", metavar="OLD", show_default=False)],
    new: Annotated[str, typer.Argument(help="help-diff-new", metavar="NEW", show_default=False)],
    output: Annotated[str, typer.Option("--output", "-o", metavar="text|json", help="help-diff-output")] = "text",
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="looser|stricter|any|never", help="help-diff-fail-on")] = "never",
    alone: Annotated[bool, typer.Option("--alone", help="help-alone")] = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    limit: options.LimitsOption = None,
) -> int:
    """0; 1 where the change reaches the line; 3 where neither side holds a list; 4 where one cannot be read."""
    from xbcatalog.policy.changes import direction, list_changes
    from xbcatalog.policy.sides import beside

    session: Session = context.obj
    options.chosen("--output", output, ("text", "json"))
    line = _FAIL_ON[options.chosen("--fail-on", fail_on, _FAIL_ON)]
    both = sides_of(old, new, options.limits(limit), session, alone=alone)
    if both is None:
        return 4
    if not both.ids:
        session.say("diff-nothing")
        return 3
    changes = list_changes(both.old, both.new, both.ids)
    relation = direction(changes)
    unseen = beside(both)
    if output == "json":
        session.text(dumps(_document(changes, relation, unseen), indent=1) + "\n")
    else:
        session.print(_page(changes, relation, unseen, both, session))
    # What words, facts or rules change was not looked at, so that nobody can say it is not looser.
    return 1 if relation.value in line or (unseen and "undecided" in line) else 0


def sides_of(old: str, new: str, bounds: Limits, session: Session, *, alone: bool, recognise: bool = False) -> Sides | None:
    """Both sides (where `recognise`, such that fields can be judged by them); nothing where one is broken, and its mistakes are told."""
    from xbcatalog.compiled.store import store
    from xbcatalog.policy.sides import sides

    bounds = bounds.raised()
    base = [] if alone else shipped(bounds, cases=False)
    read = {side: documents(named, bounds) for side, named in (("old", old), ("new", new))}
    kept = store(session.environment) if session.cache else None
    both = sides(readable(read["old"]), readable(read["new"]), readable(base), bounds, store=kept, recognise=recognise)
    wrong = False
    for side, installed in (("old", both.old), ("new", both.new)):
        told = [*(one for one in read[side] if isinstance(one, Diagnostic)), *installed.diagnostics]
        if broken(told):
            session.diagnostics(told)
            session.tell((message(f"diff-broken-{side}"),))
            wrong = True
    return None if wrong else both


# -- the page ------------------------------------------------------------------------------------------------------------------------


def _page(changes: Sequence[ListChange], relation: Relation, unseen: Sequence[str], both: Sides, session: Session) -> Page:
    from xbcatalog.cli import inventory
    from xbcatalog.reports.page import Page

    page, words = Page(), inventory.words(both.new, session.today, session.lang)
    for change in changes:
        _list(page, change, words)
    page.blank()
    if not changes:
        page.line(words.say("diff-none"))
    else:
        said = words.say("diff-all", relation=words.say(f"diff-{relation.value}"))
        page.line((said, _STYLE[relation.value]), f"  {words.say(f'diff-means-{relation.value}')}")
    for part in unseen:
        page.line((words.say(f"diff-unseen-{part}"), _STYLE["undecided"]))
    return page


def _list(page: Page, change: ListChange, words: ListWords) -> None:
    relation = change.meaning.relation.value
    numbers = " → ".join(dict.fromkeys(one.number for one in (change.old, change.new) if one))
    page.blank()
    page.line((change.id, "bold"), f"  {numbers}  ", (words.say(f"diff-{relation}"), _STYLE[relation]))
    if change.old is None or change.new is None:
        page.line(words.say("diff-added-list" if change.old is None else "diff-removed-list"), indent=2)
    if change.parts:
        page.line(words.say("diff-list-parts", parts=_parts(change.parts, words)), indent=2)
    for entry in change.entries:
        page.row((entry.id, "cyan"), 32, _how(entry, words), indent=2)
    same = 0
    for one in change.meaning.comparisons:
        if one.relation.value == "equivalent" and not (one.more or one.fewer):
            same += len(one.concepts)
        else:
            _kind(page, one, words)
    if same:
        page.line((words.say("diff-same", count=same), "dim"), indent=2)


def _how(entry: EntryChange, words: ListWords) -> str:
    if entry.parts:
        return words.say(f"diff-{entry.how.value}", parts=_parts(entry.parts, words))
    return words.say(f"diff-{entry.how.value}", former=entry.former) if entry.former else words.say(f"diff-{entry.how.value}")


def _parts(parts: Sequence[str], words: ListWords) -> str:
    """The keys of a document; in Chinese as code, since they are no words of that language."""
    return words.say("list-joiner").join(f"`{part}`" if words.lang == "zh" else part for part in parts)


def _kind(page: Page, one: Comparison, words: ListWords) -> None:
    relation = one.relation.value
    first = words.say("title-and-id", title=words.concept(one.concepts[0]), id=one.concepts[0])
    said = words.say(f"diff-{relation}")
    more = len(one.concepts) - 1
    told = (
        words.say("diff-kind", relation=said, concept=first, count=more)
        if more
        else words.say("diff-kind-one", relation=said, concept=first)
    )
    page.line((told, _STYLE[relation].removeprefix("bold ")), indent=2)
    for witness in (one.looser, one.stricter, one.other):
        if witness is not None:
            page.line(_example(witness, words), indent=4)
    if one.more or one.fewer:
        asked = [words.say(f"diff-{word}") for word in ("more", "fewer") if getattr(one, word)]
        page.line(words.say("clause-joiner").join(asked), indent=4)
    done = words.say("diff-proved" if one.whole else "diff-gave-up", worlds=f"{one.worlds:,}")
    page.line((done, "dim"), indent=4)


def _example(witness: Witness, words: ListWords) -> str:
    old, new = _verdict(witness.old, words), _verdict(witness.new, words)
    if not witness.facts:
        return words.say("diff-example-any", concept=witness.concept, old=old, new=new)
    facts = words.say("list-joiner").join(f"{fact}={_value(value)}" for fact, value in sorted(witness.facts.items()))
    return words.say("diff-example", concept=witness.concept, facts=facts, old=old, new=new)


def _verdict(decision: Decision, words: ListWords) -> str:
    """A verdict with what goes with it; in English the words of the documents, which a reader may search for."""
    more = decision.demands or decision.duties or ((decision.cause.value,) if decision.cause else ())
    if words.lang != "zh":
        return f"{decision.verdict.value} ({', '.join(more)})" if more else decision.verdict.value
    from xbcatalog.i18n.render import CAUSES, VERDICTS, mechanism

    name = words.say(VERDICTS[decision.verdict])
    if decision.cause:
        return words.say("plan-with-cause", verdict=name, cause=words.say(CAUSES[decision.cause]))
    named = words.say("list-joiner").join(words.render(mechanism(one)) for one in more)
    return words.say("plan-with-cause", verdict=name, cause=named) if named else name


def _value(value: FactValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, frozenset):
        return ",".join(sorted(value)) or "[]"
    return str(value)


# -- the document --------------------------------------------------------------------------------------------------------------------

Json = dict[str, Any]


def _document(changes: Sequence[ListChange], relation: Relation, unseen: Sequence[str]) -> Json:
    lists = [_of_list(one) for one in changes]
    return {"schema": "xbcatalog/diff/v1", "relation": relation.value, "not_compared": list(unseen), "lists": lists}


def _of_list(change: ListChange) -> Json:
    return {
        "id": change.id,
        "old": change.old.number if change.old else None,
        "new": change.new.number if change.new else None,
        "relation": change.meaning.relation.value,
        "parts": list(change.parts),
        "entries": [{"id": one.id, "how": one.how.value, "former": one.former or None, "parts": list(one.parts)} for one in change.entries],
        "concepts": [_of_kind(one) for one in change.meaning.comparisons],
    }


def _of_kind(one: Comparison) -> Json:
    return {
        "concepts": list(one.concepts),
        "relation": one.relation.value,
        "proved": one.whole,
        "worlds": one.worlds,
        "asks_more": one.more,
        "asks_fewer": one.fewer,
        "looser": _of_witness(one.looser),
        "stricter": _of_witness(one.stricter),
        "other": _of_witness(one.other),
    }


def _of_witness(witness: Witness | None) -> Json | None:
    if witness is None:
        return None
    sides = {side: _of_decision(one) for side, one in (("old", witness.old), ("new", witness.new))}
    return {"concept": witness.concept, "facts": _facts(witness.facts), **sides}


def _of_decision(one: Decision) -> Json:
    return {
        "verdict": one.verdict.value,
        "cause": one.cause.value if one.cause else None,
        "demands": list(one.demands),
        "duties": list(one.duties),
    }


def _facts(facts: Facts) -> Json:
    from xbcatalog.reports.json_values import fact_value

    return {fact: fact_value(value) for fact, value in sorted(facts.items())}
