from itertools import pairwise

from netcore import nn


def parameters(sizes):
    return sum((inputs + 1) * outputs for inputs, outputs in pairwise(sizes))


for sizes in ([784, 10], [2, 8, 8, 8, 3], [4, 10, 3], [784, 128, 64, 10]):
    model = nn.Sequential(*(nn.Linear(inputs, outputs) for inputs, outputs in pairwise(sizes)))
    print(f"{' - '.join(map(str, sizes)):20} {parameters(sizes):8,}  {sum(p.size for p in model.parameters()):8,}")
