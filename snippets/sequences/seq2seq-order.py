import numpy as np

from netcore import optim, seq2seq

for name, order in (("backwards", -1), ("forwards", 1)):
    losses = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        model = seq2seq.Seq2Seq(10, 10, 8, 64, dtype=np.float64, rng=rng)
        optimiser = optim.Adam(model.parameters(), lr=0.01)
        for _ in range(100):
            source = rng.integers(3, 10, (64, 5))
            target = np.insert(source[:, ::order], 5, 2, axis=1)
            logits, _ = model(source, target)
            loss = seq2seq.sequence_loss(logits, target)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        losses.append(loss.item())
    low = sum(loss < 0.25 for loss in losses)
    print(f"{name:9} loss below 0.25: {low} of 3")
