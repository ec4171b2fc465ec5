"""The vocabulary: concepts and their words, from several files to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xbcatalog.core.concepts import ANY, Concept, ConceptGraph
from xbcatalog.core.text import Diagnostic, Level, Message, Place, Text, message
from xbcatalog.core.value import dataclass
from xbcatalog.core.vocabulary import Attribute, Exclusion, Leaves, TaxonomyTerm, Vocabulary, Words
from xbcatalog.source.documents.built import Built, once
from xbcatalog.source.limits import Limits
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order, nobody_knows
from xbcatalog.source.reader import Document
from xbcatalog.source.tree import DEEPEST

__all__ = ["EMPTY", "Mention", "VocabularyFile", "build_vocabulary", "merge_vocabulary"]

_SUGGESTIONS = 40
EMPTY = Vocabulary(concepts=ConceptGraph({}), words=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What one file says of one concept; what it leaves out is None."""

    id: str
    place: Place
    words: Words
    title: Text | None = None
    broader: tuple[str, ...] | None = None
    broader_places: tuple[Place, ...] = ()
    restricted: bool | None = None
    identifies_person: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyFile:
    """What one file adds to the vocabulary."""

    mentions: tuple[Mention, ...] = ()
    neutral: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    grammar: frozenset[str] = frozenset()
    abbreviations: frozenset[tuple[str, str]] = frozenset()
    attributes: tuple[Attribute, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    compounds: tuple[tuple[str, Place], ...] = ()
    evident: tuple[tuple[str, Place], ...] = ()
    telling: tuple[tuple[str, Place], ...] = ()
    passing: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()


def build_vocabulary(document: Document) -> Built[VocabularyFile]:
    """What one document says, before it is known what the others say."""
    part = Part.of(document)
    problems = Problems(document.file)
    seen: dict[str, Part] = {}
    mentions: list[Mention] = []
    for concept in part.items("concepts"):
        id = concept.text("id")
        if id == ANY:
            problems.error(concept.place_of("id"), message("concept-any"))
        elif once(id, concept, seen, problems):
            mentions.append(_mention(concept))
    abbreviations = part.part("abbreviations")
    pairs = frozenset((short, long) for short in abbreviations.names for long in abbreviations.texts(short))
    broken = document.broken or problems.broken
    value = VocabularyFile(
        mentions=tuple(mentions),
        neutral=frozenset(part.texts("neutral")),
        qualifiers=frozenset(part.texts("qualifiers")),
        grammar=frozenset(part.texts("grammar")),
        abbreviations=pairs,
        attributes=tuple(_attribute(each) for each in part.items("attributes")),
        exclusions=tuple(_exclusion(each) for each in part.items("exclusions")),
        compounds=_placed(part, "compounds"),
        evident=_placed(part, "evident"),
        telling=_placed(part, "telling"),
        passing=frozenset(part.texts("passing")),
        mentioned=frozenset(part.texts("mentioned")),
    )
    return Built(value=None if broken else value, diagnostics=in_order((*document.diagnostics, *problems.done())))


def _placed(part: Part, key: str) -> tuple[tuple[str, Place], ...]:
    return tuple(zip(part.texts(key), (each.place for each in part.items(key)), strict=True))


def _attribute(part: Part) -> Attribute:
    return Attribute(
        words=part.texts("words"),
        first=bool(part.boolean("first")),
        of=frozenset(part.texts("of")),
        leaves=_leaves(part),
        place=part.place,
    )


def _exclusion(part: Part) -> Exclusion:
    return Exclusion(
        types=part.texts("types"),
        units=part.texts("units"),
        listed=bool(part.boolean("listed")),
        leaves=_leaves(part),
        place=part.place,
    )


def _leaves(part: Part) -> tuple[Leaves, ...]:
    return tuple(Leaves(of=frozenset(each.texts("of")), concept=each.text("as")) for each in part.items("leaves"))


def _mention(part: Part) -> Mention:
    id = part.text("id")
    words = Words(
        concept=id,
        names=part.texts("names"),
        wholes=part.texts("wholes"),
        phrases=part.texts("phrases"),
        guards=part.texts("not"),
        hints=part.texts("hints"),
        types=part.texts("types"),
        values=part.texts("values"),
        maps=tuple(
            TaxonomyTerm(taxonomy=term.text("taxonomy"), id=term.text("id"), rel=term.text("rel"), version=term.text("version"))
            for term in part.items("maps")
        ),
        place=part.place,
    )
    broader = list(part.items("broader"))
    return Mention(
        id=id,
        place=part.place,
        words=words,
        title=part.words("title") if "title" in part else None,
        broader=part.texts("broader") if "broader" in part else None,
        broader_places=tuple(item.place for item in broader),
        restricted=part.boolean("restricted"),
        identifies_person=part.boolean("identifies_person"),
    )


def merge_vocabulary(files: Iterable[VocabularyFile], limits: Limits) -> Built[Vocabulary]:
    """One vocabulary of all files, whatever their order; told is where they disagree, miss a broader one, go in a circle or too far."""
    listed = list(files)
    mentions: dict[str, list[Mention]] = {}
    for file in listed:
        for mention in file.mentions:
            mentions.setdefault(mention.id, []).append(mention)
    told: list[Diagnostic] = []
    concepts = {id: _concept(id, said, mentions, told) for id, said in sorted(mentions.items())}
    told.extend(diagnostic for id, said in mentions.items() for diagnostic in _silenced(id, said))
    told.extend(_strangers(listed, mentions))
    if not told:
        told.extend(_circles(concepts, mentions))
    if not told:
        told.extend(_too_far(concepts, mentions, limits))
    if told:
        return Built(value=None, diagnostics=in_order(told))
    vocabulary = Vocabulary(
        concepts=ConceptGraph(concepts),
        words=tuple(_words(id, mentions[id]) for id in concepts),
        neutral=frozenset().union(*(file.neutral for file in listed)),
        qualifiers=frozenset().union(*(file.qualifiers for file in listed)),
        grammar=frozenset().union(*(file.grammar for file in listed)),
        attributes=tuple(sorted({one for file in listed for one in file.attributes}, key=_by_place)),
        exclusions=tuple(sorted({one for file in listed for one in file.exclusions}, key=_by_place)),
        compounds=frozenset(id for file in listed for id, _ in file.compounds),
        evident=frozenset(id for file in listed for id, _ in file.evident),
        telling=frozenset(id for file in listed for id, _ in file.telling),
        passing=frozenset().union(*(file.passing for file in listed)),
        mentioned=frozenset().union(*(file.mentioned for file in listed)),
        abbreviations=tuple(sorted(frozenset().union(*(file.abbreviations for file in listed)))),
    )
    return Built(value=vocabulary)


def _error(place: Place, told: Message) -> Diagnostic:
    return Diagnostic(Level.ERROR, told, place)


def _concept(id: str, said: Sequence[Mention], mentions: Mapping[str, Sequence[Mention]], told: list[Diagnostic]) -> Concept:
    said = sorted(said, key=lambda mention: (mention.place.file, mention.place.line or 0))
    titles = [mention for mention in said if mention.title is not None]
    if not titles:
        # Comparing with every other one is slow, and nobody reads the hundredth suggestion.
        others = mentions.items() if len(told) < _SUGGESTIONS else ()
        titled = [other for other, theirs in others if any(mention.title is not None for mention in theirs)]
        told.append(_error(said[0].place, nobody_knows("concept-untitled", id, titled)))
    for key in ("title", "restricted", "identifies_person"):
        values = [(getattr(mention, key), mention) for mention in said if getattr(mention, key) is not None]
        _agree(id, key, values, told)
    _agree(id, "broader", [(frozenset(mention.broader), mention) for mention in said if mention.broader is not None], told)
    broader = {parent for mention in said for parent in mention.broader or ()}
    for mention in said:
        for parent, place in zip(mention.broader or (), mention.broader_places, strict=True):
            if parent not in mentions:
                told.append(_error(place, nobody_knows("unknown-concept", parent, mentions if len(told) < _SUGGESTIONS else ())))
    dotted = id.rpartition(".")[0]
    if dotted in mentions:
        broader.add(dotted)
    elif dotted.count("."):
        told.append(_error(said[0].place, message("concept-without-parent", concept=id, parent=dotted)))
    return Concept(
        id=id,
        broader=tuple(sorted(broader)),
        restricted=any(mention.restricted for mention in said),
        identifies_person=any(mention.identifies_person for mention in said),
        title=titles[0].title or Text() if titles else Text(),
    )


def _agree(id: str, key: str, values: Sequence[tuple[object, Mention]], told: list[Diagnostic]) -> None:
    for value, mention in values[1:]:
        first, before = values[0]
        if value != first:
            where = f"{before.place.file}:{before.place.line}"
            told.append(_error(mention.place, message("concept-disagreement", concept=id, key=key, where=where)))


def _silenced(id: str, said: Sequence[Mention]) -> Iterable[Diagnostic]:
    """What a concept is not must not be one of its own words: such a guard would silence the word wherever it stands."""
    words = {
        _bare(word)
        for mention in said
        for word in (*mention.words.names, *mention.words.wholes, *mention.words.phrases, *mention.words.hints)
    }
    for mention in said:
        for guard in mention.words.guards:
            if _bare(guard) in words:
                yield _error(mention.place, message("guard-silences", word=guard, concept=id))


def _strangers(files: Sequence[VocabularyFile], mentions: Mapping[str, Sequence[Mention]]) -> Iterable[Diagnostic]:
    """The concepts that attributes, exclusions and the like name, and nobody describes."""
    named: list[tuple[str, Place | None]] = [each for file in files for each in (*file.compounds, *file.evident, *file.telling)]
    for file in files:
        named += [(id, one.place) for one in file.attributes for id in one.of]
        named += [(id, one.place) for one in file.attributes for id in _left_or_met(one.leaves)]
        named += [(id, one.place) for one in file.exclusions for id in _left_or_met(one.leaves)]
    for id, place in sorted(set(named), key=lambda one: (one[0], str(one[1]))):
        if id not in mentions:
            yield Diagnostic(Level.ERROR, nobody_knows("unknown-concept", id, mentions), place)


def _left_or_met(leaves: Iterable[Leaves]) -> Iterable[str]:
    return (id for one in leaves for id in (*one.of, one.concept) if id)


def _by_place(one: Attribute | Exclusion) -> tuple[str, int, int]:
    return (one.place.file, one.place.line or 0, one.place.column or 0) if one.place else ("", 0, 0)


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


def _circles(concepts: Mapping[str, Concept], mentions: Mapping[str, Sequence[Mention]]) -> Iterable[Diagnostic]:
    settled: set[str] = set()
    for start in concepts:
        way: list[str] = []
        todo: list[tuple[str, bool]] = [(start, False)]
        while todo:
            id, leaving = todo.pop()
            if leaving:
                way.pop()
                settled.add(id)
            elif id in way:
                circle = [*way[way.index(id) :], id]
                yield _error(mentions[id][0].place, message("concept-circle", way=" → ".join(f"`{step}`" for step in circle)))
            elif id not in settled:
                way.append(id)
                todo.append((id, True))
                todo.extend((parent, False) for parent in concepts[id].broader)


def _too_far(concepts: Mapping[str, Concept], mentions: Mapping[str, Sequence[Mention]], limits: Limits) -> Iterable[Diagnostic]:
    """The first concepts with too many ways up, or too long ones: the law walks every way, and their number doubles with each diamond."""
    highest = min(limits.depth, DEEPEST)
    ways: dict[str, tuple[int, int]] = {}
    for start in concepts:
        todo = [start]
        while todo:
            id = todo[-1]
            waiting = [parent for parent in concepts[id].broader if parent not in ways]
            if waiting:
                todo.extend(waiting)
                continue
            todo.pop()
            above = [ways[parent] for parent in concepts[id].broader] or [(1, 0)]
            count, depth = sum(number for number, _ in above), 1 + max(levels for _, levels in above)
            ways[id] = count, depth
            if count > limits.ways:
                yield _error(mentions[id][0].place, message("too-many-ways", concept=id, ways=count, limit=limits.ways))
                return
            if depth > highest:
                yield _error(mentions[id][0].place, message("concept-too-deep", concept=id, limit=highest))
                return


def _words(id: str, said: Sequence[Mention]) -> Words:
    def together(key: str) -> tuple[str, ...]:
        return tuple(sorted({word for mention in said for word in getattr(mention.words, key)}))

    terms = {term for mention in said for term in mention.words.maps}
    first = min(said, key=lambda mention: (mention.title is None, mention.place.file, mention.place.line or 0))
    return Words(
        concept=id,
        names=together("names"),
        wholes=together("wholes"),
        phrases=together("phrases"),
        guards=together("guards"),
        hints=together("hints"),
        types=together("types"),
        values=together("values"),
        maps=tuple(sorted(terms, key=lambda term: (term.taxonomy, term.version, term.id, term.rel))),
        place=first.place,
    )
