"""Results are kept, and nothing that is kept can harm: not a damaged entry, not a killed build, not a change."""

from __future__ import annotations

import errno
import shutil
import time
from pathlib import Path

import pytest

from engine import cache
from tests.engine.book import Book

COUNTING = """\
from pathlib import Path

counter = Path({path!r})
counter.write_text(counter.read_text() + "x")
"""


@pytest.fixture
def counter(book: Book) -> Path:
    """A file that grows by one letter each time the book's snippet runs."""
    path = book.root / "counter"
    path.write_text("")
    book.snippet(COUNTING.format(path=str(path)))
    return path


def entries(book: Book) -> list[Path]:
    return [path for path in (book.root / ".cache" / "results").rglob("*") if path.is_file()]


def test_a_result_is_made_once(book: Book, counter: Path) -> None:
    assert book.engine().returncode == 0
    assert book.engine().returncode == 0
    assert counter.read_text() == "x"


@pytest.mark.parametrize("damage", ["half", "empty", "garbage"])
def test_a_damaged_entry_is_made_again(book: Book, counter: Path, damage: str) -> None:
    assert book.engine().returncode == 0
    (entry,) = entries(book)
    whole = entry.read_bytes()
    entry.write_bytes({"half": whole[: len(whole) // 2], "empty": b"", "garbage": b"\xff\x00"}[damage])
    assert book.engine().returncode == 0
    assert counter.read_text() == "xx"
    assert entry.read_text().partition("\n")[2].startswith('{"stdout"')


def test_a_folder_that_cannot_be_written_is_said_and_survived(book: Book, counter: Path) -> None:
    (book.root / ".cache").write_text("a file where the folder should be")
    done = book.engine()
    assert done.returncode == 0
    assert "results are not kept" in done.stderr
    assert book.engine().returncode == 0
    assert counter.read_text() == "xx"


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        cache.write_atomic(tmp_path / "entry", b"something long")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_never_kept(book: Book) -> None:
    book.snippet("1 / 0\n")
    assert book.engine().returncode == 1
    assert entries(book) == []


def test_a_build_killed_at_any_moment_can_start_again(book: Book) -> None:
    fences = "".join(f"``` python run\nx = {n}\n```\n\n" for n in range(40))
    book.page(fences)
    for pause in (0.05, 0.3, 0.6, 0.9, 1.2, 1.5):
        build = book.start("engine")
        time.sleep(pause)
        build.kill()
        build.communicate()
    assert book.engine().returncode == 0
    assert len([path for path in entries(book) if path.suffix == ".json"]) == 40


def test_two_builds_at_once_are_one(book: Book) -> None:
    book.page("".join(f"``` python run\nprint({n})\n```\n\n``` text output\n{n}\n```\n\n" for n in range(20)))
    builds = [book.start("engine") for _ in range(2)]
    for build in builds:
        said, _ = build.communicate()
        assert build.returncode == 0, said
    assert len(entries(book)) == 20
    assert all(path.suffix == ".json" for path in entries(book))


def test_a_book_that_was_moved_keeps_its_results(book: Book, counter: Path) -> None:
    assert book.engine().returncode == 0
    moved = Book(book.root.with_name("moved"))
    shutil.copytree(book.root, moved.root)
    assert moved.engine().returncode == 0
    assert counter.read_text() == "x"


def test_a_change_in_the_library_shows(book: Book) -> None:
    book.page("``` python run\nimport netcore\nprint(netcore.ANSWER)\n```\n\n``` text output\n42\n```\n")
    assert book.engine().returncode == 0
    (book.root / "netcore" / "__init__.py").write_text("ANSWER = 43\n", "utf-8")
    done = book.engine()
    assert done.returncode == 1
    assert "-42\n+43" in done.stderr


def test_a_change_in_the_style_shows(book: Book) -> None:
    book.snippet("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n")
    book.page('``` python run alt="a line"\n--8<-- "it.py"\n```\n')
    assert book.run("mkdocs", "build").returncode == 0
    before = book.html()
    with (book.root / "engine" / "style" / "matplotlibrc").open("a") as style:
        style.write("\nlines.linewidth: 7.5\n")
    assert book.run("mkdocs", "build").returncode == 0
    assert "stroke-width: 7.5" not in before
    assert "stroke-width: 7.5" in book.html()


def test_a_new_version_of_a_library_shows(book: Book, counter: Path) -> None:
    info = book.root / "somelib-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: somelib\nVersion: 1.0\n")
    assert book.engine().returncode == 0
    shutil.move(info, book.root / "somelib-1.1.dist-info")
    (book.root / "somelib-1.1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: somelib\nVersion: 1.1\n"
    )
    assert book.engine().returncode == 0
    assert counter.read_text() == "xx"


@pytest.mark.parametrize("setting", ["NETCORE_DEVICE", "OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES"])
def test_a_setting_that_changes_numbers_is_part_of_the_key(book: Book, counter: Path, setting: str) -> None:
    assert book.engine().returncode == 0
    value = {"OPENBLAS_CORETYPE": "Sandybridge", "NPY_DISABLE_CPU_FEATURES": "", "NETCORE_DEVICE": "cpu"}[setting]
    assert book.engine(**{setting: value + " "}).returncode == 0
    assert counter.read_text() == "xx"
