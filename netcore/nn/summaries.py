"""What a model consists of, with the shapes that pass through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from netcore.nn import module as _module
from netcore.nn.module import Module
from netcore.tensor import Tensor, no_grad


class Row(NamedTuple):
    """One call of a layer: its name in the model, the layer, the shape that it gave, and its parameters."""

    name: str
    layer: str
    shape: tuple[int, ...]
    parameters: int


@dataclass(frozen=True, repr=False)
class Summary:
    """What `summary` found out; it prints as a table.

    Args:
        rows: the layers in the order of their calls. A parameter is counted at the first call alone.
        parameters: the number of parameters of the whole model.

    Example:
        >>> from netcore import nn
        >>> result = nn.summary(nn.Sequential(nn.Linear(4, 10), nn.ReLU()), (4,))
        >>> result.parameters, [row.shape for row in result.rows]
        (50, [(1, 10), (1, 10)])
    """

    rows: tuple[Row, ...]
    parameters: int

    def __repr__(self) -> str:
        table = [("", "layer", "output shape", "parameters")]
        table += [(row.name, row.layer, str(row.shape), f"{row.parameters:,}") for row in self.rows]
        table += [("", "total", "", f"{self.parameters:,}")]
        widths = [max(map(len, column)) for column in zip(*table)]
        # Text to the left, numbers to the right; a model that is a single layer has no names.
        lines = ["  ".join([*map(str.ljust, line[:3], widths), line[3].rjust(widths[3])]) for line in table]
        return "\n".join(line[widths[0] + 2 if not widths[0] else 0 :] for line in lines)


def summary(model: Module, *inputs: Any) -> Summary:
    """List the layers of a model, the shapes that they give and the numbers of their parameters.

    The model runs once, in evaluation mode, without a graph; it is left as it was. A row is a module that holds
    parameters of its own, or no other module.

    Args:
        model: any module.
        *inputs: for each argument of the model the shape of one sample, such as `(1, 28, 28)`, which stands for a
            batch of one with zeros; or a batch, as an array or a tensor, such as integers for an `Embedding`.

    Returns:
        The rows and the total; print it to see the table.

    Raises:
        ValueError: if no input is given.

    Example:
        >>> from netcore import nn
        >>> nn.summary(nn.Sequential(nn.Linear(4, 10), nn.ReLU(), nn.Linear(10, 3)), (4,))
           layer          output shape  parameters
        0  Linear(4, 10)  (1, 10)               50
        1  ReLU()         (1, 10)                0
        2  Linear(10, 3)  (1, 3)                33
           total                                83
    """
    if not inputs:
        raise ValueError("summary: expected the shape of a sample, such as summary(model, (4,)), or a batch")
    names: dict[int, str] = {}
    for name, part in model._named_modules(""):
        names.setdefault(id(part), name.removesuffix("."))
    counted: set[int] = set()
    rows: list[Row] = []

    def record(module: Module, *args: Any, **kwargs: Any) -> Any:
        own = {id(v): v.size for v in vars(module).values() if isinstance(v, _module.Parameter)}
        place = len(rows)
        output = module.forward(*args, **kwargs)
        if own or next(module.named_children(), None) is None:
            first = output[0] if isinstance(output, (tuple, list)) else output
            layer = f"{type(module).__name__}({module._options()})"
            size = sum(n for i, n in own.items() if i not in counted)
            rows.insert(place, Row(names.get(id(module), ""), layer, tuple(first.shape), size))
            counted.update(own)
        return output

    modes = [(part, part.training) for part in model.modules()]
    like = next((tensor for tensor in model._state().values() if tensor.dtype.kind == "f"), Tensor(0.0))
    model.eval()
    before, _module._recorder = _module._recorder, record
    try:
        with no_grad():
            model(*(_batch(x, like) for x in inputs))
    finally:
        _module._recorder = before
        for part, training in modes:
            part.training = training
    return Summary(tuple(rows), sum(p.size for p in model.parameters()))


def _batch(x: Any, like: Tensor) -> Tensor:
    """A batch on the device of the model: the one given, or zeros of a sample's shape."""
    if isinstance(x, tuple):
        x = np.zeros((1, *x), like.dtype)
    return Tensor(x).to(like.device)
