import numpy as np

from netcore import data, datasets

iris, rng = datasets.iris(), np.random.default_rng(0)
x = iris.x.astype(np.float64)
(x_train, _), (x_validation, _), _ = data.split(x, iris.y, rng=rng)

scale = data.Standardise.fit(x_train)
z = (x_train - x_train.mean(axis=0)) / x_train.std(axis=0)
print("formula = library:", np.allclose(z, scale(x_train), rtol=1e-12))
for name, part in (("training", x_train), ("validation", x_validation)):
    scaled = scale(part)
    print(f"{name:10} means     ", scaled.mean(axis=0).round(2) + 0)
    print(f"{name:10} deviations", scaled.std(axis=0).round(2))
