import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1]}

# A McCulloch-Pitts neuron: it fires when more than `threshold` of its inputs do.
# The threshold 1.5 was chosen by a person, for AND.
threshold = 1.5
fires = x.sum(axis=1) > threshold

for name, y in gates.items():
    print(f"{name:3}  wanted {y}  got {fires.astype(int).tolist()}  right: {(fires == y).sum()} of 4")
