"""Train a model: one loop with a history, early stopping, and checkpoints from which it goes on bit for bit."""

from __future__ import annotations

import copy
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from netcore import distributed, io
from netcore.backend import device_of, to_device, to_numpy
from netcore.tensor import Tensor, no_grad

Loss = Callable[[Any, Any], Tensor]
Metrics = Mapping[str, Callable[[Any, Any], float]]


@dataclass
class History:
    """What `fit` measured, one number per epoch: the value of epoch e stands at index e − 1.

    Args:
        train_loss: mean loss over the batches of the epoch, taken while the weights change and dropout is at work; so
            it can lie above the validation loss.
        val_loss: mean loss over the validation data after the epoch; empty without validation data.
        metrics: by name, each metric on the validation data, or on the training batches where there are none.
        best_epoch: the epoch, from 1, with the lowest validation loss (training loss, without validation data). With
            early stopping: the epoch whose weights were restored.

    Example:
        >>> from netcore import train
        >>> train.History(train_loss=[0.9, 0.4], best_epoch=2).train_loss[-1]
        0.4
    """

    train_loss: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    metrics: dict[str, list[float]] = field(default_factory=dict)
    best_epoch: int | None = None


class EarlyStopping:
    """Stop when the validation loss has not improved for some epochs; `fit` then restores the best weights.

    Args:
        patience: so many epochs in a row may pass without improvement.
        min_delta: a loss counts as better only if it is lower than the best by more than this.

    Raises:
        ValueError: patience below 1 or a negative min_delta.

    Example:
        >>> from netcore import nn, train
        >>> model, stopping = nn.Sequential(nn.Linear(1, 1)), train.EarlyStopping(patience=2)
        >>> for epoch, loss in enumerate([0.9, 0.5, 0.6, 0.7], start=1):
        ...     stopping.update(loss, epoch, model)
        >>> stopping.best_epoch, stopping.stopped
        (2, True)

    References:
        Prechelt, *Early stopping – but when?*, 1998.
    """

    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        if patience < 1 or not min_delta >= 0:
            raise ValueError(
                f"EarlyStopping: expected patience from 1 up and min_delta from 0 up, got {patience} and {min_delta}."
            )
        self.patience, self.min_delta = patience, min_delta
        self.reset()

    def reset(self) -> None:
        """Forget what was seen. `fit` calls this first, so one object serves several trainings."""
        self.best, self.best_epoch, self.waited = math.inf, 0, 0
        self.weights: dict[str, Any] = {}

    @property
    def stopped(self) -> bool:
        """Whether patience is at its end."""
        return self.waited >= self.patience

    def update(self, loss: float, epoch: int, model: Any) -> None:
        """Take in the validation loss of an epoch, and keep a copy of the weights where it is the best.

        Args:
            loss: the validation loss.
            epoch: its epoch, from 1.
            model: the module whose weights gave that loss.
        """
        if loss < self.best - self.min_delta:
            self.best, self.best_epoch, self.waited = loss, epoch, 0
            self.weights = {name: np.array(to_numpy(value)) for name, value in model.state_dict().items()}
        else:
            self.waited += 1

    def state_dict(self) -> dict[str, Any]:
        """What a checkpoint needs to go on, with the best weights."""
        return {"best": self.best, "best_epoch": self.best_epoch, "waited": self.waited, "weights": self.weights}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over what `state_dict` returned."""
        self.best, self.best_epoch, self.waited = state["best"], state["best_epoch"], state["waited"]
        self.weights = state["weights"]


def fit(
    model: Any,
    optimiser: Any,
    loss_fn: Loss,
    loader: Iterable[tuple[Any, Any]],
    epochs: int,
    validation: tuple[Any, Any] | None = None,
    metrics: Metrics | None = None,
    early_stopping: EarlyStopping | None = None,
    scheduler: Any = None,
    checkpoint: str | os.PathLike[str] | None = None,
    progress: bool = True,
    comm: distributed.Comm | None = None,
) -> History:
    """Train a model in place.

    For each batch: outputs = model(x), loss = loss_fn(outputs, y), then zero the gradients, go backward, step. After
    each epoch: validate, step the schedule, write the checkpoint.

    With `checkpoint`, a training that was interrupted goes on after its last whole epoch, and ends at the very same
    weights: build the same objects, call `fit` again. The file holds the model, the optimiser with its learning rate,
    the schedule, the loader's and the model's random generators, the history and the early stopping. A file of a
    finished training gives its result without training; more `epochs` continue it. Delete it to start anew.

    Args:
        model: an `nn.Module`.
        optimiser: made with the model's parameters.
        loss_fn: mean loss of a batch from (outputs, y), such as `F.cross_entropy`.
        loader: batches (x, y), such as a `DataLoader`; passed over once an epoch.
        epochs: the number of passes, counted from the very start.
        validation: (x, y), data that the model is not trained on.
        metrics: further measures of (outputs, y) by name, such as `{"accuracy": train.accuracy}`.
        early_stopping: when to stop before `epochs`; the best weights are restored at the end in any case.
        scheduler: a learning-rate schedule of `optim`, stepped once an epoch.
        checkpoint: the file to write after each epoch, and to go on from where it exists.
        progress: show a bar on standard error, if that is a terminal.
        comm: the communicator of `distributed.world()`, to share each batch and the validation data between
            processes. All are given the same arguments, and get the same history and the same weights. Rank 0 alone
            reads and writes the checkpoint, and shows the bar.

    Returns:
        The history, from the first epoch on. The model is left in evaluation mode, ready to be used.

    Raises:
        FloatingPointError: a loss is NaN or infinite; the message names the step and the epoch.
        ValueError: early stopping without validation data, a loader without batches, or a checkpoint that is damaged
            or of another training; then the model is as it was.

    Example:
        >>> import numpy as np
        >>> from netcore import data, datasets, functional as F, nn, optim, train
        >>> rng = np.random.default_rng(0)
        >>> training, held_out = data.split(*datasets.moons(300, rng=rng), fractions=(0.7, 0.3), rng=rng)
        >>> model = nn.Sequential(nn.Linear(2, 16, rng=rng), nn.ReLU(), nn.Linear(16, 2, rng=rng))
        >>> history = train.fit(model, optim.Adam(model.parameters(), lr=0.05), F.cross_entropy,
        ...                     data.DataLoader(*training, rng=rng), epochs=20, validation=held_out,
        ...                     metrics={"accuracy": train.accuracy})
        >>> len(history.val_loss), history.metrics["accuracy"][-1] > 0.95
        (20, True)
    """
    metrics = metrics or {}
    comm = distributed.ALONE if comm is None else comm
    if early_stopping is not None:
        if validation is None:
            raise ValueError("fit: early_stopping watches the validation loss; pass validation=(x, y).")
        early_stopping.reset()
    history = History(metrics={name: [] for name in metrics})
    distributed.own_generators(model, comm)
    parts = {
        "model": model,
        "optimiser": optimiser,
        "loader": loader,
        "scheduler": scheduler,
        "early_stopping": early_stopping,
    }
    states = {name: part for name, part in parts.items() if hasattr(part, "state_dict")}
    generators = _generators(model)
    for part in states.values():
        distributed.broadcast(part, comm)
    if checkpoint is not None and comm.bcast(Path(checkpoint).exists()):
        history = _resume(checkpoint, states, generators, metrics, comm)

    with _progress_bar(epochs, len(history.train_loss), progress and comm.rank == 0) as report:
        for epoch in range(len(history.train_loss) + 1, epochs + 1):
            if early_stopping is not None and early_stopping.stopped:
                break
            results = _train_epoch(model, optimiser, loss_fn, loader, metrics, epoch, comm)
            history.train_loss.append(results.pop("loss"))
            if validation is not None:
                results = evaluate(model, *validation, loss_fn, metrics, comm=comm)
                history.val_loss.append(results.pop("loss"))
                if not math.isfinite(history.val_loss[-1]):
                    raise FloatingPointError(
                        f"fit: the validation loss is {history.val_loss[-1]} in epoch {epoch}. {_ADVICE}"
                    )
            for name, value in results.items():
                history.metrics[name].append(value)
            if early_stopping is not None:
                early_stopping.update(history.val_loss[-1], epoch, model)
                history.best_epoch = early_stopping.best_epoch
            else:
                history.best_epoch = int(np.argmin(history.val_loss or history.train_loss)) + 1
            if scheduler is not None:
                scheduler.step()
            if checkpoint is not None:
                snapshot = _snapshot(states, generators, history, comm)
                if comm.rank == 0:
                    io.save_checkpoint(snapshot, checkpoint)
                comm.barrier()
            report(history)
    if early_stopping is not None and early_stopping.weights:
        model.load_state_dict(early_stopping.weights)
    model.eval()
    return history


def evaluate(
    model: Any,
    x: Any,
    y: Any,
    loss_fn: Loss | None = None,
    metrics: Metrics | None = None,
    batch_size: int = 1024,
    comm: distributed.Comm | None = None,
) -> dict[str, float]:
    """Measure a model on data, in evaluation mode and without a graph; the model is left in the mode it was in.

    Args:
        model: an `nn.Module`.
        x: samples, shape (N, …).
        y: labels or targets, shape (N, …).
        loss_fn: mean loss from (outputs, y); None leaves it out.
        metrics: further measures of (outputs, y) by name.
        batch_size: samples that are in memory at a time; results are weighted means over the batches.
        comm: the communicator of `distributed.world()`, to share the samples between processes; all get the results.

    Returns:
        `"loss"`, where there is a `loss_fn`, and each metric under its name.

    Raises:
        ValueError: unequal lengths or no samples.

    Example:
        >>> import numpy as np
        >>> from netcore import nn, train
        >>> model = nn.Sequential(nn.Linear(2, 2))
        >>> _ = model.load_state_dict({"0.weight": np.eye(2), "0.bias": np.zeros(2)})
        >>> train.evaluate(model, np.eye(2, dtype=np.float32), np.array([0, 1]), metrics={"accuracy": train.accuracy})
        {'accuracy': 1.0}
    """
    if len(x) != len(y) or len(x) == 0:
        raise ValueError(f"evaluate: expected as many targets as samples, at least one, got {len(x)} and {len(y)}.")
    measures = ({} if loss_fn is None else {"loss": loss_fn}) | dict(metrics or {})
    totals = dict.fromkeys(measures, 0.0)
    comm = distributed.ALONE if comm is None else comm
    own = distributed.shard(len(x), comm)
    device = _device(model)
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        with no_grad():
            for i in range(own.start, own.stop, batch_size):
                inputs, targets = (to_device(part[i : min(i + batch_size, own.stop)], device) for part in (x, y))
                outputs = model(inputs)
                for name, measure in measures.items():
                    totals[name] += float(measure(outputs, targets)) * len(inputs)
    finally:
        for module, training in modes:
            module.training = training
    return {name: total / len(x) for name, total in distributed.total(totals, comm).items()}


def accuracy(logits: Any, y: Any) -> float:
    """Give the share of right answers.

    The predicted class is the one with the largest logit; with a single logit, class 1 where it is positive.

    Args:
        logits: raw outputs, shape (N, classes), or (N,) or (N, 1) for two classes.
        y: labels, integers of shape (N,); for a single logit also (N, 1), and 0.0 and 1.0 are welcome.

    Returns:
        A number from 0 to 1.

    Raises:
        ValueError: shapes that do not fit together.

    Example:
        >>> import numpy as np
        >>> from netcore import train
        >>> train.accuracy(np.array([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]]), np.array([0, 1, 1])) == 2 / 3
        True
        >>> train.accuracy(np.array([-1.2, 0.3]), np.array([0, 1]))
        1.0
    """
    scores, labels = to_numpy(logits), to_numpy(y)
    shapes = scores.shape, labels.shape
    if scores.ndim > 1 and scores.shape[-1] == 1:
        scores = scores[..., 0]
        labels = labels[..., 0] if labels.ndim > scores.ndim and labels.shape[-1] == 1 else labels
        predicted = scores > 0
    elif scores.ndim == 1:
        predicted = scores > 0
    else:
        predicted = scores.argmax(axis=-1)
    if predicted.shape != labels.shape or labels.size == 0:
        raise ValueError(
            f"accuracy: expected logits of shape (N, classes) and labels of shape (N,), "
            f"got {shapes[0]} and {shapes[1]}. Labels are class numbers, not one-hot rows."
        )
    return float((predicted == labels).mean())


_ADVICE = "Lower the learning rate, clip the gradients, or look for extreme values in the data."


def _train_epoch(
    model: Any,
    optimiser: Any,
    loss_fn: Loss,
    loader: Iterable[tuple[Any, Any]],
    metrics: Metrics,
    epoch: int,
    comm: distributed.Comm,
) -> dict[str, float]:
    """One pass over the data; means over its samples."""
    model.train()
    device = _device(model)
    totals = dict.fromkeys(("loss", *metrics, "samples"), 0.0)
    for step, batch in enumerate(loader, start=1):
        own = distributed.shard(len(batch[0]), comm)
        x, y = (to_device(part[own], device) for part in batch)
        optimiser.zero_grad()
        if len(x):  # a rank has none of a batch with fewer samples than there are ranks
            outputs = model(x)
            loss = loss_fn(outputs, y)
            value = float(loss)
            if not math.isfinite(value):
                raise FloatingPointError(f"fit: the loss is {value} at step {step} of epoch {epoch}. {_ADVICE}")
            loss.backward()
            totals["loss"] += value * len(x)
            for name, metric in metrics.items():
                totals[name] += float(metric(outputs, y)) * len(x)
            totals["samples"] += len(x)
        if comm.size > 1:
            distributed.average_gradients(optimiser.params, len(x), comm)
        optimiser.step()
    totals = distributed.total(totals, comm)
    samples = totals.pop("samples")
    if samples == 0:
        raise ValueError(
            f"fit: the loader gave no batch in epoch {epoch}. Pass a DataLoader or a list of batches; a "
            "generator is spent after one pass."
        )
    # Running statistics are not averaged, and unlike processors round unlike: all go on from rank 0's state.
    distributed.broadcast(model, comm)
    return {name: total / samples for name, total in totals.items()}


def _snapshot(
    states: Mapping[str, Any],
    generators: Mapping[str, np.random.Generator],
    history: History,
    comm: distributed.Comm,
) -> dict[str, Any]:
    ranks = comm.allgather({name: rng.bit_generator.state for name, rng in generators.items()})
    return {
        "states": {name: part.state_dict() for name, part in states.items()},
        "generators": {f"{rank}.{name}": state for rank, own in enumerate(ranks) for name, state in own.items()},
        "history": asdict(history),
    }


def _resume(
    path: str | os.PathLike[str],
    states: Mapping[str, Any],
    generators: Mapping[str, np.random.Generator],
    metrics: Metrics,
    comm: distributed.Comm,
) -> History:
    """Take over everything from the checkpoint, or, where something does not fit, nothing."""
    saved = comm.bcast(io.load_checkpoint(path) if comm.rank == 0 else None)
    before = copy.deepcopy(_snapshot(states, generators, History(), comm))
    try:
        history = History(**saved["history"])
        for what, here, there in (
            ("parts", states, saved["states"]),
            ("generators", before["generators"], saved["generators"]),
            ("metrics", metrics, history.metrics),
        ):
            if set(here) != set(there):
                raise ValueError(f"it has the {what} {sorted(there)}, this training has {sorted(here)}")
        _restore(saved, states, generators, comm)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        _restore(before, states, generators, comm)
        raise ValueError(
            f"{os.fspath(path)}: the checkpoint belongs to another training: {error}. Build the same "
            "objects as then, or delete the file to start anew."
        ) from error
    return history


def _restore(
    saved: Mapping[str, Any],
    states: Mapping[str, Any],
    generators: Mapping[str, np.random.Generator],
    comm: distributed.Comm,
) -> None:
    for name, part in states.items():
        part.load_state_dict(saved["states"][name])
    for name, rng in generators.items():
        rng.bit_generator.state = saved["generators"][f"{comm.rank}.{name}"]


def _generators(model: Any) -> dict[str, np.random.Generator]:
    """The random generators inside a model, such as those of dropout, by the place where they are kept."""
    return {
        f"{i}.{attribute}": value
        for i, module in enumerate(model.modules())
        for attribute, value in vars(module).items()
        if isinstance(value, np.random.Generator)
    }


def _device(model: Any) -> str:
    parameter = next(iter(model.parameters()), None)
    return "cpu" if parameter is None else device_of(parameter)


@contextmanager
def _progress_bar(epochs: int, done: int, wanted: bool) -> Iterator[Callable[[History], None]]:
    """Give a function to call after each epoch. Off a terminal it does nothing, and tqdm is not imported."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda history: None
        return
    try:
        from tqdm import tqdm
    except ImportError:  # training needs NumPy alone; the bar is a comfort
        yield lambda history: None
        return
    with tqdm(total=epochs, initial=done, unit="epoch", file=sys.stderr) as bar:

        def report(history: History) -> None:
            losses = {"loss": history.train_loss, "val_loss": history.val_loss}
            bar.set_postfix({name: f"{values[-1]:.4f}" for name, values in losses.items() if values}, refresh=False)
            bar.update()

        yield report
