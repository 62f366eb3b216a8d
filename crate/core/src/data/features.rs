//! What the network gets for a sample.

use crate::experiment::Feature;

/// From the numbers of a sample to the inputs of the network.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Features {
    map: Map,
    /// Mean and standard deviation of each feature, where they are standardised.
    scale: Option<Vec<(f64, f64)>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Map {
    /// So many columns as they are.
    Columns(usize),
    /// Functions of two coordinates.
    Plane(Vec<Feature>),
}

impl Features {
    /// The chosen features of a 2-D source, or else all columns.
    pub(super) fn new(chosen: Option<&[Feature]>, columns: usize) -> Self {
        let map = chosen.map_or(Map::Columns(columns), |chosen| Map::Plane(chosen.to_vec()));
        Self { map, scale: None }
    }

    pub(super) fn len(&self) -> usize {
        match &self.map {
            Map::Columns(count) => *count,
            Map::Plane(features) => features.len(),
        }
    }

    /// The features' names; `None` where they are the columns.
    pub(super) fn names(&self) -> Option<Vec<String>> {
        match &self.map {
            Map::Columns(_) => None,
            Map::Plane(features) => Some(features.iter().map(|&feature| <&str>::from(feature).to_owned()).collect()),
        }
    }

    /// Scales every feature to mean 0 and standard deviation 1 over the samples; a constant one to 0.
    pub(super) fn standardize<'a>(&mut self, samples: impl Iterator<Item = &'a [f64]>) {
        let features = self.len();
        let mut rows = Vec::new();
        for sample in samples {
            let start = rows.len();
            rows.resize(start + features, 0.0);
            self.compute(sample, &mut rows[start..]);
        }
        let column = |feature: usize| rows.iter().skip(feature).step_by(features);
        let count = (rows.len() / features) as f64;
        let scale = |feature: usize| {
            let mean = column(feature).sum::<f64>() / count;
            // In two passes, because the mean square minus the squared mean cancels.
            let deviation = libm::sqrt(column(feature).map(|x| (x - mean) * (x - mean)).sum::<f64>() / count);
            // What is left of a constant column is the rounding of its mean.
            (mean, if deviation > 1e-12 * mean.abs() { deviation } else { 1.0 })
        };
        self.scale = Some((0..features).map(scale).collect());
    }

    /// Writes the features of a sample.
    pub(super) fn compute(&self, raw: &[f64], out: &mut [f64]) {
        match (&self.map, raw) {
            (Map::Plane(features), &[x1, x2]) => {
                for (out, &feature) in out.iter_mut().zip(features) {
                    *out = value(feature, x1, x2);
                }
            }
            _ => out.copy_from_slice(raw),
        }
        for (out, &(mean, deviation)) in out.iter_mut().zip(self.scale.iter().flatten()) {
            *out = (*out - mean) / deviation;
        }
    }
}

fn value(feature: Feature, x1: f64, x2: f64) -> f64 {
    match feature {
        Feature::X1 => x1,
        Feature::X2 => x2,
        Feature::X1Squared => x1 * x1,
        Feature::X2Squared => x2 * x2,
        Feature::Product => x1 * x2,
        Feature::SinX1 => libm::sin(x1),
        Feature::SinX2 => libm::sin(x2),
        Feature::CosX1 => libm::cos(x1),
        Feature::CosX2 => libm::cos(x2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_what_their_names_say() {
        use Feature::{CosX1, CosX2, Product, SinX1, SinX2, X1, X1Squared, X2, X2Squared};
        let all = [X1, X2, X1Squared, X2Squared, Product, SinX1, SinX2, CosX1, CosX2];
        let features = Features::new(Some(&all), 2);
        let mut out = [0.0; 9];
        features.compute(&[2.0, -3.0], &mut out);
        let expected = [2.0, -3.0, 4.0, 9.0, -6.0, 2_f64.sin(), (-3_f64).sin(), 2_f64.cos(), (-3_f64).cos()];
        assert!(out.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-15), "{out:?}");
        assert_eq!(features.names().map(|names| names[4].clone()).as_deref(), Some("x1*x2"));
    }

    #[test]
    fn standardised_features_have_mean_0_and_deviation_1() {
        let samples = [[1.0, 0.1, 1e9], [2.0, 0.1, 1e9 + 1.0], [6.0, 0.1, 1e9 + 2.0]];
        let mut features = Features::new(None, 3);
        features.standardize(samples.iter().map(<[f64; 3]>::as_slice));
        let rows = samples.map(|sample| {
            let mut row = [0.0; 3];
            features.compute(&sample, &mut row);
            row
        });
        for column in [0, 2] {
            let mean = rows.iter().map(|row| row[column]).sum::<f64>() / 3.0;
            let variance = rows.iter().map(|row| row[column] * row[column]).sum::<f64>() / 3.0;
            assert!(mean.abs() < 1e-12 && (variance - 1.0).abs() < 1e-12, "{mean} {variance}");
        }
        assert!(rows.iter().all(|row| row[1].abs() < 1e-12), "a constant column becomes 0");
    }
}
