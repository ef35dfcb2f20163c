from math import prod


def windows(n, f, s, p):
    return (n + 2 * p - f) // s + 1     # // is division and floor


def parameters(f, c, o):
    return o * (f * f * c + 1)


def multiply_adds(f, c, o, height, width):
    return f * f * c * o * height * width


f, s, p = (5, 5), (2, 1), (2, 0)        # one number for each axis
size = (28, 20)                         # an image that is no square
out = [windows(*axis) for axis in zip(size, f, s, p)]
print("28 x 20 becomes", out, "=", prod(out), "units")
print("first filters: ", parameters(5, 1, 3), "parameters,")
print(f"{multiply_adds(5, 1, 3, 24, 24):20,} multiply-adds")
