import numpy as np

from netcore import Tensor, data, datasets, nn, optim
from netcore import functional as F

digits = datasets.mnist()
x = digits.x.reshape(-1, 1, 28, 28).astype(np.float64)
training, _, (x_test, y_test) = data.split(
    x, digits.y, rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
conv1, conv2 = nn.Conv2d(1, 3, 5, rng=rng), nn.Conv2d(3, 3, 5, rng=rng)
dense1, dense2 = nn.Linear(48, 30, rng=rng), nn.Linear(30, 10, rng=rng)
layers = nn.Sequential(conv1, conv2, dense1, dense2).to(np.float64)


def cnn(x):
    h1 = F.max_pool2d(F.relu(conv1(Tensor(x))), 2)      # N x 3 x 12 x 12
    h2 = F.max_pool2d(F.relu(conv2(h1)), 2)             # N x 3 x 4 x 4
    return dense2(F.relu(dense1(h2.reshape(-1, 48))))   # N x 10


def report(epoch):
    z = cnn(x_test)
    right = np.sum(z.numpy().argmax(axis=1) == y_test)
    loss = F.cross_entropy(z, y_test).item()
    print(f"epoch {epoch:2}: loss {loss:.2f}, right {right}")


optimiser = optim.Adam(layers.parameters(), lr=0.005)
loader = data.DataLoader(*training, batch_size=50, rng=rng)
report(0)
for epoch in range(1, 11):
    for images, labels in loader:
        loss = F.cross_entropy(cnn(images), labels)
        optimiser.zero_grad()
        loss.backward()                                 # dL / d parameters
        optimiser.step()
    if epoch in (1, 5, 10):
        report(epoch)
