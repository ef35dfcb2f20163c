import numpy as np

from netcore import nn

rng = np.random.default_rng(0)
model = nn.Sequential(nn.Linear(4, 3, rng=rng), nn.Tanh(), nn.Linear(3, 2, rng=rng)).to(np.float64)
X = rng.standard_normal((5, 4))  # 5 samples of 4 numbers

W1, b1, W2, b2 = (p.numpy() for p in model.parameters())
H = np.tanh(X @ W1.T + b1)
Y = H @ W2.T + b2
print("X", X.shape, " W1", W1.shape, " H", H.shape, " W2", W2.shape, " Y", Y.shape)
print("matrices = model:      ", np.allclose(Y, model(X).numpy(), rtol=1e-12))

# The same, unit by unit: each adds up all the inputs, each with a weight of its own.
y = np.array([[sum(w * h for w, h in zip(row, sample)) + b for row, b in zip(W2, b2)] for sample in H])
print("matrices = unit by unit:", np.allclose(Y, y, rtol=1e-12))
