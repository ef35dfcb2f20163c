"""The functions that bend a network: activations, and the softmax."""

from __future__ import annotations

from netcore.backend import Array, get_xp
from netcore.functional.basic import Result
from netcore.tensor import op


@op
def sigmoid(x: Array) -> Result:
    r"""The logistic sigmoid $\sigma(x) = 1 / (1 + e^{-x}) = \frac12 \tanh \frac x2 + \frac12$, from 0 to 1.

    The form with tanh cannot overflow.

    Args:
        x: an array of any shape.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.sigmoid(Tensor([0.0])).tolist()
        [0.5]
    """
    y = 0.5 * get_xp(x).tanh(0.5 * x) + 0.5
    return y, (lambda g: g * (y * (1 - y)),)


@op
def tanh(x: Array) -> Result:
    r"""The hyperbolic tangent $\tanh x$, from -1 to 1; its derivative is $1 - \tanh^2 x$.

    Args:
        x: an array of any shape.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.tanh(Tensor([0.0])).tolist()
        [0.0]
    """
    y = get_xp(x).tanh(x)
    return y, (lambda g: g * (1 - y * y),)


@op
def relu(x: Array) -> Result:
    r"""The rectified linear unit $\max(0, x)$; its derivative at 0 is taken as 0.

    Args:
        x: an array of any shape.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.relu(Tensor([-1.0, 2.0])).tolist()
        [0.0, 2.0]

    References:
        Nair and Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, 2010.
    """
    y = get_xp(x).maximum(x, 0)
    return y, (lambda g: g * (y > 0),)


@op
def leaky_relu(x: Array, negative_slope: float = 0.01) -> Result:
    r"""The leaky rectifier: $x$ where $x > 0$, $a x$ elsewhere.

    Args:
        x: an array of any shape.
        negative_slope: the slope $a$ for negative inputs.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.leaky_relu(Tensor([-2.0, 2.0]), 0.5).tolist()
        [-1.0, 2.0]

    References:
        Maas, Hannun and Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013.
    """
    xp = get_xp(x)
    return xp.where(x > 0, x, negative_slope * x), (lambda g: xp.where(x > 0, g, negative_slope * g),)


@op
def elu(x: Array, alpha: float = 1.0) -> Result:
    r"""The exponential linear unit: $x$ where $x > 0$, $\alpha (e^x - 1)$ elsewhere.

    Args:
        x: an array of any shape.
        alpha: minus the limit for very negative inputs.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.elu(Tensor([0.0, 2.0])).tolist()
        [0.0, 2.0]

    References:
        Clevert, Unterthiner and Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units,
        2016.
    """
    xp = get_xp(x)
    low = alpha * xp.expm1(xp.minimum(x, 0))
    return xp.where(x > 0, x, low), (lambda g: xp.where(x > 0, g, g * (low + alpha)),)


@op
def gelu(x: Array) -> Result:
    r"""The Gaussian error linear unit in its tanh form: $\frac x2 (1 + \tanh(\sqrt{2/\pi} (x + 0.044715 x^3)))$.

    It is PyTorch's `gelu(x, approximate="tanh")`; it differs from the exact form by less than 0.0005.

    Args:
        x: an array of any shape.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> round(F.gelu(Tensor([1.0])).item(), 3)
        0.841

    References:
        Hendrycks and Gimpel, Gaussian Error Linear Units, 2016, section 2.
    """
    c = 0.7978845608028654  # sqrt(2 / pi)
    square = x * x
    t = get_xp(x).tanh(c * x * (1 + 0.044715 * square))
    return 0.5 * x * (1 + t), (
        lambda g: g * (0.5 * (1 + t) + 0.5 * c * x * (1 - t * t) * (1 + 3 * 0.044715 * square)),
    )


@op
def silu(x: Array) -> Result:
    r"""The sigmoid linear unit $x \, \sigma(x)$, also called swish.

    Args:
        x: an array of any shape.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> round(F.silu(Tensor([1.0])).item(), 3)
        0.731

    References:
        Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units for Neural Network Function Approximation, 2018.
    """
    s = 0.5 * get_xp(x).tanh(0.5 * x) + 0.5
    return x * s, (lambda g: g * (s + x * s * (1 - s)),)


@op
def softplus(x: Array) -> Result:
    r"""The smooth rectifier $\ln(1 + e^x)$; its derivative is the sigmoid.

    Args:
        x: an array of any shape.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> round(F.softplus(Tensor([0.0])).item(), 3)
        0.693

    References:
        Dugas et al., Incorporating Second-Order Functional Knowledge for Better Option Pricing, 2001.
    """
    xp = get_xp(x)
    return xp.logaddexp(x, xp.zeros_like(x)), (lambda g: g * (0.5 * xp.tanh(0.5 * x) + 0.5),)


@op
def softmax(x: Array, axis: int = -1) -> Result:
    r"""Turn scores into probabilities: $p_i = e^{x_i} / \sum_j e^{x_j}$.

    Args:
        x: an array of scores (logits).
        axis: the axis along which the probabilities add up to 1.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> F.softmax(Tensor([0.0, 0.0])).tolist()
        [0.5, 0.5]
    """
    e = get_xp(x).exp(x - x.max(axis, keepdims=True))
    p = e / e.sum(axis, keepdims=True)
    return p, (lambda g: p * (g - (g * p).sum(axis, keepdims=True)),)


@op
def log_softmax(x: Array, axis: int = -1) -> Result:
    r"""The logarithm of the softmax, without overflow: $x_i - \ln \sum_j e^{x_j}$.

    Args:
        x: an array of scores (logits).
        axis: the axis along which the probabilities add up to 1.

    Returns:
        An array of the same shape and dtype.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> round(F.log_softmax(Tensor([1000.0, 1000.0]))[0].item(), 3)
        -0.693
    """
    xp = get_xp(x)
    shifted = x - x.max(axis, keepdims=True)
    y = shifted - xp.log(xp.exp(shifted).sum(axis, keepdims=True))
    return y, (lambda g: g - xp.exp(y) * g.sum(axis, keepdims=True),)
