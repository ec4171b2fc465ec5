"""`xbcatalog config show`: the settings that hold, as a project file has them, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Session
from xbcatalog.core.text import Message, message

__all__ = ["SETTINGS", "command"]

SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("manifests", "", ()),
    ("catalogs", "CATALOGS", ()),
    ("facts", "FACTS", ()),
    ("format", "FORMAT", ""),
    ("columns", "COLUMNS", ()),
    ("limit", "LIMIT", ()),
    ("together", "TOGETHER", False),
    ("fail-on", "FAIL_ON", "chaotic"),
    ("detailed-exit-code", "DETAILED_EXIT_CODE", False),
    ("output", "OUTPUT", ("text",)),
    ("lang", "LANG", ""),
    ("waivers.files", "WAIVERS", ()),
    ("waivers.max-days", "", 0),
    ("baseline", "BASELINE", ""),
    ("history", "HISTORY", ""),
)
"""Each key of the project file, the end of its variable's name (empty: it has none), and its default."""
_PREFIX = "XBCATALOG_CHECK_"


def command(
    context: typer.Context,
    action: Annotated[str, typer.Argument(help="help-config-action", metavar="show", show_default=False)],
    paths: Annotated[list[str] | None, typer.Argument(help="help-config-paths", metavar="PATH...", show_default=False)] = None,
    origin: Annotated[bool, typer.Option("--origin", help="help-origin")] = False,
    config: project.Config = None,
    no_config: project.NoConfig = False,
    lang: options.Lang = None,
) -> int:
    """Print what `check` would take, as YAML."""
    from xbcatalog.reports.safe import cells

    options.chosen("ACTION", action, ("show",))
    at = project.settle(context, paths, config, no_config)
    lines = [(f"{key}: {_written(value)}", source) for key, value, source in _settings(at)]
    width = max(cells(line) for line, _ in lines)
    text = "".join(
        f"{line}{' ' * (width - cells(line))}  # {_say(at.session, source)}\n" if origin else f"{line}\n" for line, source in lines
    )
    file = at.project.file
    head = message("config-file", file=file) if file else message("config-no-file")
    at.session.write(f"# {_say(at.session, head)}\n{text}")
    return 0


def _settings(at: project.Settled) -> Iterator[tuple[str, object, Message]]:
    for key, variable, default in SETTINGS:
        name = next((name for name in _names(variable) if at.session.environment.get(name)), "")
        written = _of_project(at, key)
        place = at.project.places.get(key)
        if name:
            yield key, at.session.environment[name], message("config-from-environment", name=name)
        elif place is not None:
            where = f"{place.file}:{place.line}" if place.line else place.file
            yield key, written, message("config-from-file", place=where)
        else:
            yield key, written if key == "waivers.max-days" else default, message("config-from-default")


def _names(variable: str) -> Sequence[str]:
    if not variable:
        return ()
    return (f"{_PREFIX}{variable}", *(("XBCATALOG_LANG",) if variable == "LANG" else ()))


def _of_project(at: project.Settled, key: str) -> object:
    """The value of the project file, its paths as seen from here."""
    found = at.project
    seen = at.workspace.path
    values: dict[str, object] = {
        "manifests": [seen(one) for one in found.manifests],
        "catalogs": [seen(one) for one in found.catalogs],
        "facts": [seen(one) for one in found.facts],
        "format": found.format,
        "columns": found.columns,
        "limit": found.limit,
        "together": found.together,
        "fail-on": found.fail_on,
        "detailed-exit-code": found.detailed_exit_code,
        "output": at.outputs(None),
        "lang": found.lang,
        "waivers.files": [seen(one) for one in found.waivers],
        "waivers.max-days": found.max_days,
        "baseline": seen(found.baseline) if found.baseline else "",
        "history": seen(found.history) if found.history else "",
    }
    return values[key]


def _written(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if not value or set(value) & set(":#[]{},&*!|>'\"%@` \n") else value
    if isinstance(value, list | tuple):
        return f"[{', '.join(_written(one) for one in value)}]"
    return json.dumps(value)


def _say(session: Session, said: Message) -> str:
    from xbcatalog.i18n.render import render
    from xbcatalog.reports.safe import visible

    return visible(render(said, session.lang))
