"""The program: builds the commands, runs one, and turns whatever happens into an exit status."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.exceptions import TyperException

from xbcatalog import __version__
from xbcatalog.cli.options import Color, Lang, chosen
from xbcatalog.cli.session import Session, Stop, close_quietly, language, near
from xbcatalog.compiled.damage import Damaged
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import replace

__all__ = ["COMMANDS", "build", "main", "run"]

NAME = "xbcatalog"
INTERNAL = 70
"""An error of the program itself, as sysexits.h has it."""
INTERRUPTED = 130
"""What a shell reports of a program that was interrupted (128 and the number of the signal)."""

COMMANDS: Mapping[str, str] = {
    "check": "check",
    "baseline": "baseline",
    "config": "config",
    "report": "report",
    "explain": "explain",
    "try": "try_name",
    "facts": "facts",
    "forecast": "forecast",
    "triage": "triage",
    "remedy": "remedy",
    "unredact": "unredact",
    "history": "history",
    "lint": "lint",
    "test": "cases",
    "diff": "diff",
    "plan": "plan",
    "list": "listing",
    "show": "show",
    "export": "export",
    "import": "import_",
    "answers": "answers",
    "schema": "schema",
    "init": "init",
    "new-version": "new_version",
    "fmt": "fmt",
    "lock": "lock",
    "lsp": "lsp",
}
"""Each command and the module beside this one that holds it, imported when it is asked for."""


def run() -> None:
    """The command line in the surroundings of this process; `start.py` goes before."""
    # A stream that was closed before the program began is None: nobody reads it.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", newline="\n")
    line = _typed if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() else None
    status = main(sys.argv[1:], sys.stdout, sys.stderr, os.environ, today=date.today(), stdin=_standard_input, line=line)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            close_quietly(stream)
    # Python looks everything over for garbage once more before it ends, and all of it goes anyway.
    gc.freeze()
    sys.exit(status)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _typed() -> str:
    return sys.stdin.readline()


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read(most)


def main(
    argv: Sequence[str],
    out: TextIO,
    err: TextIO,
    environment: Mapping[str, str],
    *,
    today: date,
    stdin: Callable[[int], bytes] | None = None,
    line: Callable[[], str] | None = None,
) -> int:
    """Run one command; the exit status is a contract (0, 1, 2, 3, 4, 70; in detail 10, 11)."""
    read = None if stdin is None else cache(stdin)  # a command that begins again reads the same
    session = Session(out=out, err=err, environment=environment, today=today, lang=language(None, environment), stdin=read, line=line)
    try:
        session = replace(session, lang=_language(argv, environment), color=_color(argv, environment), cache=_cache(argv, environment))
        try:
            status = _ran(argv, environment, session)
        except Damaged as damaged:
            damaged.forget()
            if session.begun:
                raise Stop(message("kept-damaged"), status=INTERNAL) from damaged
            # Nothing was told yet of what was read so far: all is done once more, from the sources.
            status = _ran(argv, environment, replace(session, cache=False))
    except Stop as stop:
        session.tell(stop.messages)
        return stop.status
    except TyperException as refused:
        session.tell(_refusal(refused, argv))
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except Exception as mistake:
        if environment.get("XBCATALOG_DEBUG"):
            traceback.print_exception(mistake, file=err)
        else:
            session.say("internal-error", kind=type(mistake).__name__, version=__version__)
        return INTERNAL
    return int(status or 0)


def _ran(argv: Sequence[str], environment: Mapping[str, str], session: Session) -> Any:
    """The status of the command."""
    # What the parser itself prints (help, version) is held back and goes out the way everything else does.
    with redirect_stdout(io.StringIO()) as held, redirect_stderr(session.err):
        status = _needed(session.lang, argv, environment).main(args=list(argv), prog_name=NAME, standalone_mode=False, obj=session)
    session.write(held.getvalue())
    return status


def _language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language, known before anything is parsed, so that help and refusals speak it too."""
    asked = _asked("lang", argv, {name: value for name, value in environment.items() if name != "XBCATALOG_LANG"})
    if asked is not None:
        chosen("--lang", asked, ("zh", "en"))
    return language(asked, environment)


def _color(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """Whether to colour, known before anything is parsed, so that refusals keep to it too."""
    asked = _asked("color", argv, environment)
    return "auto" if asked is None else chosen("--color", asked, ("auto", "always", "never"))


def _cache(argv: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether what is compiled may be kept."""
    asked = "--no-cache" in argv[: argv.index("--") if "--" in argv else None]
    return not asked and environment.get(f"{NAME}_NO_CACHE".upper(), "").casefold() in ("", "0", "false", "no")


def _asked(option: str, argv: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """What the command line, else the environment, gives for an option that has to be known early."""
    asked = None
    for number, word in enumerate(argv):
        if word == "--":
            break
        if word == f"--{option}" and number + 1 < len(argv):
            asked = argv[number + 1]
        elif word.startswith(f"--{option}="):
            asked = word.removeprefix(f"--{option}=")
    if asked is None and argv and argv[0] in COMMANDS:
        asked = environment.get(f"{NAME}_{argv[0]}_{option}".replace("-", "_").upper()) or None
    return asked or environment.get(f"{NAME}_{option}".upper()) or None


def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="help-version", allow_from_autoenv=False)] = False,
    lang: Lang = None,
    color: Color = "auto",
) -> int:
    del lang, color  # read before anything is parsed
    if version:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
    return 0


def _needed(lang: str, argv: Sequence[str], environment: Mapping[str, str]) -> Any:
    """As much of the command line as these words can reach: to build all of it, with its help, takes longer than many a command."""
    helps = any(word == "--help" or (word[:1] == "-" and word[1:2] != "-" and "h" in word) for word in argv)
    if helps or f"_{NAME}_COMPLETE".upper() in environment:
        return build(lang)
    if list(argv) == ["--version"]:
        return build(lang, (), helps=False)
    return build(lang, (argv[0],), helps=False) if argv and argv[0] in COMMANDS else build(lang)


def build(lang: str, names: Iterable[str] = COMMANDS, *, helps: bool = True) -> Any:
    """The parsed command line; where it `helps`, with its help in `lang`."""
    app = typer.Typer(
        name=NAME,
        help="help-program",
        epilog="examples-program",
        invoke_without_command=True,
        add_completion=True,
        suggest_commands=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"auto_envvar_prefix": NAME.upper(), "help_option_names": ["-h", "--help"]},
    )
    app.callback()(_start)
    for name in names:
        command: Callable[..., int] = import_module(f"xbcatalog.cli.{COMMANDS[name]}").command
        app.command(name, help=f"help-{name}", epilog=f"examples-{name}")(command)
    program = typer.main.get_command(app)
    if not helps:
        return program
    from xbcatalog.cli.help import translate

    for command in (program, *getattr(program, "commands", {}).values()):
        translate(command, lang)
    return program


def _refusal(refused: TyperException, argv: Sequence[str]) -> tuple[Message, ...]:
    """What was wrong with the command line, in the user's words and language."""
    context: Any = getattr(refused, "ctx", None)
    path = context.command_path if context is not None else NAME
    hint = message("try-help", command=f"{path} --help")
    option = getattr(refused, "option_name", None)
    parameter: Any = getattr(refused, "param", None)
    kind = type(refused).__name__
    if kind == "NoSuchOption" and option:
        known = [name for one in (context.command.params if context else ()) for name in one.opts if name.startswith("--")]
        meant = near(option, [*known, "--help"])
        return (message("no-such-option-near", option=option, near=meant) if meant else message("no-such-option", option=option)), hint
    if kind == "BadOptionUsage" and option:
        return message("option-needs-value", option=option), hint
    if kind == "MissingParameter" and parameter is not None:
        return message("missing-argument", name=parameter.metavar or parameter.name), hint
    typed = next((word for word in argv if not word.startswith("-")), "")
    if kind == "UsageError" and typed not in COMMANDS:
        meant = near(typed, COMMANDS)
        return (message("no-such-command-near", name=typed, near=meant) if meant else message("no-such-command", name=typed)), hint
    return message("bad-usage", why=refused.format_message().rstrip(".")), hint
