import matplotlib.pyplot as plt

from netcore import plot

fig, ax = plt.subplots(figsize=(6.5, 4.6), layout="constrained")
plot.network([784, 10], ax, outputs=list("0123456789"), only_output=0)
plt.show()
