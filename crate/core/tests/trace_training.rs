//! Backpropagation by hand finds what training finds, and the network in training can be worked through.

mod trace_support;

use gradiente_core::experiment::{Activation, CheckedExperiment, Loss, Problem};
use gradiente_core::gradient_check::Part;
use gradiente_core::kernels::{Double, Lane, Real, Single};
use gradiente_core::random::Stream;
use gradiente_core::trace::{Chain, Kind, Of, Options, Place, Statistics, Trace, check, take_over, trace};
use gradiente_core::training::Trainer;
use serde_json::{Value, json};
use trace_support::checked;

/// Draws documents of one sample.
struct Draw(Stream);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0.below(bound)
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn of(&mut self, names: &[&str]) -> String {
        names[self.below(names.len())].to_owned()
    }

    fn numbers(&mut self, count: usize, scale: f64) -> Vec<f64> {
        (0..count).map(|_| self.0.uniform(-scale, scale)).collect()
    }

    fn matrix(&mut self, units: usize, inputs: usize) -> Vec<Vec<f64>> {
        (0..units).map(|_| self.numbers(inputs, 1.5 / (inputs as f64).sqrt())).collect()
    }

    fn optimizer(&mut self) -> Value {
        // An epsilon so large that a gradient of nothing but rounding has no say.
        match self.below(8) {
            0 => json!({"kind": "sgd", "learning_rate": 0.1}),
            1 => json!({"kind": "sgd", "learning_rate": 0.1, "momentum": 0.9}),
            2 => json!({"kind": "sgd", "learning_rate": 0.1, "momentum": 0.5, "nesterov": true}),
            3 => json!({"kind": "adagrad", "learning_rate": 0.1, "epsilon": 1e-3}),
            4 => json!({"kind": "rmsprop", "learning_rate": 0.01, "beta": 0.9, "epsilon": 1e-3}),
            5 => json!({"kind": "rmsprop", "learning_rate": 0.01, "momentum": 0.3, "epsilon": 1e-3}),
            6 => json!({"kind": "adam", "learning_rate": 0.05, "epsilon": 1e-3}),
            _ => json!({"kind": "adamw", "learning_rate": 0.05, "epsilon": 1e-3, "weight_decay": 0.2}),
        }
    }

    /// Any document that can be worked through, without batch normalisation, which trains by other statistics.
    fn document(&mut self, activation: &str) -> Value {
        let inputs = 1 + self.below(9);
        let (task, loss) = match self.below(5) {
            0 => ("binary", "binary_cross_entropy"),
            1 => ("multiclass", "cross_entropy"),
            2 => ("multiclass", "squared_error"),
            _ => ("regression", "squared_error"),
        };
        let outputs = match task {
            "binary" => 1,
            "multiclass" => 2 + self.below(7),
            _ => 1 + self.below(8),
        };
        let output = match (task, loss) {
            ("binary", _) => "sigmoid".to_owned(),
            (_, "cross_entropy") => "softmax".to_owned(),
            ("multiclass", _) => self.of(&["softmax", "sigmoid", "linear"]),
            _ => self.of(&["linear", "sigmoid", activation]),
        };
        let hidden = self.below(7);
        let plain = self.chance(2);
        let (mut layers, mut parameters, mut below) = (Vec::new(), Vec::new(), inputs);
        for number in 0..=hidden {
            let last = number == hidden;
            let units = if last { outputs } else { 1 + self.below(8) };
            let normalization = if last || plain || self.chance(2) { "none" } else { "layer" };
            let residual = !last && !plain && self.chance(2);
            let mut given = json!({"weights": self.matrix(units, below), "biases": self.numbers(units, 0.5)});
            if normalization == "layer" {
                given["gamma"] = json!(self.numbers(units, 1.5));
                given["beta"] = json!(self.numbers(units, 0.5));
            }
            if residual && units != below {
                given["projection"] = json!(self.matrix(units, below));
            }
            if self.chance(4) {
                given["weights"][0][0] = json!(0);
            }
            parameters.push(given);
            let mut activation = activation;
            if self.chance(3) {
                activation = Activation::HIDDEN[self.below(Activation::HIDDEN.len())].into();
            }
            if !last {
                layers.push(json!({"units": units, "activation": activation, "normalization": normalization,
                    "residual": residual}));
            }
            below = units;
        }
        let mut data =
            json!({"source": "inline", "task": task, "test_fraction": 0, "inputs": [self.numbers(inputs, 1.0)]});
        match task {
            "multiclass" => data["labels"] = json!([self.below(outputs)]),
            "binary" => data["targets"] = json!([[self.below(2)]]),
            _ => data["targets"] = json!([self.numbers(outputs, 1.0)]),
        }
        let penalty = |drawn: bool, rate: f64| if drawn { rate } else { 0.0 };
        json!({
            "data": data,
            "network": {"layers": layers, "output": {"units": outputs, "activation": output}, "parameters": parameters},
            "training": {"loss": loss, "optimizer": self.optimizer(), "batch_size": 1, "shuffle": false,
                "train_biases": self.chance(2), "l1": penalty(self.chance(3), 0.02), "l2": penalty(self.chance(3), 0.1),
                "label_smoothing": penalty(task == "multiclass" && self.chance(2), 0.1)},
        })
    }
}

/// The numbers of a trace in the flat order.
fn flat(trace: &Trace, which: &str) -> Vec<f64> {
    let value = serde_json::to_value(trace).expect("JSON");
    let layers = value["layers"].as_array().expect("layers").clone();
    let mut numbers = Vec::new();
    for layer in layers {
        let values = if which.is_empty() { &layer } else { &layer[which] };
        for part in ["weights", "biases", "gamma", "beta", "projection"] {
            spread(&values[part], &mut numbers);
        }
    }
    numbers
}

fn spread(value: &Value, numbers: &mut Vec<f64>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| spread(item, numbers)),
        Value::Null => {}
        number => numbers.push(number.as_f64().expect("a number")),
    }
}

fn close(found: &[f64], expected: &[f64], tolerance: f64, of: &str, document: &Value) {
    assert_eq!(found.len(), expected.len(), "{of} of {document}");
    let size = expected.iter().fold(1.0_f64, |size, x| size.max(x.abs()));
    for (index, (a, b)) in found.iter().zip(expected).enumerate() {
        assert!((a - b).abs() <= tolerance * size, "{of} {index}: {a} is not {b}\n{document}");
    }
}

fn after(document: &Value, iteration: usize, weights: Vec<Place>) -> Trace {
    let options = Options { iteration, weights, ..Options::default() };
    trace(&checked(document), &options).unwrap_or_else(|errors| panic!("{errors:?}\n{document}"))
}

/// l1 sum |w| + l2 / 2 sum w^2
fn penalty(trace: &Trace) -> f64 {
    let matrices = trace.layers.iter().flat_map(|layer| layer.weights.iter().chain(layer.projection.iter().flatten()));
    matrices.flatten().map(|w| trace.l1 * w.abs() + trace.l2 / 2.0 * w * w).sum()
}

#[test]
fn training_finds_the_same_numbers() {
    let mut draw = Draw(Stream::new(1, "documents", 0));
    let (mut losses, mut rules, mut deep, mut compared) = (Vec::new(), Vec::new(), 0, 0);
    for round in 0..80 {
        for activation in Activation::HIDDEN {
            let document = draw.document(activation.into());
            let mut trainer = Trainer::<Double>::new(checked(&document));
            trainer.differentiate();
            let steps = if round < 60 { 3 } else { 12 };
            for step in 0..=steps {
                let trace = after(&document, step, Vec::new());
                let size = trainer.batch_loss().abs().max(1.0);
                let loss = trace.total + penalty(&trace);
                assert!((loss - trainer.batch_loss()).abs() < 1e-9 * size, "{step}: {loss} {document}");
                close(&flat(&trace, ""), &trainer.parameters(), 1e-9, "parameters", &document);
                close(&flat(&trace, "gradients"), &trainer.gradients(), 1e-8, "gradients", &document);
                let pass = trainer.sample_pass(0);
                let units = |list: fn(&gradiente_core::trace::TraceLayer) -> &Vec<f64>| {
                    trace.layers.iter().flat_map(list).copied().collect::<Vec<_>>()
                };
                close(&trace.inputs, &pass.inputs, 0.0, "inputs", &document);
                close(&trace.targets, &pass.targets, 0.0, "targets", &document);
                close(&units(|layer| &layer.sums), &pass.sums, 1e-9, "sums", &document);
                close(&units(|layer| &layer.pre_activations), &pass.pre_activations, 1e-9, "y", &document);
                close(&units(|layer| &layer.activations), &pass.activations, 1e-9, "activations", &document);
                close(&units(|layer| &layer.outputs), &pass.outputs, 1e-9, "outputs", &document);
                close(&units(|layer| &layer.deltas), &pass.delta, 1e-8, "deltas", &document);
                trainer.step();
                close(&flat(&trace, "updated"), &trainer.parameters(), 1e-9, "updated", &document);
                compared += 1;
                if trainer.differentiate() > 1e3 {
                    // It diverges: rounding grows with it.
                    break;
                }
            }
            let trace = after(&document, 0, Vec::new());
            losses.push(trace.loss);
            rules.push(trace.optimizer.kind());
            deep += usize::from(trace.layers.len() == 7);
        }
    }
    for loss in [Loss::SquaredError, Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
        assert!(losses.iter().filter(|drawn| **drawn == loss).count() > 20, "{loss:?}");
    }
    rules.sort_by_key(|rule| format!("{rule:?}"));
    rules.dedup();
    assert!(rules.len() == 5 && deep > 20 && compared > 4000, "{rules:?} {deep} {compared}");
}

/// Every weight and every bias.
fn everything(trace: &Trace) -> Vec<Place> {
    let mut places = Vec::new();
    for (layer, numbers) in trace.layers.iter().enumerate().rev() {
        for unit in 0..numbers.units {
            places.extend((0..numbers.inputs).map(|input| Place {
                layer,
                part: Part::Weights,
                unit,
                input: Some(input),
            }));
            places.push(Place { layer, part: Part::Biases, unit, input: None });
        }
    }
    places
}

#[test]
fn every_step_is_what_its_chain_says() {
    let mut draw = Draw(Stream::new(2, "documents", 0));
    let mut per_error = 0;
    for round in 0..30 {
        for activation in Activation::HIDDEN {
            let document = draw.document(activation.into());
            let weights = everything(&after(&document, 0, Vec::new()));
            let trace = after(&document, round % 3, weights.clone());
            assert_eq!(trace.weights, weights);
            per_error += usize::from(trace.per_error);
            consistent(&trace, &document);
        }
    }
    assert!(per_error > 20, "{per_error}");
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * (1.0 + a.abs().max(b.abs()))
}

fn consistent(trace: &Trace, document: &Value) {
    let product = |chain: &Chain| chain.factors.iter().map(|factor| factor.value).product::<f64>();
    for chain in &trace.chains {
        assert!(near(chain.value, product(chain)), "{chain:?} {document}");
        let layer = &trace.layers[chain.layer];
        match chain.of {
            Of::Delta => assert!(near(chain.value, layer.deltas[chain.unit]), "{chain:?} {document}"),
            Of::PreActivation => assert!(near(chain.value, layer.by_pre_activations[chain.unit])),
            Of::Parameter => {}
        }
        for factor in &chain.factors {
            let step = &trace.steps[factor.step];
            // What computed it is a step about it, or the product of its own chain.
            assert!(near(step.value, factor.value), "{factor:?} {step:?} {document}");
            assert!(step.kind == factor.kind || factor.kind == Kind::Delta);
            assert_eq!((step.layer, step.unit), (Some(factor.layer), Some(factor.unit)));
        }
    }
    let mut found: Vec<(Kind, usize, usize, Option<usize>)> = Vec::new();
    for (number, step) in trace.steps.iter().enumerate() {
        assert!(step.value.is_finite());
        let tolerance = (1e-3 * step.value.abs()).max(1e-4);
        for (index, mistake) in step.mistakes.iter().enumerate() {
            assert!((mistake.value - step.value).abs() > tolerance, "{step:?}");
            assert!(
                step.mistakes[..index].iter().all(|other| (mistake.value - other.value).abs() > tolerance),
                "{step:?}"
            );
        }
        let Some(chain) = step.chain else {
            assert!(step.boxed.is_empty());
            continue;
        };
        let factors = &trace.chains[chain].factors;
        let boxed = step.boxed.iter().map(|&factor| factors[factor].value).product::<f64>();
        assert!(near(boxed, step.value), "{step:?} {document}");
        assert_eq!(step.output, trace.chains[chain].output);
        match step.kind {
            Kind::Reused => assert!(step.boxed.iter().all(|&factor| factors[factor].step < number)),
            Kind::Product => assert_eq!(step.boxed.len(), factors.len()),
            kind => {
                // Its first time, and its only one.
                assert_eq!(step.boxed.len(), 1);
                let factor = &factors[step.boxed[0]];
                assert_eq!((factor.kind, factor.step), (kind, number), "{step:?} {document}");
                let key = (kind, factor.layer, factor.unit, factor.input);
                assert!(!found.contains(&key), "{key:?} {document}");
                found.push(key);
            }
        }
    }
    for &Place { layer, part, unit, input } in &trace.weights {
        let about = |kind: Kind| {
            let same = |step: &&gradiente_core::trace::Step| {
                step.kind == kind
                    && (step.layer, step.part, step.unit, step.input) == (Some(layer), Some(part), Some(unit), input)
            };
            trace.steps.iter().filter(same).collect::<Vec<_>>()
        };
        let numbers = &trace.layers[layer];
        let of = |values: &gradiente_core::trace::Values| {
            input.map_or(values.biases[unit], |input| values.weights[unit][input])
        };
        let penalized = part == Part::Weights && (trace.l1 > 0.0 || trace.l2 > 0.0);
        let w = input.map_or(0.0, |input| numbers.weights[unit][input]);
        let penalty = trace.l2 * w + if w == 0.0 { 0.0 } else { trace.l1 * w.signum() };
        let last = layer + 1 == trace.layers.len();
        let products = about(Kind::Product);
        let reached = if trace.per_error && !last { trace.errors.len() } else { 1 };
        assert_eq!(products.len(), reached, "{document}");
        let whole = products.iter().map(|step| step.value).sum::<f64>();
        assert!(near(whole + if penalized { penalty } else { 0.0 }, of(&numbers.gradients)), "{document}");
        let sums = about(Kind::SumOfErrors);
        assert!(sums.len() == usize::from(reached > 1) && sums.iter().all(|step| near(step.value, whole)));
        let penalties = about(Kind::Penalty);
        assert_eq!(penalties.len(), usize::from(penalized));
        assert!(penalties.iter().all(|step| step.value == of(&numbers.gradients)));
        let updates = about(Kind::Update);
        assert_eq!(updates.len(), usize::from(part == Part::Weights || trace.train_biases));
        assert!(updates.iter().all(|step| step.value == of(&numbers.updated)));
    }
    assert_eq!(
        trace.steps.last().map(|step| (step.kind, step.value)),
        trace.losses.last().map(|&loss| (Kind::Replace, loss))
    );
}

#[test]
fn differences_agree_with_every_gradient() {
    let mut draw = Draw(Stream::new(3, "documents", 0));
    for _ in 0..20 {
        // Without a corner, where a difference has no meaning.
        for activation in ["tanh", "sigmoid", "gelu", "softplus", "silu"] {
            let mut document = draw.document(activation);
            document["training"]["l1"] = json!(0);
            for layer in document["network"]["layers"].as_array_mut().expect("layers") {
                layer["activation"] = json!(activation);
            }
            let found = check(&checked(&document), &Options::default()).expect("checked");
            assert_eq!(found.rows.len(), flat(&after(&document, 0, Vec::new()), "").len());
            for row in &found.rows {
                let difference = (row.analytic - row.numeric).abs();
                assert!(difference < 1e-6 * (1.0 + row.analytic.abs()), "{row:?} {document}");
            }
        }
    }
}

/// A run with everything in it, after some steps.
fn trained<L: Lane>(normalization: &str, training: &Value, steps: usize) -> Trainer<L> {
    let mut training = training.clone();
    training["train_biases"] = json!(true);
    let document = json!({
        "data": {"source": "arms", "samples": 40, "features": ["x1", "x2", "x1*x2"], "standardize": true},
        "network": {"layers": [
            {"units": 5, "activation": "tanh", "normalization": normalization, "dropout": 0.2},
            {"units": 4, "activation": "gelu", "normalization": normalization, "residual": true},
        ]},
        "training": training,
    });
    let mut trainer = Trainer::new(checked(&document));
    (0..steps).for_each(|_| assert!(trainer.step().is_some()));
    trainer
}

/// The trace of what is taken over, by way of the document as the page sends it.
fn taken<L: Lane>(trainer: &Trainer<L>, sample: usize) -> Trace {
    let taken = take_over(trainer, sample).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!((taken.sample, taken.samples), (sample, trainer.dataset().train.len()));
    let text = serde_json::to_string(&taken.problem.document).expect("JSON");
    let experiment = CheckedExperiment::from_json(&text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
    assert_eq!(experiment.experiment(), &taken.problem.document);
    let statistics: Vec<Option<Statistics>> = taken.problem.statistics;
    let options = Options { statistics, ..Options::default() };
    trace(&experiment, &options).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"))
}

fn agrees<L: Lane>(trainer: &mut Trainer<L>, tolerance: f64) {
    let outputs = trainer.outputs();
    let parameters: Vec<f64> = trainer.parameters().into_iter().map(Real::double).collect();
    for (sample, outputs) in outputs.iter().enumerate() {
        let trace = taken(trainer, sample);
        let found = &trace.layers.last().expect("a layer").outputs;
        close(found, outputs, tolerance, "outputs", &json!(sample));
        close(&flat(&trace, ""), &parameters, tolerance, "parameters", &json!(sample));
        let index = trainer.dataset().train[sample];
        let mut row = vec![0.0; trainer.dataset().inputs()];
        trainer.dataset().features(trainer.dataset().sample(index), &mut row);
        assert_eq!(trace.inputs, row);
    }
}

#[test]
fn the_network_in_training_is_taken_over_with_its_statistics() {
    let schedule = json!({"kind": "step", "every": 1, "factor": 0.5});
    for (loss, smoothing) in [("cross_entropy", 0.2), ("squared_error", 0.1)] {
        let training = json!({"loss": loss, "label_smoothing": smoothing, "schedule": schedule, "l1": 0.01,
            "gradient_clip_norm": 1, "weight_noise": 0.01, "optimizer": {"kind": "sgd", "learning_rate": 0.2}});
        for normalization in ["none", "layer", "batch"] {
            let mut double = trained::<Double>(normalization, &training, 9);
            agrees(&mut double, 1e-12);
            let trace = taken(&double, 3);
            assert_eq!(trace.optimizer.learning_rate(), double.learning_rate());
            assert!(
                trace.optimizer.learning_rate() < 0.06 && trace.train_biases && (trace.l1, trace.l2) == (0.01, 0.0)
            );
            let label = double.dataset().labels[double.dataset().train[3]];
            let expected = |class| if class == label { 1.0 - smoothing } else { smoothing / 2.0 };
            close(&trace.targets, &[expected(0), expected(1), expected(2)], 1e-15, "targets", &training);
            agrees(&mut trained::<Single>(normalization, &training, 9), 1e-5);
        }
    }
}

#[test]
fn behind_batch_normalisation_too_gradients_are_those_of_the_evaluation() {
    let mut trainer = trained::<Double>("batch", &json!({"loss": "cross_entropy", "batch_size": 5}), 20);
    let sample = 7;
    let trace = taken(&trainer, sample);
    assert!(trace.layers[1].mean.as_ref().is_some_and(|mean| mean.iter().all(|mean| mean.abs() > 1e-3)));
    let gradients = flat(&trace, "gradients");
    let parameters = trainer.parameters();
    assert_eq!(gradients.len(), parameters.len());
    let step = 1e-5;
    for (index, &parameter) in parameters.iter().enumerate() {
        let mut loss = |parameter: f64| {
            trainer.set_parameter(index, parameter).expect("a finite loss");
            let outputs = trainer.outputs().swap_remove(sample);
            -trace.targets.iter().zip(&outputs).map(|(t, o)| t * o.ln()).sum::<f64>()
        };
        let numeric = (loss(parameter + step) - loss(parameter - step)) / (2.0 * step);
        loss(parameter);
        assert!(
            (numeric - gradients[index]).abs() < 1e-8 * (1.0 + numeric.abs()),
            "{index}: {numeric} {}",
            gradients[index]
        );
    }
    // The chains of such a network multiply to the same.
    let statistics = take_over(&trainer, sample).expect("small").problem.statistics;
    assert!(statistics.iter().map(Option::is_some).eq([true, true, false]));
    let document = json!({"batch": true});
    consistent(&trace, &document);
}

#[test]
fn a_sample_alone_has_the_gradients_of_its_step() {
    let training = json!({"loss": "squared_error", "batch_size": 1, "shuffle": false, "l2": 0.1,
        "optimizer": {"kind": "sgd", "learning_rate": 0.1}, "schedule": {"kind": "cosine", "epochs": 7}});
    let document = json!({
        "data": {"samples": 20, "test_fraction": 0.2},
        "network": {"layers": [{"units": 3, "activation": "sigmoid"}, {"units": 3, "residual": true}]},
        "training": training,
    });
    let mut trainer = Trainer::<Double>::new(checked(&document));
    for step in 0..40 {
        trainer.differentiate();
        let trace = taken(&trainer, trainer.batch());
        close(&flat(&trace, "gradients"), &trainer.gradients(), 1e-12, "gradients", &document);
        let loss = trace.total + penalty(&trace);
        assert!((loss - trainer.batch_loss()).abs() < 1e-12, "{step}");
        trainer.step();
        close(&flat(&trace, "updated"), &trainer.parameters(), 1e-12, "updated", &document);
    }
}

#[test]
fn single_precision_numbers_are_taken_as_they_are_written() {
    let document = json!({
        "network": {"layers": [], "parameters": [{"weights": [[0.1, -1234.5678]], "biases": [1e-20]}]},
        "training": {"optimizer": {"kind": "sgd", "learning_rate": 0.1}, "schedule": {"kind": "warmup", "steps": 100}},
    });
    let trace = taken(&Trainer::<Single>::new(checked(&document)), 0);
    assert_eq!(trace.layers[0].weights[0][0], 0.1);
    assert_eq!(trace.layers[0].weights[0][1] as f32, -1234.5678);
    assert!((trace.layers[0].biases[0] / 1e-20 - 1.0).abs() < 1e-7);
    // A rate of 0 is none that a document could have.
    assert_eq!(trace.optimizer.learning_rate(), 1e-30);
}

#[test]
fn a_sample_beyond_the_last_is_the_last_and_large_networks_stay() {
    let trainer = Trainer::<Single>::new(checked(&json!({"data": {"samples": 20}})));
    let taken = take_over(&trainer, usize::MAX).expect("small");
    assert_eq!((taken.samples, taken.sample), (10, 9));
    let layers = json!({"network": {"layers": [{"units": 9}]}});
    let errors = take_over(&Trainer::<Single>::new(checked(&layers)), 0).expect_err("too large");
    assert_eq!(errors[0].path, "network.layers[0].units");
}

#[test]
fn a_binary_network_keeps_its_loss() {
    for (loss, target) in [("binary_cross_entropy", [0.0, 1.0]), ("squared_error", [-1.0, 1.0])] {
        let mut trainer = Trainer::<Double>::new(checked(&json!({"training": {"loss": loss}})));
        (0..5).for_each(|_| assert!(trainer.step().is_some()));
        agrees(&mut trainer, 1e-13);
        let trace = taken(&trainer, 0);
        assert_eq!(serde_json::to_value(trace.loss).expect("a name"), json!(loss));
        assert!(target.contains(&trace.targets[0]));
    }
}

#[test]
fn a_network_that_exploded_is_not_taken_over() {
    let inline = json!({"source": "inline", "task": "regression", "test_fraction": 0,
        "inputs": [[1, 2], [3, 4], [5, 1]], "targets": [[1], [2], [3]]});
    let training = json!({"loss": "squared_error", "optimizer": {"kind": "sgd", "learning_rate": 1000}});
    let network = json!({"layers": [{"units": 4, "activation": "relu"}, {"units": 4, "activation": "relu"}]});
    let document = json!({"data": inline, "network": network, "training": training});
    let mut trainer = Trainer::<Single>::new(checked(&document));
    while trainer.step().is_some() {}
    let errors = take_over(&trainer, 0).expect_err("numbers beyond those of a document");
    assert_eq!(errors.iter().map(|error| &error.problem).collect::<Vec<_>>(), [&Problem::NotFinite]);
}
