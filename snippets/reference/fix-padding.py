from netcore import functional as F

print("a filter of 5 × 5 on 28 × 28, stride 1:")
for p in (0, 1, 2, 3):
    print(f"padding {p}: {F.conv_output_size(28, 5, 1, p)}")
print("a filter of 4 × 4:", [F.conv_output_size(28, 4, 1, p) for p in (1, 2)])
print("5 × 5, padding 2, stride 2:", F.conv_output_size(28, 5, 2, 2))
print("1 × 1, no padding:", F.conv_output_size(28, 1))
