"""Many parameters as one flat array, cut into blocks that an optimiser updates one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from netcore.backend import Array, device_of, get_xp, to_device
from netcore.tensor import Tensor

CHUNK = 32_768  # elements; parameter, gradient and state of a chunk fit into the cache together


@dataclass(slots=True)
class Block:
    """A chunk of the flat arrays: some whole parameters, or a part of one."""

    first: int
    last: int
    span: slice | None
    param: Array
    state: list[Array]
    gathered: Array  # where the gradients are put together
    scratch: Array


class Run:
    """Parameters that took the same steps: their flat parameter and state arrays, and how many steps."""

    def __init__(self, params: list[Tensor], state_names: tuple[str, ...], steps: int = 0):
        self.params, self.state_names, self.steps = params, state_names, steps
        data = params[0].data
        self.xp, self.dtype = get_xp(data), data.dtype
        # Factors that the updates compute with: NumPy starts sooner with arrays without axes than with its scalars.
        self.scalar = partial(np.array, dtype=self.dtype) if self.xp is np else self.dtype.type
        size = sum(p.size for p in params)
        self.flat = self.xp.empty(size, self.dtype)
        self.state = [self.xp.zeros(size, self.dtype) for _ in state_names]
        self.starts, start = [], 0
        for p in params:
            self.starts.append(start)
            start += p.size
        self.views = [self.flat[s : s + p.size].reshape(p.shape) for s, p in zip(self.starts, params)]
        self.adopt()
        self.blocks = self._cut()

    def adopt(self) -> None:
        """Make the parameters views of the flat array; somebody may have given them arrays of their own."""
        for p, view in zip(self.params, self.views):
            if p.data is not view:
                view[...] = p.data
                p.data = view

    def _cut(self) -> list[Block]:
        gathered, scratch = self.xp.empty((2, min(CHUNK, self.flat.size)), self.dtype)

        def block(first: int, last: int, start: int, end: int, span: slice | None) -> Block:
            param, state = self.flat[start:end], [s[start:end] for s in self.state]
            return Block(first, last, span, param, state, gathered[: end - start], scratch[: end - start])

        blocks, first = [], 0
        for i, (start, p) in enumerate(zip(self.starts, self.params)):
            if p.size >= CHUNK:
                if first < i:
                    blocks.append(block(first, i, self.starts[first], start, None))
                for k in range(0, p.size, CHUNK):
                    end = min(k + CHUNK, p.size)
                    blocks.append(block(i, i + 1, start + k, start + end, slice(k, end)))
                first = i + 1
            elif start + p.size - self.starts[first] > CHUNK:
                blocks.append(block(first, i, self.starts[first], start, None))
                first = i
        if first < len(self.params):
            blocks.append(block(first, len(self.params), self.starts[first], self.flat.size, None))
        return blocks

    def gradient(self, block: Block) -> Array:
        """The flat gradient of a block, not to be written into."""
        if block.span is not None:
            return self.params[block.first].grad.reshape(-1)[block.span]  # type: ignore[union-attr]
        parts = [p.grad.ravel() for p in self.params[block.first : block.last]]  # type: ignore[union-attr]
        if len(parts) == 1:
            return parts[0]
        return self.xp.concatenate(parts, out=block.gathered)

    def part(self, keep: list[int]) -> Run:
        """A run of some of the parameters, with their state."""
        run = Run([self.params[i] for i in keep], self.state_names, self.steps)
        device = device_of(run.flat)
        for new, old in zip(run.state, (to_device(s, device).astype(run.dtype, copy=False) for s in self.state)):
            for i, start in zip(keep, run.starts):
                size = self.params[i].size
                new[start : start + size] = old[self.starts[i] : self.starts[i] + size]
        return run
