"""Regular expressions that are compiled when they are first used: a run imports many, and most runs use few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

__all__ = ["later"]


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled by whoever first asks anything of it."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


class _Later(Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._written: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Once: what was found stands in its own place from then on."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found
