import numpy as np

rng = np.random.default_rng(0)
real = 1.0 + 0.7 * rng.standard_normal(1000)
z = rng.standard_normal(1000)


def V(theta):
    """The value at w0, w1, w2, mean and std; also D of the fakes."""
    w0, w1, w2, mean, std = theta
    fake = mean + std * z
    D_real = 1 / (1 + np.exp(-(w0 + w1 * real + w2 * real**2)))
    D_fake = 1 / (1 + np.exp(-(w0 + w1 * fake + w2 * fake**2)))
    value = np.mean(np.log(D_real)) + np.mean(np.log(1 - D_fake))
    return value, fake, D_real, D_fake


theta = np.array([-0.2, 0.9, -0.3, -0.5, 0.7])
_, fake, D_real, D_fake = V(theta)
slope = -D_fake * (theta[1] + 2 * theta[2] * fake)
formula = [
    *(np.mean((1 - D_real) * real**p) - np.mean(D_fake * fake**p)
      for p in range(3)),
    np.mean(slope),
    np.mean(slope * z),
]
step = 1e-5 * np.eye(5)
numeric = [(V(theta + e)[0] - V(theta - e)[0]) / 2e-5 for e in step]
error = np.abs(np.subtract(formula, numeric)) / np.abs(formula)
print("relative error below 1e-8:", bool(error.max() < 1e-8))
