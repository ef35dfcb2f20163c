losses = [0.90, 0.70, 0.60, 0.62, 0.50, 0.48, 0.49, 0.50, 0.53]  # validation loss of each epoch

for patience in (1, 2):
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        best, waited = (epoch, 0) if loss < losses[best] or epoch == 0 else (best, waited + 1)
        if waited == patience:
            break
    print(f"patience {patience}: stops after epoch {epoch + 1}, restores epoch {best + 1}, loss {losses[best]}")
