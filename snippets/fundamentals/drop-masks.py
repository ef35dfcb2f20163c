import matplotlib.pyplot as plt
import numpy as np

from netcore import nn, plot

rng = np.random.default_rng(0)
net = nn.Sequential(
    nn.Linear(3, 4, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng),
    nn.Linear(4, 4, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng),
    nn.Linear(4, 2, rng=rng),
)
x = np.array([[1.0, -0.5, 0.8]], dtype=np.float32)

for forward in range(1, 7):
    if forward == 6:
        net.eval()
    masks = []
    h = x
    for layer in net:
        if isinstance(layer, nn.Dropout):
            state = layer.rng.bit_generator.state
            # the mask that the layer is about to draw
            masks.append(layer(np.ones(4)).data == 0)
            layer.rng.bit_generator.state = state
        h = layer(h)
    name = f"Pass {forward} in training" if net.training else "At inference"
    ax = plot.network(net, dropped=[None, *masks, None], key=False)
    ax.set_title(f"{name}: outputs {h.data[0, 0]:.2f} and {h.data[0, 1]:.2f}")
plt.show()
