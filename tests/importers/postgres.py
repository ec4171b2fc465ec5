"""A PostgreSQL of the tests' own: on the loopback at a free port, its data in a folder that goes away with it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

__all__ = ["PASSWORD", "Server", "server"]

PASSWORD = "p@ss/w:or?d%1"
_WAIT = 60
_SET_UP = ("-U", "tester", "-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync")
_SETTINGS = ("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=10")
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where it listens."""

    port: int

    def address(
        self, *, user: str = "tester", password: str = "p%40ss%2Fw%3Aor%3Fd%251", database: str = "postgres", kind: str = ""
    ) -> str:
        """An address of it as a user writes it."""
        return f"{kind or 'postgresql'}://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def run(self, *statements: str) -> None:
        """Run statements as its owner."""
        import pg8000.native

        with pg8000.native.Connection("tester", host="127.0.0.1", port=self.port, database="postgres", password=PASSWORD) as connection:
            for statement in statements:
                connection.run(statement)


def _programs() -> Path | None:
    """The folder of `initdb` and `postgres`: Debian keeps them off the path."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


def _user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    return next(name for name in ("postgres", "nobody") if name in {one.pw_name for one in pwd.getpwall()})


def _absent(why: str) -> None:
    """Where nobody would read that a test was skipped, it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@contextmanager
def server() -> Iterator[Server]:
    """Start it, wait until it answers, and stop it."""
    programs, user = _programs(), _user()
    if programs is None or not (programs / "postgres").exists():
        _absent("no PostgreSQL is installed here: apt-get install postgresql")
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="xbcatalog-postgres-"))
    try:
        secret = folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        if user is not None:
            for path in (folder, secret):
                shutil.chown(path, user)
        made = subprocess.run(
            [programs / "initdb", "-D", folder / "data", f"--pwfile={secret}", *_SET_UP],
            user=user,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            _absent(f"PostgreSQL cannot be set up here: {made.stderr.strip()[-300:]}")
        for attempt in range(_TRIES):
            port = _free_port()
            with (folder / f"log{attempt}").open("wb") as log:
                running = subprocess.Popen(
                    [programs / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, *_SETTINGS],
                    user=user,
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            try:
                if _answers(running, port):
                    yield Server(port=port)
                    return
            finally:
                if running.poll() is None:
                    running.send_signal(signal.SIGINT)
                try:
                    running.wait(_WAIT)
                except subprocess.TimeoutExpired:
                    running.kill()
                    running.wait()
        _absent("PostgreSQL does not start here")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(running: subprocess.Popen[bytes], port: int) -> bool:
    import pg8000.native

    until = time.monotonic() + _WAIT
    while time.monotonic() < until and running.poll() is None:
        try:
            pg8000.native.Connection("tester", host="127.0.0.1", port=port, database="postgres", password=PASSWORD).close()
        except (pg8000.native.InterfaceError, pg8000.native.DatabaseError, OSError):
            time.sleep(0.1)
        else:
            return True
    return False
