import matplotlib.pyplot as plt
import numpy as np

from netcore import optim, seq2seq

rng = np.random.default_rng(0)
model = seq2seq.Seq2Seq(10, 10, 8, 64, dtype=np.float64, rng=rng)
optimiser = optim.Adam(model.parameters(), lr=0.01)


def draw(n, length):
    source = rng.integers(3, 10, (n, length))
    end = np.full((n, 1), 2)
    return source, np.concatenate([source[:, ::-1], end], axis=1)


for step in range(800):
    optimiser.lr = 0.01 if step < 600 else 0.002
    source, target = draw(32, rng.integers(1, 7))
    optimiser.zero_grad()
    seq2seq.sequence_loss(model(source, target)[0], target).backward()
    optimiser.step()

lengths, right = range(1, 11), []
for length in lengths:
    source, target = draw(200, length)
    tokens, _ = seq2seq.greedy(model, source, length + 1)
    same = tokens.shape == target.shape
    right.append(int(np.all(tokens == target, axis=1).sum()) if same else 0)
print("1 to 5 digits: over 90%:", min(right[:5]) > 180)
print("9, 10 digits: under 10%:", max(right[8:]) < 20)

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(lengths, np.array(right) / 2, "o-")
ax.axvline(6, color="C1", ls="--", label="longest in training")
ax.set(xlabel="digits in the source", ylabel="sequences right (%)")
ax.legend(loc="lower left")
plt.show()
