"""Runs sources in fresh processes, several at once, and keeps what came out."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import platform
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache as once
from pathlib import Path
from typing import Any

from engine import cache

LIMIT = float(os.environ.get("SNIPPET_LIMIT", "60"))  # seconds after which a snippet is taken to hang
STYLE = Path(__file__).parent / "style" / "matplotlibrc"
# What a result owes to the engine; what only renders it is not among these.
ENGINE = [Path(__file__), *(Path(__file__).with_name(name) for name in ("worker.py", "figures.py")), STYLE]
# What changes a snippet's numbers without changing a file: part of the key.
SETTINGS = ("NETCORE_DEVICE", "OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES", "CUPY_TF32")
# Products of one thread add up in one order, and threads that wait for a core make a busy machine ten times slower.
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@dataclass(frozen=True)
class Failure:
    """Why a source did not run to its end: in words, at which of its lines, with the traceback."""

    what: str
    line: int | None
    detail: str


@dataclass(frozen=True)
class Frame:
    """A figure that was shown: its SVG, and its caption where it is one of several."""

    svg: str
    caption: str


@dataclass(frozen=True)
class Result:
    """What a source did: what it printed, what it showed, how long it took, and how it failed."""

    stdout: str
    frames: tuple[Frame, ...]
    seconds: float
    error: Failure | None


def run(source: str, name: str, limit: float = LIMIT) -> Result:
    """Run a source in a fresh process and return what came out; nothing is read from the cache."""
    worker = _take()
    reply = worker.ask({"source": source, "name": name, "limit": limit})
    _free.put(worker)
    return _result(reply)


def result(source: str, name: str) -> Result:
    """Return what a source does: from memory, from the cache, or from a run now."""
    key = key_of(source, name)
    with _locks_guard:
        lock = _locks.setdefault(key, threading.Lock())
    with lock:  # two pages that show one snippet run it once
        if key not in _memory:
            stored = cache.load(key)
            if stored is not None:
                _memory[key] = _result(json.loads(stored))
            else:
                fresh = run(source, name)
                if fresh.error:
                    return fresh  # never kept: the next build tries again
                cache.store(key, json.dumps(asdict(fresh)))
                _memory[key] = fresh
        return _memory[key]


def results(sources: Iterable[tuple[str, str]], progress: bool = False) -> Iterator[tuple[str, str]]:
    """Make the result of every (source, name), in parallel over the cores; yield each as it is there."""
    wanted = list(dict.fromkeys(sources))
    with ThreadPoolExecutor(cores()) as pool:
        futures = {pool.submit(result, *item): item for item in wanted}
        done = as_completed(futures)
        if progress and sys.stderr.isatty():
            from tqdm import tqdm

            done = tqdm(done, "Snippets", len(futures), unit="", leave=False)
        for future in done:
            future.result()
            yield futures[future]


def cores() -> int:
    """Return how many snippets run at once: as many as there are cores for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_memory: dict[str, Result] = {}
_locks: dict[str, threading.Lock] = {}
_locks_guard = threading.Lock()
_free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()


class _Worker:
    """A running `engine.worker`, and the digest of the files that it has loaded."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_environment(),
        )
        self.failed: dict[str, str] = self._read()["failed"]

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self.failed:
            module, detail = next(iter(self.failed.items()))
            return _stopped(f"{module} cannot be imported, so nothing can run", detail)
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            return self._read()
        except (OSError, ValueError) as error:
            return _stopped(f"the process that runs snippets ended: {error}", "")

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        reply: dict[str, Any] = json.loads(self.process.stdout.readline())
        return reply

    def usable(self, digest: str) -> bool:
        return self.digest == digest and not self.failed and self.process.poll() is None

    def close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        self.process.wait()


def _take() -> _Worker:
    """Return a worker that has the present library loaded: a free one, or a new one."""
    digest = _code_digest()
    while True:
        try:
            worker = _free.get_nowait()
        except queue.Empty:
            return _Worker(digest)
        if worker.usable(digest):
            return worker
        worker.close()


def _stopped(what: str, detail: str) -> dict[str, Any]:
    error = {"what": what, "line": None, "detail": detail}
    return {"stdout": "", "frames": [], "seconds": 0.0, "error": error}


def _result(reply: dict[str, Any]) -> Result:
    frames = tuple(Frame(**frame) for frame in reply["frames"])
    error = Failure(**reply["error"]) if reply["error"] else None
    return Result(reply["stdout"], frames, reply["seconds"], error)


def _environment() -> dict[str, str]:
    """Return the environment in which every snippet runs: the same on every machine, as far as it can be."""
    return {
        **os.environ,
        **ONE_THREAD,
        "MPLBACKEND": "module://engine.figures",
        "MATPLOTLIBRC": str(STYLE),
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
    }


def key_of(source: str, name: str) -> str:
    """Return a digest of all that the result of a source depends on."""
    parts = [source, name, _code_digest(), _versions(), *(os.environ.get(key, "") for key in SETTINGS)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _code_digest() -> str:
    """Return a digest of all code that a result depends on; looked at anew when half a second old."""
    global _digest
    made, digest = _digest
    if not digest or time.monotonic() - made > 0.5:
        digest = code_digest("netcore") + "".join(_file_digest(path, path.name) for path in ENGINE)
        _digest = (time.monotonic(), digest)
    return digest


_digest = (0.0, "")


def code_digest(package: str) -> str:
    """Return a digest of every file of an installed package, whatever it holds and wherever it lies."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return ""
    folder = Path(next(iter(spec.submodule_search_locations)))
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return "".join(_file_digest(path, path.relative_to(folder).as_posix()) for path in files)


def _file_digest(path: Path, name: str) -> str:
    return hashlib.sha256(f"{name}\0".encode() + path.read_bytes()).hexdigest()


@once
def _versions() -> str:
    """Return the versions of Python, of the platform and of every installed library."""
    found = sorted(f"{dist.name}=={dist.version}" for dist in importlib.metadata.distributions())
    return "\n".join([platform.python_version(), platform.platform(), *found])
