"""`xbcatalog lint`: mistakes in documents, and what the schema cannot say of them, each with a witness and a way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Diagnostic, Level, broken, message
from xbcatalog.source.paths import is_folder
from xbcatalog.source.schemas import API_VERSION

if TYPE_CHECKING:
    from xbcatalog.cli.lint_outputs import Report
    from xbcatalog.policy.lint.finding import Finding
    from xbcatalog.policy.lint.reading import Subject
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.limits import Limits
    from xbcatalog.source.reader import Document

__all__ = ["command"]

_FAIL = {"error": 1, "warning": 2, "note": 3, "never": 0}
_SUFFIXES = {".json": "json", ".sarif": "sarif", ".txt": "text"}


def command(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(help="help-lint-paths", metavar="PATH...", show_default=False)] = None,
    rules: Annotated[list[str] | None, typer.Option("--rule", metavar="RULE", help="help-lint-rule", show_default=False)] = None,
    fail_level: Annotated[str, typer.Option("--fail-level", metavar="error|warning|note|never", help="help-lint-fail-level")] = "warning",
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FORMAT[=FILE]", help="help-lint-output", show_default=False)
    ] = None,
    accepted: Annotated[bool, typer.Option("--accepted", help="help-lint-accepted")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="help-alone")] = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    limit: options.LimitsOption = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Load what is named together with what is shipped, and ask every question: 4 with an error, 1 with a finding, 3 without documents."""
    from xbcatalog.cli.lint_outputs import Report as Made
    from xbcatalog.cli.names import in_repository
    from xbcatalog.policy.lint.rules import RULES
    from xbcatalog.policy.lint.run import Asked, lint, told_by_reading
    from xbcatalog.policy.lint.settings import settings_of

    at = project.settle(context, paths, config, no_config)
    session, bounds = at.session, options.limits(limit)
    for rule in rules or ():
        options.chosen("--rule", rule, RULES)
    line = _FAIL[options.chosen("--fail-level", at.text("fail_level", fail_level, at.project.lint.fail_level) or fail_level, _FAIL)]
    targets = _targets(output or ())
    whole = not paths
    named = [Path(one) for one in paths or project.documents(at)]
    read = list(_read(named, bounds))
    told = [one for one in read if isinstance(one, Diagnostic)]
    inputs = [one for one in read if not isinstance(one, Diagnostic)]
    shipped = [] if alone and named else list(_shipped(bounds))
    documents = len(inputs) if named else len(shipped)
    if not documents and not told:
        session.say("lint-nothing")
        return 3
    subject, more = _subject(inputs, shipped, bounds, session, alone=alone) if inputs or not named else (None, [])
    told += more
    asked = Asked(
        settings=settings_of(at.project, shipped=not alone),
        today=session.today,
        scope=subject.scope if subject else None,
        rules=frozenset(rules) if rules else None,
        whole=whole,
        limits=bounds,
    )
    by_reading = told_by_reading(told, asked)
    sound = subject is not None and not broken(told)
    found = lint(subject.installed, subject.inputs, asked) if subject is not None and sound else ()
    counting = [one for one in (*by_reading, *found) if not one.accepted]
    failing = any(list(Level).index(one.level) < line for one in counting)
    report = Made(
        findings=counting,
        accepted=[one for one in found if one.accepted],
        documents=documents,
        lang=session.lang,
        status=4 if broken(told) else int(failing),
        names=in_repository,
    )
    own = [one for one in found if not one.accepted or accepted]
    _tell(report, own, told, targets, session)
    return report.status


# -- reading -------------------------------------------------------------------------------------------------------------------------


def _read(paths: Sequence[Path], bounds: Limits) -> Iterator[Input | Diagnostic]:
    """The documents that the paths name; of a folder every YAML and JSON file."""
    from xbcatalog.source.files import read_file
    from xbcatalog.source.folders import read_folder

    for path in paths:
        if is_folder(path):
            yield from read_folder(path, path.as_posix(), bounds, cases=True)
        else:
            yield read_file(path, path.as_posix(), bounds)


def _shipped(bounds: Limits) -> Iterator[Input]:
    """What comes with the program."""
    from xbcatalog.source.folders import read_folder, shipped_folders

    for folder in shipped_folders():
        for one in read_folder(folder, folder.name, bounds, cases=True):
            if not isinstance(one, Diagnostic):
                yield one


_GATE = ("Baseline", "Project", "Waivers")
"""What decides whether a run fails: documents that lean on no other."""


_NO_FIELD_LIST = ("input-other-document", "input-no-field-list")
_API_VERSION = API_VERSION.encode()
"""Tells a document of ours from anybody's, however broken."""


def _of_the_gate(input: Input, kind: str, bounds: Limits) -> Sequence[Diagnostic]:
    from xbcatalog.source.documents.baseline import read_baseline
    from xbcatalog.source.documents.project import read_project
    from xbcatalog.source.documents.waivers import read_waivers

    if kind == "Baseline":
        return read_baseline(input, bounds).diagnostics
    return (read_project(input, bounds) if kind == "Project" else read_waivers(input, bounds)).diagnostics


def _subject(
    inputs: Sequence[Input], shipped: Sequence[Input], bounds: Limits, session: Session, *, alone: bool
) -> tuple[Subject, list[Diagnostic]]:
    """The documents of the installation, put together, and what is wrong with any input: manifests are read as inputs of a check."""
    from xbcatalog.check import Request, check
    from xbcatalog.compiled.store import store
    from xbcatalog.policy.lint.reading import everything_shipped, together
    from xbcatalog.source.problems import in_order
    from xbcatalog.source.reader import read_document

    kept = store(session.environment) if session.cache else None
    if not inputs:
        subject = everything_shipped(shipped, bounds, kept)
        return subject, list(subject.installed.diagnostics)
    documents: list[tuple[Input, Document]] = [(one, read_document(one, None, bounds)) for one in inputs]
    ours = [(one, document) for one, document in documents if document.kind not in ("", "Manifest", *_GATE)]
    rest = tuple(one.name for one, document in documents if document.kind in ("", "Manifest"))
    subject = together(ours, shipped, bounds, kept, alone=alone)
    told = [
        *subject.installed.diagnostics,
        *(said for one, document in documents if document.kind in _GATE for said in _of_the_gate(one, document.kind, bounds)),
    ]
    # What the program could not even read is told as it was read: what else it might have been helps nobody.
    unread = {one.name: document.diagnostics for one, document in documents if document.kind == "" and document.broken}
    if rest and not subject.installed.broken:
        result = check(Request(paths=rest, limits=bounds), subject.installed, today=session.today)
        for one in result.diagnostics:
            mistakes = unread.get(one.place.file, ()) if one.place and one.message.id in _NO_FIELD_LIST else ()
            told += [said for said in mistakes or (one,) if said not in told]
    else:
        ours_unread = [said for one, _ in documents if _API_VERSION in one.data for said in unread.get(one.name, ())]
        # A list that cannot be read is not absent.
        told = [one for one in told if not (ours_unread and one.message.id.startswith("unknown-catalog"))] + ours_unread
    return subject, list(in_order(told))


# -- telling -------------------------------------------------------------------------------------------------------------------------


def _targets(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The formats asked for, each with its file; no file is standard output."""
    from xbcatalog.cli.lint_outputs import FORMATS

    known = ("text", *FORMATS)
    asked: list[tuple[str, str]] = []
    for text in texts or ("text",):
        name, equals, path = text.partition("=")
        suffix = Path(text).suffix
        if not equals and name not in known and suffix in _SUFFIXES:
            name, path = _SUFFIXES[suffix], text
        elif equals and not path:
            raise Stop(message("bad-pair", option="--output", value=text))
        options.chosen("--output", name, known)
        path = "" if path == "-" else path
        if any(path == other for _, other in asked):
            raise Stop(message("output-twice", path=path or "stdout"))
        asked.append((name, path))
    return asked


def _tell(report: Report, own: Sequence[Finding], told: Sequence[Diagnostic], targets: Sequence[tuple[str, str]], session: Session) -> None:
    """Write every report; as text, what reading brought up goes to standard error, as it does for every command."""
    from xbcatalog.cli.lint_outputs import FORMATS, page, summary

    for format, path in targets:
        if format != "text":
            made = FORMATS[format](report)
            write_file(Path(path), made) if path else session.text(made)
        elif path:
            write_file(Path(path), page(report, report.findings).plain())
        else:
            session.print(page(report, own))
    if told and any(target == ("text", "") for target in targets):
        session.diagnostics(told)
    if not report.findings and not told:
        session.say("lint-clean-one") if report.documents == 1 else session.say("lint-clean", count=report.documents)
    else:
        session.tell((summary(report),))
    if report.status == 4:
        session.say("lint-broken")
