"""The JSON form of a result without names: the same rules over the plain tree, for results that were saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from xbcatalog.redaction.labels import Labels
from xbcatalog.redaction.rules import Rules

__all__ = ["redacted_tree"]

Tree = dict[str, Any]


def redacted_tree(tree: Mapping[str, Any], labels: Labels) -> Tree:
    """The same tree with labels in the place of names; it is one that the schema of results allows."""
    return _Redaction(tree, labels).whole()


def _ids(tree: Mapping[str, Any]) -> Iterator[str]:
    for catalog in tree["catalogs"]:
        yield from (catalog["id"], catalog["regime"])
        yield from (part for entry in catalog["entries"] for part in (entry["id"], entry["mechanism"]))
    for concept in tree["concepts"]:
        yield from (concept["id"], *concept.get("broader", ()))
    for fact in (*tree["questions"], *tree.get("dictionary", ())):
        yield fact["id"]
    for field in _fields(tree):
        yield from (concept["id"] for concept in field["concepts"])
        yield from (
            part for reason in field["reasons"] if reason["effect"] != "approves" for part in (reason["entry"], reason["mechanism"])
        )
    yield from ("vocabulary", "any", "forbidden")


def _fields(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (field for dataset in tree["datasets"] for field in dataset["fields"])


def _free(tree: Mapping[str, Any]) -> Iterator[str]:
    """The facts whose values are free text, as far as the tree tells: of one without a list of values a text is free."""
    listed = {one["id"]: bool(one["values"]) for one in tree.get("dictionary", ())}
    stated = [*tree["facts"], *(one for dataset in tree["datasets"] for one in (*dataset["facts"], *dataset["contradicted"]))]
    stated += [one for field in _fields(tree) for one in field["facts"]]
    for one in stated:
        values = one["value"] if isinstance(one["value"], list) else [one["value"]]
        if any(isinstance(value, str) and not _of_a_kind(value) for value in values) and not listed.get(one["id"]):
            yield one["id"]


def _of_a_kind(value: str) -> bool:
    """Whether a text is a country, a number or a day."""
    return (len(value) == 2 and value.isascii() and value.isupper()) or all(letter in "0123456789.-" for letter in value)


class _Redaction:
    """One tree on the way to one without names."""

    def __init__(self, tree: Mapping[str, Any], labels: Labels) -> None:
        self.tree, self.labels = tree, labels
        self._free: list[tuple[str, str]] = []
        """Free text by its labels, the longest first: a shorter one may be part of it."""
        formats = frozenset(dataset["format"] for dataset in tree["datasets"])
        self.rules = Rules(labels, frozenset(_ids(tree)), formats, frozenset(_free(tree)))

    def whole(self) -> Tree:
        """Everything; structured names first, so that a message that quotes one calls it the same."""
        for dataset in self.tree["datasets"]:
            self._learn(dataset)
        free = [(name, label) for label, name in self.labels.table.items() if label.startswith("value-")]
        self._free = sorted(free, key=lambda pair: (-len(pair[0]), pair))
        return {
            **self.tree,
            "catalogs": [self._catalog(one) for one in self.tree["catalogs"]],
            "facts": self._statements(self.tree["facts"]),
            "datasets": [self._dataset(one) for one in self.tree["datasets"]],
            "diagnostics": [{**self._placed(one), "message": self._message(one["message"])} for one in self.tree["diagnostics"]],
            "skipped": sorted(self.labels.file(one) for one in self.tree["skipped"]),
        }

    def _learn(self, dataset: Tree) -> None:
        labels = self.labels
        labels.file(dataset["source"])
        for field in dataset["fields"]:
            dotted = labels.dotted(field["path"])
            self._statements(field["facts"])
            labels.note(f"{dataset['id']}.{field['path']}", f"{labels.of('dataset', dataset['id'])}.{dotted}")
        labels.note(dataset["id"], labels.of("dataset", dataset["id"]))
        labels.note(dataset["title"], labels.of("text", dataset["title"]))
        self._statements((*dataset["facts"], *dataset["contradicted"]))
        for party in dataset.get("parties", ()):
            labels.note(party["id"], labels.of("party", party["id"]))

    def _placed(self, one: Mapping[str, Any]) -> Tree:
        found = dict(one)
        if found.get("file"):
            found["file"] = self.labels.file(found["file"])
        if found.get("sheet"):
            found["sheet"] = self.labels.of("sheet", found["sheet"])
        return found

    def _message(self, message: Mapping[str, Any]) -> Tree:
        return {"id": message["id"], "args": self.rules.arguments(message["args"])}

    def _catalog(self, one: Mapping[str, Any]) -> Tree:
        def source(each: Mapping[str, Any]) -> Tree:
            own = each["basis"] == "internal"
            return {
                **each,
                "decided_by": self.labels.of("party", each["decided_by"]),
                "title": self.labels.of("text", each["title"]) if own else each["title"],
                "url": "" if own else each["url"],
            }

        return {**one, "sources": [source(each) for each in one["sources"]]}

    def _statements(self, statements: Iterable[Mapping[str, Any]]) -> list[Tree]:
        return [
            {
                **self._placed(one),
                "value": self._value(one["id"], one["value"]),
                "by": self.labels.of("party", one["by"]),
                "on": self.rules.day(one["on"]),
                "proof": self.labels.of("text", one["proof"]),
            }
            for one in statements
        ]

    def _value(self, fact: str, value: Any) -> Any:
        if isinstance(value, str) and not _of_a_kind(value):
            return self.rules.value(fact, value)
        return [self._value(fact, one) for one in value] if isinstance(value, list) else value

    # -- datasets

    def _dataset(self, one: Mapping[str, Any]) -> Tree:
        labels = self.labels
        found = {
            **one,
            "id": labels.of("dataset", one["id"]),
            "title": labels.of("text", one["title"]),
            "source": labels.file(one["source"]),
            "facts": self._statements(one["facts"]),
            "contradicted": self._statements(one["contradicted"]),
            "upcoming": [
                {**each, "changes": [{**change, "path": labels.dotted(change["path"])} for change in each["changes"]]}
                for each in one["upcoming"]
            ],
            "notes": sorted(map(self._message, one["notes"]), key=lambda note: (note["id"], sorted(note["args"].items()))),
            "fields": [self._field(each) for each in one["fields"]],
        }
        if one.get("remedies"):
            found["remedies"] = {**one["remedies"], "kinds": [self._remedy(each) for each in one["remedies"]["kinds"]]}
        if one.get("owner"):
            found["owner"] = labels.of("party", one["owner"])
        if "parties" in one:
            found["parties"] = sorted(map(self._party, one["parties"]), key=lambda party: str(party["id"]))
        if "waivers" in one:
            found["waivers"] = sorted(map(self._waiver, one["waivers"]), key=lambda waiver: str(waiver["id"]))
        if "approvals" in one:
            found["approvals"] = [self._approval(each) for each in one["approvals"]]
        return found

    def _party(self, one: Mapping[str, Any]) -> Tree:
        def label(id: str) -> str:
            return self.labels.of("party", id)

        return {
            **one,
            "id": label(one["id"]),
            "name": label(one["name"]),
            "directed_by": [label(each) for each in one["directed_by"]],
            "owners": [{**owner, "who": label(owner["who"])} for owner in one["owners"]],
        }

    def _remedy(self, one: Mapping[str, Any]) -> Tree:
        found = {
            **one,
            "paths": [self.labels.dotted(path) for path in one["paths"]],
            "sets": [[self._text(text) for text in each] for each in one["sets"]],
        }
        if one.get("longer"):
            found["longer"] = [self._text(text) for text in one["longer"]]
        return found

    def _text(self, text: Mapping[str, str]) -> Tree:
        return {lang: self._unmet(said) for lang, said in text.items()}

    def _waiver(self, one: Mapping[str, Any]) -> Tree:
        return {
            **self._placed(one),
            "id": self.labels.of("reference", one["id"]),
            "reason": self.labels.of("text", one["reason"]),
            "granted_by": self.labels.of("party", one["granted_by"]),
        }

    def _approval(self, one: Mapping[str, Any]) -> Tree:
        return {
            **self._placed(one),
            "reference": self.labels.of("reference", one["reference"]),
            "fields": None if one["fields"] is None else sorted(map(self.labels.dotted, one["fields"])),
        }

    # -- fields

    def _field(self, one: Mapping[str, Any]) -> Tree:
        found = {
            **self._placed(one),
            "path": self.labels.dotted(one["path"]),
            "title": self.labels.of("text", one["title"]),
            "way_out": None if one["way_out"] is None else self._message(one["way_out"]),
            "concepts": [{**each, "because": [self._message(step) for step in each["because"]]} for each in one["concepts"]],
            "reasons": [self._reason(each) for each in one["reasons"]],
            "facts": self._statements(one["facts"]),
        }
        if one.get("description"):
            found["description"] = self.labels.of("text", one["description"])
        if one.get("waived"):
            found["waived"] = sorted(self.labels.of("reference", each) for each in one["waived"])
        return found

    def _reason(self, one: Mapping[str, Any]) -> Tree:
        found = dict(one)
        if one["effect"] == "approves":
            found["entry"] = self.labels.of("reference", one["entry"])
        if one.get("unmet"):
            found["unmet"] = [self._text(each) for each in one["unmet"]]
        return found

    def _unmet(self, text: str) -> str:
        """What keeps an entry from being true, with the values met: those that are free text by their labels."""
        for name, label in self._free:
            text = text.replace(name, label)
        return text
