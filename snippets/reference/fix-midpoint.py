import numpy as np

x = np.linspace(-6, 6, 1201)
y = 1 / (1 + np.exp(-x))
slope = y * (1 - y)
print("value at 0:", y[600])
print("slope at 0:", slope[600], " the steepest:", slope.argmax() == 600)
print("from 10% to 90%:", np.round(np.log([1 / 9, 9]), 2))
