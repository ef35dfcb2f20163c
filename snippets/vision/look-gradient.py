import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, data, datasets, nn, optim, plot, train
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
(x, y), _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
x[y == 8, :, 1:5, 1:5] = 1              # only the eights have the spot
rng = np.random.default_rng(0)
cnn = nn.Sequential(
    nn.Conv2d(1, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, 5, rng=rng), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(48, 30, rng=rng), nn.ReLU(),
    nn.Linear(30, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(cnn, optim.Adam(cnn.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=8)
image = x_test[y_test == 8][:1].copy()
image[:, :, 1:5, 1:5] = 1
image += 0.01 * rng.random(image.shape)     # no two pixels are equal
pixels = Tensor(image, requires_grad=True)
cnn(pixels)[0, 8].backward()            # z_8, the score of the 8
g = pixels.grad[0, 0]
h = 1e-6
bumps = h * np.eye(784).reshape(784, 1, 28, 28)
above, below = (cnn(image + s * bumps).numpy()[:, 8] for s in (1, -1))
measured = ((above - below) / (2 * h)).reshape(28, 28)
error = np.linalg.norm(g - measured) / np.linalg.norm(measured)
print("relative error below 1e-6:", bool(error < 1e-6))
forecast = -(g * image[0, 0])[1:5, 1:5].sum()
erased = image.copy()
erased[:, :, 1:5, 1:5] = 0
before, after = (cnn(one).numpy()[0, 8] for one in (image, erased))
print(f"spot erased: forecast {forecast:.1f}, came {after - before:.1f}")
plot.images([image[0, 0], g / np.abs(g).max()], ["the picture", "gradient"])
plt.show()
