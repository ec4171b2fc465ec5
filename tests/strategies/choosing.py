"""Many small choices from few draws: drawing is what costs time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

__all__ = ["Choose"]

T = TypeVar("T")

# Beyond 24 bits the numbers drawn are no longer even.
_ROOM = 2**24
_NUMBERS = st.integers(0, _ROOM - 1)
# Hypothesis likes some numbers (small ones, powers of two) better than others; times an odd number, and zero stays zero, they lie evenly.
_SPREAD = 0x9E3779


class Choose:
    """Picks members of pools; takes a new number only when the last one is used up.

    With `draw`, Hypothesis chooses, and makes an example simpler by taking the first members; without it, `seed` does, evenly.
    """

    def __init__(self, draw: st.DrawFn | None = None, *, seed: int = 0) -> None:
        rolled = Random(seed)
        self._next: Callable[[], int] = (lambda: draw(_NUMBERS) * _SPREAD % _ROOM) if draw else (lambda: rolled.randrange(_ROOM))
        self._number = 0
        self._room = 1

    def __call__(self, pool: Sequence[T]) -> T:
        if self._room < 64 * len(pool):
            self._number, self._room = self._next(), _ROOM
        self._number, place = divmod(self._number, len(pool))
        self._room //= len(pool)
        return pool[place]

    def below(self, many: int) -> int:
        """A number from 0 on, below `many`."""
        return self(range(many))

    def seldom(self, often: int) -> bool:
        """True once in `often` times."""
        return self.below(often) == often - 1
