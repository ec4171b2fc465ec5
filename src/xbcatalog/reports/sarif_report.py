"""Findings as SARIF 2.1.0, as code hosts and editors read it: the worst first, within the limits that GitHub sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.findings import RULES, BaselineState, Finding, Region, Severity, passes_of
from xbcatalog.core.result import Result
from xbcatalog.core.text import Diagnostic, Level
from xbcatalog.i18n.render import render
from xbcatalog.reports.finding_words import MANUAL, FindingWords, findings
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.safe import visible
from xbcatalog.reports.view import View

__all__ = ["MOST", "report"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST: Final = 25_000
"""How many results GitHub takes from one run."""
_EXTENSIONS: Final = 100
_LONGEST: Final = 1024
_ROOT = "SRCROOT"
_SHIPPED = "XBCATALOG"
"""Stands for the folder of the program's own lists, which is not in the repository."""
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation", Severity.NONE: "recommendation"}
_NUMBERS = {id: number for number, id in enumerate(RULES)}
_LINK = re.compile(r"\](?=\()")

Json = dict[str, Any]


def report(result: Result, view: View) -> Iterator[str]:
    """One run with its tool, results and notifications, a result a line."""
    words = FindingWords(result, view)
    every = [one for one in findings(result, view) if view.suppressed or _alerts(one)]
    placed = [one for one in every if one.place.file]
    if view.passes:
        placed.extend(passes_of(result, view.names))
    kept, over = placed[:MOST], max(0, len(placed) - MOST)
    yield f'{{"$schema": {dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {dumps(_tool(result, words, kept), indent=1)},\n'
    yield f'"invocations": [{dumps(_invocation(result, words, view, over), indent=1)}],\n'
    yield f'"automationDetails": {dumps({"id": "xbcatalog/check/"})},\n'
    yield f'"originalUriBaseIds": {dumps({_ROOT: _text("the root of the repository"), _SHIPPED: _text("the lists of xbcatalog")})},\n'
    yield '"columnKind": "unicodeCodePoints",\n"results": ['
    for number, one in enumerate(kept):
        yield f"{',' if number else ''}\n{dumps(_result(one, words, view))}"
    yield "\n]}]}\n" if kept else "]}]}\n"


def _alerts(one: Finding) -> bool:
    """Whether a code host that knows neither suppressions nor baselines may raise it: not what was waived, nor what has gone."""
    return one.suppression is None and one.baseline_state is not BaselineState.ABSENT


def _text(text: str) -> Json:
    return {"description": {"text": text}}


def _plain(text: str) -> str:
    """Harmless in a message: what would be a link to somewhere is none."""
    return _LINK.sub(r"\\]", visible(text))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _tool(result: Result, words: FindingWords, kept: Iterable[Finding]) -> Json:
    cited = {(one.catalog.id, one.catalog.version): None for one in kept if one.catalog and one.catalog.version}
    used = [words.words.catalogs[key] for key in sorted(cited) if key in words.words.catalogs]
    tool: Json = {
        "driver": {
            "name": "xbcatalog",
            "semanticVersion": result.tool,
            "rules": [_rule(id, words) for id in RULES],
        }
    }
    if used:
        tool["extensions"] = [_extension(catalog, words) for catalog in used[:_EXTENSIONS]]
    return tool


def _rule(id: str, words: FindingWords) -> Json:
    rule, help = RULES[id], words.help(id)
    page = words.say("finding-page", page=f"{MANUAL}#{id}")
    return {
        "id": id,
        "name": id,
        "shortDescription": {"text": _short(words.title(id))},
        "fullDescription": {"text": _short(words.meaning(id))},
        "help": {"text": help, "markdown": f"{words.meaning(id)}\n\n{help}\n\n{page}"},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": ["data-export", "privacy"], "precision": "high", "problem.severity": _PROBLEM[rule.severity]},
    }


def _extension(catalog: Catalog, words: FindingWords) -> Json:
    title = catalog.title.get(words.lang) or catalog.id
    return {
        "name": catalog.id,
        "semanticVersion": catalog.number,
        "shortDescription": {"text": _short(visible(title))},
        "properties": {"sha256": catalog.digest.removeprefix("sha256:")},
    }


def _invocation(result: Result, words: FindingWords, view: View, over: int) -> Json:
    told = [_notification(one, words, view) for one in result.diagnostics]
    if over:
        text = words.say("findings-left-out", count=over, limit=f"{MOST:,}")
        told.append({"level": "warning", "message": {"text": text}})
    made: Json = {"executionSuccessful": not result.broken}
    if view.status is not None:
        made["exitCode"] = view.status
    return made | {"toolExecutionNotifications": told}


def _notification(one: Diagnostic, words: FindingWords, view: View) -> Json:
    level = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}[one.level]
    made: Json = {"level": level, "message": {"text": _plain(render(one.message, words.lang))}}
    if one.place is not None and one.place.file:
        file = view.names.get(one.place.file, one.place.file.replace("\\", "/"))
        region = Region(file=file, line=one.place.line, column=one.place.column)
        made["locations"] = [{"physicalLocation": _physical(region)}]
    return made


def _result(one: Finding, words: FindingWords, view: View) -> Json:
    passing = one.severity is Severity.NONE
    way = words.way_out(one)
    said = words.line(one)
    if way:
        said = words.say("clause-joiner").join((said, words.say("finding-way-out", way=way)))
    location: Json = {"physicalLocation": _physical(one.place)}
    if one.at is not None:
        name = f"{one.dataset}/{one.field_path}"
        location["logicalLocations"] = [{"name": one.field_path, "fullyQualifiedName": name, "kind": "member"}]
    made: Json = {
        "ruleId": one.rule,
        "ruleIndex": _NUMBERS[one.rule],
        "kind": "pass" if passing else "fail",
        "level": one.severity.value,
        "message": {"text": _plain(said)},
        "locations": [location],
    }
    related = _related(one, words, view)
    if related is not None:
        made["relatedLocations"] = [related]
    made["partialFingerprints"] = {"primaryLocationLineHash": f"{one.fingerprint[:16]}:1", "xbcatalogFinding/v1": one.fingerprint}
    if one.suppression is not None:
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": _plain(words.aside(one))}]
    if one.baseline_state is not None:
        made["baselineState"] = one.baseline_state.value
    if one.catalog is not None:
        made["properties"] = {"catalog": one.catalog.id, "version": one.catalog.version, "entry": one.entry.id if one.entry else ""}
    return made


def _related(one: Finding, words: FindingWords, view: View) -> Json | None:
    entry = one.entry
    if entry is None or not entry.path:
        return None
    base = _ROOT if entry.path in view.names else _SHIPPED
    path = view.names.get(entry.path, entry.path.replace("\\", "/"))
    physical = _physical(Region(file=path, line=entry.line), base)
    return {"id": 1, "physicalLocation": physical, "message": {"text": _plain(words.where(one))}}


def _physical(place: Region, base: str = _ROOT) -> Json:
    line, column = place.line or 1, place.column or 1
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": place.end_line or line,
        "endColumn": place.end_column or column + 1,
    }
    return {"artifactLocation": _artifact(place.file, base), "region": region}


def _artifact(file: str, base: str) -> Json:
    """A relative address below its base; what lies outside the repository by its whole path."""
    address = quote(file, safe="/", errors="surrogatepass")
    if "://" in file:
        return {"uri": quote(file, safe="/:@?=&%", errors="surrogatepass")}
    if file.startswith("/"):
        return {"uri": f"file://{address}"}
    if re.match("[A-Za-z]:/", file):
        return {"uri": f"file:///{address}"}
    return {"uri": address, "uriBaseId": base}
