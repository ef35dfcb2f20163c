import matplotlib.pyplot as plt
import numpy as np

from netcore import optim, seq2seq


def draw(rng, n):
    source = rng.integers(3, 10, (n, 5))
    return source, np.insert(source[:, ::-1], 5, 2, axis=1)


def train(teacher_forcing, seed):
    rng = np.random.default_rng(seed)
    model = seq2seq.Seq2Seq(10, 10, 8, 64, dtype=np.float64, rng=rng)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    test, wanted = draw(rng, 200)
    right = []
    for step in range(1, 301):
        source, target = draw(rng, 32)
        logits, _ = model(source, target, teacher_forcing, rng)
        optimiser.zero_grad()
        seq2seq.sequence_loss(logits, target).backward()
        optimiser.step()
        if step % 25 == 0:
            tokens, _ = seq2seq.greedy(model, test, 6)
            tokens = np.pad(tokens, ((0, 0), (0, 6 - tokens.shape[1])))
            right.append(np.mean(np.all(tokens == wanted, axis=1)))
    return np.array(right)


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
kinds = (("true tokens", 1, ".-C0"), ("own tokens", 0, "x--C1"))
for name, forcing, style in kinds:
    runs = np.array([train(forcing, seed) for seed in range(3)])
    ax.plot(range(25, 301, 25), 100 * runs.T, style, label=[name, "", ""])
    print(f"{name}, after 100 steps:")
    print("    above a third:", (runs[:, 3] > 1 / 3).tolist())
ax.set(xlabel="training step", ylabel="sequences right (%)")
ax.legend()
plt.show()
