from netcore import nn

shallow = nn.Sequential(
    nn.Conv2d(1, 3, kernel_size=5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(3 * 12 * 12, 30), nn.ReLU(), nn.Linear(30, 10),
)
summary = nn.summary(shallow, (1, 28, 28))
held = {row.layer: row.parameters for row in summary.rows}
for layer, parameters in held.items():
    if parameters:
        print(f"{layer:27} {parameters:6,}")
share = held["Linear(432, 30)"] / summary.parameters
print(f"{'in all':27} {summary.parameters:6,}")
print(f"in the first dense layer: {share:.0%}")
