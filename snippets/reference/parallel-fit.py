import os
import subprocess
import sys
import tempfile
from pathlib import Path

script = """
import numpy as np
from netcore import data, datasets, distributed
from netcore import functional as F, nn, optim, train


def fit(comm):
    rng = np.random.default_rng(0)
    x, y = datasets.spirals(300, rng=rng)
    loader = data.DataLoader(x, y, batch_size=75, rng=rng)
    model = nn.Sequential(nn.Linear(2, 16, rng=rng), nn.Tanh(),
                          nn.Linear(16, 3, rng=rng)).to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    train.fit(model, optimiser, F.cross_entropy, loader, epochs=20,
              comm=comm)
    return model.state_dict()


with distributed.world() as comm:
    together = fit(comm)
    alone = fit(distributed.ALONE)
    gap = max(abs(together[k] - alone[k]).max() for k in alone)
    mine = distributed.shard(75, comm)
    if comm.rank == 0:
        print(f"{comm.size} ranks; rank 0 has samples "
              f"{mine.start} to {mine.stop - 1} of a batch of 75")
        print(f"weights as of one process, to 1e-9: {gap < 1e-9}")
"""

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "script.py"
    path.write_text(script)
    mpiexec = Path(sys.executable).with_name("mpiexec")
    done = subprocess.run(
        [mpiexec, "-n", "2", sys.executable, path],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True,
    )
print((done.stdout or done.stderr).strip())
