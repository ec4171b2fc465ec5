"""Work on many inputs shared among processes: the outcomes come in the order of the inputs, whoever was first."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from xbcatalog.judging.messages import Reader

__all__ = ["cores", "spread", "workers"]

Outcome = TypeVar("Outcome")

_WORTH = 16
"""From so many inputs on, more than one worker is worth what it costs to start it."""
_AHEAD = 8
"""So many inputs at most are given to a worker at once, so that it need not wait while this process is busy with one of its own."""
_DONE, _FAILED = b"+", b"-"


def cores() -> int:
    """How many workers can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers(jobs: int, inputs: int) -> int:
    """How many workers to start; `jobs` is how many were asked for, 0 where that was left open.

    A worker begins as a copy of this process, with all that it has loaded; where a system cannot make one, one process does it all.
    """
    many = min(jobs or (cores() if inputs >= _WORTH else 1), max(inputs, 1))
    if many == 1 or sys.platform == "darwin":
        return 1
    from multiprocessing import get_all_start_methods

    return many if "fork" in get_all_start_methods() else 1


def spread(
    work: Callable[[int], Outcome], numbers: range, jobs: int, done: Callable[[int], None] | None = None, known: Sequence[object] = ()
) -> Sequence[Outcome]:
    """What `work` gives for the numbers, each done by one of so many `jobs`, of which this process is one; `done` is told how many are.

    What a worker found has to be sent and read, and what this process found has not. Outcomes tell what they share with `known`, values of
    our classes that all workers begin with, by its place there: it is not sent, and comes out as the very same value. Whatever is raised
    for one number is raised here.
    """
    from multiprocessing import get_context
    from multiprocessing.connection import Connection, wait

    from xbcatalog.judging.messages import Reader

    context = get_context("fork")
    outcomes: dict[int, Outcome] = {}
    open: dict[Connection[Any, Any], Reader] = {}
    started: list[BaseProcess] = []
    coming = iter(numbers)
    ahead = max(1, min(_AHEAD, len(numbers) // (4 * jobs)))

    def found(number: int, outcome: Outcome) -> None:
        outcomes[number] = outcome
        if done is not None:
            done(len(outcomes))

    try:
        for _ in range(jobs - 1):
            ours, theirs = context.Pipe()
            open[ours] = Reader(known)
            process: BaseProcess = context.Process(target=_worker, args=(work, theirs, tuple(open), known), daemon=True)
            process.start()
            started.append(process)
            theirs.close()
            for number in islice(coming, ahead):
                ours.send(number)
        while len(outcomes) < len(numbers):
            own = next(coming, None)
            if own is not None:
                found(own, work(own))
            while len(outcomes) < len(numbers) and (answered := wait(tuple(open), None if own is None else 0)):
                for ready in answered:
                    assert isinstance(ready, Connection)
                    found(*_told(open[ready], _received(ready)))
                    for number in islice(coming, 1):
                        with suppress(BrokenPipeError):  # that a worker has died shows when its outcome is waited for
                            ready.send(number)
    finally:
        for process in started:
            process.terminate()
            process.join()
    return [outcomes[number] for number in numbers]


def _received(connection: Connection[Any, Any]) -> bytes:
    """The next message; however a worker died, it is the end of what it says."""
    try:
        return connection.recv_bytes()
    except OSError as lost:
        raise EOFError from lost


def _told(reader: Reader, message: bytes) -> tuple[int, Any]:
    """A number and its outcome; what was raised instead is raised."""
    if message[:1] == _FAILED:
        import pickle

        raise pickle.loads(message[1:])
    told: Any = reader.value(message[1:])
    number, outcome = told
    return number, outcome


def _worker(
    work: Callable[[int], object], connection: Connection[Any, Any], parents: Sequence[Connection[Any, Any]], known: Sequence[object]
) -> None:
    """Do what is sent until this process is ended."""
    for other in parents:
        other.close()  # so that the end of the other process shows
    from xbcatalog.judging.messages import Writer

    writer = Writer(known)
    with suppress(KeyboardInterrupt, EOFError, OSError):
        while True:
            number = connection.recv()
            try:
                message = _DONE + writer.message((number, work(number)))
            except Exception as failure:
                import pickle

                message = _FAILED + pickle.dumps(failure)
            connection.send_bytes(message)
