"""Where the program begins, before anything is imported that takes long."""

from __future__ import annotations

import gc

__all__ = ["run"]


def run() -> None:
    """The console script."""
    # Classes, vocabulary and lists are hundreds of thousands of small values that live as long as the program: looking them over again and
    # again for garbage, already while modules are imported, takes a third of the time to load them.
    gc.set_threshold(200_000, 50, 50)
    from xbcatalog.cli.app import run

    run()
