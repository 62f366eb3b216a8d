//! `iris`: 150 flowers of three species by the lengths and widths of their leaves (Fisher 1936; Anderson 1935).

use super::{Samples, Targets, some};

/// Flowers.
pub(crate) const SAMPLES: usize = 150;
/// Species.
pub(crate) const CLASSES: usize = 3;
/// What was measured.
pub(crate) const COLUMNS: [&str; 4] =
    ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"];

/// First line: samples, columns, names of the classes. Then a flower per line, its class last.
const FILE: &str = include_str!("../../data/iris.csv");

/// All flowers or, where fewer are wanted, a random choice of them; in the order of the file.
pub(super) fn samples(count: usize, seed: u64) -> Samples {
    let chosen = some(count, SAMPLES, seed);
    let Table { names, rows, labels } = table();
    Samples {
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: chosen.iter().flat_map(|&flower| rows[flower]).collect(),
        targets: Targets::Labels(chosen.iter().map(|&flower| labels[flower]).collect(), names),
    }
}

struct Table {
    names: Vec<String>,
    rows: Vec<[f64; COLUMNS.len()]>,
    labels: Vec<usize>,
}

/// The file's numbers. It is part of the program: a test holds it to its form.
fn table() -> Table {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(FILE.as_bytes());
    let names = reader.headers().into_iter().flat_map(|header| header.iter().skip(2)).map(str::to_owned).collect();
    let flowers = reader.deserialize().filter_map(Result::ok);
    let (rows, labels) = flowers.map(|(a, b, c, d, label): (f64, f64, f64, f64, usize)| ([a, b, c, d], label)).unzip();
    Table { names, rows, labels }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_what_the_constants_say() {
        let Table { names, rows, labels } = table();
        assert_eq!(names, ["setosa", "versicolor", "virginica"]);
        assert_eq!(rows.len(), SAMPLES);
        for class in 0..CLASSES {
            assert_eq!(labels.iter().filter(|&&label| label == class).count(), 50);
        }
        assert_eq!((rows[0], labels[0]), ([5.1, 3.5, 1.4, 0.2], 0));
        assert_eq!((rows[149], labels[149]), ([5.9, 3.0, 5.1, 1.8], 2));
    }
}
