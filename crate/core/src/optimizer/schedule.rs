//! How the learning rate changes over training.

use core::f64::consts::PI;

use crate::experiment::Schedule;

/// The rate of the next update, after `steps` updates and `epochs` whole epochs of a run whose rate is `base`.
pub fn learning_rate(schedule: Schedule, base: f64, steps: u64, epochs: u64) -> f64 {
    match schedule {
        Schedule::Constant => base,
        Schedule::Step { every, factor } => base * libm::pow(factor, (epochs / every as u64) as f64),
        Schedule::Cosine { epochs: whole } => {
            let part = epochs.min(whole as u64) as f64 / whole as f64;
            base * (1.0 + libm::cos(PI * part)) / 2.0
        }
        Schedule::Warmup { steps: whole } => base * (steps.min(whole as u64) as f64 / whole as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_those_of_the_schedules() {
        let at = |schedule, steps, epochs| learning_rate(schedule, 0.2, steps, epochs);
        assert_eq!(at(Schedule::Constant, 7, 9), 0.2);
        let step = Schedule::Step { every: 3, factor: 0.5 };
        assert_eq!([0, 2, 3, 5, 6].map(|epoch| at(step, 0, epoch)), [0.2, 0.2, 0.1, 0.1, 0.05]);
        let cosine = Schedule::Cosine { epochs: 4 };
        let expected = [0.2, 0.2 * (1.0 + 0.5_f64.sqrt()) / 2.0, 0.1, 0.2 * (1.0 - 0.5_f64.sqrt()) / 2.0, 0.0, 0.0];
        for (epoch, expected) in expected.into_iter().enumerate() {
            assert!((at(cosine, 0, epoch as u64) - expected).abs() < 1e-15, "epoch {epoch}");
        }
        let warmup = Schedule::Warmup { steps: 4 };
        for (steps, expected) in [0.0, 0.05, 0.1, 0.15, 0.2, 0.2].into_iter().enumerate() {
            assert!((at(warmup, steps as u64, 0) - expected).abs() < 1e-15, "step {steps}");
        }
    }
}
