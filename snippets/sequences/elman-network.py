import matplotlib.pyplot as plt
from matplotlib.patches import Circle

# The units of each kind: their x, their heights, their colour.
units = {"x": (0, [2.9, 1.9], "C0"), "M": (0, [0.3, -0.7, -1.7], "C2"),
         "h": (3, [1.7, 0.7, -0.3], "C2"), r"\hat{y}": (6, [1.2, 0.2], "C4")}
weights = {"xh": ("x", "h", 1.15, 2.75), "hh": ("M", "h", 1.3, -1.65),
           "hy": ("h", r"\hat{y}", 4.5, 1.75)}

fig, ax = plt.subplots(figsize=(6.5, 5.5), layout="constrained")
for name, (a, b, x, y) in weights.items():
    (left, starts, _), (right, ends, _) = units[a], units[b]
    for start in starts:
        for end in ends:
            ax.plot([left + 0.36, right - 0.36], [start, end], "C1", lw=1.3)
    ax.text(x, y, f"$W_{{{name}}}$", ha="center")
    print(f"W_{name}: {len(ends)} x {len(starts)} weights")

for name, (x, heights, colour) in units.items():
    line = "--" if name == "M" else "-"        # a copy of another unit
    for i, y in enumerate(heights, 1):
        ax.add_patch(Circle((x, y), 0.36, fc=(colour, 0.2), ec=colour,
                            ls=line))
        ax.text(x, y - 0.02, f"${name}_{i}$", ha="center", va="center")

# Each hidden unit is copied into its context unit, for the next step.
for h, m in zip(units["h"][1], units["M"][1]):
    ax.annotate("", (0.24, m - 0.34), (2.85, h - 0.38), arrowprops={
        "arrowstyle": "-|>", "ls": "--", "color": "C2",
        "connectionstyle": "arc3,rad=-0.4"})
ax.text(3.4, -2.3, "copied, for the\nnext time step", ha="center")
ax.set(xlim=(-0.5, 6.5), ylim=(-2.7, 3.4), aspect="equal")
ax.axis("off")
plt.show()
