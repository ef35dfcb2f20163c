import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

digits = datasets.digits()
order = np.random.default_rng(7).permutation(64)  # one order of the pixels, the same for every picture
for name, x in (("as they are", digits.x), ("scrambled", digits.x[:, order])):
    rng = np.random.default_rng(0)
    training, _, test = data.split(x.astype(np.float64), digits.y, rng=rng)
    model = nn.Sequential(nn.Linear(64, 32, rng=rng), nn.ReLU(), nn.Linear(32, 10, rng=rng)).to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.005)
    train.fit(model, optimiser, F.cross_entropy, data.DataLoader(*training, rng=rng), epochs=20)
    share = train.accuracy(model(test[0]), test[1])
    print(f"{name:12} more than 94% of the test pictures right: {share > 0.94}")

pictures = [part.reshape(8, 8) for i in (0, 3, 8) for part in (digits.x[i], digits.x[i, order])]
plot.images(pictures, titles=["0", "0?", "3", "3?", "8", "8?"], columns=6)
plt.show()
