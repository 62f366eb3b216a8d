//! What can be wrong with a document, as data for the page's translations and as English sentences.

use core::fmt::{self, Display};

use serde::{Serialize, Serializer};
use serde_json::Value;
use std::cell::RefCell;
use thiserror::Error;

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{}: {problem}", if path.is_empty() { "the document" } else { path })]
pub struct DocumentError {
    /// Where, such as `network.layers[2].units`; empty for the document as a whole.
    pub path: String,
    /// What.
    pub problem: Problem,
}

/// The kinds of mistakes. `value` is what the document says there, as JSON text; long values are only described.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the sentences say what the fields are")]
pub enum Problem {
    /// Not JSON at all.
    #[error("{detail} in line {line}, column {column}")]
    Syntax { detail: String, line: usize, column: usize },
    /// JSON of another type than the format has there.
    #[error("{value} is not {expected}")]
    Type { value: String, expected: Expected },
    /// A key that the format does not have there.
    #[error("unknown key {key:?}, the keys here are {}", known.join(", "))]
    UnknownKey { key: String, known: Vec<&'static str> },
    /// A name that the format does not have there.
    #[error("{value} is not one of {}", known.join(", "))]
    UnknownName { value: String, known: Vec<&'static str> },
    /// A number outside its range.
    #[error("{} is not in {}..={}", Short(*value), Short(*min), Short(*max))]
    Range { value: f64, min: f64, max: f64 },
    /// Its samples are in a file that was not handed over.
    #[error("{value} cannot be used: its samples were not loaded")]
    NotLoaded { value: String },
    /// Has no meaning with the other settings.
    #[error("{value} does not apply here: {}", reason.sentence())]
    NotApplicable { value: String, reason: Reason },
    /// A list with too many or too few entries.
    #[error("{found} {items}, expected {expected}")]
    Length { found: usize, expected: String, items: Items },
    /// More hidden layers than can be worked through by hand.
    #[error("{count} hidden layers are too many to work through, {max} is the most")]
    TooManyLayers { count: usize, max: usize },
    /// More units in a layer than can be worked through by hand.
    #[error("{count} units in layer {layer} are too many to work through, {max} is the most")]
    TooManyUnits { layer: usize, count: usize, max: usize },
    /// More inputs than can be worked through by hand.
    #[error("{count} inputs are too many to work through, {max} is the most")]
    TooManyInputs { count: usize, max: usize },
    /// A number of a pass overflows.
    #[error("not all numbers of the pass are finite")]
    NotFinite,
    /// Contradicts another setting.
    #[error("{value} does not fit: {}", reason.sentence())]
    Conflict { value: String, reason: Reason },
    /// Differs from the one number that the other settings imply.
    #[error("{value} does not fit: {}, which is {expected}", reason.sentence())]
    #[serde(rename = "conflict")]
    Differs { value: String, expected: usize, reason: Reason },
}

/// The JSON types of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see `Display`")]
pub enum Expected {
    Object,
    List,
    Name,
    Number,
    WholeNumber,
    TrueOrFalse,
    Initialization,
}

/// What a list consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see `Display`")]
pub enum Items {
    Numbers,
    Rows,
    Samples,
    Layers,
    Features,
}

/// Why settings do not go together; serialised as a name, so that the page can say it in its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see `sentence`")]
pub enum Reason {
    PlaneSourcesOnly,
    PlaneAndImagesOnly,
    GeneratorsOnly,
    MulticlassGeneratorsOnly,
    InlineOnly,
    ClassificationOnly,
    MulticlassOnly,
    MulticlassTakesLabels,
    NormalizationOnly,
    ResidualOnly,
    MissingForInline,
    Repeated,
    NoTrainingSample,
    TargetsAreSigns,
    TargetsAreBits,
    NumberOfOutputs,
    CrossEntropyNeedsMulticlass,
    CrossEntropyNeedsSoftmax,
    BinaryCrossEntropyNeedsBinary,
    BinaryCrossEntropyNeedsSigmoid,
    SoftmaxNeedsMulticlass,
    NesterovNeedsMomentum,
    EarlyStoppingNeedsValidation,
}

impl Reason {
    /// The reason in English, to stand after a colon.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::PlaneSourcesOnly => "only 2-D sources have features, all others use all their columns",
            Self::PlaneAndImagesOnly => "only points of a plane and images can be turned and mirrored",
            Self::GeneratorsOnly => "only generated samples have noise",
            Self::MulticlassGeneratorsOnly => "only arms, blobs and rings take a number of classes",
            Self::InlineOnly => "only source inline brings its own samples",
            Self::ClassificationOnly => "only classification has labels",
            Self::MulticlassOnly => "only a multiclass task has it",
            Self::MulticlassTakesLabels => "a multiclass task takes labels instead of targets",
            Self::NormalizationOnly => "only a layer with a normalization has it",
            Self::ResidualOnly => "only a residual layer that changes its width has it",
            Self::MissingForInline => "source inline needs it",
            Self::Repeated => "it is listed twice",
            Self::NoTrainingSample => "test and validation set leave no sample to train with",
            Self::TargetsAreSigns => "the targets of a binary task with squared_error are -1 and 1",
            Self::TargetsAreBits => "the targets of a binary task with binary_cross_entropy are 0 and 1",
            Self::NumberOfOutputs => "the output layer has one unit per output of the data",
            Self::CrossEntropyNeedsMulticlass => "cross_entropy is for multiclass tasks",
            Self::CrossEntropyNeedsSoftmax => "cross_entropy needs a softmax output",
            Self::BinaryCrossEntropyNeedsBinary => "binary_cross_entropy is for binary tasks",
            Self::BinaryCrossEntropyNeedsSigmoid => "binary_cross_entropy needs a sigmoid output",
            Self::SoftmaxNeedsMulticlass => "softmax is for multiclass tasks",
            Self::NesterovNeedsMomentum => "nesterov needs a momentum greater than 0",
            Self::EarlyStoppingNeedsValidation => "early stopping needs a validation_fraction greater than 0",
        }
    }
}

impl Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Name => "a name",
            Self::Number => "a number",
            Self::WholeNumber => "a whole number",
            Self::TrueOrFalse => "true or false",
            Self::Initialization => "a name, {\"uniform\": a} or {\"normal\": s}",
        })
    }
}

impl Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Numbers => "numbers",
            Self::Rows => "rows",
            Self::Samples => "samples",
            Self::Layers => "layers",
            Self::Features => "features",
        })
    }
}

impl Serialize for DocumentError {
    /// `{path, kind, ..the problem's fields, message}`
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Flat<'a> {
            path: &'a str,
            #[serde(flatten)]
            problem: &'a Problem,
            message: String,
        }
        Flat { path: &self.path, problem: &self.problem, message: self.to_string() }.serialize(serializer)
    }
}

/// A number as people write it: `0.03`, `1e-30`.
struct Short(f64);

impl Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if size != 0.0 && !(1e-4..1e16).contains(&size) { write!(f, "{:e}", self.0) } else { write!(f, "{}", self.0) }
    }
}

/// The text of a JSON value, where it is long only what it is.
pub(super) fn describe(value: &Value) -> String {
    const LONGEST: usize = 40;
    match value {
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.chars().count() > LONGEST => {
            let start: String = text.chars().take(LONGEST).collect();
            format!("{}...", Value::String(start))
        }
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |number| Short(number).to_string()),
        scalar => scalar.to_string(),
    }
}

/// The errors found so far; shared by everything that reads or checks one document.
#[derive(Debug, Default)]
pub(crate) struct Errors(RefCell<Vec<DocumentError>>);

impl Errors {
    /// Adds an error.
    pub(crate) fn push(&self, path: impl Into<String>, problem: Problem) {
        self.0.borrow_mut().push(DocumentError { path: path.into(), problem });
    }

    /// Whether the setting at `path` was read without mistakes in it or around it, so that rules about it make sense.
    pub(crate) fn is_sound(&self, path: &str) -> bool {
        let holds = |outer: &str, inner: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
        };
        // A superfluous key changes nothing about its neighbours.
        let harmless = |problem: &Problem| matches!(problem, Problem::UnknownKey { .. });
        !self.0.borrow().iter().any(|e| !harmless(&e.problem) && (holds(path, &e.path) || holds(&e.path, path)))
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them.
    pub(crate) fn into_vec(self) -> Vec<DocumentError> {
        self.0.into_inner()
    }
}
