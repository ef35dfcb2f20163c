"""The summary of a model: what it lists, and that it leaves the model as it was."""

import numpy as np
import pytest

from netcore import Tensor, nn
from netcore.nn import module


def course_network():
    return nn.Sequential(
        nn.Conv2d(1, 3, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(3, 3, 5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(48, 30), nn.Linear(30, 10),
    )  # fmt: skip


class Tagger(nn.Module):
    """A model of several inputs, which calls a layer twice, another through its Sequential, and a third never."""

    def __init__(self):
        self.table = nn.Embedding(7, 4)
        self.scale = nn.Parameter(np.ones(4, np.float32))
        self.mixer = nn.MultiheadAttention(4, 2)
        self.block = nn.Residual(nn.Sequential(nn.BatchNorm1d(5), nn.Dropout(0.5)))
        self.twice = nn.Linear(4, 4)
        self.unused = nn.Linear(1, 1)

    def forward(self, tokens, extra):
        x = self.table(tokens) * self.scale + extra
        x, _ = self.mixer(x, x, x)
        return self.twice(self.twice(self.block(x)))


def test_the_network_of_the_course_has_2086_parameters():
    result = nn.summary(course_network(), (1, 28, 28))
    assert [row.shape[1:] for row in result.rows] == [
        (3, 24, 24), (3, 12, 12), (3, 12, 12), (3, 8, 8), (3, 4, 4), (3, 4, 4), (48,), (30,), (10,),
    ]  # fmt: skip
    assert [row.parameters for row in result.rows if row.parameters] == [78, 228, 1470, 310]
    assert result.parameters == sum(row.parameters for row in result.rows) == 2086


def test_it_prints_as_a_table():
    assert str(nn.summary(nn.Sequential(nn.Linear(40, 30), nn.ReLU()), (40,))) == (
        "   layer           output shape  parameters\n"
        "0  Linear(40, 30)  (1, 30)            1,230\n"
        "1  ReLU()          (1, 30)                0\n"
        "   total                              1,230"
    )
    assert str(nn.summary(nn.ReLU(), (4,))).splitlines()[1] == "ReLU()  (1, 4)                 0"


def test_any_module_is_listed_in_the_order_of_its_calls():
    rows = nn.summary(Tagger(), np.zeros((2, 5), int), (5, 4)).rows
    assert [(row.name, row.layer, row.parameters) for row in rows] == [
        ("", "Tagger()", 4),
        ("table", "Embedding(7, 4)", 28),
        ("mixer", "MultiheadAttention(4, 2)", 60),
        ("mixer.out_proj", "Linear(4, 4)", 20),
        ("block.module.0", "BatchNorm1d(5)", 10),
        ("block.module.1", "Dropout(p=0.5)", 0),
        ("twice", "Linear(4, 4)", 20),
        ("twice", "Linear(4, 4)", 0),
    ]
    assert {row.shape for row in rows} == {(2, 5, 4)}
    # The total is the whole model's, with the layer that was not called.
    assert nn.summary(Tagger(), np.zeros((2, 5), int), (5, 4)).parameters == 142 + 2


def test_a_batch_stands_for_itself_and_a_shape_for_one_sample():
    model = nn.Sequential(nn.Linear(3, 2))
    for x in (np.ones((5, 3)), Tensor(np.ones((5, 3)))):
        assert nn.summary(model, x).rows[0].shape == (5, 2)
    assert nn.summary(model.to(np.float64), (3,)).rows[0].shape == (1, 2)
    assert nn.summary(nn.ReLU(), (3,)).rows[0].shape == (1, 3)


def test_the_model_is_left_as_it_was():
    model = Tagger()
    model.block.eval()
    modes, state = [m.training for m in model.modules()], model.state_dict()
    chance = model.mixer.rng.bit_generator.state
    nn.summary(model, np.zeros((2, 5), int), (5, 4))
    assert [m.training for m in model.modules()] == modes
    assert all((value == state[name]).all() for name, value in model.state_dict().items())
    assert model.mixer.rng.bit_generator.state == chance and module._recorder is None
    assert all(p.grad is None for p in model.parameters())
    assert model(np.zeros((2, 5), int), np.zeros((2, 5, 4))).requires_grad


def test_an_error_of_the_model_comes_through_and_leaves_it_as_it_was():
    model = nn.Sequential(nn.Dropout(0.5), nn.Linear(3, 2))
    with pytest.raises(ValueError, match=r"Linear: expected x of shape \(N, 3\), got \(1, 4\)"):
        nn.summary(model, (4,))
    assert module._recorder is None and all(m.training for m in model.modules())
    with pytest.raises(
        ValueError, match=r"summary: expected the shape of a sample, such as summary\(model, \(4,\)\)"
    ):
        nn.summary(model)


def test_residual_adds_its_input():
    rng = np.random.default_rng(0)
    f, shortcut, x = nn.Linear(3, 2, rng=rng), nn.Linear(3, 2, rng=rng), rng.standard_normal((4, 3))
    block = nn.Residual(f, shortcut)
    assert block(x).tolist() == (f(x) + shortcut(x)).tolist()
    same = nn.Residual(nn.Linear(3, 3, rng=rng))
    assert same(x).dtype == np.float32
    np.testing.assert_allclose(same(x), same.module(x).data + x, rtol=1e-6)
    assert [n for n, _ in block.named_parameters()][::2] == ["module.weight", "shortcut.weight"]
    seen = Tensor(x, requires_grad=True)
    nn.Residual(nn.ReLU())(seen).sum().backward()
    assert seen.grad.tolist() == (1.0 + (x > 0)).tolist()


def test_residual_refuses_shapes_that_merely_broadcast():
    with pytest.raises(ValueError, match=r"got \(4, 1\) from the module and \(4, 3\) past it; pass a shortcut that"):
        nn.Residual(nn.Linear(3, 1))(np.ones((4, 3)))
    with pytest.raises(ValueError, match=r"got \(4, 2\) from the module and \(4, 1\) from the shortcut"):
        nn.Residual(nn.Linear(3, 2), nn.Linear(3, 1))(np.ones((4, 3)))
