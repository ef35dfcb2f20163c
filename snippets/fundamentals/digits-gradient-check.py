import numpy as np

from netcore import datasets, nn
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
chosen = rng.choice(len(digits.x), 100, replace=False)
x, y = digits.x[chosen].astype(np.float64), digits.y[chosen]
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
F.cross_entropy(model(x), y).backward()
gradient, weight, h = model[0].weight.grad, model[0].weight.data, 1e-5

errors = []
centre = np.arange(784).reshape(28, 28)[8:20, 8:20].ravel()  # at the border there is no ink
for output, pixel in zip(rng.integers(10, size=200), rng.choice(centre, 200)):
    kept = weight[output, pixel]
    losses = []
    for nudge in (+h, -h):
        weight[output, pixel] = kept + nudge
        losses.append(F.cross_entropy(model(x), y).item())
    weight[output, pixel] = kept
    difference = (losses[0] - losses[1]) / (2 * h)
    errors.append(abs(difference - gradient[output, pixel]) / abs(difference))

print("weights nudged:", len(errors))
print("largest relative error below 1e-5:", max(errors) < 1e-5)
print("exactly 0, for pixels without ink:", f"{np.mean(gradient == 0):.0%} of the gradient")
