"""Every differentiable function of netcore with inputs of odd shapes: what the gradient checks run over."""

from tests.netcore.cases import core, generative, recurrent, seq2seq

CASES = [*core.CASES, *generative.CASES, *recurrent.CASES, *seq2seq.CASES]
