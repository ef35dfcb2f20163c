def stop(losses, patience):
    best, best_epoch, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_epoch, waited = loss, epoch, 0  # and here a copy of the weights is kept
        else:
            waited += 1
        if waited == patience:
            break
    return best_epoch, epoch


losses = [0.9, 0.5, 0.4, 0.42, 0.41, 0.43, 0.3]
for patience in (2, 3, 4):
    kept, ran = stop(losses, patience)
    print(f"patience {patience}: ran {ran} epochs, kept epoch {kept}")
