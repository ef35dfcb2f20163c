import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
(x_train, y_train), (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
optimiser = optim.SGD(model.parameters(), lr=0.1)
loader = data.DataLoader(x_train, y_train, batch_size=50, rng=rng)

losses, accuracies = [], []
for epoch in range(11):
    result = train.evaluate(model, x_test, y_test, F.cross_entropy, {"accuracy": train.accuracy})
    losses.append(result["loss"])
    accuracies.append(result["accuracy"])
    if epoch in (0, 1, 2, 5, 10):
        print(f"epoch {epoch:2}   loss {losses[-1]:.2f}   right {accuracies[-1]:.0%}")
    for images, labels in loader:
        z = model(images)  # z = W x + b, one row of scores for each image
        loss = F.cross_entropy(z, labels)  # L = mean of -ln p[label], with p = softmax(z)
        optimiser.zero_grad()
        loss.backward()  # the gradient: dL/dW and dL/db
        optimiser.step()  # W = W - lr * dL/dW, and b likewise

fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.2), layout="constrained")
axes[0].plot(losses, "o-", color="C0")
axes[0].set(xlabel="epoch", ylabel="loss on test digits", ylim=(0, 2.5), xticks=[0, 5, 10])
axes[1].plot(100 * np.array(accuracies), "s-", color="C2")
axes[1].set(xlabel="epoch", ylabel="right (%)", ylim=(0, 100), xticks=[0, 5, 10])
plt.show()
