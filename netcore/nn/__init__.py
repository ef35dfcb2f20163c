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
from netcore.nn.recurrent import GRU, LSTM, RNN, GRUCell, LSTMCell, RNNCell

__all__ = [
    "ELU", "GELU",
    "GRU", "LSTM", "RNN",
    "Dropout", "Embedding", "Flatten",
    "GRUCell", "LSTMCell",
    "LeakyReLU", "Linear", "Module", "Parameter",
    "RNNCell",
    "ReLU", "Sequential", "SiLU", "Sigmoid", "Softmax", "Softplus", "Tanh", "init",
]  # fmt: skip
