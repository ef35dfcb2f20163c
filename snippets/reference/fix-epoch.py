import numpy as np

from netcore import data

x, y = np.zeros((120, 4), dtype=np.float32), np.zeros(120, dtype=np.int64)
loader = data.DataLoader(x, y, batch_size=16)
print("iterations in one epoch:", sum(1 for _ in loader))
