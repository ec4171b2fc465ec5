"""A real Chromium for tests of pages; where there is none they are skipped, but not in continuous integration."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser, without a window and without a network."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: pip install playwright")
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        missing("no Chromium is installed: apt-get install chromium")
    # Whoever is root, as in a container, has no sandbox.
    arguments = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def missing(why: str) -> Any:
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


class Opened:
    """A page that was opened, with everything it asked for or complained about."""

    def __init__(self, context: Any, file: Path, fragment: str = "") -> None:
        self.page = context.new_page()
        self.told: list[str] = []
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("request", lambda request: self.told.append(request.url) if request.url.partition("#")[0] != file.as_uri() else None)
        self.page.goto(file.as_uri() + fragment)

    def run(self, script: str, argument: Any = None) -> Any:
        """What a script of the test gives; the page's own policy holds for the page alone."""
        return self.page.evaluate(script, argument)
