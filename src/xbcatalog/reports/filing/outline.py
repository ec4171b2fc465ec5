"""The outline of a filing as data: official headings with their source, and below each what is asked and what can answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from xbcatalog.core.text import Text
from xbcatalog.reports.shapes import typed

__all__ = ["OUTLINES", "Item", "Outline", "Section", "Template", "outline"]

OUTLINES: Final[Mapping[str, str]] = {
    "self-assessment": "self-assessment.yaml",
    "application-form": "application-form.yaml",
    "pipia": "pipia.yaml",
}
"""What can be filed -> the file of its outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Where the outline was read: its basis is one of those that lists have (official, secondary, third-party)."""

    title: Text
    basis: str
    url: str
    official: str = ""
    """Where the issuer publishes it, which may not have been read."""
    read_on: date
    note: Text
    """What a reader has to know of how far the wording is official."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a section has to say. `fill` names what can say it, in `answers.FILLS` or a fact as `fact:ID`; where nothing does, the
    question stands there as a blank, unless the item is `optional`: material of ours, which the form does not ask for."""

    id: str
    label: Text
    question: Text
    fill: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading as the template has it, what it means, the template's instruction below it, and the items."""

    level: int
    heading: str
    en: str
    guide: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole filing; `party` is how the template calls whoever files it, `tables` says that each section is a table of its items."""

    id: str
    title: Text
    subtitle: Text = Text()
    party: Text
    template: Template
    terms: tuple[Text, ...]
    sections: tuple[Section, ...]
    tables: bool = False


@cache
def outline(id: str) -> Outline:
    """The outline that is shipped under the id."""
    import yaml

    text = resources.files("xbcatalog.reports.filing").joinpath("outlines", OUTLINES[id]).read_text(encoding="utf-8")
    read: Outline = typed(Outline, yaml.safe_load(text))
    return read
