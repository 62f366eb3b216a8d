//! Small pictures of data sets, to choose from.

use gradiente_charts::colour::{Colour, NEGATIVE, POSITIVE, Theme};
use gradiente_core::data::Dataset;
use gradiente_core::experiment::{CheckedExperiment, Task, View};

/// Samples shown of a generated set: enough to see its shape.
const SAMPLES: usize = 320;

/// Radius of a sample's dot, as a share of the picture's side.
const DOT: f32 = 0.028;

/// Dots for the samples of a document, RGBA, `size` x `size` pixels.
pub(crate) fn paint(experiment: &CheckedExperiment, size: usize, theme: Theme) -> Vec<u8> {
    let dataset = Dataset::generate(experiment);
    let ground = theme.pale();
    let mut picture = vec![[0.0_f32; 3]; size * size];
    picture.fill(ground.0.map(f32::from));
    let axes = axes(&dataset);
    let step = (dataset.len() / SAMPLES).max(1);
    for sample in (0..dataset.len()).step_by(step) {
        let at = axes.map(|axis| axis.map_or(0.5, |axis| share(&dataset, sample, axis)));
        dot(&mut picture, size, at, colour(&dataset, sample, ground));
    }
    picture.iter().flat_map(|channels| Colour(channels.map(|channel| channel.round() as u8)).pixel()).collect()
}

/// The columns along the two axes; of data with several, the two that tell most: the last ones.
fn axes(dataset: &Dataset) -> [Option<usize>; 2] {
    match dataset.view {
        View::Plane => [Some(0), Some(1)],
        View::Line => [Some(0), None],
        View::Columns => {
            let columns = dataset.columns.len();
            [Some(columns - 2), Some(columns - 1)]
        }
    }
}

/// Where a sample is along a column's axis, 0 to 1.
fn share(dataset: &Dataset, sample: usize, column: usize) -> f32 {
    let axis = &dataset.columns[column];
    ((dataset.sample(sample)[column] - axis.min) / (axis.max - axis.min)) as f32
}

fn colour(dataset: &Dataset, sample: usize, ground: Colour) -> Colour {
    let target = dataset.target(sample)[0] as f32;
    match dataset.task {
        Task::Multiclass => Colour::of_class(dataset.labels[sample]),
        Task::Binary if dataset.labels[sample] == 0 => NEGATIVE,
        Task::Binary => POSITIVE,
        // Targets between the ends are pale, but never as pale as the ground.
        Task::Regression => {
            let end = if target < 0.0 { NEGATIVE } else { POSITIVE };
            ground.mix(end, 0.15 + 0.85 * target.abs().min(1.0))
        }
    }
}

/// A dot with a soft edge of one pixel.
fn dot(picture: &mut [[f32; 3]], size: usize, [x, y]: [f32; 2], Colour(colour): Colour) {
    let (x, y) = (x * size as f32, (1.0 - y) * size as f32);
    let radius = DOT * size as f32;
    let rows = |middle: f32| {
        let last = size.saturating_sub(1) as f32;
        (middle - radius - 1.0).clamp(0.0, last) as usize..=(middle + radius + 1.0).clamp(0.0, last) as usize
    };
    for row in rows(y) {
        for column in rows(x) {
            let distance = f32::hypot(column as f32 + 0.5 - x, row as f32 + 0.5 - y);
            let cover = (radius + 0.5 - distance).clamp(0.0, 1.0);
            for (channel, full) in picture[row * size + column].iter_mut().zip(colour) {
                *channel += cover * (f32::from(full) - *channel);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(source: &str) -> Vec<[u8; 4]> {
        let loss = if source == "iris" { r#", "training": {"loss": "cross_entropy"}"# } else { "" };
        let document = format!(r#"{{"data": {{"source": "{source}"}}{loss}}}"#);
        let experiment = CheckedExperiment::from_json(&document).expect("a valid document");
        paint(&experiment, 48, Theme::Light).as_chunks().0.to_vec()
    }

    #[test]
    fn the_circle_is_blue_inside_and_orange_around() {
        let circle = picture("circle");
        assert_eq!(circle.len(), 48 * 48);
        assert!(circle.contains(&POSITIVE.pixel()) && circle.contains(&NEGATIVE.pixel()));
        // Nothing orange within the inner circle, whose radius is 2.5 of 12.
        for (at, pixel) in circle.iter().enumerate() {
            let distance = f64::hypot((at % 48) as f64 - 23.5, (at / 48) as f64 - 23.5) / 48.0 * 12.0;
            assert!(distance > 2.5 || *pixel != NEGATIVE.pixel());
        }
    }

    #[test]
    fn iris_shows_its_three_classes_and_all_pictures_differ() {
        let iris = picture("iris");
        assert!((0..3).all(|class| iris.contains(&Colour::of_class(class).pixel())));
        let pictures = ["circle", "xor", "gauss", "spiral", "plane", "multi-gauss", "iris"].map(picture);
        for (i, one) in pictures.iter().enumerate() {
            assert!(pictures[i + 1..].iter().all(|other| one != other));
        }
    }
}
