import numpy as np

rng = np.random.default_rng(0)
# The loss is the mean of (w - value)^2 / 2. It is lowest near 3.
values = rng.normal(loc=3.0, size=100_000)
rates = {
    "0.1": lambda k: 0.1,
    "1 / (k + 9)": lambda k: 1 / (k + 9),
    "1 / (k + 9)^2": lambda k: (k + 9) ** -2.0,
}
print("typical distance in the second half:")
for name, rate in rates.items():
    w, late = 10.0, []
    for k, value in enumerate(values, start=1):
        w -= rate(k) * (w - value)      # the slope on one example
        if k > 50_000:
            late.append(w)
    distance = np.sqrt(np.mean((np.array(late) - 3) ** 2))
    print(f"rate {name:13}  {distance:.3f}")
