"""Manifests and sidecars: a dataset with its transfer, or only the facts for fields that stand in another file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from xbcatalog.core.dataset import Dataset, Field, Statement, Statements
from xbcatalog.core.facts import FactDef
from xbcatalog.core.text import Place, message
from xbcatalog.core.value import bulk_maker
from xbcatalog.source.documents.built import known_concepts
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.limits import LONG
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order
from xbcatalog.source.reader import Document, read_document
from xbcatalog.source.statements import stated
from xbcatalog.source.tags import split_tag
from xbcatalog.source.tree import decode

if TYPE_CHECKING:
    from xbcatalog.core.catalogs import Approval
    from xbcatalog.core.parties import Party
    from xbcatalog.source.long_lists import Item, Said

__all__ = ["KIND", "build_manifest", "read_manifest"]

KIND = "Manifest"
FORMAT = "manifest"
_SECTIONS = ("dataset", "transfer", "exporter", "recipient", "counts", "field")
_OWN = frozenset(("id", "title", "owner"))


def read_manifest(input: Input, context: Context) -> Read:
    """The dataset of a manifest, or the statements of a sidecar (a manifest without `fields`), and everything wrong with it."""
    long = _long(input, context) if len(input.data) >= LONG else None
    return build_manifest(read_document(input, KIND, context.limits), context) if long is None else long


def _long(input: Input, context: Context) -> Read | None:
    """The same of a manifest that holds a long list of plain fields; None where there is no such list, or anything to be told of it."""
    from xbcatalog.source.long_lists import cut

    text = decode(input.data, context.limits, Problems(input.name))
    if text is None:
        return None
    json = input.name.casefold().endswith(".json") or text.lstrip()[:1] == "{"
    found = cut(text, context.limits, _Plain(context.concepts), context.met, json=json)
    if found is None:
        return None
    make, at, file = bulk_maker(Field, own=("place",)), bulk_maker(Place), input.name
    fields = tuple([make(said, at(file, line, column, "")) for (_, said), (line, column) in zip(found.said, found.places, strict=True)])
    dotted = [name for name, _ in found.said]
    document = read_document(Input(name=input.name, data=found.rest.encode()), KIND, context.limits)
    if document.diagnostics or not found.left_in(document.placed):
        return None
    return build_manifest(document, context, fields, apart=len(set(dotted)) == len(dotted))


def build_manifest(document: Document, context: Context, fields: tuple[Field, ...] | None = None, *, apart: bool = False) -> Read:
    """The same from a document that was read already, its `fields` perhaps elsewhere, and no two of one name, where they are `apart`."""
    part = Part.of(document)
    problems = Problems(document.file)
    sidecar = "fields" not in part
    origin = "sidecar" if sidecar else "manifest"
    facts = tuple(_all_facts(part, context.facts, origin, problems))
    shown = _approvals(part, context, problems) if "approvals" in part else ()
    behind = _parties(part, problems) if "parties" in part else ()
    fields = _fields(part, context, problems) if fields is None else fields
    if not apart:
        _told_twice(fields, problems)
    if not sidecar:
        _covered(part, fields, problems)
    diagnostics = in_order((*document.diagnostics, *problems.done()))
    if document.broken or problems.broken:
        return Read(diagnostics=diagnostics)
    if sidecar:
        return Read(
            statements=Statements(file=document.file, facts=facts, approvals=shown, recipients=part.texts("recipients"), parties=behind),
            diagnostics=diagnostics,
        )
    about = part.part("dataset")
    dataset = Dataset(
        id=about.text("id") or PurePath(document.file).stem,
        source=document.file,
        format=FORMAT,
        fields=fields,
        title=about.text("title"),
        owner=about.text("owner"),
        facts=facts,
        approvals=shown,
        recipients=part.texts("recipients"),
        parties=behind,
        place=part.place,
    )
    return Read(datasets=(dataset,), diagnostics=diagnostics)


# What few manifests have, and nothing is imported for where it is not.


def _approvals(part: Part, context: Context, problems: Problems) -> tuple[Approval, ...]:
    from xbcatalog.source.documents.approvals import approvals, check_approvals
    from xbcatalog.source.documents.conditions import Conditions

    shown = approvals(part, Conditions(part, context.facts, problems, late=False, groups=context.groups), problems)
    if context.catalogs:
        check_approvals(part, context.catalogs, problems)
    return shown


def _parties(part: Part, problems: Problems) -> tuple[Party, ...]:
    from xbcatalog.source.documents.parties import parties

    return parties(part, problems)


def _all_facts(part: Part, dictionary: Mapping[str, FactDef], origin: str, problems: Problems) -> Iterable[Statement]:
    for section in _SECTIONS:
        yield from section_facts(
            part.part(section), f"{section}.", dictionary, origin, problems, besides=_OWN if section == "dataset" else ()
        )


def section_facts(
    part: Part, prefix: str, dictionary: Mapping[str, FactDef], origin: str, problems: Problems, *, besides: Iterable[str] = ()
) -> Iterable[Statement]:
    """The facts of a mapping whose keys are fact ids without `prefix`; keys among `besides` are no facts."""
    for name in part.names:
        if name in besides:
            continue
        fact = dictionary.get(prefix + name)
        if fact is None:
            names = [id.removeprefix(prefix) for id in dictionary if id.startswith(prefix)]
            problems.unknown(part.key_place(name), "unknown-fact", name, [*names, *besides] if prefix else list(dictionary))
        elif fact.derived is not None and prefix:
            problems.error(part.key_place(name), message("fact-is-derived", fact=fact.id))
        else:
            statement = stated(part.part(name), fact, origin, problems)
            if statement is not None:
                yield statement


def _fields(part: Part, context: Context, problems: Problems) -> tuple[Field, ...]:
    fields: list[Field] = []
    for item in part.items("fields"):
        if len(fields) >= context.limits.fields:
            problems.error(item.place, message("too-many-manifest-fields", limit=context.limits.fields))
            break
        fields.append(_field(item, context, problems))
    return tuple(fields)


def _told_twice(fields: Sequence[Field], problems: Problems) -> None:
    """Point out what has the name of a field before it."""
    dotted = [field.dotted for field in fields]
    if len(set(dotted)) == len(dotted):
        return
    seen: dict[str, Field] = {}
    for name, field in zip(dotted, fields, strict=True):
        first = seen.setdefault(name, field)
        if first is not field and first.place:
            problems.warning(field.place, message("field-twice", field=name, line=first.place.line or 0))


class _Plain:
    """Makes the whole name of a field that was cut out, and what stands in it but for its place.

    None where nobody knows its concept, or its path has a gap.
    """

    def __init__(self, concepts: Collection[str]) -> None:
        self._concepts = concepts
        self._paths: dict[object, tuple[str, ...]] = {"": ()}

    def __call__(self, item: Item) -> Said | None:
        text, lists = dict(zip(item.keys, item.texts, strict=True)).get, item.lists
        written, concept = lists.get("path", text("path", "")), text("concept", "")
        path = self._paths.get(written)
        if path is None:
            path = self._paths[written] = tuple(written.split(".")) if isinstance(written, str) else written
        if not all(path) or (concept and concept not in self._concepts):
            return None
        title, description, type, unit = text("title", ""), text("description", ""), text("type", ""), text("unit", "")
        tags = tuple([split_tag(tag) for tag in lists["tags"]]) if "tags" in lists else ()
        declared = (concept,) if concept else ()
        name = text("name", "")
        said = path, name, title, description, "", type, unit, lists.get("values", ()), tags, declared, ()
        return ".".join((*path, name)), said


def _field(part: Part, context: Context, problems: Problems) -> Field:
    declared = known_concepts(part, "concept", context.concepts, problems) if "concept" in part else frozenset()
    return Field(
        path=_path(part, problems),
        name=part.text("name"),
        title=part.text("title"),
        description=part.text("description"),
        type=part.text("type"),
        unit=part.text("unit"),
        values=part.texts("values"),
        tags=tuple(split_tag(tag) for tag in part.texts("tags")),
        declared=tuple(sorted(declared)),
        facts=tuple(section_facts(part.part("facts"), "field.", context.facts, "manifest", problems)),
        place=part.place,
    )


def _path(part: Part, problems: Problems) -> tuple[str, ...]:
    path = part.get("path")
    if path is None or not isinstance(path.data, str):
        return part.texts("path")
    steps = tuple(path.data.split("."))
    if not all(steps):
        problems.error(path.place, message("path-with-gap", path=path.data))
    return steps


def _covered(part: Part, fields: tuple[Field, ...], problems: Problems) -> None:
    """Point out what an approval covers and the manifest does not hold."""
    approvals = [*part.items("approvals")]
    paths = {field.dotted for field in fields} if approvals else set[str]()
    for approval in approvals:
        for covered in approval.items("covers"):
            if isinstance(covered.data, str) and covered.data not in paths:
                problems.warning(covered.place, message("covers-no-field", field=covered.data))
