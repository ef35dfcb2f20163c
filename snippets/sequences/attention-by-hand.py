import numpy as np

from netcore import Tensor, seq2seq

rng = np.random.default_rng(0)
attention = seq2seq.AdditiveAttention(4, 4, 5, dtype=np.float64, rng=rng)
W, U = attention.query.weight.data, attention.key.weight.data
v = attention.score.weight.data[0]
s, h = rng.normal(size=4), rng.normal(size=(6, 4))


def context(e):
    alpha = np.exp(e - e.max()) / np.exp(e - e.max()).sum()
    return alpha @ h, alpha


e = np.array([v @ np.tanh(W @ s + U @ h_j) for h_j in h])
c, alpha = context(e)

scores = attention(Tensor(s[None]), attention.prepare(Tensor(h[None])))
print("scores as netcore's:", np.allclose(e, scores.data[0]))
print(f"sum of the weights: {alpha.sum():.1f}")

eps, worst = 1e-6, 0.0
for j in range(6):
    step = eps * np.eye(6)[j]
    measured = (context(e + step)[0] - context(e - step)[0]) / (2 * eps)
    formula = alpha[j] * (h[j] - c)
    worst = max(worst, np.abs(measured / formula - 1).max())
print("relative error below 1e-6:", worst < 1e-6)
