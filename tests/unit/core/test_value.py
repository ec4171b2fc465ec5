"""A dataclass of ours is what the standard one is, whoever looks at it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from functools import cached_property

import pytest

from xbcatalog.core.text import Place
from xbcatalog.core.value import NamedTuple, bulk_maker, dataclass, replace, value_maker, value_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    name: str
    many: list[int] = field(default_factory=list)
    silent: str = field(default="", compare=False, repr=False)
    kept: int | None = field(default=None, init=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    name: str
    many: list[int] = field(default_factory=list)
    silent: str = field(default="", compare=False, repr=False)
    kept: int | None = field(default=None, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrower(Ours):
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    first: int
    second: int = 2


@dataclass(slots=True)
class Open:
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Roomy:
    name: str
    many: list[int] = field(default_factory=list)
    size: int = 3

    @cached_property
    def double(self) -> int:
        return 2 * self.size


def test_it_shows_itself_and_compares_as_the_standard_one_does() -> None:
    ours, standard = Ours(name="a", silent="x"), Standard(name="a", silent="x")
    assert repr(ours) == repr(standard).replace("Standard", "Ours")
    assert ours == Ours(name="a", silent="y") != Ours(name="b")
    assert hash(Pair(1)) == hash(Pair(1, 2))
    assert {Pair(1), Pair(1, 2)} == {Pair(1)}
    assert Ours(name="a") != Narrower(name="a")
    assert Ours(name="a").many is not Ours(name="a").many


def test_without_slots_there_is_room_for_what_is_worked_out() -> None:
    roomy = Roomy(name="a")
    assert (roomy.double, roomy.double, Roomy.size, hasattr(Roomy, "many")) == (6, 6, 3, False)
    assert roomy == Roomy(name="a", many=[], size=3) != Roomy(name="a", size=4)
    assert repr(roomy) == "Roomy(name='a', many=[], size=3)"
    assert Roomy(name="a").many is not roomy.many
    assert replace(roomy, size=4).double == 8
    assert [each.name for each in dataclasses.fields(roomy)] == ["name", "many", "size"]
    assert pickle.loads(pickle.dumps(roomy)) == copy.deepcopy(roomy) == value_maker(Roomy)(("a", [], 3)) == roomy
    with pytest.raises(FrozenInstanceError):
        roomy.size = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        Roomy()  # type: ignore[call-arg]


def test_the_first_values_are_made_as_all_others_are() -> None:
    """The first few are filled field by field; then an `__init__` is compiled."""

    @dataclass(frozen=True, slots=True)
    class Mixed:
        first: int
        second: str = "b"
        many: list[int] = field(default_factory=list)
        needed: int = field(kw_only=False, compare=False, default=3)
        worked_out: int = field(init=False, default=0)

        def __post_init__(self) -> None:
            object.__setattr__(self, "worked_out", self.first * 2)

    made = [Mixed(1, many=[number]) for number in range(6)]
    assert [(one.first, one.second, one.many, one.needed, one.worked_out) for one in made] == [(1, "b", [n], 3, 2) for n in range(6)]
    with pytest.raises(TypeError):
        Mixed()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Mixed(1, "b", [], 4, 5)  # type: ignore[call-arg]


def test_nothing_given_by_a_field_without_a_default_is_refused_at_once() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Silent:
        told: str = field(compare=False)

    with pytest.raises(TypeError, match="told"):
        Silent()  # type: ignore[call-arg]
    assert Silent(told="a") == Silent(told="b")


class Named(NamedTuple):
    """A name."""

    first: int
    second: tuple[str, ...] = ()

    def both(self) -> tuple[int, int]:
        return self.first, len(self.second)


def test_a_named_tuple_is_the_standard_one() -> None:
    one = Named(1, second=("a",))
    assert (one, one.both(), Named(1), Named._fields) == ((1, ("a",)), (1, 1), (1, ()), ("first", "second"))
    assert (repr(one), Named.__doc__, Named.__module__, Named.__bases__) == ("Named(first=1, second=('a',))", "A name.", __name__, (tuple,))
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one._replace(first=1) == one
    with pytest.raises(TypeError):
        Named()  # type: ignore[call-arg]


@pytest.mark.parametrize("given", [{}, {"nam": "a"}, {"name": "a", "kept": 1}])
def test_what_the_standard_one_refuses_is_refused(given: dict[str, object]) -> None:
    for cls in (Standard, Ours):
        with pytest.raises(TypeError):
            cls(**given)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Ours("a")  # type: ignore[call-arg]


def test_it_cannot_be_changed_but_where_it_may() -> None:
    ours = Ours(name="a")
    with pytest.raises(FrozenInstanceError):
        ours.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del ours.name
    assert not hasattr(ours, "__dict__")
    counted = Open()
    counted.count += 1
    assert counted.count == 1
    with pytest.raises(TypeError):
        hash(counted)


def test_whoever_asks_for_its_fields_is_told_what_the_standard_one_says() -> None:
    for one, other in ((Ours, Standard),):
        assert [(each.name, each.type, each.kw_only) for each in dataclasses.fields(one)] == [
            (each.name, each.type, each.kw_only) for each in dataclasses.fields(other)
        ]
    assert dataclasses.is_dataclass(Pair)
    assert [each.name for each in dataclasses.fields(Narrower)] == ["name", "many", "silent", "kept", "more"] == list(value_names(Narrower))
    assert Pair.__match_args__ == ("first", "second")
    assert Ours.__match_args__ == ()


def test_a_value_like_another() -> None:
    assert replace(Narrower(name="a", more=(1,)), name="b") == Narrower(name="b", more=(1,))
    assert dataclasses.replace(Pair(1), second=3) == replace(Pair(1), second=3) == Pair(1, 3)
    with pytest.raises(TypeError):
        replace(Pair(1), third=3)  # type: ignore[call-arg]


def test_it_is_copied_and_carried_to_another_process() -> None:
    value = Narrower(name="a", many=[1], more=(2,))
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value


def test_a_value_that_was_kept_has_every_field_and_no_other() -> None:
    assert value_maker(Pair)((1, 3)) == Pair(1, 3)
    for wrong in ((1,), (1, 2, 3)):
        with pytest.raises(ValueError, match="zip"):
            value_maker(Pair)(wrong)


def test_a_value_made_in_bulk_is_one_of_its_class_and_cannot_be_changed() -> None:
    place = Place("a.sql", 3, 4)
    made = bulk_maker(Place)("a.sql", 3, 4, "")
    assert (made, hash(made), type(made)) == (place, hash(place), Place)
    assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(FrozenInstanceError):
        made.line = 5


@pytest.mark.parametrize("cls", [Narrower, int])
def test_no_values_in_bulk_of_what_leans_on_others(cls: type) -> None:
    with pytest.raises(TypeError, match="in bulk"):
        bulk_maker(cls)
