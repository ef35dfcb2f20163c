"""Tables of measurements."""

from __future__ import annotations

import numpy as np

from netcore.datasets._base import Dataset, extra


def iris() -> Dataset:
    """Load the measurements of 150 iris flowers, 50 of each of three species.

    Returns:
        x of shape (150, 4): length and width of sepal and petal, in cm; y in 0, 1, 2, sorted by species.

    Raises:
        ImportError: scikit-learn is not installed.

    Example:
        >>> from netcore import datasets
        >>> flowers = datasets.iris()
        >>> flowers.x[0], flowers.classes[flowers.y[0]]
        (array([5.1, 3.5, 1.4, 0.2], dtype=float32), 'setosa')

    References:
        Fisher, *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7, 1936.
    """
    bunch = extra("sklearn.datasets", "scikit-learn").load_iris()
    return Dataset(
        bunch.data.astype(np.float32),
        bunch.target.astype(np.int64),
        tuple(map(str, bunch.feature_names)),
        tuple(map(str, bunch.target_names)),
    )
