//! The session's answers, as the protocol has them.

use core::ops::Range;

use gradiente_charts::loss::LossPoint;
use gradiente_core::data::table::{Reading, Table, TableError, TableErrors};
use gradiente_core::experiment::{Activation, DocumentError, Experiment, Normalization, Task, View};
use gradiente_core::kernels::Single;
use gradiente_core::network;
use gradiente_core::training::{Divergence, EditError, LoadError, Stop, Trainer};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::error::CallError;
use crate::flow;
use crate::value::{Object, plain};
use crate::view::FlowView;

/// The network and its task.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Layout<'a> {
    inputs: Vec<Input>,
    layers: Vec<Layer>,
    parameter_count: usize,
    steps_per_epoch: usize,
    train_samples: usize,
    test_samples: usize,
    task: Task,
    classes: &'a [String],
    outputs: usize,
    view: View,
    turns: bool,
}

#[derive(Serialize)]
struct Input {
    name: String,
}

#[derive(Serialize)]
struct Layer {
    inputs: usize,
    units: usize,
    activation: Activation,
    normalization: Normalization,
    dropout: f64,
    residual: bool,
    weights: [usize; 2],
    biases: [usize; 2],
    gamma: Option<[usize; 2]>,
    beta: Option<[usize; 2]>,
    projection: Option<[usize; 2]>,
}

impl Layer {
    fn of(layer: &network::Layer) -> Self {
        let ends = |range: &Range<usize>| [range.start, range.end];
        let some = |range: &Range<usize>| (!range.is_empty()).then(|| ends(range));
        let network::Layer { inputs, units, activation, normalization, dropout, shortcut, places, .. } = layer;
        Self {
            inputs: *inputs,
            units: *units,
            activation: *activation,
            normalization: *normalization,
            dropout: *dropout,
            residual: *shortcut != network::Shortcut::None,
            weights: ends(&places.weights),
            biases: ends(&places.biases),
            gamma: some(&places.gamma),
            beta: some(&places.beta),
            projection: some(&places.projection),
        }
    }
}

impl<'a> Layout<'a> {
    fn of(trainer: &'a Trainer<Single>) -> Self {
        let dataset = trainer.dataset();
        Self {
            inputs: dataset.feature_names().into_iter().map(|name| Input { name }).collect(),
            layers: trainer.network().layers().iter().map(Layer::of).collect(),
            parameter_count: trainer.network().parameter_count(),
            steps_per_epoch: trainer.steps_per_epoch(),
            train_samples: dataset.train.len(),
            test_samples: dataset.test.len(),
            task: dataset.task,
            classes: &dataset.classes,
            outputs: dataset.outputs,
            view: dataset.view,
            turns: trainer.experiment().can_turn(),
        }
    }
}

/// A document was taken.
pub(crate) fn configured(trainer: &Trainer<Single>, rebuilt: bool) -> Result<JsValue, CallError> {
    #[derive(Serialize)]
    struct Configured<'a> {
        ok: bool,
        experiment: &'a Experiment,
        rebuilt: bool,
        layout: Layout<'a>,
    }
    let experiment = trainer.experiment().experiment();
    let answer = Configured { ok: true, experiment, rebuilt, layout: Layout::of(trainer) };
    Ok(Object::of(&answer)?.with("points", &points(trainer)?)?.done())
}

fn points(trainer: &Trainer<Single>) -> Result<JsValue, CallError> {
    #[derive(Serialize)]
    struct Points<'a> {
        count: usize,
        columns: &'a [gradiente_core::data::Column],
        shown: [usize; 2],
    }
    let dataset = trainer.dataset();
    let numbers = |values: &[f64]| values.iter().map(|&x| x as f32).collect::<Vec<_>>();
    let mut split = vec![0; dataset.len()];
    for (set, samples) in [(1, &dataset.validation), (2, &dataset.test)] {
        for &sample in samples {
            split[sample] = set;
        }
    }
    let labels = dataset.labels.iter().map(|&label| label as u8).collect::<Vec<_>>();
    Ok(Object::of(&Points { count: dataset.len(), columns: &dataset.columns, shown: dataset.telling_columns() })?
        .with_numbers("inputs", &numbers(&dataset.samples))?
        .with_numbers("targets", &numbers(&dataset.targets))?
        .with_bytes("labels", &labels)?
        .with_bytes("split", &split)?
        .done())
}

#[derive(Serialize)]
struct Refused<E> {
    ok: bool,
    errors: Vec<E>,
}

/// What is wrong with something other than a document, in the shape of a document's error.
#[derive(Serialize)]
struct Wrong<K> {
    path: &'static str,
    message: String,
    #[serde(flatten)]
    kind: K,
}

/// A document was not taken.
pub(crate) fn refused(errors: Vec<DocumentError>) -> Result<JsValue, CallError> {
    plain(&Refused { ok: false, errors })
}

/// A saved run was not taken.
pub(crate) fn not_loaded(error: LoadError) -> Result<JsValue, CallError> {
    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Kind {
        NotARun,
        OtherVersion { found: u8, known: u8 },
        Damaged,
    }
    let message = error.to_string();
    let kind = match error {
        LoadError::Document(errors) => return refused(errors),
        LoadError::NotARun => Kind::NotARun,
        LoadError::OtherVersion { found, known } => Kind::OtherVersion { found, known },
        LoadError::Damaged => Kind::Damaged,
    };
    plain(&Refused { ok: false, errors: vec![Wrong { path: "", message, kind }] })
}

/// A table was read, and could be taken or not.
pub(crate) fn table(reading: &Reading) -> Result<JsValue, CallError> {
    #[derive(Serialize)]
    struct Wrong<'a> {
        #[serde(flatten)]
        error: &'a TableError,
        message: String,
    }
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Outcome<'a> {
        Table(&'a Table),
        Errors { errors: Vec<Wrong<'a>>, more: usize },
    }
    #[derive(Serialize)]
    struct Answer<'a> {
        ok: bool,
        #[serde(flatten)]
        reading: &'a Reading,
        #[serde(flatten)]
        outcome: Outcome<'a>,
    }
    let wrong = |error| Wrong { error, message: error.to_string() };
    let outcome = match &reading.result {
        Ok(table) => Outcome::Table(table),
        Err(TableErrors { errors, more }) => {
            Outcome::Errors { errors: errors.iter().map(wrong).collect(), more: *more }
        }
    };
    plain(&Answer { ok: reading.result.is_ok(), reading, outcome })
}

/// The points of the loss curve.
pub(crate) fn losses(points: &[LossPoint]) -> Result<JsValue, CallError> {
    let of = |loss: fn(&LossPoint) -> f64| points.iter().map(|point| loss(point) as f32).collect::<Vec<_>>();
    let history = Object::empty()
        .with_numbers("epochs", &of(|point| point.epoch))?
        .with_numbers("train", &of(|point| point.train))?
        .with_numbers("validation", &of(|point| point.validation.unwrap_or(f64::NAN)))?
        .with_numbers("test", &of(|point| point.test.unwrap_or(f64::NAN)))?;
    Ok(history.done())
}

/// A parameter was changed, or was not.
pub(crate) fn edited(result: Result<(), EditError>) -> Result<JsValue, CallError> {
    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Kind {
        NoSuchParameter { index: usize, count: usize },
        NotFinite { value: f64 },
    }
    let Err(error) = result else {
        return plain(&Refused::<Wrong<Kind>> { ok: true, errors: Vec::new() });
    };
    let kind = match error {
        EditError::NoSuchParameter { index, count } => Kind::NoSuchParameter { index, count },
        EditError::NotFinite { value } => Kind::NotFinite { value },
    };
    plain(&Refused { ok: false, errors: vec![Wrong { path: "", message: error.to_string(), kind }] })
}

/// The numbers of a run at one moment.
pub(crate) fn numbers(trainer: &mut Trainer<Single>, wanted: FlowView) -> Result<Object, CallError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Losses {
        train: f64,
        validation: Option<f64>,
        test: Option<f64>,
        train_accuracy: Option<f64>,
        validation_accuracy: Option<f64>,
        test_accuracy: Option<f64>,
    }
    #[derive(Serialize)]
    struct Diverged {
        #[serde(flatten)]
        divergence: Divergence,
        value: Option<f64>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Numbers {
        epoch: u64,
        step: u64,
        batch: usize,
        batch_loss: f64,
        losses: Losses,
        divergence: Option<Diverged>,
        stop: Option<Stop>,
        learning_rate: f64,
        history: usize,
        back: Option<u64>,
    }
    trainer.settle();
    let metrics = trainer.metrics();
    let learning_rate = trainer.experiment().experiment().training.optimizer.learning_rate();
    let diverged = |divergence: Divergence| {
        use gradiente_core::training::DivergedSetting as Setting;
        let value = match divergence.setting {
            Setting::LearningRate => Some(learning_rate),
            Setting::Initialization => None,
        };
        Diverged { divergence, value }
    };
    let numbers = Numbers {
        epoch: trainer.epochs(),
        step: trainer.steps(),
        batch: trainer.batch(),
        batch_loss: trainer.batch_loss(),
        losses: Losses {
            train: metrics.train_loss,
            validation: metrics.validation_loss,
            test: metrics.test_loss,
            train_accuracy: metrics.train_accuracy,
            validation_accuracy: metrics.validation_accuracy,
            test_accuracy: metrics.test_accuracy,
        },
        divergence: trainer.divergence().map(diverged),
        stop: trainer.stop(),
        learning_rate: trainer.learning_rate(),
        history: trainer.history().len(),
        back: trainer.previous_checkpoint(),
    };
    Object::of(&numbers)?
        .with_numbers("parameters", &trainer.parameters())?
        .with_numbers("gradients", &trainer.gradients())?
        .with("flow", &flow::now(trainer, wanted)?)
}
