"""Files of weights and checkpoints: exact, atomic, and refused with a clear error when they are not whole."""

from __future__ import annotations

import pickle
import zipfile

import numpy as np
import pytest
from numpy.lib import format as npy

from netcore import io

STATE = {
    "weight": np.arange(6, dtype=np.float32).reshape(2, 3).T,  # not in C order
    "bias": np.array([0.1, np.nan, np.inf]),
    "steps": np.array(7, dtype=np.int64),  # 0-d
    "mask": np.array([True, False]),
    "empty": np.zeros((0, 4), dtype=np.float32),
    "file": np.ones(1),  # an argument's name in np.savez
}


@pytest.fixture(params=[".npz", ".safetensors"])
def path(request, tmp_path):
    return tmp_path / f"model{request.param}"


def same(a, b):
    return a.dtype == b.dtype and a.shape == b.shape and np.ascontiguousarray(a).tobytes() == b.tobytes()


def test_every_array_comes_back_bit_for_bit(path):
    io.save(STATE, path)
    loaded = io.load(path)
    assert loaded.keys() == STATE.keys()
    assert all(same(STATE[name], loaded[name]) for name in STATE)


def test_equal_states_give_equal_files(path):
    io.save(STATE, path)
    first = path.read_bytes()
    io.save(STATE, path)
    assert path.read_bytes() == first


def test_every_cut_file_is_refused(path):
    io.save(STATE, path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match="cut, damaged or of another format"):
            io.load(path)


def test_a_flipped_bit_in_an_npz_is_refused_or_harmless(tmp_path):
    path = tmp_path / "model.npz"
    io.save(STATE, path)
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 16]) + whole[place + 1 :])
        try:
            loaded = io.load(path)
        except ValueError as error:
            assert "cut, damaged or of another format" in str(error)
        else:  # a byte that carries no data, or a letter of a name, which load_state_dict will miss
            assert all(same(STATE[name], loaded[name]) for name in STATE.keys() & loaded.keys())


def test_a_pickle_is_never_run(tmp_path):
    ran = tmp_path / "ran"

    class Evil:
        def __reduce__(self):
            return ran.write_text, ("",)

    evil = np.array([Evil()], dtype=object)
    (tmp_path / "plain.npz").write_bytes(pickle.dumps(Evil()))
    with zipfile.ZipFile(tmp_path / "inside.npz", "w") as archive, archive.open("weight.npy", "w") as member:
        npy.write_array(member, evil, allow_pickle=True)
    np.save(tmp_path / "array.npy", evil, allow_pickle=True)
    (tmp_path / "array.npy").rename(tmp_path / "array.npz")
    for name in ("plain", "inside", "array"):
        with pytest.raises(ValueError, match=r"not a whole \.npz file"):
            io.load(tmp_path / f"{name}.npz")
    assert not ran.exists()


def test_bytes_after_an_array_are_refused(tmp_path):
    path = tmp_path / "model.npz"
    with zipfile.ZipFile(path, "w") as archive, archive.open("weight.npy", "w") as member:
        npy.write_array(member, np.ones(3))
        member.write(b"more")
    with pytest.raises(ValueError, match="longer than its header says"):
        io.load(path)


def test_a_header_that_promises_too_much_is_refused(tmp_path):
    path = tmp_path / "model.npz"
    with zipfile.ZipFile(path, "w") as archive, archive.open("weight.npy", "w") as member:
        npy.write_array_header_1_0(member, {"descr": "<f8", "fortran_order": False, "shape": (2**61,)})
    with pytest.raises(ValueError, match=r"not a whole \.npz file"):
        io.load(path)


def test_a_type_that_numpy_lacks_is_named(tmp_path):
    path = tmp_path / "model.safetensors"
    header = b'{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}'
    path.write_bytes(len(header).to_bytes(8, "little") + header + b"\x80\x3f")
    with pytest.raises(
        ValueError, match="expected types of numbers that NumPy has, got 'BF16'; save the file in float32"
    ):
        io.load(path)


def test_objects_and_other_suffixes_are_refused_and_nothing_is_written(path):
    with pytest.raises(ValueError, match="weight: expected an array of numbers"):
        io.save({"weight": np.array(["a"], dtype=object)}, path)
    for call in (lambda: io.save(STATE, path.with_suffix(".pt")), lambda: io.load(path.with_suffix(".pt"))):
        with pytest.raises(ValueError, match=r"\.npz or \.safetensors, got '\.pt'"):
            call()
    assert list(path.parent.iterdir()) == []


def test_a_missing_file_or_folder_is_named(path):
    with pytest.raises(FileNotFoundError):
        io.load(path)
    with pytest.raises(FileNotFoundError, match="folder does not exist"):
        io.save(STATE, path.parent / "none" / path.name)


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path):
    path = tmp_path / "notes"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), io.atomic(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_checkpoint_keeps_types_and_bits(tmp_path):
    path = tmp_path / "training"
    generators = [np.random.Generator(bits(3)) for bits in (np.random.PCG64, np.random.MT19937, np.random.Philox)]
    tree = {
        "lr": 0.1 + 0.2,
        "scale": np.float32(0.1),
        "step": 3,
        "on": True,
        "none": None,
        "nan": float("nan"),
        "moments": {0: np.ones(2, np.float32), "a/b": [np.arange(3), ({},)]},
        "name": "ação",
        "generators": [g.bit_generator.state for g in generators],
    }
    io.save_checkpoint(tree, path)
    loaded = io.load_checkpoint(path)
    assert loaded["lr"] == 0.1 + 0.2 and type(loaded["lr"]) is float
    assert loaded["scale"] == np.float32(0.1) and type(loaded["scale"]) is np.float32
    assert (loaded["step"], loaded["on"], loaded["none"], loaded["name"]) == (3, True, None, "ação")
    assert np.isnan(loaded["nan"])
    assert same(tree["moments"][0], loaded["moments"][0])
    assert same(tree["moments"]["a/b"][0], loaded["moments"]["a/b"][0])
    for generator, state in zip(generators, loaded["generators"], strict=True):
        fresh = np.random.Generator(type(generator.bit_generator)(0))
        fresh.bit_generator.state = state
        assert np.array_equal(fresh.random(5), generator.random(5))


@pytest.mark.parametrize(
    "outline",
    [
        None,
        b"",
        b"[]",
        b"{}",
        b'{"format": "other", "tree": {"dict": []}}',
        b'{"format": "netcore-checkpoint-1", "tree": {"dict": [["a", {"array": "b"}]]}}',
        b'{"format": "netcore-checkpoint-1", "tree": {"dict": [1]}}',
        b'{"format": "netcore-checkpoint-1", "tree": 5}',
        b"[" * 100_000,
    ],
)
def test_a_forged_checkpoint_is_refused(tmp_path, outline):
    path = tmp_path / "training.npz"
    io.save({} if outline is None else {"outline": np.frombuffer(outline, dtype=np.uint8)}, path)
    with pytest.raises(ValueError, match="not a training checkpoint"):
        io.load_checkpoint(path)


def test_a_checkpoint_refuses_what_it_cannot_hold(tmp_path):
    with pytest.raises(ValueError, match="expected an array of numbers"):
        io.save_checkpoint({"f": object()}, tmp_path / "training")
