"""Reservoirs: fixed random recurrent networks of which only a linear readout is trained.

Two reservoirs with the same interface, a liquid of spiking neurons and an echo-state network; ways to turn numbers
into spikes; the readout; and measures of how well a reservoir separates its inputs and forgets them.

Times are in ms, potentials in mV. A current is given by the potential at which it would hold a neuron, in mV: the
input resistance is 1 MΩ, so that 1 nA makes 1 mV. All is computed in float64, because a rounding error can move a
spike, and a moved spike changes all that follow.
"""

from netcore.reservoir.echo import EchoStateNetwork
from netcore.reservoir.liquid import LiquidStateMachine
from netcore.reservoir.readout import Ridge, fading_memory, separation
from netcore.reservoir.spikes import filter_spikes, latency_encoding, lif, rate_encoding, threshold_encoding

__all__ = [
    "EchoStateNetwork", "LiquidStateMachine", "Ridge", "fading_memory", "filter_spikes", "latency_encoding", "lif",
    "rate_encoding", "separation", "threshold_encoding",
]  # fmt: skip
