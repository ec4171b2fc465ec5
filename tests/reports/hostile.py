"""One result that every report is tested on: all verdicts, all causes, and names that would break a careless writer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xbcatalog.core.catalogs import Basis, Catalog, Entry, Instrument, ListKind, Source, Transcribed
from xbcatalog.core.concepts import Concept
from xbcatalog.core.conditions import All, Operator, Test
from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.decision import Cause, Decision, Effect, Reason, RegimeDecision, Verdict
from xbcatalog.core.facts import FactDef, FactLevel, FactType, Seen
from xbcatalog.core.result import CatalogUse, DatasetResult, FieldResult, Result, Standing
from xbcatalog.core.rules import Clock, Conclusion
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Citation, Diagnostic, Level, Place, Text, message
from xbcatalog.core.truth import Truth

ESCAPE = "\x1b[31mred\x1b[0m"
NAMES = ("姓名", "a|b", "=1+1", "<b>bold</b>", "two\nlines", "100%", ESCAPE, "[bold]x[/bold]", "evil\u202egnp.exe", "zero\u200bwidth")
REGIME = "cn-data-export"

VOLUMES = Catalog(
    id="cn-volumes",
    version=(2024, 1, 0),
    regime=REGIME,
    list=ListKind.NEGATIVE,
    instrument=Instrument(issuer="网信办", effective=date(2024, 3, 22), url="https://example.org/law"),
    transcribed=Transcribed(known=2, total=2),
    title=Text(en="Volume thresholds", zh="数量门槛"),
    sources=(Source(id="s1", title="Text", basis=Basis.OFFICIAL, url="https://example.org/s1"),),
    applies=Test("transfer.from", Operator.IS, "CN"),
    entries=(
        Entry(
            id="million",
            concepts=frozenset(("personal-information",)),
            mechanism="security-assessment",
            title=Text(en="A million persons", zh="一百万人以上"),
            when=Test("counts.persons", Operator.AT_LEAST, 1_000_000),
            cite=Citation(place=Text("Art. 7(2)", "第七条第二款"), source="s1"),
            line=12,
        ),
        Entry(id="secret", concepts=frozenset(("any",)), mechanism="forbidden", title=Text(en="Secrets", zh="秘密")),
    ),
    digest="sha256:00",
    file="catalogs/cn/cn-volumes/2024.1.0.yaml",
)
TRIAL = Catalog(
    id="cn-trial",
    version=(2024, 1, 0),
    regime=REGIME,
    list=ListKind.POSITIVE,
    instrument=Instrument(issuer="管委会", effective=date(2024, 5, 17), expires=date(2025, 5, 16)),
    transcribed=Transcribed(known=16, total=23),
    title=Text(en="Trial list", zh="试行清单"),
    entries=(
        Entry(
            id="design",
            concepts=frozenset(("business.design",)),
            mechanism="filing",
            title=Text(en="Product design", zh="产品设计"),
            when=All((Test("field.contains_faces", Operator.IS, False), Test("field.precision_m", Operator.AT_LEAST, Decimal(50)))),
        ),
    ),
)

PERSONS = FactDef(
    id="counts.persons",
    level=FactLevel.EXPORTER,
    type=FactType.INTEGER,
    title=Text(en="persons", zh="人数"),
    question=Text(en="How many persons' data has the exporter sent abroad this year?", zh="今年以来累计向境外提供了多少人的个人信息?"),
    unit="person",
    notes=Text(en="Without sensitive data; counted once each.", zh="不含敏感个人信息;去重计数。"),
)
TO = FactDef(
    id="transfer.to",
    level=FactLevel.TRANSFER,
    type=FactType.COUNTRY,
    title=Text(en="destination", zh="目的地"),
    question=Text(en="To which country do the data go?", zh="数据传往哪个国家?"),
)
FACES = FactDef(
    id="field.contains_faces",
    level=FactLevel.FIELD,
    type=FactType.BOOL,
    title=Text(en="faces", zh="人脸"),
    question=Text(en="Can faces be seen in it?", zh="其中是否可见人脸?"),
)

PHONE = Sign(concept="person.contact.phone", evidence=Evidence.NAME, because=(message("yes"), message("mechanism-other", mechanism=ESCAPE)))
DESIGN = Sign(concept="business.design", evidence=Evidence.NAME)
CONTEXT = Sign(concept="person.other", evidence=Evidence.NAME, context=True)


def _reason(effect: Effect, catalog: Catalog, entry: str, truth: Truth, mechanism: str, cause: Cause | None = None) -> Reason:
    missing = frozenset(("counts.persons",)) if truth is Truth.UNKNOWN else frozenset[str]()
    concept = "business.design" if catalog is TRIAL else "person.contact.phone"
    cite = next((one.cite for one in catalog.entries if one.id == entry), Citation())
    return Reason(
        effect=effect, catalog=catalog.id, version=catalog.number, entry=entry, regime=REGIME, concept=concept, truth=truth,
        mechanism=mechanism, cause=cause, missing=missing, cite=cite,
    )  # fmt: skip


def _field(name: str, line: int, decision: Decision, *signs: Sign, path: tuple[str, ...] = ("customer",)) -> FieldResult:
    field = Field(path=path, name=name, title=name, place=Place("data/客户.yaml", line, 3))
    return FieldResult(field=field, signs=signs, decision=decision, destination="DE")


def _chaotic(cause: Cause, *reasons: Reason, missing: tuple[str, ...] = ()) -> Decision:
    return Decision(
        verdict=Verdict.CHAOTIC,
        cause=cause,
        missing=frozenset(missing),
        reasons=reasons,
        regimes=(RegimeDecision(regime=REGIME, verdict=Verdict.CHAOTIC, cause=cause),),
    )


PROHIBITED = Decision(
    verdict=Verdict.PROHIBITED,
    demands=("security-assessment",),
    reasons=(_reason(Effect.RESTRICTS, VOLUMES, "million", Truth.TRUE, "security-assessment"),),
    regimes=(RegimeDecision(regime=REGIME, verdict=Verdict.PROHIBITED),),
)
ALLOWED = Decision(
    verdict=Verdict.ALLOWED,
    duties=("filing",),
    reasons=(_reason(Effect.PERMITS, TRIAL, "design", Truth.TRUE, "filing"),),
    regimes=(RegimeDecision(regime=REGIME, verdict=Verdict.ALLOWED),),
)
OPEN = _reason(Effect.RESTRICTS, VOLUMES, "million", Truth.UNKNOWN, "security-assessment", Cause.MISSING_FACT)

FIELDS = (
    _field(NAMES[0], 3, PROHIBITED, PHONE, CONTEXT),
    _field(NAMES[1], 4, _chaotic(Cause.MISSING_FACT, OPEN, missing=("counts.persons",)), PHONE),
    _field(NAMES[2], 5, _chaotic(Cause.MISSING_FACT, OPEN, missing=("counts.persons", "transfer.to")), PHONE),
    _field(NAMES[3], 6, _chaotic(Cause.SUSPECTED), Sign(concept="person.contact.phone", evidence=Evidence.HINT)),
    _field(NAMES[4], 7, _chaotic(Cause.UNRECOGNISED)),
    _field(NAMES[5], 8, _chaotic(Cause.CONTRADICTION), PHONE, Sign(concept="business.design", evidence=Evidence.DECLARED)),
    _field(
        NAMES[6], 9, _chaotic(Cause.LIST_LAPSED, _reason(Effect.PERMITS, TRIAL, "design", Truth.FALSE, "filing", Cause.LIST_LAPSED)), DESIGN
    ),
    _field(
        NAMES[7],
        10,
        _chaotic(Cause.CONDITION_UNMET, _reason(Effect.PERMITS, TRIAL, "design", Truth.FALSE, "filing", Cause.CONDITION_UNMET)),
        DESIGN,
    ),
    _field(NAMES[8], 11, _chaotic(Cause.LIST_INCOMPLETE), DESIGN),
    _field(NAMES[9], 12, _chaotic(Cause.UNLISTED), DESIGN),
    _field("allowed", 13, ALLOWED, DESIGN),
)

RESULT = Result(
    tool="xbcatalog 0.1.0",
    as_of=date(2024, 6, 1),
    catalogs=(
        CatalogUse(catalog=VOLUMES, standing=Standing.IN_FORCE),
        CatalogUse(catalog=TRIAL, standing=Standing.IN_FORCE),
    ),
    datasets=(
        DatasetResult(
            id="客户|crm",
            title="Customers",
            source="data/客户.yaml",
            format="manifest",
            fields=FIELDS,
            facts=(
                Statement(fact="transfer.from", value="CN", origin="manifest", by="法务 <legal>", on="2024-05-01", proof="memo\x1b[0m"),
                Statement(fact="transfer.date", value=date(2024, 6, 1), origin="today"),
                Statement(fact="field.precision_m", value=Decimal("12.5"), origin="sidecar", place=Place("xbcatalog.facts.yaml", 4, 3)),
                Statement(fact="field.contains_faces", value=True, origin="sidecar"),
                Statement(fact="exporter.zones", value=frozenset(("CN-SH-LINGANG",)), origin="option"),
                Statement(fact="dataset.concepts", value=Seen(frozenset(("business.design",)), None), origin="derived"),
            ),
            contradicted=(Statement(fact="counts.persons_sensitive", value=0, origin="manifest"),),
            conclusions=(
                Conclusion(
                    table="mechanism",
                    regime=REGIME,
                    about="mechanism",
                    row="r1",
                    then="security-assessment",
                    truth=Truth.TRUE,
                    title=Text(en="declare to the provincial office", zh="向省级网信部门申报"),
                    clock=Clock(within="P10WD", starts=Text(en="signing", zh="签订之日")),
                    cite=Citation(place=Text("Art. 7", "第七条")),
                ),
                Conclusion(
                    table="duties",
                    regime=REGIME,
                    about="duty",
                    row="r2",
                    then="notice",
                    truth=Truth.UNKNOWN,
                    missing=frozenset(("counts.persons",)),
                    title=Text(en="tell the persons", zh="告知个人"),
                ),
            ),
            notes=(message("mechanism-other", mechanism="column [red]x[/red]"),),
            place=Place("data/客户.yaml", 1, 1),
        ),
    ),
    questions=(FACES, PERSONS, TO),
    diagnostics=(Diagnostic(Level.WARNING, message("mechanism-other", mechanism=ESCAPE), Place("data/客户.yaml", 2, 5)),),
    skipped=("data/\x1b[2Jevil.bin",),
    concepts=(
        Concept(id="business.design", title=Text(en="product design", zh="产品设计")),
        Concept(id="person.contact.phone", title=Text(en="phone number", zh="电话号码")),
    ),
)
