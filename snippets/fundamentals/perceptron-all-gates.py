from itertools import product

import numpy as np

from netcore.perceptron import Perceptron

x = np.array(list(product([0, 1], repeat=2)))
passes, failed = [], []
for targets in product([0, 1], repeat=4):
    neuron = Perceptron(2).fit(x, np.array(targets), epochs=100)
    if np.array_equal(neuron.predict(x), targets):
        passes.append(neuron.epochs)
    else:
        failed.append(targets)

print(f"learned: {len(passes)} of 16, the slowest in {max(passes)} passes")
print("not learned:", *failed)
