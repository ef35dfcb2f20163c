import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

x_new, y_new = datasets.moons(2000, noise=0.3, rng=np.random.default_rng(99))
for strength in (0, 0.3, 1, 3, 30):
    results = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        x, y = datasets.moons(60, noise=0.3, rng=rng)
        model = nn.Sequential(
            nn.Linear(2, 32, rng=rng), nn.Tanh(), nn.Linear(32, 32, rng=rng), nn.Tanh(), nn.Linear(32, 2, rng=rng)
        )
        optimiser = optim.AdamW(model.parameters(), lr=0.02, weight_decay=strength)
        train.fit(model, optimiser, F.cross_entropy, [(x, y)], epochs=300)
        norm = np.sqrt(sum((w.data**2).sum() for w in model.parameters()))
        losses = [F.cross_entropy(model(a), b).item() for a, b in ((x, y), (x_new, y_new))]
        results.append([norm, *losses])
    norm, training, new = np.mean(results, axis=0)
    print(f"λ = {strength:<3} norm of weights {norm:2.0f}, training loss {training:.1f}, on new points {new:.1f}")
