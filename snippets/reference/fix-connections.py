from netcore import nn

layer = nn.Linear(784, 10)
print("weights, one for each connection:", layer.weight.data.size)
print("biases, one for each output:", layer.bias.data.size)
