import numpy as np

from netcore import data, datasets, nn, optim, train
from netcore import functional as F

iris, rng = datasets.iris(), np.random.default_rng(0)
training, _, _ = data.split(iris.x.astype(np.float64), iris.y, rng=rng)
scale = data.Standardise.fit(training[0])
layers = nn.Linear(4, 10, rng=rng), nn.ReLU(), nn.Linear(10, 3, rng=rng)
model = nn.Sequential(*layers).to(np.float64)
x, y = scale(training[0]), training[1]
loader = data.DataLoader(x, y, batch_size=16, rng=rng)
optimiser = optim.Adam(model.parameters(), lr=0.02)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=60)

sheet = np.array([[29.7, 21.0, 29.7, 21.0]])    # a sheet of paper, in cm
shares = F.softmax(model(scale(sheet))).numpy()[0]
answer, sure = iris.classes[shares.argmax()], bool(shares.max() > 0.999)
print(f"{answer} with more than 99.9%: {sure}")
