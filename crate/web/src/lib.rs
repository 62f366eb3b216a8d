//! The engine as the browser sees it: one [`Session`] of few methods.
//!
//! This crate decides nothing. It hands documents to the core, trains for a time, and turns what the core and the charts made
//! into JavaScript values.

mod answer;
mod canvas;
mod charts;
mod data_picture;
mod error;
mod flow;
mod pass;
mod pictures;
mod session;
mod trace;
mod value;
mod view;

pub use session::Session;
