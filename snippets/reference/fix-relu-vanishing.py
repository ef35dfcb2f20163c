import numpy as np

print("Do 20 ReLU layers shrink a gradient below a millionth?")
for name, scale in [("small", 0.02), ("He", np.sqrt(2 / 50))]:
    rng = np.random.default_rng(0)
    weights = [rng.normal(scale=scale, size=(50, 50)) for _ in range(20)]
    h, slopes = rng.normal(size=50), []
    for W in weights:
        h = np.maximum(W @ h, 0)
        slopes.append(h > 0)
    g = np.ones(50)
    for W, slope in zip(reversed(weights), reversed(slopes)):
        g = W.T @ (g * slope)
    print(f"{name} weights:", bool(np.linalg.norm(g) < 1e-6))
