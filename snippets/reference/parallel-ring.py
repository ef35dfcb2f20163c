import numpy as np


def ring_all_reduce(vectors):
    """The sum on every rank; and what each rank sent, in messages
    and numbers. A message goes to the neighbour on the right."""
    p = len(vectors)
    chunks = [np.array_split(v, p) for v in vectors]
    messages = numbers = 0
    for step in range(2 * (p - 1)):
        # First half: add up. Second half: pass the sums round.
        sent = [(r - step) % p for r in range(p)]
        carried = [chunks[r][sent[r]].copy() for r in range(p)]
        for r in range(p):
            here = chunks[(r + 1) % p]
            if step < p - 1:
                here[sent[r]] = here[sent[r]] + carried[r]
            else:
                here[sent[r]] = carried[r]
        messages, numbers = messages + 1, numbers + carried[0].size
    return [np.concatenate(c) for c in chunks], messages, numbers


rng = np.random.default_rng(0)
for p in (2, 4, 8):
    vectors = list(rng.integers(0, 9, size=(p, 800)))
    sums, messages, numbers = ring_all_reduce(vectors)
    right = all((s == sum(vectors)).all() for s in sums)
    print(f"{p} ranks: {messages} messages, {numbers} of 800 numbers;",
          f"every rank has the sum: {right}")
