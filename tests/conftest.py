"""What every test shares: how many examples a property is tried on, and that what is the same is read and compiled once."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages
from typing import Any

import pytest
from hypothesis import settings

import xbcatalog
from xbcatalog.cli import app
from xbcatalog.compiled import loading, several
from xbcatalog.compiled.store import Store, store
from xbcatalog.core import engine
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.index import Index
from xbcatalog.core.indexing import index
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.policy.lint import places, reading
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.source import installation, words
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document

# As the program does (`cli/start.py`): what is shipped lives as long as the process, and looking it over for garbage took a quarter of
# the time of all tests.
gc.set_threshold(200_000, 50, 50)

settings.register_profile("default", max_examples=100, derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("full", max_examples=2000, derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("anew", max_examples=2000, derandomize=False, deadline=None, print_blob=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Hypothesis tries the constants of the modules that are loaded. Were they loaded as tests happen to need them, the worlds would depend on
# which tests a worker ran before, and what one run proved another would refute.
for _module in walk_packages(xbcatalog.__path__, "xbcatalog."):
    if not _module.name.endswith("__main__"):
        with suppress(ImportError):
            import_module(_module.name)
with pytest.MonkeyPatch.context() as _patch:
    # Some tests import these, under one name or another; what counts is what stands in them.
    _patch.syspath_prepend(Path(__file__).resolve().parents[1] / "tools")
    for _tool in iter_modules([sys.path[0]]):
        import_module(_tool.name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A long file of few tests is begun first: begun last, as its name has it, it would leave the other worker without work."""
    items.sort(key=lambda item: item.path.name != "test_packaging.py")


# The program loads its vocabulary once; a process of tests would do so hundreds of times. The results are frozen, and the same files, the
# same vocabulary and the same lists give the same ones. So they are kept: for the process, and in the user's cache as the program does.
_load_compiled, _compile, _index, _words_of, _build = loading.load, Lexicon.compile, index, words.words_of, app.build
_MANY = 50
"""So many lists, or concepts with words, are those that are shipped; small worlds of tests are cheap, and come by the thousand."""
_FILES = 20
"""So many files of vocabulary are those that are shipped."""
_STORE = store(os.environ)
_loaded: dict[object, installation.Installation] = {}
_compiled: dict[object, Lexicon] = {}
_kept: dict[int, tuple[Vocabulary, Lexicon]] = {}
_indexed: dict[object, tuple[tuple[Catalog, ...], ConceptGraph, Index]] = {}
_reading: list[object] = []
_documents: dict[object, Document] = {}
_parsers: dict[object, Any] = {}
_said: dict[object, tuple[tuple[Document, ...], words.WordsRead]] = {}


def _stamp(folder: Path) -> tuple[object, ...]:
    return tuple((path.as_posix(), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.rglob("*")) if path.is_file())


def load_once(
    folders: Sequence[Path], *, limits: Limits, shipped: bool = True, cases: bool = False, store: Store | None = None
) -> installation.Installation:
    """What `load` gives, read once as long as no file changed."""
    if folders:
        return _load_compiled(folders, limits=limits, shipped=shipped, cases=cases, store=store)
    key = (limits, shipped, cases, tuple(map(_stamp, installation.shipped_folders())))
    if key not in _loaded:
        _reading.append(key)
        try:
            _loaded[key] = _load_compiled(folders, limits=limits, shipped=shipped, cases=cases, store=_STORE)
        finally:
            _reading.pop()
        if isinstance(one := _loaded[key], loading.Compiled):
            _kept[id(one.vocabulary)] = one.words
    return _loaded[key]


def compile_once(vocabulary: Vocabulary) -> Lexicon:
    """What `Lexicon.compile` gives, once for each vocabulary; where it was kept with the vocabulary, what was kept."""
    if id(vocabulary) in _kept:
        return _kept[id(vocabulary)][1]
    key = _content(vocabulary)
    if key not in _compiled:
        # Lists of one's own beside those that are shipped come with the same words, read anew.
        if len(vocabulary.words) > _MANY and not _reading:
            load_once((), limits=Limits())
        same = (lexicon for one, lexicon in _kept.values() if len(one.words) == len(vocabulary.words) and _content(one) == key)
        if len(_compiled) > 50:
            _compiled.clear()
        _compiled[key] = next(same, None) or _compile(vocabulary)
    return _compiled[key]


def _content(vocabulary: Vocabulary) -> tuple[object, ...]:
    graph = tuple((id, concept.broader) for id, concept in sorted(vocabulary.concepts.concepts.items()))
    words = (vocabulary.neutral, vocabulary.qualifiers, vocabulary.grammar, vocabulary.passing, vocabulary.mentioned)
    sets = (*words, vocabulary.compounds, vocabulary.evident, vocabulary.telling)
    return graph, vocabulary.words, vocabulary.abbreviations, vocabulary.attributes, vocabulary.exclusions, sets


def index_once(catalogs: tuple[Catalog, ...], graph: ConceptGraph) -> Index:
    """What `index` gives, once for the very same lists."""
    if len(catalogs) < _MANY:
        return _index(catalogs, graph)
    key = (id(graph), *map(id, catalogs))
    if key not in _indexed:
        if len(_indexed) > 20:
            _indexed.clear()
        # With what it was made of, so that nothing else gets a place of theirs in memory.
        _indexed[key] = catalogs, graph, _index(catalogs, graph)
    return _indexed[key][2]


@cache
def _shipped_texts() -> frozenset[bytes]:
    return frozenset(path.read_bytes() for folder in installation.shipped_folders() for path in folder.rglob("*.*") if path.is_file())


def read_once(input: Input, kind: str | None, limits: Limits) -> Document:
    """What `read_document` gives, once for each file that is shipped, as long as it has its name and its bytes."""
    if input.data not in _shipped_texts():
        return read_document(input, kind, limits)
    key = (input.name, input.data, kind, limits)
    if key not in _documents:
        _documents[key] = read_document(input, kind, limits)
    return _documents[key]


def words_once(documents: Iterable[Document], limits: Limits) -> words.WordsRead:
    """What `words_of` gives, once for the very same documents."""
    given = tuple(documents)
    if len(given) < _FILES:
        return _words_of(given, limits)
    key = (limits, *map(id, given))
    if key not in _said:
        if len(_said) > 20:
            _said.clear()
        # With the documents, so that nothing else gets a place of theirs in memory.
        _said[key] = given, _words_of(given, limits)
    return _said[key][1]


def build_once(lang: str, names: Iterable[str] = app.COMMANDS, *, helps: bool = True) -> Any:
    """What `build` gives, once for the same commands: the parser keeps nothing of what it parsed."""
    named = tuple(names)
    key = (lang, named, helps, *(import_module(f"xbcatalog.cli.{app.COMMANDS[name]}").command for name in named))
    if key not in _parsers:
        _parsers[key] = _build(lang, named, helps=helps)
    return _parsers[key]


app.build = build_once
installation.words_of = words.words_of = words_once  # type: ignore[attr-defined]
for _reader in (words, reading, places, several):
    _reader.read_document = read_once  # type: ignore[attr-defined]
engine.index = index_once  # type: ignore[attr-defined]
installation.load = loading.load = load_once
Lexicon.compile = staticmethod(compile_once)  # type: ignore[method-assign]
