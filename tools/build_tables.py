"""Writes `src/xbcatalog/core/characters.py` from two permissive packages.

Run it in an environment of its own, for the packages are needed here alone:

    python -m pip install confusable-homoglyphs==3.3.1 opencc-python-reimplemented==0.1.7
    python tools/build_tables.py

`confusable-homoglyphs` (MIT) restates the confusables of Unicode Technical Standard #39; `opencc-python-reimplemented` (Apache-2.0)
carries the dictionaries of OpenCC. NOTICE names both.
"""

from __future__ import annotations

import json
import unicodedata
from importlib import resources
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "xbcatalog" / "core" / "characters.py"
ASCII = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDTH = 120


def traditional() -> dict[str, str]:
    """Each traditional character with its usual simplified one; characters outside the Basic Multilingual Plane stay."""
    lines = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs: dict[str, str] = {}
    for line in lines:
        old, _, new = line.partition("\t")
        first = new.split()[0]
        if old != first and len(old) == len(first) == 1 and max(old, first) <= "\uffff":
            pairs[old] = first
    for old, new in list(pairs.items()):  # one step must be enough
        pairs[old] = pairs.get(new, new)
    return {old: new for old, new in pairs.items() if old != new}


def confusables() -> dict[str, str]:
    """Each character that looks like one ASCII letter or digit, with that letter; what NFKC folds already is left out."""
    data = json.loads((resources.files("confusable_homoglyphs") / "confusables.json").read_text(encoding="utf-8"))
    pairs: dict[str, str] = {}
    for letter in sorted(data):
        if len(letter) != 1 or letter.isascii():
            continue
        folded = unicodedata.normalize("NFKC", letter)
        if folded.isascii() or not unicodedata.category(letter).startswith(("L", "N")):
            continue
        like = [other["c"] for other in data[letter] if len(other["c"]) == 1 and other["c"] in ASCII]
        if like:
            pairs[letter] = min(like, key=ASCII.index)
    return pairs


def literal(name: str, text: str) -> str:
    """A string constant cut into lines that fit."""
    parts = [text[at : at + WIDTH // 2] for at in range(0, len(text), WIDTH // 2)]
    body = "\n".join(f"    {json.dumps(part, ensure_ascii=False)}" for part in parts)
    return f"{name} = (\n{body}\n)\n"


def escaped(name: str, text: str) -> str:
    """The same in ASCII, for characters that no editor shows truly."""
    parts = [text[at : at + 10] for at in range(0, len(text), 10)]
    lines = "\n".join(
        "    " + '"' + "".join(f"\\u{ord(c):04x}" if ord(c) <= 0xFFFF else f"\\U{ord(c):08x}" for c in part) + '"' for part in parts
    )
    return f"{name} = (\n{lines}\n)\n"


def main() -> None:
    """Write the module."""
    simple, look = traditional(), confusables()
    text = (
        '"""Tables of characters, written by `tools/build_tables.py`: do not edit.\n\n'
        "Two strings each, read side by side: the character at one place of the first is folded to that at the same place of the second.\n"
        'Look-alikes after Unicode Technical Standard #39; simplified characters after OpenCC. NOTICE names the sources.\n"""\n\n'
        + literal("TRADITIONAL", "".join(simple))
        + "\n"
        + literal("SIMPLIFIED", "".join(simple.values()))
        + "\n"
        + escaped("LOOK_ALIKE", "".join(look))
        + "\n"
        + literal("LOOKS_LIKE", "".join(look.values()))
    )
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(simple)} traditional characters, {len(look)} look-alikes")  # noqa: T201 (a script tells what it did)


if __name__ == "__main__":
    main()
