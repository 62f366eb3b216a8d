//! One sample's way through the network, as the protocol has it.

use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;
use wasm_bindgen::JsValue;

use crate::error::CallError;
use crate::value::Object;

/// What the pass of the gradients computed for a sample of its batch, if any is wanted.
pub(crate) fn of_sample(trainer: &Trainer<Single>, wanted: Option<usize>) -> Result<JsValue, CallError> {
    let Some(sample) = wanted else { return Ok(JsValue::NULL) };
    let pass = trainer.sample_pass(sample);
    let numbers = [
        ("inputs", &pass.inputs),
        ("targets", &pass.targets),
        ("sums", &pass.sums),
        ("preActivations", &pass.pre_activations),
        ("activations", &pass.activations),
        ("outputs", &pass.outputs),
        ("delta", &pass.delta),
        ("batchMean", &pass.batch_mean),
        ("batchDeviation", &pass.batch_deviation),
        ("runningMean", &pass.running_mean),
        ("runningDeviation", &pass.running_deviation),
        ("before", &trainer.parameters_before()),
        ("changes", &trainer.changes()),
    ];
    let object = Object::empty()
        .with_plain("samples", &pass.samples)?
        .with_plain("sample", &pass.sample)?
        .with_plain("ahead", &pass.ahead)?
        .with_bytes("dropped", &pass.dropped)?;
    let object = numbers.into_iter().try_fold(object, |object, (key, numbers)| object.with_numbers(key, numbers))?;
    Ok(object.done())
}
