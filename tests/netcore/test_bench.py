"""What `make bench` rests on: the steps train, work is counted right, the tables say what was measured."""

import importlib.util
import json
import subprocess
import sys

import pytest

from bench import report, steps
from bench.cases import CASES, GATES, shapes, work
from bench.measure import agree


@pytest.mark.parametrize("name", CASES)
def test_each_case_trains(name):
    training = steps.netcore(CASES[name])
    losses = [training.step().item() for _ in range(3)]
    assert losses[0] > losses[1] > losses[2]
    assert len(training.output()) == CASES[name].layers[-1 if not CASES[name].critic else -2][2]


def test_the_work_of_a_step_is_counted():
    forward = 2 * 16 * (4 * 16 + 16 * 3)
    # Backward, each layer once more for its weights and once for its inputs, but for those of the first.
    assert work(CASES["Iris, batch 16, Adam"]) == 3 * forward - 2 * 16 * 4 * 16
    first, second = 2 * 64 * 24 * 24 * 25 * 3, 2 * 64 * 8 * 8 * 75 * 3
    dense = 2 * 64 * (48 * 30 + 30 * 10)
    assert work(CASES["CNN, 28×28"]) == 2 * first + 3 * second + 3 * dense
    step = 2 * 32 * 4 * 128 * (32 + 128)
    head = 2 * 32 * 128 * 10
    assert work(CASES["LSTM, 50 steps"]) == 50 * (3 * step - 2 * 32 * 4 * 128 * 32) + 3 * head


@pytest.mark.parametrize("name", GATES)
def test_a_recurrent_layer_has_weights_for_each_gate(name):
    assert shapes((name, 2, 5)) == [
        (GATES[name] * 5, 2),
        (GATES[name] * 5, 5),
        (GATES[name] * 5,),
        (GATES[name] * 5,),
    ]


def row(library, seconds, *options, loss=1.0, threads=1):
    return {
        "library": library, "threads": threads, "options": list(options), "seconds": seconds, "peak": [30.0, 31.5],
        "output": [], "losses": [loss],
    }  # fmt: skip


def test_the_table_compares_the_best_settings_round_by_round():
    name = "Iris, batch 16, Adam"
    rows = [
        row("netcore", [1e-5, 1e-5, 2e-5]), row("netcore", [9e-5] * 3, threads=2),
        row("torch", [7e-5, 6e-5, 8e-5], "fused"), row("torch", [8e-5] * 3, "foreach"),
        row("torch", [3e-5] * 3, "compile"),
    ]  # fmt: skip
    table = report.speed({"cases": {name: rows}})
    assert f"| {name} | 10 | 70 | **6.00** | 4.00 to 7.00 | 6 | yes |" in table
    assert "Goals met in this run: 1 of 1." in table
    assert f"| {name} | 3.00 | – | – | – |" in report.others({"cases": {name: rows}})
    assert f"| {name} | 1 | 1, fused | – |" in report.settings({"cases": {name: rows}})
    assert f"| {name} | 32 | 32 | 1.5 | 1.5 |" in report.memory({"cases": {name: rows}})


def test_the_page_shows_what_was_measured():
    assert report.TABLES.read_text("utf-8") == report.render(json.loads(report.KEPT.read_text("utf-8")))


def test_a_library_that_is_missing_leaves_a_gap():
    table = report.speed({"cases": {"CNN, 28×28": [row("netcore", [0.001] * 3)]}})
    assert "| CNN, 28×28 | 1,000 | – | – | – | – | – |" in table


def test_steps_that_compute_something_else_are_refused():
    agree("case", [row("netcore", [1.0]), row("torch", [1.0], loss=1.00001)])
    for loss in (1.001, float("nan")):
        with pytest.raises(SystemExit, match="torch and netcore do not compute the same"):
            agree("case", [row("netcore", [1.0]), row("torch", [1.0], loss=loss)])


@pytest.mark.skipif(importlib.util.find_spec("cupy") is not None, reason="CuPy is installed here")
def test_without_a_gpu_nothing_is_measured():
    done = subprocess.run([sys.executable, "-m", "bench.gpu"], capture_output=True, text=True)
    assert done.returncode != 0
    assert "nothing was measured" in done.stderr
    assert "pip install cupy-cuda13x" in done.stderr
