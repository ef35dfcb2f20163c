import numpy as np

from netcore import Tensor, nn

n_in, n_out = 300, 100
xavier = np.sqrt(2 / (n_in + n_out))
he = np.sqrt(2 / n_in)

for name, initialise, std in (
    ("xavier_normal", nn.init.xavier_normal, xavier),
    ("xavier_uniform", nn.init.xavier_uniform, xavier),
    ("he_normal", nn.init.he_normal, he),
    ("he_uniform", nn.init.he_uniform, he),
):
    w = Tensor(np.zeros((n_out, n_in)))
    initialise(w, rng=np.random.default_rng(0))
    drawn, largest = w.data.std(), np.abs(w.data).max() / std
    print(f"{name:14} formula {std:.3f} drawn {drawn:.3f} largest {largest:.1f} std")
