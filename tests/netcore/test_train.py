"""The training loop: what it measures, when it stops, and that an interrupted run ends where a whole one does."""

from __future__ import annotations

import io as streams
import sys

import numpy as np
import pytest

from netcore import data, datasets, io, nn, optim, train
from netcore import functional as F


class Setup:
    """A small training with chance in every part: first weights, order, dropout."""

    def __init__(self, seed=0, epochs=8, patience=None, optimiser=optim.Adam, schedule=True, **options):
        rng = np.random.default_rng(seed)
        self.training, self.held_out = data.split(
            *datasets.spirals(120, rng=np.random.default_rng(5)), fractions=(0.7, 0.3), rng=np.random.default_rng(6)
        )
        self.model = nn.Sequential(
            nn.Linear(2, 12, rng=rng),
            nn.BatchNorm1d(12),
            nn.ReLU(),
            nn.Dropout(0.2, rng=rng),
            nn.Linear(12, 3, rng=rng),
        )
        self.optimiser = optimiser(self.model.parameters(), lr=0.02, **options)
        self.loader = data.DataLoader(*self.training, batch_size=16, rng=np.random.default_rng(seed + 1))
        self.scheduler = optim.StepLR(self.optimiser, step_size=3, gamma=0.5) if schedule else None
        self.stopping = None if patience is None else train.EarlyStopping(patience)
        self.epochs = epochs

    def fit(self, loss_fn=F.cross_entropy, **options):
        options = {"validation": self.held_out, "metrics": {"accuracy": train.accuracy}} | options
        return train.fit(
            self.model,
            self.optimiser,
            loss_fn,
            self.loader,
            self.epochs,
            scheduler=self.scheduler,
            early_stopping=self.stopping,
            **options,
        )

    def weights(self):
        return {name: value.tobytes() for name, value in self.model.state_dict().items()}


def interrupted(after):
    """A loss that is cut off, as by Ctrl-C, at its call number `after`."""
    calls = iter(range(after))

    def loss_fn(logits, y):
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return F.cross_entropy(logits, y)

    return loss_fn


@pytest.mark.parametrize(("optimiser", "options"), [
    (optim.SGD, {"momentum": 0.9, "nesterov": True}), (optim.RMSprop, {}), (optim.Adam, {}),
    (optim.AdamW, {"weight_decay": 0.1}),
])  # fmt: skip
@pytest.mark.parametrize("after", [0, 20, 33])
def test_an_interrupted_run_ends_bit_for_bit_where_a_whole_one_does(tmp_path, optimiser, options, after):
    whole = Setup(optimiser=optimiser, **options)
    expected = whole.fit()
    cut = Setup(optimiser=optimiser, **options)
    path = tmp_path / "training"
    with pytest.raises(KeyboardInterrupt):
        cut.fit(interrupted(after), checkpoint=path)
    resumed = Setup(seed=9, optimiser=optimiser, **options)  # everything random comes from the file
    history = resumed.fit(checkpoint=path)
    if after:
        assert resumed.weights() == whole.weights() and history == expected
        assert resumed.optimiser.lr == whole.optimiser.lr == 0.005
    else:  # no epoch was whole, so there is no file
        assert resumed.weights() != whole.weights()


def test_early_stopping_goes_on_from_a_checkpoint_too(tmp_path):
    whole = Setup(epochs=200, patience=3, schedule=False)
    expected = whole.fit()
    assert expected.best_epoch + 3 == len(expected.val_loss) < 200
    cut, resumed = (Setup(epochs=200, patience=3, schedule=False) for _ in range(2))
    with pytest.raises(KeyboardInterrupt):  # in the last epoch, when patience has begun to run
        cut.fit(interrupted(7 * (len(expected.val_loss) - 1) + 3), checkpoint=tmp_path / "training")
    assert resumed.fit(checkpoint=tmp_path / "training") == expected
    assert resumed.weights() == whole.weights()


def test_a_finished_training_gives_its_result_without_training(tmp_path):
    for patience in (None, 2):
        path = tmp_path / f"training-{patience}"
        first, again = Setup(epochs=60, patience=patience), Setup(seed=3, epochs=60, patience=patience)
        history = first.fit(checkpoint=path)
        assert again.fit(interrupted(0), checkpoint=path) == history
        assert again.weights() == first.weights()


def test_more_epochs_go_on(tmp_path):
    whole, short, longer = Setup(epochs=6), Setup(epochs=4), Setup(epochs=6)
    expected = whole.fit()
    short.fit(checkpoint=tmp_path / "training")
    assert longer.fit(checkpoint=tmp_path / "training") == expected
    assert longer.weights() == whole.weights()


@pytest.mark.parametrize("change", [
    lambda s: setattr(s, "model", nn.Sequential(nn.Linear(2, 5), nn.ReLU(), nn.Dropout(0.2), nn.Linear(5, 3))),
    lambda s: setattr(s, "model", nn.Sequential(nn.Linear(2, 12), nn.ReLU(), nn.Linear(12, 3))),
    lambda s: setattr(s, "loader", data.DataLoader(*s.training, batch_size=8)),
    lambda s: setattr(s, "scheduler", None),
    lambda s: setattr(s, "stopping", train.EarlyStopping(2)),
])  # fmt: skip
def test_a_checkpoint_of_another_training_changes_nothing(tmp_path, change):
    path = tmp_path / "training"
    Setup(epochs=2).fit(checkpoint=path)
    other = Setup(seed=4)
    change(other)
    before, generator = other.weights(), other.loader.rng.bit_generator.state
    with pytest.raises(ValueError, match=r"(?s)the checkpoint belongs to another training.*delete the file"):
        other.fit(checkpoint=path)
    assert other.weights() == before and other.loader.rng.bit_generator.state == generator


def test_a_forged_or_cut_checkpoint_changes_nothing(tmp_path):
    path = tmp_path / "training"
    Setup(epochs=1).fit(checkpoint=path)
    whole, good = path.read_bytes(), io.load_checkpoint(path)
    other = Setup(seed=4)
    before, moments = other.weights(), other.optimiser.state_dict()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="cut, damaged"):
        other.fit(checkpoint=path)
    for part in good:
        io.save_checkpoint({name: value for name, value in good.items() if name != part}, path)
        with pytest.raises(ValueError, match="belongs to another training"):
            other.fit(checkpoint=path)
    for part in good["states"]:
        io.save_checkpoint(good | {"states": good["states"] | {part: {}}}, path)
        with pytest.raises(ValueError, match="belongs to another training"):
            other.fit(checkpoint=path)
    assert other.weights() == before and str(other.optimiser.state_dict()) == str(moments)


def test_the_history_holds_what_evaluate_measures():
    setup = Setup(epochs=3)
    history = setup.fit()
    after = train.evaluate(setup.model, *setup.held_out, F.cross_entropy, {"accuracy": train.accuracy}, batch_size=7)
    assert len(history.train_loss) == len(history.val_loss) == len(history.metrics["accuracy"]) == 3
    assert history.val_loss[-1] == pytest.approx(after["loss"], rel=1e-5)
    assert history.metrics["accuracy"][-1] == pytest.approx(after["accuracy"])
    assert history.best_epoch == int(np.argmin(history.val_loss)) + 1
    assert not any(module.training for module in setup.model.modules())  # dropout is off for whoever predicts now


def test_the_training_loss_weighs_every_sample_alike():
    x, y = np.array([[0.0], [0.0], [3.0]], np.float32), np.zeros((3, 1), np.float32)
    model = nn.Sequential(nn.Linear(1, 1))
    model.load_state_dict({"0.weight": np.ones((1, 1)), "0.bias": np.zeros(1)})
    loader = data.DataLoader(x, y, batch_size=2, shuffle=False)
    history = train.fit(model, optim.SGD(model.parameters(), lr=1e-12), F.mse_loss, loader, epochs=1)
    assert history.train_loss == [pytest.approx(3.0)]  # (0 + 0 + 9) / 3, not the mean of the batches, 4.5
    assert history.val_loss == [] and history.best_epoch == 1


def test_metrics_without_validation_are_those_of_the_training():
    history = Setup(epochs=2).fit(validation=None)
    assert len(history.metrics["accuracy"]) == 2 and 0 < history.metrics["accuracy"][1] <= 1


@pytest.mark.parametrize(("patience", "epochs"), [(4, 100), (50, 9)])  # stopped, and ended by the epochs
def test_the_best_weights_are_restored(patience, epochs):
    best, setup = Setup(epochs=1), Setup(epochs=epochs, patience=patience)
    best.fit()
    x, y = setup.training
    history = setup.fit(validation=(x, (y + 1) % 3))  # the better it learns, the more wrong it is on these
    assert history.best_epoch == 1 and len(history.val_loss) == min(patience + 1, epochs)
    assert setup.weights() == best.weights()


def test_min_delta_asks_for_more_than_a_crumb():
    model = nn.Linear(1, 1)
    for min_delta, best in ((0.0, 4), (0.05, 1)):
        stopping = train.EarlyStopping(patience=3, min_delta=min_delta)
        for epoch, loss in enumerate([0.5, 0.48, 0.47, 0.46], start=1):
            stopping.update(loss, epoch, model)
        assert stopping.best_epoch == best and stopping.stopped == (best == 1)


def test_one_object_stops_several_trainings():
    stopping = train.EarlyStopping(2)
    histories = []
    for _ in range(2):
        setup = Setup(epochs=100)
        setup.stopping = stopping
        histories.append(setup.fit())
    assert histories[0] == histories[1]


def test_fit_stops_at_a_loss_that_is_not_finite_and_names_it():
    calls = []

    def loss_fn(logits, y):
        calls.append(1)
        return F.cross_entropy(logits, y) * (float("nan") if len(calls) == 9 else 1.0)

    setup = Setup(schedule=False)
    with pytest.raises(FloatingPointError, match=r"the loss is nan at step 3 of epoch 2.*learning rate"):
        setup.fit(loss_fn, validation=None)  # 84 samples: 6 batches in an epoch
    assert all(np.isfinite(value).all() for value in setup.model.state_dict().values())


def test_a_validation_loss_that_is_not_finite_stops_too():
    setup = Setup()
    with pytest.raises(FloatingPointError, match="the validation loss is nan in epoch 1"):
        setup.fit(validation=(setup.held_out[0] * np.float32("nan"), setup.held_out[1]))


def test_a_spent_generator_is_named():
    setup = Setup()
    setup.loader = iter(list(setup.loader))
    with pytest.raises(ValueError, match=r"no batch in epoch 2.*generator"):
        setup.fit()


def test_early_stopping_needs_validation():
    with pytest.raises(ValueError, match="pass validation"):
        Setup(patience=2).fit(validation=None)
    with pytest.raises(ValueError, match="patience from 1 up"):
        train.EarlyStopping(0)


def test_evaluate_leaves_modes_and_chance_alone():
    setup = Setup()
    dropout = setup.model[3]
    state = dropout.rng.bit_generator.state
    setup.model[0].training = False  # a layer that someone froze
    train.evaluate(setup.model, *setup.held_out, F.cross_entropy)
    assert [module.training for module in setup.model] == [False, True, True, True, True]
    assert dropout.rng.bit_generator.state == state
    with pytest.raises(ValueError, match="got 0 and 0"):
        train.evaluate(setup.model, np.zeros((0, 2)), np.zeros(0))


@pytest.mark.parametrize(("logits", "y", "expected"), [
    (np.eye(3), np.array([0, 1, 0]), 2 / 3),
    (np.array([-1.0, 2.0, 3.0, 0.0]), np.array([0, 1, 0, 0]), 3 / 4),
    (np.array([[-1.0], [2.0]]), np.array([0, 1]), 1.0),
    (np.array([[-1.0], [2.0]]), np.array([[1.0], [1.0]]), 0.5),
    (np.eye(3)[None].repeat(2, axis=0), np.array([[0, 1, 2], [0, 0, 0]]), 4 / 6),  # sequences (N, T, classes)
    (nn.Parameter(np.eye(2)), [0, 1], 1.0),
])  # fmt: skip
def test_accuracy(logits, y, expected):
    assert train.accuracy(logits, y) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("logits", "y"), [((4, 3), (3,)), ((4, 3), (4, 3)), ((4, 1), (1, 4)), ((4,), (4, 1)), ((0, 3), (0,))]
)
def test_accuracy_refuses_shapes_that_merely_broadcast(logits, y):
    with pytest.raises(ValueError, match="accuracy: expected logits"):
        train.accuracy(np.zeros(logits), np.zeros(y, int))


class Terminal(streams.StringIO):
    def isatty(self):
        return True


def test_the_bar_is_for_terminals_only(monkeypatch):
    cases = ((Terminal(), True, True), (Terminal(), False, False), (streams.StringIO(), True, False))
    for stream, progress, shown in cases:
        monkeypatch.setattr(sys, "stderr", stream)
        Setup(epochs=2).fit(progress=progress)
        assert ("2/2" in stream.getvalue() and "val_loss" in stream.getvalue()) == shown
        assert bool(stream.getvalue()) == shown


def test_training_goes_on_without_tqdm(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert len(Setup(epochs=2).fit().train_loss) == 2
