import numpy as np

from netcore import data, datasets

iris, rng = datasets.iris(), np.random.default_rng(0)
(x_train, _), (x_validation, _), _ = data.split(iris.x.astype(np.float64), iris.y, rng=rng)

scale = data.Standardise.fit(x_train)
z = (x_train - x_train.mean(axis=0)) / x_train.std(axis=0)
print("formula = library:", np.allclose(z, scale(x_train), rtol=1e-12))
for name, x in (("training", x_train), ("validation", x_validation)):
    print(f"{name:10} means {scale(x).mean(axis=0).round(2) + 0}  deviations {scale(x).std(axis=0).round(2)}")
