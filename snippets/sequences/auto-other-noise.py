import numpy as np

from netcore import data, datasets, generative, nn, no_grad, optim
from netcore import functional as F

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                               fractions=(0.8, 0.2), rng=rng)


def holes(images):
    return generative.masking_noise(images, 0.3, rng)


def grain(images):
    return generative.gaussian_noise(images, 0.25, rng)


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


noisy = {"holes": holes(test), "grain": grain(test)}
errors = [F.mse_loss(a, test).item() for a in noisy.values()]
print("              holes  grain")
print(f"nothing done  {errors[0]:.3f}  {errors[1]:.3f}")
for corrupt in (holes, grain):
    net = nn.Sequential(linear(64, 128), nn.Tanh(), linear(128, 64))
    optimiser = optim.Adam(net.parameters(), lr=0.003)
    loader = data.DataLoader(x, x, batch_size=64, rng=rng)
    for _ in range(60):
        for clean, _ in loader:
            optimiser.zero_grad()
            F.mse_loss(net(corrupt(clean)), clean).backward()
            optimiser.step()
    with no_grad():
        errors = [F.mse_loss(net(a), test).item() for a in noisy.values()]
    print(f"used to {corrupt.__name__} {errors[0]:.3f}  {errors[1]:.3f}")
