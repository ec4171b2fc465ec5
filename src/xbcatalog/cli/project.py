"""What holds for a run: the option, else the environment, else the project file, else the default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session, Stop
from xbcatalog.core.text import broken, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.paths import Kind, standing

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.gate.project import Workspace
    from xbcatalog.source.documents.project import Project
    from xbcatalog.source.limits import Limits

__all__ = ["Config", "NoConfig", "Settled", "documents", "settle"]

Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", envvar="XBCATALOG_CONFIG", help="help-config-option", show_default=False)
]
NoConfig = Annotated[bool, typer.Option("--no-config", envvar="XBCATALOG_NO_CONFIG", help="help-no-config")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The settings of one run; `session` speaks the language that the project file asks for, where nobody asked for another."""

    context: typer.Context
    session: Session
    workspace: Workspace

    @property
    def project(self) -> Project:
        """The project file; an empty one where there is none."""
        return self.workspace.project

    def paths(self, named: Sequence[str] | None) -> list[str]:
        """What is checked: the paths that were named, else the manifests of the project file."""
        found = list(named or ()) or [self.workspace.path(one) for one in self.project.manifests]
        if not found:
            raise Stop(message("no-paths"), message("try-help", command=f"{self.context.command_path} --help"))
        return found

    def text(self, name: str, value: str | None, written: str) -> str | None:
        """A text: what was given for the option `name`, else what the project file says."""
        return value if _given(self.context, name) or not written else written

    def flag(self, name: str, value: bool, written: bool | None) -> bool:
        """A yes or no."""
        return value if _given(self.context, name) or written is None else written

    def texts(self, name: str, value: Sequence[str] | None, written: Sequence[str]) -> list[str]:
        """Texts that are no paths."""
        return list(value or ()) if _given(self.context, name) else list(written)

    def files(self, name: str, value: Sequence[str] | None, written: Sequence[str]) -> list[str]:
        """Paths; those of the project file are relative to it."""
        return list(value or ()) if _given(self.context, name) else [self.workspace.path(one) for one in written]

    def bounds(self, limit: Sequence[str] | None) -> Limits:
        """The limits of the run."""
        return options.limits(self.texts("limit", limit, self.project.limit))

    def lists(self, catalogs: Sequence[str] | None) -> list[str]:
        """The folders with lists of one's own."""
        return self.files("catalogs", catalogs, self.project.catalogs)

    def request(
        self,
        paths: Sequence[str],
        facts: Sequence[str] | None,
        settings: Sequence[str] | None,
        as_of: str | None,
        format: str | None,
        columns: Sequence[str] | None,
        bounds: Limits,
        *,
        together: bool = False,
    ) -> Request:
        """The request that the options and the project file make."""
        return options.request(
            paths,
            self.files("facts", facts, self.project.facts),
            settings,
            as_of,
            self.text("format", format, self.project.format),
            self.texts("columns", columns, self.project.columns),
            bounds,
            together=together,
        )

    def outputs(self, value: Sequence[str] | None) -> list[str]:
        """Reports as `-o` takes them, the files of the project file relative to it."""
        if _given(self.context, "output"):
            return list(value or ())
        return [self._output(one) for one in self.project.output]

    def _output(self, written: str) -> str:
        name, equals, path = written.partition("=")
        if equals:
            return f"{name}={path if path in ('', '-') else self.workspace.path(path)}"
        return self.workspace.path(written) if Path(written).suffix else written


def documents(at: Settled) -> list[str]:
    """The documents that the project file names, and that file itself; none without one, or where they are not there yet."""
    found = at.project
    named = [*found.catalogs, *found.facts, *found.waivers, *((found.baseline,) if found.baseline else ())]
    seen = [at.workspace.path(one) for one in named]
    return [
        *((found.file,) if found.file and not found.file.endswith(".toml") else ()),
        *(one for one in seen if standing(one, follow=False).kind is not Kind.ABSENT),
    ]


def _given(context: Any, name: str) -> bool:
    """Whether the command line or the environment gives the option."""
    source = context.get_parameter_source(name)
    return source is not None and source.name in ("COMMANDLINE", "ENVIRONMENT")


def settle(context: typer.Context, paths: Sequence[str] | None, config: str | None, no_config: bool) -> Settled:
    """The settings around the paths of a command; a project file with a mistake stops it with status 2 before anything is read."""
    from xbcatalog.gate.project import find_workspace
    from xbcatalog.source.limits import Limits

    session: Session = context.obj
    if config is not None and no_config:
        # Of two that contradict each other the nearer one counts: an option beats the environment.
        nearer = {name for name in ("config", "no_config") if _on_command_line(context, name)}
        if len(nearer) != 1:
            raise Stop(message("config-and-no-config"))
        config, no_config = (None, True) if nearer == {"no_config"} else (config, False)
    workspace = find_workspace(
        paths or (), here=Path.cwd(), home=_home(session.environment), config=config, wanted=not no_config, limits=Limits()
    )
    project = workspace.project
    if project.lang and not _asked_language(context, session.environment):
        session = replace(session, lang=project.lang)
    if workspace.diagnostics:
        session.diagnostics(workspace.diagnostics)
    if broken(workspace.diagnostics):
        raise Stop(status=2)
    return Settled(context=context, session=session, workspace=workspace)


def _on_command_line(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _home(environment: Mapping[str, str]) -> Path | None:
    name = environment.get("HOME") or environment.get("USERPROFILE")
    return Path(name) if name else None


def _asked_language(context: typer.Context, environment: Mapping[str, str]) -> bool:
    command = (context.info_name or "").upper()
    asked = any(_given(one, "lang") for one in (context, context.parent) if one is not None)
    return asked or any(environment.get(name) for name in ("XBCATALOG_LANG", f"XBCATALOG_{command}_LANG"))
