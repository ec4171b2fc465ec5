"""The project file: what a repository always wants of a check, from `xbcatalog.yaml` or from a table of `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from hashlib import sha256

from xbcatalog.core.text import Place
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.built import Built
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import Document, read_document
from xbcatalog.source.schemas import schema
from xbcatalog.source.tree import Hole, Tree, decode
from xbcatalog.source.typed import typed

__all__ = ["KIND", "MOST_DAYS", "TABLE", "Accepted", "LintSettings", "Project", "read_project"]

KIND = "Project"
TABLE = ("tool", "xbcatalog")
"""Where the settings stand in `pyproject.toml`."""
MOST_DAYS = 366
"""How many days a waiver may still have to run where the project file does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Findings of lint that are let stand: those of one rule about `at`, with the reason."""

    rule: str
    at: tuple[str, ...]
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LintSettings:
    """How lint is set: from which level on it fails, the level of each rule that is not its own, what is let stand."""

    fail_level: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The settings as they are written: paths are relative to the folder of `file`; None and empty where nothing is said.

    `places` are those of the keys that are there, a key of `waivers` as `waivers.files` or `waivers.max-days`.
    """

    file: str = ""
    manifests: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    format: str = ""
    columns: tuple[str, ...] = ()
    limit: tuple[str, ...] = ()
    together: bool | None = None
    fail_on: str = ""
    detailed_exit_code: bool | None = None
    output: tuple[str, ...] = ()
    lang: str = ""
    waivers: tuple[str, ...] = ()
    max_days: int = MOST_DAYS
    baseline: str = ""
    history: str = ""
    lint: LintSettings = LintSettings()
    places: Mapping[str, Place] = field(default_factory=dict)


def read_project(input: Input, limits: Limits) -> Built[Project]:
    """The settings of a file: TOML where it is named so, with the table `[tool.xbcatalog]`; else strict YAML or JSON."""
    document = _toml(input, limits) if input.name.casefold().endswith(".toml") else read_document(input, KIND, limits)
    return Built(value=None if document.broken else _project(document), diagnostics=document.diagnostics)


def _toml(input: Input, limits: Limits) -> Document:
    from xbcatalog.source.toml_tree import table_tree

    problems = Problems(input.name)
    text = decode(input.data, limits, problems)
    root = table_tree(text, TABLE, {"apiVersion": "xbcatalog/v1", "kind": KIND}, limits, problems) if text is not None else None
    data = typed(Tree(root, json=True), schema(KIND), problems) if root is not None else {}
    return Document(
        file=input.name,
        kind=KIND,
        data=data if isinstance(data, Mapping) else {},
        root=root if root is not None else Hole(1, 1),
        digest=sha256(input.data).hexdigest(),
        diagnostics=problems.done(),
    )


def _project(document: Document) -> Project:
    part = Part.of(document)
    waivers = part.part("waivers")
    places = {key: part.key_place(key) for key in part.names if key not in ("apiVersion", "kind", "waivers", "lint")}
    places |= {f"waivers.{key}": waivers.key_place(key) for key in waivers.names}
    return Project(
        file=document.file,
        manifests=part.texts("manifests"),
        catalogs=part.texts("catalogs"),
        facts=part.texts("facts"),
        format=part.text("format"),
        columns=part.texts("columns"),
        limit=part.texts("limit"),
        together=part.boolean("together"),
        fail_on=part.text("fail-on"),
        detailed_exit_code=part.boolean("detailed-exit-code"),
        output=part.texts("output"),
        lang=part.text("lang"),
        waivers=waivers.texts("files"),
        max_days=waivers.integer("max-days") or MOST_DAYS,
        baseline=part.text("baseline"),
        history=part.text("history"),
        lint=_lint(part.part("lint")),
        places=places,
    )


def _lint(part: Part) -> LintSettings:
    levels = part.part("rules")
    return LintSettings(
        fail_level=part.text("fail-level"),
        rules={rule: levels.text(rule) for rule in levels.names},
        accepted=tuple(
            Accepted(rule=one.text("rule"), at=one.texts("at"), reason=one.text("reason"), place=one.place)
            for one in part.items("accepted")
        ),
    )
