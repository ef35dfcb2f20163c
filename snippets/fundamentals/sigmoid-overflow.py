from math import exp, tanh


def naive(x):
    return 1 / (1 + exp(-x))


def stable(x):
    return 0.5 * tanh(0.5 * x) + 0.5


print("x        naive            stable")
for x in (-1000, -5, 0, 5, 1000):
    try:
        left = f"{naive(x):.4f}"
    except OverflowError as error:
        left = type(error).__name__
    print(f"{x:5}    {left:14}   {stable(x):.4f}")
