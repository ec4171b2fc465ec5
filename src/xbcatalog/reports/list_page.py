"""One list as a page in Markdown: every version with its days, its conditions, its entries, its sources, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xbcatalog.core.catalogs import NEVER, Catalog, Entry
from xbcatalog.core.conditions import ALWAYS, All, Condition
from xbcatalog.reports.lists import ListWords, flat
from xbcatalog.reports.markdown_safe import address, code, escaped, line, lines, link, table

__all__ = ["list_page"]


def list_page(versions: Sequence[Catalog], words: ListWords, top: str) -> str:
    """All versions of one list, the newest first, below `top`: Markdown that links elsewhere and says how the page came to be."""
    newest = sorted(versions, key=lambda catalog: catalog.version, reverse=True)
    parts = [f"# {line(_title(newest[0], words))}", top]
    if len(newest) > 1:
        head = [words.say(id) for id in ("show-versions", "page-span-column", "page-held-column", "page-basis")]
        rows = [(f"[{one.number}](#{_anchor(one)})", words.span(one), words.held(one), words.bases(one)) for one in newest]
        parts.append(table(head, rows))
    for catalog in newest:
        parts.extend(_version(catalog, words, retitled=len(newest) > 1))
    return "\n\n".join(parts) + "\n"


def _title(catalog: Catalog, words: ListWords) -> str:
    return catalog.title.get(words.lang) or catalog.id


def _anchor(catalog: Catalog) -> str:
    return f"v{catalog.number}"


def _version(catalog: Catalog, words: ListWords, *, retitled: bool) -> Iterator[str]:
    yield f'<a id="{_anchor(catalog)}"></a>'
    yield f"## {words.say('page-version', version=catalog.number)}"
    if retitled:
        yield escaped(_title(catalog, words))
    yield _bullets(words, _about(catalog, words))
    yield f"### {words.say('page-applies')}"
    yield words.say("page-applies-where")
    yield "\n".join(_conditions(catalog.applies, words))
    yield f"### {words.say('page-held')}"
    held = words.say("page-in-file", held=words.counts(catalog), count=len(catalog.entries))
    missing = [escaped(said) for said in words.missing(catalog)]
    several = "".join(f"\n  - {said}" for said in missing) if len(missing) > 1 else missing[0]
    yield _bullets(words, [("show-held", escaped(held)), ("show-missing", several)])
    if catalog.note.get(words.lang):
        yield f"### {words.say('page-note')}"
        yield lines(words.prose(catalog.note))
    yield f"### {words.say('page-entries')}"
    if catalog.entries:
        yield _summary(catalog, words)
        for entry in catalog.entries:
            yield f"#### {line(entry.title.get(words.lang) or entry.id)}"
            yield "\n".join(_entry(entry, catalog, words))
    else:
        yield escaped(words.say("show-no-entries"))
    yield f"### {words.say('page-sources')}"
    sources = []
    for source in catalog.sources:
        basis = words.say("value-in-brackets", value=escaped(words.basis(source)))
        sources.append(f"- {code(source.id)}{words.say('colon')}{link(source.title, source.url)}{basis}")
    yield "\n".join(sources)


def _bullets(words: ListWords, pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- {words.say(label)}{words.say('colon')}{value}".replace(": \n", ":\n") for label, value in pairs if value)


def _about(catalog: Catalog, words: ListWords) -> list[tuple[str, str]]:
    """What a version is, when it stands and on what it rests; values are Markdown."""
    text = catalog.instrument
    joiner = words.say("list-joiner")
    return [
        ("page-id", code(catalog.id)),
        ("page-what", escaped(words.say(f"page-list-{catalog.list.value}"))),
        ("page-unlisted", escaped(words.say(f"unlisted-{catalog.unlisted.value}"))),
        ("page-displaces", joiner.join(code(id) for id in sorted(catalog.displaces))),
        ("show-defines", escaped(words.say("clause-joiner").join(words.definitions(catalog)))),
        ("show-place", escaped(words.place_name(catalog.jurisdiction)) if catalog.jurisdiction else ""),
        ("show-regime", code(catalog.regime)),
        ("show-issuer", escaped(words.own(text.issuer))),
        ("show-number", escaped(words.own(text.number))),
        ("show-issued", text.issued.isoformat() if text.issued else ""),
        ("show-effective", escaped(words.effective(catalog))),
        ("show-expires", escaped(words.expires(catalog))),
        ("show-disputed", escaped(words.say("clause-joiner").join(words.disputes(catalog)))),
        ("show-dispute", escaped(words.prose(text.dispute))),
        ("page-span-column", escaped(words.span(catalog))),
        ("show-status", escaped(words.status(catalog))),
        ("show-force", "" if catalog.binding else escaped(words.say("recommended-only"))),
        ("page-basis", escaped(words.bases(catalog))),
        ("show-read-on", catalog.read_on.isoformat() if catalog.read_on else ""),
        ("page-text", address(text.url) if text.url else ""),
        ("page-file", code(catalog.file)),
    ]


def _summary(catalog: Catalog, words: ListWords) -> str:
    head = [words.say(id) for id in ("page-id", "page-entry", "page-mechanism", "page-doubtful")]
    rows = (
        (
            code(entry.id),
            escaped(entry.title.get(words.lang)),
            escaped(words.mechanism(entry)),
            words.say("yes") if entry.doubtful else words.say("no"),
        )
        for entry in catalog.entries
    )
    return table(head, rows)


def _entry(entry: Entry, catalog: Catalog, words: ListWords) -> Iterator[str]:
    def named(ids: frozenset[str]) -> str:
        return words.say("list-joiner").join(f"{escaped(title)} {code(id)}".rstrip() for title, id in words.concepts(ids))

    source = words.source_of(entry, catalog)
    cited = link(entry.cite.place.get(words.lang), entry.cite.url)
    if source:
        read = link(source.title, source.url)
        cited = words.say("page-read-in", place=cited, source=read, basis=escaped(words.basis(source)))
    pairs = [
        ("page-id", code(entry.id)),
        ("page-mechanism", escaped(words.demand(entry, catalog))),
        ("show-concepts", named(entry.concepts)),
        ("show-other-than", named(entry.other_than)),
        ("show-scenario", escaped(words.scenario(entry))),
    ]
    yield _bullets(words, pairs)
    if entry.when != ALWAYS:
        yield from _conditions(entry.when, words, words.say("explain-when"))
    if entry.unless != NEVER:
        yield from _conditions(entry.unless, words, words.say("explain-unless"))
    rest = [
        ("show-cite", cited),
        ("page-doubtful", escaped(words.doubt(entry))),
        ("show-note", escaped(words.prose(entry.note))),
    ]
    yield _bullets(words, rest)


def _conditions(condition: Condition, words: ListWords, label: str = "") -> Iterator[str]:
    """A condition as nested bullets; of a label with one comparison, a single line."""
    condition = flat(condition)
    found = list(words.condition(condition, {}))
    if not label:
        # The parts of an `all` that is the whole condition stand at the first level.
        inner = isinstance(condition, All) and len(condition.parts) > 1
        yield from ("  " * (one.depth - inner) + f"- {escaped(one.text)}" for one in found[inner:])
        return
    first = found[0]
    yield f"- {escaped(label)}{words.say('colon')}{escaped(first.text)}"
    yield from ("  " * one.depth + f"- {escaped(one.text)}" for one in found[1:])
