"""Golden cases: small trainings computed by PyTorch in float64, for the core to be compared with.

    python make_cases.py --check     computes every case again from its document; prints the largest differences
    python make_cases.py --write     writes the project's own cases (own-*) into cases/

A case is {"name", "experiment", "steps", "expect": {"losses", "first_gradients", "parameters", "outputs"}}. The gradients
come from autograd and the updates from torch.optim: nothing here repeats what the core does by hand.
"""

import argparse
import json
import math
import pathlib
import sys

import torch
from torch.nn import functional

from own_cases import own_cases

CASES = pathlib.Path(__file__).parent / "cases"
EPSILON = 1e-5
MOMENTUM = 0.1

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky_relu": lambda z: functional.leaky_relu(z, 0.01),
    "elu": functional.elu,
    "selu": functional.selu,
    "gelu": functional.gelu,
    "silu": functional.silu,
    "softplus": functional.softplus,
    "softmax": lambda z: functional.softmax(z, dim=1),
}


class Layer:
    """A layer of a document: its settings, its parameters, and the running statistics of a batch normalisation."""

    def __init__(self, settings, given, dtype):
        self.settings = settings
        names = ("weights", "biases", "gamma", "beta", "projection")
        self.parameters = {
            name: torch.tensor(given[name], dtype=dtype, requires_grad=True) for name in names if name in given
        }
        units = len(given["biases"])
        # What a document leaves out of a normalisation starts as the identity.
        if settings.get("normalization", "none") != "none":
            for name, value in (("gamma", 1.0), ("beta", 0.0)):
                if name not in self.parameters:
                    self.parameters[name] = torch.full((units,), value, dtype=dtype, requires_grad=True)
        self.mean = torch.zeros(units, dtype=dtype)
        self.variance = torch.ones(units, dtype=dtype)

    def normalise(self, z, training):
        kind = self.settings.get("normalization", "none")
        gamma, beta = self.parameters.get("gamma"), self.parameters.get("beta")
        if kind == "layer":
            return functional.layer_norm(z, z.shape[1:], gamma, beta, EPSILON)
        if kind == "batch" and training and len(z) == 1:
            # torch refuses a batch of one sample. Its variance is 0, so xhat is 0 and only the running mean learns.
            self.mean += MOMENTUM * (z.detach()[0] - self.mean)
            return (z - z.mean(0)) * gamma + beta
        if kind == "batch":
            return functional.batch_norm(z, self.mean, self.variance, gamma, beta, training, MOMENTUM, EPSILON)
        return z

    def sums(self, a, training):
        z = functional.linear(a, self.parameters["weights"], self.parameters["biases"])
        return self.normalise(z, training)

    def forward(self, a, training):
        out = ACTIVATIONS[self.settings["activation"]](self.sums(a, training))
        if not self.settings.get("residual", False):
            return out
        projection = self.parameters.get("projection")
        return out + (a if projection is None else functional.linear(a, projection))


class Run:
    """The training of a document whose data stand in it and whose parameters are given."""

    def __init__(self, experiment, dtype=torch.float64):
        data, network, self.training = experiment["data"], experiment["network"], experiment["training"]
        assert data["source"] == "inline" and data["test_fraction"] == 0 and self.training["shuffle"] is False
        for section in (data, network, self.training, *network["layers"]):
            assert not set(section) & UNSUPPORTED, f"no case can have {set(section) & UNSUPPORTED}"
        self.inputs = torch.tensor(data["inputs"], dtype=dtype)
        self.labels = torch.tensor(data["labels"]) if data["task"] == "multiclass" else None
        settings = [*network["layers"], network["output"]]
        assert len(settings) == len(network["parameters"])
        self.layers = [Layer(s, given, dtype) for s, given in zip(settings, network["parameters"])]
        if self.labels is None:
            self.targets = torch.tensor(data["targets"], dtype=dtype)
        else:
            self.targets = functional.one_hot(self.labels, network["output"]["units"]).to(dtype)

    def logits(self, a, training):
        *hidden, output = self.layers
        for layer in hidden:
            a = layer.forward(a, training)
        return output.sums(a, training)

    def outputs(self):
        with torch.no_grad():
            return ACTIVATIONS[self.layers[-1].settings["activation"]](self.logits(self.inputs, False))

    def error(self, logits, chosen):
        """The loss averaged over the samples and summed over the outputs, without penalties."""
        kind, smoothing = self.training["loss"], self.training.get("label_smoothing", 0.0)
        targets = self.targets[chosen]
        if smoothing > 0.0:
            classes = targets.shape[1]
            # The rest is shared by the other classes only, unlike in torch's own label_smoothing.
            targets = targets * (1.0 - smoothing) + (1.0 - targets) * smoothing / (classes - 1)
        if kind == "cross_entropy":
            return functional.cross_entropy(logits, targets)
        if kind == "binary_cross_entropy":
            return functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / len(logits)
        outputs = ACTIVATIONS[self.layers[-1].settings["activation"]](logits)
        return 0.5 * functional.mse_loss(outputs, targets, reduction="sum") / len(logits)

    def penalty(self):
        penalised = [layer.parameters[n] for layer in self.layers for n in ("weights", "projection") if n in layer.parameters]
        l1, l2 = self.training.get("l1", 0.0), self.training.get("l2", 0.0)
        return sum(l1 * w.abs().sum() + 0.5 * l2 * w.square().sum() for w in penalised)

    def optimizer(self):
        train_biases = self.training.get("train_biases", True)
        trained = [
            p for layer in self.layers for name, p in layer.parameters.items() if train_biases or name != "biases"
        ]
        settings = dict(self.training["optimizer"])
        kind, rate = settings.pop("kind"), settings.pop("learning_rate")
        names = {"epsilon": "eps", "beta": "alpha"}
        arguments = {names.get(name, name): value for name, value in settings.items() if name not in ("beta1", "beta2")}
        if kind in ("adam", "adamw"):
            arguments["betas"] = (settings.get("beta1", 0.9), settings.get("beta2", 0.999))
        rules = {
            "sgd": torch.optim.SGD,
            "adagrad": torch.optim.Adagrad,
            "rmsprop": torch.optim.RMSprop,
            "adam": torch.optim.Adam,
            "adamw": torch.optim.AdamW,
        }
        return rules[kind](trained, lr=rate, **arguments)

    def rate(self, step):
        """The learning rate of a step as a part of the document's: how it changes is for each epoch, or step, as a whole."""
        schedule = self.training.get("schedule", {"kind": "constant"})
        epoch = step // math.ceil(len(self.inputs) / self.training["batch_size"])
        if schedule["kind"] == "step":
            return schedule["factor"] ** (epoch // schedule["every"])
        if schedule["kind"] == "cosine":
            return 0.5 * (1.0 + math.cos(math.pi * min(epoch / schedule["epochs"], 1.0)))
        return min(step / schedule["steps"], 1.0) if schedule["kind"] == "warmup" else 1.0

    def everything(self):
        return [p for layer in self.layers for p in layer.parameters.values()]

    def batches(self):
        order = torch.arange(len(self.inputs))
        while True:
            yield from order.split(self.training["batch_size"])

    def expect(self, steps):
        optimizer, losses, first_gradients = self.optimizer(), [], None
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, self.rate)
        for step, chosen in zip(range(steps), self.batches()):
            for parameter in self.everything():
                parameter.grad = None
            loss = self.error(self.logits(self.inputs[chosen], True), chosen) + self.penalty()
            loss.backward()
            losses.append(loss.item())
            if step == 0:
                first_gradients = self.shaped(lambda p: p.grad)
            clip = self.training.get("gradient_clip_norm")
            if clip is not None:
                torch.nn.utils.clip_grad_norm_(self.everything(), clip)
            optimizer.step()
            schedule.step()
        return {
            "losses": losses,
            "first_gradients": first_gradients,
            "parameters": self.shaped(lambda p: p.detach()),
            "outputs": self.outputs().tolist(),
        }

    def shaped(self, of):
        return [{name: of(p).tolist() for name, p in layer.parameters.items()} for layer in self.layers]


# Settings whose random numbers PyTorch does not share with the core.
UNSUPPORTED = {"noise", "label_noise", "validation_fraction", "augmentation", "dropout", "weight_noise",
               "early_stopping", "standardize"}


def without_idle_biases(layers, experiment):
    """Without the biases right before a batch normalisation: their gradient is 0, and what is computed is rounding."""
    hidden = experiment["network"]["layers"]
    idle = [layer.get("normalization") == "batch" for layer in hidden] + [False]
    return [{k: v for k, v in layer.items() if not (i and k == "biases")} for layer, i in zip(layers, idle)]


def numbers(value):
    """All numbers of nested lists."""
    return [n for entry in value for n in numbers(entry)] if isinstance(value, list) else [value]


def shape(value):
    return [shape(entry) for entry in value] if isinstance(value, list) else None


def difference(found, expected):
    """The largest difference between two tensors, relative to the largest number in the expected one: gradients that vanish
    are compared as closely as others. For lists of layers, the largest of all their tensors."""
    if isinstance(expected, list) and expected and isinstance(expected[0], dict):
        assert [list(layer) for layer in found] == [list(layer) for layer in expected], "other parameters"
        return max(difference(f[key], e[key]) for f, e in zip(found, expected) for key in e)
    assert shape(found) == shape(expected), "another shape"
    largest = max(abs(e) for e in numbers(expected))
    worst = max(abs(f - e) for f, e in zip(numbers(found), numbers(expected)))
    result = worst / largest if largest > 0.0 else worst
    return math.inf if math.isnan(result) else result


def check():
    worst = 0.0
    for path in sorted(CASES.glob("*.json")):
        case = json.loads(path.read_text())
        found, expected = Run(case["experiment"]).expect(case["steps"]), case["expect"]
        for key in ("first_gradients", "parameters"):
            found[key] = without_idle_biases(found[key], case["experiment"])
            expected[key] = without_idle_biases(expected[key], case["experiment"])
        parts = {key: difference(found[key], expected[key]) for key in expected}
        worst = max(worst, *parts.values())
        print(f"{case['name']:38}", "  ".join(f"{key} {value:.1e}" for key, value in parts.items()))
    print(f"largest difference: {worst:.1e}")
    return worst < 1e-9


def write():
    for name, experiment, steps in own_cases():
        case = {"name": name, "experiment": experiment, "steps": steps, "expect": Run(experiment).expect(steps)}
        (CASES / f"{name}.json").write_text(json.dumps(case, allow_nan=False) + "\n")
        print(f"{name}: losses {case['expect']['losses'][0]:.6g} .. {case['expect']['losses'][-1]:.6g}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="compute every case again and compare")
    what.add_argument("--write", action="store_true", help="write the project's own cases")
    arguments = parser.parse_args()
    if arguments.write:
        write()
        return 0
    return 0 if check() else 1


if __name__ == "__main__":
    sys.exit(main())
