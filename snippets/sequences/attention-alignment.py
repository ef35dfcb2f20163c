import matplotlib.pyplot as plt
import numpy as np

from netcore import optim, plot, seq2seq

rng = np.random.default_rng(0)
model = seq2seq.Seq2Seq(10, 10, 8, 48, attention="additive",
                        dtype=np.float64, rng=rng)
optimiser = optim.Adam(model.parameters(), lr=0.01)
for _ in range(200):
    source = rng.integers(3, 10, (32, 8))
    target = np.insert(source[:, ::-1], 8, 2, axis=1)
    logits, _ = model(source, target)
    optimiser.zero_grad()
    seq2seq.sequence_loss(logits, target).backward()
    optimiser.step()

source = rng.integers(3, 10, (200, 8))
tokens, alignments = seq2seq.greedy(model, source, 9)
right = np.all(tokens[:, :8] == source[:, ::-1], axis=1)
print("parameters:", sum(p.data.size for p in model.parameters()))
print("a third is right:", right.mean() > 1 / 3)
print("nearly all are:", right.mean() > 0.9)
looked = 1 + np.median(alignments[:, :8].argmax(axis=2), axis=0)
print("looks most at", *looked.astype(int))
written = [*map(str, tokens[0, :8]), "end"]
ax = plot.attention(alignments[0], written, [*map(str, source[0])])
ax.set_ylabel("written")
ax.set_title("read")
plt.show()
