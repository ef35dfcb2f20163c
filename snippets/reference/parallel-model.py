from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

LATENCY = 50e-6                 # seconds a message, assumed
BANDWIDTH = 1.25e9              # bytes a second: 10 gigabits, assumed
FLOPS = 20e9                    # operations a second of a rank, assumed


def efficiency(p, sizes, batch):
    weights = sum(a * b + b for a, b in pairwise(sizes))
    work = 6 * weights * batch / FLOPS      # forward 2, backward 4
    ring = (2 * (p - 1) * LATENCY
            + 2 * (p - 1) / p * 4 * weights / BANDWIDTH)
    return work / (work + p * ring)


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
p = np.arange(1, 33)
for sizes, batch, mark in [((784, 512, 512, 10), 4096, "o-"),
                           ((784, 512, 512, 10), 512, "s--"),
                           ((784, 128, 64, 10), 512, "^-."),
                           ((4, 16, 3), 16, "v:")]:
    share = efficiency(p, sizes, batch)
    name = "-".join(map(str, sizes)) + f", batch {batch:,}"
    ax.plot(p, 100 * share, mark, markevery=4, label=name)
    print(f"{name}: 2 ranks {share[1]:.0%}, 16 ranks {share[15]:.0%}")
ax.set(xlabel="ranks $p$", ylabel="efficiency in %, computed", ylim=(0, 102))
fig.legend(loc="outside upper center", ncols=2)
plt.show()
