from math import comb

n, p = 8, 0.5  # the source's two hidden layers of four units
chances = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
print(f"exactly half of 8 units dropped: {chances[4]:.0%} of the masks")
print(f"3 of 8, as in the source's picture: {chances[3]:.0%}")
print(f"from 2 to 6 of 8: {sum(chances[2:7]):.0%}")
