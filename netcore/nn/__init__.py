"""Layers and networks: `from netcore import nn`."""

from netcore.nn import init
from netcore.nn.layers import (
    ELU,
    GELU,
    Dropout,
    Embedding,
    Flatten,
    LeakyReLU,
    Linear,
    ReLU,
    Sigmoid,
    SiLU,
    Softmax,
    Softplus,
    Tanh,
)
from netcore.nn.module import Module, Parameter, Sequential

__all__ = [
    "ELU", "GELU", "Dropout", "Embedding", "Flatten", "LeakyReLU", "Linear", "Module", "Parameter", "ReLU",
    "Sequential", "SiLU", "Sigmoid", "Softmax", "Softplus", "Tanh", "init",
]  # fmt: skip
