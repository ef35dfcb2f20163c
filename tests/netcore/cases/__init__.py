"""Every differentiable function of netcore with inputs of odd shapes: what the gradient checks run over."""

from tests.netcore.cases import core, recurrent

CASES = [*core.CASES, *recurrent.CASES]
