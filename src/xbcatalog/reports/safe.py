"""Text from other people's files, made harmless for a terminal: what cannot be seen is shown as an escape."""

from __future__ import annotations

from xbcatalog.core.patterns import later

__all__ = ["cells", "fitting", "visible"]

# Blank although Unicode counts them as letters, marks or symbols: fillers, variation selectors, the empty Braille cell.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0").union(
    *(map(chr, range(first, last + 1)) for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)))
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WIDE_SPACE = "\u3000"
_ORDER = later(r"(\A\s*):(?=:)|#(?=#(?:vso|teamcity)?\[)")
_PLAINER = {"·": "-", "→": "->", "—": "--", "–": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x", "≥": ">=", "✓": "+"}


def visible(text: str) -> str:
    """`text` with control, bidirectional and invisible characters (also lone surrogates and odd spaces) written as escapes.

    So is the first character of what a build server would take for an order: `::error::`, `##[error]`, `##vso[…]`, `##teamcity[…]`.
    """
    if "::" in text or "##" in text:
        text = _ORDER.sub(lambda order: (order.group(1) or "") + _escape(order.group()[-1]), text)
    if text.isprintable() and (text.isascii() or _BLANK.isdisjoint(text)):
        return text
    return "".join(character if _harmless(character) else _escape(character) for character in text)


def _harmless(character: str) -> bool:
    return character == _WIDE_SPACE or (character.isprintable() and character not in _BLANK)


def _escape(character: str) -> str:
    named = _NAMED.get(character)
    if named is not None:
        return named
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def fitting(text: str, encoding: str | None) -> str:
    """`text` with our own typographic signs replaced where `encoding` has none of them."""
    for sign, plain in _PLAINER.items():
        if sign in text:
            try:
                sign.encode(encoding or "utf-8")
            except (UnicodeEncodeError, LookupError):
                text = text.replace(sign, plain)
    return text


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes: Chinese characters take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)
