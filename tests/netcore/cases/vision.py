"""Convolutions, pooling and padding: strides, dilations, groups, odd shapes, single pixels."""

from typing import Any

from netcore import functional as F
from netcore.functional.conv_pool import conv_relu_pool
from tests.netcore.cases.inputs import Case, away, normal

CASES: list[Case] = [
    ("conv2d", F.conv2d, (normal(2, 3, 5, 4), normal(4, 3, 3, 2), normal(4))),
    ("conv2d-one-pixel", F.conv2d, (normal(1, 2, 1, 1), normal(3, 2, 1, 1), normal(3))),
    ("conv2d-no-bias", F.conv2d, (normal(2, 1, 4, 5), normal(2, 1, 2, 3))),
    (
        "conv2d-stride",
        lambda x, w, b: F.conv2d(x, w, b, (2, 3), 1),
        (normal(2, 2, 6, 7), normal(3, 2, 3, 2), normal(3)),
    ),
    ("conv2d-same", lambda x, w: F.conv2d(x, w, padding="same"), (normal(1, 2, 4, 5), normal(1, 2, 4, 3))),
    ("conv2d-valid", lambda x, w: F.conv2d(x, w, padding="valid"), (normal(1, 1, 3, 3), normal(1, 1, 2, 2))),
    (
        "conv2d-dilation",
        lambda x, w, b: F.conv2d(x, w, b, padding=(1, 0), dilation=(2, 3)),
        (normal(2, 2, 5, 8), normal(3, 2, 2, 3), normal(3)),
    ),
    (
        "conv2d-groups",
        lambda x, w, b: F.conv2d(x, w, b, stride=2, groups=2),
        (normal(3, 4, 5, 6), normal(6, 2, 2, 3), normal(6)),
    ),
    ("conv1d", F.conv1d, (normal(2, 3, 6), normal(4, 3, 2), normal(4))),
    ("conv1d-one-step", F.conv1d, (normal(1, 2, 1), normal(1, 2, 1))),
    (
        "conv1d-all",
        lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=3, dilation=2, groups=2),
        (normal(2, 4, 7), normal(2, 2, 3), normal(2)),
    ),
    ("conv1d-same", lambda x, w: F.conv1d(x, w, padding="same"), (normal(2, 1, 5), normal(2, 1, 4))),
    ("conv_transpose2d", F.conv_transpose2d, (normal(2, 3, 3, 2), normal(3, 4, 2, 3), normal(4))),
    ("conv_transpose2d-no-bias", F.conv_transpose2d, (normal(1, 2, 1, 1), normal(2, 1, 3, 2))),
    (
        "conv_transpose2d-stride",
        lambda x, w, b: F.conv_transpose2d(x, w, b, stride=(2, 3), padding=(1, 0), output_padding=(1, 2)),
        (normal(2, 2, 3, 2), normal(2, 3, 3, 2), normal(3)),
    ),
    (
        "conv_transpose2d-groups",
        lambda x, w, b: F.conv_transpose2d(x, w, b, groups=2, dilation=(1, 2), output_padding=(0, 1)),
        (normal(2, 4, 3, 2), normal(4, 2, 2, 2), normal(4)),
    ),
    ("pad", lambda x: F.pad(x, (1, 0, 2, 1), value=3.0), (normal(2, 3, 2),)),
    ("pad-nothing", lambda x: F.pad(x, (0, 0)), (normal(2, 3),)),
    ("pad-reflect", lambda x: F.pad(x, (2, 3, 1, 0), mode="reflect"), (normal(2, 3, 4),)),
    ("max_pool2d", lambda x: F.max_pool2d(x, 2), (away(2, 3, 5, 4),)),
    ("max_pool2d-overlap", lambda x: F.max_pool2d(x, (3, 2), (2, 1), (1, 0)), (away(1, 2, 5, 4),)),
    ("conv_relu_pool", conv_relu_pool, (normal(3, 2, 7, 6), normal(2, 2, 3, 2), normal(2))),
    ("conv_relu_pool-pad", lambda x, w: conv_relu_pool(x, w, None, "same"), (normal(2, 1, 5, 4), normal(3, 1, 2, 3))),
    ("avg_pool2d", lambda x: F.avg_pool2d(x, 2), (normal(2, 3, 5, 4),)),
    ("avg_pool2d-overlap", lambda x: F.avg_pool2d(x, (3, 2), (2, 1), (1, 0)), (normal(1, 2, 5, 4),)),
    ("adaptive_avg_pool2d", lambda x: F.adaptive_avg_pool2d(x, 1), (normal(2, 3, 5, 4),)),
    ("adaptive_avg_pool2d-overlap", lambda x: F.adaptive_avg_pool2d(x, (3, 7)), (normal(2, 1, 5, 4),)),
]


def networks(nn: Any, **options: Any) -> dict[str, tuple[Any, tuple[int, ...]]]:
    """Networks with one of each layer, and the shape of their input; `nn` is netcore's or PyTorch's."""
    images = nn.Sequential(
        nn.Conv2d(2, 6, 3, padding=1, **options),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 4, (3, 2), stride=(1, 2), dilation=(2, 1), groups=2, bias=False, **options),
        nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1, **options),
        nn.AvgPool2d((1, 2)),
        nn.AdaptiveAvgPool2d((2, 1)),
    )
    signals = nn.Sequential(nn.Conv1d(2, 4, 3, padding="same", **options), nn.Conv1d(4, 3, 2, stride=2, **options))
    return {"images": (images, (2, 2, 12, 14)), "signals": (signals, (2, 2, 7))}
