import numpy as np

from netcore import datasets, nn
from netcore import functional as F

digits = datasets.mnist()
model = nn.Sequential(nn.Linear(784, 10, rng=np.random.default_rng(0)))
scores = model(digits.x)
stages = {"pixels as stored": digits.x * 255,
          "divided by 255": digits.x,
          "outputs of the layer": scores.numpy(),
          "after softmax": F.softmax(scores).numpy()}

for name, values in stages.items():
    inside = np.mean((values >= 0) & (values <= 1))
    print(f"{name:20}  from {values.min():5.2f} to {values.max():6.2f}   in [0, 1]: {inside:.0%}")
