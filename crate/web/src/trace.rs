//! Backpropagation by hand: what the room for it asks.

use gradiente_core::experiment::{CheckedExperiment, DocumentError};
use gradiente_core::trace::{self, Options};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::answer;
use crate::error::CallError;
use crate::session::Session;
use crate::value::{Object, json, plain};

#[wasm_bindgen]
impl Session {
    /// The first sample's way through the network of a document and back, step by step, or what is wrong with document or options.
    ///
    /// # Errors
    /// When `options` are no JSON.
    pub fn trace(text: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        Ok(asked("trace", text, options, trace::trace)?)
    }

    /// The gradients of such a pass beside differences of the loss.
    ///
    /// # Errors
    /// When `options` are no JSON.
    #[wasm_bindgen(js_name = traceCheck)]
    pub fn trace_check(text: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        Ok(asked("check", text, options, trace::check)?)
    }

    /// A network of 2-2-2 to practise with: the same for the same seed.
    ///
    /// # Errors
    /// Never.
    pub fn exercise(seed: u32) -> Result<JsValue, JsValue> {
        Ok(plain(&trace::exercise(seed.into()))?)
    }

    /// The network as it is and one of its training samples, to be worked through; or why not.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&mut self, sample: usize) -> Result<JsValue, JsValue> {
        match trace::take_over(self.trainer()?, sample) {
            Ok(taken) => Ok(Object::of(&taken)?.with_plain("ok", &true)?.done()),
            Err(errors) => Ok(answer::refused(errors)?),
        }
    }
}

/// What `work` makes of a document, under `key`, or the errors in its place.
fn asked<T: Serialize>(
    key: &str,
    text: &str,
    options: &JsValue,
    work: fn(&CheckedExperiment, &Options) -> Result<T, Vec<DocumentError>>,
) -> Result<JsValue, CallError> {
    let options = json(options)?;
    let experiment = CheckedExperiment::from_json(text);
    match experiment.and_then(|experiment| work(&experiment, &Options::from_json(&options)?)) {
        Ok(found) => Ok(Object::empty().with_plain("ok", &true)?.with_plain(key, &found)?.done()),
        Err(errors) => answer::refused(errors),
    }
}
