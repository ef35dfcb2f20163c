import numpy as np

rng = np.random.default_rng(0)
x = rng.standard_normal((64, 784))
w = rng.standard_normal((784, 128))


def in_another_order(dtype):
    """The same products, with the 784 terms of each sum turned round."""
    a, b = x.astype(dtype), w.astype(dtype)
    one, other = a @ b, a[:, ::-1].copy() @ b[::-1].copy()
    return np.abs(one - other).max() / np.abs(one).max()


for dtype in (np.float32, np.float64):
    step = np.finfo(dtype).eps
    apart = in_another_order(dtype)
    print(f"{dtype.__name__}: numbers near 1 lie {step:.0e} apart")
    print(f"  two orders differ: {apart > 0}")
    print(f"  by less than 100 such steps: {apart < 100 * step}")
