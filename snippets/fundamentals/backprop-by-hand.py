w, x, b, y = 2.0, 3.0, -1.0, 1.0

# Forward: each line uses what stands above it.
p = w * x                # 6
z = p + b                # 5
r = z - y                # 4
loss = r * r             # 16

# Backward: the same lines from the last to the first,
# each with its own derivative.
d_loss = 1.0
d_r = d_loss * 2 * r     # loss = r * r
d_z = d_r * 1            # r = z - y
d_p, d_b = d_z * 1, d_z * 1                     # z = p + b
d_w, d_x = d_p * x, d_p * w                     # p = w * x

print("loss:", loss)
print("hand: d_w =", d_w, " d_b =", d_b, " d_x =", d_x)
