"""What the server keeps between keystrokes: the documents that are open, and for each project the lists that its files are judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock

from xbcatalog.compiled.container import Sections
from xbcatalog.compiled.loading import load_gathered
from xbcatalog.compiled.store import Store
from xbcatalog.core.result import Result
from xbcatalog.core.text import Diagnostic
from xbcatalog.gate.project import Workspace, find_workspace
from xbcatalog.judging.judge import Bench, prepare
from xbcatalog.lsp.candidates import Words, words_of
from xbcatalog.lsp.lines import Lines
from xbcatalog.lsp.sketch import Sketch, sketch
from xbcatalog.source.folders import files_under, shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation, gather
from xbcatalog.source.limits import Limits
from xbcatalog.source.paths import is_folder, real

__all__ = ["BOUNDS", "Desk", "Doc", "Lists", "path_of"]

BOUNDS = Limits(bytes=4 * 1024 * 1024, nodes=400_000)
"""How much of one document is looked at while it is typed; a check of the file has the usual limits."""
_SHIPPED = Limits()


@dataclass(frozen=True)
class Doc:
    """One open document: its name (the absolute path, or the address of what is no file), its text and its version."""

    name: str
    text: str
    version: int = 0
    path: Path | None = None

    @cached_property
    def data(self) -> bytes:
        """Its bytes, as a file would hold them."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text)

    @cached_property
    def sketch(self) -> Sketch:
        """Its words with their places."""
        return sketch(self.text)

    @property
    def too_large(self) -> bool:
        """Whether it is too large to be looked at while it is typed."""
        return len(self.text) > BOUNDS.bytes or len(self.data) > BOUNDS.bytes


@dataclass(frozen=True, repr=False)
class Lists:
    """All that files of one project are judged by, at one moment.

    `installation` is the last sound one, so that words keep their meaning while somebody types in a list; `diagnostics` are those of the
    newest state, and where they hold an error (`broken`) nothing is judged. `files` gives each document read its bytes, by name.
    """

    installation: Installation
    diagnostics: tuple[Diagnostic, ...] = ()
    broken: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()

    def __repr__(self) -> str:
        # All of it would be gigabytes.
        return f"Lists({len(self.files)} files, broken={self.broken})"

    @cached_property
    def bench(self) -> Bench:
        """All that judging needs."""
        return prepare(self.installation)

    @cached_property
    def words(self) -> Words:
        """The words of the vocabulary, to find what a name was meant to be."""
        return words_of(self.installation.vocabulary)

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the project's own documents."""
        return tuple(name for name in self.files if Path(name).is_absolute())


_Signature = tuple[object, ...]


class Desk:
    """Documents and lists. What is asked of it may be asked from several threads at once."""

    def __init__(
        self,
        environment: Mapping[str, str],
        today: Callable[[], date],
        *,
        kept: Store | None = None,
        root: Path | None = None,
        lang: str = "en",
    ) -> None:
        self.environment = environment
        self.today = today
        self.root = root
        self.lang = lang
        self._docs: dict[str, Doc] = {}
        self._lists: dict[tuple[Path, ...], tuple[_Signature, Lists]] = {}
        self._results: dict[str, tuple[Doc, Lists, date, Mapping[str, bytes], Result]] = {}
        self._lock = Lock()
        self._loading = Lock()
        self._store = kept
        self._scratch = _Scratch(kept)

    # -- documents -------------------------------------------------------------------------------------------------------------------

    def put(self, doc: Doc) -> None:
        """Take a document, or its new text."""
        with self._lock:
            self._docs[doc.name] = doc

    def drop(self, name: str) -> None:
        """Forget a document: its file counts again."""
        with self._lock:
            self._docs.pop(name, None)
            self._results.pop(name, None)

    def doc(self, name: str) -> Doc | None:
        """The open document of that name."""
        with self._lock:
            return self._docs.get(name)

    @property
    def docs(self) -> tuple[Doc, ...]:
        """All open documents."""
        with self._lock:
            return tuple(self._docs.values())

    def text_of(self, path: Path) -> str:
        """The text of a file: as it is open, else as it lies there; nothing where it cannot be read."""
        open_one = self.doc(path.as_posix())
        if open_one is not None:
            return open_one.text
        try:
            with path.open("rb") as stream:
                return stream.read(BOUNDS.bytes).decode("utf-8")
        except (OSError, ValueError):
            return ""

    def text_of_name(self, name: str) -> str:
        """The text of an open document, or of the file of that name."""
        held = self.doc(name)
        return held.text if held is not None else self.text_of(Path(name))

    @property
    def unsaved(self) -> Mapping[str, bytes]:
        """The bytes of the open files, by path."""
        return {doc.name: doc.data for doc in self.docs if doc.path is not None and not doc.too_large}

    # -- projects and lists ----------------------------------------------------------------------------------------------------------

    def project(self, doc: Doc) -> Workspace:
        """The project that a document belongs to; what is no file belongs to that of the root."""
        here = self.root or (doc.path.parent if doc.path else Path.cwd())
        home = self.environment.get("HOME") or self.environment.get("USERPROFILE")
        at = doc.path if doc.path is not None and is_folder(doc.path.parent) else here
        if not at.is_relative_to(here):
            here = at.parent
        return find_workspace([str(at)], here=here, home=Path(home) if home else None, config=None, wanted=True, limits=_SHIPPED)

    def folders(self, doc: Doc) -> tuple[Path, ...]:
        """The folders with lists of the document's project."""
        project = self.project(doc)
        named = (real(project.folder / one) for one in project.project.catalogs if "\0" not in one)
        return tuple(dict.fromkeys(folder for folder in named if is_folder(folder)))

    def stale(self, doc: Doc) -> bool:
        """Whether the lists of the document's project changed since they were read."""
        folders = self.folders(doc)
        with self._lock:
            known = self._lists.get(folders)
        return known is None or known[0] != self._signature(folders)

    def lists(self, doc: Doc) -> Lists:
        """The lists of the document's project as they were last read; read now where they never were."""
        folders = self.folders(doc)
        with self._lock:
            known = self._lists.get(folders)
        return known[1] if known else self.fresh(doc)

    def any_lists(self) -> Lists:
        """The lists read last, whichever project they belong to: to say what a word means."""
        with self._lock:
            known = list(self._lists.values())
        return known[-1][1] if known else self.fresh(Doc("", ""))

    def fresh(self, doc: Doc) -> Lists:
        """The lists of the document's project as they are now, which may take a while."""
        folders = self.folders(doc)
        with self._loading:
            signature = self._signature(folders)
            with self._lock:
                known = self._lists.get(folders)
            if known is not None and known[0] == signature:
                return known[1]
            made = self._load(folders, known[1] if known else None)
            with self._lock:
                self._lists[folders] = (signature, made)
            return made

    def member(self, doc: Doc, folders: Iterable[Path]) -> bool:
        """Whether the document is one of the lists."""
        return doc.path is not None and any(doc.path.is_relative_to(folder) for folder in (*folders, *shipped_folders()))

    def _signature(self, folders: Sequence[Path]) -> _Signature:
        """What tells that nothing changed: the files with their sizes and times, and what is open of them."""
        seen: list[object] = []
        for folder in (*shipped_folders(), *folders):
            for path in files_under(folder):
                if isinstance(path, Path):
                    try:
                        state = path.stat()
                    except OSError:
                        continue
                    seen.append((path, state.st_mtime_ns, state.st_size))
        seen.extend((doc.name, sha256(doc.data).digest()) for doc in self.docs if self.member(doc, folders))
        return tuple(seen)

    def _load(self, folders: tuple[Path, ...], before: Lists | None) -> Lists:
        gathered = gather(folders, limits=_SHIPPED, shipped=True, cases=False)
        open_ones = {doc.name: doc for doc in self.docs if self.member(doc, folders)}
        changed = False

        def now(inputs: Iterable[Input]) -> Iterator[Input]:
            nonlocal changed
            for input in inputs:
                doc = open_ones.get(path_of(input.name).as_posix())
                if doc is not None and doc.data != input.data:
                    changed = True
                    yield replace(input, data=doc.data)
                else:
                    yield input

        shipped, added = tuple(now(gathered.shipped)), tuple(now(gathered.added))
        gathered = replace(gathered, shipped=shipped, added=added)
        # What is not saved yet is not worth a place among what is kept for the next run.
        found = load_gathered(gathered, limits=_SHIPPED, store=self._scratch if changed else self._store or self._scratch)
        sound = found if not found.broken else before.installation if before is not None else self._shipped(folders)
        return Lists(sound, found.diagnostics, found.broken, {input.name: input.data for input in gathered.inputs}, folders)

    def _shipped(self, folders: tuple[Path, ...]) -> Installation:
        """What comes with the program, for a project whose own lists cannot be read yet."""
        return load_gathered(gather((), limits=_SHIPPED, shipped=True, cases=False), limits=_SHIPPED, store=self._store or self._scratch)

    # -- results ---------------------------------------------------------------------------------------------------------------------

    def result(self, doc: Doc, lists: Lists) -> Result:
        """What a check says of a manifest; worked out once for each text of it and of the files beside it, and for each day."""
        today = self.today()
        unsaved = {name: data for name, data in self.unsaved.items() if name != doc.name}
        with self._lock:
            known = self._results.get(doc.name)
        if known is not None and known[0] is doc and known[1] is lists and known[2:4] == (today, unsaved):
            return known[4]
        from xbcatalog.check import Request, check

        project = self.project(doc)
        request = Request(paths=(), facts=tuple(str(project.folder / one) for one in project.project.facts), limits=BOUNDS)
        held = (Input(name=doc.name, data=doc.data),)
        made = check(request, lists.installation, today=today, held=held, unsaved=unsaved, bench=lists.bench)
        with self._lock:
            self._results[doc.name] = (doc, lists, today, unsaved, made)
        return made


def path_of(name: str) -> Path:
    """Where the document of that name lies: what is shipped is named after its folder, everything else by its path."""
    if not Path(name).is_absolute():
        for folder in shipped_folders():
            if name.startswith(f"{folder.name}/"):
                return folder.parent / name
    return Path(name)


class _Scratch(Store):
    """A store whose new things are kept in memory, the youngest few of each kind, over one on disk that is only read."""

    def __init__(self, under: Store | None) -> None:
        super().__init__(None)
        self._under = under
        self._kept: dict[tuple[str, str], Sections] = {}

    def read(self, kind: str, key: str) -> Sections | None:
        """What was kept here, else on disk."""
        found = self._kept.get((kind, key))
        return found if found is not None else self._under.read(kind, key) if self._under is not None else None

    def write(self, kind: str, key: str, sections: Mapping[str, bytes]) -> None:
        """Keep it in memory."""
        same = [one for one in self._kept if one[0] == kind]
        for old in same[:-1]:
            del self._kept[old]
        self._kept[kind, key] = sections
