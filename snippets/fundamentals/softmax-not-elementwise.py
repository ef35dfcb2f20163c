import numpy as np

from netcore import functional as F

scores = np.array([2.0, 1.0, 0.0])
raised = scores + np.array([0, 0, 2])                   # only the last score changes
for z in (scores, raised):
    print("scores", z, " softmax", F.softmax(z).numpy().round(2), " tanh", F.tanh(z).numpy().round(2))

p, h = F.softmax(scores).numpy(), 1e-6
formula = np.diag(p) - np.outer(p, p)
nudged = [(F.softmax(scores + h * e).numpy() - F.softmax(scores - h * e).numpy()) / (2 * h) for e in np.eye(3)]
print("slopes of output i by score j:")
print(formula.round(2))
print("largest error below 1e-8:", bool(np.abs(formula - np.transpose(nudged)).max() < 1e-8))
