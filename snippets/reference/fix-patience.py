# The validation loss after each epoch.
losses = [0.90, 0.70, 0.60, 0.62, 0.50, 0.48, 0.49, 0.50, 0.53]

for patience in (1, 2):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best == patience:
            break
    print(f"patience {patience}: ran {epoch + 1} epochs, keeps number {best + 1}, loss {losses[best]}")
