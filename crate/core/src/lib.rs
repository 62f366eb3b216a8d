//! The maths of gradiente, the playground for dense networks.
//!
//! An [`experiment::CheckedExperiment`] says what to do, a [`training::Trainer`] does it. Nothing in this crate knows
//! of a browser, a clock or a file: the same document gives the same bits everywhere.

pub mod data;
pub mod experiment;
pub mod flow;
pub mod gradient_check;
pub mod kernels;
pub mod network;
pub mod optimizer;
pub mod random;
pub mod trace;
pub mod training;
