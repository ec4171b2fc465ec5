"""What a law of the law is here: a way to make worlds to try it on, and a check that says whether a world had anything to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies.choosing import Choose

from xbcatalog.core.decision import Verdict

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Law(Generic[E]):
    """A sentence, how the worlds are made that it is tried on, and its check: false where the world is none the sentence speaks of."""

    sentence: str
    make: Callable[[Choose], E]
    check: Callable[[E], bool]


def law(make: Callable[[Choose], E]) -> Callable[[Callable[[E], bool]], Callable[[], None]]:
    """Turn a check into a property test over the worlds that `make` chooses; `law_of` gives the law back."""

    @st.composite
    def worlds(draw: st.DrawFn) -> E:
        return make(Choose(draw))

    def made(check: Callable[[E], bool]) -> Callable[[], None]:
        def test(world: E) -> None:
            check(world)

        name: str = check.__name__
        test.__name__ = test.__qualname__ = name
        test.__doc__ = check.__doc__
        test.__module__ = check.__module__
        found: Any = given(world=worlds())(test)
        found.law = Law(name.removeprefix("test_").replace("_", " "), make, check)
        return found  # type: ignore[no-any-return]

    return made


def law_of(test: Callable[[], None]) -> Law[Any]:
    """The law behind a property test."""
    found: Any = test
    return found.law  # type: ignore[no-any-return]


@cache
def world_of(test: Callable[[], None], number: int) -> Any:
    """The same world of a law each time; those of the numbers from 0 on are evenly chosen."""
    return law_of(test).make(Choose(seed=number))


def is_laxer(one: Verdict, other: Verdict) -> bool:
    """Whether `one` is laxer than `other`."""
    return one.strictness < other.strictness
