//! Every neuron as a picture of its function over the space of the inputs.

use core::ops::{Range, RangeInclusive};

use gradiente_charts::colour::{HeatMap, Scale, Theme, paint_classes};
use gradiente_core::data::Dataset;
use gradiente_core::experiment::{Activation, Loss, Task, View};
use gradiente_core::kernels::{Lane, Single};
use gradiente_core::network::{Layer, Network, Pass, Shortcut};
use gradiente_core::training::Trainer;

use crate::view::{OutputView, Unit};

/// Points evaluated at once: few enough for the layers' numbers to stay in the cache.
const CHUNK: usize = 256;

/// Sides of a picture in pixels: a guard against arguments that would take all memory.
const SIDES: RangeInclusive<usize> = 1..=512;

/// Pixels of all neurons' pictures together, for the same reason: 1,000 neurons may have 90 x 90 each.
const PIXELS: usize = 1 << 23;

/// Points of a curve.
const CURVE: usize = 201;

/// The points of a picture as the network gets them, kept for as long as the same picture is wanted.
#[derive(Default)]
struct Grid {
    key: Option<(usize, usize, [usize; 2])>,
    /// Each `[features][lanes]`.
    chunks: Vec<Vec<Single>>,
    /// The same as the pictures of the features, `[features][points]`.
    features: Vec<f32>,
    points: usize,
}

/// The buffers of the pictures, used again for every snapshot.
#[derive(Default)]
pub(crate) struct Pictures {
    small: Grid,
    large: Grid,
    pass: Pass<Single>,
    /// `[neurons][points]` of the small grid
    neurons: Vec<f32>,
    /// `[lines][points]` of the large one
    shown: Vec<f32>,
    pixels: Vec<u8>,
}

/// The large output.
pub(crate) enum Output {
    /// One number over the square or the two columns; its pixels are in the buffer.
    Field {
        /// What its colours stand for.
        scale: Scale,
        /// Whether it has values below and above the scale.
        beyond: [bool; 2],
    },
    /// The classes over them; the pixels are in the buffer.
    Classes,
    /// Numbers over the only column.
    Curve {
        /// Where they are.
        x: Vec<f32>,
        /// One list per line.
        y: Vec<Vec<f32>>,
    },
}

impl Pictures {
    /// Forgets what belongs to earlier data.
    pub(crate) fn clear(&mut self) {
        self.small.key = None;
        self.large.key = None;
    }

    /// The pixels of the pictures that were made last.
    pub(crate) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The output of every neuron over the space of the inputs, `[neurons][points]`: layer by layer, the uppermost row of
    /// `size` points first. Over a single column all rows are the same and there is only one.
    pub(crate) fn values(&mut self, trainer: &Trainer<Single>, size: usize, columns: [usize; 2]) -> &[f32] {
        let size = fitting(trainer, size);
        self.evaluate(trainer, size, columns);
        &self.neurons
    }

    /// Paints the pictures of all neurons, one after the other: input features, then layer by layer. Returns their number
    /// and their side.
    pub(crate) fn neurons(
        &mut self,
        trainer: &Trainer<Single>,
        size: usize,
        columns: [usize; 2],
        theme: Theme,
    ) -> (usize, usize) {
        let size = fitting(trainer, size);
        self.evaluate(trainer, size, columns);
        let points = self.small.points;
        let layers = trainer.network().layers();
        let layers = layers.iter().flat_map(|layer| core::iter::repeat_n(Some(layer), layer.units));
        let features = self.small.features.chunks_exact(points).zip(core::iter::repeat(None));
        let neurons = self.neurons.chunks_exact(points).zip(layers);
        let map = HeatMap::new(theme);
        let count = pictures(trainer);
        self.pixels.resize(count * size * size * 4, 0);
        for (pixels, (values, layer)) in self.pixels.chunks_exact_mut(size * size * 4).zip(features.chain(neurons)) {
            let (painted, repeated) = pixels.split_at_mut(points * 4);
            map.paint(values, scale(layer, values), painted);
            for row in repeated.chunks_exact_mut(points * 4) {
                row.copy_from_slice(painted);
            }
        }
        (count, size)
    }

    /// Runs the network over the small grid.
    fn evaluate(&mut self, trainer: &Trainer<Single>, size: usize, columns: [usize; 2]) {
        let rows = if trainer.dataset().view == View::Line { 1 } else { size };
        self.small.prepare(trainer.dataset(), size, rows, columns);
        let points = self.small.points;
        self.neurons.resize(neurons(trainer) * points, 0.0);
        self.small.run(trainer.network(), trainer.network().layers().len(), &mut self.pass, |at, pass| {
            let blocks = pass.layers.iter().map(|layer| Single::numbers(layer.outputs()));
            let computed = blocks.flat_map(|block| block.chunks_exact(padded(at.len())));
            for (values, computed) in self.neurons.chunks_exact_mut(points).zip(computed) {
                values[at.clone()].copy_from_slice(&computed[..at.len()]);
            }
        });
    }

    /// Makes the large output; its pixels, where it has some, are in the buffer.
    pub(crate) fn output(&mut self, trainer: &Trainer<Single>, view: &OutputView, theme: Theme) -> (Output, usize) {
        let size = view.size.clamp(*SIDES.start(), *SIDES.end());
        let dataset = trainer.dataset();
        let line = dataset.view == View::Line;
        let (width, height) = if line { (CURVE, 1) } else { (size, size) };
        self.large.prepare(dataset, width, height, view.columns);
        let shown = Shown::of(trainer, view.unit);
        let points = self.large.points;
        let values = &mut self.shown;
        values.resize(shown.units.len() * points, 0.0);
        if let Some(layer) = shown.layer {
            self.large.run(trainer.network(), layer + 1, &mut self.pass, |at, pass| {
                let block = Single::numbers(pass.layers[layer].outputs());
                let computed = block.chunks_exact(padded(at.len())).skip(shown.units.start);
                for (values, computed) in values.chunks_exact_mut(points).zip(computed) {
                    values[at.clone()].copy_from_slice(&computed[..at.len()]);
                }
            });
        } else {
            values.copy_from_slice(&self.large.features[shown.units.start * points..shown.units.end * points]);
        }
        if line {
            let y = values.chunks_exact(points).map(<[f32]>::to_vec).collect();
            let x = (0..width).map(|at| position(&dataset.columns[0], at, width) as f32).collect();
            return (Output::Curve { x, y }, width);
        }
        self.pixels.resize(points * 4, 0);
        if shown.units.len() > 1 {
            let classes = values.chunks_exact(points).collect::<Vec<_>>();
            paint_classes(&classes, theme, view.discretize, &mut self.pixels);
            return (Output::Classes, size);
        }
        let scale = shown.scale(trainer, values);
        if view.discretize {
            HeatMap::paint_sides(values, scale, &mut self.pixels);
        } else {
            HeatMap::new(theme).paint(values, scale, &mut self.pixels);
        }
        let below = values.iter().any(|value| *value < scale.low());
        let above = values.iter().any(|value| *value > scale.high());
        (Output::Field { scale, beyond: [below, above] }, size)
    }
}

/// What the large output shows.
struct Shown {
    /// None for the input features.
    layer: Option<usize>,
    units: Range<usize>,
    /// Whether it is the network's answer and not a neuron that is pointed at.
    answer: bool,
}

impl Shown {
    fn of(trainer: &Trainer<Single>, unit: Option<Unit>) -> Self {
        let dataset = trainer.dataset();
        let layers = trainer.network().layers();
        let last = layers.len() - 1;
        // A neuron that an earlier, larger network had is none.
        let found = unit.and_then(|Unit { layer, unit }| {
            let place = usize::try_from(layer).ok();
            let units = place.map_or(Some(dataset.inputs()), |place| layers.get(place).map(|layer| layer.units))?;
            (unit < units).then_some(Self { layer: place, units: unit..unit + 1, answer: false })
        });
        let several = dataset.task == Task::Multiclass || dataset.view == View::Line;
        let units = 0..if several { dataset.outputs } else { 1 };
        found.unwrap_or(Self { layer: Some(last), units, answer: true })
    }

    fn scale(&self, trainer: &Trainer<Single>, values: &[f32]) -> Scale {
        let layer = self.layer.map(|layer| &trainer.network().layers()[layer]);
        let dataset = trainer.dataset();
        if !self.answer
            || layer.is_some_and(|layer| matches!(layer.activation, Activation::Sigmoid | Activation::Softmax))
        {
            return scale(layer, values);
        }
        if trainer.experiment().experiment().training.loss == Loss::BinaryCrossEntropy {
            return Scale::UNIT;
        }
        // The targets' range, so that the same colour means the same number throughout a run.
        let reach = dataset.targets.iter().fold(1.0, |reach: f64, target| reach.max(target.abs()));
        Scale { middle: 0.0, reach: reach as f32 }
    }
}

/// The natural range of a layer's outputs where its activation has one and no shortcut is added; otherwise what the picture
/// needs, at least from -1 to 1. Features (no layer) use all of their own range.
fn scale(layer: Option<&Layer>, values: &[f32]) -> Scale {
    match layer {
        Some(Layer { activation: Activation::Sigmoid | Activation::Softmax, shortcut: Shortcut::None, .. }) => {
            Scale::UNIT
        }
        Some(Layer { activation: Activation::Tanh, shortcut: Shortcut::None, .. }) => Scale::SIGNED_UNIT,
        Some(_) => Scale::symmetric(values, 1.0),
        None => Scale::symmetric(values, f32::MIN_POSITIVE),
    }
}

/// The value of a column at the middle of pixel `at` of `count`.
fn position(column: &gradiente_core::data::Column, at: usize, count: usize) -> f64 {
    column.min + (column.max - column.min) * (at as f64 + 0.5) / count as f64
}

impl Grid {
    fn prepare(&mut self, dataset: &Dataset, width: usize, height: usize, columns: [usize; 2]) {
        let known = dataset.columns.len();
        let columns = if dataset.view == View::Columns { columns.map(|column| column.min(known - 1)) } else { [0, 1] };
        let key = Some((width, height, columns));
        if self.key == key {
            return;
        }
        self.key = key;
        self.points = width * height;
        let mut raw = means(dataset);
        let inputs = dataset.inputs();
        let mut row = vec![0.0; inputs];
        self.features.resize(inputs * self.points, 0.0);
        for point in 0..self.points {
            let (x, y) = (point % width, point / width);
            raw[columns[0]] = position(&dataset.columns[columns[0]], x, width);
            if height > 1 {
                // The first row of pixels is the uppermost.
                raw[columns[1]] = position(&dataset.columns[columns[1]], height - 1 - y, height);
            }
            dataset.features(&raw, &mut row);
            for (feature, &value) in self.features.chunks_exact_mut(self.points).zip(&row) {
                feature[point] = value as f32;
            }
        }
        self.chunks.clear();
        for at in chunks(self.points) {
            let lanes = Single::lanes_for(at.len());
            let mut chunk = vec![Single::default(); lanes * inputs];
            let places = Single::numbers_mut(&mut chunk).chunks_exact_mut(padded(at.len()));
            for (places, feature) in places.zip(self.features.chunks_exact(self.points)) {
                places[..at.len()].copy_from_slice(&feature[at.clone()]);
            }
            self.chunks.push(chunk);
        }
    }

    /// Runs the first `layers` layers of `network` over all points and gives each chunk's place among them, and its pass, to `take`.
    fn run(
        &self,
        network: &Network<Single>,
        layers: usize,
        pass: &mut Pass<Single>,
        mut take: impl FnMut(Range<usize>, &Pass<Single>),
    ) {
        for (at, chunk) in chunks(self.points).zip(&self.chunks) {
            network.forward_to(pass, chunk, Single::lanes_for(at.len()), layers);
            take(at, pass);
        }
    }
}

/// The places of the chunks among so many points.
fn chunks(points: usize) -> impl Iterator<Item = Range<usize>> {
    (0..points).step_by(CHUNK).map(move |first| first..points.min(first + CHUNK))
}

/// Places of the lanes that hold so many points.
fn padded(points: usize) -> usize {
    Single::lanes_for(points) * Single::WIDTH
}

/// Hidden and output neurons.
fn neurons(trainer: &Trainer<Single>) -> usize {
    trainer.network().layers().iter().map(|layer| layer.units).sum()
}

/// Pictures of features and neurons.
fn pictures(trainer: &Trainer<Single>) -> usize {
    trainer.dataset().inputs() + neurons(trainer)
}

/// The side that all pictures can have.
fn fitting(trainer: &Trainer<Single>, size: usize) -> usize {
    size.clamp(*SIDES.start(), *SIDES.end()).min((PIXELS / pictures(trainer)).isqrt())
}

/// The mean of each column over the training samples: where the columns are held that no axis shows.
fn means(dataset: &Dataset) -> Vec<f64> {
    let mut sums = vec![0.0; dataset.columns.len()];
    for &sample in &dataset.train {
        for (sum, x) in sums.iter_mut().zip(dataset.sample(sample)) {
            *sum += x;
        }
    }
    sums.iter().map(|sum| sum / dataset.train.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gradiente_core::experiment::CheckedExperiment;

    fn trainer(document: &str) -> Trainer<Single> {
        Trainer::new(CheckedExperiment::from_json(document).expect("a valid document"))
    }

    fn output_view(size: usize) -> OutputView {
        OutputView { size, unit: None, discretize: false, columns: [0, 1] }
    }

    #[test]
    fn every_neuron_has_a_picture_of_its_function() {
        let trainer = trainer(r#"{"network": {"layers": [{"units": 3}, {"units": 2, "activation": "relu"}]}}"#);
        let mut pictures = Pictures::default();
        assert_eq!(pictures.neurons(&trainer, 20, [0, 1], Theme::Light), (2 + 3 + 2 + 1, 20));
        assert_eq!(pictures.pixels().len(), 8 * 20 * 20 * 4);

        // The picture of x1 grows to the right and is the same in every row; that of x2 grows upwards.
        let red = |picture: usize, x: usize, y: usize| pictures.pixels()[((picture * 20 + y) * 20 + x) * 4];
        assert!(red(0, 0, 5) > red(0, 19, 5));
        assert_eq!(red(0, 3, 0), red(0, 3, 19));
        assert!(red(1, 5, 19) > red(1, 5, 0));

        // A neuron's values are those that the network computes for a single sample.
        let at = [position(&trainer.dataset().columns[0], 7, 20), position(&trainer.dataset().columns[1], 19 - 4, 20)];
        let mut pass = Pass::default();
        let input = at.map(|x| Single::splat(x as f32));
        trainer.network().forward(&mut pass, &input, 1);
        let value = pass.layers[0].activations[1].to_array()[0];
        assert_eq!(pictures.neurons[400 + 4 * 20 + 7], value);
        assert_eq!(pictures.values(&trainer, 20, [0, 1])[400 + 4 * 20 + 7], value);
        assert_eq!(pictures.values(&trainer, 20, [0, 1]).len(), (3 + 2 + 1) * 400);
    }

    #[test]
    fn the_output_is_a_field_classes_or_a_curve() {
        let mut pictures = Pictures::default();
        let circle = trainer("{}");
        let (output, size) = pictures.output(&circle, &output_view(40), Theme::Dark);
        let Output::Field { scale, beyond } = output else { panic!("no field") };
        assert_eq!((scale, beyond, size), (Scale::SIGNED_UNIT, [false, false], 40));
        assert_eq!(pictures.pixels().len(), 40 * 40 * 4);

        let iris = trainer(r#"{"data": {"source": "iris"}, "training": {"loss": "cross_entropy"}}"#);
        pictures.clear();
        assert!(matches!(pictures.output(&iris, &output_view(30), Theme::Light).0, Output::Classes));
        let hovered = OutputView { unit: Some(Unit { layer: 1, unit: 2 }), columns: [2, 9], ..output_view(30) };
        let (output, _) = pictures.output(&iris, &hovered, Theme::Light);
        assert!(matches!(output, Output::Field { scale: Scale::UNIT, .. }));

        let line = trainer(
            r#"{"data": {"source": "inline", "task": "regression", "inputs": [[0], [2]], "targets": [[0, 1], [3, 1]],
                "test_fraction": 0}}"#,
        );
        pictures.clear();
        let (output, _) = pictures.output(&line, &output_view(30), Theme::Light);
        let Output::Curve { x, y } = output else { panic!("no curve") };
        assert_eq!((x.len(), y.len(), y[1].len()), (CURVE, 2, CURVE));
        assert!(x[0] < 0.0 && x[CURVE - 1] > 2.0);
        assert_eq!(pictures.neurons(&line, 8, [0, 1], Theme::Light), (1 + 4 + 2, 8));
    }

    #[test]
    fn neurons_that_are_not_there_and_absurd_sizes_do_no_harm() {
        let mut pictures = Pictures::default();
        let circle = trainer("{}");
        for unit in [Unit { layer: 7, unit: 0 }, Unit { layer: 0, unit: 99 }, Unit { layer: -1, unit: 5 }] {
            let view = OutputView { unit: Some(unit), ..output_view(usize::MAX) };
            let (output, size) = pictures.output(&circle, &view, Theme::Light);
            assert!(matches!(output, Output::Field { .. }) && size == *SIDES.end());
        }
        assert_eq!(pictures.neurons(&circle, 0, [5, 5], Theme::Light).1, 1);
        let huge = trainer(&format!(r#"{{"network": {{"layers": [{}]}}}}"#, [r#"{"units": 256}"#; 8].join(", ")));
        pictures.clear();
        let (count, size) = pictures.neurons(&huge, 512, [0, 1], Theme::Light);
        assert!(count > 2000 && count * size * size <= PIXELS && size >= 60, "{count} {size}");
    }
}
