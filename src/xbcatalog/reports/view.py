"""How a person wants a report: in which language, how much of it, and where the run was told to fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from xbcatalog.core.result import FailOn
from xbcatalog.core.value import dataclass

__all__ = ["View"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`whole`: name every field instead of the first few of a group; `inputs`: the paths as the user wrote them, for the next command.

    `names` gives files as the result names them the paths they have in the repository; `status` is the exit status of the run, where it is
    known. `passes` asks for the fields that are allowed as well, `suppressed` for what was waived, where a format can leave either out;
    `most` is how many bytes the report may have; `made` the day that a file names as its own, where it is not the day judged.
    """

    lang: str = "en"
    whole: bool = False
    fail_on: FailOn = FailOn.CHAOTIC
    inputs: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None
    passes: bool = False
    suppressed: bool = True
    most: int | None = None
    made: date | None = None
