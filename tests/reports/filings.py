"""Results to file: the hostile one with parties and approvals that are as hostile, and one of which nothing is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.reports.hostile import ESCAPE, NAMES, REGIME, RESULT

from xbcatalog.core.catalogs import Approval
from xbcatalog.core.dataset import Statement
from xbcatalog.core.facts import FactDef, FactLevel, FactType
from xbcatalog.core.parties import Owner, Party, PartyKind
from xbcatalog.core.result import DatasetResult, Result
from xbcatalog.core.text import Place, Text
from xbcatalog.core.value import replace

FIELD_CODE = '{ HYPERLINK "http://evil.example" }'
MARKUP = '</w:t></w:r><w:fldSimple w:instr="DDEAUTO"/>'
INVISIBLE = "\ufffe\ud800\x00\u202e\u200b"

PARTIES = (
    Party(
        id="rec<ipient",
        kind=PartyKind.ENTITY,
        name=f"{FIELD_CODE}{MARKUP}",
        organised_in="DE",
        principal_place="CN-SH",
        directed_by=frozenset(("boss\n# heading",)),
        owners=(Owner("holder|x", Decimal("50.5")),),
    ),
    Party(id="boss\n# heading", kind=PartyKind.INDIVIDUAL, name=ESCAPE, residence="FR"),
)
APPROVALS = (
    Approval(
        regime=REGIME,
        mechanism="security-assessment",
        reference=f"{INVISIBLE}=cmd()",
        fields=frozenset((NAMES[0], NAMES[1])),
        valid_until=date(2027, 1, 31),
        file="data/<i>.yaml",
        line=3,
    ),
    Approval(regime="us-dsp", mechanism="us-license", reference="ANOTHER-LAW"),
)


def _hostile(dataset: DatasetResult) -> DatasetResult:
    fields = tuple(
        replace(one, field=replace(one.field, description=f"{FIELD_CODE} {NAMES[number % len(NAMES)]} {INVISIBLE}"))
        for number, one in enumerate(dataset.fields)
    )
    said = (
        Statement(fact="transfer.purpose", value=f"{MARKUP}{INVISIBLE}", origin="manifest", by=FIELD_CODE, place=Place("a|b.yaml", 7)),
        Statement(fact="transfer.scenario", value="after-sales", origin="manifest"),
    )
    return replace(
        dataset,
        owner=f"{NAMES[3]}{INVISIBLE}",
        fields=fields,
        parties=PARTIES,
        recipients=("rec<ipient",),
        approvals=APPROVALS,
        facts=(*dataset.facts, *said),
    )


HOSTILE = replace(RESULT, datasets=tuple(map(_hostile, RESULT.datasets)))

UNKNOWN = Result(
    tool="0.1.0", as_of=date(2024, 6, 1), datasets=(DatasetResult(id="crm", title="", source="crm.yaml", format="manifest", fields=()),)
)
"""A dataset of which nobody said anything."""


def _term(id: str) -> FactDef:
    title, question = Text(en=f"title of {id}", zh="某项"), Text(en="?", zh="？")
    return FactDef(id=id, level=FactLevel.TRANSFER, type=FactType.TEXT, title=title, question=question)


def stating(*facts: Statement, against: tuple[Statement, ...] = ()) -> Result:
    """The unknown dataset with something said of it, and something that its fields contradict."""
    dataset = replace(UNKNOWN.datasets[0], facts=facts, contradicted=against)
    return replace(UNKNOWN, datasets=(dataset,), facts=tuple(_term(one.fact) for one in (*facts, *against)))


ELSEWHERE = replace(
    UNKNOWN.datasets[0], id="abroad", source="abroad.yaml", facts=(Statement(fact="transfer.from", value="DE", origin="manifest"),)
)
