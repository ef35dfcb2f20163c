import matplotlib.pyplot as plt
import numpy as np

from netcore import optim, plot, seq2seq

rng = np.random.default_rng(0)
model = seq2seq.Seq2Seq(10, 10, 8, 48, attention="additive",
                        dtype=np.float64, rng=rng)
optimiser = optim.Adam(model.parameters(), lr=0.01)
for _ in range(300):
    source = rng.integers(3, 10, (32, 6))
    target = np.insert(np.sort(source), 6, 2, axis=1)
    logits, _ = model(source, target)
    optimiser.zero_grad()
    seq2seq.sequence_loss(logits, target).backward()
    optimiser.step()

source = rng.integers(3, 10, (200, 6))
source[0] = [8, 3, 6, 9, 4, 7]
tokens, alignments = seq2seq.greedy(model, source, 7)
right = np.all(tokens[:, :6] == np.sort(source), axis=1).mean()
looked = np.take_along_axis(source, alignments[:, :6].argmax(axis=2), 1)
same = np.mean(looked == tokens[:, :6])
print("sorted: over 80%:", right > 0.8)
print("looks most at what it writes:")
print("    over 75% of the time:", same > 0.75)
print("    always:", same == 1)
written = [*map(str, tokens[0, :6]), "end"]
ax = plot.attention(alignments[0], written, [*map(str, source[0])])
ax.set_ylabel("written")
ax.set_title("read")
plt.show()
