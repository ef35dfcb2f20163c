"""What training did: the loss by epoch, and which classes were mistaken for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import NEGATIVE, POSITIVE, array, ink, letters, one_per, plot_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike


def loss_curves(history: Any, ax: Axes | None = None, *, mark_best: bool = True) -> Axes:
    """Draw the training loss and, where there is one, the validation loss of each epoch.

    Args:
        history: what `train.fit` returns: an object with lists `train_loss` and `val_loss`, or a mapping with these
            keys; epochs count from 1.
        ax: where to draw; a new figure if None.
        mark_best: mark the history's `best_epoch`, or else the epoch with the lowest validation loss.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if there is no training loss, or the two lists differ in length.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.loss_curves({"train_loss": [0.9, 0.5, 0.3], "val_loss": [1.0, 0.7, 0.8]})
        >>> [text.get_text() for text in ax.get_legend().get_texts()]
        ['training', 'validation', 'best: epoch 2']
        >>> plt.show()
    """
    from matplotlib.ticker import MaxNLocator

    train, validation = (_losses(history, name) for name in ("train_loss", "val_loss"))
    if len(train) == 0:
        raise ValueError("loss_curves: expected a history with at least one epoch in train_loss, got none")
    if len(validation) not in (0, len(train)):
        raise ValueError(
            f"loss_curves: expected {len(train)} validation losses, as many as training losses, got {len(validation)}"
        )
    ax = plot_axes(ax)
    epochs = np.arange(1, len(train) + 1)
    alone = "o" if len(train) == 1 else ""
    ax.plot(epochs, train, color="C0", label="training", marker=alone)
    if len(validation):
        ax.plot(epochs, validation, color="C1", label="validation", linestyle=(0, (4, 1.5)), marker=alone)
        if mark_best and np.isfinite(validation).any():
            best = (_field(history, "best_epoch") or int(np.nanargmin(validation)) + 1) - 1
            ax.axvline(epochs[best], color=ink(), lw=1, alpha=0.45, linestyle=":", zorder=1)
            ax.plot(epochs[best], validation[best], "o", color="C1", ms=8, mec=ink(), label=f"best: epoch {best + 1}")
        ax.legend()
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    return ax


def _field(history: Any, name: str) -> Any:
    return history.get(name) if isinstance(history, dict) else getattr(history, name, None)


def _losses(history: Any, name: str) -> Any:
    found = _field(history, name)
    if found is None:
        return np.empty(0)
    return np.asarray([np.nan if loss is None else float(loss) for loss in found])


def confusion_matrix(
    y_true: ArrayLike, y_pred: ArrayLike, classes: Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how many samples of each true class were taken for each class.

    Row i and column j hold the number of samples of class i that were predicted as class j. The tint of a cell is
    the square root of its share of the row, so that rare ones show: blue for right, orange for a mistake.

    Args:
        y_true: the true classes (N,), whole numbers from 0.
        y_pred: the predicted classes (N,).
        classes: the names of the classes; the numbers themselves if None.
        ax: where to draw; a new figure if None.

    Returns:
        The Axes drawn on; its texts are the counts, row by row.

    Raises:
        ValueError: if the two differ in shape, or a class has no name.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.confusion_matrix([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], classes=["cat", "dog"])
        >>> [text.get_text() for text in ax.texts]
        ['1', '1', '1', '2']
        >>> plt.show()
    """
    from matplotlib.patches import Rectangle

    true, predicted = _classes("y_true", y_true), _classes("y_pred", y_pred)
    if true.shape != predicted.shape:
        raise ValueError(f"confusion_matrix: expected y_pred of shape {true.shape}, as y_true, got {predicted.shape}")
    count = int(max(true.max(), predicted.max())) + 1
    if classes is not None:
        if len(classes) < count:
            raise ValueError(
                f"classes: expected at least {count} names, because class {count - 1} occurs, got {len(classes)}"
            )
        count = len(classes)
    names = [str(i) for i in range(count)] if classes is None else one_per("classes", classes, count, "class")
    table = np.zeros((count, count), int)
    np.add.at(table, (true, predicted), 1)
    shares = table / np.maximum(table.sum(1, keepdims=True), 1)

    ax = plot_axes(ax, 5.2, 4.4)
    for i in range(count):
        for j in range(count):
            ax.add_patch(
                Rectangle(
                    (j - 0.5, i - 0.5),
                    1,
                    1,
                    facecolor=(POSITIVE if i == j else NEGATIVE, 0.62 * shares[i, j] ** 0.5),
                    edgecolor=(ink(), 0.18),
                    lw=0.8,
                )
            )
            ax.text(
                j,
                i,
                str(table[i, j]),
                ha="center",
                va="center",
                fontsize=letters(1.15 if count <= 5 else 0.9),
                alpha=1.0 if table[i, j] else 0.45,
            )
    ax.set_xlim(-0.5, count - 0.5)
    ax.set_ylim(count - 0.5, -0.5)
    ax.set_aspect("equal")
    ax.grid(False)
    ax.set_xticks(range(count), names)
    ax.set_yticks(range(count), names)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_xlabel("predicted class")
    ax.set_ylabel("true class")
    return ax


def _classes(name: str, values: ArrayLike) -> Any:
    found = array(values)
    if found.ndim != 1 or len(found) == 0 or not np.issubdtype(found.dtype, np.integer) or found.min() < 0:
        raise ValueError(
            f"{name}: expected class numbers from 0, integers of shape (N,), got {found.dtype} of shape {found.shape}"
        )
    return found
