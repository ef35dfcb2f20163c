"""Layers and networks: `from netcore import nn`."""

from netcore.nn import init
from netcore.nn.attention import MultiheadAttention, PositionalEncoding
from netcore.nn.conv import AdaptiveAvgPool2d, AvgPool2d, Conv1d, Conv2d, ConvTranspose2d, MaxPool2d
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
from netcore.nn.module import Buffer, Module, Parameter, Residual, Sequential
from netcore.nn.norm import BatchNorm1d, BatchNorm2d, LayerNorm
from netcore.nn.recurrent import GRU, LSTM, RNN, GRUCell, LSTMCell, RNNCell
from netcore.nn.summaries import Summary, summary

__all__ = [
    "ELU", "GELU", "GRU", "LSTM", "RNN", "AdaptiveAvgPool2d", "AvgPool2d", "BatchNorm1d", "BatchNorm2d", "Buffer",
    "Conv1d", "Conv2d", "ConvTranspose2d", "Dropout", "Embedding", "Flatten", "GRUCell", "LSTMCell", "LayerNorm",
    "LeakyReLU", "Linear", "MaxPool2d", "Module", "MultiheadAttention", "Parameter", "PositionalEncoding", "RNNCell",
    "ReLU", "Residual", "Sequential", "SiLU", "Sigmoid", "Softmax", "Softplus", "Summary", "Tanh", "init", "summary",
]  # fmt: skip
