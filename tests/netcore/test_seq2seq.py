"""Sequence to sequence: the loss against PyTorch, padding, attention, teacher forcing, and what the searches find."""

from itertools import product
from operator import attrgetter

import numpy as np
import pytest

from netcore import Tensor, nn, optim, seq2seq
from netcore import functional as F
from tests.netcore.test_golden import GOLDEN, compare

VALUES = np.load(GOLDEN / "seq2seq.npz")
# What tests/golden/make_seq2seq.py translates.
SOURCE = np.array([[3, 0, 0, 0], [4, 3, 5, 3], [5, 5, 0, 0]])
TARGET = np.array([[3, 4, 2], [4, 2, 0], [2, 0, 0]])
KINDS = [(cell, attention) for cell in ("gru", "lstm") for attention in (None, "additive", "dot")]
kinds = pytest.mark.parametrize(("cell", "attention"), KINDS)


def model(cell="gru", attention="additive", seed=0, dtype=np.float64, scale=3.0):
    """A small model with large weights, so that it has clear opinions."""
    network = seq2seq.Seq2Seq(6, 5, 3, 4, cell, attention, dtype=dtype, rng=np.random.default_rng(seed))
    for p in network.parameters():
        p.data *= scale
    return network


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@kinds
def test_loss_gives_the_value_and_gradients_of_pytorch(cell, attention, dtype):
    def loss(*weights):
        network = seq2seq.Seq2Seq(6, 5, 2, 3, cell, attention)
        names = sorted(name for name, _ in network.named_parameters())
        for name, weight in zip(names, weights, strict=True):
            holder, _, own = name.rpartition(".")
            setattr(attrgetter(holder)(network), own, weight)
        return seq2seq.sequence_loss(network(SOURCE, TARGET)[0], TARGET)

    compare(VALUES, f"{cell}-{attention}", loss, dtype)


@kinds
def test_padding_changes_nothing(cell, attention):
    network = model(cell, attention)
    more = np.concatenate([SOURCE, np.zeros((3, 3), int)], axis=1)
    logits, alignments = network(SOURCE, TARGET)
    wider, wider_alignments = network(more, TARGET)
    np.testing.assert_allclose(wider.data, logits.data, rtol=1e-12, atol=1e-14)
    loss = seq2seq.sequence_loss(logits, TARGET)
    longer = np.concatenate([TARGET, np.zeros((3, 2), int)], axis=1)
    assert seq2seq.sequence_loss(network(SOURCE, longer)[0], longer).item() == pytest.approx(loss.item(), rel=1e-12)
    np.testing.assert_array_equal(seq2seq.greedy(network, more, 5)[0], seq2seq.greedy(network, SOURCE, 5)[0])
    for padded in (SOURCE[2], more[2]):
        found = seq2seq.beam_search(network, padded, 3, 5)
        plain = seq2seq.beam_search(network, SOURCE[2, :2], 3, 5)
        assert [h.tokens for h in found] == [h.tokens for h in plain]
    if attention is not None:
        np.testing.assert_allclose(wider_alignments.data[..., :4], alignments.data, rtol=1e-12, atol=1e-14)
        assert (wider_alignments.data[..., 4:] == 0).all()


@kinds
def test_each_sequence_of_a_batch_is_on_its_own(cell, attention):
    network = model(cell, attention)
    logits, _ = network(SOURCE, TARGET)
    tokens, _ = seq2seq.greedy(network, SOURCE, 5)
    for i, source in enumerate(SOURCE):
        alone = source[source != 0][None]
        np.testing.assert_allclose(network(alone, TARGET[i : i + 1])[0].data[0], logits.data[i], rtol=1e-12)
        row = seq2seq.greedy(network, alone, 5)[0][0]
        np.testing.assert_array_equal(tokens[i, : len(row)], row)
        assert (tokens[i, len(row) :] == 0).all()


@pytest.mark.parametrize("attention", ["additive", "dot"])
def test_alignments_add_up_to_one_and_leave_padding_out(attention):
    _, alignments = model("gru", attention)(SOURCE, TARGET)
    assert alignments.shape == (3, 3, 4)
    np.testing.assert_allclose(alignments.data.sum(2), 1, rtol=1e-12)
    padding = np.broadcast_to((SOURCE == 0)[:, None], alignments.shape)
    assert (alignments.data[padding] == 0).all() and (alignments.data[~padding] > 0).all()


def test_the_future_of_the_target_is_not_seen():
    network, other = model(), TARGET.copy()
    other[:, 1:] = 4
    np.testing.assert_array_equal(network(SOURCE, other)[0].data[:, :2][:, 0], network(SOURCE, TARGET)[0].data[:, 0])
    assert not np.array_equal(network(SOURCE, other)[0].data[:, 2], network(SOURCE, TARGET)[0].data[:, 2])


@kinds
def test_without_teacher_forcing_the_decoder_follows_its_own_words(cell, attention):
    network = model(cell, attention, seed=1)
    logits, _ = network(SOURCE, TARGET, teacher_forcing=0.0)
    own = logits.data.argmax(2)
    assert not np.array_equal(own[:, :2], TARGET[:, :2])
    np.testing.assert_allclose(network(SOURCE, own)[0].data, logits.data, rtol=1e-12)


def test_teacher_forcing_is_drawn_for_each_sequence_and_step():
    network, source = model(seed=1), np.full((200, 1), 3)
    # What the decoder would not have written itself.
    target = np.full((200, 6), 7 - seq2seq.greedy(network, source[:1], 1)[0].item())
    forced, own = network(source, target)[0].data, network(source, target, teacher_forcing=0.0)[0].data
    mixed = [network(source, target, 0.5, np.random.default_rng(s))[0].data for s in (0, 0, 1)]
    np.testing.assert_array_equal(mixed[0], mixed[1])
    assert not np.array_equal(mixed[0], mixed[2])
    assert not np.allclose(forced[:, 1], own[:, 1])
    share = np.isclose(mixed[0][:, 1], forced[:, 1]).all(1)
    assert 0.35 < share.mean() < 0.65 and (share | np.isclose(mixed[0][:, 1], own[:, 1]).all(1)).all()


@pytest.mark.parametrize("seed", range(4))
@kinds
def test_a_beam_of_one_is_greedy(cell, attention, seed):
    network = model(cell, attention, seed)
    tokens, alignments = seq2seq.greedy(network, SOURCE[1:2], 6)
    (found,) = seq2seq.beam_search(network, SOURCE[1], width=1, max_length=6)
    assert found.tokens == tokens[0].tolist()
    if attention is not None:
        np.testing.assert_allclose(found.alignment, alignments[0], rtol=1e-12)
        assert found.alignment.shape == (len(found.tokens), 4)


def every_sequence(network, source, length):
    """All that can be written in so many steps, each with the log-probability that teacher forcing gives it."""
    for tokens in product([2, 3, 4], repeat=length):
        cut = tokens[: tokens.index(2) + 1] if 2 in tokens else tokens
        if cut + (2,) * (length - len(cut)) == tokens:
            logits, _ = network(source[None], np.array([cut]))
            yield list(cut), float(F.log_softmax(logits[0]).data[np.arange(len(cut)), cut].sum())


@pytest.mark.parametrize("penalty", [0.0, 0.6, 2.0])
@kinds
def test_a_wide_beam_ranks_all_sequences_rightly(cell, attention, penalty):
    network, source = model(cell, attention, seed=2), SOURCE[1]
    found = seq2seq.beam_search(network, source, width=100, max_length=3, length_penalty=penalty)
    wanted = sorted(every_sequence(network, source, 3), key=lambda s: -s[1] / ((5 + len(s[0])) / (5 + 1)) ** penalty)
    assert len(wanted) == 15 and [h.tokens for h in found] == [tokens for tokens, _ in wanted]
    np.testing.assert_allclose([h.log_probability for h in found], [value for _, value in wanted], rtol=1e-12)
    for h in found:
        _, alignments = network(source[None], np.array([h.tokens]))
        if attention is None:
            assert h.alignment is alignments is None
        else:
            np.testing.assert_allclose(h.alignment, alignments.data[0], rtol=1e-12)


def test_a_beam_finds_what_greedy_misses():
    gains = []
    for seed in range(12):
        network = model("gru", "dot", seed, scale=5.0)
        (one,) = seq2seq.beam_search(network, SOURCE[1], 1, 4)
        best = max(value for _, value in every_sequence(network, SOURCE[1], 4))
        wide = seq2seq.beam_search(network, SOURCE[1], 50, 4)[0]
        assert wide.log_probability == pytest.approx(best, rel=1e-12)
        assert len(seq2seq.beam_search(network, SOURCE[1], 3, 4)) == 3
        gains.append(wide.log_probability - one.log_probability)
    assert min(gains) > -1e-12 and max(gains) > 0.1


def test_the_length_penalty_is_the_published_one():
    short, long = seq2seq.Hypothesis([2], -3.0, None), seq2seq.Hypothesis([3] * 6 + [2], -5.0, None)
    assert short.score(0.8) == -3.0
    assert long.score(0.5) == pytest.approx(-5 / np.sqrt(2))
    assert short.score(0.0) > long.score(0.0) and short.score(1.0) < long.score(1.0)


def test_search_stops_at_the_end_and_never_writes_padding_or_start():
    network = model()
    network.output.bias.data[...] = [50, 50, 0, 0, 0]
    tokens, _ = seq2seq.greedy(network, SOURCE, 8)
    assert tokens.shape[1] <= 8 and set(np.unique(tokens[:, 0])) <= {2, 3, 4}
    network.output.bias.data[...] = [0, 0, -50, 0, 0]
    found = seq2seq.beam_search(network, SOURCE[0], 2, 8)
    assert [len(h.tokens) for h in found] == [8, 8] and {3, 4} >= {token for h in found for token in h.tokens}
    network.output.bias.data[...] = [0, 0, 50, 0, 0]
    assert seq2seq.greedy(network, SOURCE, 8)[0].tolist() == [[2], [2], [2]]
    assert seq2seq.beam_search(network, SOURCE[0], 1, 8)[0].tokens == [2]


def test_other_start_and_end_tokens_are_used():
    network = seq2seq.Seq2Seq(6, 5, 3, 4, start=4, end=3, rng=np.random.default_rng(0))
    network.output.bias.data[...] = [0, 0, 0, 50, 0]
    assert seq2seq.greedy(network, SOURCE, 8)[0].tolist() == [[3], [3], [3]]
    before = network(SOURCE, TARGET)[0].data[:, 0]
    network.target_embedding.weight.data[4] += 1
    assert not np.allclose(network(SOURCE, TARGET)[0].data[:, 0], before)


def test_sequence_loss_is_the_cross_entropy_of_the_tokens_that_count():
    logits = np.random.default_rng(0).standard_normal((3, 3, 5)).astype(np.float32)
    z, counted = Tensor(logits, requires_grad=True), TARGET != 0
    loss = seq2seq.sequence_loss(z, TARGET)
    loss.backward()
    assert loss.item() == pytest.approx(F.cross_entropy(logits[counted], TARGET[counted]).item(), rel=1e-6)
    assert loss.dtype == z.grad.dtype == np.float32
    assert (z.grad[~counted] == 0).all() and (z.grad[counted] != 0).all()


@pytest.mark.parametrize(("cell", "attention"), [("lstm", "dot"), ("gru", None)])
def test_it_learns_to_sort(cell, attention):
    rng = np.random.default_rng(0)
    source = rng.integers(3, 7, (128, 3))
    source[:64, 2] = 0
    target = np.array([[*sorted(row[row != 0]), 2] + [0] * (row == 0).sum() for row in source])
    network = seq2seq.Seq2Seq(7, 7, 8, 32, cell, attention, rng=rng)
    optimiser = optim.Adam(network.parameters(), lr=0.02)
    for _ in range(120):
        loss = seq2seq.sequence_loss(network(source, target, 0.8, rng)[0], target)
        optimiser.zero_grad()
        loss.backward()
        optim.clip_grad_norm(network.parameters(), 1.0)
        optimiser.step()
    assert loss.dtype == np.float32
    tokens, _ = seq2seq.greedy(network, source, target.shape[1])
    assert (tokens == target).all(1).mean() > 0.95


def test_errors_say_what_was_expected():
    network, make = model(), seq2seq.Seq2Seq
    for call, error, message in [
        (lambda: make(6, 5, 2, 3, cell="rnn"), ValueError, "expected the cell 'gru' or 'lstm', got 'rnn'"),
        (lambda: make(6, 5, 2, 3, attention="sum"), ValueError, "expected the attention 'additive', 'dot' or None"),
        (lambda: make(6, 5, 2, 3, start=2), ValueError, "two tokens from 1 to 4, got 2 and 2"),
        (lambda: make(6, 5, 2, 3, end=5), ValueError, "two tokens from 1 to 4, got 1 and 5"),
        (lambda: network(SOURCE[0], TARGET), ValueError, r"expected source of shape \(N, T\).* got \(4,\)"),
        (lambda: network(SOURCE, TARGET[:, :0]), ValueError, r"expected target of shape .* got \(3, 0\)"),
        (lambda: network(SOURCE * 1.0, TARGET), TypeError, "expected integer tokens as source, got dtype float64"),
        (lambda: network(SOURCE[:2], TARGET), ValueError, "as many sources as targets, got 2 and 3"),
        (lambda: network(SOURCE * 0, TARGET), ValueError, "got one of padding alone"),
        (lambda: network(SOURCE + 9, TARGET), IndexError, "expected indices from 0 to 5, got 9 to 14"),
        (lambda: network(SOURCE, TARGET, 1.5), ValueError, "expected teacher_forcing from 0 to 1, got 1.5"),
        (lambda: seq2seq.sequence_loss(np.zeros((3, 2, 5)), TARGET), ValueError, r"got \(3, 2, 5\) and \(3, 3\)"),
        (lambda: seq2seq.sequence_loss(np.zeros((3, 3, 3)), TARGET), ValueError, "tokens from 0 to 2.* got 0 to 4"),
        (lambda: seq2seq.sequence_loss(np.zeros((3, 3, 5)), TARGET * 0), ValueError, "not all of them 0"),
        (lambda: seq2seq.greedy(network, SOURCE, 0), ValueError, "greedy: expected max_length of at least 1, got 0"),
        (
            lambda: seq2seq.beam_search(network, SOURCE, 2, 5),
            ValueError,
            r"expected one source \(S,\).* got \(3, 4\)",
        ),
        (lambda: seq2seq.beam_search(network, SOURCE[0], 0, 5), ValueError, r"got \(4,\), 0 and 0\.0"),
        (lambda: seq2seq.beam_search(network, SOURCE[0], 2, 5, -1.0), ValueError, r"got \(4,\), 2 and -1\.0"),
    ]:
        with pytest.raises(error, match=message):
            call()


def test_searches_leave_no_graph():
    network = model()
    seq2seq.greedy(network, SOURCE, 3)
    assert network(SOURCE, TARGET)[0].requires_grad
    assert isinstance(network.encoder, nn.GRU)
