"""Save and load state dicts as .npz and safetensors, and training checkpoints; never pickle.

A pickle runs whatever code its author put into it; these formats hold numbers and nothing else. Every file is
written beside its place and then moved there, so a crash leaves the old file or the new one, never half of one.
"""

from __future__ import annotations

import json
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.lib import format as npy

from netcore.backend import to_numpy

_CHECKPOINT = "netcore-checkpoint-1"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    NotImplementedError,
    MemoryError,
    OverflowError,
    RuntimeError,
)


def save(state: Mapping[str, Any], path: str | os.PathLike[str]) -> None:
    """Write a state dict to a file, as .npz or as safetensors.

    Args:
        state: arrays or tensors by name, as `model.state_dict()` returns them; any shape; real or complex
            numbers or booleans.
        path: the file; its suffix, `.npz` or `.safetensors`, chooses the format.

    Raises:
        ValueError: another suffix, or an array of Python objects.
        FileNotFoundError: the folder does not exist.

    Example:
        >>> import tempfile, os
        >>> import numpy as np
        >>> from netcore import io
        >>> path = os.path.join(tempfile.mkdtemp(), "model.npz")
        >>> io.save({"weight": np.eye(2), "bias": np.zeros(2)}, path)
        >>> sorted(io.load(path))
        ['bias', 'weight']

    References:
        The safetensors format, https://huggingface.co/docs/safetensors.
    """
    suffix = _suffix(path)
    arrays = {name: _plain(name, value) for name, value in state.items()}
    if suffix == ".npz":
        _write_arrays(path, arrays)
    else:
        from safetensors.numpy import save as to_bytes

        with atomic(path) as file:
            file.write(to_bytes(arrays))


def load(path: str | os.PathLike[str]) -> dict[str, np.ndarray]:
    """Read a state dict that `save` wrote.

    The file is read and checked whole before anything is returned; hand the result to `model.load_state_dict`,
    which compares names and shapes before it changes the model.

    Args:
        path: a file whose name ends in `.npz` or `.safetensors`.

    Returns:
        NumPy arrays by name, with the shapes and dtypes that were saved.

    Raises:
        ValueError: the file is damaged, is not what its suffix says, or holds a type that NumPy lacks, as bfloat16.
        FileNotFoundError: there is no such file.

    Example:
        >>> import tempfile, os
        >>> import numpy as np
        >>> from netcore import io
        >>> path = os.path.join(tempfile.mkdtemp(), "model.safetensors")
        >>> io.save({"weight": np.array([[1.5, -2.0]], dtype=np.float32)}, path)
        >>> io.load(path)["weight"]
        array([[ 1.5, -2. ]], dtype=float32)
    """
    if _suffix(path) == ".npz":
        return _read_arrays(path)
    from safetensors import SafetensorError
    from safetensors.numpy import load as from_bytes

    content = Path(path).read_bytes()
    try:
        return dict(from_bytes(content))
    except KeyError as error:
        raise ValueError(
            f"{os.fspath(path)}: expected types of numbers that NumPy has, got {error}; save the file in float32"
        ) from error
    except (SafetensorError, *_DAMAGE) as error:
        raise _damaged(path, "safetensors", error) from error


def save_checkpoint(tree: Mapping[str, Any], path: str | os.PathLike[str]) -> None:
    """Write nested dicts and lists of arrays, numbers and strings to one file: an .npz with a JSON outline.

    Every number comes back bit for bit, also a NumPy scalar, a 128-bit integer of a generator's state, and NaN.

    Args:
        tree: dicts (keys: strings or integers), lists, tuples, arrays, tensors, numbers, strings, None.
        path: the file, whatever its suffix.

    Raises:
        ValueError: a value of another type.

    Example:
        >>> import tempfile, os
        >>> import numpy as np
        >>> from netcore import io
        >>> path = os.path.join(tempfile.mkdtemp(), "training.npz")
        >>> io.save_checkpoint({"epoch": 3, "moments": {0: np.ones(2)}}, path)
        >>> io.load_checkpoint(path)
        {'epoch': 3, 'moments': {0: array([1., 1.])}}
    """
    arrays: dict[str, np.ndarray] = {}
    outline = json.dumps({"format": _CHECKPOINT, "tree": _pack(tree, arrays, "")})
    _write_arrays(path, {"outline": np.frombuffer(outline.encode(), dtype=np.uint8)} | arrays)


def load_checkpoint(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read what `save_checkpoint` wrote.

    Args:
        path: the file.

    Returns:
        The same nested dicts and lists (a tuple comes back as a list).

    Raises:
        ValueError: the file is damaged, or is no checkpoint.
        FileNotFoundError: there is no such file.

    Example:
        >>> import tempfile, os
        >>> import numpy as np
        >>> from netcore import io
        >>> path = os.path.join(tempfile.mkdtemp(), "training.npz")
        >>> rng = np.random.default_rng(0)
        >>> io.save_checkpoint(rng.bit_generator.state, path)
        >>> io.load_checkpoint(path) == rng.bit_generator.state
        True
    """
    arrays = _read_arrays(path)
    try:
        outline = json.loads(arrays["outline"].tobytes())
        if outline["format"] != _CHECKPOINT:
            raise ValueError(f"format {outline['format']!r}")
        return dict(_unpack(outline["tree"], arrays))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ValueError(
            f"{os.fspath(path)}: not a training checkpoint ({error!r}). "
            "Give the file that fit(checkpoint=…) wrote, or delete it to start anew."
        ) from error


@contextmanager
def atomic(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of `path` only when the block ends without an error.

    Args:
        path: the file to write or to replace.

    Returns:
        A context manager with the open binary file.

    Raises:
        FileNotFoundError: the folder does not exist.

    Example:
        >>> import tempfile, pathlib
        >>> from netcore import io
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "notes"
        >>> with io.atomic(path) as file:
        ...     _ = file.write(b"whole")
        >>> path.read_bytes()
        b'whole'
    """
    target = Path(path).resolve()
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{target}: the folder does not exist. Create it first.")
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with open(draft, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _suffix(path: str | os.PathLike[str]) -> str:
    suffix = Path(path).suffix
    if suffix not in (".npz", ".safetensors"):
        raise ValueError(f"{os.fspath(path)}: expected a name that ends in .npz or .safetensors, got {suffix!r}.")
    return suffix


def _plain(name: str, value: Any) -> np.ndarray:
    """The value as a NumPy array in C order (which keeps 0-d arrays 0-d, unlike ascontiguousarray)."""
    array = np.asarray(to_numpy(value), order="C")
    if array.dtype.kind not in "biufc":
        raise ValueError(
            f"{name}: expected an array of numbers, got dtype {array.dtype}. "
            "Only numbers can be saved, because only they can be read without running code."
        )
    return array


def _write_arrays(path: str | os.PathLike[str], arrays: Mapping[str, np.ndarray]) -> None:
    # np.savez would refuse an array called "file" and stamp the time; ZipInfo alone gives equal bytes for equal data.
    with atomic(path) as file, zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            with archive.open(zipfile.ZipInfo(name + ".npy"), "w", force_zip64=True) as member:
                npy.write_array(member, array, allow_pickle=False)


def _read_arrays(path: str | os.PathLike[str]) -> dict[str, np.ndarray]:
    with open(path, "rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return {name.removesuffix(".npy"): _read_array(archive, name) for name in archive.namelist()}
        except _DAMAGE as error:
            raise _damaged(path, ".npz", error) from error


def _read_array(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    with archive.open(name) as member:
        array: np.ndarray = npy.read_array(member, allow_pickle=False)
        if member.read(1):  # reading to the very end also makes zipfile compare the checksum
            raise ValueError(f"{name} is longer than its header says")
    return array


def _damaged(path: str | os.PathLike[str], kind: str, error: Exception) -> ValueError:
    return ValueError(
        f"{os.fspath(path)}: not a whole {kind} file of arrays ({error}). "
        "It is cut, damaged or of another format; save it again."
    )


def _pack(value: Any, arrays: dict[str, np.ndarray], place: str) -> Any:
    """The value as JSON; its arrays go into `arrays` under their place in the tree."""
    if value is None or (isinstance(value, bool | int | float | str) and not isinstance(value, np.generic)):
        return value
    if isinstance(value, Mapping):  # pairs, because JSON would turn the key 0 into "0"
        return {"dict": [[key, _pack(item, arrays, f"{place}/{key}")] for key, item in value.items()]}
    if isinstance(value, list | tuple):
        return {"list": [_pack(item, arrays, f"{place}/{i}") for i, item in enumerate(value)]}
    arrays[f"tree{place}"] = _plain(place, value)
    return {"scalar" if isinstance(value, np.generic) else "array": f"tree{place}"}


def _unpack(value: Any, arrays: Mapping[str, np.ndarray]) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    if kind == "dict":
        return {key: _unpack(item, arrays) for key, item in content}
    if kind == "list":
        return [_unpack(item, arrays) for item in content]
    return arrays[content][()] if kind == "scalar" else arrays[content]
