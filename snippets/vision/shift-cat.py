import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot

photograph = datasets.cat()
middle = photograph[:, 60:360]
moved = photograph[:, 20:320]               # the camera turned a little

same = np.mean(middle == moved)
print(f"numbers of each picture: {middle.size:,}")
print(f"the same number at the same place: {same:.0%}")
same_cat = np.array_equal(middle[:, :-40], moved[:, 40:])
print("all the same, 40 columns on:", same_cat)

both = (middle, moved)
shown = [p.reshape(60, 5, 60, 5, 3).mean(axis=(1, 3)) for p in both]
plot.images(shown, ["in the middle", "moved by 40 columns"])
plt.show()
