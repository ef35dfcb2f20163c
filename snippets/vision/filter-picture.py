import matplotlib.pyplot as plt

from netcore import datasets, plot

image = datasets.mnist().x[1500].reshape(28, 28)
print("rows x columns:", image.shape, "numbers:", image.size)

plot.window(image, names=["a 3 from MNIST", "", ""])
plt.show()
