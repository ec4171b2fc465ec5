"""What commands share that write reports without names: the option, the key file, and the result that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli.session import Session, Stop
from xbcatalog.core.value import replace

if TYPE_CHECKING:
    from xbcatalog.core.remedies import Remedies
    from xbcatalog.core.result import Result
    from xbcatalog.core.triage import Triage
    from xbcatalog.redaction.labels import Labels
    from xbcatalog.reports.saved import Saved
    from xbcatalog.reports.view import View

__all__ = [
    "Redact",
    "judged_without_names",
    "labels_of",
    "stop_without_fields",
    "without_names",
    "without_names_in_remedies",
    "without_names_in_saved",
    "without_names_in_triage",
]

Redact = Annotated[str | None, typer.Option("--redact", metavar="KEYFILE", help="help-redact", show_default=False)]


def labels_of(name: str, session: Session, *, create: bool = True) -> Labels:
    """The labels of a key file; a key that others can read is pointed out."""
    from xbcatalog.redaction.keyfile import BadKey, load, open_to_others

    try:
        labels = load(Path(name), create=create)
    except BadKey as bad:
        raise Stop(bad.told) from None
    if create and open_to_others(Path(name)):
        session.say("redact-key-open", file=name)
    return labels


def _kept(name: str, labels: Labels) -> None:
    """Keep the labels before anything is written that has them in it: what nobody can reverse is worth little."""
    from xbcatalog.redaction.keyfile import BadKey, save

    try:
        save(Path(name), labels)
    except BadKey as bad:
        raise Stop(bad.told) from None


def without_names(name: str, result: Result, view: View, names: Mapping[str, str], session: Session) -> tuple[Result, View]:
    """A result and how it is viewed, with labels in the place of names."""
    from xbcatalog.redaction.result import redacted

    labels = labels_of(name, session)
    shown = redacted(result, labels, names)
    viewed = replace(view, inputs=tuple(map(labels.file, view.inputs)), names={})
    _kept(name, labels)
    return shown, viewed


def judged_without_names(name: str, results: Sequence[Result], session: Session) -> list[Result]:
    """Results of the same inputs with labels in the place of names, the same labels in all of them."""
    from xbcatalog.redaction.result import redacted

    labels = labels_of(name, session)
    shown = [redacted(one, labels) for one in results]
    _kept(name, labels)
    return shown


def stop_without_fields(name: str | None, result: Result, session: Session) -> None:
    """Stop where an input could not be read or there was nothing to judge; what is told of it has no names where there are to be none."""
    from xbcatalog.cli.options import stop_without_fields as stop
    from xbcatalog.core.text import Level

    if name is not None and any(one.level is Level.ERROR for one in result.diagnostics):
        (result,) = judged_without_names(name, [result], session)
    stop(result, session)


def without_names_in_triage(name: str, found: Triage, session: Session) -> Triage:
    """The same for what would shrink the chaotic zone."""
    from xbcatalog.redaction.triage import redacted_triage

    labels = labels_of(name, session)
    shown = redacted_triage(found, labels)
    _kept(name, labels)
    return shown


def without_names_in_saved(name: str, saved: Saved, session: Session) -> Saved:
    """The same for a result that was saved."""
    from xbcatalog.redaction.saved import redacted_tree
    from xbcatalog.reports.filed.saved_json import tree
    from xbcatalog.reports.saved import read

    labels = labels_of(name, session)
    shown = read(redacted_tree(tree(saved), labels))
    _kept(name, labels)
    return shown


def without_names_in_remedies(name: str, found: Remedies, session: Session) -> Remedies:
    """The same for what would allow fields."""
    from xbcatalog.redaction.remedies import redacted_remedies

    labels = labels_of(name, session)
    shown = redacted_remedies(found, labels)
    _kept(name, labels)
    return shown
