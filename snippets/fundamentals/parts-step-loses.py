import numpy as np

from netcore import datasets
from netcore.perceptron import Perceptron

iris = datasets.iris()
length, width = iris.x[:, 2:3].astype(np.float64), iris.x[:, 3]

# The perceptron learns whether a petal is wider than 1 cm, from its length.
neuron = Perceptron(1).fit(length, (width > 1).astype(int), epochs=200)
sums = length[:, 0] * neuron.weights[0] + neuron.bias
answers = neuron.predict(length)
print("different sums:", len(np.unique(sums)))
print("different answers:", len(np.unique(answers)))



def mean_error(said):
    """How far from the width, in cm, after the best scale and shift."""
    slope, start = np.polyfit(said, width, 1)
    return np.mean(np.abs(slope * said + start - width))


# Asked how wide the petal is, it can only say one of two things.
with_step, without = mean_error(answers), mean_error(sums)
print(f"mean error with the step {with_step:.2f} cm, without {without:.2f} cm")
