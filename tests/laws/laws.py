"""What a law of the law is here: worlds to try it on, and a check that says whether a world had anything to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies.choosing import Choose
from tests.strategies.questions import examples

from xbcatalog.core.decision import Verdict

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Law(Generic[E]):
    """A sentence, the worlds it is tried on, and its check: false where the world is none the sentence speaks of."""

    sentence: str
    worlds: st.SearchStrategy[E]
    check: Callable[[E], bool]


@dataclass(frozen=True, slots=True)
class LawTest(Generic[E]):
    """A property test that also hands out its law."""

    law: Law[E]
    test: Callable[[], None]


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
        found.law = Law(name.removeprefix("test_").replace("_", " "), worlds(), check)
        return found  # type: ignore[no-any-return]

    return made


def law_of(test: Callable[[], None]) -> Law[Any]:
    """The law behind a property test."""
    found: Any = test
    return found.law  # type: ignore[no-any-return]


@cache
def worlds_of(test: Callable[[], None], many: int) -> list[Any]:
    """The same `many` worlds of a law each time."""
    return examples(law_of(test).worlds, many)


def is_laxer(one: Verdict, other: Verdict) -> bool:
    """Whether `one` is laxer than `other`."""
    return one.strictness < other.strictness
