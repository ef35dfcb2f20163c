import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, plot

rng = np.random.default_rng(0)
model = nn.Sequential(nn.Linear(784, 10, rng=rng))
print("by the formula:", 784 * 10 + 10)
print("by the model:  ", sum(p.size for p in model.parameters()))

plot.network([784, 10], outputs=list("0123456789"), layers=["784 pixels", "10 digits"])
plt.show()
