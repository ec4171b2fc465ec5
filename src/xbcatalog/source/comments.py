"""The comment of a column, cut into a short title and the whole, so that a whole name can be compared."""

from __future__ import annotations

import re

__all__ = ["split_comment"]

_CUT = re.compile(
    r"""
    [（(\[【［{<《：:，,；;。\n\t|]        # an explanation or a list of values begins
    | \.(?=\s) | [-=]> | \s[-–—=]+\s
    | (?<=[\u3400-\u9fff])\s+(?=\d)      # 性别 0未知 1男 2女
    """,
    re.VERBOSE,
)
_CODE = re.compile(r"[-+]?\d+\s*(?:[=:：]|\Z)")
"""What opens a list of codes names nothing: `0 = off, 1 = on`."""
_LONGEST_TITLE = 40


_VERBS = "is are was were be been will can must may should would has have used indicates specifies"
_SENTENCE = frozenset(f"{_VERBS} if when whether that which this these by".split())
_MOST_WORDS = 6


def _is_sentence(title: str) -> bool:
    """Whether English words tell something rather than name it."""
    words = title.casefold().split()
    return title.isascii() and (len(words) > _MOST_WORDS or not _SENTENCE.isdisjoint(words))


def split_comment(comment: str) -> tuple[str, str]:
    """Title and description of a comment: the words before its explanation, and the whole where the title is not the whole.

    A text that opens with an explanation, or whose opening is too long for a name, has no title.
    """
    whole = comment.strip()
    found = _CUT.search(whole)
    title = whole[: found.start()].rstrip(" .") if found else whole.rstrip(" .")
    if len(title) > _LONGEST_TITLE or _CODE.match(title) or _is_sentence(title):
        title = ""
    return title, "" if title == whole else whole
