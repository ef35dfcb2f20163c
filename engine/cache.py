"""Keeps the results of snippets on disk under a key of all that they depend on.

A cache can only save time: an entry that is damaged is made again, and a folder that is full or read-only is
said once and done without.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from engine.project import CACHE

FOLDER = CACHE / "results"
KEEP_DAYS = 30
_warned = False


def load(key: str) -> str | None:
    """Return the text that was stored under `key`, or None where there is none or it is damaged."""
    path = _path(key)
    try:
        digest, _, text = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if digest != _digest(text):
        return None
    with suppress(OSError):
        os.utime(path)
    return text


def store(key: str, text: str) -> None:
    """Store `text` under `key`: whole, or not at all."""
    path = _path(key)
    try:
        write_atomic(path, f"{_digest(text)}\n{text}".encode())
    except OSError as error:
        _warn(error)


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it, and leave nothing behind where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.draft")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise


def prune() -> None:
    """Delete what nobody asked for in a month, and drafts that a killed build left an hour ago or more."""
    now = time.time()
    for path in FOLDER.rglob("*"):
        with suppress(OSError):
            age = now - path.stat().st_mtime
            if path.is_file() and age > (3600 if path.suffix == ".draft" else KEEP_DAYS * 86400):
                path.unlink()


def _path(key: str) -> Path:
    return FOLDER / key[:2] / f"{key}.json"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _warn(error: OSError) -> None:
    global _warned
    if not _warned:
        _warned = True
        print(f"engine: results are not kept, so the next build runs them again: {error}", file=sys.stderr)
