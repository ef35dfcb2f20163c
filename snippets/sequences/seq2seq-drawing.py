import matplotlib.pyplot as plt

from netcore import plot

fig, axes = plt.subplots(2, 1, figsize=(6.5, 5.4), layout="constrained")
plot.unrolled(["7", "3", "5"], ["", "", "$v$"], axes[0],
              cell="E", rolled=False)
plot.unrolled(["start", "5", "3", "7"], ["5", "3", "7", "end"], axes[1],
              cell="D", rolled=False)
axes[0].set_title("Encoder: its last state is $v$")
axes[1].set_title("Decoder: its $h_0$ is this $v$")
plt.show()
