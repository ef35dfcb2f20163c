import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets

iris = datasets.iris()
fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
for label, marker in enumerate("os^"):
    petals = iris.x[iris.y == label, 2:]
    name = iris.classes[label]
    ax.scatter(*petals.T, color=f"C{label}", marker=marker, label=name)
ax.set(xlabel="petal length (cm)", ylabel="petal width (cm)")
ax.legend()
for name, column in zip(iris.features, iris.x.T):
    print(f"{name:18} from {column.min():.1f} to {column.max():.1f}")
print("flowers of each species:", np.bincount(iris.y))
plt.show()
