"""What is raised where a kept file turns out to be damaged while it is in use; so small that every command can know it."""

from __future__ import annotations

import os
from contextlib import suppress

__all__ = ["Damaged"]


class Damaged(Exception):  # noqa: N818  (what a file is, not a mistake of ours)
    """A block is not what was written. No kind of ValueError: nobody who expects those may take it for one of them.

    `path` is the file, where it may be removed; empty where it comes with the program.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def forget(self) -> None:
        """Remove the file, so that the next run makes it anew."""
        if self.path:
            with suppress(OSError):
                os.unlink(self.path)  # noqa: PTH108  (no need of pathlib here)
