//! The gradient flow, as the protocol has it: an entry per layer, NaN where a figure has no meaning for it.

use gradiente_core::flow::{
    Diagnosis, Ends, FlowPoint, Histogram, LayerFlow, LayerHistograms, LayerPoint, Norms, diagnose, ends, figures,
    histograms, norms,
};
use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;
use wasm_bindgen::JsValue;

use crate::error::CallError;
use crate::value::{Object, plain};
use crate::view::FlowView;

/// The flow of the last batch, as much of it as is wanted.
pub(crate) fn now(trainer: &Trainer<Single>, wanted: FlowView) -> Result<JsValue, CallError> {
    match wanted {
        FlowView::Norms(false) => Ok(JsValue::NULL),
        FlowView::Norms(true) => {
            let norms = norms(trainer);
            let of = |norm: fn(&Norms) -> f64| norms.iter().map(|layer| norm(layer) as f32).collect::<Vec<_>>();
            let flow = Object::empty().with_numbers("weights", &of(|layer| layer.weights))?;
            Ok(flow.with_numbers("biases", &of(|layer| layer.biases))?.done())
        }
        FlowView::Full(_) => full(trainer),
    }
}

/// What is wrong with the run as it is, and what reaches both ends of the network.
pub(crate) fn diagnosis(trainer: &Trainer<Single>) -> Result<JsValue, CallError> {
    #[derive(serde::Serialize)]
    struct Answer {
        findings: Vec<Diagnosis>,
        ends: Option<Ends>,
    }
    plain(&Answer { findings: diagnose(trainer), ends: ends(trainer) })
}

fn full(trainer: &Trainer<Single>) -> Result<JsValue, CallError> {
    let layers = figures(trainer);
    let of =
        |figure: fn(&LayerFlow) -> Option<f64>| layers.iter().map(|layer| single(figure(layer))).collect::<Vec<_>>();
    let all = histograms(trainer);
    let zeros = all.iter().map(|layer| layer.gradients.zeros).collect::<Vec<_>>();
    let gradients = spread(&all, |layer| &layer.gradients.logarithms)?.with_counts("zeros", &zeros)?;
    let histograms = Object::empty()
        .with("activations", &spread(&all, |layer| &layer.activations)?.done())?
        .with("preActivations", &spread(&all, |layer| &layer.pre_activations)?.done())?
        .with("gradients", &gradients.done())?;
    let flow = Object::empty()
        .with_numbers("weights", &of(|layer| Some(layer.norms.weights)))?
        .with_numbers("biases", &of(|layer| Some(layer.norms.biases)))?
        .with_numbers("gamma", &of(|layer| layer.norms.gamma))?
        .with_numbers("beta", &of(|layer| layer.norms.beta))?
        .with_numbers("projection", &of(|layer| layer.norms.projection))?
        .with_numbers("meanDelta", &of(|layer| Some(layer.mean_delta)))?
        .with_numbers("saturated", &of(|layer| layer.saturated))?
        .with_numbers("dead", &of(|layer| layer.dead))?
        .with_numbers("updateRatio", &of(|layer| layer.update_ratio))?
        .with("histograms", &histograms.done())?;
    Ok(flow.done())
}

/// One histogram of every layer, one after the other.
fn spread(layers: &[LayerHistograms], one: fn(&LayerHistograms) -> &Histogram) -> Result<Object, CallError> {
    let all = || layers.iter().map(one);
    let counts = all().flat_map(|histogram| histogram.counts).collect::<Vec<_>>();
    Object::empty()
        .with_numbers("low", &all().map(|histogram| histogram.low as f32).collect::<Vec<_>>())?
        .with_numbers("high", &all().map(|histogram| histogram.high as f32).collect::<Vec<_>>())?
        .with_counts("counts", &counts)
}

/// The flow of past epochs: epochs x layers.
pub(crate) fn history(trainer: &Trainer<Single>) -> Result<JsValue, CallError> {
    let points = trainer.flow_history();
    let epochs = points.iter().map(|point| point.epoch as f32).collect::<Vec<_>>();
    let of = |figure: fn(&LayerPoint) -> f32| {
        let layers = points.iter().flat_map(|FlowPoint { layers, .. }| layers);
        layers.map(figure).collect::<Vec<_>>()
    };
    let history = Object::empty()
        .with_numbers("epochs", &epochs)?
        .with_numbers("weights", &of(|layer| layer.weights))?
        .with_numbers("biases", &of(|layer| layer.biases))?
        .with_numbers("meanDelta", &of(|layer| layer.mean_delta))?
        .with_numbers("saturated", &of(|layer| layer.saturated.unwrap_or(f32::NAN)))?
        .with_numbers("dead", &of(|layer| layer.dead.unwrap_or(f32::NAN)))?
        .with_numbers("updateRatio", &of(|layer| layer.update_ratio.unwrap_or(f32::NAN)))?;
    Ok(history.done())
}

fn single(figure: Option<f64>) -> f32 {
    figure.map_or(f32::NAN, |figure| figure as f32)
}
