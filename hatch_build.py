"""Compiles vocabulary, catalogues and rules once, when a wheel is built, so that no run has to."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled files to a wheel; an editable installation compiles what it finds."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the wheel is written."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from xbcatalog.compiled.shipping import ship

        self.folder = tempfile.TemporaryDirectory()
        for path in ship(Path(self.folder.name)):
            build_data["force_include"][str(path)] = f"xbcatalog/data/compiled/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After the wheel was written."""
        if version != "editable":
            self.folder.cleanup()
