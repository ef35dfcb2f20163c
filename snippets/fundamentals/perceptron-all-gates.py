from itertools import product

import numpy as np

from netcore.perceptron import Perceptron

x = np.array(list(product([0, 1], repeat=2)))
failed = []
for targets in product([0, 1], repeat=4):
    neuron = Perceptron(2).fit(x, np.array(targets), epochs=100)
    if not np.array_equal(neuron.predict(x), targets):
        failed.append(targets)

print("learned:", 16 - len(failed), "of 16")
print("not learned:", *failed)
