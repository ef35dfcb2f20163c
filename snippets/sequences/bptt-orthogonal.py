import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F


def train(orthogonal, limit, seed):
    rng = np.random.default_rng(seed)
    x, y = datasets.delayed_recall(1500, 41, 40, symbols=4, rng=rng)
    x = x.astype(np.float64)
    layer = nn.RNN(4, 16, dtype=np.float64, rng=rng)
    readout = nn.Linear(16, 4, dtype=np.float64, rng=rng)
    Q = np.linalg.qr(rng.normal(size=(16, 16)))[0]
    if orthogonal:
        layer.weight_hh_l0.data[...] = Q
    parameters = [*layer.parameters(), *readout.parameters()]
    optimiser, norms = optim.Adam(parameters, lr=0.003), []
    for _ in range(15):
        for batch in np.split(rng.permutation(1000), 20):
            last = layer(x[batch])[1][0]
            loss = F.cross_entropy(readout(last), y[batch])
            optimiser.zero_grad()
            loss.backward()
            norms.append(optim.clip_grad_norm(parameters, limit))
            optimiser.step()
    answers = readout(layer(x[1000:])[1][0]).data.argmax(-1)
    return np.mean(answers == y[1000:]) > 0.9, max(norms) > 1


for name, orthogonal, limit in (("usual start", False, np.inf),
                                ("usual start, clipped", False, 1.0),
                                ("orthogonal start", True, 1.0)):
    runs = np.array([train(orthogonal, limit, s) for s in range(3)])
    print(f"{name}: above 90%: {runs[:, 0].sum()} of 3")
    print(f"  gradients above 1 in {runs[:, 1].sum()} of 3")
