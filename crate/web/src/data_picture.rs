//! Small pictures of data sets, to choose from.

use gradiente_charts::colour::{Colour, NEGATIVE, POSITIVE, Theme};
use gradiente_core::data::Dataset;
use gradiente_core::experiment::{CheckedExperiment, DocumentError, Experiment, Source, Task, View};

/// Samples shown of a generated set: enough to see its shape.
const SAMPLES: usize = 320;

/// Radius of a sample's dot, as a share of the picture's side.
const DOT: f32 = 0.028;

/// Four of the digits and their classes, in the form of their file. That is loaded only when it is trained with.
const DIGITS: [&str; 4] = [
    "00aeb30004gd6e1004g20b7008g00a5008g00e4008g01g1004g1bf0000bgc3000",
    "029fe93004d89g800006ef30000be2000002fb0000002f400156dg6002ccdb003",
    "0001b00000078000001d6220007f098005ga0g6004fgdg100003fa000002g4004",
    "0008f100000ce000003g7000006g2000007ggd5000fg99e0003e92g20007fgb06",
];

/// Pixels along the side of a digit.
const DIGIT: usize = 8;

/// The samples of a document, RGBA, `size` x `size` pixels.
///
/// # Errors
/// All mistakes of the document.
pub(crate) fn paint(document: &str, size: usize, theme: Theme) -> Result<Vec<u8>, Vec<DocumentError>> {
    let ground = theme.pale();
    let mut picture = vec![ground.0.map(f32::from); size * size];
    if Experiment::from_json(document)?.data.source == Source::Digits {
        digits(&mut picture, size, ground);
    } else {
        dots(&mut picture, size, ground, &Dataset::generate(&CheckedExperiment::from_json(document)?));
    }
    Ok(picture.iter().flat_map(|channels| Colour(channels.map(|channel| channel.round() as u8)).pixel()).collect())
}

/// A dot for each sample.
fn dots(picture: &mut [[f32; 3]], size: usize, ground: Colour, dataset: &Dataset) {
    let step = (dataset.len() / SAMPLES).max(1);
    let shown = dataset.telling_columns();
    for sample in (0..dataset.len()).step_by(step) {
        let at = |column: usize| {
            let axis = &dataset.columns[column];
            ((dataset.sample(sample)[column] - axis.min) / (axis.max - axis.min)) as f32
        };
        let place = match dataset.view {
            // A function of x as its curve, from -1.5 to 1.5.
            View::Line => [at(0), (dataset.target(sample)[0] / 3.0 + 0.5) as f32],
            View::Plane | View::Columns => shown.map(at),
        };
        dot(picture, size, place, colour(dataset, sample, ground));
    }
}

/// Two digits above two others, with a frame as wide as one of their pixels, in the colours of their classes.
fn digits(picture: &mut [[f32; 3]], size: usize, ground: Colour) {
    const CELLS: usize = 2 * (DIGIT + 1) + 1;
    for (place, channels) in picture.iter_mut().enumerate() {
        let [row, column] = [place / size, place % size].map(|at| at * CELLS / size);
        let digit = DIGITS[2 * usize::from(row > DIGIT + 1) + usize::from(column > DIGIT + 1)].as_bytes();
        let [row, column] = [row, column].map(|at| at % (DIGIT + 1));
        if row == 0 || column == 0 {
            continue;
        }
        let value = |byte: u8| char::from(byte).to_digit(17).unwrap_or(0);
        let ink = Colour::of_class(value(digit[DIGIT * DIGIT]) as usize);
        let shade = value(digit[(row - 1) * DIGIT + column - 1]) as f32 / 16.0;
        *channels = ground.mix(ink, shade).0.map(f32::from);
    }
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
    use gradiente_core::experiment::Catalogue;

    fn picture(source: &str) -> Vec<[u8; 4]> {
        let document = format!(r#"{{"data": {{"source": "{source}"}}}}"#);
        paint(&document, 48, Theme::Light).expect("a valid document").as_chunks().0.to_vec()
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
        let sources = Catalogue::new().sources;
        let pictures: Vec<_> = sources.iter().map(|choice| picture(<&str>::from(choice.name))).collect();
        for (i, one) in pictures.iter().enumerate() {
            assert!(pictures[i + 1..].iter().all(|other| one != other));
        }
    }

    #[test]
    fn the_digits_are_some_of_their_file() {
        let file = include_str!("../../core/data/digits.txt");
        assert!(DIGITS.iter().all(|digit| file.lines().any(|line| line == *digit)));
        let digits = picture("digits");
        let ground = Theme::Light.pale().pixel();
        assert!(digits[..2 * 48].iter().all(|pixel| *pixel == ground), "a frame");
        assert!(digits.contains(&Colour::of_class(0).pixel()) && digits.contains(&Colour::of_class(4).pixel()));
    }
}
