import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
x, w = rng.normal(size=20), rng.normal(size=5)

layer = F.conv1d(x[None, None], w[None, None]).numpy()[0, 0]
convolution = np.convolve(x, w, mode="valid")
turned = np.convolve(x, w[::-1], mode="valid")
print("layer = convolution:           ", np.allclose(layer, convolution))
print("layer = convolution of turned: ", np.allclose(layer, turned))
