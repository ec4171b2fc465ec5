"""Makes the pages of the catalogues, one for each list in each language and one overview per language, and tells which are out of date.

    python tools/catalogue_pages.py INTO [FOLDER...]   pages of what is shipped, and of one's own lists in the folders, into a folder

`make generate` writes those of what is shipped into `docs/catalogues/`. No page depends on the day it is made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from xbcatalog.core.catalogs import Basis, Catalog, Status
from xbcatalog.core.conditions import All, evaluate, facts_of
from xbcatalog.core.facts import DATE
from xbcatalog.core.result import CatalogUse, Result, Standing
from xbcatalog.core.truth import Truth
from xbcatalog.reports.list_page import list_page
from xbcatalog.reports.lists import ListWords, replaced_by
from xbcatalog.reports.markdown_safe import code, escaped, table
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "catalogues"
LANGUAGES = ("en", "zh")
GROUPS = ("national", "sector", "zone", "abroad", "internal", "bare", "earlier", "draft")


def words_of(installed: Installation, lang: str) -> ListWords:
    """The words of everything installed; no day, since a page is made once and read on many."""
    uses = tuple(CatalogUse(catalog=catalog, standing=Standing.UNDATED) for catalog in ordered(installed))
    concepts = tuple(installed.vocabulary.concepts.concepts.values())
    return ListWords(Result(tool="", as_of=None, catalogs=uses, concepts=concepts, facts=tuple(installed.facts.values())), lang)


def ordered(installed: Installation) -> list[Catalog]:
    """Every version, lists by their ids."""
    return sorted(installed.catalogs, key=lambda catalog: (catalog.id, catalog.version))


def pages(installed: Installation) -> dict[str, str]:
    """Every page by its path under the folder of pages."""
    made: dict[str, str] = {}
    lists: dict[str, list[Catalog]] = {}
    for catalog in ordered(installed):
        lists.setdefault(catalog.id, []).append(catalog)
    for lang in LANGUAGES:
        words = words_of(installed, lang)
        made[f"{lang}/README.md"] = overview(words)
        for id, versions in lists.items():
            made[f"{lang}/{id}.md"] = list_page(versions, words, top(words, f"{id}.md", f"[{words.say('page-overview')}](README.md)"))
    return made


def top(words: ListWords, page: str, *more: str) -> str:
    """What stands under the title of a page."""
    other = f"[{words.say('page-other-language')}](../{'en' if words.lang == 'zh' else 'zh'}/{page})"
    return f"{' · '.join((other, *more))}\n\n{words.say('page-no-advice')}\n{words.say('page-made')}"


# -- kinds ---------------------------------------------------------------------------------------------------------------------------


def group(catalog: Catalog, catalogs: Sequence[Catalog]) -> str:
    """The kind of a version; what had ended when its sources were read is an earlier text, whatever the day the page is made."""
    if catalog.instrument.status is Status.DRAFT:
        return "draft"
    if catalog.instrument.status.bare:
        return "bare"
    if replaced_by(catalog, catalogs) is not None or ended(catalog):
        return "earlier"
    if any(source.basis is Basis.INTERNAL for source in catalog.sources):
        return "internal"
    if catalog.jurisdiction.split("-")[0] not in ("CN", ""):
        return "abroad"
    if "-" in catalog.jurisdiction:
        return "zone"
    return "sector" if any(fact == "exporter.sector" or fact.startswith("dataset.") for fact in facts_of(catalog.applies)) else "national"


def ended(catalog: Catalog) -> bool:
    """Whether the text had ended, or none of its entries could hold any more, on the day its sources were read."""
    if catalog.read_on is None:
        return False
    last = (catalog.instrument.expires, *catalog.instrument.expires_disputed)
    if any(day is not None for day in last) and max(day for day in last if day is not None) < catalog.read_on:
        return True
    facts = {DATE: catalog.read_on}
    return bool(catalog.entries) and all(evaluate(All((catalog.applies, one.when)), facts).truth is Truth.FALSE for one in catalog.entries)


# -- the overview --------------------------------------------------------------------------------------------------------------------


def overview(words: ListWords) -> str:
    """All lists of one language: counts, each kind with a link to every page, and the days on which something turns."""
    groups = grouped(words.lists)
    parts = [
        f"# {words.say('page-overview-title')}",
        top(words, "README.md"),
        "\n".join(words.say(id) for id in ("page-overview-lead", "page-overview-held", "page-overview-secondary")),
        counts(words),
    ]
    for name, found in groups.items():
        head = [words.say(f"page-{id}") for id in ("list", "kind-column", "held-column", "fields-column", "basis", "span-column")]
        parts += [f"## {words.say(f'page-group-{name}')}", table(head, (row(catalog, words) for catalog in found))]
    parts += [f"## {words.say('page-days')}", words.say("page-days-lead"), days(words)]
    return "\n\n".join(parts) + "\n"


def grouped(catalogs: Sequence[Catalog]) -> dict[str, list[Catalog]]:
    """The versions of each kind that has any; those of zones and of other countries by place."""
    found: dict[str, list[Catalog]] = {name: [] for name in GROUPS}
    for catalog in catalogs:
        found[group(catalog, catalogs)].append(catalog)
    for name in ("zone", "abroad", "bare"):
        found[name].sort(key=lambda catalog: catalog.jurisdiction)
    return {name: members for name, members in found.items() if members}


def named(catalog: Catalog, words: ListWords) -> str:
    """A list by its title, linked to its page."""
    return link_to(catalog.title.get(words.lang) or catalog.id, f"{catalog.id}.md#v{catalog.number}")


def link_to(title: str, page: str) -> str:
    """A link to a page beside this one."""
    return f"[{escaped(title)}]({page})"


def row(catalog: Catalog, words: ListWords) -> tuple[str, ...]:
    """One version in the overview."""
    fields = catalog.fields
    return (
        f"{named(catalog, words)}<br>{code(catalog.id)} {catalog.number}",
        words.say(f"list-{catalog.list.value}"),
        escaped(words.held(catalog)),
        f"{fields.known}/{'?' if fields.total is None else fields.total}" if fields else "",
        escaped(words.bases(catalog)),
        escaped(words.span(catalog)),
    )


def counts(words: ListWords) -> str:
    """How many versions of each kind there are, and how much of them is held."""
    head = [words.say(f"page-{id}") for id in ("group", "count-lists", "count-whole", "count-part", "count-none", "count-doubtful")]
    groups = grouped(words.lists)
    rows = [(words.say(f"page-group-{name}"), *counted(found)) for name, found in groups.items()]
    return table(head, [*rows, (words.say("page-all"), *counted(list(words.lists)))])


def counted(catalogs: Sequence[Catalog]) -> tuple[str, ...]:
    """Versions; those with every entry, with some, with none; doubtful entries."""
    whole = sum(catalog.complete for catalog in catalogs)
    none = sum(not catalog.complete and catalog.transcribed.known == 0 for catalog in catalogs)
    doubtful = sum(entry.doubtful for catalog in catalogs for entry in catalog.entries)
    return tuple(map(str, (len(catalogs), whole, len(catalogs) - whole - none, none, doubtful)))


def days(words: ListWords) -> str:
    """The days on which a list takes effect or ends, in order."""
    turns: dict[date, list[str]] = {}
    for catalog in words.lists:
        if catalog.instrument.status.operates:
            for day, said in turning(catalog, words):
                turns.setdefault(day, []).append(said)
    rows = ((day.isoformat(), "<br>".join(turns[day])) for day in sorted(turns))
    return table([words.say("page-day"), words.say("page-turn")], rows)


def turning(catalog: Catalog, words: ListWords) -> Iterator[tuple[date, str]]:
    """The days of one version with what happens on each."""
    text, shown = catalog.instrument, named(catalog, words)
    before = [other for other in words.lists if replaced_by(other, words.lists) is catalog]
    disputed = sorted({text.effective, *text.effective_disputed})
    for day in disputed:
        starts = words.say("page-starts-disputed" if len(disputed) > 1 else "page-starts", list=shown)
        yield day, words.say("page-replaces", starts=starts, version=before[-1].number) if before else starts
    last = sorted({one for one in (text.expires, *text.expires_disputed) if one is not None})
    for day in last:
        yield (
            min(day, date.max - timedelta(days=1)) + timedelta(days=1),
            words.say("page-ends-disputed" if len(last) > 1 else "page-ends", list=shown),
        )


# -- files ---------------------------------------------------------------------------------------------------------------------------


def drift(made: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """The pages that are absent, out of date, or of a list that is no more."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} if folder.exists() else set()
    stale = {name for name, text in made.items() if name not in there or (folder / name).read_text(encoding="utf-8") != text}
    return sorted(stale | (there - made.keys()))


def write(made: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Write what is not as it should be and remove pages of lists that are no more; the names of what was changed."""
    changed = drift(made, folder)
    for name in changed:
        page = folder / name
        if name in made:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(made[name], encoding="utf-8", newline="\n")
        else:
            page.unlink()
    return changed


def main(argv: Sequence[str]) -> int:
    """Write pages into a folder: 0, 2 for wrong usage, 4 where a list has mistakes."""
    if not argv:
        sys.stderr.write(__doc__ or "")
        return 2
    into, *folders = map(Path, argv)
    installed = load(folders, limits=Limits())
    if installed.broken:
        sys.stderr.write("a list has mistakes: run `xbcatalog lint` on it\n")
        return 4
    made = pages(installed)
    for name, text in made.items():
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{into}: {len(made)} pages written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
