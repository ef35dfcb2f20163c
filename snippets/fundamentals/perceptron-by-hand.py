import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1]}

# A McCulloch-Pitts neuron: it fires when more than `threshold` inputs do.
# The threshold 1.5 was chosen by a person, for AND.
threshold = 1.5
fires = x.sum(axis=1) > threshold

for name, y in gates.items():
    got, right = fires.astype(int).tolist(), (fires == y).sum()
    print(f"{name:3}  wanted {y}  got {got}  right: {right} of 4")
