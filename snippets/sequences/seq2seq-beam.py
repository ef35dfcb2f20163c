import matplotlib.pyplot as plt
import numpy as np

from netcore import optim, seq2seq
from netcore.functional import softmax

rng = np.random.default_rng(0)
model = seq2seq.Seq2Seq(10, 14, 8, 32, dtype=np.float64, rng=rng)
optimiser = optim.Adam(model.parameters(), lr=0.01)
for step in range(600):
    optimiser.lr = 0.01 if step < 400 else 0.002
    source = rng.integers(3, 10, (128, 2))
    target = np.tile([0, 0, 2, 0, 0], (128, 1))
    target[:, :2] = source[:, ::-1]
    wordy = rng.random(128) < 0.6           # 10 is "well"
    target[wordy, :2] = [[10, w] for w in rng.integers(11, 14, wordy.sum())]
    target[wordy, 2:] = np.insert(source[wordy, ::-1], 2, 2, axis=1)
    optimiser.zero_grad()
    seq2seq.sequence_loss(model(source, target)[0], target).backward()
    optimiser.step()

found = {}
for width in (1, 2):
    found[width] = [seq2seq.beam_search(model, np.array([a, b]), width, 5)[0]
                    for a in range(3, 10) for b in range(3, 10)]
    short = sum(len(h.tokens) == 3 for h in found[width])
    mean = np.mean([np.exp(h.log_probability) for h in found[width]])
    print(f"width {width}: {short} of 49 short, mean P {mean:.1f}")

names = {2: "end", 5: "5", 9: "9",
         10: "well", 11: "so", 12: "now", 13: "then"}
node = {"fc": plt.rcParams["figure.facecolor"], "boxstyle": "round,pad=0.2"}
fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for row, first in enumerate([[9], [10, 11], [10, 12], [10, 13]]):
    y = [*first, 9, 5, 2] if row else [9, 5, 2]
    logits, _ = model(np.array([[5, 9]]), np.array([y]))
    p = softmax(logits).data[0, range(len(y)), y]
    height, colour = [1.5, 2 if row else 0, *[row] * 4], f"C{row > 0:d}"
    for t, token in enumerate(y):
        share = np.prod(p[:t + 1])
        ax.plot([t, t + 1], height[t:t + 2], colour, lw=10 * share, zorder=1)
        ax.text(t + 1, height[t + 1], names[token], ha="center",
                va="center", bbox={"ec": colour, **node})
    ax.text(5.5, row, f"$P$ = {share:.2f}", va="center")
ax.text(0, 1.5, "start", ha="center", va="center", bbox={"ec": "C2", **node})
ax.set(xlim=(-0.3, 6.4), ylim=(3.4, -0.4))
ax.axis("off")
plt.show()
