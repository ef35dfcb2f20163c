import numpy as np


def D(x, w):
    return 1 / (1 + np.exp(-(w[0] + w[1] * x + w[2] * x**2)))


for powers in (2, 3):
    rng = np.random.default_rng(0)
    real = 1.0 + 0.7 * rng.standard_normal(1000)
    z = rng.standard_normal(1000)
    mean, std, w = -0.5, 0.7, np.zeros(3)
    for _ in range(100):
        fake = mean + std * z
        for _ in range(100):
            for p in range(powers):
                up = np.mean((1 - D(real, w)) * real**p)
                w[p] += 0.5 * (up - np.mean(D(fake, w) * fake**p))
        slope = -D(fake, w) * (w[1] + 2 * w[2] * fake)
        mean, std = mean - np.mean(slope), std - np.mean(slope * z)
    print(f"{powers} weights: mean {mean:.2f}, std {std:.2f}")
    least, most = D(fake, w).min(), D(fake, w).max()
    print(f"  D of the fakes {least:.2f} to {most:.2f}")
print(f"real: mean {real.mean():.2f}, std {real.std():.2f}")
