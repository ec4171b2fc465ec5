"""Writes `catalogs/vocabulary/pinyin.yaml`: the Chinese names of the vocabulary in pinyin, as engineers write them in column names.

Needs the package `pypinyin`, at build time alone. `python tools/build_pinyin.py` writes the file; with `check` it only tells whether the
file is what it would write. Whole names are names; of what is personal or secret, the
initials are hints, unless something harmless has the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parents[1]
VOCABULARY = HERE / "catalogs" / "vocabulary"
FILE = VOCABULARY / "pinyin.yaml"
HEAD = """# Written by tools/build_pinyin.py from the Chinese names of the other files: do not edit.
apiVersion: xbcatalog/v1
kind: Vocabulary
concepts:
"""
SHORTEST = 6
"""Shorter pinyin is too often an English word or a part of one; of two syllables it has too many meanings to permit anything."""
INITIALS = 4
WIDTH = 130


def is_chinese(text: str) -> bool:
    """Whether there are Chinese characters alone, at least two."""
    return len(text) > 1 and all("\u4e00" <= char <= "\u9fff" for char in text)


def names() -> Iterator[tuple[str, str]]:
    """Each concept with each of its Chinese names."""
    for path in sorted(VOCABULARY.glob("*.yaml")):
        if path != FILE:
            for concept in yaml.safe_load(path.read_text(encoding="utf-8"))["concepts"]:
                yield from ((concept["id"], name) for name in concept.get("names", ()) if is_chinese(str(name)))


def taken() -> frozenset[str]:
    """What is a Latin word of the vocabulary already, or one of its guards: pinyin that looks the same means something else."""
    found: set[str] = set()
    for path in VOCABULARY.glob("*.yaml"):
        if path == FILE:
            continue
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = [word for concept in document["concepts"] for key in ("names", "phrases", "not", "hints") for word in concept.get(key, ())]
        texts += [*document.get("neutral", ()), *document.get("qualifiers", ()), *document.get("grammar", ())]
        texts += list(document.get("abbreviations", ()))
        for text in map(str, texts):
            found.update(text.casefold().split())
            found.add(text.casefold().replace(" ", ""))
    return frozenset(found)


def restricted() -> frozenset[str]:
    """The concepts that are personal, secret or sensitive in another way: of them the initials hint."""
    from xbcatalog.source.installation import load
    from xbcatalog.source.limits import Limits

    graph = load((), limits=Limits()).vocabulary.concepts
    roots = ("personal-information", "security.secret")
    return frozenset(id for root in roots for id in graph.may_be(root))


def suspected(secret: frozenset[str]) -> Callable[[str], bool]:
    """Whether the characters of a name say or suspect anything personal or secret: then its pinyin, which hides them, is left out."""
    from xbcatalog.core.dataset import Field
    from xbcatalog.recognition.recognise import Recogniser
    from xbcatalog.source.installation import load
    from xbcatalog.source.limits import Limits

    recogniser = Recogniser(load((), limits=Limits()).vocabulary)
    return lambda name: any(sign.concept in secret for sign in recogniser.recognise(Field(path=(), name=name)))


def text() -> str:
    """The whole file."""
    from pypinyin import Style, lazy_pinyin

    known, secret = taken(), restricted()
    harmless = {"".join(lazy_pinyin(name, style=Style.FIRST_LETTER)) for concept, name in names() if concept not in secret}
    doubtful = suspected(secret)
    spelled: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for concept, name in names():
        whole, initials = spelled.setdefault(concept, ({}, {}))
        full = "".join(lazy_pinyin(name, v_to_u=False)).replace("ü", "v")
        if len(full) >= SHORTEST and full not in known and (concept in secret or (len(name) > 2 and not doubtful(name))):
            whole[full] = None
        short = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
        if concept in secret and len(short) >= INITIALS and short not in known | harmless:
            initials[short] = None
    lines = [HEAD]
    for concept in sorted(spelled):
        whole, initials = spelled[concept]
        if whole or initials:
            lines.append(f"  - id: {concept}\n")
            lines += listed("names", sorted(whole)) if whole else []
            lines += listed("hints", sorted(initials.keys() - whole.keys())) if initials.keys() - whole.keys() else []
    return "".join(lines)


def listed(key: str, words: list[str]) -> Iterator[str]:
    """A list of words, wrapped."""
    line = f"    {key}: ["
    for word in words:
        if len(line) + len(word) + 2 > WIDTH:
            yield line.rstrip() + "\n"
            line = "      "
        line += f"{word}, "
    yield line.rstrip(", ") + "]\n"


def main() -> int:
    """Write or check; the status is 1 where the file is not what it should be."""
    new = text()
    if sys.argv[1:] == ["check"]:
        return int(FILE.read_text(encoding="utf-8") != new)
    FILE.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
