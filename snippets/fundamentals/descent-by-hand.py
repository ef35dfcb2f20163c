import numpy as np

from netcore import datasets

iris = datasets.iris()
x = iris.x[:, 2].astype(np.float64)     # length of a petal, cm
t = iris.x[:, 3].astype(np.float64)     # its width, cm


def loss(w, b):
    e = w * x + b - t
    return np.mean(e**2)


def gradient(w, b):
    e = w * x + b - t
    return 2 * np.mean(e * x), 2 * np.mean(e)       # dL/dw, dL/db


h = 1e-5
dw = (loss(1 + h, 1) - loss(1 - h, 1)) / (2 * h)
db = (loss(1, 1 + h) - loss(1, 1 - h)) / (2 * h)
close = np.allclose(gradient(1, 1), (dw, db), rtol=1e-6, atol=0)
print("within 1e-6 of central differences:", close)

w, b, lr = 0.0, 0.0, 0.05
for step in range(1001):
    if step in (0, 1, 10, 100, 1000):
        print(f"step {step:4}  w {w:5.2f}  b {b:5.2f}  loss {loss(w, b):.3f}")
    dw, db = gradient(w, b)
    w, b = w - lr * dw, b - lr * db

print("least squares:", np.round(np.polyfit(x, t, 1), 2))
