"""Reservoirs: the neuron against its closed form, the wiring, the memory, and the readout."""

from __future__ import annotations

import math

import numpy as np
import pytest

from netcore import Tensor, backend
from netcore.reservoir import (
    EchoStateNetwork,
    LiquidStateMachine,
    Ridge,
    fading_memory,
    filter_spikes,
    latency_encoding,
    lif,
    rate_encoding,
    separation,
    threshold_encoding,
)
from tests.netcore import strict


def seeded(seed=0):
    return np.random.default_rng(seed)


def poisson(rng, steps=200, rate=20.0, n=3, d=4):
    return rate_encoding(np.full((n, steps, d), rate), rng=rng)


@pytest.mark.parametrize("current", [15.2, 16.0, 20.0, 30.0])
@pytest.mark.parametrize(("dt", "refractory"), [(1.0, 3.0), (0.1, 2.0), (0.5, 0.0)])
def test_a_neuron_spikes_at_the_interval_of_the_closed_form(current, dt, refractory):
    spikes, v = lif(np.full((1, 4000, 1), current), refractory=refractory, dt=dt)
    times = np.flatnonzero(spikes)
    from_rest = 30 * math.log(current / (current - 15))
    from_reset = 30 * math.log((current - 13.5) / (current - 15))
    assert times[0] + 1 == math.ceil(from_rest / dt)
    assert set(np.diff(times)) == {round(refractory / dt) + math.ceil(from_reset / dt)}
    assert v.max() < 15


def test_a_neuron_below_its_threshold_is_silent_and_follows_the_exact_curve():
    spikes, v = lif(np.full((1, 300, 2), 14.9), initial=2.0)
    t = np.arange(1, 301)
    assert not spikes.any()
    np.testing.assert_allclose(v[0, :, 1], 14.9 + (2 - 14.9) * np.exp(-t / 30), rtol=1e-12)


def test_a_neuron_waits_at_its_reset_after_a_spike():
    spikes, v = lif(np.full((1, 60, 1), 40.0), refractory=4.0)
    for t in np.flatnonzero(spikes)[:-1]:
        assert (v[0, t : t + 5, 0] == 13.5).all() and v[0, t + 5, 0] > 13.5


def test_neurons_of_a_batch_do_not_touch_one_another():
    current = seeded().uniform(10, 25, (3, 100, 4))
    together, alone = lif(current), lif(current[1:2, :, 2:3])
    for a, b in zip(together, alone):
        np.testing.assert_array_equal(a[1, :, 2], b[0, :, 0])


def liquid(n_inputs=4, seed=0, **options):
    return LiquidStateMachine(n_inputs, rng=seeded(seed), **options)


def test_the_liquid_is_the_column_of_the_paper():
    column = liquid()
    assert (column.n_units, column.n_excitatory) == (135, 108)
    assert sorted(map(tuple, column.positions)) == [(i, j, k) for i in range(15) for j in range(3) for k in range(3)]
    inhibitory = column.positions[108:, 0]
    assert inhibitory.min() < 4 and inhibitory.max() > 10  # they are spread over the column
    assert ((column.initial >= 13.5) & (column.initial <= 15)).all()


def test_a_neuron_excites_or_inhibits_all_its_targets():
    column = liquid()
    assert (column.weight[:, :108] >= 0).all() and (column.weight[:, 108:] <= 0).all()
    assert (column.weight[:, :108] > 0).any() and (column.weight[:, 108:] < 0).any()
    assert (column.input_weight >= 0).all()
    assert not np.diag(column.weight).any()


PAIRS = [("EE", 0.3, 15.0), ("EI", 0.2, 3.0), ("IE", 0.4, -4.75), ("II", 0.1, -6.08)]


@pytest.mark.parametrize(("pair", "constant", "mean"), PAIRS)
def test_connections_have_the_probabilities_and_the_strengths_of_the_paper(pair, constant, mean):
    kind = {"E": slice(None, 500), "I": slice(500, None)}
    column = liquid(shape=(10, 10, 10), inhibitory=0.5, weight_scale=1.0)
    sent, reached = kind[pair[0]], kind[pair[1]]
    away = np.linalg.norm(column.positions[None, sent] - column.positions[reached, None], axis=2)
    weight = column.weight[reached, sent]
    for low, high in ((0.9, 1.1), (1.9, 2.1), (3.9, 5.1)):
        ring = (away > low) & (away < high)
        wanted = (constant * np.exp(-((away[ring] / 2) ** 2))).sum()
        assert abs((weight[ring] != 0).sum() - wanted) < 4 * math.sqrt(wanted)  # four standard deviations
    made = weight[weight != 0]
    error = 4 * abs(mean) / math.sqrt(made.size)
    assert abs(made.mean() - mean) < error and abs(made.std() - abs(mean)) < 3 * error


def test_inputs_reach_the_fraction_of_neurons_that_is_asked_for():
    weight = liquid(n_inputs=400, input_probability=0.3, input_scale=2.0).input_weight
    assert weight.shape == (135, 400) and abs((weight > 0).mean() - 0.3) < 0.01
    for kind, mean in ((weight[:108], 36), (weight[108:], 18)):
        assert abs(kind[kind > 0].mean() / mean - 1) < 0.06


@pytest.mark.parametrize("dt", [1.0, 0.5])
def test_the_liquid_follows_its_equations(dt):
    column = liquid(n_inputs=2, shape=(4, 3, 2), inhibitory=0.4, weight_scale=1.0, input_probability=0.7, dt=dt)
    x, e = poisson(seeded(), steps=120, n=1, d=2, rate=60.0), column.n_excitatory
    spikes = column.spikes(x)[0]
    assert spikes[:, :e].sum() > 20 and spikes[:, e:].sum() > 20
    v, i_e, i_i, wait, sent = column.initial, np.zeros(24), np.zeros(24), np.zeros(24), np.zeros(24)
    rest = np.where(np.arange(24) < e, 3, 2) / dt
    for t in range(120):
        i_e = i_e + column.input_weight @ x[0, t] + column.weight[:, :e] @ sent[:e]
        i_i = i_i + column.weight[:, e:] @ sent[e:]
        for _ in range(200):  # by the midpoint rule, in small steps
            h = dt / 200
            middle = v + h / 2 * (13.5 + i_e + i_i - v) / 30
            v = v + h * (13.5 + i_e * (1 - h / 6) + i_i * (1 - h / 12) - middle) / 30
            i_e, i_i = i_e * np.exp(-h / 3), i_i * np.exp(-h / 6)
        v = np.where(wait > 0, 13.5, v)
        sent = (v >= 15).astype(float)
        np.testing.assert_array_equal(spikes[t], sent)
        v, wait = np.where(sent > 0, 13.5, v), np.where(sent > 0, rest, wait - 1)


@pytest.mark.parametrize(("dt", "intervals"), [(1.0, (4, 3)), (0.5, (7, 5))])
def test_under_a_strong_current_a_neuron_spikes_as_soon_as_it_may(dt, intervals):
    spikes = liquid(n_inputs=1, weight_scale=0.0, input_probability=1.0, dt=dt).spikes(np.full((1, 99, 1), 1e9))[0]
    for h, interval in ((0, intervals[0]), (134, intervals[1])):
        assert set(np.diff(np.flatnonzero(spikes[:, h]))) == {interval}


def test_a_spike_acts_on_its_targets_from_the_next_step_on():
    column = liquid(n_inputs=1)
    column.weight = np.zeros((135, 135))
    column.weight[1, 0] = 60.0
    column.weight[2, 130] = -60.0
    column.weight[2, 3] = 60.0
    column.input_weight = np.zeros((135, 1))
    column.input_weight[[0, 130, 3], 0] = 100.0
    x = np.zeros((1, 20, 1))
    x[0, 5] = 1
    spikes = column.spikes(x, initial=np.full(135, 13.5))[0]
    first = {h: int(spikes[:, h].argmax()) for h in range(135) if spikes[:, h].any()}
    assert first == {0: 5, 3: 5, 130: 5, 1: 6}  # at neuron 2, excitation and inhibition cancel


def test_silence_keeps_the_liquid_silent():
    assert not liquid().spikes(np.zeros((2, 300, 4))).any()  # the background of 13.5 mV is below the threshold


def test_the_firing_rates_are_those_of_a_living_column():
    rates = liquid().spikes(poisson(seeded(1), steps=500, n=4))[:, 100:].mean((0, 1)) * 1000
    assert 5 < rates[:108].mean() < 40 and 2 < rates[108:].mean() < 40 and rates.max() < 1000 / 4 + 1


def test_strong_weights_keep_firing_without_input_and_forget_nothing():
    x, rng = np.zeros((2, 500, 4)), seeded(1)
    x[:, :100] = poisson(rng, steps=100, n=2)
    assert liquid(weight_scale=1.0).spikes(x)[:, 300:].mean() > 0.05
    assert not liquid(weight_scale=0.1).spikes(x)[:, 300:].any()


def test_the_state_is_the_filtered_spikes():
    x, column = poisson(seeded(1)), liquid(tau_state=12.0, dt=0.5)
    spikes = column.spikes(x)
    lags = np.arange(200)
    kernel = np.tril(np.exp(-0.5 * (lags[:, None] - lags) / 12.0 * (lags[:, None] >= lags)))
    np.testing.assert_allclose(column.states(x), np.matmul(kernel, spikes), atol=1e-10)


RESERVOIRS = [liquid, lambda seed=0: EchoStateNetwork(4, rng=seeded(seed), bias_scale=0.1, leak=0.7)]


@pytest.mark.parametrize("make", RESERVOIRS)
def test_a_seed_gives_the_same_reservoir_and_another_seed_another(make):
    x = poisson(seeded(5), steps=60)
    states = make().states(x)
    assert states.shape == (3, 60, make().n_units) and states.dtype == np.float64
    np.testing.assert_array_equal(make().states(x), states)
    assert make(seed=1).states(x).shape == states.shape and not np.array_equal(make(seed=1).states(x), states)


@pytest.mark.parametrize("make", RESERVOIRS)
def test_sequences_of_a_batch_and_steps_to_come_do_not_matter(make):
    x, reservoir = poisson(seeded(5), steps=60), make()
    states = reservoir.states(x)
    np.testing.assert_allclose(reservoir.states(x[1:2, :40])[0], states[1, :40], rtol=1e-9, atol=1e-12)
    np.testing.assert_array_equal(reservoir.states(Tensor(x)), states)


@pytest.mark.parametrize("make", RESERVOIRS)
def test_a_run_goes_on_from_the_state_that_it_is_given(make):
    x, reservoir = poisson(seeded(5), steps=20), make()
    start = seeded(6).uniform(0, 1, (3, reservoir.n_units)) + (13.5 if reservoir.n_units == 135 else 0)
    apart = reservoir.states(x, start)
    assert not np.array_equal(apart, reservoir.states(x))
    np.testing.assert_allclose(reservoir.states(x[:1], start[0])[0], apart[0], rtol=1e-9)


@pytest.mark.parametrize("make", RESERVOIRS)
def test_a_device_that_refuses_host_arrays_gives_the_same(make, monkeypatch):
    monkeypatch.setattr(backend, "_libraries", {np.ndarray: np, strict.DeviceArray: strict.xp})
    x, other, reservoir = poisson(seeded(5), steps=30), poisson(seeded(6), steps=30), make()
    there = [strict.xp.asarray(a) for a in (x, other)]
    pairs = [(reservoir.states(there[0]), reservoir.states(x))]
    pairs.append((fading_memory(reservoir, *there, there[0]), fading_memory(reservoir, x, other, x)))
    pairs.append(
        (
            Ridge().fit(*pairs[0]).predict(pairs[0][0]),
            Ridge().fit(reservoir.states(x), reservoir.states(x)).predict(pairs[0][1]),
        )
    )
    pairs += zip(lif(there[0]), lif(x))
    pairs.append((threshold_encoding(there[0], 0.5), threshold_encoding(x, 0.5)))
    pairs.append((rate_encoding(there[0], rng=seeded()), rate_encoding(x, rng=seeded())))
    pairs.append((latency_encoding(there[0][:, 0], 5), latency_encoding(x[:, 0], 5)))
    for device, host in pairs:
        assert isinstance(device, strict.DeviceArray)
        np.testing.assert_allclose(device.get(), host, rtol=1e-9, atol=1e-12)


def test_the_spectral_radius_and_the_sparsity_are_those_that_are_asked_for():
    network = EchoStateNetwork(
        3, 200, spectral_radius=1.3, sparsity=0.8, input_scale=0.5, bias_scale=0.2, rng=seeded()
    )
    assert abs(abs(np.linalg.eigvals(network.weight)).max() - 1.3) < 1e-9
    assert abs((network.weight == 0).mean() - 0.8) < 0.01
    assert 0.45 < abs(network.input_weight).max() <= 0.5 and 0.15 < abs(network.bias).max() <= 0.2
    assert network.input_weight.shape == (200, 3)
    assert not EchoStateNetwork(1, spectral_radius=0.0, rng=seeded()).weight.any()


def test_the_echo_state_follows_its_formula():
    network = EchoStateNetwork(2, 7, leak=0.3, bias_scale=0.5, sparsity=0.2, rng=seeded())
    x, state = seeded(1).standard_normal((1, 5, 2)), np.zeros(7)
    for t in range(5):
        state = 0.7 * state + 0.3 * np.tanh(network.input_weight @ x[0, t] + network.weight @ state + network.bias)
        np.testing.assert_allclose(network.states(x)[0, t], state, rtol=1e-12)


@pytest.mark.parametrize("leak", [1.0, 0.5])
def test_states_forget_where_they_began_while_the_radius_is_below_one(leak):
    start = seeded(2).uniform(-1, 1, (1, 100))
    x = 0.1 * seeded(1).standard_normal((1, 400, 1))

    def apart(radius):
        network = EchoStateNetwork(1, 100, spectral_radius=radius, leak=leak, rng=seeded())
        return separation(network.states(x), network.states(x, start))[0, [0, -1]]

    assert apart(0.9)[0] > 0.1 and apart(0.9)[1] < 1e-8
    assert apart(3.0)[1] > 0.1


def test_a_contraction_forgets_at_least_as_fast_as_its_largest_singular_value():
    network = EchoStateNetwork(1, 50, spectral_radius=0.4, rng=seeded())
    norm = np.linalg.norm(network.weight, 2)
    assert norm < 1
    x, start = seeded(1).standard_normal((1, 30, 1)), seeded(2).uniform(-1, 1, (1, 50))
    apart = separation(network.states(x), network.states(x, start))[0]
    assert (apart[1:] <= norm * apart[:-1] + 1e-15).all()


def test_the_liquid_separates_its_inputs_and_forgets_its_past():
    column, rng = liquid(), seeded(3)
    past, other, common = (poisson(rng, n=4) for _ in range(3))
    assert (separation(column.states(past), column.states(past)) == 0).all()
    assert separation([[[1.0, 2.0]]], [[[1.0, 9.0]]]).tolist() == [[math.sqrt(49 / 2)]]
    assert separation(column.states(past), column.states(other))[:, 100:].mean() > 0.2
    apart = fading_memory(column, past, other, 0 * common)
    assert apart.shape == (4, 200) and apart[:, 0].mean() > 0.2
    # Nobody spikes any more: all states decay alike.
    np.testing.assert_allclose(apart[:, -1], apart[:, -2] * math.exp(-1 / 30), rtol=1e-9)
    assert fading_memory(column, past, other, common)[:, -1].mean() < apart[:, 0].mean() / 2


def test_rates_become_as_many_spikes():
    rates = np.broadcast_to(np.array([0.0, 20.0, 100.0]), (5, 40000, 3))
    spikes = rate_encoding(rates, dt=0.5, rng=seeded())
    assert set(spikes.flat) == {0, 1} and spikes.shape == rates.shape
    seconds = 5 * 40000 * 0.5 / 1000
    for count, rate in zip(spikes.sum((0, 1)), (0.0, 20.0, 100.0)):
        wanted = 1000 / 0.5 * -math.expm1(-rate * 0.5 / 1000) * seconds
        assert abs(count - wanted) <= 4 * math.sqrt(wanted)
    np.testing.assert_array_equal(
        rate_encoding(rates[:, :50], rng=seeded()), rate_encoding(rates[:, :50], rng=seeded())
    )


def test_latency_is_earlier_for_more():
    spikes = latency_encoding(np.array([[1.0, 0.75, 0.5, 0.01, 0.0]]), 9)
    assert spikes.shape == (1, 9, 5) and spikes.sum((0, 1)).tolist() == [1, 1, 1, 1, 0]
    assert spikes[0].argmax(0)[:4].tolist() == [0, 2, 4, 8]


def test_thresholds_count_the_changes_of_a_signal():
    signal = np.cumsum(seeded().uniform(-0.4, 0.4, (2, 200, 3)), axis=1)
    spikes = threshold_encoding(signal, 0.5)
    assert spikes.shape == (2, 200, 6) and not (spikes[..., :3] * spikes[..., 3:]).any() and not spikes[:, 0].any()
    rebuilt = signal[:, :1] + 0.5 * np.cumsum(spikes[..., :3] - spikes[..., 3:], axis=1)
    assert abs(rebuilt - signal).max() < 0.5
    assert not threshold_encoding(np.full((1, 20, 1), 7.0), 0.5).any()


def test_ridge_is_its_closed_form():
    rng = seeded()
    x, y = rng.standard_normal((40, 6)) + 5, rng.standard_normal((40, 2)) - 3
    readout = Ridge(alpha=2.5).fit(x, y)
    xc, yc = x - x.mean(0), y - y.mean(0)
    np.testing.assert_allclose(readout.weight, np.linalg.solve(xc.T @ xc + 2.5 * np.eye(6), xc.T @ yc).T, rtol=1e-9)
    np.testing.assert_allclose(readout.predict(x).mean(0), y.mean(0), rtol=1e-12)  # the bias is free
    np.testing.assert_allclose(readout.predict(x), x @ readout.weight.T + readout.bias)
    assert readout.weight.shape == (2, 6) and readout.bias.shape == (2,)


def test_ridge_in_small_cases_done_by_hand():
    x, y = np.array([[-1.0], [1.0]]), np.array([[-3.0], [5.0]])  # slope 4, mean 1; Σx² = 2
    for alpha, slope in ((0.0, 4.0), (2.0, 2.0), (6.0, 1.0)):
        readout = Ridge(alpha).fit(x, y)
        np.testing.assert_allclose([readout.weight.item(), readout.bias.item()], [slope, 1.0])
    twice = Ridge(0.0).fit(np.repeat(x, 2, axis=1), y)  # the same state twice: the smallest solution shares
    np.testing.assert_allclose(twice.weight, [[2.0, 2.0]])


def test_ridge_with_sequences_is_ridge_with_all_their_steps():
    rng = seeded()
    x, y = rng.standard_normal((3, 10, 4)), rng.standard_normal((3, 10, 2))
    a, b = Ridge().fit(x, y), Ridge().fit(x.reshape(30, 4), y.reshape(30, 2))
    np.testing.assert_allclose(a.weight, b.weight)
    assert a.predict(x).shape == (3, 10, 2) and a.predict(x[0, 0]).shape == (2,)


def test_ridge_stands_states_that_are_nearly_the_same():
    # The condition number is about 1e9: its square is beyond float64, and the normal equations lose every digit.
    rng = seeded()
    base = rng.standard_normal((200, 1))
    x = base + 1e-9 * rng.standard_normal((200, 2))
    y = (x[:, :1] - x[:, 1:]) * 1e9
    assert abs(Ridge(0.0).fit(x, y).predict(x) - y).max() < 1e-4


def test_ridge_takes_tensors_and_float32():
    x = seeded().standard_normal((20, 3)).astype(np.float32)
    readout = Ridge(0.0).fit(Tensor(x), 2 * x)
    assert readout.weight.dtype == np.float64
    np.testing.assert_allclose(readout.predict(Tensor(x)), 2 * x, rtol=1e-5)


def test_an_echo_state_network_remembers_what_it_heard():
    network, u = EchoStateNetwork(1, 100, input_scale=0.1, rng=seeded()), seeded(1).uniform(-1, 1, (1, 1500, 1))
    states = network.states(u)
    targets = np.roll(u, 5, axis=1)
    readout = Ridge(1e-6).fit(states[:, 100:1000], targets[:, 100:1000])
    error = readout.predict(states[:, 1000:]) - targets[:, 1000:]
    assert (error**2).mean() < 0.01 * targets.var()


WRONG = {
    "expected an array of shape \\(N, T, D\\), got \\(3, 4\\)": lambda: lif(np.ones((3, 4))),
    "lif: expected finite": lambda: lif(np.full((1, 2, 1), np.nan)),
    "lif: expected reset < threshold": lambda: lif(np.ones((1, 2, 1)), reset=15.0),
    "refractory >= 0": lambda: lif(np.ones((1, 2, 1)), refractory=-1.0),
    "lif: expected tau above 0": lambda: lif(np.ones((1, 2, 1)), tau=0.0),
    "rate_encoding: expected rates of 0 Hz": lambda: rate_encoding(np.full((1, 2, 1), -1.0)),
    "rate_encoding: expected dt above 0": lambda: rate_encoding(np.ones((1, 2, 1)), dt=0.0),
    "latency_encoding: expected numbers from 0 to 1": lambda: latency_encoding(np.full((1, 2), 1.5), 4),
    "latency_encoding: expected x of shape": lambda: latency_encoding(np.ones((1, 2, 3)), 4),
    "steps >= 1": lambda: latency_encoding(np.ones((1, 2)), 0),
    "expected delta above 0": lambda: threshold_encoding(np.ones((1, 2, 1)), 0.0),
    "filter_spikes: expected tau above 0": lambda: filter_spikes(np.ones((1, 2, 1)), tau=-1.0),
    "LiquidStateMachine: expected an array of shape \\(N, T, 4\\)": lambda: liquid().states(np.ones((1, 2, 3))),
    "expected initial of shape \\(135,\\) or \\(2, 135\\), got": lambda: liquid().states(
        np.ones((2, 2, 4)), np.ones((2, 1))
    ),
    "expected n_inputs above 0": lambda: liquid(n_inputs=0),
    "expected size above 0": lambda: liquid(shape=(3, 0, 3)),
    "expected inhibitory": lambda: liquid(inhibitory=1.1),
    "EchoStateNetwork: expected an array of shape \\(N, T, 2\\)": lambda: EchoStateNetwork(2).states(
        np.ones((1, 2, 3))
    ),
    "expected n_units above 0": lambda: EchoStateNetwork(2, 0),
    "EchoStateNetwork: expected a sparsity": lambda: EchoStateNetwork(2, leak=0.0),
    "no loop of weights is left": lambda: EchoStateNetwork(2, 5, sparsity=1.0),
    "Ridge: expected alpha of 0 or more": lambda: Ridge(-1.0),
    "Ridge: expected states of shape": lambda: Ridge().fit(np.ones((3, 2)), np.ones(3)),
    "Ridge: expected finite": lambda: Ridge().fit(np.full((3, 2), np.inf), np.ones((3, 1))),
    "Ridge: expected states of shape \\(..., 2\\)": lambda: (
        Ridge().fit(np.ones((3, 2)), np.ones((3, 1))).predict(np.ones((3, 1)))
    ),
    "separation: expected two arrays": lambda: separation(np.ones((1, 2, 3)), np.ones((1, 2, 1))),
    "fading_memory: expected two pasts": lambda: fading_memory(liquid(), *(np.ones((1, n, 4)) for n in (2, 3, 2))),
}


@pytest.mark.parametrize("message", WRONG)
def test_wrong_arguments_are_refused(message):
    with pytest.raises(ValueError, match=message):
        WRONG[message]()


def test_a_readout_is_trained_before_it_predicts():
    with pytest.raises(RuntimeError, match="call fit"):
        Ridge().predict(np.ones((1, 2)))
