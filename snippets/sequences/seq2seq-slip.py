import matplotlib.pyplot as plt
import numpy as np

from netcore import no_grad, optim, seq2seq


def draw(rng, n):
    source = rng.integers(3, 10, (n, 5))
    end = np.full((n, 1), 2)
    return source, np.concatenate([source[:, ::-1], end], axis=1)


fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for name, forcing, colour in (("true", 1, "C0"), ("own", 0, "C1")):
    rng = np.random.default_rng(0)
    model = seq2seq.Seq2Seq(10, 10, 8, 64, dtype=np.float64, rng=rng)
    optimiser = optim.Adam(model.parameters(), lr=0.01)
    for _ in range(500):
        source, target = draw(rng, 32)
        logits, _ = model(source, target, forcing, rng)
        optimiser.zero_grad()
        seq2seq.sequence_loss(logits, target).backward()
        optimiser.step()
    source, target = draw(rng, 1000)
    slipped = target.copy()                 # a wrong first digit
    slipped[:, 0] = (target[:, 0] - 3 + rng.integers(1, 7, 1000)) % 7 + 3
    for given, style, what in ((target, "o-", "no slip"),
                               (slipped, "s--", "after a slip")):
        with no_grad():
            answer = model(source, given)[0].data.argmax(axis=2)
        right = (answer == target)[:, 1:5].mean(axis=0)
        ax.plot(range(2, 6), 100 * right, style, color=colour,
                label=f"{name} tokens, {what}")
    print(f"{name}: after a slip below 65%: {right[0] < 0.65}")
ax.set(xlabel="place in the target", ylabel="right (%)", xticks=range(2, 6))
ax.set(ylim=(0, 103))
ax.legend()
plt.show()
