import numpy as np

from netcore import datasets, nn, optim, train
from netcore import functional as F

digits = datasets.digits()
x, y = digits.x[:600].astype(np.float64), digits.y[:600]


def run(name, lr, activation, initialise):
    rng = np.random.default_rng(0)
    sizes = (64, 50), (50, 50), (50, 10)
    one, two, out = layers = [nn.Linear(*s, dtype=np.float64) for s in sizes]
    for layer in layers:
        initialise(layer.weight, rng=rng)
        nn.init.zeros(layer.bias)
    bend = activation()
    model = nn.Sequential(one, bend, two, bend, out)
    optimiser = optim.SGD(model.parameters(), lr=lr)
    for _ in range(100):
        optimiser.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
    sums = np.hstack([one(x).numpy(), two(bend(one(x))).numpy()])
    silent = np.sum(np.all(sums <= 0, axis=0))
    right = train.accuracy(model(x), y)
    print(f"{silent:14}   {right:5.0%}   {name}, rate {lr}")


print("never positive   right")
run("ReLU, He's weights", 1.0, nn.ReLU, nn.init.he_normal)
run("ReLU, He's weights", 0.3, nn.ReLU, nn.init.he_normal)
run("leaky ReLU, He's weights", 1.0, nn.LeakyReLU, nn.init.he_normal)
run("ReLU, standard deviation 1", 0.3, nn.ReLU, nn.init.normal)
