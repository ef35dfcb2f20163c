import numpy as np

from netcore import functional as F

balance = np.array([-4, -1, -0.2, 0.2, 1, 5.0])      # in thousands
p = F.sigmoid(balance).numpy()

print("balance     ", balance)
print("sigmoid     ", p.round(2))
print("okay at 0.5:", (p >= 0.5).astype(int))
print("okay at 0.9:", (p >= 0.9).astype(int))
