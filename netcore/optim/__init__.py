"""Optimisers, what to do with the gradients: `from netcore import optim`.

All parameters of an optimiser lie one after the other in one flat array, of which each parameter's `data` becomes a
view. An update then takes a few calls for all parameters together, in blocks that stay in the processor's cache.
"""

from netcore.optim.optimisers import SGD, Adam, AdamW, Optimiser, RMSprop, clip_grad_norm
from netcore.optim.schedules import CosineLR, Schedule, StepLR

__all__ = [
    "SGD", "Adam", "AdamW", "CosineLR", "Optimiser", "RMSprop", "Schedule", "StepLR", "clip_grad_norm",
]  # fmt: skip
