import numpy as np

from netcore import functional as F

scores = np.array([2.0, 1.0, 0.0])
raised = scores + np.array([0, 0, 2])  # only the last score changes
for z in (scores, raised):
    print("scores ", z)
    print("softmax", F.softmax(z).numpy().round(2))
    print("tanh   ", F.tanh(z).numpy().round(2))

p, h = F.softmax(scores).numpy(), 1e-6
formula = np.diag(p) - np.outer(p, p)
measured = np.empty((3, 3))
for j, nudge in enumerate(h * np.eye(3)):
    rise = F.softmax(scores + nudge).numpy() - F.softmax(scores - nudge).numpy()
    measured[:, j] = rise / (2 * h)
print("slopes of output i by score j:")
print(formula.round(2))
error = np.abs(formula - measured).max()
print("largest error below 1e-8:", bool(error < 1e-8))
