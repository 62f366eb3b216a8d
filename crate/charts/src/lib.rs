//! The pictures of gradiente: the colours of its heat maps, and charts drawn with plotters on any backend.
//!
//! Nothing here knows of a browser: the page draws these charts on its canvas, the tests as SVG.

mod axis;
pub mod colour;
pub mod flow;
pub mod lines;
pub mod loss;
