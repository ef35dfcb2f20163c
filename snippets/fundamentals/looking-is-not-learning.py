import numpy as np

from netcore import data, datasets, nn, train

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
(x_train, y_train), (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))

before = model[0].weight.numpy().copy()
for times in range(21):
    if times > 0:
        model(x_train)  # show every image once
    if times in (0, 1, 20):
        accuracy = train.accuracy(model(x_test), y_test)
        print(f"after showing {times * len(x_train):6,} images: {accuracy:.0%} right")

print("weights that changed:", np.sum(model[0].weight.numpy() != before), "of", before.size)
