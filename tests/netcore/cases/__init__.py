"""Every differentiable function of netcore with inputs of odd shapes: what the gradient checks run over."""

from tests.netcore.cases import attention, core, generative, recurrent, seq2seq, vision

CASES = [case for kind in (core, vision, recurrent, attention, seq2seq, generative) for case in kind.CASES]
