//! Backpropagation by hand: what the room for it asks.

use gradiente_core::experiment::{CheckedExperiment, DocumentError};
use gradiente_core::trace;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::answer;
use crate::error::CallError;
use crate::session::Session;
use crate::value::{plain, read};

#[wasm_bindgen]
impl Session {
    /// The first sample's way through the network of a document and back, step by step, or what is wrong with the document.
    ///
    /// # Errors
    /// When `options` are not as the protocol says.
    pub fn trace(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
        #[derive(Serialize)]
        struct Traced {
            ok: bool,
            trace: trace::Trace,
        }
        let options: trace::Options = read(options)?;
        let traced = CheckedExperiment::from_json(text).and_then(|experiment| trace::trace(&experiment, &options));
        Ok(told(traced.map(|trace| Traced { ok: true, trace }))?)
    }

    /// The gradients of such a pass beside differences of the loss.
    ///
    /// # Errors
    /// When `options` are not as the protocol says.
    #[wasm_bindgen(js_name = traceCheck)]
    pub fn trace_check(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
        #[derive(Deserialize)]
        struct Wanted {
            step: f64,
        }
        #[derive(Serialize)]
        struct Checked {
            ok: bool,
            check: trace::Check,
        }
        let Wanted { step } = read(options.clone())?;
        let options: trace::Options = read(options)?;
        let checked =
            CheckedExperiment::from_json(text).and_then(|experiment| trace::check(&experiment, &options, step));
        Ok(told(checked.map(|check| Checked { ok: true, check }))?)
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
        #[derive(Serialize)]
        struct Taken {
            ok: bool,
            #[serde(flatten)]
            taken: trace::TakeOver,
        }
        let taken = trace::take_over(self.trainer()?, sample);
        Ok(told(taken.map(|taken| Taken { ok: true, taken }))?)
    }
}

/// An answer, or the errors in its place.
fn told(result: Result<impl Serialize, Vec<DocumentError>>) -> Result<JsValue, CallError> {
    match result {
        Ok(answer) => plain(&answer),
        Err(errors) => answer::refused(errors),
    }
}
