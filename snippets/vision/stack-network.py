import matplotlib.pyplot as plt

from netcore import nn, plot

model = nn.Sequential(
    nn.Conv2d(1, 3, kernel_size=5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(3, 3, kernel_size=5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(48, 30), nn.ReLU(),
    nn.Linear(30, 10),
)
summary = nn.summary(model, (1, 28, 28))
blocks = [("image", (1, 28, 28))]
for row in summary.rows:
    shape = row.shape[1:]               # without the batch
    name = row.layer.split("(")[0]
    print(f"{name:10} {'x'.join(map(str, shape)):>9} {row.parameters:7,}")
    if name != "ReLU":                  # it changes no shape
        note = f"\n{row.parameters:,} parameters" if row.parameters else ""
        blocks.append((name + note, shape))
print(f"{'in all':20} {summary.parameters:7,}")

plot.layer_shapes(blocks, columns=4)
plt.show()
