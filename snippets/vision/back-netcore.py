import inspect
from textwrap import dedent

from netcore import functional as F

lines = inspect.getsource(F.conv2d)
lines = lines[lines.index("    def of_x") : lines.index("    return y.tr")]
print(dedent(lines))

lines = inspect.getsource(F.max_pool2d)
lines = lines[lines.index("    def deriv") : lines.index("    return y, (")]
print(dedent(lines).rstrip())
