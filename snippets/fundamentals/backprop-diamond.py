import matplotlib.pyplot as plt

from netcore import Tensor, plot

x = Tensor(2.0, requires_grad=True)
a = (x * x).retain_grad()
b = (3.0 * a).retain_grad()
c = (a + 1.0).retain_grad()
loss = (b * c).retain_grad()
loss.backward()

nodes = {"x": x, "a": a, "b": b, "c": c, "loss": loss}
edges = [("x", "a"), ("a", "b"), ("a", "c"), ("b", "loss"), ("c", "loss")]
plot.graph(edges, labels={"a": "a = x²", "b": "b = 3a", "c": "c = a + 1", "loss": "b · c"},
           values={name: node.item() for name, node in nodes.items()},
           gradients={name: node.grad.item() for name, node in nodes.items()})
plt.show()
