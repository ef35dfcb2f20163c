import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, optim

steps, runs = 300, 200
fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.4), layout="constrained")
for name, make, style in (
    ("constant", lambda opt: None, "-C1"),
    ("step", lambda opt: optim.StepLR(opt, step_size=100, gamma=0.2), "--C2"),
    ("cosine", lambda opt: optim.CosineLR(opt, total_steps=steps), "-C0"),
):
    rng = np.random.default_rng(0)
    # 200 runs at once, each on the loss w²/2.
    w = Tensor(np.full(runs, 10.0), requires_grad=True)
    optimiser = optim.SGD([w], lr=0.2)
    schedule = make(optimiser)
    rates, losses = [], []
    for _ in range(steps):
        w.grad = w.data + rng.normal(scale=3, size=runs)  # the slope, and noise
        optimiser.step()
        rates.append(optimiser.lr)
        losses.append(np.mean(w.data**2) / 2)
        if schedule:
            schedule.step()
    print(f"{name:8} loss at the end {losses[-1]:.2f}")
    left.plot(rates, style, label=name)
    right.semilogy(losses, style)
left.set(title="learning rate", xlabel="step")
right.set(title="mean loss", xlabel="step")
left.legend()
plt.show()
