"""Everything about one field: what it is called, what it was taken for and why, each entry with its conditions, the law, the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from xbcatalog.core.catalogs import NEVER, Catalog
from xbcatalog.core.conditions import ALWAYS, Condition, evaluate
from xbcatalog.core.decision import Cause, Effect, Reason, Verdict
from xbcatalog.core.facts import Facts
from xbcatalog.core.remedies import Remedies
from xbcatalog.core.result import Result
from xbcatalog.core.signs import Evidence, Miss
from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import CAUSES, EFFECTS, EVIDENCE, MEANINGS, TRUTHS, VERDICTS, WAYS_OUT, demand, mechanism
from xbcatalog.reports.groups import Found, deciding, questions, read_off, suspects, suspicions, undecided, unsettled
from xbcatalog.reports.misses import near_misses
from xbcatalog.reports.page import Page, Span
from xbcatalog.reports.remedy_text import told_of
from xbcatalog.reports.text import STYLES
from xbcatalog.reports.words import Words, effective_facts, set_option

__all__ = ["explain"]

_TRUTH_STYLES: Final = {Truth.TRUE: "green", Truth.FALSE: "red", Truth.UNKNOWN: "yellow"}
_WIDTH: Final = 14


def explain(
    result: Result,
    item: Found,
    lang: str,
    *,
    whole: bool = False,
    misses: Sequence[Miss] = (),
    ways: Remedies | None = None,
    asked: int = 0,
) -> Page:
    """The full chain from the name to the verdict; of conditions the parts that decide, with `whole` every part.

    `ways` is what would allow it, for which the law was asked `asked` times at most.
    """
    words = Words(result, lang)
    page = Page()
    _verdict(page, item, words)
    _name(page, item, words)
    _recognised(page, item, words)
    near_misses(page, misses, {id: words.concept(id) for id in (miss.concept for miss in misses)}, lang)
    _lists(page, item, words, whole=whole)
    _law(page, item, words)
    _way_out(page, item, words)
    if ways is not None:
        _ways(page, item, ways, asked, words)
    page.blank()
    page.line((words.say("not-legal-advice"), "dim"))
    return page


def _verdict(to: Page, item: Found, words: Words) -> None:
    decision = item.result.decision
    to.line((item.result.field.dotted, "bold"), f"  {item.dataset.id}", (f"  {words.place(item.result.field.place)}", "dim"))
    spans: list[Span] = [(words.say(VERDICTS[decision.verdict]).upper(), STYLES[decision.verdict])]
    if decision.cause is not None:
        spans.append("  " + words.say("colon-joined", first=words.say(CAUSES[decision.cause]), rest=words.say(MEANINGS[decision.cause])))
    for one in decision.demands:
        spans.append(f"  {words.render(demand(one))}")
    for one in decision.duties:
        spans.append(f"  {words.say('with-it-goes', duty=words.render(mechanism(one)))}")
    to.line(*spans)
    if words.result.as_of:
        to.line((words.say("judged-on", date=words.result.as_of.isoformat()), "dim"))
    if item.result.destination:
        to.line((words.say("decided-for", country=item.result.destination), "dim"))
    if len(decision.regimes) > 1:
        for alone in decision.regimes:
            cause = f" · {words.say(CAUSES[alone.cause])}" if alone.cause else ""
            to.line(
                words.say("regime-alone", regime=alone.regime),
                " ",
                (words.say(VERDICTS[alone.verdict]), STYLES[alone.verdict]),
                cause,
                indent=2,
            )


def _section(to: Page, title: str) -> None:
    to.blank()
    to.line((title, "bold"))


def _name(to: Page, item: Found, words: Words) -> None:
    field = item.result.field
    _section(to, words.say("explain-name"))
    parts = {
        "explain-path": ".".join(field.path),
        "explain-own-name": field.name,
        "explain-title": field.title,
        "explain-description": field.description,
        "explain-type": field.type,
        "explain-unit": field.unit,
        "explain-values": ", ".join(field.values),
        "explain-tags": ", ".join(":".join(part for part in tag if part) for tag in field.tags),
        "explain-declared": ", ".join(field.declared),
    }
    for label, value in parts.items():
        if value:
            to.row((words.say(label), "cyan"), _WIDTH, value, indent=2)
    for fact in field.facts:
        to.row((words.fact(fact.fact), "cyan"), _WIDTH, words.value_of(fact.fact, fact.value), indent=2)


def _recognised(to: Page, item: Found, words: Words) -> None:
    _section(to, words.say("explain-concepts"))
    if not item.result.signs:
        to.line(words.say("explain-nothing-recognised"), indent=2)
    order = list(Evidence)
    for sign in sorted(item.result.signs, key=lambda sign: (sign.context, order.index(sign.evidence), sign.concept)):
        how = words.say("evidence-context" if sign.context else EVIDENCE[sign.evidence])
        title = words.concept(sign.concept)
        own = "" if title == sign.concept else f"  {sign.concept}"
        to.line((title, "bold"), (own, "dim"), f"  {how}", indent=2)
        for step in sign.because:
            to.line(("→ ", "dim"), words.render(step), indent=4)


def _lists(to: Page, item: Found, words: Words, *, whole: bool) -> None:
    """The entries under their lists; those that matter first, each list's own conditions once."""
    _section(to, words.say("explain-lists"))
    reasons = item.result.decision.reasons
    if not reasons:
        to.line(words.say("explain-no-entry"), indent=2)
    facts = effective_facts(item.dataset, item.result)
    lists: dict[tuple[str, str], dict[tuple[str, str], Reason]] = {}
    for reason in sorted(reasons, key=_rank):
        lists.setdefault((reason.catalog, reason.version), {}).setdefault((reason.effect.value, reason.entry), reason)
    for (id, version), entries in lists.items():
        catalog = words.catalogs.get((id, version))
        if catalog is not None:
            _list(to, catalog, facts, words, whole=whole)
            if not whole and evaluate(catalog.applies, facts).truth is Truth.FALSE:
                to.line((words.say("explain-not-about-this", count=len(entries)), "dim"), indent=4)
                continue
        for reason in entries.values():
            _reason(to, reason, facts, words, whole=whole)


def _rank(reason: Reason) -> tuple[bool, int, str, str, str]:
    return (reason.truth is Truth.FALSE, list(Effect).index(reason.effect), reason.catalog, reason.version, reason.entry)


def _list(to: Page, catalog: Catalog, facts: Facts, words: Words, *, whole: bool) -> None:
    to.blank()
    to.line((catalog.title.get(words.lang) or catalog.id, "bold"), (f"  {catalog.id} {catalog.number}", "dim"), indent=2)
    state = words.say("clause-joiner").join((words.period(catalog, words.standing(catalog)), words.transcribed(catalog)))
    to.row((words.say("explain-force"), "cyan"), _WIDTH, state, indent=4)
    if not catalog.binding:
        to.line((words.say("recommended-only"), "yellow"), indent=4)
    _condition(to, "explain-applies", catalog.applies, facts, words, whole=whole, indent=4)


def _reason(to: Page, reason: Reason, facts: Facts, words: Words, *, whole: bool) -> None:
    entry = words.entry_of(reason)
    says = "" if reason.effect is Effect.EXEMPTS else words.say("colon") + words.render(mechanism(reason.mechanism))
    to.line(
        (words.say(EFFECTS[reason.effect]), "bold"),
        f"{says}  ",
        (words.say(TRUTHS[reason.truth]), _TRUTH_STYLES[reason.truth]),
        f"  {words.entry_title(reason)}",
        (f"  ({words.entry_id(reason)})", "dim"),
        indent=4,
    )
    if reason.lifted and reason.truth is not Truth.FALSE:
        to.line((words.say("explain-lifted" if reason.effect is Effect.RESTRICTS else "explain-shown"), "green"), indent=6)
    if reason.internal:
        to.line((words.say("explain-internal"), "yellow"), indent=6)
    catalog = words.catalog_of(reason)
    where = "  ".join(part for part in (reason.cite.place.get(words.lang), words.source_url(reason.cite, catalog)) if part)
    if where:
        to.line((where, "dim"), indent=6)
    if entry is not None and catalog is not None:
        if catalog.file and entry.line is not None:
            to.line((f"{catalog.file}:{entry.line}", "dim"), indent=6)
        fails = evaluate(entry.when, facts).truth is Truth.FALSE
        _condition(to, "explain-when", entry.when, facts, words, whole=whole, indent=6)
        if entry.unless != NEVER and (whole or not fails):
            _condition(to, "explain-unless", entry.unless, facts, words, whole=whole, indent=6)
        if entry.doubtful:
            to.line((words.say("explain-doubtful"), "yellow"), indent=6)
    restricts = reason.effect is Effect.RESTRICTS
    if reason.cause is not None and not (restricts and reason.truth is Truth.FALSE):
        to.line(words.say("explain-open" if restricts else "explain-in-the-way", cause=words.say(CAUSES[reason.cause])), indent=6)


def _condition(to: Page, label: str, condition: Condition, facts: Facts, words: Words, *, whole: bool, indent: int) -> None:
    if condition == ALWAYS:
        return
    for number, line in enumerate(words.condition(condition, facts, whole=whole)):
        head: Span = "" if number else (words.say(label), "cyan")
        known = words.say("value-in-brackets", value=line.value) if line.value else ""
        truth = (words.say(TRUTHS[line.truth]), _TRUTH_STYLES[line.truth])
        to.row(head, _WIDTH, "  " * line.depth, line.text, "  ", truth, (known, "dim"), indent=indent)


def _law(to: Page, item: Found, words: Words) -> None:
    """The three questions of the law, asked in turn until one fails."""
    _section(to, words.say("explain-law"))
    for number, (question, answer) in enumerate(_steps(item), 1):
        to.line(f"{number}. {words.say(question)} ", (words.say(answer), "bold"), indent=2)


def _steps(item: Found) -> list[tuple[str, str]]:
    decision = item.result.decision
    open_ones = (r for r in decision.reasons if r.effect is Effect.RESTRICTS and r.truth is not Truth.FALSE and not r.lifted)
    restriction_open = any(open_ones)
    if decision.verdict is Verdict.PROHIBITED:
        return [("law-restricted", "law-restricted-yes")]
    if decision.verdict is Verdict.ALLOWED:
        return [("law-restricted", "law-restricted-no"), ("law-known", "law-known-yes"), ("law-permitted", "law-permitted-yes")]
    if restriction_open and decision.cause in (Cause.MISSING_FACT, Cause.SUSPECTED, Cause.LIST_INCOMPLETE):
        return [("law-restricted", "law-restricted-open")]
    if decision.cause is Cause.CONTRADICTION:
        return [("law-restricted", "law-restricted-no"), ("law-known", "law-known-contradicted")]
    if decision.cause is Cause.UNRECOGNISED:
        return [("law-restricted", "law-restricted-not-for-certain"), ("law-known", "law-known-no")]
    return [("law-restricted", "law-restricted-no"), ("law-known", "law-known-yes"), ("law-permitted", "law-permitted-no")]


def _obstacles(cause: Cause, item: Found, words: Words) -> Iterator[str]:
    """What stands in the way, by its name."""
    if cause is Cause.SUSPECTED:
        yield words.say("may-be", concepts=words.say("list-joiner").join(words.concept(id) for id in suspects(item.result)))
        yield from map(words.restricted_as, suspicions(item.result))
    elif cause is Cause.CONTRADICTION:
        declared, read = words.contradiction(item.result)
        yield words.say("declared-but-reads", declared=declared, recognised=read)
    for reason in deciding(item.result):
        catalog = words.catalog_of(reason)
        if cause is Cause.LIST_LAPSED and catalog is not None:
            yield words.say("colon-joined", first=words.list_title(reason), rest=words.period(catalog, words.standing(catalog)))
        elif cause is Cause.CONDITION_UNMET:
            for unmet in words.unmet(reason, item.dataset, item.result):
                yield words.say("colon-joined", first=words.entry_title(reason) or words.list_title(reason), rest=unmet)


def _way_out(to: Page, item: Found, words: Words) -> None:
    decision = item.result.decision
    if decision.verdict is Verdict.ALLOWED:
        return
    _section(to, words.say("explain-way-out"))
    if decision.cause is not None:
        if not undecided(words.result, decision.missing):
            to.line(("→ ", "cyan"), words.say(WAYS_OUT[decision.cause]), indent=2)
        for obstacle in dict.fromkeys(_obstacles(decision.cause, item, words)):
            to.line(obstacle, indent=4)
    else:
        to.line(("→ ", "cyan"), words.say("way-out-forbidden" if "forbidden" in decision.demands else "way-out-prohibited"), indent=2)
    for question in questions(words.result):
        if question.fact.id in decision.missing:
            to.line(("? ", "cyan"), question.fact.question.get(words.lang) or question.fact.id, indent=2)
            if question.fact.notes is not None:
                to.line((question.fact.notes.get(words.lang), "dim"), indent=4)
            to.line((set_option(question.fact), "cyan"), indent=4)
    facts = read_off(words.result, decision.missing)
    if facts:
        asked = words.say("list-joiner").join(fact.title.get(words.lang) or fact.id for fact in facts)
        names = [one.result.field.dotted for one in unsettled(item.dataset)]
        to.line(("→ ", "cyan"), words.say("declare-for", facts=asked, names=words.say("list-joiner").join(names)), indent=2)


def _ways(to: Page, item: Found, ways: Remedies, asked: int, words: Words) -> None:
    """The cheapest sets of changes that would allow the field."""
    mine = [one for one in ways.datasets if (one.id, one.source) == (item.dataset.id, item.dataset.source)]
    kinds = [kind for one in mine for kind in one.kinds if item.result.field.dotted in kind.paths]
    if not kinds:
        return
    _section(to, words.say("remedy-explain"))
    told = told_of(ways, words.lang)
    for kind in kinds[:1]:
        told.add(to, kind, indent=2, named=False, far=False)
    to.line((words.say("remedy-if-true"), "dim"), indent=2)
    to.line((words.say("remedy-explain-bound", most=ways.most, asked=f"{asked:,}"), "dim"), indent=2)
