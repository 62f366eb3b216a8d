//! The closed sets of names a document chooses from.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::data::{digits, iris};

/// A neuron's activation function f(z).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Activation {
    /// z
    Linear,
    /// 1 / (1 + e^-z)
    Sigmoid,
    /// (e^z - e^-z) / (e^z + e^-z)
    Tanh,
    /// max(0, z); its derivative at 0 is 0
    Relu,
    /// z where z > 0, else 0.01 z
    LeakyRelu,
    /// z where z > 0, else e^z - 1 (Clevert et al. 2015)
    Elu,
    /// scaled ELU (Klambauer et al. 2017)
    Selu,
    /// z Phi(z), Phi the normal distribution function, exact by erf (Hendrycks and Gimpel 2016)
    Gelu,
    /// z sigmoid(z)
    Silu,
    /// ln(1 + e^z)
    Softplus,
    /// `e^z_i / sum_j e^z_j` over the units of the output layer
    Softmax,
}

impl Activation {
    /// Those of hidden layers: all but softmax.
    pub const HIDDEN: [Self; 10] = [
        Self::Linear,
        Self::Sigmoid,
        Self::Tanh,
        Self::Relu,
        Self::LeakyRelu,
        Self::Elu,
        Self::Selu,
        Self::Gelu,
        Self::Silu,
        Self::Softplus,
    ];
}

/// What training minimises, averaged over the mini-batch and summed over the outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Loss {
    /// 1/2 (t - o)^2
    SquaredError,
    /// -t ln o - (1 - t) ln (1 - o), from the logits of a sigmoid output
    BinaryCrossEntropy,
    /// -sum t ln o, from the logits of a softmax output
    CrossEntropy,
}

/// What is to be learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Task {
    /// Real targets.
    Regression,
    /// One of two classes, by one output.
    Binary,
    /// One of several classes, by one output each.
    Multiclass,
}

/// Where samples come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "defined in the files of `data`")]
pub enum Source {
    Circle,
    Xor,
    Gauss,
    Spiral,
    Moons,
    Arms,
    Blobs,
    Rings,
    Plane,
    MultiGauss,
    Sine,
    Step,
    Abs,
    Bumps,
    Iris,
    Digits,
    Inline,
}

/// A feature computed from the two coordinates of a 2-D source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[allow(missing_docs, reason = "the names are the formulas")]
pub enum Feature {
    #[serde(rename = "x1")]
    #[strum(serialize = "x1")]
    X1,
    #[serde(rename = "x2")]
    #[strum(serialize = "x2")]
    X2,
    #[serde(rename = "x1^2")]
    #[strum(serialize = "x1^2")]
    X1Squared,
    #[serde(rename = "x2^2")]
    #[strum(serialize = "x2^2")]
    X2Squared,
    #[serde(rename = "x1*x2")]
    #[strum(serialize = "x1*x2")]
    Product,
    #[serde(rename = "sin(x1)")]
    #[strum(serialize = "sin(x1)")]
    SinX1,
    #[serde(rename = "sin(x2)")]
    #[strum(serialize = "sin(x2)")]
    SinX2,
    #[serde(rename = "cos(x1)")]
    #[strum(serialize = "cos(x1)")]
    CosX1,
    #[serde(rename = "cos(x2)")]
    #[strum(serialize = "cos(x2)")]
    CosX2,
}

/// Normalisation of a layer's weighted sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Normalization {
    /// None.
    None,
    /// Per unit over the mini-batch.
    Batch,
    /// Per sample over the units.
    Layer,
}

/// The kinds of [`super::Initialization`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "described at `Initialization`")]
pub enum InitializationKind {
    XavierUniform,
    XavierNormal,
    HeUniform,
    HeNormal,
    LecunNormal,
    Zeros,
    Uniform,
    Normal,
}

/// The kinds of [`super::Schedule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "described at `Schedule`")]
pub enum ScheduleKind {
    Constant,
    Step,
    Cosine,
    Warmup,
}

/// The kinds of [`super::Optimizer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[allow(missing_docs, reason = "described at `Optimizer`")]
pub enum OptimizerKind {
    Sgd,
    AdaGrad,
    RmsProp,
    Adam,
    AdamW,
}

impl InitializationKind {
    /// Those that are given by their name alone; the others take a number.
    pub(super) const PLAIN: [Self; 6] =
        [Self::XavierUniform, Self::XavierNormal, Self::HeUniform, Self::HeNormal, Self::LecunNormal, Self::Zeros];
}

impl Source {
    /// What is learnt from it; `None` for `inline`, whose document says so.
    pub fn task(self) -> Option<Task> {
        match self {
            Self::Circle | Self::Xor | Self::Gauss | Self::Spiral | Self::Moons => Some(Task::Binary),
            Self::Arms | Self::Blobs | Self::Rings | Self::Iris | Self::Digits => Some(Task::Multiclass),
            Self::Plane | Self::MultiGauss | Self::Sine | Self::Step | Self::Abs | Self::Bumps => {
                Some(Task::Regression)
            }
            Self::Inline => None,
        }
    }

    /// Numbers per sample before the features; `None` for `inline`, whose document says so.
    pub fn columns(self) -> Option<usize> {
        match self {
            source if source.is_plane() => Some(2),
            Self::Iris => Some(iris::COLUMNS.len()),
            Self::Digits => Some(digits::SIDE * digits::SIDE),
            Self::Inline => None,
            _ => Some(1),
        }
    }

    /// Whether a document chooses its number of classes.
    pub fn has_classes(self) -> bool {
        matches!(self, Self::Arms | Self::Blobs | Self::Rings)
    }

    /// Whether its samples are generated, with noise, and not given.
    pub fn is_generated(self) -> bool {
        !matches!(self, Self::Iris | Self::Digits | Self::Inline)
    }

    /// Whether its samples, of so many columns, can be turned and mirrored: points of a plane and images.
    pub fn can_turn(self, columns: usize) -> bool {
        self.is_plane() || self == Self::Digits || (self == Self::Inline && columns == 2)
    }

    /// Whether its samples are points of the square [-6, 6]^2, so that features can be computed from them.
    pub fn is_plane(self) -> bool {
        match self {
            Self::Circle
            | Self::Xor
            | Self::Gauss
            | Self::Spiral
            | Self::Moons
            | Self::Arms
            | Self::Blobs
            | Self::Rings
            | Self::Plane
            | Self::MultiGauss => true,
            Self::Sine | Self::Step | Self::Abs | Self::Bumps | Self::Iris | Self::Digits | Self::Inline => false,
        }
    }
}
