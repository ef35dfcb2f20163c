import numpy as np

from netcore import datasets

pairs = datasets.dates(1000, rng=np.random.default_rng(0))
print(f"input:  {pairs.sources[0]}")
print(f"target: {pairs.targets[0]}")

# The best autoencoder of all gives back its input, unchanged.
rebuilt = pairs.sources
right = sum(a == b for a, b in zip(rebuilt, pairs.sources))
print(f"as an autoencoder: {right} of 1000 right")
right = sum(a == b for a, b in zip(rebuilt, pairs.targets))
print(f"as seq2seq:        {right} of 1000 right")
