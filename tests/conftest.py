"""What every test shares: how many examples a property is tried on, and that what is the same is read and compiled once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from hypothesis import settings

from xbcatalog.compiled import loading
from xbcatalog.compiled.store import Store, store
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.source import installation
from xbcatalog.source.limits import Limits

settings.register_profile("default", max_examples=100, derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("full", max_examples=2000, derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("anew", max_examples=2000, derandomize=False, deadline=None, print_blob=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# The program loads its vocabulary once; a process of tests would do so hundreds of times. Both results are frozen, and the same files and
# the same vocabulary give the same ones, so they are kept: for the process, and in the user's cache as the program keeps them.
_load_compiled, _compile = loading.load, Lexicon.compile
_STORE = store(os.environ)
_loaded: dict[object, installation.Installation] = {}
_compiled: dict[object, Lexicon] = {}
_kept: dict[int, tuple[Vocabulary, Lexicon]] = {}


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
        _loaded[key] = _load_compiled(folders, limits=limits, shipped=shipped, cases=cases, store=_STORE)
        if isinstance(one := _loaded[key], loading.Compiled):
            _kept[id(one.vocabulary)] = one.words
    return _loaded[key]


def compile_once(vocabulary: Vocabulary) -> Lexicon:
    """What `Lexicon.compile` gives, once for each vocabulary; where it was kept with the vocabulary, what was kept."""
    if id(vocabulary) in _kept:
        return _kept[id(vocabulary)][1]
    graph = tuple((id, concept.broader) for id, concept in sorted(vocabulary.concepts.concepts.items()))
    words = (vocabulary.neutral, vocabulary.qualifiers, vocabulary.grammar, vocabulary.passing, vocabulary.mentioned)
    sets = (*words, vocabulary.compounds, vocabulary.evident, vocabulary.telling)
    key = (graph, vocabulary.words, vocabulary.abbreviations, vocabulary.attributes, vocabulary.exclusions, sets)
    if key not in _compiled:
        if len(_compiled) > 50:
            _compiled.clear()
        _compiled[key] = _compile(vocabulary)
    return _compiled[key]


installation.load = loading.load = load_once
Lexicon.compile = staticmethod(compile_once)  # type: ignore[method-assign]
