import numpy as np

from netcore import Tensor, generative

a = np.linspace(-8, 8, 33)
D = 1 / (1 + np.exp(-a))
step = 1e-4
for name, saturating, formula in (("ln(1 - D)", True, -D),
                                  ("-ln D", False, D - 1)):

    def loss(score, saturating=saturating):
        score = Tensor(np.array([score]))
        return generative.generator_loss(score, saturating).item()

    numeric = [(loss(v + step) - loss(v - step)) / (2 * step) for v in a]
    error = np.max(np.abs(formula - numeric) / np.abs(formula))
    print(f"{name}:")
    print("  relative error below 1e-6:", bool(error < 1e-6))
    print(f"  slope at score -8: {formula[0]:.4f}")
