"""Work on many inputs shared among processes: the outcomes come in the order of the inputs, whoever was first."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["cores", "spread", "workers"]

Outcome = TypeVar("Outcome")

_WORTH = 16
"""From so many inputs on, more than one worker is worth what it costs to start it."""
_AHEAD = 2
"""So many inputs are given to a worker at once, so that it need not wait for the next one."""


def cores() -> int:
    """How many workers can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers(jobs: int, inputs: int) -> int:
    """How many workers to start; `jobs` is how many were asked for, 0 where that was left open.

    A worker begins as a copy of this process, with all that it has loaded; where a system cannot make one, one process does it all.
    """
    if sys.platform == "darwin" or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return min(jobs or (cores() if inputs >= _WORTH else 1), max(inputs, 1))


def spread(work: Callable[[int], Outcome], inputs: int, jobs: int, done: Callable[[int], None] | None = None) -> Sequence[Outcome]:
    """What `work` gives for the numbers 0, 1, …, each done by one of so many `jobs`; `done` is told how many are.

    Whatever is raised for one number is raised here.
    """
    from multiprocessing.connection import Connection, wait

    context = multiprocessing.get_context("fork")
    outcomes: dict[int, Outcome] = {}
    open: list[Connection[Any, Any]] = []
    started: list[BaseProcess] = []
    coming = iter(range(inputs))
    try:
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            open.append(ours)
            process: BaseProcess = context.Process(target=_worker, args=(work, theirs, open), daemon=True)
            process.start()
            started.append(process)
            theirs.close()
            for number in islice(coming, _AHEAD):
                ours.send(number)
        while len(outcomes) < inputs:
            for ready in wait(open):
                assert isinstance(ready, Connection)
                number, outcome, failure = ready.recv()
                if failure is not None:
                    raise failure
                outcomes[number] = outcome
                for number in islice(coming, 1):
                    ready.send(number)
                if done is not None:
                    done(len(outcomes))
    finally:
        for process in started:
            process.terminate()
            process.join()
    return [outcomes[number] for number in range(inputs)]


def _worker(work: Callable[[int], object], connection: Connection[Any, Any], parents: Sequence[Connection[Any, Any]]) -> None:
    """Do what is sent until this process is ended."""
    for other in parents:
        other.close()  # so that the end of the other process shows
    with suppress(KeyboardInterrupt, EOFError, OSError):
        while True:
            number = connection.recv()
            try:
                connection.send((number, work(number), None))
            except Exception as failure:
                connection.send((number, None, failure))
