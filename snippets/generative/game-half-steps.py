import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
real = 1.0 + 0.7 * rng.standard_normal(1000)
z = rng.standard_normal(1000)
mean, std, w, x = -0.5, 0.7, np.zeros(3), np.linspace(-4, 5, 100)


def D(x):
    return 1 / (1 + np.exp(-(w[0] + w[1] * x + w[2] * x**2)))


def draw(n, name):
    fake = mean + std * z
    V = np.mean(np.log(D(real))) + np.mean(np.log(1 - D(fake)))
    print(f"{n} {name}: V = {V:.2f}, mean {mean:.2f}")
    ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")[1]
    bins = {"bins": x[::3], "density": True, "histtype": "stepfilled"}
    ax.hist(real, **bins, alpha=0.4, color="C0", label="real")
    ax.hist(fake, **bins, alpha=0.4, color="C1", hatch="//", ec="C1",
            label="generated")
    ax.plot(x, D(x), color="C2", lw=2.5, label="D")
    ax.set(title=f"Round {n}, {name} has moved: V = {V:.2f}",
           xlabel="x", ylabel="density, or D", ylim=(0, 1.25))
    ax.legend(loc="upper left", ncols=3)


for n in range(1, 6):
    fake = mean + std * z
    for _ in range(100):                           # D climbs, G rests
        w = w + 0.5 * np.array([
            np.mean((1 - D(real)) * real**p) - np.mean(D(fake) * fake**p)
            for p in range(3)])
    draw(n, "D")
    slope = -D(fake) * (w[1] + 2 * w[2] * fake)    # G descends, D rests
    mean, std = mean - np.mean(slope), std - np.mean(slope * z)
    draw(n, "G")
print(f"std: real {real.std():.2f}, generated {std:.2f}")
plt.show()
