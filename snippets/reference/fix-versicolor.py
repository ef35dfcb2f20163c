from sklearn.datasets import load_iris

print(*load_iris().target_names)
