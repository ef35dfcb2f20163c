from netcore import functional as F

for stride in (1, 2):
    for f in range(1, 8):
        # With p below f every window still touches the image.
        sizes = {p: F.conv_output_size(28, f, stride, p) for p in range(f)}
        keeps = [p for p, size in sizes.items() if size == 28]
        print(f"stride {stride}, f = {f}: p =", *keeps or ["none"])
