import numpy as np

from netcore import optim, seq2seq

for length in (4, 8, 12):
    rng = np.random.default_rng(0)
    model = seq2seq.Seq2Seq(10, 10, 8, 64, dtype=np.float64, rng=rng)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    for _ in range(200):
        source = rng.integers(3, 10, (32, length))
        target = np.insert(source[:, ::-1], length, 2, axis=1)
        logits, _ = model(source, target)
        optimiser.zero_grad()
        seq2seq.sequence_loss(logits, target).backward()
        optimiser.step()
    source = rng.integers(3, 10, (200, length))
    tokens, _ = seq2seq.greedy(model, source, length)
    right = np.all(tokens == source[:, ::-1], axis=1).mean()
    print(f"{length:2} digits: a third is right: {right > 1 / 3}")

print("parameters:", sum(p.data.size for p in model.parameters()))
