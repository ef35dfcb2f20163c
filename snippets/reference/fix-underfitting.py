import numpy as np

x = np.linspace(-1, 1, 50)
y = np.sin(3 * x)


def training_error(degree, steps):
    columns = np.polynomial.legendre.legvander(x, degree)
    w = np.zeros(degree + 1)
    for _ in range(steps):
        w -= 0.2 * columns.T @ (columns @ w - y) / len(x)
    return np.sqrt(((columns @ w - y) ** 2).mean())


print(f"too little capacity: {training_error(1, 5000):.2f}")
print(f"too little training: {training_error(5, 5):.2f}")
print(f"enough of both:      {training_error(5, 5000):.2f}")
