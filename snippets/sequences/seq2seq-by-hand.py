import numpy as np

from netcore import seq2seq
from netcore.functional import gru_cell, softmax

START, END = 1, 2
rng = np.random.default_rng(0)
model = seq2seq.Seq2Seq(10, 10, 8, 16, dtype=np.float64, rng=rng)
weights = model.state_dict()
E, D = weights["source_embedding.weight"], weights["target_embedding.weight"]
names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
encoder = [weights[f"encoder.{name}_l0"] for name in names]
decoder = [weights[f"decoder.{name}"] for name in names]
W, b = weights["output.weight"], weights["output.bias"]

h = np.zeros((1, 16))
for x in [7, 3, 5]:
    h = gru_cell(E[[x]], h, *encoder).data
v = h

s, last, log_p = v, START, 0.0
for y in [5, 3, 7, END]:
    s = gru_cell(D[[last]], s, *decoder).data
    p = softmax(s @ W.T + b).data[0]
    log_p += np.log(p[y])
    last = y

target = np.array([[5, 3, 7, END]])
logits, _ = model(np.array([[7, 3, 5]]), target)
loss = seq2seq.sequence_loss(logits, target).item()
print("loss = -log P / 4:", np.isclose(loss, -log_p / 4))
print(f"P = {np.exp(log_p):.0e}, 1 / 10^4 = {1 / 10**4:.0e}")
