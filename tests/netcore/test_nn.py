"""Modules: names, states, modes, moves."""

import copy
import pickle

import numpy as np
import pytest

from netcore import Tensor, nn
from netcore import functional as F

FUNCTIONS = {
    nn.ReLU: F.relu, nn.LeakyReLU: F.leaky_relu, nn.ELU: F.elu, nn.GELU: F.gelu, nn.SiLU: F.silu,
    nn.Softplus: F.softplus, nn.Sigmoid: F.sigmoid, nn.Tanh: F.tanh, nn.Softmax: F.softmax,
}  # fmt: skip


class Twin(nn.Module):
    """Two layers that share a weight, and a list of layers."""

    def __init__(self):
        self.first = nn.Linear(3, 3)
        self.second = nn.Linear(3, 3)
        self.second.weight = self.first.weight
        self.scale = nn.Parameter([2.0])
        self.blocks = [nn.Linear(3, 2, bias=False), nn.Sequential(nn.Linear(2, 1))]

    def forward(self, x):
        x = self.second(self.first(x)) * self.scale
        for block in self.blocks:
            x = block(x)
        return x


def mlp(seed=0, **options):
    rng = np.random.default_rng(seed)
    return nn.Sequential(nn.Linear(4, 5, rng=rng, **options), nn.ReLU(), nn.Linear(5, 3, rng=rng, **options))


@pytest.mark.parametrize("layer", FUNCTIONS)
def test_activation_layers_are_their_functions(layer):
    x = np.random.default_rng(0).standard_normal((3, 4))
    assert layer()(x).tolist() == FUNCTIONS[layer](x).tolist()


def test_names_are_those_of_pytorch():
    assert [n for n, _ in mlp().named_parameters()] == ["0.weight", "0.bias", "2.weight", "2.bias"]
    names = [
        "scale",
        "first.weight",
        "first.bias",
        "second.bias",
        "blocks.0.weight",
        "blocks.1.0.weight",
        "blocks.1.0.bias",
    ]
    assert [n for n, _ in Twin().named_parameters()] == names
    assert "second.weight" in Twin().state_dict()


def test_shared_parameters_are_seen_once_and_gather_both_gradients():
    model = Twin()
    assert len(list(model.parameters())) == len({id(p) for p in model.parameters()}) == 7
    model(np.ones((2, 3))).sum().backward()
    assert all(p.grad is not None for p in model.parameters())
    model.zero_grad()
    assert all(p.grad is None for p in model.parameters())


def test_the_same_seed_gives_the_same_weights():
    one, same, other = mlp(0).state_dict(), mlp(0).state_dict(), mlp(1).state_dict()
    assert all((one[k] == same[k]).all() for k in one)
    assert not any((one[k] == other[k]).all() for k in one)


def test_linear_computes_in_the_dtype_of_its_weight():
    assert mlp()(np.ones((2, 4))).dtype == np.float32
    assert mlp()(np.ones((2, 4), np.uint8)).dtype == np.float32
    assert mlp(dtype=np.float64)(np.ones((2, 4), np.float32)).dtype == np.float64
    bound = np.abs(nn.Linear(100, 50).weight.data).max()
    assert 0.09 < bound <= 0.1


def test_a_state_dict_is_a_copy():
    model = mlp()
    state = model.state_dict()
    model[0].weight.data += 1
    assert not (state["0.weight"] == model[0].weight.data).any()
    model.load_state_dict(state)
    assert (state["0.weight"] == model[0].weight.data).all()


def test_a_wrong_state_is_refused_whole_and_the_model_stays_as_it_was():
    model = mlp()
    before = model.state_dict()
    wrong = {"0.weight": np.zeros((5, 4)), "0.bias": np.zeros(6), "2.weight": np.zeros((3, 5)), "3.bias": np.zeros(3)}
    with pytest.raises(ValueError) as error:
        model.load_state_dict(wrong)
    text = str(error.value)
    assert "wrong shape: 0.bias: expected (5,), got (6,)" in text
    assert "missing: 2.bias" in text and "unexpected: 3.bias" in text and "strict=False" in text
    assert all((model.state_dict()[k] == before[k]).all() for k in before)
    with pytest.raises(ValueError, match="wrong shape") as error:
        model.load_state_dict(wrong, strict=False)
    assert "missing" not in str(error.value).partition("build")[0]
    with pytest.raises(ValueError, match=r"wrong type: 0\.bias: expected numbers, got dtype <U1"):
        model.load_state_dict({**before, "0.bias": np.array(list("abcde"))})


def test_a_state_with_gaps_loads_when_allowed():
    model = mlp()
    result = model.load_state_dict({"0.bias": np.ones(5), "extra": np.ones(1)}, strict=False)
    assert result.missing_keys == ["0.weight", "2.weight", "2.bias"] and result.unexpected_keys == ["extra"]
    assert model[0].bias.tolist() == [1.0] * 5 and model[0].bias.dtype == np.float32
    assert model.load_state_dict({k: Tensor(v) for k, v in mlp(1).state_dict().items()}) == ([], [])


def test_train_and_eval_reach_every_module():
    model = nn.Sequential(nn.Dropout(0.5), nn.Sequential(nn.Dropout(0.5)))
    assert model.training and model.eval() is model
    assert not any(m.training for m in model.modules())
    x = np.ones((3, 4))
    assert model(x).tolist() == x.tolist()
    assert model.train()(x).tolist() != x.tolist()
    assert len(list(model.modules())) == 4


def test_to_changes_parameters_and_gradients_in_place():
    model = mlp()
    weight = model[0].weight
    model(np.ones((1, 4))).sum().backward()
    assert model.to(np.float64) is model and model[0].weight is weight
    assert weight.dtype == weight.grad.dtype == np.float64
    assert model.to("cpu")(np.ones((1, 4))).dtype == np.float64


def test_printing_shows_the_layers():
    assert repr(nn.Linear(4, 3, bias=False)) == "Linear(4, 3, bias=False)"
    assert repr(nn.Sequential(nn.Sequential(nn.Dropout(0.1)), nn.Flatten())) == (
        "Sequential(\n  (0): Sequential(\n    (0): Dropout(p=0.1)\n  )\n  (1): Flatten()\n)"
    )


def test_sequential_is_a_sequence():
    model = mlp()
    assert len(model) == 3 and next(iter(model)) is model[0] and model[-1] is model[2]
    assert isinstance(model[:2], nn.Sequential) and model[:2][0] is model[0]


def test_sequential_calls_what_a_subclass_defines():
    class Twice(nn.Module):
        def forward(self, x):
            return 2 * x

    assert nn.Sequential(Twice(), Twice())(Tensor([1.0])).tolist() == [4.0]


def test_errors_name_the_layer():
    with pytest.raises(ValueError, match=r"^Linear: expected x of shape \(N, 4\), got \(150, 5\)$"):
        mlp()(np.zeros((150, 5)))
    with pytest.raises(ValueError, match="Linear: expected at least 1 input and 1 output, got 0 and 3"):
        nn.Linear(0, 3)
    with pytest.raises(TypeError, match=r"Sequential: expected modules, got function at position 1; use nn.ReLU\(\)"):
        nn.Sequential(nn.Linear(1, 1), F.add)
    with pytest.raises(ValueError, match="Dropout: expected a probability p with 0 <= p < 1, got 1"):
        nn.Dropout(1)
    with pytest.raises(NotImplementedError, match="Module: define forward"):
        nn.Module()(1)
    with pytest.raises(ValueError, match=r"init: expected a weight \(out, in, ...\), got shape \(3,\)"):
        nn.init.he_normal(nn.Parameter(np.zeros(3)))


@pytest.mark.parametrize(
    ("fill", "std"),
    [
        (nn.init.xavier_normal, np.sqrt(2 / 700)),
        (nn.init.xavier_uniform, np.sqrt(2 / 700)),
        (nn.init.he_normal, np.sqrt(2 / 400)),
        (nn.init.he_uniform, np.sqrt(2 / 400)),
        (nn.init.normal, 1.0),
        (nn.init.uniform, np.sqrt(1 / 12)),
    ],
)
def test_initial_values_have_the_spread_of_their_formula(fill, std):
    weight = nn.Parameter(np.zeros((300, 400), np.float32))
    assert fill(weight, rng=np.random.default_rng(0)) is weight
    assert weight.data.std() == pytest.approx(std, rel=0.01)
    assert weight.dtype == np.float32


def test_initial_values_count_the_kernel_in():
    weight = nn.init.he_normal(nn.Parameter(np.zeros((64, 32, 5, 5))), rng=np.random.default_rng(0))
    assert weight.data.std() == pytest.approx(np.sqrt(2 / (32 * 25)), rel=0.02)


def test_embedding_and_flatten():
    table = nn.Embedding(7, 3, rng=np.random.default_rng(0))
    assert table(np.array([[1, 2]])).shape == (1, 2, 3)
    table(np.array([1, 1])).sum().backward()
    assert table.weight.grad.sum(1).tolist() == [0, 6, 0, 0, 0, 0, 0]
    assert nn.Flatten()(np.zeros((2, 3, 4, 5))).shape == (2, 60)
    assert nn.Flatten()(np.zeros((0, 3, 4))).shape == (0, 12)


def by_hand(model, x):
    for layer in model:
        x = layer(x)
    return x


@pytest.mark.parametrize("last", [nn.Linear(5, 3), nn.Sigmoid(), nn.Softmax(), nn.Dropout(0.5)], ids=repr)
def test_sequential_gives_what_its_layers_give_one_by_one(last):
    model = nn.Sequential(
        nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 5, bias=False), nn.Tanh(), nn.GELU(), nn.Linear(5, 5), last
    ).eval()
    x = Tensor(np.random.default_rng(0).standard_normal((7, 4)), requires_grad=True)
    results = []
    for compute in (model, lambda x: by_hand(model, x)):
        x.grad = None
        model.zero_grad()
        compute(x).sum().backward()
        results.append([compute(x).data, x.grad, *(p.grad for p in model.parameters())])
    for fused, single in zip(*results):
        np.testing.assert_allclose(fused, single, rtol=1e-5, atol=1e-6)


def test_sequential_follows_what_happens_to_its_layers():
    model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    x = np.ones((4, 2), np.float32)
    model(x)
    model[0].weight = nn.Parameter(np.zeros((3, 2), np.float32))
    model[0].bias = None
    model[2].bias = nn.Parameter([7.0])
    assert model(x).tolist() == [[7.0]] * 4
    assert model.to(np.float64)(x).dtype == np.float64
    model[2].to(np.float32)
    assert model(x).dtype == np.float32


def test_a_copy_of_a_sequential_computes_with_its_own_layers():
    model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    before = model(np.ones((4, 2))).tolist()
    for other in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert other(np.ones((4, 2))).tolist() == before
        for parameter in other.parameters():
            parameter.data[...] = 0
        assert other(np.ones((4, 2))).tolist() == [[0.0]] * 4
    assert model(np.ones((4, 2))).tolist() == before


def test_frozen_parameters_get_no_gradient_and_cost_none():
    model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    for parameter in model[0].parameters():
        parameter.requires_grad = False
    model(np.ones((4, 2))).sum().backward()
    assert [p.grad is None for p in model.parameters()] == [True, True, False, False]


def test_a_layer_inside_a_sequential_names_itself():
    model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(4, 1))
    with pytest.raises(ValueError, match=r"Linear: expected x of shape \(N, 4\), got \(5, 3\)"):
        model(np.ones((5, 2)))


def test_mlp_refuses_what_does_not_fit():
    x, W, b = np.ones((5, 2), np.float32), np.ones((3, 2), np.float32), np.ones(3, np.float32)
    with pytest.raises(
        ValueError, match=r"expected a float32 weight \(M, 2\) and a bias \(M,\), got float32 \(2, 3\)"
    ):
        F.mlp(x, (None,), W.T, b)
    with pytest.raises(ValueError, match=r"got float32 \(3, 2\) and \(1,\)"):
        F.mlp(x, (None,), W, b[:1])
    with pytest.raises(ValueError, match="expected a weight and a bias for each of 2 activations, got 2 parameters"):
        F.mlp(x, ("relu", None), W, b)
    with pytest.raises(ValueError, match="expected relu, tanh, sigmoid or None, got 'gelu'"):
        F.mlp(x, ("gelu",), W, b)
