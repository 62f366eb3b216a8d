//! What is wanted of a document.

use super::{Place, Statistics};
use crate::experiment::{DocumentError, Errors, Items, Node, Object, limits, parse};
use crate::gradient_check::{Part, STEP};

/// Most entries of a list: more than a network that can be worked through has parameters.
const ENTRIES: core::ops::RangeInclusive<usize> = 0..=1000;

/// What is wanted of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Of each layer, where it has batch normalisation; means 0 and variances 1 where they are missing.
    pub statistics: Vec<Option<Statistics>>,
    /// Updates of all trained parameters before this pass, up to [`super::ITERATIONS`].
    pub iteration: usize,
    /// Weights and biases to differentiate, in this order. What the network has not, and what is listed again, is left out;
    /// where nothing is left, it is the weight with the largest |dE/dw|, the first of equals.
    pub weights: Vec<Place>,
    /// h of differences, in [`super::STEPS`].
    pub step: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { statistics: Vec::new(), iteration: 0, weights: Vec::new(), step: STEP }
    }
}

impl Options {
    /// Reads options, named as the fields and places as [`Place`] has them, where a list can be null: `{"statistics": [{"means":
    /// [0], "variances": [1]}, null], "iteration": 0, "weights": null, "step": 1e-5}`.
    ///
    /// # Errors
    /// All that is of another shape.
    pub fn from_json(text: &str) -> Result<Self, Vec<DocumentError>> {
        let (value, errors) = (parse(text)?, Errors::default());
        let mut object = Node::root(&value, &errors).object();
        let mut list = |key| {
            let node = object.take(key).and_then(Node::unless_null);
            node.and_then(|node| node.list(Items::Layers, &ENTRIES)).unwrap_or_default()
        };
        let options = Self {
            statistics: list("statistics").into_iter().map(|node| node.unless_null().map(statistics)).collect(),
            weights: list("weights").into_iter().map(|node| place(node.object())).collect(),
            iteration: object.whole("iteration", 0, &limits::SEED) as usize,
            step: object.take("step").and_then(|node| node.number(&limits::NUMBER)).unwrap_or(STEP),
        };
        object.finish();
        let errors = errors.into_vec();
        if errors.is_empty() { Ok(options) } else { Err(errors) }
    }
}

fn statistics(node: Node<'_>) -> Statistics {
    let mut object = node.object();
    let mut numbers = |key| {
        let node = object.take(key);
        node.map(|node| node.numbers(&ENTRIES, &limits::NUMBER)).unwrap_or_default()
    };
    let statistics = Statistics { means: numbers("means"), variances: numbers("variances") };
    object.finish();
    statistics
}

fn place(mut object: Object<'_>) -> Place {
    let mut whole = |key| object.whole(key, 0, &limits::SEED) as usize;
    let (layer, unit) = (whole("layer"), whole("unit"));
    let part = object.name("part", Part::Weights, &[Part::Weights, Part::Biases]);
    let input = object.take("input").and_then(Node::unless_null).and_then(|node| node.whole(&limits::SEED));
    object.finish();
    Place { layer, part, unit, input: input.map(|input| input as usize) }
}
