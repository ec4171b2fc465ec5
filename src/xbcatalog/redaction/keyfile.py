"""The key file: the key, and what each label given under it stands for; only its owner can read it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from xbcatalog.core.text import Message, message
from xbcatalog.redaction.labels import Labels, fresh_key

__all__ = ["BadKey", "load", "open_to_others", "save"]

SCHEMA = "xbcatalog/redaction-key/v1"
_MOST = 256 * 1024 * 1024
_OWNER = 0o600


class BadKey(Exception):  # noqa: N818 - a refusal, not a mistake of the program
    """A key file that cannot be used, with what to tell about it."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.id)
        self.told = told


def load(file: Path, *, create: bool) -> Labels:
    """The labels of a key file; with `create` of a new key, where there is no file (it is written by `save`)."""
    try:
        if file.stat().st_size > _MOST:
            raise BadKey(message("redact-key-bad", file=str(file)))
        data = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        if not create:
            raise BadKey(message("redact-key-absent", file=str(file))) from None
        return Labels(fresh_key())
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(message("redact-key-unreadable", file=str(file), why=getattr(error, "strerror", None) or "")) from None
    key, table = _read(data, file)
    return Labels(key, table)


def _read(data: str, file: Path) -> tuple[bytes, Mapping[str, str]]:
    try:
        document = json.loads(data)
        if document["schema"] != SCHEMA:
            raise ValueError(document["schema"])
        key, table = bytes.fromhex(document["key"]), document["labels"]
        if len(key) < 16 or not all(isinstance(text, str) for text in table.values()):
            raise ValueError(len(key))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadKey(message("redact-key-bad", file=str(file))) from None
    return key, table


def save(file: Path, labels: Labels) -> None:
    """Write the key and all labels: readable by the owner alone from the first byte on, and whole or not at all."""
    text = json.dumps(
        {"schema": SCHEMA, "key": labels.key.hex(), "labels": dict(sorted(labels.table.items()))}, indent=1, ensure_ascii=True
    )
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER), "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text + "\n")
        beside.replace(file)
    except OSError as error:
        raise BadKey(message("cannot-write", file=str(file), why=error.strerror or "")) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def open_to_others(file: Path) -> bool:
    """Whether anybody but its owner can read a key file."""
    return os.name == "posix" and file.exists() and bool(file.stat().st_mode & 0o077)
