"""Side-by-side measurements: `python -m bench` compares a training step of netcore with PyTorch's."""
