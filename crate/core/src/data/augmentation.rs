//! Augmentation: training samples that are changed anew in every epoch, so that the network never sees one twice.

use super::Dataset;
use super::digits::SIDE;
use super::features::Features;
use crate::experiment::Augmentation;
use crate::random::Stream;

/// Changes samples before their features are computed. It has samples of its own: all others stay as they are.
#[derive(Clone, Debug)]
pub(crate) struct Augmenter {
    augmentation: Augmentation,
    features: Features,
    columns: usize,
    samples: Vec<f64>,
    /// One sample, then its features.
    changed: Vec<f64>,
}

impl Augmenter {
    /// For the samples of `dataset` that `chosen` lists; `None` where nothing is to be changed.
    pub(crate) fn new(augmentation: Augmentation, dataset: &Dataset, chosen: &[usize]) -> Option<Self> {
        (augmentation != Augmentation::default()).then(|| Self {
            augmentation,
            features: dataset.features.clone(),
            columns: dataset.columns.len(),
            samples: chosen.iter().flat_map(|&sample| dataset.sample(sample)).copied().collect(),
            changed: vec![0.0; dataset.columns.len() + dataset.features.len()],
        })
    }

    /// Changes all samples anew and gives the place and the features of each to `take`.
    pub(crate) fn draw(&mut self, stream: &mut Stream, mut take: impl FnMut(usize, &[f64])) {
        let (sample, features) = self.changed.split_at_mut(self.columns);
        for (place, given) in self.samples.chunks_exact(self.columns).enumerate() {
            sample.copy_from_slice(given);
            change(sample, self.augmentation, stream);
            self.features.compute(sample, features);
            take(place, features);
        }
    }
}

/// Mirrors half of the samples left to right, turns them by an angle U(-rotate, rotate) about the middle, then adds
/// N(0, jitter^2) to each number. What is turned and mirrored is a point of a plane or an image, which checked experiments
/// guarantee.
fn change(sample: &mut [f64], Augmentation { jitter, rotate, flip }: Augmentation, stream: &mut Stream) {
    if flip && stream.below(2) == 1 {
        match &mut *sample {
            [x1, _] => *x1 = -*x1,
            image => image.chunks_exact_mut(SIDE).for_each(<[f64]>::reverse),
        }
    }
    if rotate > 0.0 {
        let angle = stream.uniform(-rotate, rotate);
        let (sin, cos) = (libm::sin(angle), libm::cos(angle));
        match &mut *sample {
            [x1, x2] => (*x1, *x2) = (cos * *x1 - sin * *x2, sin * *x1 + cos * *x2),
            image => turn(image, sin, cos),
        }
    }
    if jitter > 0.0 {
        for x in sample {
            *x += jitter * stream.normal();
        }
    }
}

/// Turns an image about its middle: each pixel is looked up where it comes from, between four others, and is 0 beyond the
/// image.
fn turn(image: &mut [f64], sin: f64, cos: f64) {
    let Ok(before) = <[f64; SIDE * SIDE]>::try_from(&*image) else { return };
    let middle = (SIDE - 1) as f64 / 2.0;
    let pixel = |row: f64, column: f64| {
        let inside = 0.0..SIDE as f64;
        let known = inside.contains(&row) && inside.contains(&column);
        if known { before[row as usize * SIDE + column as usize] } else { 0.0 }
    };
    for (place, out) in image.iter_mut().enumerate() {
        // Rows grow downwards, so that this turns anticlockwise, as a plane does.
        let (x, y) = ((place % SIDE) as f64 - middle, middle - (place / SIDE) as f64);
        let (column, row) = (middle + cos * x + sin * y, middle + sin * x - cos * y);
        let (left, top) = (libm::floor(column), libm::floor(row));
        let (right, down) = (column - left, row - top);
        let between = |row: f64| (1.0 - right) * pixel(row, left) + right * pixel(row, left + 1.0);
        *out = (1.0 - down) * between(top) + down * between(top + 1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Augmentation = Augmentation { jitter: 0.0, rotate: 0.0, flip: false };

    fn changed<const N: usize>(sample: [f64; N], augmentation: Augmentation, times: u64) -> Vec<[f64; N]> {
        let one = |number| {
            let mut sample = sample;
            change(&mut sample, augmentation, &mut Stream::new(1, "test", number));
            sample
        };
        (0..times).map(one).collect()
    }

    /// An image whose pixels are all different.
    fn image() -> [f64; SIDE * SIDE] {
        core::array::from_fn(|place| 1.0 + place as f64)
    }

    #[test]
    fn jitter_adds_normal_noise_to_every_number() {
        let moved: Vec<f64> = changed([3.0; 5], Augmentation { jitter: 0.5, ..NOTHING }, 4000).concat();
        let count = moved.len() as f64;
        let mean = moved.iter().sum::<f64>() / count;
        let deviation = (moved.iter().map(|x| (x - 3.0) * (x - 3.0)).sum::<f64>() / count).sqrt();
        assert!((mean - 3.0).abs() < 0.02 && (deviation - 0.5).abs() < 0.01, "{mean} {deviation}");
    }

    #[test]
    fn half_of_the_samples_are_mirrored() {
        let points = changed([2.0, 5.0], Augmentation { flip: true, ..NOTHING }, 1000);
        let mirrored = points.iter().filter(|point| **point == [-2.0, 5.0]).count();
        assert!(points.iter().all(|[x1, x2]| x1.abs() == 2.0 && *x2 == 5.0));
        assert!((450..550).contains(&mirrored), "{mirrored}");

        let images = changed(image(), Augmentation { flip: true, ..NOTHING }, 1000);
        let mirrored = images.iter().filter(|image| image[..3] == [8.0, 7.0, 6.0] && image[63] == 57.0).count();
        assert!(
            (450..550).contains(&mirrored) && images.iter().filter(|one| **one == image()).count() == 1000 - mirrored
        );
    }

    #[test]
    fn points_turn_about_the_origin_by_an_angle_up_to_the_given_one() {
        let points = changed([0.0, 4.0], Augmentation { rotate: 0.5, ..NOTHING }, 1000);
        let angles: Vec<f64> = points.iter().map(|[x1, x2]| (-x1).atan2(*x2)).collect();
        assert!(points.iter().all(|[x1, x2]| (x1.hypot(*x2) - 4.0).abs() < 1e-12));
        assert!(angles.iter().all(|angle| angle.abs() <= 0.5));
        let beyond = |angle: f64| angles.iter().filter(|&&one| angle.signum() * one > angle.abs()).count();
        assert!(beyond(0.25) > 200 && beyond(-0.25) > 200, "to both sides");
    }

    #[test]
    fn images_turn_about_their_middle() {
        // A quarter to the left: the right-hand column comes to stand on top.
        let mut quarter = image();
        turn(&mut quarter, 1.0, 0.0);
        let expected: [f64; SIDE * SIDE] = core::array::from_fn(|place| {
            let (row, column) = (place / SIDE, place % SIDE);
            image()[column * SIDE + SIDE - 1 - row]
        });
        assert!(quarter.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{quarter:?}");

        // An eighth: the middle keeps its value, the corners come from beyond the image.
        let mut eighth = [1.0; SIDE * SIDE];
        turn(&mut eighth, 0.5_f64.sqrt(), 0.5_f64.sqrt());
        assert!((eighth[3 * SIDE + 3] - 1.0).abs() < 1e-12);
        assert_eq!([eighth[0], eighth[SIDE - 1], eighth[63]], [0.0; 3]);
        assert!(eighth.iter().all(|pixel| (0.0..=1.0 + 1e-12).contains(pixel)));
    }
}
