"""The help of the commands in the language of the user, the parser's own words included."""

from __future__ import annotations

import re
from typing import Any, Final

from xbcatalog.core.text import message
from xbcatalog.i18n.render import render

__all__ = ["translate"]

_PARAMETERS: Final = {
    "help": "help-help",
    "install_completion": "help-install-completion",
    "show_completion": "help-show-completion",
}
"""Options that the parser adds by itself -> what they do."""
_WORDS: Final = (
    (re.compile(r"\AUsage: ", re.M), "usage-head"),
    (re.compile(r"^Arguments:$", re.M), "arguments-head"),
    (re.compile(r"^Options:$", re.M), "options-head"),
    (re.compile(r"^Commands:$", re.M), "commands-head"),
    (re.compile(r"\[OPTIONS\](?= |$)", re.M), "usage-options"),
    (re.compile(r"(?<= )COMMAND \[ARGS\]\.\.\.", re.M), "usage-command"),
    (re.compile(r"\[default: (?=[^\]]*\])"), "default-head"),
    (re.compile(r"\[required\]"), "required-mark"),
)
"""What the parser writes between our texts -> the message that stands for it."""


def translate(command: Any, lang: str) -> None:
    """Put the texts in the place of their ids, and our words in the place of the parser's."""

    def text(id: str) -> str:
        return render(message(id), lang)

    command.short_help = text(command.help)
    # The mark keeps lines of a paragraph apart where the help is laid out.
    command.epilog = "\b\n" + text(command.epilog)
    command.help = text(command.help)
    for parameter in command.params:
        if (parameter.help or "").startswith("help-"):
            parameter.help = text(parameter.help)
            parameter.show_envvar = False
        elif parameter.name in _PARAMETERS:
            parameter.help = text(_PARAMETERS[parameter.name])
            parameter.show_envvar = False
    laid_out, option = command.get_help, command.get_help_option

    def get_help(context: Any) -> str:
        whole: str = laid_out(context)
        for pattern, id in _WORDS:
            whole = pattern.sub(text(id), whole)
        return whole

    def get_help_option(context: Any) -> Any:
        found = option(context)
        if found is not None:
            found.help = text("help-help")
        return found

    command.get_help, command.get_help_option = get_help, get_help_option
