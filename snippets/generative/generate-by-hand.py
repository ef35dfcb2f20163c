import numpy as np

from netcore import Tensor, generative

rng = np.random.default_rng(0)
x, W = rng.random(6), rng.standard_normal((6, 2))
mean, log_var, eps = rng.standard_normal((3, 2))


def bound(mean, log_var):
    variance = np.exp(log_var)
    z = mean + np.sqrt(variance) * eps
    y = 1 / (1 + np.exp(-W @ z))
    fit = np.sum(x * np.log(y) + (1 - x) * np.log(1 - y))
    kl = 0.5 * np.sum(mean**2 + variance - 1 - log_var)
    return fit - kl


q = [Tensor(a[None], requires_grad=True) for a in (mean, log_var)]
z = q[0] + (0.5 * q[1]).exp() * eps
by_netcore = generative.elbo(x[None], z @ W.T, *q)
by_netcore.backward()
print("same bound:", np.isclose(bound(mean, log_var), by_netcore.item()))

h, measured = 1e-5, []
for step in h * np.eye(2):
    up, down = bound(mean + step, log_var), bound(mean - step, log_var)
    measured.append((up - down) / (2 * h))
for step in h * np.eye(2):
    up, down = bound(mean, log_var + step), bound(mean, log_var - step)
    measured.append((up - down) / (2 * h))
slopes = np.concatenate([t.grad[0] for t in q])
error = np.abs(np.array(measured) / slopes - 1).max()
print("relative error below 1e-7:", error < 1e-7)
