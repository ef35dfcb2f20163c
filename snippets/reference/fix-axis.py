import numpy as np

x = np.arange(-20, 21)
y = 1 / (1 + np.exp(-x))
axis = 20 - (-20)  # the source's y axis runs from -20 to 20
print(f"the curve takes {(y.max() - y.min()) / axis:.1%} of the height")
