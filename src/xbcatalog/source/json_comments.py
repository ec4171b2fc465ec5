"""JSON as some readers allow it, with comments: these are blanked, so that every place stays what it was."""

from __future__ import annotations

import re

__all__ = ["without_comments"]

_TEXT_OR_COMMENT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|//[^\r\n]*+', re.DOTALL)
_NOT_A_BREAK = re.compile(rb"[^\r\n]")


def without_comments(data: bytes) -> bytes:
    """The bytes of a JSON file with spaces in the place of `/* … */` and `// …`; what stands inside quotation marks is left alone."""
    if b"/*" not in data and b"//" not in data:
        return data
    return _TEXT_OR_COMMENT.sub(lambda found: found[0] if found[0][:1] == b'"' else _NOT_A_BREAK.sub(b" ", found[0]), data)
