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
            parameters.append({"weights": self.matrix(units, inputs, inputs**-0.5), "biases": self.row(units, 0.2)})
            inputs = units
        return {
            "version": 1,
            "data": {"source": "inline", **data, "test_fraction": 0.0},
            "network": {"layers": layers, "output": output, "parameters": parameters},
            "training": {**training, "shuffle": False},
        }
