from netcore import datasets

picture = datasets.cat()
brightness = picture.mean(axis=2)
print("brightness alone:", brightness.ndim, "axes", brightness.shape)
print("in colour:       ", picture.ndim, "axes", picture.shape)
