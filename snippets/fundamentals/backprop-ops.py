import inspect

from netcore import functional as F

for f in (F.mul, F.exp, F.tanh):
    before, _, lines = inspect.getsource(f).split('"""')
    print(before.splitlines()[1] + lines.rstrip())
