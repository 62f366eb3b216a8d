//! The state of a run at one moment: to go back to, and to save.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::batches::Streams;
use super::early_stopping::Best;
use super::ending::End;
use super::gradients::Noise;
use super::{HistoryPoint, Learnt, Trainer};
use crate::data::Digits;
use crate::experiment::{CheckedExperiment, DocumentError};
use crate::flow::FlowPoint;
use crate::kernels::{Lane, Quad, Real};
use crate::optimizer::Optimizer;

/// All that training changes; everything else follows from the document. Numbers are packed as the parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Checkpoint<R> {
    pub(super) epoch: u64,
    step: u64,
    batch: usize,
    parameters: Vec<R>,
    statistics: Vec<R>,
    /// The optimizer's memory.
    first: Vec<R>,
    second: Vec<R>,
    powers: [f64; 2],
    /// The streams at the start of the epoch, and those of the next step.
    batches: Streams,
    noise: Noise,
    best: Best,
    best_parameters: Vec<R>,
    best_statistics: Vec<R>,
}

impl<R: Real> Checkpoint<R> {
    /// The state of `trainer`.
    pub(super) fn of<L: Lane<Real = R>>(trainer: &Trainer<L>) -> Self {
        let mut checkpoint = Self {
            epoch: 0,
            step: 0,
            batch: 0,
            parameters: Vec::new(),
            statistics: Vec::new(),
            first: Vec::new(),
            second: Vec::new(),
            powers: [1.0; 2],
            batches: trainer.batches.streams().clone(),
            noise: trainer.noise.clone(),
            best: Best::NONE,
            best_parameters: Vec::new(),
            best_statistics: Vec::new(),
        };
        checkpoint.take(trainer);
        checkpoint
    }

    /// Becomes the state of `trainer`, in the room that it has already.
    pub(super) fn take<L: Lane<Real = R>>(&mut self, trainer: &Trainer<L>) {
        let fill = |place: &mut Vec<R>, numbers: &[R]| {
            place.clear();
            place.extend_from_slice(numbers);
        };
        (self.epoch, self.step, self.batch) = (trainer.epoch, trainer.step, trainer.batch);
        fill(&mut self.parameters, L::Quad::numbers(&trainer.network.parameters));
        fill(&mut self.statistics, L::Quad::numbers(&trainer.network.statistics));
        let Optimizer { first, second, powers, .. } = &trainer.optimizer;
        fill(&mut self.first, L::Quad::numbers(first));
        fill(&mut self.second, L::Quad::numbers(second));
        self.powers = *powers;
        self.batches.clone_from(trainer.batches.streams());
        self.noise.copy(&trainer.noise);
        self.best = trainer.best_loss;
        fill(&mut self.best_parameters, L::Quad::numbers(&trainer.best.parameters));
        fill(&mut self.best_statistics, L::Quad::numbers(&trainer.best.statistics));
    }

    /// Bytes that it takes.
    fn size(&self) -> usize {
        let lists = [
            &self.parameters,
            &self.statistics,
            &self.first,
            &self.second,
            &self.best_parameters,
            &self.best_statistics,
        ];
        lists.iter().map(|list| size_of_val(list.as_slice())).sum::<usize>() + size_of::<Self>()
    }

    /// Whether it is of a run like `trainer`'s and its numbers are finite.
    fn fits<L: Lane<Real = R>>(&self, trainer: &Trainer<L>) -> bool {
        let Optimizer { first, second, .. } = &trainer.optimizer;
        let lengths = [
            (&self.parameters, 4 * trainer.network.parameters.len()),
            (&self.statistics, 4 * trainer.network.statistics.len()),
            (&self.first, 4 * first.len()),
            (&self.second, 4 * second.len()),
        ];
        let best = [(&self.best_parameters, self.parameters.len()), (&self.best_statistics, self.statistics.len())];
        lengths.iter().all(|(list, length)| list.len() == *length)
            && (self.best_parameters.is_empty() || best.iter().all(|(list, length)| list.len() == *length))
            && lengths.iter().chain(&best).all(|(list, _)| list.iter().all(|x| x.is_finite()))
            && self.batch < trainer.batches.len()
            && self.noise.dropout.len() == trainer.network.layers().len()
            && self.batches.same_kind(trainer.batches.streams())
    }
}

/// Checkpoints of past epochs: many of the last ones and ever fewer of those before.
#[derive(Clone, Debug, Default)]
pub(super) struct Checkpoints<R> {
    /// In the order of their epochs.
    kept: Vec<Checkpoint<R>>,
}

/// Checkpoints kept at most, and bytes that they may take; two are kept of however large a network.
const MOST: usize = 32;
const MOST_BYTES: usize = 32 << 20;

impl<R: Real> Checkpoints<R> {
    pub(super) fn new() -> Self {
        Self { kept: Vec::with_capacity(MOST) }
    }

    /// Keeps the state of `trainer`.
    pub(super) fn keep<L: Lane<Real = R>>(&mut self, trainer: &Trainer<L>) {
        let most = self.kept.last().map_or(MOST, |last| (MOST_BYTES / last.size()).clamp(2, MOST));
        if self.kept.len() < most {
            self.kept.push(Checkpoint::of(trainer));
            return;
        }
        let mut room = self.kept.remove(self.least_missed(trainer.epoch));
        room.take(trainer);
        self.kept.push(room);
    }

    /// The checkpoint between whose neighbours the smallest gap would be for its age. The first one stays.
    fn least_missed(&self, now: u64) -> usize {
        let loss = |place: usize| {
            let epoch = |place: usize| self.kept.get(place).map_or(now, |checkpoint| checkpoint.epoch);
            (epoch(place + 1) - epoch(place - 1)) as f64 / (now - epoch(place)) as f64
        };
        (1..self.kept.len()).min_by(|&a, &b| loss(a).total_cmp(&loss(b))).unwrap_or_default()
    }

    /// Takes out the last checkpoint that is not after `epoch`, and forgets those that are.
    fn take(&mut self, epoch: u64) -> Option<Checkpoint<R>> {
        self.kept.truncate(self.kept.partition_point(|checkpoint| checkpoint.epoch <= epoch));
        self.kept.last().cloned()
    }
}

/// Why a saved run cannot be loaded.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum LoadError {
    /// These bytes are something else.
    #[error("this is no saved run")]
    NotARun,
    /// Saved by another version of the format.
    #[error("the run was saved in version {found} of the format, this is version {known}")]
    OtherVersion {
        /// Its version.
        found: u8,
        /// The version that is read.
        known: u8,
    },
    /// Cut off or changed.
    #[error("the saved run is damaged")]
    Damaged,
    /// The experiment in it is not valid.
    #[error("the experiment of the saved run is not valid")]
    Document(Vec<DocumentError>),
}

/// What a saved run begins with, before the version.
const MARK: &[u8] = b"gradiente run ";
const VERSION: u8 = 2;
/// Runs of before the flow was saved with them.
const WITHOUT_FLOW: u8 = 1;

/// A saved run.
#[derive(Serialize, Deserialize)]
#[serde(bound(serialize = "R: Serialize", deserialize = "R: serde::de::DeserializeOwned"))]
struct Saved<R> {
    document: String,
    state: Checkpoint<R>,
    history: Vec<HistoryPoint>,
    end: Option<End>,
}

impl<L: Lane> Trainer<L> {
    /// The whole run as bytes. The next step after [`Self::load`] is the same to the bit.
    pub fn save(&self) -> Vec<u8> {
        let saved = Saved {
            document: serde_json::to_string(self.experiment.experiment()).unwrap_or_default(),
            state: Checkpoint::of(self),
            history: self.history.clone(),
            end: self.end,
        };
        let mut bytes = [MARK, &[VERSION]].concat();
        // Nothing in it can fail to be written to memory.
        bytes.extend(postcard::to_allocvec(&saved).unwrap_or_default());
        bytes.extend(postcard::to_allocvec(&self.flow.points).unwrap_or_default());
        bytes
    }

    /// The run that [`Self::save`] wrote; one on `digits` needs their samples. Its gradients are those of the batch to come.
    ///
    /// # Errors
    /// When the bytes are no saved run, or not all of it.
    pub fn load(bytes: &[u8], digits: Option<&Arc<Digits>>) -> Result<Self, LoadError> {
        let (&found, rest) = bytes.strip_prefix(MARK).and_then(<[u8]>::split_first).ok_or(LoadError::NotARun)?;
        if found != VERSION && found != WITHOUT_FLOW {
            return Err(LoadError::OtherVersion { found, known: VERSION });
        }
        let (saved, rest) = postcard::take_from_bytes::<Saved<L::Real>>(rest).map_err(|_| LoadError::Damaged)?;
        let flow: Vec<FlowPoint> = if found == WITHOUT_FLOW {
            Vec::new()
        } else {
            postcard::from_bytes(rest).map_err(|_| LoadError::Damaged)?
        };
        let experiment = CheckedExperiment::with_digits(&saved.document, digits).map_err(LoadError::Document)?;
        let mut trainer = Self::new(experiment);
        let layers = trainer.network.layers().len();
        if !saved.state.fits(&trainer) || flow.iter().any(|point| point.layers.len() != layers) {
            return Err(LoadError::Damaged);
        }
        trainer.restore(&saved.state);
        trainer.history = saved.history;
        trainer.flow.points = flow;
        trainer.end = saved.end;
        Ok(trainer)
    }

    /// The epochs that can be gone back to, the earliest first.
    pub fn checkpoints(&self) -> impl DoubleEndedIterator<Item = u64> {
        self.checkpoints.kept.iter().map(|checkpoint| checkpoint.epoch)
    }

    /// The last epoch before this moment that can be gone back to.
    pub fn previous_checkpoint(&self) -> Option<u64> {
        self.checkpoints().rfind(|&epoch| epoch < self.epoch || self.batch > 0)
    }

    /// Goes back to the end of an epoch, or of the last one before it that was kept, and returns which it was; `None` where
    /// none was. A run that had ended goes on from there. Settings stay as they are now.
    pub fn go_back(&mut self, epoch: u64) -> Option<u64> {
        let checkpoint = self.checkpoints.take(epoch)?;
        self.restore(&checkpoint);
        self.history.retain(|point| point.epoch <= checkpoint.epoch);
        self.flow.points.retain(|point| point.epoch <= checkpoint.epoch);
        Some(checkpoint.epoch)
    }

    fn restore(&mut self, state: &Checkpoint<L::Real>) {
        let fill = |place: &mut [L::Quad], numbers: &[L::Real]| {
            // The memory of another rule is none.
            if 4 * place.len() == numbers.len() {
                L::Quad::numbers_mut(place).copy_from_slice(numbers);
            } else {
                place.fill(L::Quad::default());
            }
        };
        (self.epoch, self.step, self.batch) = (state.epoch, state.step, state.batch);
        fill(&mut self.network.parameters, &state.parameters);
        fill(&mut self.network.statistics, &state.statistics);
        fill(&mut self.optimizer.first, &state.first);
        fill(&mut self.optimizer.second, &state.second);
        self.optimizer.powers = state.powers;
        self.batches.resume(&state.batches);
        self.noise.copy(&state.noise);
        self.best_loss = state.best;
        self.best = Learnt::default();
        if !state.best_parameters.is_empty() {
            self.best.parameters.resize(self.network.parameters.len(), L::Quad::default());
            fill(&mut self.best.parameters, &state.best_parameters);
            self.best.statistics.resize(self.network.statistics.len(), L::Quad::default());
            fill(&mut self.best.statistics, &state.best_statistics);
        }
        self.sound.take(&self.network);
        for before in &mut self.before {
            before.copy_from_slice(&self.network.parameters);
        }
        self.end = None;
        self.metrics = None;
        self.differentiate();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::Single;

    #[test]
    fn checkpoints_are_bounded_and_denser_near_the_present() {
        let experiment = CheckedExperiment::from_json("{}").expect("a valid document");
        let mut trainer = Trainer::<Single>::new(experiment);
        let mut checkpoints = Checkpoints::<f32>::new();
        for epoch in 0..=5000 {
            trainer.epoch = epoch;
            checkpoints.keep(&trainer);
            assert!(checkpoints.kept.len() <= MOST);
        }
        let epochs = checkpoints.kept.iter().map(|checkpoint| checkpoint.epoch).collect::<Vec<_>>();
        assert_eq!((epochs.len(), epochs[0]), (MOST, 0));
        assert_eq!(epochs[MOST - 3..], [4998, 4999, 5000], "{epochs:?}");
        for pair in epochs.windows(2) {
            let (gap, age) = (pair[1] - pair[0], 5000 - pair[0]);
            assert!(gap <= age.div_ceil(2), "{epochs:?}");
        }
    }
}
