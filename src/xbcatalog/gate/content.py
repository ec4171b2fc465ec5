"""What a finding was made from, as one digest: the field as it was read, and the facts that were stated of it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.facts import DATE
from xbcatalog.core.findings import Finding, path_of
from xbcatalog.core.result import Result
from xbcatalog.source.documents.baseline import Known

__all__ = ["Contents", "content", "facts_digest"]

_OF_THE_RUN = ("today", "option")
"""Where a day comes from that is none of the repository's own: it changes by itself."""


def content(field: Field, facts: str) -> str:
    """The digest of a field as it was read (its name, words, type, tags, declared concepts and own facts), with the dataset's facts.

    INVARIANT: two fields that differ in any of these have different digests; a place in the file is none of them.
    """
    # JSON keeps what is one text apart from what is two, which joined texts would not.
    parts = [
        "xb-content-1",
        list(field.path),
        field.name,
        field.title,
        field.description,
        field.record,
        field.type,
        field.unit,
        list(field.values),
        [list(tag) for tag in field.tags],
        list(field.declared),
        _facts(field.facts),
        facts,
    ]
    return _digest(parts)


def facts_digest(facts: Iterable[Statement]) -> str:
    """The digest of the facts stated of a dataset, but for a day that the run itself put there, and for what is read off the fields."""
    return _digest(_facts(facts))


def _facts(facts: Iterable[Statement]) -> list[list[str]]:
    stated = [one for one in facts if one.origin != "derived" and not (one.fact == DATE and one.origin in _OF_THE_RUN)]
    return sorted([one.fact, type(one.value).__name__, *_value(one.value)] for one in stated)


def _value(value: object) -> list[str]:
    return sorted(map(str, value)) if isinstance(value, frozenset) else [str(value)]


def _digest(parts: object) -> str:
    return sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()


class Contents:
    """The digests of the fields of one result, the facts of each dataset looked at once."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._facts = [facts_digest(dataset.facts) for dataset in result.datasets]

    def of(self, at: tuple[int, int]) -> str:
        """The digest of the field with these numbers of its dataset and in it."""
        dataset, field = at
        return content(self._result.datasets[dataset].fields[field].field, self._facts[dataset])

    def known(self, finding: Finding) -> Known | None:
        """The finding as a baseline holds it; None for what is about no field."""
        if finding.at is None:
            return None
        dataset = self._result.datasets[finding.at[0]]
        field = dataset.fields[finding.at[1]]
        return Known(
            file=unicodedata.normalize("NFC", finding.place.file),
            dataset=dataset.id,
            field=path_of((*field.field.path, field.field.name)),
            rule=finding.rule,
            demands=tuple(sorted(field.decision.demands)),
            content=self.of(finding.at),
        )
