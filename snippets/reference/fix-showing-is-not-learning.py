import numpy as np

from netcore import datasets

digits = datasets.digits()
x, y = digits.x.astype(np.float64), digits.y
target = np.eye(10)[y]
W = np.zeros((10, 64))


def probabilities(W):
    e = np.exp(x @ W.T)
    return e / e.sum(axis=1, keepdims=True)


for learn in (False, True):
    for _ in range(50):
        p = probabilities(W)  # all 1,797 pictures pass through
        if learn:
            W -= 0.5 * (p - target).T @ x / len(x)  # a step down the gradient
    loss = -np.log(probabilities(W)[np.arange(len(y)), y]).mean()
    print(f"gradient steps: {learn!s:5}  loss: {loss:.2f}")
