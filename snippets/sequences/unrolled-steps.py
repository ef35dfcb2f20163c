import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import nn, optim, plot

rng = np.random.default_rng(0)
bits = rng.integers(2, size=(100, 20))
changed = np.zeros((100, 20), int)
changed[:, 1:] = bits[:, 1:] != bits[:, :-1]
x = np.eye(2)[bits]
layer = nn.RNN(2, 3, dtype=np.float64, rng=rng)
readout = nn.Linear(3, 2, dtype=np.float64, rng=rng)
optimiser = optim.Adam([*layer.parameters(), *readout.parameters()], lr=0.03)
for _ in range(400):
    logits = readout(layer(x)[0]).reshape(-1, 2)
    loss = F.cross_entropy(logits, changed.ravel())
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()

new = [0, 1, 1, 0]
states = layer(np.eye(2)[[new]])[0]
said = readout(states).data[0].argmax(-1)
words = ["alarm" if answer else "quiet" for answer in said]
h = [np.zeros(3), *(states.data[0].round(1) + 0)]
for t, bit in enumerate(new, 1):
    shown = [str(b) for b in new[:t]] + [f"$x_{k}$" for k in range(t + 1, 5)]
    ax = plot.unrolled(shown, words[:t] + [""] * (4 - t), rolled=False)
    ax.plot(1.65 * t, 0, "o", ms=44, mfc="none", mec="C3", mew=2.5)
    was, now = (", ".join(f"{n:g}" for n in v) for v in h[t - 1:t + 1])
    print(f"step {t}: {bit}, h{t} = ({now}), {words[t - 1]}")
    ax.set_xlim(-0.6, 7.4)
    ax.set_title(f"Step {t}: h{t - 1} = ({was}) and the bit {bit} "
                 f"give h{t} = ({now}): {words[t - 1]}")
plt.show()
