# loss = b * c, with b = 3a, c = a + 1 and a = x².
# What feeds each node, and the slope of each edge at x = 2:
feeds = {
    "loss": {"b": 5.0, "c": 12.0},
    "b": {"a": 3.0},
    "c": {"a": 1.0},
    "a": {"x": 4.0},
    "x": {},
}


def run(order):
    """In this order, give each node's gradient to those that feed it."""
    gradients = dict.fromkeys(feeds, 0.0) | {"loss": 1.0}
    for node in order:
        for source, slope in feeds[node].items():
            gradients[source] += gradients[node] * slope
    return gradients["x"]


def walk(node, seen, again):
    """The naive order: follow each edge as soon as it is met.

    A node that is met again is gone through again, or not.
    """
    if node in seen and not again:
        return
    seen.append(node)
    for source in feeds[node]:
        walk(source, seen, again)


def finish(node, done):
    """The reverse of the right order: after all that feeds a node, the node."""
    if node not in done:
        for source in feeds[node]:
            finish(source, done)
        done.append(node)


once, again, sorted_nodes = [], [], []
walk("loss", once, again=False)
walk("loss", again, again=True)
finish("loss", sorted_nodes)
orders = {"once": once, "again": again, "sorted": sorted_nodes[::-1]}
for name, order in orders.items():
    print(f"{name:6}  {' '.join(order):18}  slope {run(order):.0f}")
above, below = (3 * x**2 * (x**2 + 1) for x in (2.001, 1.999))
print(f"central difference          slope {(above - below) / 0.002:.0f}")
