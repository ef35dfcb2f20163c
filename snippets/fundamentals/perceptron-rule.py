import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1]}


def predict(x, w, b):
    return int(w @ x + b > 0)


for name, targets in gates.items():
    w, b = np.zeros(2), 0.0
    mistakes, passes, clean = 0, 0, False
    while not clean:                        # until a pass has no mistake
        passes, clean = passes + 1, True
        for sample, target in zip(x, targets):
            error = target - predict(sample, w, b)  # -1, 0 or 1
            if error:
                w = w + error * sample
                b = b + error
                mistakes, clean = mistakes + 1, False
    outputs = [predict(sample, w, b) for sample in x]
    print(f"{name:3} w = {w}  b = {b}  outputs {outputs}")
    print(f"    mistakes {mistakes}, passes {passes}")
