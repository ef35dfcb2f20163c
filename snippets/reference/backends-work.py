# Products of matrices (m, k) by (k, n) in one training step, and how many.
# A dense layer takes one forward and two backward, the first layer one less.
networks = {
    "Iris 4-16-3, batch 16": [(16, 4, 16, 2), (16, 16, 3, 3)],
    "784-128-64-10, batch 64": [
        (64, 784, 128, 2), (64, 128, 64, 3), (64, 64, 10, 3),
    ],
    # Each time step multiplies the state once forward, once backward.
    "LSTM 128, 50 steps, batch 32": [
        (32, 128, 512, 100), (32 * 50, 32, 512, 2), (32 * 50, 128, 512, 1),
    ],
    "4096-4096-4096, batch 4096": [(4096, 4096, 4096, 5)],
}

print("network                         calls       flops  flops a byte")
for name, products in networks.items():
    calls = sum(times for *_, times in products)
    flops = sum(2 * m * k * n * times for m, k, n, times in products)
    moved = sum(
        4 * (m * k + k * n + m * n) * times for m, k, n, times in products
    )
    print(f"{name:29}  {calls:6d}  {flops:10.0e}  {flops / moved:12.0f}")
