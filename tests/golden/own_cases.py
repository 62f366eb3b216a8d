"""The documents of the project's own golden cases: combinations in which two settings meet."""

import random


def own_cases():
    """(name, experiment, steps) of every case."""
    draw = Draw(20)
    yield (
        "own-multiclass-squared-softmax",
        draw.experiment(
            {"task": "multiclass", "inputs": draw.matrix(14, 3), "labels": [i % 4 for i in range(14)]},
            [{"units": 6, "activation": "gelu"}, {"units": 5, "activation": "leaky_relu"}],
            {"units": 4, "activation": "softmax"},
            {"loss": "squared_error", "optimizer": {"kind": "sgd", "learning_rate": 0.5, "momentum": 0.5}, "batch_size": 6},
        ),
        20,
    )
    yield (
        "own-l1-l2-adam",
        draw.experiment(
            {"task": "regression", "inputs": draw.matrix(13, 4), "targets": draw.matrix(13, 3)},
            [{"units": 7, "activation": "silu"}, {"units": 5, "activation": "elu"}],
            {"units": 3, "activation": "linear"},
            {"loss": "squared_error", "optimizer": {"kind": "adam", "learning_rate": 0.01}, "batch_size": 5,
             "l1": 0.003, "l2": 0.02},
        ),
        15,
    )
    yield (
        "own-nesterov-ragged",
        draw.experiment(
            {"task": "binary", "inputs": draw.matrix(11, 2), "targets": [[draw.choice((-1.0, 1.0))] for _ in range(11)]},
            [{"units": 9, "activation": "sigmoid"}, {"units": 3, "activation": "tanh"}],
            {"units": 1, "activation": "tanh"},
            # Batches of 3, 3, 3 and 2: none of them fills the lanes.
            {"loss": "squared_error", "batch_size": 3,
             "optimizer": {"kind": "sgd", "learning_rate": 0.08, "momentum": 0.9, "nesterov": True}},
        ),
        17,
    )
    yield (
        "own-softplus-bce-rmsprop-fixed-biases",
        draw.experiment(
            {"task": "binary", "inputs": draw.matrix(10, 5), "targets": [[draw.choice((0.0, 1.0))] for _ in range(10)]},
            [{"units": 6, "activation": "softplus"}, {"units": 4, "activation": "selu"}],
            {"units": 1, "activation": "sigmoid"},
            {"loss": "binary_cross_entropy", "batch_size": 4, "train_biases": False, "l2": 0.01,
             "optimizer": {"kind": "rmsprop", "learning_rate": 0.004, "beta": 0.95, "momentum": 0.3}},
        ),
        18,
    )
    yield (
        "own-batch-norm-last-batch-of-one",
        draw.experiment(
            {"task": "regression", "inputs": draw.matrix(11, 3), "targets": draw.matrix(11, 2)},
            [{"units": 6, "activation": "tanh", "normalization": "batch"},
             {"units": 5, "activation": "softplus", "normalization": "batch", "residual": True}],
            {"units": 2, "activation": "linear"},
            # Batches of 5, 5 and 1.
            {"loss": "squared_error", "batch_size": 5, "train_biases": False, "l1": 0.002,
             "optimizer": {"kind": "adagrad", "learning_rate": 0.05}},
        ),
        14,
    )
    yield (
        "own-layer-norm-projection-adamw-clip",
        draw.experiment(
            {"task": "multiclass", "inputs": draw.matrix(12, 4), "labels": [i % 3 for i in range(12)]},
            [{"units": 7, "activation": "relu", "normalization": "layer", "residual": True},
             {"units": 7, "activation": "gelu", "normalization": "layer", "residual": True},
             {"units": 3, "activation": "linear", "normalization": "layer"}],
            {"units": 3, "activation": "softmax"},
            {"loss": "cross_entropy", "batch_size": 7, "label_smoothing": 0.1, "gradient_clip_norm": 0.3, "l2": 0.01,
             "optimizer": {"kind": "adamw", "learning_rate": 0.01, "weight_decay": 0.05}},
        ),
        16,
    )
    yield (
        "own-all-layers-nesterov-cosine",
        draw.experiment(
            {"task": "binary", "inputs": draw.matrix(15, 3), "targets": [[draw.choice((0.0, 1.0))] for _ in range(15)]},
            [{"units": 5, "activation": "sigmoid", "normalization": "batch", "residual": True},
             {"units": 5, "activation": "silu", "normalization": "layer", "residual": True},
             {"units": 9, "activation": "selu", "residual": True},
             {"units": 9, "activation": "elu", "normalization": "batch"}],
            {"units": 1, "activation": "sigmoid"},
            {"loss": "binary_cross_entropy", "batch_size": 4, "schedule": {"kind": "cosine", "epochs": 6},
             "optimizer": {"kind": "sgd", "learning_rate": 0.05, "momentum": 0.8, "nesterov": True}},
        ),
        18,
    )
    yield (
        "own-step-schedule-clip-fixed-biases",
        draw.experiment(
            {"task": "regression", "inputs": draw.matrix(9, 2), "targets": draw.matrix(9, 1)},
            [{"units": 10, "activation": "tanh"}, {"units": 6, "activation": "relu", "residual": True}],
            {"units": 1, "activation": "linear"},
            {"loss": "squared_error", "batch_size": 3, "train_biases": False, "gradient_clip_norm": 0.5,
             "schedule": {"kind": "step", "every": 2, "factor": 0.5}, "optimizer": {"kind": "adam", "learning_rate": 0.02}},
        ),
        17,
    )


class Draw:
    """Numbers that are the same everywhere, short enough to be read."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def choice(self, values):
        return self.random.choice(values)

    def matrix(self, rows, columns, scale=1.0):
        return [self.row(columns, scale) for _ in range(rows)]

    def row(self, columns, scale=1.0):
        return [round(self.random.gauss(0.0, scale), 4) for _ in range(columns)]

    def experiment(self, data, layers, output, training):
        """A document with inline data and initial parameters of the usual size."""
        parameters, inputs = [], len(data["inputs"][0])
        for layer in (*layers, output):
            units = layer["units"]
            given = {"weights": self.matrix(units, inputs, inputs**-0.5), "biases": self.row(units, 0.2)}
            if "normalization" in layer:
                given["gamma"] = [round(1.0 + x, 4) for x in self.row(units, 0.2)]
                given["beta"] = self.row(units, 0.2)
            if layer.get("residual") and units != inputs:
                given["projection"] = self.matrix(units, inputs, inputs**-0.5)
            parameters.append(given)
            inputs = units
        return {
            "version": 1,
            "data": {"source": "inline", **data, "test_fraction": 0.0},
            "network": {"layers": layers, "output": output, "parameters": parameters},
            "training": {**training, "shuffle": False},
        }
