"""From a result to what counts: waivers, baseline and revision held against its findings, each mistake in them told with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.core.text import Diagnostic, Level, Place, broken, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.paths import Kind, standing

if TYPE_CHECKING:
    from datetime import date

    from xbcatalog.cli.project import Settled
    from xbcatalog.cli.session import Session
    from xbcatalog.core.findings import Finding
    from xbcatalog.core.result import Result
    from xbcatalog.source.documents.baseline import Known
    from xbcatalog.source.documents.waivers import Waiver
    from xbcatalog.source.limits import Limits

__all__ = ["Baseline", "Gate", "NoBaseline", "NoWaivers", "Waivers", "baseline_findings", "gated", "summary"]

Waivers = Annotated[list[str] | None, typer.Option("--waivers", metavar="FILE", help="help-waivers", show_default=False)]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help="help-no-waivers")]
Baseline = Annotated[str | None, typer.Option("--baseline", metavar="FILE", help="help-baseline-option", show_default=False)]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="help-no-baseline")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What stands between a finding and a failed run: files of waivers, the baseline (None: none)."""

    waivers: tuple[str, ...] = ()
    most_days: int
    baseline: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The files of people's decisions, which no report may replace."""
        return (*self.waivers, *((self.baseline,) if self.baseline else ()))

    @classmethod
    def of(
        cls, at: Settled, waivers: Sequence[str] | None, baseline: str | None, *, no_waivers: bool = False, no_baseline: bool = False
    ) -> Gate:
        """As the options, the environment and the project file have it."""
        named = at.files("waivers", waivers, at.project.waivers)
        known = at.files("baseline", [baseline] if baseline else (), [at.project.baseline] if at.project.baseline else ())
        return cls(
            waivers=() if no_waivers else tuple(dict.fromkeys(named)),
            most_days=at.project.max_days,
            baseline=known[0] if known and not no_baseline else None,
        )


def gated(
    result: Result,
    names: Mapping[str, str],
    gate: Gate,
    *,
    at: Settled,
    today: date,
    limits: Limits,
    since: Sequence[Finding] | None = None,
) -> Result:
    """The result with its findings, each marked with what keeps it from counting; `since` are those marked by a revision already.

    With a mistake in a file of waivers none of them waives, and with one in the baseline nothing is known: both are errors of the run.
    """
    from xbcatalog.core.findings import findings_of, sort_findings

    findings = tuple(since) if since is not None else findings_of(result, names)
    told: list[Diagnostic] = []
    own: list[Finding] = []
    files = {unicodedata.normalize("NFC", names.get(dataset.source, dataset.source)) for dataset in result.datasets}
    waivers, wrong = _waivers(gate.waivers, limits)
    if broken(wrong):
        wrong = (*wrong, Diagnostic(Level.NOTE, message("waivers-set-aside")))
    told.extend(wrong)
    own.extend(_as_findings(result, wrong, names, rule="waiver-malformed"))
    if waivers:
        from xbcatalog.gate.waivers import waive

        waived = waive(result, findings, waivers, today=today, most_days=gate.most_days, files=files, exists=at.workspace.exists)
        findings = waived.findings
        told.extend(waived.diagnostics)
        own.extend(waived.own)
    if gate.baseline is not None:
        from xbcatalog.gate.baseline import compare

        known, wrong = baseline_findings(gate.baseline, limits)
        if known is not None:
            compared = compare(result, findings, known, files)
            findings = compared.findings
            if compared.gone:
                gone = message("baseline-gone", count=len(compared.gone))
                wrong = (*wrong, Diagnostic(Level.NOTE, gone, Place(gate.baseline)))
        elif broken(wrong):
            wrong = (*wrong, Diagnostic(Level.NOTE, message("baseline-set-aside"), Place(gate.baseline)))
        told.extend(wrong)
        own.extend(_as_findings(result, wrong, names))
    return replace(result, findings=sort_findings((*findings, *own)), diagnostics=(*result.diagnostics, *told))


def _waivers(files: Iterable[str], limits: Limits) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """All waivers of all files; none where there is a mistake in any of them, or two share a name."""
    paths = tuple(files)
    if not paths:
        return (), ()
    from xbcatalog.source.documents.waivers import read_waivers
    from xbcatalog.source.files import read_file

    found: dict[str, Waiver] = {}
    told: list[Diagnostic] = []
    for file in paths:
        input = read_file(Path(file), Path(file).as_posix(), limits)
        if isinstance(input, Diagnostic):
            told.append(input)
            continue
        built = read_waivers(input, limits)
        told.extend(built.diagnostics)
        for one in built.value or ():
            first = found.setdefault(one.id, one)
            if first is not one:
                line = first.place.line if first.place else None
                told.append(Diagnostic(Level.ERROR, message("duplicate-id", id=one.id, line=line or 0), one.place))
    wrong = any(one.level is Level.ERROR for one in told)
    return () if wrong else tuple(found.values()), tuple(told)


def baseline_findings(file: str, limits: Limits) -> tuple[tuple[Known, ...] | None, tuple[Diagnostic, ...]]:
    """What the baseline holds; None where it is absent or damaged."""
    from xbcatalog.source.documents.baseline import read_baseline
    from xbcatalog.source.files import read_file

    path = Path(file)
    if standing(path).kind is Kind.ABSENT:
        return None, (Diagnostic(Level.ERROR, message("baseline-absent", file=path.as_posix()), Place(path.as_posix())),)
    input = read_file(path, path.as_posix(), limits)
    if isinstance(input, Diagnostic):
        return None, (input,)
    built = read_baseline(input, limits)
    return built.value, built.diagnostics


def _as_findings(result: Result, told: Sequence[Diagnostic], names: Mapping[str, str], *, rule: str = "") -> Iterable[Finding]:
    """Diagnostics as findings; errors among them of the kind `rule`, where one is named."""
    from xbcatalog.core.findings import RULES, Severity, findings_of
    from xbcatalog.core.result import Result as Empty

    for one in findings_of(Empty(tool=result.tool, as_of=result.as_of, diagnostics=tuple(told)), names):
        yield replace(one, rule=rule, severity=RULES[rule].severity) if rule and one.severity is Severity.ERROR else one


def summary(result: Result, session: Session) -> None:
    """How many findings count and how many do not, and why, where some do not."""
    from xbcatalog.core.findings import BaselineState

    of_fields = [one for one in result.findings if one.verdict is not None]
    waived = [one for one in of_fields if one.suppression is not None]
    known = [one for one in of_fields if one.suppression is None and one.baseline_state is BaselineState.UNCHANGED]
    still = [one for one in of_fields if one.suppression is None and one not in known and one.changed is False]
    if waived or known or still:
        live = sum(one.live for one in of_fields)
        session.say("gate-summary", live=live, waived=len(waived), known=len(known), unchanged=len(still))
