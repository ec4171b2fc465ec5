"""The gallery: every story is a report as it is made today, has its picture, and is linked from both READMEs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import gallery

ROOT = Path(__file__).parents[2]


def test_every_report_of_the_gallery_is_what_it_should_be() -> None:
    assert gallery.drift(gallery.reports()) == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_story_is_linked_with_its_picture(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for story in gallery.STORIES:
        assert f"docs/gallery/{story.name}.html" in text
        assert f"docs/gallery/{story.name}.png" in text
        picture = gallery.FOLDER / f"{story.name}.png"
        assert picture.read_bytes()[:4] == b"\x89PNG"
        assert picture.stat().st_size < 150_000
