"""A client as an editor is one: starts the server as a process, and speaks JSON-RPC with it over its standard streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any
from urllib.parse import quote_from_bytes

CAPABILITIES: Mapping[str, Any] = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "codeAction": {
            "disabledSupport": True,
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
        },
    },
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
}
_PATIENCE = 60.0


class Editor:
    """One session; what the server says of its own accord is kept until somebody waits for it."""

    def __init__(self, root: Path, *, locale: str = "en", capabilities: Mapping[str, Any] = CAPABILITIES, home: Path | None = None) -> None:
        environment = {**os.environ, "HOME": str(home or root), "XDG_CACHE_HOME": "", "LANG": "C.UTF-8"}
        environment.pop("XBCATALOG_LANG", None)
        if home is None:
            environment.pop("XDG_CACHE_HOME")
            environment["HOME"] = os.environ.get("HOME", str(root))
        self.log = tempfile.TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-m", "xbcatalog", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            env=environment,
            cwd=root,
        )
        self.root = root
        self.said: Queue[dict[str, Any]] = Queue()
        self.kept: list[dict[str, Any]] = []
        self.number = 0
        self.versions: dict[str, int] = {}
        self.listening = Thread(target=self._listen, daemon=True)
        self.listening.start()
        self.welcome = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri(root),
                "workspaceFolders": [{"uri": uri(root), "name": "root"}],
                "capabilities": capabilities,
                "locale": locale,
            },
        )
        self.tell("initialized", {})

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                self.said.put({"method": "$/gone"})
                return
            self.said.put(json.loads(stream.read(length)))

    def send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a question; an error is raised."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        answer = self._wait(lambda one: one.get("id") == self.number and "method" not in one)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]

    def _wait(self, wanted: Any, patience: float = _PATIENCE) -> dict[str, Any]:
        for number, one in enumerate(self.kept):
            if wanted(one):
                return self.kept.pop(number)
        while True:
            try:
                one = self.said.get(timeout=patience)
            except Empty:
                raise AssertionError("the server says nothing") from None
            if one.get("method") == "client/registerCapability":
                self.send({"id": one["id"], "result": None})
            if wanted(one):
                return one
            assert one.get("method") != "$/gone", self.errors()
            self.kept.append(one)

    def errors(self) -> str:
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace")

    # What editors do

    def open(self, file: Path | str, text: str) -> None:
        at = file if isinstance(file, str) else uri(file)
        self.versions[at] = 1
        self.tell("textDocument/didOpen", {"textDocument": {"uri": at, "languageId": "yaml", "version": 1, "text": text}})

    def change(self, file: Path | str, text: str) -> int:
        at = file if isinstance(file, str) else uri(file)
        self.versions[at] += 1
        held = {"uri": at, "version": self.versions[at]}
        self.tell("textDocument/didChange", {"textDocument": held, "contentChanges": [{"text": text}]})
        return self.versions[at]

    def close(self, file: Path) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri(file)}})

    def told(self, file: Path | str, version: int | None = None, wanted: Any = None) -> list[dict[str, Any]]:
        """The diagnostics of a file for its version now, once they are such as are `wanted`."""
        at = file if isinstance(file, str) else uri(file)
        version = version or self.versions.get(at)

        def fits(one: dict[str, Any]) -> bool:
            if one.get("method") != "textDocument/publishDiagnostics":
                return False
            params = one["params"]
            return (
                params["uri"] == at
                and params.get("version") == version
                and (wanted is None or bool(wanted([each["code"] for each in params["diagnostics"]])))
            )

        found: list[dict[str, Any]] = self._wait(fits)["params"]["diagnostics"]
        return found

    def at(self, method: str, file: Path | str, line: int, character: int, **more: Any) -> Any:
        at = file if isinstance(file, str) else uri(file)
        return self.ask(method, {"textDocument": {"uri": at}, "position": {"line": line, "character": character}, **more})

    def actions(self, file: Path, line: int, character: int) -> list[dict[str, Any]]:
        here = {"line": line, "character": character}
        found: list[dict[str, Any]] = self.ask(
            "textDocument/codeAction",
            {"textDocument": {"uri": uri(file)}, "range": {"start": here, "end": here}, "context": {"diagnostics": []}},
        )
        return found

    def leave(self) -> int:
        """Say goodbye; the status the server ends with."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.gone()

    def gone(self) -> int:
        """The status that the server ended with; nothing of the session is left behind."""
        status = self.process.wait(timeout=60)
        self.listening.join(timeout=10)
        for stream in (self.process.stdin, self.process.stdout, self.log):
            if stream is not None:
                stream.close()
        return status


def uri(path: Path) -> str:
    return f"file://{quote_from_bytes(os.fsencode(path))}"
