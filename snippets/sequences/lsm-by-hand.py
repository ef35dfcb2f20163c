import numpy as np

from netcore.reservoir import LiquidStateMachine, rate_encoding

rng = np.random.default_rng(0)
liquid = LiquidStateMachine(n_inputs=2, rng=rng)
u = rate_encoding(np.full((1, 200, 2), 40.0), rng=rng)
W_in, W = liquid.input_weight, liquid.weight
E = np.arange(135) < liquid.n_excitatory        # True: excitatory
background, threshold, reset = 13.5, 15.0, 13.5
refractory = np.where(E, 3, 2)

# Time constants in ms; a step is 1 ms.
a, d_E, d_I = (np.exp(-1 / tau) for tau in (30, 3, 6))
k_E = (d_E - a) * 3 / (3 - 30)
k_I = (d_I - a) * 6 / (6 - 30)

v, s, x, wait = liquid.initial, np.zeros(135), np.zeros(135), np.zeros(135)
i_E, i_I = np.zeros(135), np.zeros(135)
spikes, states = [], []
for u_t in u[0]:
    i_E = d_E * i_E + W_in @ u_t + W @ (E * s)
    i_I = d_I * i_I + W @ (~E * s)
    v = a * v + (1 - a) * background + k_E * i_E + k_I * i_I
    v = np.where(wait > 0, reset, v)            # it rests after a spike
    s = (v >= threshold).astype(float)
    v = np.where(s == 1, reset, v)
    wait = np.where(s == 1, refractory, wait - 1)
    x = a * x + s
    spikes.append(s)
    states.append(x)

print("all spikes equal:", np.array_equal(spikes, liquid.spikes(u)[0]))
print("states equal:", np.allclose(states, liquid.states(u)[0]))
