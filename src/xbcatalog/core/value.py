"""Dataclasses whose methods are made when they are first needed: a run imports many classes, and makes values of few.

`dataclass` and `replace` mean what the standard library's mean, and to a type checker they are those. A standard dataclass compiles the
text of six methods as soon as it is declared, which for a hundred of them takes longer than to judge a hundred fields. Here only `__init__`
is compiled, at the first value; the other methods need no text. Whoever asks a class for its `fields` is told what the standard library
would say of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
    from typing import NamedTuple
else:
    from collections import namedtuple
    from dataclasses import MISSING, Field, FrozenInstanceError
    from dataclasses import dataclass as standard
    from dataclasses import replace as standard_replace

__all__ = ["NamedTuple", "bulk_maker", "dataclass", "replace", "value_maker", "value_names"]


def value_names(cls: type) -> tuple[str, ...]:
    """The names of the fields of one of these classes, in their order; none for any other class."""
    names: tuple[str, ...] = vars(cls).get("__value_names__", ())
    return names


def value_maker(cls: type) -> Callable[[Iterable[object]], object]:
    """What makes values of one of these classes from what stands in all its fields, in their order.

    For whoever kept values as they were: nothing is filled in, and nothing is looked at but how many there are.
    """
    new, put = object.__new__, [_setter(cls, name) for name in value_names(cls)]

    def make(given: Iterable[object]) -> object:
        made: object = new(cls)
        for set_field, value in zip(put, given, strict=True):
            set_field(made, value)
        return made

    return make


def bulk_maker(cls: type, *, own: Collection[str] | None = None) -> Callable[..., Any]:
    """What makes values of one of these classes from what stands in all its fields, each an argument in their order, for very many of them.

    Where only `own` fields differ from value to value, what stands in all others is one argument before these, a tuple.

    A value of a frozen class is filled slot by slot through calls; one of a class with the same slots that is not frozen needs none, and
    is made one of the class when it is full. Nothing is filled in; classes that look at their fields, or lean on others, are refused.
    """
    names, plain = value_names(cls), vars(cls)
    if not names or hasattr(cls, "__post_init__") or plain.get("__slots__") != names or cls.__bases__ != (object,):
        raise TypeError(f"no values of {cls.__name__} are made in bulk")
    space: dict[str, Any] = {"cls": cls, "like": type(cls.__name__, (), {"__slots__": names}), "new": object.__new__}
    each = names if own is None else tuple(name for name in names if name in own)
    shared = [f"made.{name}" for name in names if name not in each]
    filled = [*([f"[{', '.join(shared)}] = shared"] if shared else []), *(f"made.{name} = {name}" for name in each)]
    lines = ["made = new(like)", *filled, "made.__class__ = cls", "return made"]
    given = ["shared", *each] if shared else each
    exec(f"def make({', '.join(given)}):\n" + "".join(f"    {line}\n" for line in lines), space)
    made: Callable[..., Any] = space["make"]
    return made


def _setter(cls: type, name: str) -> Callable[[object, object], None]:
    """What puts a value into a field: into its slot, where the class has slots."""
    slot = getattr(cls, name, None)
    put: Callable[[object, object], None] = slot.__set__ if isinstance(slot, MemberDescriptorType) else partial(_put, name)
    return put


def _put(name: str, made: object, value: object) -> None:
    object.__setattr__(made, name, value)


if not TYPE_CHECKING:

    class _Named(type):
        """Makes the class of a named tuple."""

        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            names = tuple(space["__annotations__"])
            defaults = [space.pop(field) for field in names if field in space]
            made = namedtuple(name, names, defaults=defaults, module=space.pop("__module__"))
            for key, given in space.items():
                setattr(made, key, given)
            return made

    class NamedTuple(metaclass=_Named):
        """The one of the standard library, but that nobody asks whether what a field is said to be is a type: for that it is compiled."""

    def dataclass(cls=None, /, *, slots=False, order=False, eq=True, frozen=False, kw_only=False):
        """A dataclass whose methods are made when they are needed; one with an order is a standard one."""

        def make(cls):
            if order:
                return standard(cls, eq=eq, order=order, frozen=frozen, kw_only=kw_only, slots=slots)
            return _made(cls, {"eq": eq, "frozen": frozen, "kw_only": kw_only}, slots=slots)

        return make if cls is None else make(cls)

    def replace(value, /, **changes):
        """A value like another, with some fields changed."""
        cls = value.__class__
        made_by = _PLANS.get(cls)
        if made_by is None:
            return standard_replace(value, **changes)
        for name in made_by.asked:
            if name not in changes:
                changes[name] = getattr(value, name)
        return cls(**changes)

    _FEW = 3
    """So many values of a class are made before its `__init__` is compiled."""

    class _Plan:
        """What a class declares: its fields in order, those of its bases first, what stands for those not given."""

        __slots__ = ("annotations", "asked", "compared", "defaults", "names", "options", "positional", "shown")

        def __init__(self, cls, options):
            above = [plan for base in cls.__mro__[-1:0:-1] if (plan := _PLANS.get(base)) is not None]
            own = {name: kind for name, kind in vars(cls).get("__annotations__", {}).items() if not kind.startswith("ClassVar")}
            self.options = options
            self.annotations, self.defaults, self.positional = {}, {}, []
            for plan in above:
                self.annotations |= plan.annotations
                self.defaults |= plan.defaults
                self.positional = [*dict.fromkeys((*self.positional, *plan.positional))]
            self.annotations |= own
            for name in own:
                if name in vars(cls):
                    self.defaults[name] = vars(cls)[name]
                else:
                    self.defaults.pop(name, None)
                if not options["kw_only"] and name not in self.positional:
                    self.positional.append(name)
            self.names = tuple(self.annotations)
            said = {name: default for name, default in self.defaults.items() if isinstance(default, Field)}
            self.asked = tuple(name for name in self.names if name not in said or said[name].init)
            self.shown = tuple(name for name in self.names if name not in said or said[name].repr)
            self.compared = tuple(name for name in self.names if name not in said or said[name].compare)

    _PLANS: dict[type, _Plan] = {}
    """What every class of ours declares; filled as modules are imported, like the classes themselves."""

    def _made(cls, options, *, slots):
        plan = _Plan(cls, options)
        space = {
            name: given for name, given in vars(cls).items() if name not in plan.annotations and name not in ("__dict__", "__weakref__")
        }
        space["__value_names__"] = plan.names
        space["__match_args__"] = tuple(name for name in plan.positional if name in plan.asked)
        space["__dataclass_fields__"] = _ByTheStandard("__dataclass_fields__")
        space["__dataclass_params__"] = _ByTheStandard("__dataclass_params__")
        space.setdefault("__repr__", _repr)
        if options["eq"]:
            space.setdefault("__eq__", _equal(plan.compared))
            space.setdefault("__hash__", _hash(plan.compared) if options["frozen"] else None)
        if options["frozen"]:
            space |= {"__setattr__": _refuse, "__delattr__": _refuse}
        made = _with_slots(cls, plan, space, frozen=options["frozen"]) if slots else _without(cls, plan, space)
        _PLANS[made] = plan
        if "__init__" not in space:
            made.__init__ = _first_init(made, plan)
        return made

    def _with_slots(cls, plan, space, *, frozen):
        """The class once more: slots are there from the beginning or never."""
        inherited = {name for base in cls.__mro__[1:] if base in _PLANS for name in _PLANS[base].names}
        space["__slots__"] = tuple(name for name in plan.names if name not in inherited)
        if frozen:
            space |= {"__getstate__": _state, "__setstate__": _set_state}
        made = type(cls)(cls.__name__, cls.__bases__, space)
        made.__qualname__ = cls.__qualname__
        return made

    def _without(cls, plan, space):
        """The class itself; a default that is one stays where it is."""
        for name, given in space.items():
            if vars(cls).get(name) is not given:
                setattr(cls, name, given)
        for name, default in plan.defaults.items():
            if isinstance(vars(cls).get(name), Field):
                if default.default is MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, default.default)
        return cls

    class _ByTheStandard:
        """What the standard library keeps of a dataclass, worked out by itself from the same declaration when somebody asks."""

        __slots__ = ("name",)

        def __init__(self, name):
            self.name = name

        def __get__(self, value, cls):
            cls = next(one for one in cls.__mro__ if one in _PLANS)  # one that only derives from a class declares nothing
            plan = _PLANS[cls]
            # A name without a default goes first where it may: only the order among those given by position counts.
            space = {"__annotations__": dict(plan.annotations), "__module__": cls.__module__, "__qualname__": cls.__qualname__}
            like = standard(type(cls.__name__, (), space | plan.defaults), **(plan.options | {"kw_only": True}))
            for name, field in like.__dataclass_fields__.items():
                field.kw_only = name not in plan.positional
            for kept in ("__dataclass_fields__", "__dataclass_params__"):
                setattr(cls, kept, getattr(like, kept))
            return getattr(like, self.name)

    def _first_init(cls, plan):
        """What fills the first values, field by field: of most classes a run makes one or two, and to compile takes longer."""
        made = 0

        def __init__(self, *given, **named):  # noqa: N807
            nonlocal made
            made += 1
            values = dict(zip((name for name in plan.positional if name in plan.asked), given, strict=False)) | named
            twice_or_more, unknown = len(values) != len(given) + len(named), values.keys() - set(plan.asked)
            lacking = any(name not in values and _needed(plan.defaults.get(name, MISSING)) for name in plan.asked)
            if made > _FEW or twice_or_more or unknown or lacking:
                cls.__init__ = _init(cls, plan)  # which has its own words for what is wrong
                cls.__init__(self, *given, **named)
                return
            for name in plan.names:
                _setter(cls, name)(self, values[name] if name in values else _default(plan.defaults[name]))
            if hasattr(cls, "__post_init__"):
                self.__post_init__()

        return __init__

    def _needed(default):
        """Whether a field has to be given."""
        return default is MISSING or (isinstance(default, Field) and default.default is MISSING and default.default_factory is MISSING)

    def _default(default):
        """What stands in a field that is not given."""
        if not isinstance(default, Field):
            return default
        return default.default if default.default_factory is MISSING else default.default_factory()

    def _init(cls, plan):
        """`__init__` as it would be written by hand."""
        space = {"unset": MISSING}
        positional, named, lines = ["self"], [], []
        for number, name in enumerate(plan.names):
            space[f"set{number}"] = _setter(cls, name)
            default, given = plan.defaults.get(name, MISSING), name
            parameter = name
            if isinstance(default, Field):
                if default.default_factory is not MISSING:
                    space[f"make{number}"] = default.default_factory
                    given = f"make{number}() if {name} is unset else {name}" if default.init else f"make{number}()"
                    parameter = f"{name}=unset"
                default = default.default
            if default is not MISSING:
                space[f"default{number}"] = default
                parameter = f"{name}=default{number}"
            if name in plan.asked:
                (positional if name in plan.positional else named).append(parameter)
            elif default is not MISSING:
                given = f"default{number}"
            lines.append(f"    set{number}(self, {given})\n")
        if hasattr(cls, "__post_init__"):
            lines.append("    self.__post_init__()\n")
        exec(f"def __init__({', '.join([*positional, *(['*'] if named else []), *named])}):\n{''.join(lines) or '    pass'}", space)
        made = space["__init__"]
        made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
        return made

    def _repr(self):
        shown = _PLANS[self.__class__].shown
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def _equal(names):
        every = attrgetter(*names) if names else lambda value: ()

        def __eq__(self, other):  # noqa: N807
            return every(self) == every(other) if other.__class__ is self.__class__ else NotImplemented

        return __eq__

    def _hash(names):
        every = attrgetter(*names) if names else lambda value: ()
        return lambda self: hash(every(self))

    def _refuse(self, name, *_):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    _STATES: dict[type, tuple[Callable[[object], object], list[Callable[[object, object], None]]]] = {}
    """For each class whose values were copied or sent, what reads all fields of a value and what sets each of them."""

    def _states(cls):
        names = _PLANS[cls].names
        every = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
        made = _STATES[cls] = every, [getattr(cls, name).__set__ for name in names]
        return made

    def _state(self):
        return (_STATES.get(self.__class__) or _states(self.__class__))[0](self)

    def _set_state(self, state):
        put = (_STATES.get(self.__class__) or _states(self.__class__))[1]
        for set_field, given in zip(put, state, strict=True):
            set_field(self, given)
