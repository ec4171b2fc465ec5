"""The report for people: what matters first, each thing said once, and how to get on at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xbcatalog.core.decision import VOCABULARY, Cause, Effect, Reason, Verdict
from xbcatalog.core.facts import DATE
from xbcatalog.core.result import Result, Standing
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Level
from xbcatalog.i18n.render import CAUSES, EVIDENCE, MEANINGS, VERDICTS, WAYS_OUT, demand, mechanism
from xbcatalog.reports.after import add_after, facts_command
from xbcatalog.reports.consulted import unread
from xbcatalog.reports.groups import (
    Found,
    Group,
    by_cause,
    by_demand,
    deciding,
    found,
    questions,
    read_off,
    sidecars,
    stated,
    suspicions,
    undecided,
    unsettled,
)
from xbcatalog.reports.matrix import add_matrix
from xbcatalog.reports.page import Page, Span
from xbcatalog.reports.safe import cells, visible
from xbcatalog.reports.view import View
from xbcatalog.reports.words import Words, errors_counted, set_option

__all__ = ["STYLES", "report"]

STYLES: Final = {Verdict.PROHIBITED: "bold red", Verdict.CHAOTIC: "bold yellow", Verdict.ALLOWED: "bold green"}
_EVIDENCE: Final = tuple(Evidence)
_FIELDS: Final = 20
_GROUPS: Final = 8
_NAMES: Final = 24
_RECORDS: Final = 6
_FACTS: Final = 3


def report(result: Result, view: View) -> Page:
    """The whole report."""
    words = Words(result, view.lang)
    whole = Page()
    _alerts(whole, result, words, view)
    _counts(whole, result, words)
    _prohibited(whole, result, words, view)
    _chaotic(whole, result, words, view)
    _allowed(whole, result, words, view)
    add_matrix(whole, result, words, view)
    add_after(whole, result, words, view)
    return whole


def _alerts(to: Page, result: Result, words: Words, view: View) -> None:
    errors = sum(diagnostic.level is Level.ERROR for diagnostic in result.diagnostics)
    if errors:
        to.line((words.count(errors, *errors_counted(beside=bool(result.datasets))), "bold red"))
    if not result.datasets:
        if not errors:
            to.line((words.say("nothing-checked"), "bold red"))
        return
    if not any(field.decision.regimes for field in result.fields) and any(result.fields):
        known = all({"transfer.from", "transfer.to"} <= {one.fact for one in dataset.facts} for dataset in result.datasets)
        to.line((words.say("no-regime-speaks-of-these" if known else "no-regime-speaks"), "bold red"))
    silent = [dataset for dataset in result.datasets if not stated((dataset,))]
    files = sidecars(silent)
    if len(silent) == len(result.datasets) and files:
        to.line((words.say("nothing-answered-yet", file=words.say("list-joiner").join(files)), "bold yellow"))
    elif len(silent) == len(result.datasets):
        to.line((words.say("no-facts-stated", command=facts_command(result, view)), "bold yellow"))
    elif silent:
        to.line((words.say("some-without-facts", datasets=_some([dataset.id for dataset in silent], words, 6)), "bold yellow"))
    to.blank()


def _counts(to: Page, result: Result, words: Words) -> None:
    if not result.datasets:
        return
    total = sum(len(dataset.fields) for dataset in result.datasets)
    spans: list[Span] = []
    for verdict in (Verdict.PROHIBITED, Verdict.CHAOTIC, Verdict.ALLOWED):
        number = sum(dataset.count(verdict) for dataset in result.datasets)
        spans += [" · "] if spans else []
        spans.append((f"{number:,} {words.say(VERDICTS[verdict])}", STYLES[verdict] if number else "dim"))
    where = words.count(len(result.datasets), "in-one-dataset", "in-many-datasets")
    spans.append("  " + words.say("of-fields", fields=words.fields(total), where=where))
    if result.as_of:
        spans.append((words.say("as-of", date=result.as_of.isoformat()), "dim"))
    to.line(*spans)
    if any(statement.fact == DATE and statement.origin == "today" for dataset in result.datasets for statement in dataset.facts):
        to.line((words.say("date-is-today"), "dim"))


def _heading(to: Page, words: Words, verdict: Verdict, number: int, *rest: Span) -> None:
    to.blank()
    to.line((words.say(VERDICTS[verdict]).upper(), STYLES[verdict]), "  ", words.fields(number), *rest)


def _prohibited(to: Page, result: Result, words: Words, view: View) -> None:
    items = found(result, Verdict.PROHIBITED)
    if not items:
        return
    _heading(to, words, Verdict.PROHIBITED, len(items))
    for group in by_demand(items):
        to.blank()
        needs = words.say("list-joiner").join(words.render(demand(one)) for one in group.demands) or words.say(VERDICTS[Verdict.PROHIBITED])
        to.line((needs, "bold"), (f" · {words.fields(len(group.fields))}", "dim"), indent=2)
        for reason in group.reasons:
            _reason(to, words, reason)
        _each(to, words, group, view)


def _reason(to: Page, words: Words, reason: Reason) -> None:
    """The entry in two lines: what it says, and where that stands."""
    title = words.entry_title(reason)
    if title:
        to.line(title, indent=4)
    if reason.effect is Effect.APPROVES:
        to.line(words.say("colon-joined", first=words.list_title(reason), rest=words.render(mechanism(reason.mechanism))), indent=4)
    elif reason.catalog != VOCABULARY:
        to.line((words.citation(reason), "dim"), (f"  ({words.entry_id(reason)})", "dim"), indent=4)


def _each(to: Page, words: Words, group: Group, view: View) -> None:
    """Fields with what they were recognised as, one a line; those that only stand beside a person's data follow in running text."""
    own = [item for item in group.fields if _own_signs(item)]
    shown = own if view.whole else own[:_FIELDS]
    names = [_name(item, words.result) for item in shown]
    width = min(max((cells(visible(name)) for name in names), default=0) + 2, 56)
    for item, name in zip(shown, names, strict=True):
        to.row((name, "bold"), width, _recognised(item, words), (f"  {_where(item, words)}", "dim"), indent=4)
    _more(to, words, len(own) - len(shown), indent=4)
    beside = [item for item in group.fields if not _own_signs(item)]
    if beside:
        to.line(words.say("beside-a-person", fields=words.fields(len(beside))), indent=4)
        _names(to, words, beside, view, indent=6)


def _own_signs(item: Found) -> list[Sign]:
    """The signs under which the field is restricted: no hint ever is one, and those that only come from its record stand apart."""
    restricting = {reason.concept for reason in deciding(item.result)}
    firm = (sign for sign in item.result.signs if not sign.context and sign.evidence is not Evidence.HINT)
    return [sign for sign in firm if sign.concept in restricting]


def _where(item: Found, words: Words) -> str:
    place = item.result.field.place
    if place is None or place.line is None or place.part or {dataset.source for dataset in words.result.datasets} != {place.file}:
        return words.place(place)
    return words.say("line-number", line=place.line)


def _more(to: Page, words: Words, left: int, *, indent: int) -> None:
    if left > 0:
        to.line((words.say("and-more", count=f"{left:,}"), "dim"), indent=indent)


def _name(item: Found, result: Result) -> str:
    dotted = item.result.field.dotted
    return dotted if len(result.datasets) == 1 else f"{item.dataset.id}.{dotted}"


def _recognised(item: Found, words: Words) -> str:
    best: dict[str, str] = {}
    for sign in sorted(_own_signs(item), key=lambda sign: (_EVIDENCE.index(sign.evidence), sign.concept)):
        best.setdefault(words.concept(sign.concept), words.say(EVIDENCE[sign.evidence]))
    return words.say("list-joiner").join(words.say("concept-with-evidence", concept=concept, evidence=how) for concept, how in best.items())


def _chaotic(to: Page, result: Result, words: Words, view: View) -> None:
    items = found(result, Verdict.CHAOTIC)
    if not items:
        return
    _heading(to, words, Verdict.CHAOTIC, len(items))
    for cause, groups in by_cause(items):
        number = sum(len(group.fields) for group in groups)
        to.blank()
        to.line(
            (words.say(CAUSES[cause]), "bold"), (f" · {words.fields(number)}", "dim"), (f"  {words.say(MEANINGS[cause])}", "dim"), indent=2
        )
        if cause is not Cause.MISSING_FACT or any(not undecided(result, group.missing) for group in groups):
            to.line(("→ ", "cyan"), words.say(WAYS_OUT[cause]), indent=4)
        if cause is Cause.MISSING_FACT:
            _questions(to, result, words, view)
            _read_off(to, words, groups, view)
        shown = groups if view.whole else groups[:_GROUPS]
        for group in shown:
            _why(to, words, cause, group, len(groups))
            _names(to, words, group.fields, view, indent=6)
        _more(to, words, number - sum(len(group.fields) for group in shown), indent=4)


def _questions(to: Page, result: Result, words: Words, view: View) -> None:
    asked = [question for question in questions(result) if question.waiting]
    for question in asked if view.whole else asked[:_GROUPS]:
        waiting = words.say("waiting-fields", fields=words.fields(question.waiting))
        to.line(("? ", "cyan"), question.fact.question.get(words.lang) or question.fact.id, (f"  {waiting}", "dim"), indent=4)
        to.line((set_option(question.fact), "cyan"), indent=6)
    if not view.whole and len(asked) > _GROUPS:
        to.line((words.say("more-questions", count=len(asked) - _GROUPS, command=facts_command(result, view)), "dim"), indent=4)


def _read_off(to: Page, words: Words, groups: Sequence[Group], view: View) -> None:
    """What is asked of the fields themselves: which to declare, so that it can be read off them."""
    waiting = [item for group in groups if read_off(words.result, group.missing) for item in group.fields]
    facts = read_off(words.result, (fact for item in waiting for fact in item.result.decision.missing))
    if not facts:
        return
    datasets = dict.fromkeys(item.dataset.id for item in waiting)
    open_ones = [item for dataset in words.result.datasets if dataset.id in datasets for item in unsettled(dataset)]
    asked = words.say("list-joiner").join(fact.title.get(words.lang) or fact.id for fact in facts)
    says = words.say("waits-for-fields", facts=asked, fields=words.fields(len(waiting)))
    to.line(("→ ", "cyan"), says, indent=4)
    _names(to, words, open_ones, view, indent=6)


def _why(to: Page, words: Words, cause: Cause, group: Group, groups: int) -> None:
    """What the fields of a group have in common, in one line (none where the cause says it all)."""
    count = (f" · {words.fields(len(group.fields))}", "dim")
    match cause:
        case Cause.MISSING_FACT:
            if groups > 1:
                facts = words.say("list-joiner").join(words.fact(fact) for fact in group.missing[:_FACTS])
                left = len(group.missing) - _FACTS
                facts = words.say("facts-and-more", facts=facts, count=left) if left > 0 else facts
                to.line((words.say("waits-for", facts=facts), "dim"), count, indent=4)
        case Cause.UNRECOGNISED:
            pass
        case Cause.SUSPECTED:
            may_be = words.say("list-joiner").join(words.concept(id) for id in group.concepts) or words.say("any-concept")
            to.line(words.say("may-be", concepts=may_be), count, indent=4)
            for reason in suspicions(group.fields[0].result)[:_FACTS]:
                to.line((words.restricted_as(reason), "dim"), indent=6)
        case Cause.CONTRADICTION:
            _contradiction(to, words, group)
        case Cause.UNLISTED:
            to.line(words.say("list-joiner").join(words.concept(id) for id in group.concepts), count, indent=4)
        case Cause.LIST_LAPSED | Cause.CONDITION_UNMET | Cause.LIST_INCOMPLETE:
            if cause is Cause.LIST_INCOMPLETE and not group.reasons:
                _unread(to, words, group)
            for reason in group.reasons[:_GROUPS]:
                _reason(to, words, reason)
                _obstacle(to, words, cause, reason, group)


def _contradiction(to: Page, words: Words, group: Group) -> None:
    declared, read = words.contradiction(group.fields[0].result)
    to.line(words.say("declared-but-reads", declared=declared, recognised=read), indent=4)


def _obstacle(to: Page, words: Words, cause: Cause, reason: Reason, group: Group) -> None:
    catalog = words.catalog_of(reason)
    if catalog is None:
        return
    if cause is Cause.LIST_LAPSED:
        standing = next((use.standing for use in words.result.catalogs if use.catalog is catalog), Standing.LAPSED)
        to.line((words.period(catalog, standing), "dim"), indent=6)
    elif cause is Cause.LIST_INCOMPLETE:
        to.line((words.transcribed(catalog), "dim"), indent=6)
    else:
        for test in words.unmet(reason, group.fields[0].dataset, group.fields[0].result):
            to.line((test, "dim"), indent=6)


def _unread(to: Page, words: Words, group: Group) -> None:
    """The lists in force whose missing part may hold the answer."""
    item = group.fields[0]
    for catalog in unread(words.result, item.dataset, item.result):
        title = catalog.title.get(words.lang) or catalog.id
        to.line(words.say("may-stand-unread", list=title, how=words.transcribed(catalog)), indent=4)


def _names(to: Page, words: Words, items: Sequence[Found], view: View, *, indent: int) -> None:
    """Names of fields in running text, a line for each record they lie in."""
    left = len(items) if view.whole else _NAMES
    shown = 0
    records: dict[tuple[int, tuple[str, ...]], list[Found]] = {}
    for item in items:
        records.setdefault((id(item.dataset), item.result.field.path), []).append(item)
    for number, part in enumerate(records.values()):
        if left <= 0 or (number == _RECORDS and not view.whole):
            break
        names = ", ".join(item.result.field.name for item in part[:left])
        dataset = () if len(words.result.datasets) == 1 else (part[0].dataset.id,)
        label = ".".join((*dataset, *part[0].result.field.path))
        to.line((f"{label}: " if label else "", "cyan"), names, indent=indent)
        shown += len(part[:left])
        left -= len(part)
    _more(to, words, len(items) - shown, indent=indent)


def _allowed(to: Page, result: Result, words: Words, view: View) -> None:
    items = found(result, Verdict.ALLOWED)
    if not items:
        return
    duties: dict[str, int] = {}
    internal: dict[str, int] = {}
    for item in items:
        for duty in item.result.decision.duties:
            duties[duty] = duties.get(duty, 0) + 1
        for title in {words.list_title(reason) for reason in deciding(item.result) if reason.internal and reason.catalog != VOCABULARY}:
            internal[title] = internal.get(title, 0) + 1
    rest = [
        words.say("with-duty", duty=words.say(f"duty-{duty}") if duty == "filing" else duty, fields=words.fields(number))
        for duty, number in sorted(duties.items())
    ]
    names = [_name(item, result) for item in items]
    _heading(
        to,
        words,
        Verdict.ALLOWED,
        len(items),
        *(f" · {text}" for text in rest),
        words.say("colon"),
        _some(names, words, None if view.whole else 12),
    )
    for title, number in sorted(internal.items()):
        to.line((words.say("by-own-decision", fields=words.fields(number), list=title), "yellow"), indent=2)


def _some(names: Sequence[str], words: Words, most: int | None) -> str:
    if most is None or len(names) <= most:
        return ", ".join(names)
    return ", ".join(names[:most]) + " " + words.say("and-more-inline", count=f"{len(names) - most:,}")
