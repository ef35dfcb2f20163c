inputs, units = 784, 300
products = inputs * units
print(f"{products:,} multiplications and additions for {units} activations")
print(f"if a sigmoid costs as much as 20 of them: {20 * units / products:.1%}")
