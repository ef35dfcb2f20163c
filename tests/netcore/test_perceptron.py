"""Rosenblatt's rule."""

from __future__ import annotations

import numpy as np
import pytest

from netcore.perceptron import Perceptron

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


@pytest.mark.parametrize("y", [[0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1]])
def test_it_learns_what_a_line_separates(y):
    neuron = Perceptron(2).fit(CORNERS, np.array(y))
    assert neuron.converged
    assert neuron.predict(CORNERS).tolist() == y


def test_it_never_converges_on_xor():
    neuron = Perceptron(2).fit(CORNERS, np.array([0, 1, 1, 0]), epochs=200)
    assert not neuron.converged and neuron.epochs == 200


def test_the_updates_replay_the_rule():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(40, 3))
    y = (x @ [1.0, -2.0, 0.5] + 0.3 > 0).astype(int)
    neuron = Perceptron(3, lr=0.5).fit(x, y, epochs=500, rng=rng)
    assert neuron.converged
    weights, bias = np.zeros(3), 0.0
    for update in neuron.updates:
        assert np.array_equal(update.x, x[update.index]) and update.target == y[update.index]
        predicted = int(weights @ update.x + bias > 0)
        assert predicted != update.target  # only mistakes are corrected
        weights = weights + 0.5 * (update.target - predicted) * update.x
        bias += 0.5 * (update.target - predicted)
        assert np.array_equal(update.weights, weights) and update.bias == bias
    assert np.array_equal(neuron.weights, weights) and neuron.bias == bias
    epochs = [update.epoch for update in neuron.updates]
    assert epochs == sorted(epochs) and epochs[0] == 1 and epochs[-1] == neuron.epochs - 1


def test_the_number_of_updates_keeps_novikoffs_bound():
    rng = np.random.default_rng(1)
    x = rng.uniform(-1, 1, (100, 2))
    margin = x @ [0.6, 0.8]
    x, margin = x[abs(margin) > 0.2], margin[abs(margin) > 0.2]
    radius = np.sqrt((x**2).sum(axis=1).max() + 1)  # the bias is a weight on a constant input 1
    assert len(Perceptron(2).fit(x, (margin > 0).astype(int)).updates) <= (radius / 0.2) ** 2


def test_the_learning_rate_changes_no_answer():
    x = np.random.default_rng(0).integers(-3, 4, (30, 2))
    y = (x.sum(axis=1) > 0).astype(int)
    one, two = Perceptron(2).fit(x, y), Perceptron(2, lr=0.25).fit(x, y)
    assert [u.index for u in one.updates] == [u.index for u in two.updates]
    assert np.array_equal(one.weights, 4 * two.weights)


def test_fit_goes_on_and_leaves_the_data_alone():
    x, y = CORNERS.astype(float), np.array([0, 0, 0, 1])
    kept = x.copy()
    neuron = Perceptron(2)
    while not neuron.converged:
        neuron.fit(x, y, epochs=1)
    assert np.array_equal(neuron.weights, Perceptron(2).fit(x, y).weights)
    assert np.array_equal(x, kept)


def test_a_single_sample_gives_a_single_label():
    neuron = Perceptron(2)
    assert neuron.predict(np.zeros(2)) == 0 and np.ndim(neuron.predict(np.zeros(2))) == 0


@pytest.mark.parametrize(("call", "message"), [
    (lambda: Perceptron(0), "at least one input"),
    (lambda: Perceptron(2, lr=0), "positive learning rate"),
    (lambda: Perceptron(2).predict(np.zeros((4, 3))), r"shape \(N, 2\), got \(4, 3\)"),
    (lambda: Perceptron(3).fit(CORNERS, np.zeros(4)), r"shape \(N, 3\)"),
    (lambda: Perceptron(2).fit(CORNERS, np.zeros(3)), r"got \(4, 2\) and \(3,\)"),
    (lambda: Perceptron(2).fit(CORNERS, np.array([-1, 1, 1, -1])), r"labels 0 and 1, got \[-1, 1\]"),
    (lambda: Perceptron(2).fit(CORNERS * np.nan, np.zeros(4)), "NaN or infinity"),
])  # fmt: skip
def test_wrong_arguments_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
