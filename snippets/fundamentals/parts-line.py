import matplotlib.pyplot as plt
import numpy as np

lines = {"$w = (1, 1),\\ b = -1$": ((1, 1), -1), "$w = (2, 2),\\ b = -2$": ((2, 2), -2),
         "$w = (1, 1),\\ b = 1$": ((1, 1), 1), "$w = (1, -2),\\ b = -1$": ((1, -2), -1)}

fig, ax = plt.subplots(figsize=(6.5, 5.6), layout="constrained")
for (name, (w, b)), style in zip(lines.items(), ("-", (0, (2, 4)), "--", "-.")):
    w = np.array(w)
    distance = -b / np.linalg.norm(w)
    foot = distance * w / np.linalg.norm(w)                 # the point of the line nearest to the origin
    print(f"w = {w}, b = {b:2}: distance from the origin {abs(distance):.2f}, w0 + x.w there {abs(b + foot @ w):.2f}")
    (line,) = ax.plot([], [], linestyle=style, label=name)
    ax.axline(foot, slope=-w[0] / w[1], linestyle=style, color=line.get_color())
    ax.annotate("", foot + 0.7 * w / np.linalg.norm(w), foot, arrowprops={"arrowstyle": "->", "color": line.get_color()})
ax.plot(0, 0, "o", color="C5")
ax.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(-3, 3), ylim=(-2.5, 2.5), aspect="equal")
ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
plt.show()
