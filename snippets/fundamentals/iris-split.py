import numpy as np

from netcore import data, datasets

iris = datasets.iris()
for stratify in (False, True):
    rng = np.random.default_rng(0)
    parts = data.split(iris.x, iris.y, (0.6, 0.2, 0.2), rng, stratify=stratify)
    counts = [np.bincount(labels) for _, labels in parts]
    print("stratified" if stratify else "by chance ", *counts)
