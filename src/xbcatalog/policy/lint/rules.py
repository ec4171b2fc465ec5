"""The rules of lint: a name, how bad it is where nobody says otherwise, and the family of questions it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Final

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass
from xbcatalog.policy.lint.finding import Draft
from xbcatalog.policy.lint.ground import Ground

__all__ = ["FAMILIES", "RULES", "Rule", "family"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; its texts are `lint-rule-ID` and, in full, `lint-rule-ID-says`, `-bad` and `-mend` in the message tables.

    `family` is the module that asks; one without a family is told by the reading of documents, or by lint itself. The level of a rule that
    is `fixed` cannot be changed: with such a mistake nothing else can be asked.
    """

    id: str
    level: Level
    family: str = ""
    fixed: bool = False
    witness: bool = True


def _rule(id: str, level: Level, family: str = "", *, fixed: bool = False, witness: bool = True) -> tuple[str, Rule]:
    return id, Rule(id=id, level=level, family=family, fixed=fixed, witness=witness)


RULES: Final[Mapping[str, Rule]] = dict(
    (
        _rule("malformed-document", Level.ERROR, fixed=True, witness=False),
        _rule("unknown-concept", Level.ERROR, fixed=True, witness=False),
        _rule("unknown-fact", Level.ERROR, fixed=True, witness=False),
        _rule("conflicting-condition", Level.WARNING, "conditions"),
        _rule("always-true", Level.WARNING, "conditions"),
        _rule("vacuous-exception", Level.WARNING, "conditions"),
        _rule("redundant-condition", Level.NOTE, "conditions"),
        _rule("vacuous-list", Level.WARNING, "entries"),
        _rule("vacuous-entry", Level.WARNING, "entries"),
        _rule("duplicate-entry", Level.WARNING, "entries"),
        _rule("shadowed-entry", Level.WARNING, "entries"),
        _rule("redundant-entry", Level.NOTE, "entries"),
        _rule("overridden-entry", Level.WARNING, "overridden"),
        _rule("shadowed-row", Level.WARNING, "tables"),
        _rule("redundant-row", Level.NOTE, "tables"),
        _rule("table-gap", Level.WARNING, "tables"),
        _rule("table-overlap", Level.WARNING, "tables"),
        _rule("dates-out-of-order", Level.WARNING, "days", witness=False),
        _rule("edition-gap", Level.NOTE, "days"),
        _rule("lapsed-list", Level.NOTE, "days"),
        _rule("missing-citation", Level.WARNING, "texts", witness=False),
        _rule("missing-translation", Level.WARNING, "texts", witness=False),
        _rule("ambiguous-alias", Level.WARNING, "aliases"),
        _rule("short-alias", Level.WARNING, "aliases"),
        _rule("neutral-alias", Level.WARNING, "aliases"),
        _rule("duplicate-alias", Level.NOTE, "aliases"),
        _rule("document-warning", Level.NOTE, witness=False),
        _rule("undecided", Level.NOTE, witness=False),
        _rule("unused-exception", Level.WARNING, witness=False),
    )
)
"""Every rule; a closed table, names are never used again for something else."""

FAMILIES: Final = ("conditions", "entries", "overridden", "tables", "days", "texts", "aliases")
"""The modules that ask, each with a function `check`."""


def family(name: str) -> Callable[[Ground], Iterator[Draft]]:
    """The function that asks the questions of a family; imported when it is asked for."""
    check: Callable[[Ground], Iterator[Draft]] = import_module(f"xbcatalog.policy.lint.{name}").check
    return check
