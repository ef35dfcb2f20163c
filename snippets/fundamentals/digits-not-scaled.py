import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

digits = datasets.mnist()
for name, factor, lr in (("0 to 1", 1, 0.1), ("0 to 255", 255, 0.1), ("0 to 255", 255, 0.1 / 255**2)):
    rng = np.random.default_rng(0)
    x = factor * digits.x.astype(np.float64)
    training, (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
    model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
    nn.init.zeros(model[0].weight)
    history = train.fit(model, optim.SGD(model.parameters(), lr=lr), F.cross_entropy,
                        data.DataLoader(*training, batch_size=50, rng=rng), epochs=10)
    result = train.evaluate(model, x_test, y_test, F.cross_entropy, {"accuracy": train.accuracy})
    print(f"pixels {name:8}  lr {lr:.7f}  loss {result['loss']:6.2f}  right {result['accuracy']:.0%}")
