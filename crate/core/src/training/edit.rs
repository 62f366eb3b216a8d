//! Changes by hand.

use num_traits::Float;
use thiserror::Error;

use super::Trainer;
use crate::kernels::{Lane, Real};

/// Why a parameter was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum EditError {
    /// There is no such parameter.
    #[error("there is no parameter {index}, the network has {count}")]
    NoSuchParameter {
        /// The place asked for.
        index: usize,
        /// Parameters of the network.
        count: usize,
    },
    /// The loss would not be finite.
    #[error("with {value} the loss would not be a finite number")]
    NotFinite {
        /// The number asked for.
        value: f64,
    },
}

impl<L: Lane> Trainer<L> {
    /// Changes one parameter by hand; `index` is its place in the flat order. A run goes on from there unless it has ended.
    ///
    /// # Errors
    /// When there is no such parameter or the loss would not be finite; nothing has changed then.
    pub fn set_parameter(&mut self, index: usize, value: f64) -> Result<(), EditError> {
        let count = self.network.parameter_count();
        let place = self.network.parameter_mut(index).ok_or(EditError::NoSuchParameter { index, count })?;
        let new = L::Real::of(value);
        let old = core::mem::replace(place, new);
        let metrics = self.evaluation.metrics(&self.network);
        // A rectifier hides what is not a number from the loss.
        if !new.is_finite() || !metrics.is_finite() {
            if let Some(place) = self.network.parameter_mut(index) {
                *place = old;
            }
            return Err(EditError::NotFinite { value });
        }
        for before in &mut self.before {
            before.copy_from_slice(&self.network.parameters);
        }
        self.sound.take(&self.network);
        self.metrics = Some(metrics);
        self.differentiate();
        Ok(())
    }
}
