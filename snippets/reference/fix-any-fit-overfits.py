import numpy as np

rng = np.random.default_rng(0)
x, x_new = np.linspace(-1, 1, 12), rng.uniform(-1, 1, size=200)
y = np.sin(3 * x) + rng.normal(scale=0.3, size=12)
y_new = np.sin(3 * x_new) + rng.normal(scale=0.3, size=200)

for degree in (3, 11):  # least squares: no gradient descent anywhere
    p = np.polynomial.Polynomial.fit(x, y, degree)
    errors = [np.sqrt(((p(a) - b) ** 2).mean()) for a, b in ((x, y), (x_new, y_new))]
    print(f"degree {degree:2}: error on the data {errors[0]:.2f}, on new data {errors[1]:.2f}")
