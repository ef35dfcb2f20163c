import numpy as np

cross = np.array([[0, 0, 1, 0, 0],
                  [0, 0, 1, 0, 0],
                  [1, 1, 1, 1, 1],
                  [0, 0, 1, 0, 0],
                  [0, 0, 1, 0, 0]])

# A dense unit for a cross with its corner at (10, 10): 784 weights.
w = np.zeros((28, 28))
w[10:15, 10:15] = cross

answers = np.zeros((24, 24))
for i in range(24):
    for j in range(24):
        picture = np.zeros((28, 28))
        picture[i : i + 5, j : j + 5] = cross
        answers[i, j] = np.sum(w * picture)

print("places of the cross:", answers.size)
most = answers.max()
print(f"largest answer: {most:.0f}, at {np.sum(answers == most)} of them")
print(f"at most half of it: at {np.sum(answers <= 4.5)} of them")
print(f"parameters of 576 units: {answers.size * (784 + 1):,}")
