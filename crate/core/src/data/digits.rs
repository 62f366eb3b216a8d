//! `digits`: 1,797 handwritten digits as images of 8 x 8 pixels (Alpaydin and Kaynak 1998).
//!
//! They are too large to be part of every program that trains something else: whoever has the file hands it over.

use thiserror::Error;

use super::{Samples, Targets, class_names, some};

/// Images.
pub(crate) const SAMPLES: usize = 1797;
/// Digits.
pub(crate) const CLASSES: usize = 10;
/// Pixels along the side of an image.
pub(crate) const SIDE: usize = 8;

/// Shades of a pixel, as they stand in the file: 0, the paper, to g = 16, the ink.
const SHADES: u32 = 17;

/// All images and what they show.
#[derive(Clone, Debug, PartialEq)]
pub struct Digits {
    /// `[images][rows][columns]`, from 0 (paper) to 1 (ink).
    images: Vec<f64>,
    labels: Vec<usize>,
}

/// Why a text is not the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DigitsError {
    /// More or fewer images.
    #[error("{found} digits, expected {SAMPLES}")]
    Count {
        /// Lines of the text.
        found: usize,
    },
    /// A line that is none of the file.
    #[error("line {line} is not a digit: 64 shades from 0 to g and the class")]
    Line {
        /// Its number, counting from 1.
        line: usize,
    },
}

impl Digits {
    /// Reads the file: an image per line, 64 shades row by row as digits of base 17, then the class. Shades are divided by 16,
    /// so that inputs are of the size that initialisations and learning rates are made for.
    ///
    /// # Errors
    /// When the text is not the file.
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let found = text.lines().count();
        if found != SAMPLES {
            return Err(DigitsError::Count { found });
        }
        let (mut images, mut labels) = (Vec::with_capacity(SAMPLES * SIDE * SIDE), Vec::with_capacity(SAMPLES));
        for (index, line) in text.lines().enumerate() {
            let before = images.len();
            let mut characters = line.chars();
            let shades = characters.by_ref().take(SIDE * SIDE).filter_map(|shade| shade.to_digit(SHADES));
            images.extend(shades.map(|shade| f64::from(shade) / f64::from(SHADES - 1)));
            let label = characters.next().and_then(|class| class.to_digit(CLASSES as u32));
            match (label, characters.next()) {
                (Some(label), None) if images.len() - before == SIDE * SIDE => labels.push(label as usize),
                _ => return Err(DigitsError::Line { line: index + 1 }),
            }
        }
        Ok(Self { images, labels })
    }

    /// All images or, where fewer are wanted, a random choice of them; in the order of the file. A column is the pixel
    /// `xi,j` in row i and column j.
    pub(super) fn samples(&self, count: usize, seed: u64) -> Samples {
        let chosen = some(count, SAMPLES, seed);
        let image = |&index: &usize| &self.images[index * SIDE * SIDE..][..SIDE * SIDE];
        let name = |pixel| format!("x{},{}", pixel / SIDE + 1, pixel % SIDE + 1);
        Samples {
            columns: (0..SIDE * SIDE).map(name).collect(),
            rows: chosen.iter().flat_map(image).copied().collect(),
            targets: Targets::Labels(chosen.iter().map(|&index| self.labels[index]).collect(), class_names(CLASSES)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../data/digits.txt");

    #[test]
    fn the_file_holds_what_the_constants_say() {
        let digits = Digits::parse(FILE).expect("the file");
        assert_eq!((digits.images.len(), digits.labels.len()), (SAMPLES * 64, SAMPLES));
        let counts: Vec<usize> =
            (0..CLASSES).map(|class| digits.labels.iter().filter(|&&label| label == class).count()).collect();
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        assert_eq!(digits.images[..8], [0.0, 0.0, 5.0, 13.0, 9.0, 1.0, 0.0, 0.0].map(|shade| shade / 16.0));
        assert_eq!((digits.labels[0], digits.labels[SAMPLES - 1]), (0, 8));
        assert!(digits.images.contains(&1.0) && digits.images.iter().all(|shade| (0.0..=1.0).contains(shade)));
    }

    #[test]
    fn another_text_is_refused() {
        assert_eq!(Digits::parse(""), Err(DigitsError::Count { found: 0 }));
        assert_eq!(Digits::parse("<!doctype html>"), Err(DigitsError::Count { found: 1 }));
        let first = FILE.lines().next().expect("a line");
        for wrong in [&first[1..], &first.replace('5', "h"), &first.replace('5', "é"), &format!("{first}0"), ""] {
            let text = FILE.replacen(first, wrong, 1);
            assert_eq!(Digits::parse(&text), Err(DigitsError::Line { line: 1 }), "{wrong}");
        }
    }
}
