"""What a run judges by, read from where it was kept or worked out and kept: the same either way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from xbcatalog.compiled.codec import Unreadable
from xbcatalog.compiled.damage import Damaged
from xbcatalog.compiled.lists import list_value
from xbcatalog.compiled.program import programs
from xbcatalog.compiled.seen import Shipped, recall, remember, stamp
from xbcatalog.compiled.store import Store
from xbcatalog.compiled.words import KeptWords, kept_words
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.index import Index
from xbcatalog.core.patterns import later
from xbcatalog.core.value import dataclass, value_names
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.source.folders import shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Gathered, Installation, digests, finish, gather
from xbcatalog.source.limits import Limits

if TYPE_CHECKING:
    from xbcatalog.source.installation import Build
    from xbcatalog.source.words import Reader

__all__ = ["Compiled", "beside", "keys_of", "load", "load_gathered", "made_words"]

_VOCABULARY = later(rb"^(?:kind:[ \t]*[\"']?Vocabulary\b|[ \t{]*\"kind\"[ \t]*:[ \t]*\"Vocabulary\")", re.MULTILINE)
"""Tells vocabulary from other documents unread; where it errs, everything is worked out as if nothing were kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled(Installation):
    """An installation with what was worked out from it. What is replaced in it was not worked out: the properties tell."""

    words: tuple[Vocabulary, Lexicon]
    law: tuple[tuple[object, ConceptGraph], Index] | None = None

    @property
    def lexicon(self) -> Lexicon | None:
        """The lexicon of the vocabulary."""
        vocabulary, lexicon = self.words
        return lexicon if vocabulary is self.vocabulary else None

    @property
    def index(self) -> Index | None:
        """The index of the catalogues."""
        if self.law is None:
            return None
        (catalogs, graph), worked_out = self.law
        return worked_out if catalogs is self.catalogs and graph is self.vocabulary.concepts else None


def load(folders: Sequence[Path], *, limits: Limits, shipped: bool = True, cases: bool = False, store: Store | None = None) -> Installation:
    """What `xbcatalog.source.installation.load` gives, compiled where nothing is wrong with it; kept in `store` for the next time."""
    if store is None or not shipped:
        return load_gathered(gather(folders, limits=limits, shipped=shipped, cases=cases), limits=limits, store=store)
    mark = stamp(shipped_folders(), limits, cases=cases)
    known = recall(store, mark) if mark is not None else None
    own = gather(folders, limits=limits, shipped=False, cases=cases)
    if known is not None:
        kept = None if own.told else _kept(known, own.added, limits, store)
        if kept is not None:
            return finish(kept, own.added, known.files)
    ours = gather((), limits=limits, shipped=True, cases=cases)
    gathered = Gathered(shipped=ours.shipped, added=own.added, told=(*ours.told, *own.told))
    installation = load_gathered(gathered, limits=limits, store=store)
    if known is None and mark is not None and isinstance(installation, Compiled) and mark == stamp(shipped_folders(), limits, cases=cases):
        remember(store, mark, _shipped(gathered.shipped))
    return installation


def load_gathered(gathered: Gathered, *, limits: Limits, store: Store | None = None) -> Installation:
    """The same of files that were gathered, and perhaps changed, by the caller."""
    installation: Installation | None = None
    if store is not None and not gathered.told:
        shipped = _shipped(gathered.shipped)
        installation = _kept(shipped, gathered.added, limits, store) or _made(shipped, gathered, limits, store)
    if installation is None:
        # A mistake is told, with all that goes with it, by who reads everything together.
        from xbcatalog.source.installation import install

        installation = install(gathered.inputs, limits=limits, told=gathered.told)
    return finish(installation, gathered.added, gathered.digests)


def keys_of(shipped: Sequence[Input], added: Sequence[Input], limits: Limits) -> tuple[str, str]:
    """Under which keys the words and the lists of some files are kept."""
    return _keys(_shipped(shipped), added, limits)


def beside(
    words: KeptWords, inputs: Sequence[Input], limits: Limits, store: Store | None, key: str, read: Reader, build: Build
) -> Compiled | None:
    """What the files say beside their words, which are known: as it was kept under the key, or read; None where something is wrong."""
    lists = _kept_lists(store, key) if store is not None else None
    if lists is not None:
        return _together(words, lists)
    from xbcatalog.source.installation import install_beside
    from xbcatalog.source.words import WordsRead

    known = WordsRead(vocabulary=words.vocabulary, diagnostics=words.diagnostics)
    made = install_beside(known, _parted(inputs)[1], limits=limits, read=read, build=build)
    if made is None or made.broken:
        return None
    parts = {name: getattr(made, name) for name in value_names(Installation)}
    return Compiled(**parts, words=(words.vocabulary, words.lexicon))


def made_words(inputs: Sequence[Input], limits: Limits, store: Store | None, key: str) -> KeptWords | None:
    """The words among the files, compiled and kept; None where something is wrong with them."""
    return _made_words(_parted(inputs)[0], limits, store or Store(None), key)


def _kept(shipped: Shipped, added: Sequence[Input], limits: Limits, store: Store) -> Compiled | None:
    """The installation as it was kept; None where it was not."""
    words_key, lists_key = _keys(shipped, added, limits)
    words = kept_words(store.read("words", words_key))
    lists = _kept_lists(store, lists_key) if words is not None else None
    return _together(words, lists) if words is not None and lists is not None else None


def _made(shipped: Shipped, gathered: Gathered, limits: Limits, store: Store) -> Compiled | None:
    """The installation, worked out as far as it is not kept; None where something is wrong with it."""
    words_key, lists_key = _keys(shipped, gathered.added, limits)
    words_in, others = _parted(gathered.inputs)
    words = kept_words(store.read("words", words_key)) or _made_words(words_in, limits, store, words_key)
    lists = _made_lists(words, others, limits, store, lists_key) if words is not None else None
    return _together(words, lists) if words is not None and lists is not None else None


def _together(words: KeptWords, lists: Lists) -> Compiled:
    installation, worked_out = lists
    rest = {name: getattr(installation, name) for name in value_names(Installation) if name != "vocabulary"}
    catalogs, vocabulary = installation.catalogs, words.vocabulary
    law = ((catalogs, vocabulary.concepts), worked_out)
    return Compiled(**rest, vocabulary=vocabulary, words=(vocabulary, words.lexicon), law=law)


def _parted(inputs: Iterable[Input]) -> tuple[list[Input], list[Input]]:
    """Vocabulary, and everything else, each in a fixed order."""
    words: list[Input] = []
    others: list[Input] = []
    for input in sorted(inputs, key=lambda file: file.name):
        (words if b"Vocabulary" in input.data and _VOCABULARY.search(input.data) else others).append(input)
    return words, others


def _shipped(inputs: Sequence[Input]) -> Shipped:
    words, others = _parted(inputs)
    words_program, lists_program = programs()
    return Shipped(
        words_program=words_program,
        lists_program=lists_program,
        vocabulary=_key("", words),
        others=_key("", others),
        files=digests(inputs),
    )


def _keys(shipped: Shipped, added: Sequence[Input], limits: Limits) -> tuple[str, str]:
    """For the words and for the lists: everything that the outcome depends on."""
    words, others = _parted(added)
    words_key = _key(f"{limits!r} {shipped.words_program} {shipped.vocabulary} ", words)
    return words_key, _key(f"{limits!r} {shipped.lists_program} {words_key} {shipped.others} ", others)


def _key(start: str, inputs: Iterable[Input]) -> str:
    """Says everything that the outcome depends on."""
    digest = sha256(start.encode())
    for input in inputs:
        name = input.name.encode("utf-8", "surrogateescape")
        # With its length, so that no two lists of files read alike.
        digest.update(b"\n%d %s\n%s" % (len(name), input.digest.encode(), name))
    return digest.hexdigest()


Lists = tuple[Installation, Index]
"""An installation without its vocabulary, and the index of its catalogues."""


def _kept_lists(store: Store, key: str) -> Lists | None:
    parts = store.read("lists", key)
    try:
        kept: Lists | None = list_value(parts) if parts is not None else None
    except (Damaged, Unreadable):
        return None
    return kept


# What follows reads documents, for which far more is imported than for reading what was kept.


def _made_words(inputs: Sequence[Input], limits: Limits, store: Store, key: str) -> KeptWords | None:
    from xbcatalog.compiled.making import make_words

    return make_words(inputs, limits, store, key)


def _made_lists(words: KeptWords, inputs: Sequence[Input], limits: Limits, store: Store, key: str) -> Lists | None:
    from xbcatalog.compiled.making import make_lists

    return make_lists(words, inputs, limits, store, key)
