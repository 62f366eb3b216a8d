//! The session: one experiment in training, asked by the worker.

use std::sync::Arc;

use gradiente_charts::colour::Theme;
use gradiente_charts::loss::LossPoint;
use gradiente_core::data::{Digits, table};
use gradiente_core::experiment::{Catalogue, CheckedExperiment, DocumentError, Experiment};
use gradiente_core::kernels::Single;
use gradiente_core::training::{EditError, HistoryPoint, Metrics, Trainer};
use wasm_bindgen::prelude::*;
use web_sys::OffscreenCanvasRenderingContext2d;

use crate::answer;
use crate::charts;
use crate::data_picture;
use crate::error::CallError;
use crate::flow;
use crate::pass;
use crate::pictures::{Output, Pictures};
use crate::value::{Object, plain, read, view};
use crate::view::{FlowChartView, LinesView, LossView, TableOptions, ThemeName, View};

/// One experiment in training. Every method leaves it usable, whatever it was given.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session {
    trainer: Option<Trainer<Single>>,
    pictures: Pictures,
    /// The samples of source `digits`, once the page had a use for them.
    digits: Option<Arc<Digits>>,
}

#[wasm_bindgen]
impl Session {
    /// A session with nothing to train yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
        Self::default()
    }

    /// The start page's experiment: an empty document with every default filled in.
    ///
    /// # Errors
    /// Never.
    pub fn start() -> Result<JsValue, JsValue> {
        Ok(plain(&Experiment::default())?)
    }

    /// What there is to choose from, with defaults and ranges.
    ///
    /// # Errors
    /// Never.
    pub fn catalogue() -> Result<JsValue, JsValue> {
        Ok(plain(&Catalogue::new())?)
    }

    /// A small picture of the samples of a document's data section: RGBA, `size` x `size` pixels.
    ///
    /// # Errors
    /// When the section is not valid or `theme` is neither `light` nor `dark`.
    #[wasm_bindgen(js_name = dataPicture)]
    pub fn data_picture(data: &JsValue, size: usize, theme: JsValue) -> Result<js_sys::Uint8ClampedArray, JsValue> {
        let theme: ThemeName = read(theme)?;
        let document = document_of(data)?;
        let pixels =
            data_picture::paint(&document, size.clamp(1, 512), theme.into()).map_err(|errors| data_error(&errors))?;
        Ok(js_sys::Uint8ClampedArray::from(pixels.as_slice()))
    }

    /// Reads a table (CSV), whose samples may become those of a document, or says all that is wrong with it.
    ///
    /// # Errors
    /// When `options` are not as the protocol says.
    #[wasm_bindgen(js_name = readTable)]
    pub fn read_table(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let options: TableOptions = read(options)?;
        Ok(answer::table(&table::read(text, &options.read()?))?)
    }

    /// Takes the file of source `digits`, whose documents are refused as "not_loaded" until then. Returns whether it was the
    /// file.
    #[wasm_bindgen(js_name = provideDigits)]
    pub fn provide_digits(&mut self, text: &str) -> bool {
        if let Ok(digits) = Digits::parse(text) {
            self.digits = Some(Arc::new(digits));
        }
        self.digits.is_some()
    }

    /// Takes a document, or says all that is wrong with it and goes on with the last one. Rates change in place; anything
    /// else, or `restart`, starts anew from the seeds.
    ///
    /// # Errors
    /// Only for faults of the engine; those of the document are part of the answer.
    pub fn configure(&mut self, text: &str, restart: bool) -> Result<JsValue, JsValue> {
        let experiment = match CheckedExperiment::with_digits(text, self.digits.as_ref()) {
            Ok(experiment) => experiment,
            Err(errors) => return Ok(answer::refused(errors)?),
        };
        let rebuilt = match &mut self.trainer {
            Some(trainer) if !restart => trainer.reconfigure(experiment),
            _ => {
                self.trainer = Some(Trainer::new(experiment));
                true
            }
        };
        if rebuilt {
            self.pictures.clear();
        }
        Ok(answer::configured(self.trainer()?, rebuilt)?)
    }

    /// Starts the same run again: same samples, same first weights, same batches.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn reset(&mut self) -> Result<(), JsValue> {
        self.trainer()?.reset();
        Ok(())
    }

    /// The epochs that can be gone back to, the earliest first.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn checkpoints(&mut self) -> Result<Vec<f64>, JsValue> {
        Ok(self.trainer()?.checkpoints().map(|epoch| epoch as f64).collect())
    }

    /// Goes back to the end of `epoch`, or of the last one before it that was kept; without `epoch`, of the last one before
    /// this moment. Returns which it was, if there was any. A run that had ended goes on from there.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = goBack)]
    pub fn go_back(&mut self, epoch: Option<f64>) -> Result<Option<f64>, JsValue> {
        let trainer = self.trainer()?;
        let epoch = epoch.map(|epoch| epoch as u64).or_else(|| trainer.previous_checkpoint());
        Ok(epoch.and_then(|epoch| trainer.go_back(epoch)).map(|epoch| epoch as f64))
    }

    /// The whole run as bytes: document, parameters, the optimizer's memory, random streams and history.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn save(&mut self) -> Result<Vec<u8>, JsValue> {
        Ok(self.trainer()?.save())
    }

    /// Takes a run that was saved, and answers as to a document: the next step is the same to the bit as without saving. Bytes
    /// that are none are refused, and the run goes on as it was.
    ///
    /// # Errors
    /// Only for faults of the engine; those of the bytes are part of the answer.
    pub fn load(&mut self, bytes: &[u8]) -> Result<JsValue, JsValue> {
        match Trainer::load(bytes, self.digits.as_ref()) {
            Ok(trainer) => {
                self.pictures.clear();
                Ok(answer::configured(self.trainer.insert(trainer), true)?)
            }
            Err(error) => Ok(answer::not_loaded(error)?),
        }
    }

    /// Trains on up to `steps` mini-batches for about `budget` milliseconds and returns how many it were: fewer when the
    /// time is spent or the run has ended.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn train(&mut self, steps: u32, budget: f64) -> Result<u32, JsValue> {
        let trainer = self.trainer()?;
        let end = now() + budget;
        Ok(trainer.run(steps as usize, || now() < end) as u32)
    }

    /// Computes loss and gradients of the next mini-batch without a step, with the neurons switched off that the step will
    /// find so, and returns the loss. The next snapshot's gradients and pass are these.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn differentiate(&mut self) -> Result<f64, JsValue> {
        Ok(self.trainer()?.differentiate())
    }

    /// Mini-batches left in the current epoch, at least 1.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = stepsToEpochEnd)]
    pub fn steps_to_epoch_end(&mut self) -> Result<u32, JsValue> {
        Ok(self.trainer()?.steps_to_epoch_end() as u32)
    }

    /// Changes one of the flat parameters by hand, or says why not.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn edit(&mut self, index: usize, value: f64) -> Result<JsValue, JsValue> {
        let trainer = self.trainer()?;
        // Also what is infinite as a parameter: some activations would hide it from the loss.
        let finite = (value as f32).is_finite();
        let result = if finite { trainer.set_parameter(index, value) } else { Err(EditError::NotFinite { value }) };
        Ok(answer::edited(result)?)
    }

    /// The run at this moment, with the pictures that `view` asks for.
    ///
    /// # Errors
    /// When nothing was configured or `view` is not as the protocol says.
    pub fn snapshot(&mut self, view: JsValue) -> Result<JsValue, JsValue> {
        let view: View = read(view)?;
        let Self { trainer, pictures, .. } = self;
        let trainer = trainer.as_mut().ok_or(CallError::NotConfigured)?;
        let theme = Theme::from(view.theme);
        let mut object = answer::numbers(trainer, view.flow)?;
        object = object.with("pass", &pass::of_sample(trainer, view.pass)?)?;
        let columns = view.output.as_ref().map_or([0, 1], |output| output.columns);
        object = if view.neuron_size > 0 {
            let (count, size) = pictures.neurons(trainer, view.neuron_size, columns, theme);
            let neurons = Object::empty().with_plain("count", &count)?.with_plain("size", &size)?;
            object.with("neurons", &neurons.with_pixels("pixels", pictures.pixels())?.done())?
        } else {
            object.with("neurons", &JsValue::NULL)?
        };
        let output = match &view.output {
            None => JsValue::NULL,
            Some(wanted) => {
                let (output, size) = pictures.output(trainer, wanted, theme);
                described(output, size, pictures.pixels())?
            }
        };
        let diagnosis = if view.diagnosis { flow::diagnosis(trainer)? } else { JsValue::NULL };
        Ok(object.with("output", &output)?.with("diagnosis", &diagnosis)?.done())
    }

    /// Every neuron's output on a grid over the space of the inputs, `[neurons][points]`: what the pictures of
    /// [`Self::snapshot`] are painted from, layer by layer, the uppermost row of `size` points first. It is a view of the
    /// engine's memory and valid until the next call.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = neuronValues)]
    pub fn neuron_values(&mut self, size: usize) -> Result<js_sys::Float32Array, JsValue> {
        let Self { trainer, pictures, .. } = self;
        let trainer = trainer.as_ref().ok_or(CallError::NotConfigured)?;
        Ok(view(pictures.values(trainer, size, [0, 1])))
    }

    /// The outputs for every training sample in the given order, in evaluation mode: samples x outputs.
    ///
    /// # Errors
    /// When nothing was configured.
    pub fn outputs(&mut self) -> Result<Vec<f64>, JsValue> {
        Ok(self.trainer()?.outputs().concat())
    }

    /// Records the gradient flow with each point of the history from now on, or no longer.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = watchFlow)]
    pub fn watch_flow(&mut self, watched: bool) -> Result<(), JsValue> {
        self.trainer()?.watch_flow(watched);
        Ok(())
    }

    /// What was recorded of the gradient flow.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = flowHistory)]
    pub fn flow_history(&mut self) -> Result<JsValue, JsValue> {
        Ok(flow::history(self.trainer()?)?)
    }

    /// Draws the loss curve over the whole canvas of `context` and returns the point under the pointer, or null.
    ///
    /// # Errors
    /// When nothing was configured, `view` is not as the protocol says, or the browser refuses to draw.
    #[wasm_bindgen(js_name = drawLoss)]
    pub fn draw_loss(
        &mut self,
        context: &OffscreenCanvasRenderingContext2d,
        view: JsValue,
    ) -> Result<JsValue, JsValue> {
        let view: LossView = read(view)?;
        let history = loss_points(self.trainer()?);
        Ok(plain(&charts::loss(context, &history, &view)?)?)
    }

    /// Draws the recorded gradient flow, a line for each layer, over the whole canvas of `context` and returns the point nearest
    /// to the pointer, or null.
    ///
    /// # Errors
    /// When nothing was configured, `view` is not as the protocol says, or the browser refuses to draw.
    #[wasm_bindgen(js_name = drawFlow)]
    pub fn draw_flow(
        &mut self,
        context: &OffscreenCanvasRenderingContext2d,
        view: JsValue,
    ) -> Result<JsValue, JsValue> {
        let view: FlowChartView = read(view)?;
        Ok(plain(&charts::flow(context, self.trainer()?.flow_history(), &view)?)?)
    }

    /// Draws lines over the whole canvas of `context` and returns the point nearest to the pointer, or null.
    ///
    /// # Errors
    /// When `view` is not as the protocol says, or the browser refuses to draw.
    #[wasm_bindgen(js_name = drawLines)]
    pub fn draw_lines(context: &OffscreenCanvasRenderingContext2d, view: JsValue) -> Result<JsValue, JsValue> {
        let view: LinesView = read(view)?;
        Ok(plain(&charts::lines(context, &view)?)?)
    }

    /// The recorded losses, and those of this moment: what the loss curve is drawn from. NaN where there are no such samples.
    ///
    /// # Errors
    /// When nothing was configured.
    #[wasm_bindgen(js_name = lossHistory)]
    pub fn loss_history(&mut self) -> Result<JsValue, JsValue> {
        Ok(answer::losses(&loss_points(self.trainer()?))?)
    }

    pub(crate) fn trainer(&mut self) -> Result<&mut Trainer<Single>, CallError> {
        self.trainer.as_mut().ok_or(CallError::NotConfigured)
    }
}

/// The recorded history, and the run as it is: within an epoch, between two recorded ones, or changed by hand.
fn loss_points(trainer: &mut Trainer<Single>) -> Vec<LossPoint> {
    let point = |epoch: f64, metrics: Metrics| {
        let Metrics { train_loss: train, validation_loss: validation, test_loss: test, .. } = metrics;
        LossPoint { epoch, train, validation, test }
    };
    let epoch = trainer.epochs() as f64 + trainer.batch() as f64 / trainer.steps_per_epoch() as f64;
    let now = point(epoch, trainer.metrics());
    let recorded = trainer.history().iter().map(|&HistoryPoint { epoch, metrics }| point(epoch as f64, metrics));
    let mut points = recorded.collect::<Vec<_>>();
    if points.last().is_none_or(|last| *last != now) {
        points.push(now);
    }
    points
}

/// The large output as the protocol has it.
fn described(output: Output, size: usize, pixels: &[u8]) -> Result<JsValue, CallError> {
    #[derive(serde::Serialize)]
    struct Ends {
        low: f32,
        middle: f32,
        high: f32,
        below: bool,
        above: bool,
    }
    let object = Object::empty();
    let object = match output {
        Output::Field { scale, beyond: [below, above] } => {
            let ends = Ends { low: scale.low(), middle: scale.middle, high: scale.high(), below, above };
            object
                .with_plain("kind", &"field")?
                .with_plain("size", &size)?
                .with_plain("scale", &ends)?
                .with_pixels("pixels", pixels)?
        }
        Output::Classes => {
            object.with_plain("kind", &"classes")?.with_plain("size", &size)?.with_pixels("pixels", pixels)?
        }
        Output::Curve { x, y } => {
            let lines = js_sys::Array::new();
            for line in &y {
                lines.push(&js_sys::Float32Array::from(line.as_slice()));
            }
            let ends =
                y.iter().flatten().fold((f32::INFINITY, f32::NEG_INFINITY), |(min, max), y| (min.min(*y), max.max(*y)));
            object
                .with_plain("kind", &"curve")?
                .with_numbers("x", &x)?
                .with("y", &lines)?
                .with_plain("min", &ends.0)?
                .with_plain("max", &ends.1)?
        }
    };
    Ok(object.done())
}

/// The document of a data section alone.
fn document_of(data: &JsValue) -> Result<String, CallError> {
    let data = js_sys::JSON::stringify(data).map(String::from).map_err(|_| CallError::Data("no JSON".to_owned()))?;
    Ok(format!(r#"{{"data": {data}}}"#))
}

fn data_error(errors: &[DocumentError]) -> CallError {
    CallError::Data(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds on the clock that page, worker and Node have.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}
