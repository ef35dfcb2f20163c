import numpy as np

from netcore.reservoir import LiquidStateMachine, rate_encoding

rng = np.random.default_rng(0)
network = LiquidStateMachine(n_inputs=2, rng=rng)
# Two inputs of random spikes, 40 a second each, for 200 ms.
x = rate_encoding(np.full((1, 200, 2), 40.0), rng=rng)
spikes = network.spikes(x)
receiver, sender = np.nonzero(network.weight)
print("connections:", len(sender), " spikes:", int(spikes.sum()))

chosen = rng.choice(len(sender), 100, replace=False)
for nudge in (1e-6, 1.0):                      # of weights around 1 mV
    changed = 0
    for k in chosen:
        network.weight[receiver[k], sender[k]] += nudge
        changed += np.any(network.spikes(x) != spikes)
        network.weight[receiver[k], sender[k]] -= nudge
    print(f"by {nudge:g}: {changed} of 100 change a spike")
