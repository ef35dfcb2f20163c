import matplotlib.pyplot as plt

from netcore import Tensor, plot

w, x, b = (Tensor(value, requires_grad=True) for value in (2.0, 3.0, -1.0))
p = (w * x).retain_grad()
z = (p + b).retain_grad()
r = (z - 1.0).retain_grad()
loss = (r * r).retain_grad()
loss.backward()

nodes = {"w": w, "x": x, "p": p, "b": b, "z": z, "r": r, "loss": loss}
edges = [("w", "p"), ("x", "p"), ("p", "z"), ("b", "z"), ("z", "r"), ("r", "loss")]
labels = {"p": "p = w · x", "z": "z = p + b", "r": "r = z − 1", "loss": "r · r"}
values = {name: node.item() for name, node in nodes.items()}
steps = {
    "Forward: every node has its value": [],
    "The loss: its own gradient is 1": ["loss"],
    "r: 1 times 2r = 8": ["r"],
    "z: 8 times 1, because r = z − 1": ["z"],
    "p and b: the sum hands on its 8 to both": ["p", "b"],
    "w: 8 times x = 24;  x: 8 times w = 16": ["w", "x"],
}
gradients = {}
for title, reached in steps.items():
    gradients |= {name: nodes[name].grad.item() for name in reached}
    ax = plot.graph(edges, labels=labels, values=values, gradients=gradients)
    ax.set_title(title)
print("tape: d_w =", w.grad, " d_b =", b.grad, " d_x =", x.grad)
plt.show()
