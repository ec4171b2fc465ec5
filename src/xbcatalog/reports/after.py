"""What follows the verdicts in the report for people: conclusions, advice, the lists used, notes, diagnostics, and how to get on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Cause
from xbcatalog.core.result import CatalogUse, DatasetResult, Result, Standing, exit_status
from xbcatalog.core.rules import Conclusion
from xbcatalog.core.text import Diagnostic, Level
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import replace
from xbcatalog.i18n.render import LEVELS, STANDINGS, WAYS_OUT, about, mechanism, origin
from xbcatalog.reports.consulted import consulted
from xbcatalog.reports.groups import Group, Step, advice, next_step, read_off, sidecars, undecided
from xbcatalog.reports.page import Page
from xbcatalog.reports.view import View
from xbcatalog.reports.words import Words, set_option

__all__ = ["add_after", "add_diagnostics", "facts_command"]

_MOST = 8
_NEAREST = 4
_ABOUT = ("mechanism", "combination", "duty")
_LEVEL_STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "dim"}


def add_after(to: Page, result: Result, words: Words, view: View) -> None:
    """Everything below the fields."""
    if result.datasets:
        _conclusions(to, result, words, view)
        _advice(to, result, words, view)
        _facts(to, result, words, view)
        _lists(to, result, words)
    _notes(to, result, words, view)
    add_diagnostics(to, result.diagnostics, words)
    if result.datasets:
        to.blank()
        to.line((words.say("not-legal-advice"), "dim"))
    _next(to, result, words, view)


def _conclusions(to: Page, result: Result, words: Words, view: View) -> None:
    where: dict[Conclusion, list[DatasetResult]] = {}
    same: dict[int, list[DatasetResult]] = {}  # datasets share most of their conclusions, and it costs to compare them
    for dataset in result.datasets:
        for conclusion in dataset.conclusions:
            found = same.get(id(conclusion))
            if found is None:
                found = same[id(conclusion)] = where.setdefault(conclusion, [])
            found.append(dataset)
    if not where:
        return
    to.blank()
    certain = [conclusion for conclusion in where if conclusion.truth is Truth.TRUE]
    open_ones = [conclusion for conclusion in where if conclusion.truth is not Truth.TRUE]
    if certain:
        to.line((words.say("what-follows"), "bold"))
        for conclusion in sorted(certain, key=_order):
            _conclusion(to, words, conclusion, _of(where[conclusion], result, words))
    if open_ones and view.whole:
        to.line((words.say("what-may-follow"), "bold"))
        for conclusion in sorted(open_ones, key=_order):
            _conclusion(to, words, conclusion, _of(where[conclusion], result, words))
    elif open_ones:
        later = [conclusion for conclusion in open_ones if undecided(result, conclusion.missing)]
        asking = [conclusion for conclusion in open_ones if conclusion not in later]
        derived = {fact.id for fact in read_off(result, (fact for conclusion in asking for fact in conclusion.missing))}
        waiting = Counter(fact for conclusion in asking for fact in conclusion.missing if fact not in derived)
        facts = [words.fact(fact) for fact in sorted(waiting, key=lambda fact: (-waiting[fact], fact))]
        if asking:
            text = words.count(len(asking), "one-open-conclusion", "many-open-conclusions")
            to.line((words.say("colon-joined", first=text, rest=_some(facts, words)), "dim"), indent=2)
        if later:
            to.line((words.count(len(later), "one-later-conclusion", "many-later-conclusions"), "dim"), indent=2)


def _some(texts: Sequence[str], words: Words) -> str:
    joined = words.say("list-joiner").join(texts[:_NEAREST])
    return joined if len(texts) <= _NEAREST else words.say("and-others", some=joined)


def facts_command(result: Result, view: View) -> str:
    """What writes the open questions down; where a facts file lies there already, it prints them instead."""
    write = () if sidecars(result.datasets) else ("--write",)
    return " ".join(("xbcatalog facts", *(view.inputs or ("PATH",)), *write))


def _order(conclusion: Conclusion) -> tuple[int, str, str, str]:
    place = _ABOUT.index(conclusion.about) if conclusion.about in _ABOUT else len(_ABOUT)
    return (place, conclusion.regime, conclusion.table, conclusion.row)


def _of(datasets: Sequence[DatasetResult], result: Result, words: Words) -> str:
    if len(datasets) == len(result.datasets):
        return ""
    names = [dataset.id for dataset in datasets]
    return words.say("for-datasets", datasets=", ".join(names[:6]) + (", …" if len(names) > 6 else ""))


def _conclusion(to: Page, words: Words, conclusion: Conclusion, where: str) -> None:
    label = words.render(about(conclusion.about))
    what = words.render(mechanism(conclusion.then)) if conclusion.about == "mechanism" else ""
    title = conclusion.title.get(words.lang) or ("" if what else conclusion.then)
    said = words.say("colon-joined", first=what, rest=title) if what and title else what or title
    parts = [said]
    if conclusion.clock:
        parts.append(words.clock(conclusion.clock))
    derived = {fact.id for fact in read_off(words.result, conclusion.missing)}
    asked = sorted(conclusion.missing - derived)
    if asked:
        parts.append(words.say("depends-on", facts=_some([words.fact(fact) for fact in asked], words)))
    if derived:
        parts.append(words.say("depends-on-fields"))
    place = conclusion.cite.place.get(words.lang)
    cite = f"  {place}" if place else ""
    to.row((label, "cyan"), 14, words.say("clause-joiner").join(parts), (where, "dim"), (cite, "dim"), indent=2)


def _advice(to: Page, result: Result, words: Words, view: View) -> None:
    groups = advice(result)
    if not groups:
        return
    to.blank()
    to.line((words.say("advice-heading"), "bold"))
    for group in groups if view.whole else groups[:_MOST]:
        reason = group.reasons[0]
        names = [item.result.field.dotted for item in group.fields]
        some = ", ".join(names if view.whole else names[:6]) + ("" if view.whole or len(names) <= 6 else ", …")
        title = words.entry_title(reason)
        to.line(
            *([title, " — "] if title else []),
            words.citation(reason),
            (f" · {words.say('colon-joined', first=words.fields(len(names)), rest=some)}", "dim"),
            indent=2,
        )
    if not view.whole and len(groups) > _MOST:
        to.line((words.say("and-more", count=len(groups) - _MOST), "dim"), indent=2)


def _facts(to: Page, result: Result, words: Words, view: View) -> None:
    """What was stated, by who said so; with `whole` one line each, with the proof."""
    where: dict[Statement, list[DatasetResult]] = {}
    for dataset in result.datasets:
        for statement in dataset.facts:
            if statement.origin != "derived":
                where.setdefault(replace(statement, place=None if not view.whole else statement.place), []).append(dataset)
    if not where:
        return
    to.blank()
    to.line((words.say("facts-heading"), "bold"))
    if view.whole:
        for statement in sorted(where, key=lambda one: (one.fact, words.value(one.value), one.origin)):
            said = [words.render(origin(statement.origin)), statement.by, statement.on, statement.proof, words.place(statement.place)]
            by = words.say("clause-joiner").join(part for part in said if part)
            limited = _of(where[statement], result, words)
            value = words.value_of(statement.fact, statement.value)
            to.line(words.fact(statement.fact), " = ", (value, "bold"), (f"  {by}", "dim"), (limited, "dim"), indent=2)
        return
    by_origin: dict[str, list[str]] = {}
    for statement, datasets in where.items():
        name = words.title(statement.fact) if words.lang == "zh" else statement.fact
        stating = words.say("fact-is", fact=name, value=words.value_of(statement.fact, statement.value))
        text = f"{stating}{_of(datasets, result, words)}"
        by_origin.setdefault(words.render(origin(statement.origin)), []).append(text)
    for label, texts in sorted(by_origin.items()):
        to.row((label, "cyan"), 14, words.say("clause-joiner").join(dict.fromkeys(sorted(texts))), indent=2)


def _lists(to: Page, result: Result, words: Words) -> None:
    uses = consulted(result)
    if not uses:
        return
    to.blank()
    to.line((words.say("lists-heading"), "bold"))
    for use in sorted(uses, key=lambda use: (use.standing is not Standing.IN_FORCE, use.catalog.id, use.catalog.version)):
        _list(to, words, use)


def _list(to: Page, words: Words, use: CatalogUse) -> None:
    catalog = use.catalog
    title = catalog.title.get(words.lang) or catalog.id
    standing = words.say(STANDINGS[use.standing])
    end = catalog.instrument.expires
    if end is not None and use.standing is Standing.LAPSED:
        standing = words.say("lapsed-on", date=end.isoformat())
    extra = [standing]
    if not catalog.complete and not catalog.instrument.status.bare:
        extra.append(words.transcribed(catalog))
    if not catalog.binding:
        extra.append(words.say("recommended-only"))
    joined = words.say("clause-joiner").join(extra)
    style = "" if use.standing is Standing.IN_FORCE else "yellow"
    to.line(title, (f"  {catalog.id} {catalog.number}  ", "dim"), (joined, style or "dim"), indent=2)


def _notes(to: Page, result: Result, words: Words, view: View) -> None:
    lines: dict[str, list[str]] = {}
    for dataset in result.datasets:
        for note in dataset.notes:
            lines.setdefault(words.render(note), []).append(dataset.source)
        for statement in dataset.contradicted:
            lines.setdefault(_contradicted(words, statement), []).append(dataset.id)
    if not lines and not result.skipped:
        return
    to.blank()
    to.line((words.say("notes-heading"), "bold"))
    for text, sources in lines.items():
        files = [file for file in dict.fromkeys(sources) if file not in text and len(result.datasets) > 1]
        to.line(text, (f"  {', '.join(files[:3])}{', …' if len(files) > 3 else ''}", "dim"), indent=2)
    if result.skipped:
        names = result.skipped if view.whole else result.skipped[:_MOST]
        to.line(words.count(len(result.skipped), "one-skipped", "many-skipped"), (words.say("colon") + ", ".join(names), "dim"), indent=2)
        if len(names) < len(result.skipped):
            to.line((words.say("and-more", count=len(result.skipped) - len(names)), "dim"), indent=4)


def _contradicted(words: Words, statement: Statement) -> str:
    return words.say("fact-set-aside", fact=statement.fact, value=words.value(statement.value))


def add_diagnostics(to: Page, diagnostics: Sequence[Diagnostic], words: Words) -> None:
    """The diagnostics, errors first, each with its place in the form that editors and terminals can follow."""
    if not diagnostics:
        return
    to.blank()
    order = list(Level)
    for one in sorted(diagnostics, key=lambda d: (order.index(d.level), d.place.file if d.place else "", _numbers(d), d.message.id)):
        place = words.place(one.place)
        to.line(
            f"{place}: " if place else "",
            (words.say(LEVELS[one.level]), _LEVEL_STYLES[one.level]),
            words.say("colon"),
            words.render(one.message),
        )


def _numbers(diagnostic: Diagnostic) -> tuple[int, int]:
    place = diagnostic.place
    return (0, 0) if place is None else (place.line or 0, place.column or 0)


def _next(to: Page, result: Result, words: Words, view: View) -> None:
    if not result.datasets or exit_status(result, view.fail_on, detailed=False) != 1:
        return
    step = next_step(result, view.fail_on)
    if step is not None:
        to.blank()
        to.line(("→ ", "bold cyan"), (_step(step, words, view), "bold"))


def _step(step: Step, words: Words, view: View) -> str:
    fields = words.fields(step.count)
    if step.facts:
        if len(step.facts) > 3:
            return words.say("next-answer-many", fields=fields, facts=len(step.facts), command=facts_command(words.result, view))
        return words.say("next-answer", fields=fields, options=" ".join(set_option(fact) for fact in step.facts))
    if step.cause is Cause.MISSING_FACT:
        return words.say("next-declare", fields=fields)
    if step.cause is not None:
        return _out(step.cause, step.group, fields, words)
    if step.demand == "forbidden":
        return words.say("next-forbidden", fields=fields)
    return words.say("next-prohibited", fields=fields, mechanism=words.render(mechanism(step.demand)))


def _out(cause: Cause, group: Group | None, fields: str, words: Words) -> str:
    """The way out of a cause, with what stands in the way of most fields by its name."""
    way = words.say(WAYS_OUT[cause])
    if group is None:
        return words.say("next-cause", fields=fields, way=way)
    reason = next(iter(group.reasons), None)
    catalog = words.catalog_of(reason) if reason is not None else None
    first = group.fields[0]
    names = _some([item.result.field.dotted for item in group.fields], words)
    if reason is not None and catalog is not None and cause is Cause.LIST_LAPSED:
        period = words.period(catalog, words.standing(catalog))
        return words.say("next-lapsed", fields=fields, list=words.list_title(reason), period=period, way=way)
    if reason is not None and cause is Cause.CONDITION_UNMET:
        unmet = words.unmet(reason, first.dataset, first.result)
        if unmet:
            return words.say("next-unmet", fields=fields, list=words.list_title(reason), condition=unmet[0], way=way)
    if group.concepts and cause is Cause.SUSPECTED:
        concepts = words.say("list-joiner").join(words.concept(id) for id in group.concepts)
        return words.say("next-suspected", fields=fields, concepts=concepts, way=way)
    return words.say("next-names", fields=fields, names=names, way=way)
