//! From Rust to JavaScript values.

use js_sys::{Float32Array, Reflect, Uint8Array, Uint8ClampedArray, Uint32Array, WebAssembly};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::CallError;

/// Plain objects, lists, numbers, strings and null, as JSON has them.
pub(crate) fn plain(value: &impl Serialize) -> Result<JsValue, CallError> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| CallError::Answer(error.to_string()))
}

/// Reads an argument.
pub(crate) fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, CallError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| CallError::Argument(error.to_string()))
}

/// The text of an argument that the core reads itself.
pub(crate) fn json(value: &JsValue) -> Result<String, CallError> {
    js_sys::JSON::stringify(value).map(String::from).map_err(|_| CallError::Argument("no JSON".to_owned()))
}

/// Numbers where they are, without a copy: JavaScript can read them until the engine is called again.
pub(crate) fn view(numbers: &[f32]) -> Float32Array {
    let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>();
    Float32Array::new_with_byte_offset_and_length(&memory.buffer(), numbers.as_ptr() as u32, numbers.len() as u32)
}

/// An object that grows key by key; typed arrays are copies, so that the page can keep them.
pub(crate) struct Object(JsValue);

impl Object {
    pub(crate) fn empty() -> Self {
        Self(js_sys::Object::new().into())
    }

    /// The object of a value that is written as one.
    pub(crate) fn of(value: &impl Serialize) -> Result<Self, CallError> {
        plain(value).map(Self)
    }

    pub(crate) fn with(self, key: &str, value: &JsValue) -> Result<Self, CallError> {
        let failed = |_| CallError::Answer(format!("{key} cannot be set"));
        Reflect::set(&self.0, &key.into(), value).map_err(failed)?;
        Ok(self)
    }

    pub(crate) fn with_plain(self, key: &str, value: &impl Serialize) -> Result<Self, CallError> {
        let value = plain(value)?;
        self.with(key, &value)
    }

    pub(crate) fn with_numbers(self, key: &str, numbers: &[f32]) -> Result<Self, CallError> {
        self.with(key, &Float32Array::from(numbers).into())
    }

    pub(crate) fn with_counts(self, key: &str, counts: &[u32]) -> Result<Self, CallError> {
        self.with(key, &Uint32Array::from(counts).into())
    }

    pub(crate) fn with_bytes(self, key: &str, bytes: &[u8]) -> Result<Self, CallError> {
        self.with(key, &Uint8Array::from(bytes).into())
    }

    pub(crate) fn with_pixels(self, key: &str, pixels: &[u8]) -> Result<Self, CallError> {
        self.with(key, &Uint8ClampedArray::from(pixels).into())
    }

    pub(crate) fn done(self) -> JsValue {
        self.0
    }
}
