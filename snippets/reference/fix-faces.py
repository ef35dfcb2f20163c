import numpy as np

from netcore import Tensor, nn

rng = np.random.default_rng(0)
layers = [nn.Conv2d(1, 3, 5, rng=rng), nn.AvgPool2d(2), nn.Conv2d(3, 3, 5, rng=rng), nn.AvgPool2d(2)]
for depth, name in [(1, "first maps"), (3, "second maps"), (4, "pooled again")]:
    image = Tensor(np.zeros((1, 1, 28, 28), np.float32), requires_grad=True)
    maps = nn.Sequential(*layers[:depth])(image)
    maps[0, 0, 1, 1].backward()  # which pixels can change one number of a map?
    seen = np.argwhere(image.grad[0, 0])
    tall, wide = np.ptp(seen, axis=0) + 1
    print(f"{name:12} one number sees {tall} × {wide} of 28 × 28 pixels")
