import matplotlib.pyplot as plt
import numpy as np

neurons = [
    ((1, 1), -1, "-"), ((2, 2), -2, ":"), ((1, 1), 1, "--"), ((1, -2), -1, "-."),
]
x1 = np.linspace(-3, 3, 6001)

fig, ax = plt.subplots(figsize=(6.5, 5.6), layout="constrained")
for k, (weights, bias, style) in enumerate(neurons):
    w = np.array(weights)
    length = np.linalg.norm(w)
    line = np.column_stack([x1, -(bias + w[0] * x1) / w[1]])    # here z = 0
    distances = np.linalg.norm(line, axis=1)
    foot = line[distances.argmin()]         # the point nearest to the origin
    print(f"w = {weights}, bias {bias}: measured {distances.min():.2f},", end=" ")
    print(f"formula {abs(bias) / length:.2f}")

    ax.plot(*line.T, style, color=f"C{k}", label=f"$w = {weights}$, bias ${bias}$")
    ax.arrow(*foot, *(0.6 * w / length), head_width=0.1, color=f"C{k}")
ax.plot(0, 0, "o", color="C5")
ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
ax.set(xlim=(-3, 3), ylim=(-2.5, 2.5))
ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
plt.show()
