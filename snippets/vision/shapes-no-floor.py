import numpy as np

from netcore import nn

n, p, f, s = 28, 0, 5, 2                # image, padding, filter, stride
size = (n + 2 * p - f) / s + 1
print("the formula without a floor:", size)

image = np.zeros((1, 1, n, n))
for side in (13, 12):
    conv, dense = nn.Conv2d(1, 3, f, s, p), nn.Linear(3 * side * side, 30)
    model = nn.Sequential(conv, nn.Flatten(), dense)
    try:
        print(f"built for {side} x {side}:", model(image).shape)
    except ValueError:
        came = nn.Flatten()(conv(image)).shape[1]
        print(f"built for {side} x {side}: refused,")
        print(f"  {3 * side**2} wanted, {came} came")
