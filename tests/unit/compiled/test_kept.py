"""What is kept for the next run: the same as worked out anew, or ignored."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.unit.recognition.words import SMALL, vocabulary
from tests.unit.source.small import CASES, CATALOG, FACTS, RULES, VOCABULARY

from xbcatalog.compiled import loading, making
from xbcatalog.compiled.container import MAGIC, pack, unpack
from xbcatalog.compiled.damage import Damaged
from xbcatalog.compiled.loading import Compiled
from xbcatalog.compiled.program import WORDS
from xbcatalog.compiled.ready import engine_of, recogniser_of
from xbcatalog.compiled.store import Store, store, user_folder
from xbcatalog.compiled.words import KeptWords, kept_words, sections
from xbcatalog.core.concepts import ANY
from xbcatalog.core.dataset import Field
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installation import Installation, load, shipped_folders
from xbcatalog.source.limits import Limits

WORLD = {"facts.yaml": FACTS, "v.yaml": VOCABULARY, "cn/cn-list/2024.1.0.yaml": CATALOG, "rules.yaml": RULES}
FOLDED = vocabulary(SMALL)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    folder = tmp_path / "world"
    for name, text in WORLD.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def compiled(world: Path, cache: Path | None, *, cases: bool = False) -> Installation:
    return loading.load([world], limits=Limits(), shipped=False, cases=cases, store=Store(cache))


def plain(world: Path, *, cases: bool = False) -> Installation:
    return load([world], limits=Limits(), shipped=False, cases=cases)


def content(installation: Installation) -> dict[str, object]:
    found = {field.name: getattr(installation, field.name) for field in fields(Installation)}
    words = found.pop("vocabulary")
    return {**found, **{field.name: getattr(words, field.name) for field in fields(words)}}


class Never:
    """Stands where nothing may be worked out."""

    def __call__(self, *_: object, **__: object) -> object:
        raise AssertionError("worked out anew")


@pytest.fixture
def nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "make_words", Never())
    monkeypatch.setattr(making, "make_lists", Never())


def test_what_was_kept_is_what_is_worked_out(world: Path, cache: Path, request: pytest.FixtureRequest) -> None:
    (world / "cases.yaml").write_text(CASES, encoding="utf-8")
    first = compiled(world, cache, cases=True)
    request.getfixturevalue("nothing_is_made")
    again = compiled(world, cache, cases=True)
    assert isinstance(again, Compiled)
    assert again.index is not None
    assert again.lexicon is not None
    assert content(first) == content(again) == content(plain(world, cases=True))


def test_nothing_is_read_again_of_words_when_only_a_list_changed(world: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(world, cache)
    monkeypatch.setattr(making, "make_words", Never())
    other = world / "cn/cn-other/2024.1.0.yaml"
    other.parent.mkdir()
    other.write_text(CATALOG.replace("id: cn-list", "id: cn-other").replace("unlisted: exempt", "unlisted: undecided"), encoding="utf-8")
    found = compiled(world, cache)
    assert [catalog.id for catalog in found.catalogs] == ["cn-list", "cn-other"]
    assert content(found) == content(plain(world))


@pytest.mark.parametrize("name", [*WORLD])
def test_one_letter_of_one_source_file_makes_it_stale(name: str, world: Path, cache: Path) -> None:
    compiled(world, cache)
    path = world / name
    path.write_text(path.read_text(encoding="utf-8") + "# one more remark\n", encoding="utf-8")
    before = {one.name for one in cache.iterdir()}
    assert content(compiled(world, cache)) == content(plain(world))
    assert {one.name for one in cache.iterdir()} - before


def test_no_byte_can_change_unnoticed(world: Path, cache: Path) -> None:
    compiled(world, cache)
    for path in cache.iterdir():
        data, key = path.read_bytes(), _key(path.read_bytes())
        assert everything(data, key) is not None
        damaged = bytearray(data)
        for at in range(len(data)):
            damaged[at] ^= 1 << at % 8
            assert everything(bytes(damaged), key) is None
            damaged[at] = data[at]


def everything(data: bytes, key: str) -> dict[str, bytes] | None:
    """All that a file holds; None where any of it is not what was written."""
    try:
        parts = unpack(data, key)
        return None if parts is None else {name: bytes(part) for name, part in parts.items()}
    except Damaged:
        return None


def test_what_is_damaged_where_nobody_reads_changes_nothing_and_is_noticed_by_who_does() -> None:
    sections = {"first": bytes(20_000), "second": b"x" * 20_000}
    data = bytearray(pack("0" * 64, sections))
    data[-1] ^= 1
    parts = unpack(bytes(data), "0" * 64)
    assert parts is not None
    assert bytes(parts["first"]) == sections["first"]
    assert parts["second"][:100] == b"x" * 100
    for piece in (slice(19_990, None), slice(None)):
        with pytest.raises(Damaged):
            parts["second"][piece]


def _key(data: bytes) -> str:
    head = data[len(MAGIC) + 40 :]
    return head[head.index(b'"key": "') + 8 :][:64].decode()


@pytest.mark.parametrize("keep", [0, 1, len(MAGIC), len(MAGIC) + 32, len(MAGIC) + 40, 200, -1])
def test_a_file_cut_short_is_ignored_and_made_anew(keep: int, world: Path, cache: Path) -> None:
    compiled(world, cache)
    keys = {path: _key(path.read_bytes()) for path in cache.iterdir()}
    for path in keys:
        path.write_bytes(path.read_bytes()[:keep])
    assert content(compiled(world, cache)) == content(plain(world))
    assert all(everything(path.read_bytes(), key) is not None for path, key in keys.items())


def test_a_file_under_the_name_of_another_is_ignored(world: Path, cache: Path) -> None:
    compiled(world, cache)
    other = pack("0" * 64, {"lists": b"[[], [[0]]]"})
    for path in cache.iterdir():
        path.write_bytes(other)
    assert content(compiled(world, cache)) == content(plain(world))


def test_a_whole_file_that_holds_nothing_we_know_is_ignored(world: Path, cache: Path) -> None:
    compiled(world, cache)
    for path in cache.iterdir():
        path.write_bytes(pack(_key(path.read_bytes()), {"lists": b"[[], [[99]]]", "concepts": b"1"}))
    assert content(compiled(world, cache)) == content(plain(world))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no owners")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_ignored(mode: int, world: Path, cache: Path, request: pytest.FixtureRequest) -> None:
    compiled(world, cache)
    for path in cache.iterdir():
        path.chmod(mode)
    request.getfixturevalue("nothing_is_made")
    with pytest.raises(AssertionError, match="worked out anew"):
        compiled(world, cache)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no owners")
def test_a_file_of_somebody_else_is_ignored(world: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(world, cache)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    monkeypatch.setattr(making, "make_words", Never())
    with pytest.raises(AssertionError, match="worked out anew"):
        compiled(world, cache)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system knows no pipes")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(world: Path, cache: Path) -> None:
    compiled(world, cache)
    for path in list(cache.iterdir()):
        path.unlink()
        os.mkfifo(path)
    assert content(compiled(world, cache)) == content(plain(world))


def test_a_cache_that_cannot_be_written_is_done_without(world: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "beneath", None):
        assert content(compiled(world, place)) == content(plain(world))


def test_mistakes_are_told_as_ever_and_never_kept(world: Path, cache: Path) -> None:
    (world / "v.yaml").write_text(VOCABULARY + "unknown: 1\n", encoding="utf-8")
    (world / "rules.yaml").write_text("kind: [", encoding="utf-8")
    found = compiled(world, cache)
    assert found.broken
    assert found.diagnostics == plain(world).diagnostics
    assert not cache.exists()


def test_vocabulary_that_does_not_look_like_it_is_read_all_the_same(world: Path, cache: Path) -> None:
    (world / "v.yaml").write_text(VOCABULARY.replace("kind: Vocabulary", "'kind':   Vocabulary"), encoding="utf-8")
    assert content(compiled(world, cache)) == content(plain(world))


def test_the_youngest_files_are_kept_and_no_more(world: Path, cache: Path) -> None:
    for number in range(12):
        (world / "rules.yaml").write_text(RULES + f"# {number}\n", encoding="utf-8")
        compiled(world, cache)
    kept = sorted(path.name.partition("-")[0] for path in cache.iterdir())
    assert kept == ["lists"] * 8 + ["words"]


def test_many_processes_at_once_leave_whole_files(world: Path, cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from xbcatalog.compiled.loading import load; from xbcatalog.compiled.store import Store;"
        "from xbcatalog.source.limits import Limits;"
        "found = load([Path(sys.argv[1])], limits=Limits(), shipped=False, store=Store(Path(sys.argv[2])));"
        "print([one.id for one in found.catalogs])"
    )
    source = Path(loading.__file__).parents[2]
    many = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(world), str(cache)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(source)},
        )
        for _ in range(4)
    ]
    assert [one.communicate()[0] for one in many] == ["['cn-list']\n"] * 4
    files = sorted(cache.iterdir())
    assert [path.name.partition("-")[0] for path in files] == ["lists", "words"]
    assert all(everything(path.read_bytes(), _key(path.read_bytes())) is not None for path in files)


def test_what_is_replaced_in_an_installation_is_worked_out_anew(world: Path, cache: Path) -> None:
    found = compiled(world, cache)
    assert isinstance(found, Compiled)
    fewer = replace(found, catalogs=())
    assert fewer.index is None
    assert engine_of(fewer).index.alone == {}
    other = replace(found, vocabulary=FOLDED)
    assert other.index is None
    assert other.lexicon is None
    assert recogniser_of(other).recognise(Field(path=(), name="fuel level")) == Recogniser(FOLDED).recognise(
        Field(path=(), name="fuel level")
    )


NAMES = (
    "vin",
    "VIN_code",
    "driverName",
    "phone_numbers",
    "plate color",
    "车架号",
    "电池健康",
    "user id of part supplier",
    "battry health",
    "x",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_that_was_kept_recognises_what_a_fresh_one_does(name: str) -> None:
    fresh = KeptWords(vocabulary=FOLDED, lexicon=Lexicon.compile(FOLDED), diagnostics=())
    kept = kept_words(sections(fresh))
    assert kept is not None
    field = Field(path=("vehicle",), name=name, title="说明", description="the somebody who drives")
    assert Recogniser(kept.vocabulary, kept.lexicon).recognise(field) == Recogniser(FOLDED, fresh.lexicon).recognise(field)
    assert Recogniser(kept.vocabulary, kept.lexicon).missed(field) == Recogniser(FOLDED, fresh.lexicon).missed(field)
    assert list(kept.lexicon.book.all()) == list(fresh.lexicon.book.all())


def test_a_vocabulary_that_was_kept_is_one_like_any_other() -> None:
    kept = kept_words(sections(KeptWords(vocabulary=FOLDED, lexicon=Lexicon.compile(FOLDED), diagnostics=())))
    assert kept is not None
    graph, fresh = kept.vocabulary.concepts, FOLDED.concepts
    assert graph.identifying == fresh.identifying
    for id in (*fresh.concepts, ANY):
        assert (graph.narrower(id), graph.broader(id), graph.lines(id)) == (fresh.narrower(id), fresh.broader(id), fresh.lines(id))
    assert kept.vocabulary == FOLDED
    for field in fields(Lexicon):
        if field.type != "Book" and field.name != "kinds":  # kinds are told apart by who they are
            assert getattr(kept.lexicon, field.name) == getattr(Lexicon.compile(FOLDED), field.name)
    assert replace(kept.vocabulary, words=()) == replace(FOLDED, words=())
    with pytest.raises(AttributeError):
        kept.vocabulary.sentences  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/somewhere", "HOME": "/home/one"}, "/somewhere/xbcatalog"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/home/one"}, "/home/one/.cache/xbcatalog"),
        ({"HOME": "/home/one"}, "/home/one/.cache/xbcatalog"),
        ({"HOME": "home"}, None),
        ({}, None),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="other systems have other places")
def test_the_place_follows_the_environment(environment: dict[str, str], folder: str | None) -> None:
    assert user_folder(environment) == (Path(folder) if folder else None)
    assert (store(environment) is None) is (folder is None)


def test_compiled_words_depend_on_nothing_beyond_what_is_digested() -> None:
    root = Path(loading.__file__).parents[1]
    digested = {file for name in WORDS for file in ([*(root / name).rglob("*.py")] if (root / name).is_dir() else [root / name])}
    todo = [root / name for name in ("source/words.py", "recognition/lexicon.py", "compiled/words.py")]
    seen: set[Path] = set()
    while todo:
        file = todo.pop()
        if file not in seen:
            seen.add(file)
            todo += _imported(root, file)
    assert seen - digested == set()


def _imported(root: Path, file: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xbcatalog."):
            for name in (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)):
                path = root.joinpath(*name.split(".")[1:]).with_suffix(".py")
                if path.is_file():
                    yield path


def test_no_word_that_is_shipped_holds_a_character_that_a_later_unicode_may_fold_otherwise() -> None:
    for folder in shipped_folders():
        for path in folder.rglob("*.yaml"):
            unknown = {char for char in set(path.read_text(encoding="utf-8")) if unicodedata.category(char) == "Cn"}
            assert unknown == set(), path


def test_what_was_compiled_under_another_unicode_is_compiled_anew(world: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(world, cache)
    before = set(cache.iterdir())
    monkeypatch.setattr(unicodedata, "unidata_version", "99.0.0")
    assert content(compiled(world, cache)) == content(plain(world))
    assert set(cache.iterdir()) > before
