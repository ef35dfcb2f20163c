"""Several ranks learn what one process learns, and none is left waiting."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore import distributed
from tests.netcore import ranks

ROOT = Path(__file__).parents[2]
MPIEXEC = Path(sys.executable).with_name("mpiexec")
needs_mpi = pytest.mark.skipif(
    not MPIEXEC.exists() or importlib.util.find_spec("mpi4py") is None,
    reason="there is no mpi4py, or no mpiexec beside this Python: pip install mpi4py mpich",
)
SIZES = pytest.mark.parametrize("size", [2, 4])


def start(size, case, folder, **environment):
    folder.mkdir(exist_ok=True)
    command = [MPIEXEC, "-n", str(size), sys.executable, "-m", "tests.netcore.ranks", case, str(folder)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def run(size, case, folder):
    """Run a case on so many ranks; what each of them returned."""
    done = start(size, case, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return [dict(np.load(folder / f"{rank}.npz")) for rank in range(size)]


def assert_close(theirs, ours, rtol=1e-10):
    assert set(theirs) == set(ours)
    for name, value in ours.items():
        np.testing.assert_allclose(theirs[name], value, rtol=rtol, atol=rtol * 1e-2, err_msg=name)


@needs_mpi
@pytest.mark.parametrize("size", [2, 3, 4])
def test_the_mean_of_the_gradients_is_the_gradient_of_the_whole_batch(size, tmp_path):
    alone = ranks.gradients(distributed.ALONE, tmp_path)
    assert len(alone) == 2 + 2 + 3
    for theirs in run(size, "gradients", tmp_path):
        assert_close(theirs, alone, rtol=1e-6)  # the bias is in float32
        assert_close(*({k: v for k, v in side.items() if k.endswith("0")} for side in (theirs, alone)), rtol=1e-12)


@needs_mpi
def test_gradients_on_a_device_go_through_the_host(tmp_path):
    alone = ranks.gradients(distributed.ALONE, tmp_path)
    for theirs in run(2, "gradients_on_a_stand_in", tmp_path):
        assert_close(theirs, alone, rtol=1e-6)


@needs_mpi
@SIZES
@pytest.mark.parametrize("case", ["fit", "few_samples"])
def test_fit_gives_what_one_process_gives(case, size, tmp_path):
    alone = getattr(ranks, case)(distributed.ALONE, tmp_path)
    first, *others = run(size, case, tmp_path)
    del alone["next"]  # what dropout would draw next
    assert_close({name: first[name] for name in alone}, alone)
    for other in others:
        assert first["next"] != other.pop("next")
        assert all(np.array_equal(first[name], other[name]) for name in other)


@needs_mpi
def test_running_statistics_are_those_of_rank_0(tmp_path):
    first, second = run(2, "running", tmp_path)
    assert first["seen"] == second["seen"] == 0 + 1
    assert np.array_equal(first["weight"], second["weight"])


@needs_mpi
def test_an_interrupted_training_goes_on_bit_for_bit_and_rank_0_writes(tmp_path):
    whole, resumed = run(2, "whole", tmp_path), run(2, "resumed", tmp_path)
    assert [int(rank.pop("written")) for rank in resumed] == [6, 0]
    for ours, theirs in zip(whole, resumed):
        assert all(np.array_equal(ours[name], theirs[name]) for name in ours)
    with pytest.raises(ValueError, match=r"it has the generators \['0.3.rng', '1.3.rng'\], this training has \['0.3"):
        parts = ranks.setup(None, p=0.3)
        ranks.train.fit(**parts, checkpoint=tmp_path / "training")


@needs_mpi
def test_dropout_draws_other_masks_on_each_rank_and_the_same_again(tmp_path):
    first, second = run(2, "masks", tmp_path)
    assert not np.array_equal(first["mask"], second["mask"])
    assert np.array_equal(first["order"], second["order"])
    for before, after in zip((first, second), run(2, "masks", tmp_path)):
        assert np.array_equal(before["mask"], after["mask"])


@needs_mpi
def test_all_ranks_take_over_the_state_of_rank_0(tmp_path):
    first, second = run(2, "broadcast", tmp_path)
    assert first["lr"] == 0.1 and first["0.steps"] == 3 and first.keys() == second.keys()
    assert all(np.array_equal(first[name], second[name]) for name in first)


@needs_mpi
def test_sums_are_the_same_on_every_rank(tmp_path):
    for sums in run(3, "total", tmp_path):
        assert sums["tenths"] == 0.1 + 0.2 + 0.1 * 3 and sums["ranks"] == 3


@needs_mpi
@SIZES
def test_a_rank_that_fails_says_why_and_ends_the_others(size, tmp_path):
    done = start(size, "failing", tmp_path)
    assert done.returncode != 0
    assert f"rank 1 of {size} failed, and ends the others:\nTraceback" in done.stderr
    assert done.stderr.count("ValueError: no such sample") == 1


@needs_mpi
def test_an_mpiexec_of_another_mpi_is_noticed(tmp_path):
    code = "from netcore import distributed\nwith distributed.world(): pass"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMPI_COMM_WORLD_SIZE": "2"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert "world: mpiexec started 2 processes, but this one sees itself alone" in done.stderr


def test_missing_mpi4py_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "mpi4py", None)
    with pytest.raises(ImportError, match="pip install mpi4py mpich"), distributed.world():
        pass


class Rank:
    def __init__(self, rank, size):
        self.rank, self.size = rank, size


@given(n=st.integers(1, 200), size=st.integers(1, 30))
def test_the_parts_of_a_batch_join_up_and_are_equal_to_one_sample(n, size):
    parts = [range(n)[distributed.shard(n, Rank(rank, size))] for rank in range(size)]
    assert [i for part in parts for i in part] == list(range(n))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_an_empty_batch_is_refused():
    with pytest.raises(ValueError, match="shard: expected a batch of at least one sample, got 0"):
        distributed.shard(0, distributed.ALONE)
