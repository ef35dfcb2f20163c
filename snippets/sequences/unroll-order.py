def order(feeds):
    """Take each node once all that feed it are done."""
    done = []
    ready = True
    while ready:
        ready = [node for node, needed in feeds.items()
                 if node not in done and set(needed) <= set(done)]
        done += ready[:1]
    return done


rolled = {"x": [], "h": ["x", "h"], "y": ["h"]}
unrolled = {"h0": []}
for t in (1, 2, 3):
    unrolled |= {f"x{t}": [], f"h{t}": [f"x{t}", f"h{t - 1}"],
                 f"y{t}": [f"h{t}"]}

for name, feeds in (("with the loop", rolled), ("three steps", unrolled)):
    found = order(feeds)
    print(f"{name}: {len(found)} of {len(feeds)}")
    print("  " + " ".join(found))
