import matplotlib.pyplot as plt

f, s = 3, 2                             # window, stride

fig, axes = plt.subplots(2, 1, figsize=(6.5, 3.4), layout="constrained")
for ax, n in zip(axes, (7, 8)):
    starts = range(0, n - f + 1, s)     # the window must stay inside
    end = starts[-1] + f
    print(f"n = {n}: {len(starts)} windows, {n - end} cells unseen")
    for cell in range(n):
        colour, hatch = ("C0", None) if cell < end else ("C1", "//")
        ax.bar(cell, 1, 0.94, color=colour, alpha=0.35, hatch=hatch)
    for row, start in enumerate(starts):
        y = -0.3 - 0.4 * row
        ax.plot([start - 0.4, start + f - 0.6], [y, y], "C2", lw=5)
        ax.text(start + f - 0.4, y, f"{row + 1}", va="center")
    ax.set(xlim=(-0.6, 7.6), ylim=(-1.5, 1.05), yticks=[])
    ax.set(xticks=range(n), title=f"{n} cells, {len(starts)} windows")
    ax.grid(False)
    ax.spines[:].set_visible(False)
plt.show()
