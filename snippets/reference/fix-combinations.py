import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
xor = np.array([0, 1, 1, 0])

columns = np.column_stack([x, np.ones(4)])  # two inputs and a bias: one unit
best = np.linalg.lstsq(columns, xor, rcond=None)[0]
print("a unit's best answers:", np.round(columns @ best, 2) + 0.0)

columns = np.column_stack([columns, x[:, 0] * x[:, 1]])  # given the product as well
best = np.linalg.lstsq(columns, xor, rcond=None)[0]
print("with the product x1*x2:", np.abs(np.round(columns @ best, 2)))
