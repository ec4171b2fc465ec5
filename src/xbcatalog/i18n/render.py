"""From a message to its text in one language: one table merged from all areas, and closed tables for the words of the core."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Final

from xbcatalog.core.catalogs import Basis, ListKind
from xbcatalog.core.conditions import Operator
from xbcatalog.core.decision import Cause, Effect, Verdict
from xbcatalog.core.result import Standing
from xbcatalog.core.signs import Evidence
from xbcatalog.core.text import Level, Message, message
from xbcatalog.core.truth import Truth

__all__ = [
    "AREAS",
    "BASES",
    "CAUSES",
    "EFFECTS",
    "EVIDENCE",
    "LANGUAGES",
    "LEVELS",
    "LISTS",
    "MEANINGS",
    "OPERATORS",
    "STANDINGS",
    "TRUTHS",
    "VERDICTS",
    "WAYS_OUT",
    "about",
    "area",
    "demand",
    "mechanism",
    "merged",
    "origin",
    "render",
    "table",
]

LANGUAGES: Final = ("en", "zh")
AREAS: Final = (
    "core",
    "reports",
    "check",
    "findings",
    "source",
    "recognition",
    "importers",
    "gate",
    "filed",
    "webpage",
    "filing",
    "paper",
    "lists",
    "policy",
    "triage",
    "remedies",
    "redaction",
    "lint",
    "lsp",
    "sheets",
    "workbook",
    "cli",
    "authoring",
)
"""The modules of this package that may hold a table; one that is absent has no messages. A message is looked for in this order, and of most
runs the first few have all."""

VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.ALLOWED: "verdict-allowed",
    Verdict.CHAOTIC: "verdict-chaotic",
    Verdict.PROHIBITED: "verdict-prohibited",
}
CAUSES: Final[Mapping[Cause, str]] = {
    Cause.MISSING_FACT: "cause-missing-fact",
    Cause.SUSPECTED: "cause-suspected",
    Cause.CONTRADICTION: "cause-contradiction",
    Cause.UNRECOGNISED: "cause-unrecognised",
    Cause.LIST_LAPSED: "cause-list-lapsed",
    Cause.CONDITION_UNMET: "cause-condition-unmet",
    Cause.LIST_INCOMPLETE: "cause-list-incomplete",
    Cause.UNLISTED: "cause-unlisted",
}
MEANINGS: Final[Mapping[Cause, str]] = {
    Cause.MISSING_FACT: "cause-missing-fact-meaning",
    Cause.SUSPECTED: "cause-suspected-meaning",
    Cause.CONTRADICTION: "cause-contradiction-meaning",
    Cause.UNRECOGNISED: "cause-unrecognised-meaning",
    Cause.LIST_LAPSED: "cause-list-lapsed-meaning",
    Cause.CONDITION_UNMET: "cause-condition-unmet-meaning",
    Cause.LIST_INCOMPLETE: "cause-list-incomplete-meaning",
    Cause.UNLISTED: "cause-unlisted-meaning",
}
WAYS_OUT: Final[Mapping[Cause, str]] = {
    Cause.MISSING_FACT: "way-out-missing-fact",
    Cause.SUSPECTED: "way-out-suspected",
    Cause.CONTRADICTION: "way-out-contradiction",
    Cause.UNRECOGNISED: "way-out-unrecognised",
    Cause.LIST_LAPSED: "way-out-list-lapsed",
    Cause.CONDITION_UNMET: "way-out-condition-unmet",
    Cause.LIST_INCOMPLETE: "way-out-list-incomplete",
    Cause.UNLISTED: "way-out-unlisted",
}
EFFECTS: Final[Mapping[Effect, str]] = {
    Effect.RESTRICTS: "effect-restricts",
    Effect.PERMITS: "effect-permits",
    Effect.EXEMPTS: "effect-exempts",
    Effect.APPROVES: "effect-approves",
    Effect.ADVISES: "effect-advises",
}
EVIDENCE: Final[Mapping[Evidence, str]] = {
    Evidence.DECLARED: "evidence-declared",
    Evidence.NAME: "evidence-name",
    Evidence.PHRASE: "evidence-phrase",
    Evidence.HINT: "evidence-hint",
}
TRUTHS: Final[Mapping[Truth, str]] = {
    Truth.TRUE: "truth-true",
    Truth.FALSE: "truth-false",
    Truth.UNKNOWN: "truth-unknown",
}
STANDINGS: Final[Mapping[Standing, str]] = {
    Standing.IN_FORCE: "standing-in-force",
    Standing.LAPSED: "standing-lapsed",
    Standing.NOT_YET: "standing-not-yet",
    Standing.SUPERSEDED: "standing-superseded",
    Standing.DRAFT: "standing-draft",
    Standing.EMPTY: "standing-empty",
    Standing.UNPUBLISHED: "standing-unpublished",
    Standing.NOT_COMMENCED: "standing-not-commenced",
    Standing.DISPUTED: "standing-disputed",
    Standing.UNDATED: "standing-undated",
}
OPERATORS: Final[Mapping[Operator, str]] = {
    Operator.IS: "operator-is",
    Operator.IS_NOT: "operator-is-not",
    Operator.IN: "operator-in",
    Operator.INCLUDES: "operator-includes",
    Operator.AT_LEAST: "operator-at-least",
    Operator.MORE_THAN: "operator-more-than",
    Operator.AT_MOST: "operator-at-most",
    Operator.LESS_THAN: "operator-less-than",
}
LISTS: Final[Mapping[ListKind, str]] = {ListKind.POSITIVE: "list-positive", ListKind.NEGATIVE: "list-negative"}
BASES: Final[Mapping[Basis, str]] = {
    Basis.OFFICIAL: "basis-official",
    Basis.SECONDARY: "basis-secondary",
    Basis.THIRD_PARTY: "basis-third-party",
    Basis.INTERNAL: "basis-internal",
}
LEVELS: Final[Mapping[Level, str]] = {
    Level.ERROR: "level-error",
    Level.WARNING: "level-warning",
    Level.NOTE: "level-note",
}
_MECHANISMS: Final = {
    "none": "mechanism-none",
    "filing": "mechanism-filing",
    "standard-contract-or-certification": "mechanism-standard-contract-or-certification",
    "security-assessment": "mechanism-security-assessment",
    "forbidden": "mechanism-forbidden",
    "approval": "mechanism-approval",
    "standard-contract": "mechanism-standard-contract",
    "certification": "mechanism-certification",
    "genetic-resources-report": "mechanism-genetic-resources-report",
    "appropriate-safeguards": "mechanism-appropriate-safeguards",
    "special-category-care": "mechanism-special-category-care",
    "transfer-notice": "mechanism-transfer-notice",
    "impact-dossier": "mechanism-impact-dossier",
    "comparable-protection": "mechanism-comparable-protection",
    "map-export-permit": "mechanism-map-export-permit",
    "us-license": "mechanism-us-license",
    "us-cisa-requirements": "mechanism-us-cisa-requirements",
    "us-onward-contract": "mechanism-us-onward-contract",
    "us-outside": "mechanism-us-outside",
    "us-exempt": "mechanism-us-exempt",
}
_DEMANDS: Final = {
    "standard-contract-or-certification": "demand-standard-contract-or-certification",
    "security-assessment": "demand-security-assessment",
    "forbidden": "demand-forbidden",
    "approval": "demand-approval",
    "genetic-resources-report": "demand-genetic-resources-report",
    "appropriate-safeguards": "demand-appropriate-safeguards",
    "special-category-care": "demand-special-category-care",
    "transfer-notice": "demand-transfer-notice",
    "impact-dossier": "demand-impact-dossier",
    "comparable-protection": "demand-comparable-protection",
    "map-export-permit": "demand-map-export-permit",
    "us-license": "demand-us-license",
    "us-cisa-requirements": "demand-us-cisa-requirements",
    "us-onward-contract": "demand-us-onward-contract",
    "us-outside": "demand-us-outside",
    "us-exempt": "demand-us-exempt",
}
_ORIGINS: Final = {
    "manifest": "origin-manifest",
    "sidecar": "origin-sidecar",
    "option": "origin-option",
    "together": "origin-together",
    "recipients": "origin-recipients",
    "today": "origin-today",
    "derived": "origin-derived",
    "as-of": "origin-as-of",
}
_ABOUT: Final = {"mechanism": "about-mechanism", "duty": "about-duty", "combination": "about-combination"}


def mechanism(id: str) -> Message:
    """The name of a mechanism; one that another regime names stands as its own id."""
    known = _MECHANISMS.get(id)
    return Message(known) if known else message("mechanism-other", mechanism=id)


def demand(id: str) -> Message:
    """What a field needs where this mechanism is demanded, as a whole phrase."""
    known = _DEMANDS.get(id)
    return Message(known) if known else message("demand-other", mechanism=id)


def origin(id: str) -> Message:
    """Where a statement comes from."""
    known = _ORIGINS.get(id)
    return Message(known) if known else message("origin-other", origin=id)


def about(id: str) -> Message:
    """What a table of rules concludes."""
    known = _ABOUT.get(id)
    return Message(known) if known else message("about-other", about=id)


def merged(tables: Iterable[Mapping[str, tuple[str, str]]]) -> Mapping[str, tuple[str, str]]:
    """One table of several; an id that stands in two of them is a programming error."""
    whole: dict[str, tuple[str, str]] = {}
    for part in tables:
        twice = whole.keys() & part.keys()
        if twice:
            raise ValueError(f"message ids stand in two tables: {', '.join(sorted(twice))}")
        whole.update(part)
    return whole


@cache
def table() -> Mapping[str, tuple[str, str]]:
    """Every message of every area: id -> (en, zh); a test holds that no two areas share an id."""
    return {id: texts for name in AREAS for id, texts in area(name).items()}


@cache
def _texts(id: str) -> tuple[str, str] | None:
    """One message, read no farther than to where it stands."""
    return next((texts for name in AREAS if (texts := area(name).get(id)) is not None), None)


@cache
def area(name: str) -> Mapping[str, tuple[str, str]]:
    """The messages of one area."""
    module = f"xbcatalog.i18n.{name}"
    try:
        messages: Mapping[str, tuple[str, str]] = import_module(module).MESSAGES
    except ModuleNotFoundError as absent:
        if absent.name != module:
            raise
        return {}
    return messages


def render(message: Message, lang: str) -> str:
    """The text of `message` in `lang` (`zh`, else English).

    A test meets every id; one that a saved result brings from another release is shown as it stands, with its arguments.
    """
    texts = _texts(message.id)
    if texts is None:
        return " ".join((message.id, *(f"{name}={value}" for name, value in message.args)))
    return texts[1 if lang == "zh" else 0].format_map(_Arguments(message.args))


class _Arguments(dict[str, str]):
    """The arguments of a message; one that is lacking shows as its name rather than ending the run."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
