def dense(inputs, units):
    return units * (inputs + 1)


print("one dense layer of 1,000 units:")
for side, colours in ((28, 1), (224, 3), (1000, 3)):
    count = dense(side * side * colours, 1000)
    print(f"  {side:4} x {side:4} x {colours}: {count:13,} parameters, {4 * count / 2**20:8,.0f} MiB in float32")

units, window = 55 * 55 * 96, 11 * 11 * 3
print(f"\n{units:,} units on a picture of 227 x 227 x 3:")
print(f"  each sees the whole picture:  {dense(227 * 227 * 3, units):14,}")
print(f"  each sees 11 x 11 x 3 of it:  {dense(window, units):14,}")
print(f"  the same, weights shared:     {dense(window, 96):14,}")
