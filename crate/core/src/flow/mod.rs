//! Gradient flow: how much of the gradient reaches each layer, now and over training, and what is wrong where too little or
//! too much does.
//!
//! All of it is read off a [`Trainer`](crate::training::Trainer) when asked for: the last batch's pass, its gradients, and the
//! parameters before and after the step. Sums are in double precision, so that what has all but vanished is still a number.

mod diagnosis;
mod figures;
mod histogram;
mod history;
mod remedies;

pub use diagnosis::{DEAD, Diagnosis, EXPLODING, Ends, Finding, SATURATED, VANISHING, diagnose, ends};
pub use figures::{LayerFlow, Norms, figures, norms};
pub use histogram::{BINS, GradientHistogram, Histogram, LayerHistograms, histograms};
pub(crate) use history::FlowHistory;
pub use history::{FlowPoint, LayerPoint};
pub use remedies::{Edit, Remedy, RemedyKind};
