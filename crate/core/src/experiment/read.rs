//! From JSON to [`Experiment`]: the names, defaults and ranges of every field, in the order of the format.

use serde_json::{Value, json};
use strum::VariantArray;

use super::catalogue::ParameterChoice;
use super::choices::InitializationKind;
use super::error::{DocumentError, Errors, Expected, Items, Problem, Reason};
use super::reader::{Node, Object};
use super::{
    Activation, Augmentation, Data, EarlyStopping, Experiment, Feature, Initialization, Inline, Layer, Loss, Network,
    Normalization, Optimizer, OptimizerKind, OutputSettings, Parameters, Schedule, ScheduleKind, Source, Task,
    Training, limits,
};

impl Experiment {
    /// Reads a document and fills in every default. What is checked is each field on its own: type, name, range.
    ///
    /// # Errors
    /// All mistakes of the document.
    pub fn from_json(text: &str) -> Result<Self, Vec<DocumentError>> {
        let value = parse(text)?;
        let errors = Errors::default();
        let experiment = experiment(&value, &errors);
        let errors = errors.into_vec();
        if errors.is_empty() { Ok(experiment) } else { Err(errors) }
    }
}

impl Default for Experiment {
    /// What `{}` means.
    fn default() -> Self {
        experiment(&json!({}), &Errors::default())
    }
}

/// The JSON value of a text.
pub(crate) fn parse(text: &str) -> Result<Value, Vec<DocumentError>> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let sentence = error.to_string();
        let place = format!(" at line {line} column {column}");
        let detail = sentence.strip_suffix(&place).unwrap_or(&sentence).to_owned();
        vec![DocumentError { path: String::new(), problem: Problem::Syntax { detail, line, column } }]
    })
}

/// Reads a whole document.
pub(super) fn experiment(value: &Value, errors: &Errors) -> Experiment {
    let mut object = Node::root(value, errors).object();
    let versions = u64::from(*limits::VERSION.start())..=u64::from(*limits::VERSION.end());
    let experiment = Experiment {
        version: object.whole("version", 1, &versions) as u32,
        data: data(object.object("data")),
        network: network(object.object("network")),
        training: training(object.object("training")),
    };
    object.finish();
    experiment
}

fn data(mut object: Object<'_>) -> Data {
    let seed = object.whole("seed", 1, &limits::SEED);
    let source = object.name("source", Source::Circle, Source::VARIANTS);
    let classes = object.optional_count("classes", &limits::CLASSES).or(source.has_classes().then_some(3));
    let features = object.take("features").map(|node| features(&node));
    let data = Data {
        seed,
        source,
        samples: object.count("samples", 500, &limits::SAMPLES),
        noise: object.number("noise", 0.0, &limits::NOISE),
        label_noise: object.number("label_noise", 0.0, &limits::LABEL_NOISE),
        classes,
        test_fraction: object.number("test_fraction", 0.5, &limits::FRACTION),
        validation_fraction: object.number("validation_fraction", 0.0, &limits::FRACTION),
        features: features.or(source.is_plane().then(|| vec![Feature::X1, Feature::X2])),
        standardize: object.boolean("standardize", false),
        augmentation: augmentation(object.object("augmentation")),
        inline: inline(&mut object, source),
    };
    object.finish();
    data
}

fn features(node: &Node<'_>) -> Vec<Feature> {
    let entries = node.list(Items::Features, &limits::FEATURES).unwrap_or_default();
    entries.iter().filter_map(|entry| entry.name(Feature::VARIANTS)).collect()
}

fn augmentation(mut object: Object<'_>) -> Augmentation {
    let augmentation = Augmentation {
        jitter: object.number("jitter", 0.0, &limits::JITTER),
        rotate: object.number("rotate", 0.0, &limits::ROTATE),
        flip: object.boolean("flip", false),
    };
    object.finish();
    augmentation
}

/// The user's own samples, which only the source `inline` may have.
fn inline(object: &mut Object<'_>, source: Source) -> Option<Inline> {
    let [task, inputs, targets, labels] = ["task", "inputs", "targets", "labels"].map(|key| object.take(key));
    if source != Source::Inline {
        // Beside a source that was not understood they may well be right.
        if object.is_sound("source") {
            for node in [task, inputs, targets, labels].into_iter().flatten() {
                node.refuse(Problem::NotApplicable { value: node.describe(), reason: Reason::InlineOnly });
            }
        }
        return None;
    }
    let matrix =
        |node: &Node<'_>| node.matrix((Items::Samples, &limits::INLINE_SAMPLES), &limits::COLUMNS, &limits::NUMBER);
    let label = 0..=*limits::INLINE_CLASSES.end() as u64 - 1;
    Some(Inline {
        task: task.and_then(|node| node.name(Task::VARIANTS)).unwrap_or(Task::Regression),
        inputs: inputs.as_ref().map(matrix).unwrap_or_default(),
        targets: targets.as_ref().map(matrix),
        labels: labels.map(|node| node.wholes(&limits::INLINE_SAMPLES, &label)),
    })
}

fn network(mut object: Object<'_>) -> Network {
    let layers = object.take("layers").map(|node| node.list(Items::Layers, &limits::LAYERS).unwrap_or_default());
    let layers = match layers {
        Some(nodes) => nodes.into_iter().map(|node| layer(node.object())).collect(),
        None => vec![Layer::default()],
    };
    let output = object.take("output").map(|node| output(node.object()));
    let initialization = object.take("initialization").and_then(initialization);
    let network = Network {
        seed: object.whole("seed", 1, &limits::SEED),
        layers,
        output,
        initialization: initialization.unwrap_or(Initialization::XavierUniform),
        parameters: object.take("parameters").map(|node| {
            let longest = *limits::LAYERS.end() + 1;
            let nodes = node.list(Items::Layers, &(1..=longest)).unwrap_or_default();
            nodes.into_iter().map(|node| parameters(node.object())).collect()
        }),
    };
    object.finish();
    network
}

impl Default for Layer {
    /// What `{}` means in `network.layers`.
    fn default() -> Self {
        Self {
            units: 4,
            activation: Activation::Tanh,
            normalization: Normalization::None,
            dropout: 0.0,
            residual: false,
        }
    }
}

fn layer(mut object: Object<'_>) -> Layer {
    let default = Layer::default();
    let layer = Layer {
        units: object.count("units", default.units, &limits::UNITS),
        activation: object.name("activation", default.activation, &Activation::HIDDEN),
        normalization: object.name("normalization", default.normalization, Normalization::VARIANTS),
        dropout: object.number("dropout", default.dropout, &limits::DROPOUT),
        residual: object.boolean("residual", default.residual),
    };
    object.finish();
    layer
}

fn output(mut object: Object<'_>) -> OutputSettings {
    let output = OutputSettings {
        units: object.optional_count("units", &limits::UNITS),
        activation: object.take("activation").and_then(|node| node.name(Activation::VARIANTS)),
    };
    object.finish();
    output
}

fn initialization(node: Node<'_>) -> Option<Initialization> {
    use InitializationKind as Kind;
    if !node.is_object() {
        return node.name(&Kind::PLAIN).map(|kind| match kind {
            Kind::XavierUniform => Initialization::XavierUniform,
            Kind::XavierNormal => Initialization::XavierNormal,
            Kind::HeUniform => Initialization::HeUniform,
            Kind::HeNormal => Initialization::HeNormal,
            Kind::LecunNormal => Initialization::LecunNormal,
            Kind::Zeros | Kind::Uniform | Kind::Normal => Initialization::Zeros,
        });
    }
    let wrong = Problem::Type { value: node.describe(), expected: Expected::Initialization };
    let mut object = node.object();
    match [object.take("uniform"), object.take("normal")] {
        [Some(scale), None] => {
            object.finish();
            scale.number(&limits::INITIAL_SCALE).map(Initialization::Uniform)
        }
        [None, Some(scale)] => {
            object.finish();
            scale.number(&limits::INITIAL_SCALE).map(Initialization::Normal)
        }
        _ => {
            object.refuse(wrong);
            None
        }
    }
}

fn parameters(mut object: Object<'_>) -> Parameters {
    // What is missing reads like an empty list; how many numbers there must be is checked against the layers.
    let units = 0..=*limits::UNITS.end();
    let row = |node: &Node<'_>| node.numbers(&units, &limits::NUMBER);
    let matrix = |node: &Node<'_>| node.matrix((Items::Rows, &units), &limits::COLUMNS, &limits::NUMBER);
    let parameters = Parameters {
        weights: object.take("weights").as_ref().map(matrix).unwrap_or_default(),
        biases: object.take("biases").as_ref().map(row).unwrap_or_default(),
        gamma: object.take("gamma").as_ref().map(row),
        beta: object.take("beta").as_ref().map(row),
        projection: object.take("projection").as_ref().map(matrix),
    };
    object.finish();
    parameters
}

fn training(mut object: Object<'_>) -> Training {
    let training = Training {
        seed: object.whole("seed", 1, &limits::SEED),
        loss: object.name("loss", Loss::SquaredError, Loss::VARIANTS),
        optimizer: optimizer(object.object("optimizer")),
        schedule: schedule(object.object("schedule")),
        batch_size: object.count("batch_size", 10, &limits::BATCH_SIZE),
        shuffle: object.boolean("shuffle", true),
        train_biases: object.boolean("train_biases", true),
        l1: object.number("l1", 0.0, &limits::PENALTY),
        l2: object.number("l2", 0.0, &limits::PENALTY),
        label_smoothing: object.number("label_smoothing", 0.0, &limits::LABEL_SMOOTHING),
        gradient_clip_norm: object.number_or_null("gradient_clip_norm", &limits::CLIP_NORM),
        weight_noise: object.number("weight_noise", 0.0, &limits::WEIGHT_NOISE),
        early_stopping: object
            .take("early_stopping")
            .and_then(Node::unless_null)
            .map(|node| early_stopping(node.object())),
    };
    object.finish();
    training
}

fn optimizer(mut object: Object<'_>) -> Optimizer {
    let kind = object.name("kind", OptimizerKind::Sgd, OptimizerKind::VARIANTS);
    let optimizer = optimizer_of(kind, &mut object);
    // The parameters of a rule that was not understood are not known.
    if object.is_sound("kind") {
        object.finish();
    }
    optimizer
}

fn optimizer_of(kind: OptimizerKind, object: &mut Object<'_>) -> Optimizer {
    let learning_rate = object.number("learning_rate", 0.03, &limits::LEARNING_RATE);
    match kind {
        OptimizerKind::Sgd => Optimizer::Sgd {
            learning_rate,
            momentum: object.number("momentum", 0.0, &limits::DECAY),
            nesterov: object.boolean("nesterov", false),
        },
        OptimizerKind::AdaGrad => {
            Optimizer::AdaGrad { learning_rate, epsilon: object.number("epsilon", 1e-10, &limits::EPSILON) }
        }
        OptimizerKind::RmsProp => Optimizer::RmsProp {
            learning_rate,
            beta: object.number("beta", 0.99, &limits::DECAY),
            epsilon: object.number("epsilon", 1e-8, &limits::EPSILON),
            momentum: object.number("momentum", 0.0, &limits::DECAY),
        },
        OptimizerKind::Adam => Optimizer::Adam {
            learning_rate,
            beta1: object.number("beta1", 0.9, &limits::DECAY),
            beta2: object.number("beta2", 0.999, &limits::DECAY),
            epsilon: object.number("epsilon", 1e-8, &limits::EPSILON),
        },
        OptimizerKind::AdamW => Optimizer::AdamW {
            learning_rate,
            beta1: object.number("beta1", 0.9, &limits::DECAY),
            beta2: object.number("beta2", 0.999, &limits::DECAY),
            epsilon: object.number("epsilon", 1e-8, &limits::EPSILON),
            weight_decay: object.number("weight_decay", 0.01, &limits::WEIGHT_DECAY),
        },
    }
}

/// The parameters of an update rule with their defaults and ranges, as reading it takes them.
pub(super) fn optimizer_parameters(kind: OptimizerKind) -> Vec<ParameterChoice> {
    parameters_of(|object| {
        optimizer_of(kind, object);
    })
}

/// The same of a schedule.
pub(super) fn schedule_parameters(kind: ScheduleKind) -> Vec<ParameterChoice> {
    parameters_of(|object| {
        schedule_of(kind, object);
    })
}

/// The same of early stopping.
pub(super) fn early_stopping_parameters() -> Vec<ParameterChoice> {
    parameters_of(|object| {
        early_stopping_of(object);
    })
}

/// What `read` takes from an object.
fn parameters_of(read: impl FnOnce(&mut Object<'_>)) -> Vec<ParameterChoice> {
    let (value, errors) = (json!({}), Errors::default());
    let mut object = Node::root(&value, &errors).object();
    read(&mut object);
    object.parameters
}

fn schedule(mut object: Object<'_>) -> Schedule {
    let kind = object.name("kind", ScheduleKind::Constant, ScheduleKind::VARIANTS);
    let schedule = schedule_of(kind, &mut object);
    if object.is_sound("kind") {
        object.finish();
    }
    schedule
}

fn schedule_of(kind: ScheduleKind, object: &mut Object<'_>) -> Schedule {
    match kind {
        ScheduleKind::Constant => Schedule::Constant,
        ScheduleKind::Step => Schedule::Step {
            every: object.count("every", 30, &limits::DURATION),
            factor: object.number("factor", 0.1, &limits::FACTOR),
        },
        ScheduleKind::Cosine => Schedule::Cosine { epochs: object.count("epochs", 100, &limits::DURATION) },
        ScheduleKind::Warmup => Schedule::Warmup { steps: object.count("steps", 100, &limits::DURATION) },
    }
}

fn early_stopping(mut object: Object<'_>) -> EarlyStopping {
    let early_stopping = early_stopping_of(&mut object);
    object.finish();
    early_stopping
}

fn early_stopping_of(object: &mut Object<'_>) -> EarlyStopping {
    EarlyStopping {
        patience: object.count("patience", 20, &limits::DURATION),
        min_delta: object.number("min_delta", 0.0, &limits::MIN_DELTA),
        restore_best: object.boolean("restore_best", true),
    }
}
