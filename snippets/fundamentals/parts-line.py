import matplotlib.pyplot as plt
import numpy as np

neurons = [((1, 1), -1, "-"), ((2, 2), -2, ":"), ((1, 1), 1, "--"), ((1, -2), -1, "-.")]

fig, ax = plt.subplots(figsize=(6.5, 5.6), layout="constrained")
for k, (weights, bias, style) in enumerate(neurons):
    w = np.array(weights)
    length = np.linalg.norm(w)
    foot = -bias * w / length**2            # the point nearest to the origin
    distance, z = np.linalg.norm(foot), bias + foot @ w
    print(f"w = {weights}, bias {bias}: distance {distance:.2f}, formula", end=" ")
    print(f"{abs(bias) / length:.2f}, z there is 0:", bool(abs(z) < 1e-12))

    ax.axline(foot, slope=-w[0] / w[1], linestyle=style, color=f"C{k}",
              label=f"$w = {weights}$, bias ${bias}$")
    ax.arrow(*foot, *(0.6 * w / length), head_width=0.1, color=f"C{k}")
ax.plot(0, 0, "o", color="C5")
ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
ax.set(xlim=(-3, 3), ylim=(-2.5, 2.5))
ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
plt.show()
