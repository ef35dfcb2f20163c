import numpy as np

from netcore import nn

cell = nn.RNN(2, 3, bias=False)
readout = nn.Linear(3, 2, bias=False)
matrices = [*cell.parameters(), *readout.parameters()]
print("weights of an activation:", len(list(nn.Tanh().parameters())))
print("matrices of the cell:", [p.shape for p in matrices])
for steps in (3, 300):
    outputs = readout(cell(np.ones((1, steps, 2)))[0]).shape[1]
    print(f"{outputs} outputs, {sum(p.size for p in matrices)} weights")
