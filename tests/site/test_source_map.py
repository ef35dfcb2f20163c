"""The source map has a row for every heading and figure of the source, and every link of it arrives."""

import re

import pytest

from tests.site.links import REFERENCE, anchors, links, target

PAGE = REFERENCE / "source-map.md"

HEADINGS = """
Artificial Neural Networks & Deep Learning
Contents
Fundamentals of Artificial Neural Networks
The First Artificial Neuron (Perceptron)
Artificial Neural Networks Components
How do Artificial Neural Networks learn? (Hypothetical example)
Dense Neural Networks
Planning ANN
Iris Dataset
Activation Functions
Sigmoid Function
ReLU (Rectified Linear Unit)
Overfitting & Underfitting in ANN
Regularization
Dropout
Early Stopping
Deep Computer Vision
Convolutional Neural Networks (CNN)
Filter
Stride
Feature Maps
Pooling Layer (Max Pooling)
Padding
Multi-Layers: Feature Maps and Pooling
Math for CNN components
Calculating the "Feature Maps" and "Pooling" dimensionality
Deep Sequence Modeling
Recurrent Neural Netowkrs (RNN)
Unrolling RNN
Deep Generative Modeling
References
""".strip().splitlines()

# Named in the source's contents, with no section of their own.
ENTRIES = """
Long Short-Term Memory (LSTM)
Liquid State Machine (LSM)
Gated Recurrent Unit (GRU)
Autoencoders
seq2seq
Generative Adversarial Networks (GAN)
""".strip().splitlines()

ANCHORS = """
intro-to-nn perceptron how-do-learn intro-to-dnn planning-implementing-ann activation-functions sigmoid-function relu
overfitting-underfitting-ann regularization dropout early-stopping intro-to-dcv intro-to-cnn intro-cnn-filter
intro-cnn-stride intro-feature-maps intro-pooling intro-to-padding multilayer-fm-and-pool math-for-cnn-components
intro-to-rnn unrolling-rnn ref
"""

FUNDAMENTALS = """
ann01 ann02 ann-components-01 ann-components-02 4-pixels-example neural-net01 neural-net02 dense-neural-network
iris-architecture-01 activation-function-001 activation-function-002 activation-function-003 sigmoide-function
sigmoide-plot-01 sigmoid-example-01 relu-01 overfitting-underfitting-01 dropout-01 dropout-02 early-stopping-01
early-stopping-02
"""

LATER = """
dcv-01 dcv-02 dcv-03 cnn-01 cnn-02 filter-01 filter-02 filter-03 filter-04 stride-01 stride-02 feature-maps-01
feature-maps-02 pooling-01 pooling-02 pooling-03 pooling-04 pooling-05 padding-01 padding-02 multilayer-fm-p-01
math-for-cnn-components-01 math-for-cnn-components-02 math-for-cnn-components-03 rnn-01 rnn-02 unrolling-rnn-01
unrolling-rnn-02
"""

# Their new form is no figure but a formula.
FORMULAS = {"ann-components-02", "rnn-02"}


def sections() -> dict[str, str]:
    """Return the text under each heading of the page."""
    parts = re.split(r"^##+ (.*?)(?: \{#[\w-]+\})?$", PAGE.read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def figures() -> dict[str, str]:
    """Return what the page's row of each figure says."""
    return dict(re.findall(r"^- `([^`]+)`: (.*)$", PAGE.read_text("utf-8"), re.M))


def test_the_lists_are_whole():
    assert len(set((FUNDAMENTALS + LATER).split())) == 49


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_heading_says_where_it_went(heading):
    text = sections()[heading].lstrip()
    assert text.startswith("Now: ["), text


def test_every_section_comes_in_the_order_of_the_source():
    assert [heading for heading in sections() if heading in HEADINGS] == HEADINGS


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_of_the_contents_without_a_section_is_named(entry):
    assert f"*{entry}*" in PAGE.read_text("utf-8").replace("\n", " ")


@pytest.mark.parametrize("anchor", ANCHORS.split())
def test_every_old_anchor_is_an_id(anchor):
    assert anchor in anchors(PAGE)


@pytest.mark.parametrize("figure", (FUNDAMENTALS + LATER).split())
def test_every_figure_has_its_new_one(figure):
    found = [target(PAGE, link) for link in links(figures()[figure])]
    for page, anchor in found:
        assert page.exists(), f"{page} does not exist"
        assert anchor in anchors(page), f"{page.name} has no #{anchor}"
    drawn = any(anchor.startswith("fig-") for _, anchor in found)
    assert drawn or figure in FORMULAS, "the link names the figure itself"
    if figure in FUNDAMENTALS.split():
        ((page, _),) = found
        assert page.parent.name == "fundamentals", "a figure of Part I stands on a page of Part I"


def test_there_is_no_row_for_anything_else():
    assert set(figures()) == set((FUNDAMENTALS + LATER).split())
