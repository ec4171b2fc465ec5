"""How much of a sweep over everything is tried: a fixed share of it, and all of it with `HYPOTHESIS_PROFILE=full`, as `make laws` does."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

__all__ = ["FULL", "share"]

T = TypeVar("T")
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"


def share(everything: Iterable[T], every: int) -> tuple[T, ...]:
    """Every so-manyth, the same ones each time; all of them at full length.

    Where the things are a product, take a number that has no divisor in common with the lengths of its inner parts: so each value of each
    part comes up.
    """
    found = tuple(everything)
    return found if FULL else found[::every]
