"""Recurrent networks: plain, long short-term memory, gated recurrent unit; one step, or whole sequences."""

from netcore.functional.recurrent.gru import gru, gru_cell
from netcore.functional.recurrent.lstm import lstm, lstm_cell
from netcore.functional.recurrent.rnn import rnn, rnn_cell

__all__ = ["gru", "gru_cell", "lstm", "lstm_cell", "rnn", "rnn_cell"]
