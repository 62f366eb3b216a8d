//! What can go wrong between the page and the engine. None of it is the learner's doing.

use gradiente_charts::colour::Colour;
use thiserror::Error;
use wasm_bindgen::JsValue;

/// A call that the page should not have made. The session stays as it was.
#[derive(Clone, Debug, PartialEq, Error)]
pub(crate) enum CallError {
    /// Nothing to train was configured yet.
    #[error("the session has no experiment yet")]
    NotConfigured,
    /// An argument of another shape than the protocol says.
    #[error("the argument cannot be read: {0}")]
    Argument(String),
    /// A value that JavaScript cannot be given.
    #[error("the answer cannot be written: {0}")]
    Answer(String),
    /// A data section that is no valid one.
    #[error("the data section is not valid: {0}")]
    Data(String),
    /// A colour that is none.
    #[error("{0:?} is not a colour as #rrggbb")]
    Colour(String),
    /// The browser's canvas refused.
    #[error("the chart cannot be drawn: {0}")]
    Drawing(String),
}

impl From<CallError> for JsValue {
    fn from(error: CallError) -> Self {
        js_sys::Error::new(&error.to_string()).into()
    }
}

/// A colour of the page's style.
pub(crate) fn colour(text: &str) -> Result<Colour, CallError> {
    Colour::from_css(text).ok_or_else(|| CallError::Colour(text.to_owned()))
}
