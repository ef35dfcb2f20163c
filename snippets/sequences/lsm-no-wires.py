import numpy as np

from netcore.reservoir import LiquidStateMachine, Ridge

for scale in (0.0, 1.0):
    rng = np.random.default_rng(0)
    taps = rng.integers(2, size=(1500, 15))
    x = np.zeros((1500, 15 * 20, 2))
    for k in range(15):
        for ms in (0, 5, 10):
            x[np.arange(1500), 20 * k + ms, taps[:, k]] = 1
    targets = taps[:, ::-1].astype(float)

    liquid = LiquidStateMachine(n_inputs=2, weight_scale=scale, rng=rng)
    state = liquid.states(x)[:, -1]
    readout = Ridge(alpha=1.0).fit(state[:1000], targets[:1000])
    said = readout.predict(state[1000:]) > 0.5
    right = np.mean(said == targets[1000:], axis=0)
    print(f"weights x {scale}, above 85%:", np.flatnonzero(right > 0.85))
