"""Every field in one row with all that is said of it, and what each regime alone says."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.findings import deciding
from xbcatalog.i18n.render import CAUSES, EVIDENCE, VERDICTS, demand, mechanism
from xbcatalog.reports.dossier.parts import cited
from xbcatalog.reports.dossier.zones import lifting
from xbcatalog.reports.filed.gathered import distinct, whys
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.saved import Dataset, Field, Sign
from xbcatalog.reports.workbook.pages import Cell, Column, Pages

__all__ = ["fields", "matrix"]

_COLUMNS: Final = (
    ("paper-dataset", 14),
    ("workbook-path", 28),
    ("workbook-title", 16),
    ("paper-verdict", 11),
    ("workbook-cause", 16),
    ("workbook-way-out", 26),
    ("paper-read-as", 28),
    ("paper-why", 64),
    ("workbook-missing", 28),
    ("workbook-demands", 18),
    ("workbook-duties", 14),
    ("workbook-regimes", 26),
    ("paper-where", 20),
)
_GRANTED: Final = ("granted-title", 36)


_MOST: Final = 5


def fields(pages: Pages) -> None:
    """The sheet of all fields; it has a column of exceptions where some were granted."""
    words = pages.words
    granted = any(dataset.waivers for dataset in words.saved.datasets)
    heads = (*_COLUMNS, *((_GRANTED,) if granted else ()))
    pages.table("workbook-fields", pages.columns(heads), _rows(words, granted=granted), fixed=2, coloured=(3,))


def _rows(words: Said, *, granted: bool) -> Iterator[Sequence[Cell]]:
    numbers = whys(words.saved)
    shared: dict[int, Sequence[Cell]] = {}
    signs: dict[Hashable, tuple[str, ...]] = {}
    for dataset in words.saved.datasets:
        for field in dataset.fields:
            number = numbers[id(field)]
            why = shared.get(number)
            if why is None:
                why = shared[number] = _why(words, field)
            bare = tuple((one.id, one.evidence, one.context) for one in field.concepts)
            read = signs.get(bare)
            if read is None:
                read = signs[bare] = _read_as(words, field)
            cause = words.say(CAUSES[field.cause]) if field.cause else ""
            head = (dataset.id, field.path, field.title, words.say(VERDICTS[field.verdict]), cause)
            row = (*head, _way_out(words, field), read, *why, words.place(field, dataset))
            yield (*row, _granted(words, dataset, field)) if granted else row


def _granted(words: Said, dataset: Dataset, field: Field) -> tuple[str, ...]:
    """Who granted which exception, why and until when."""
    held = (one for one in dataset.waivers if one.id in field.waived)
    said = (
        words.say(
            "colon-joined",
            first=one.id,
            rest=words.say("finding-waived", until=one.until.isoformat(), by=one.granted_by, reason=one.reason),
        )
        for one in held
    )
    short = words.granted(dataset, field)
    return (short, *said) if short else ()


def _way_out(words: Said, field: Field) -> str:
    if field.verdict is Verdict.PROHIBITED:
        return lifting(words, field.demands)
    if field.cause is Cause.MISSING_FACT:
        return words.say("workbook-answer")
    return words.words(field.way_out).replace("`", "") if field.way_out else ""


def _read_as(words: Said, field: Field) -> tuple[str, ...]:
    ordered = sorted(field.concepts, key=lambda sign: sign.context)
    return tuple(dict.fromkeys(_sign(words, sign) for sign in ordered))


def _sign(words: Said, sign: Sign) -> str:
    how = words.say("evidence-context") if sign.context else words.say(EVIDENCE[sign.evidence])
    return words.say("concept-with-evidence", concept=words.concept(sign.id), evidence=how)


def _why(words: Said, field: Field) -> Sequence[Cell]:
    """What fields with the same reasons share: entries, open facts, demands, duties, regimes."""
    return (
        tuple(_entries(words, field)) or _unread(words, field),
        tuple(words.fact(one.id) for one in field.missing) if field.verdict is Verdict.CHAOTIC else (),
        tuple(words.render(demand(one)) for one in field.demands),
        tuple(words.render(mechanism(one)) for one in field.duties),
        tuple(_regime(words, one.regime, one.verdict, one.cause) for one in field.regimes),
    )


def _entries(words: Said, field: Field) -> Iterator[str]:
    """The entries that decide with their citations; of very many the first, and how many more, so that a row can still be read."""
    found = distinct(deciding(field))
    most = len(found) if len(found) <= _MOST + 1 else _MOST
    yield from ("".join(piece.text for piece in cited(words, reason)) for reason in found[:most])
    if most < len(found):
        yield words.say("workbook-more-entries", count=len(found) - most)


def _unread(words: Said, field: Field) -> tuple[str, ...]:
    lists = [words.catalogs[(one.catalog, one.version)] for one in field.unread if (one.catalog, one.version) in words.catalogs]
    return tuple(words.say("may-stand-unread", list=words.list_title(one), how=words.transcribed(one)) for one in lists)


def _regime(words: Said, regime: str, verdict: Verdict, cause: Cause | None) -> str:
    said = words.say(VERDICTS[verdict])
    if cause is not None:
        said += words.say("value-in-brackets", value=words.say(CAUSES[cause]))
    return words.say("colon-joined", first=words.regime(regime), rest=said)


def matrix(pages: Pages) -> None:
    """The sheet of fields and regimes; a regime that does not speak of a field says so."""
    words = pages.words
    regimes = list(dict.fromkeys(column.regime for dataset in words.saved.datasets for column in dataset.regimes))
    columns = pages.columns((("paper-dataset", 18), ("workbook-path", 40), ("matrix-together", 14)))
    columns += [Column(words.regime(regime), 18) for regime in regimes]
    pages.table("workbook-matrix", columns, _cells(words, regimes), fixed=2, coloured=range(2, 3 + len(regimes)))


def _cells(words: Said, regimes: Sequence[str]) -> Iterator[Sequence[Cell]]:
    silent = words.say("matrix-silent")
    said = {verdict: words.say(VERDICTS[verdict]) for verdict in Verdict}

    def row(dataset: Dataset, field: Field) -> Sequence[Cell]:
        own = {one.regime: said[one.verdict] for one in field.regimes}
        return (dataset.id, field.path, said[field.verdict], *(own.get(regime, silent) for regime in regimes))

    for dataset in words.saved.datasets:
        for field in dataset.fields:
            yield row(dataset, field)
