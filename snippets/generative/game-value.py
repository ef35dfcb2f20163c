import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-12, 14, 20001)
dx = x[1] - x[0]


def density(mean, std):
    scale = std * np.sqrt(2 * np.pi)
    return np.exp(-0.5 * ((x - mean) / std) ** 2) / scale


def value(D, p_data, p_g):
    D = np.clip(D, 1e-12, 1 - 1e-12)        # no logarithm of 0
    return np.sum(p_data * np.log(D) + p_g * np.log(1 - D)) * dx


p_data = density(1.0, 0.7)
means = np.linspace(-4, 6, 41)
C = []
for mean in means:
    p_g = density(mean, 0.7)
    C.append(value(p_data / (p_data + p_g), p_data, p_g))

p_g = density(-0.5, 1.0)
D = p_data / (p_data + p_g)
print(f"best D:       V = {value(D, p_data, p_g):.2f}")
print(f"0.9 D + 0.05: V = {value(0.9 * D + 0.05, p_data, p_g):.2f}")
print(f"at mean -0.5: C = {C[14]:.2f}")
print(f"least C = {min(C):.3f} at mean {means[np.argmin(C)]:.1f}")
print(f"-ln 4 = {-np.log(4):.3f}")

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(means, C, "o-", ms=4, color="C0")
ax.axhline(-np.log(4), color="C1", ls="--", label="−ln 4")
ax.axhline(0, color="C2", ls=":", label="0: told apart for certain")
ax.set(xlabel="mean of the generated samples (data: 1)")
ax.set(ylabel="C(G)")
ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
plt.show()
