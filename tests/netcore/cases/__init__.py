"""Every differentiable function of netcore with inputs of odd shapes: what the gradient checks run over."""

from tests.netcore.cases import attention, core, vision

CASES = [*core.CASES, *attention.CASES, *vision.CASES]
