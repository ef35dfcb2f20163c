def loss(w):
    return w**4 / 4 - w**3 / 3 - w**2 + 3


for start in (-0.5, 0.0, 0.5):
    w = start
    for _ in range(200):
        w -= 0.15 * (w**3 - w**2 - 2 * w)
    print(f"start {start:4}: ends at w = {w:.2f}, loss {loss(w):.2f}")
