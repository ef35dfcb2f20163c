"""The results of the labs are kept, and nothing stale is shown."""

import pytest

from engine import cache, labs, runner


@pytest.fixture
def runs(tmp_path, monkeypatch):
    """The notebooks that were run; their result says how many that makes."""
    done = []

    def run(notebook, **options):
        done.append(notebook)
        return f"run {len(done)}"

    monkeypatch.setattr(cache, "FOLDER", tmp_path / "results")
    monkeypatch.setattr(labs.kept, "__wrapped__", run)
    return done


@pytest.fixture
def lab(tmp_path):
    """The path of a notebook."""
    path = tmp_path / "lab.md"
    path.write_text("print(1)", "utf-8")
    return path


def test_a_lab_that_has_not_changed_is_not_run_again(lab, runs):
    assert labs.kept(str(lab)) == labs.kept(str(lab)) == "run 1"
    assert runs == [str(lab)]


def test_a_changed_lab_is_run_again(lab, runs):
    labs.kept(str(lab))
    lab.write_text("print(2)", "utf-8")
    assert labs.kept(str(lab)) == "run 2"


def test_a_lab_is_run_again_with_another_netcore(lab, runs, monkeypatch):
    labs.kept(str(lab))
    monkeypatch.setattr(runner, "_code_digest", lambda: "another")
    assert labs.kept(str(lab)) == "run 2"


def test_a_result_cut_in_half_is_made_again(lab, runs):
    labs.kept(str(lab))
    (stored,) = [path for path in cache.FOLDER.rglob("*") if path.is_file()]
    stored.write_bytes(stored.read_bytes()[:-3])
    assert labs.kept(str(lab)) == "run 2"
