import numpy as np

rng = np.random.default_rng(0)
h = 1 / (1 + np.exp(-rng.normal(size=(1000, 5))))  # sigmoid outputs feed the next unit
error = rng.normal(size=(1000, 1))  # dL/dz of that unit, one for each example


def same_sign(gradients):
    return (np.abs(np.sign(gradients).sum(axis=1)) == 5).mean()


print(f"all 5 gradients of one sign: sigmoid inputs {same_sign(error * h):.0%} of examples")
print(f"all 5 gradients of one sign: centred inputs {same_sign(error * (2 * h - 1)):.0%}")
print(f"ten sigmoid layers scale a gradient by at most {0.25**10:.0e} (with weights of 1)")
