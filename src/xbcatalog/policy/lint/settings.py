"""What somebody decided about the rules: how bad each is, and which findings are let stand, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.project import Accepted, Project, read_project
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits

__all__ = ["OFF", "Settings", "settings_of", "shipped_exceptions"]

OFF = "off"
_SHIPPED = "shipped.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`levels` are those that differ from the rule's own (`off`: not asked); `accepted` are findings that are let stand."""

    levels: Mapping[str, str]
    accepted: tuple[Accepted, ...] = ()
    shipped: tuple[Accepted, ...] = ()

    def level(self, rule: str, own: Level) -> Level | None:
        """How bad a finding of the rule is; None where it is not asked for."""
        written = self.levels.get(rule)
        if written is None:
            return own
        return None if written == OFF else Level(written)

    def reason(self, rule: str, subject: str) -> tuple[str, Accepted | None]:
        """Why the finding is let stand, and who says so; empty where nobody does."""
        for one in (*self.accepted, *self.shipped):
            if one.rule == rule and any(_covers(at, subject) for at in one.at):
                return one.reason, one
        return "", None


def _covers(at: str, subject: str) -> bool:
    return subject == at or subject.startswith(f"{at}/")


def settings_of(project: Project, *, shipped: bool = True) -> Settings:
    """What the project file says, and with `shipped` what is let stand of what comes with the program."""
    return Settings(
        levels=project.lint.rules, accepted=project.lint.accepted, shipped=shipped_exceptions().lint.accepted if shipped else ()
    )


def shipped_exceptions() -> Project:
    """What is let stand of what comes with the program, written the way a project file has it."""
    data = files(__package__).joinpath(_SHIPPED).read_bytes()
    project = read_project(Input(name=_SHIPPED, data=data), Limits()).value
    assert project is not None, "a test reads it"
    return project
