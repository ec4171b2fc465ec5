"""`xbcatalog init`: begin a project, a list, words, a manifest or a file of facts; what is missing is asked for, nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import drafts, options, project
from xbcatalog.cli.asking import Ask, Asker, Enough, understood
from xbcatalog.cli.modelines import line_for, schemas_of, write_schemas
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.paths import exists, is_folder, real

if TYPE_CHECKING:
    from xbcatalog.core.result import Result
    from xbcatalog.source.installed import Installation

__all__ = ["command"]

_KINDS = ("project", "catalogue", "vocabulary", "manifest", "facts")
_ASKED: Mapping[str, tuple[Ask, ...]] = {
    "project": drafts.PROJECT,
    "catalogue": drafts.CATALOGUE,
    "vocabulary": drafts.VOCABULARY,
    "manifest": drafts.MANIFEST,
    "facts": (),
}
_MOST = 1_000_000
"""Bytes of a file of answers."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters, which no document may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """What a new document is made from."""

    at: project.Settled
    installed: Installation
    answers: drafts.Answers
    asker: Asker | None

    @property
    def session(self) -> Session:
        return self.at.session


def command(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="help-init-kind", metavar="|".join(_KINDS), show_default=False)],
    paths: Annotated[list[str] | None, typer.Argument(help="help-init-paths", metavar="PATH...", show_default=False)] = None,
    answer: Annotated[list[str] | None, typer.Option("--answer", metavar="KEY=VALUE", help="help-init-answer", show_default=False)] = None,
    answers: Annotated[str | None, typer.Option("--answers", metavar="FILE", help="help-init-answers", show_default=False)] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="help-init-yes")] = False,
    facts: options.Facts = None,
    set: options.Settings = None,
    as_of: options.AsOf = None,
    catalogs: options.Catalogs = None,
    format: options.Format = None,
    columns: options.Columns = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Ask, then write; 2 where the file is there already, 3 or 4 where the fields cannot be looked at."""
    kind = options.chosen("KIND", {"catalog": "catalogue"}.get(kind, kind), _KINDS)
    at = project.settle(context, paths if kind == "facts" else None, config, no_config)
    session = at.session
    named = list(paths or ())
    if len(named) > 1 and kind != "facts":
        raise Stop(message("init-one-path", kind=kind))
    given = _given(answers, answer)
    for key in given:
        options.chosen("--answer", key, [ask.key for ask in _ASKED[kind]])
    target = _target(kind, named, at)
    _free(target)
    installed = _installed(at, catalogs, session)
    known = _understood(_ASKED[kind], given, installed)
    asker = Asker(session=session, line=session.line) if session.line is not None and not yes else None
    start = _Start(at=at, installed=installed, answers=_ask(_ASKED[kind], known, installed, asker), asker=asker)
    if kind == "project":
        return _project(start, target)
    if kind == "catalogue":
        return _catalogue(start, target)
    if kind == "vocabulary":
        return _vocabulary(start, target)

    def judged(texts: Sequence[str], inputs: Sequence[str], form: str | None, drafted: Session) -> Result:
        return options.judged(at.request(inputs, facts, texts, as_of, form, columns, at.bounds(None)), installed, drafted)

    if kind == "manifest":
        # The reader would call it so, too.
        start = replace(start, answers={"id": target.stem, **start.answers})
        draft = drafts.manifest(start.answers, (), "").encode("utf-8")
        drafted = replace(session, stdin=lambda most: draft[:most])
        return _facts(start, target, lambda texts: judged(texts, ["-"], "manifest", drafted), set or ())
    return _facts(start, target, lambda texts: judged(texts, at.paths(named), format, session), set or (), beside=True)


# Answers


def _given(file: str | None, pairs: Sequence[str] | None) -> dict[str, str]:
    """What options and a file answer; an option beats the file."""
    found: dict[str, str] = {}
    for text in (*_lines(file), *(pairs or ())):
        key, equals, value = text.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise Stop(message("bad-pair", option="--answer", value=text))
        found[key.strip()] = _text(key.strip(), value.strip())
    return found


def _text(key: str, value: str) -> str:
    """The answer, where every character of it may stand in a document."""
    shown = value.encode("utf-8", "replace").decode("utf-8")
    if shown != value or _NO_TEXT.search(value):
        raise Stop(message("bad-answer", key=key, value=shown), message("ask-characters"))
    return value


def _lines(file: str | None) -> Iterator[str]:
    if file is None:
        return
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(_MOST + 1)
        text = data.decode("utf-8-sig")
    except OSError as failure:
        raise Stop(message("init-no-answers", file=file, why=failure.strerror or "")) from failure
    except UnicodeDecodeError:
        raise Stop(message("init-answers-encoding", file=file)) from None
    if len(data) > _MOST:
        raise Stop(message("init-answers-large", file=file, most=f"{_MOST:,}"))
    yield from (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def _understood(asks: Sequence[Ask], given: Mapping[str, str], installed: Installation) -> drafts.Answers:
    found: dict[str, str | list[str]] = {}
    wrong: list[Message] = []
    for ask in asks:
        if ask.key in given:
            answer = understood(ask, given[ask.key], installed)
            if isinstance(answer, Message):
                wrong += [message("bad-answer", key=ask.key, value=given[ask.key]), answer]
            else:
                found[ask.key] = answer
    if wrong:
        raise Stop(*wrong)
    return found


def _ask(asks: Sequence[Ask], known: drafts.Answers, installed: Installation, asker: Asker | None) -> drafts.Answers:
    """The answers with those that a person gives; only what is not answered yet is asked."""
    found = dict(known)
    if asker is None or all(ask.key in found for ask in asks):
        return found
    asker.session.ask((message("interview-how"),))
    try:
        for ask in asks:
            if ask.key not in found:
                head = [ask.question]
                head += [message("interview-choice", number=number, value=one, title="") for number, one in enumerate(ask.choices, 1)]
                answer = asker.ask(head, partial(_answer, ask, installed))
                if isinstance(answer, str | list):
                    found[ask.key] = answer
    except Enough:
        pass
    return found


def _answer(ask: Ask, installed: Installation, said: str) -> object:
    return understood(ask, said, installed)


# Files


def _target(kind: str, named: Sequence[str], at: project.Settled) -> Path:
    """The file that is going to be written."""
    folder = at.lists(None)[0] if at.lists(None) else "lists"
    match kind:
        case "project":
            return Path(named[0] if named else ".") / "xbcatalog.yaml"
        case "catalogue":
            if not named:
                raise Stop(message("init-needs-path", kind=kind))
            if named[0].endswith((".yaml", ".yml")):
                return Path(named[0])
            return Path(folder) / named[0] / f"{at.session.today.year}.1.0.yaml"
        case "vocabulary":
            return _yaml(named[0]) if named else Path(folder) / "words.yaml"
        case "manifest":
            if not named:
                raise Stop(message("init-needs-path", kind=kind))
            return _yaml(named[0])
        case _:
            from xbcatalog.cli.facts import beside

            return beside(at.paths(named))


def _yaml(name: str) -> Path:
    """The file, where its name ends as that of a document does: others are read as something else, or not at all."""
    if not name.endswith((".yaml", ".yml")):
        raise Stop(message("init-no-yaml", file=name))
    return Path(name)


def _free(target: Path) -> None:
    if exists(target, follow=False):
        raise Stop(message("init-exists", file=target.as_posix()))


def _installed(at: project.Settled, catalogs: Sequence[str] | None, session: Session) -> Installation:
    """What is installed; folders of one's own that are not there yet, or hold a mistake, are left out: this is how they begin."""
    folders = [one for one in at.lists(catalogs) if is_folder(one)]
    found = options.installation(folders, at.bounds(None), session)
    return options.sound((), at.bounds(None), session) if found.broken and folders else found


def _head(start: _Start, target: Path, kind: str) -> str:
    folder = schemas_of(start.at)
    return line_for(target, kind, folder) if is_folder(folder) else ""


def _write(start: _Start, target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise Stop(message("cannot-write", file=str(target), why=failure.strerror or "")) from failure
    _free(target)  # the interview may have taken an hour
    write_file(target, _laid_out(target, text))


def _laid_out(target: Path, text: str) -> str:
    """The text as `fmt` would leave it; one with open points, which the reader refuses, as it stands."""
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.layout import Unsafe, arranged
    from xbcatalog.source.limits import Limits

    try:
        made = arranged(Input(name=target.as_posix(), data=text.encode("utf-8")), Limits())
    except Unsafe:
        return text
    return made if isinstance(made, str) else text


def _project(start: _Start, target: Path) -> int:
    found = start.at.project.file
    if found and real(found).parent == real(target.parent):
        raise Stop(message("init-exists", file=found))
    schemas = target.parent / ".xbcatalog" / "schemas"
    _write(start, target, drafts.project(start.answers, start.session.lang, line_for(target, "Project", schemas)))
    made = write_schemas(start.installed, schemas)
    start.session.say("init-project-written", file=target.as_posix(), folder=schemas.as_posix(), count=len(made))
    return 0


def _catalogue(start: _Start, target: Path) -> int:
    session = start.session
    id = target.parent.name if target.stem[:4].isdecimal() else target.stem
    if isinstance(understood(Ask(key="id", kind="id"), id, start.installed), Message):
        raise Stop(message("not-an-id", value=id))
    if any(one.id == id for one in start.installed.catalogs):
        raise Stop(message("init-list-exists", id=id))
    version = target.stem if target.stem[:4].isdecimal() else f"{session.today.year}.1.0"
    concepts = start.installed.vocabulary.concepts.concepts
    head = _head(start, target, "Catalog")
    text, open = drafts.catalogue(id, version, start.answers, concepts, session.today.isoformat(), session.lang, head)
    _write(start, target, text)
    session.say("init-list-written", file=target.as_posix(), count=open)
    return 0


def _vocabulary(start: _Start, target: Path) -> int:
    text, open = drafts.vocabulary(start.answers, start.session.lang, _head(start, target, "Vocabulary"))
    _write(start, target, text)
    start.session.say("init-words-open" if open else "init-words-written", file=target.as_posix(), count=open)
    return 0


def _facts(start: _Start, target: Path, judge: Callable[[Sequence[str]], Result], settings: Sequence[str], *, beside: bool = False) -> int:
    """A file of facts beside a schema, or a manifest with the fields that were named."""
    from xbcatalog.cli.interview import interview
    from xbcatalog.reports.sidecar import sidecar

    session = start.session
    result = judge(settings)
    if result.broken:
        session.diagnostics(result.diagnostics)
        return 4
    if not result.datasets:
        session.say("nothing-checked")
        return 3
    stated = interview(start.asker, judge, settings, start.installed) if start.asker is not None else tuple(settings)
    result = judge(stated)
    answered = {text.partition("=")[0].strip() for text in stated}
    text = sidecar(result, session.lang, answered=answered)
    head = _head(start, target, "Manifest")
    if not beside:
        lines = text.splitlines()
        text = drafts.manifest(start.answers, lines[lines.index("kind: Manifest") + 1 :], head)
    elif head:
        text = f"{head}\n{text}"
    _write(start, target, text)
    session.say("init-facts-written", file=target.as_posix(), count=len(answered))
    return 0
