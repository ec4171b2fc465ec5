"""The first text of a new document: what was answered stands in it, what is open is a comment where the reader will miss it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from xbcatalog.cli.asking import Ask, asked_for
from xbcatalog.core.concepts import Concept
from xbcatalog.i18n.render import render
from xbcatalog.reports import yaml_text

__all__ = ["CATALOGUE", "MANIFEST", "PROJECT", "VOCABULARY", "Answers", "catalogue", "manifest", "project", "scalar", "vocabulary"]

Answers = Mapping[str, str | list[str]]

_HEAD = "apiVersion: xbcatalog/v1"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")

PROJECT = (Ask(key="manifests", kind="words"), Ask(key="catalogs", kind="words"), Ask(key="lang", kind="choice", choices=("zh", "en")))
CATALOGUE = (
    Ask(key="title_en"),
    Ask(key="title_zh"),
    Ask(key="list", kind="choice", choices=("positive", "negative")),
    Ask(key="regime", kind="id"),
    Ask(key="from", kind="country"),
    Ask(key="concepts", kind="concepts"),
    Ask(key="mechanism", kind="id"),
    Ask(key="issuer"),
    Ask(key="effective", kind="day"),
    Ask(key="decision"),
    Ask(key="decided_by"),
    Ask(key="decided_on", kind="day"),
    Ask(key="reason"),
)
VOCABULARY = (Ask(key="concept", kind="concepts"), Ask(key="names", kind="words"))
MANIFEST = (Ask(key="id"), Ask(key="title"), Ask(key="owner"), Ask(key="fields", kind="words"))


def scalar(text: str) -> str:
    """A text as YAML that every reader takes for this very text."""
    return yaml_text.scalar(text, _PLAIN)


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, items))}]"


class _Lines:
    """Lines of a document: a key with its answer, or a comment that says what is to be found out."""

    def __init__(self, answers: Answers, lang: str) -> None:
        self.answers = answers
        self.lang = lang
        self.lines: list[str] = []
        self.open = 0

    def add(self, *lines: str) -> None:
        self.lines += lines

    def key(self, indent: int, key: str, answer: str, *, quoted: bool = True) -> None:
        value = self.answers.get(answer)
        if value:
            said = _list(value) if isinstance(value, list) else scalar(value) if quoted else value
            self.lines.append(f"{' ' * indent}{key}: {said}")
        else:
            self.todo(indent, key, answer)

    def title(self) -> None:
        said = [f"{lang}: {scalar(str(text))}" for lang in ("en", "zh") if (text := self.answers.get(f"title_{lang}"))]
        self.lines.append(f"title: {{{', '.join(said)}}}") if said else self.todo(0, "title", "title")

    def todo(self, indent: int, key: str, answer: str) -> None:
        self.open += 1
        self.lines.append(f"{' ' * indent}# TODO {key}: {render(asked_for(answer), self.lang)}")

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def project(answers: Answers, lang: str, head: str) -> str:
    """A project file."""
    made = _Lines(answers, lang)
    made.add(head, _HEAD, "kind: Project")
    for ask in PROJECT:
        made.key(0, ask.key, ask.key)
    return made.text()


def catalogue(
    id: str, version: str, answers: Answers, concepts: Mapping[str, Concept], today: str, lang: str, head: str
) -> tuple[str, int]:
    """A list of one's own with an entry for each concept, and how much of it is open: an open point is a mistake until it is filled in."""
    made = _Lines(answers, lang)
    named = answers.get("concepts")
    rows = named if isinstance(named, list) else []
    made.add(*([head] if head else []), _HEAD, "kind: Catalog", f"id: {id}")
    made.key(0, "regime", "regime")
    made.add(f'version: "{version}"')
    made.key(0, "list", "list")
    made.title()
    made.add("instrument:")
    made.key(2, "issuer", "issuer")
    made.key(2, "effective", "effective", quoted=False)
    made.add("transcription:", f"  entries: {{known: {len(rows)}, total: {len(rows)}}}", f"  read_on: {today}", "  sources:")
    made.add("    - id: decision")
    made.key(6, "title", "decision")
    made.add("      basis: internal")
    made.key(6, "decided_by", "decided_by")
    made.key(6, "decided_on", "decided_on", quoted=False)
    made.key(6, "reason", "reason")
    if answers.get("from"):
        made.add("applies:", "  all:", f"    - {{fact: transfer.from, is: {answers['from']}}}")
    else:
        made.todo(0, "applies", "from")
    if not rows:
        made.todo(0, "entries", "concepts")
    else:
        made.add("entries:")
    for concept in rows:
        title = concepts[concept].title
        said = ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in (("en", title.en), ("zh", title.zh)) if text)
        made.add(f"  - id: {concept.replace('.', '-')}", f"    title: {{{said}}}" if said else f"    title: {{en: {scalar(concept)}}}")
        made.add(f"    concepts: [{concept}]")
        made.key(4, "mechanism", "mechanism")
        made.add("    cite:")
        made.todo(6, "place", "place")
        made.add("      source: decision")
    return made.text(), made.open


def vocabulary(answers: Answers, lang: str, head: str) -> tuple[str, int]:
    """Names of one's own for concepts that are there already."""
    made = _Lines(answers, lang)
    made.add(*([head] if head else []), _HEAD, "kind: Vocabulary")
    concepts = answers.get("concept")
    if not concepts:
        made.add("concepts: []")
        made.todo(0, "concepts", "concept")
        return made.text(), made.open
    made.add("concepts:")
    for concept in concepts if isinstance(concepts, list) else [concepts]:
        made.add(f"  - id: {concept}")
        made.key(4, "names", "names")
    return made.text(), made.open


def manifest(answers: Answers, facts: Sequence[str], head: str) -> str:
    """A manifest: `facts` are the lines of its facts file, from its first section on."""
    about = [f"  {key}: {scalar(str(answers[key]))}" for key in ("id", "title", "owner") if answers.get(key)]
    lines: list[str] = [*([head] if head else []), _HEAD, "kind: Manifest"]
    sections = list(facts)
    place = next((number for number, line in enumerate(sections) if line in ("dataset:", "# dataset:")), None)
    if place is None:
        sections = ["", "dataset:", *about, *sections]
    else:
        sections[place : place + 1] = ["dataset:", *about]
    names = answers.get("fields")
    rows = [f"  - {{name: {scalar(name)}}}" for name in names] if isinstance(names, list) else []
    return "\n".join([*lines, *sections, "", *(["fields:", *rows] if rows else ["fields: []"])]) + "\n"
