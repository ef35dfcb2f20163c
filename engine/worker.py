"""The process that runs snippets: it loads the libraries once and forks a fresh child for each source.

Spoken over standard input and output, one JSON object a line. A request holds `source`, `name` (what tracebacks
call the file) and `limit` (seconds); the reply holds `stdout`, `frames`, `seconds`, and `error` where there was
one: `what`, `line` in the source (or None) and `detail`. Started by `engine.runner`, never imported by it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import linecache
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import time
import traceback
import types
from pathlib import Path
from typing import Any, NoReturn

PRELOAD = ("numpy", "matplotlib.pyplot", "engine.figures", "netcore")
SLOW = os.environ.get("SNIPPET_PRELOAD", "sklearn.datasets").split()  # what else many snippets wait for
TAIL = 2000  # characters of standard error that a report keeps


def main() -> None:
    talk = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing but replies on the way back
    failed = {}
    for module in (*PRELOAD, *SLOW):
        try:
            importlib.import_module(module)
        except Exception:
            failed[module] = traceback.format_exc()
    _preload_submodules("netcore")
    print(json.dumps({"failed": failed}), file=talk, flush=True)
    for line in sys.stdin:
        print(json.dumps(_serve(json.loads(line))), file=talk, flush=True)


def _preload_submodules(package: str) -> None:
    """Load what a package holds; a file that cannot be loaded now fails in the snippet that imports it."""
    for found in pkgutil.walk_packages(getattr(sys.modules.get(package), "__path__", []), f"{package}."):
        with contextlib.suppress(Exception):
            importlib.import_module(found.name)


def _serve(request: dict[str, Any]) -> dict[str, Any]:
    """Run one source in a child of its own, in a folder of its own, and reply with what came of it."""
    folder = Path(tempfile.mkdtemp(prefix="snippet-"))
    began = time.monotonic()
    try:
        child = os.fork()
        if child == 0:
            _child(request, folder)
        status = _wait(child, began + request["limit"])
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what the snippet itself started
        return _reply(request, folder, status, time.monotonic() - began)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(child: int, deadline: float) -> int | None:
    """Return the child's exit status, or None where it had to be stopped at its time limit."""
    pause = 0.001
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _reply(request: dict[str, Any], folder: Path, status: int | None, seconds: float) -> dict[str, Any]:
    printed = (folder / "stdout").read_bytes() if (folder / "stdout").exists() else b""
    errors = (folder / "stderr").read_bytes() if (folder / "stderr").exists() else b""
    reply: dict[str, Any] = {"stdout": "", "frames": [], "seconds": seconds, "error": None}
    tail = errors.decode("utf-8", "replace")[-TAIL:]
    try:
        reply["stdout"] = printed.decode("utf-8")
    except UnicodeDecodeError as error:
        reply["error"] = {"what": f"it prints what is not UTF-8: {error}", "line": None, "detail": ""}
        return reply
    with contextlib.suppress(FileNotFoundError):
        reply |= json.loads((folder / "result.json").read_text("utf-8"))
        return reply
    if status is None:
        what = f"it was still running after {request['limit']:g} s, and was stopped"
    elif status < 0:
        what = f"it was killed by signal {-status} ({signal.Signals(-status).name})"
    else:
        what = f"it ended its own process with exit status {status}"
    reply["error"] = {"what": what, "line": None, "detail": tail}
    return reply


def _child(request: dict[str, Any], folder: Path) -> NoReturn:
    os.setsid()
    work = folder / "work"
    work.mkdir()
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.chdir(work)
    error = _execute(request["source"], request["name"])
    sys.stdout.flush()
    figures = sys.modules.get("engine.figures")
    if error is None and figures and (count := len(figures.plt.get_fignums())):
        error = {
            "what": f"it opens {count} figure(s) and never shows them: end it with plt.show()",
            "line": None,
            "detail": "",
        }
    frames = figures.frames if figures and error is None else []
    draft = folder / "result.draft"
    draft.write_text(json.dumps({"frames": frames, "error": error}), "utf-8")
    draft.rename(folder / "result.json")
    os._exit(0)


def _execute(source: str, name: str) -> dict[str, Any] | None:
    """Run the source as Python runs a script; return its error, if it has one."""
    module = types.ModuleType("__main__")
    module.__dict__["__file__"] = name
    sys.modules["__main__"] = module
    sys.argv = [name]
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        exec(compile(source, name, "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        inside = error.filename == name
        detail = "".join(traceback.format_exception_only(error))
        return {
            "what": f"SyntaxError: {error.msg}",
            "line": error.lineno if inside else None,
            "detail": detail,
        }
    except SystemExit as error:
        line = _line(error, name)
        return {
            "what": f"it calls sys.exit({error.code!r}): a snippet runs to its end",
            "line": line,
            "detail": "",
        }
    except BaseException as error:
        trace = error.__traceback__.tb_next if error.__traceback__ else None  # without our own frame
        detail = "".join(traceback.format_exception(type(error), error, trace))
        what = traceback.format_exception_only(error)[-1].strip()
        return {"what": what, "line": _line(error, name), "detail": detail}
    return None


def _line(error: BaseException, name: str) -> int | None:
    """Return the last line of the source that the error passed through."""
    lines = [entry.lineno for entry in traceback.extract_tb(error.__traceback__) if entry.filename == name]
    return lines[-1] if lines else None


if __name__ == "__main__":
    main()
