"""The unknown names of a triage as a vocabulary file: comments for a person to confirm, and hints that only suspect.

INVARIANT: all that stands in the file comes from folded letters and digits, ids of concepts and our own messages, so that no name can
end a comment or a text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from xbcatalog.core.triage import Cluster, Name, Triage
from xbcatalog.reports.safe import visible
from xbcatalog.reports.triage_text import Told, told_of

__all__ = ["Patch", "patch", "suspected"]

_UNKNOWN = "CONCEPT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """The text of the file, and how many names are hints and comments in it."""

    text: str
    hints: int
    comments: int


def suspected(triage: Triage) -> dict[str, str]:
    """The names that people declared elsewhere as one concept, with that concept: these are hints, everything else is a comment."""
    return {name.words: name.declared[0] for one in triage.clusters for name in one.names if len(name.declared) == 1}


def patch(triage: Triage, lang: str, without: Collection[str] = ()) -> Patch:
    """The vocabulary file; the names `without` are comments whatever was declared."""
    told = told_of(triage, lang)
    hints = {words: concept for words, concept in suspected(triage).items() if words not in without}
    blocks: dict[str, list[tuple[Cluster, Name]]] = {}
    for one in triage.clusters:
        for name in one.names:
            concept = hints.get(name.words) or (one.near[0].concept if one.near else _UNKNOWN)
            blocks.setdefault(concept, []).append((one, name))
    active = set(hints.values())
    ordered = sorted(blocks, key=lambda concept: (concept not in active, concept == _UNKNOWN, concept))
    lines = [f"# {told.say(id)}" for id in ("patch-about", "patch-how", "patch-safe")]
    lines += ["apiVersion: xbcatalog/v1", "kind: Vocabulary", "concepts:" if hints else "# concepts:"]
    for concept in ordered:
        lines.extend(_block(concept, blocks[concept], hints, told))
    comments = sum(len(names) for names in blocks.values()) - len(hints)
    return Patch(text="".join(f"{one}\n" for one in lines), hints=len(hints), comments=comments)


def _block(concept: str, names: list[tuple[Cluster, Name]], hints: dict[str, str], told: Told) -> Iterator[str]:
    """One concept: its hints as they are, the other names as comments below; taken as they stand, these are refused."""
    sure = [(one, name) for one, name in names if hints.get(name.words) == concept]
    unsure = [(one, name) for one, name in names if hints.get(name.words) != concept]
    title = _comment(told.concept(concept)) if concept != _UNKNOWN else ""
    if sure:
        yield f"  - id: {concept}  # {title}"
        yield f"    hints:  # {told.say('patch-suspected')}"
        yield from (f"      - {_text(name.words)}{_about(one, told)}" for one, name in sure)
    else:
        # The nearest concept is a guess, so that it stands beside and not in the place of what somebody has to choose.
        yield f"#  - id: {_UNKNOWN}{f'  # {title}?' if title else ''}"
    if unsure:
        yield "#    names:"
        yield from (f"#      - {_text(name.words)}{_about(one, told)}" for one, name in unsure)


def _about(one: Cluster, told: Told) -> str:
    near = told.say("list-joiner").join(near.concept for near in one.near)
    said = told.say("patch-cluster", words=_comment(one.words), count=told.cluster(one))
    return f"  # {said}" + (f" [{near}]" if near else "")


def _text(words: str) -> str:
    return json.dumps(visible(words), ensure_ascii=False)


def _comment(text: str) -> str:
    return visible(text).replace("\\n", " ")
