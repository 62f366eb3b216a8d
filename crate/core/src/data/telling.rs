//! Which columns tell most about the target, to be looked at first.

use super::Dataset;

/// The two columns, in rising order, that explain most of the training targets each on its own; `[0, 1]` or `[0, 0]` where
/// there are not more than so many.
pub(super) fn columns(dataset: &Dataset) -> [usize; 2] {
    let count = dataset.columns.len();
    if count <= 2 {
        return [0, count - 1];
    }
    let shares: Vec<f64> = (0..count).map(|column| share(dataset, column)).collect();
    // The first of equals, beside one that is taken.
    let most = |taken: usize| {
        let others = (0..count).filter(|&column| column != taken);
        others.reduce(|most, next| if shares[next] > shares[most] { next } else { most }).unwrap_or_default()
    };
    let a = most(count);
    let b = most(a);
    [a.min(b), a.max(b)]
}

/// The share of a column's variance that goes with the target, 0 to 1: of its variance that lies between the means of the
/// classes (the correlation ratio), or its squared correlation with the first number of the target.
fn share(dataset: &Dataset, column: usize) -> f64 {
    let train = &dataset.train;
    let values = || train.iter().map(|&sample| dataset.sample(sample)[column]);
    let mean = values().sum::<f64>() / train.len() as f64;
    let total: f64 = values().map(|x| (x - mean) * (x - mean)).sum();
    // Of a constant column there is only the rounding of its mean.
    if total <= 1e-24 * mean * mean * train.len() as f64 {
        return 0.0;
    }
    if dataset.classes.is_empty() {
        let targets = || train.iter().map(|&sample| dataset.target(sample)[0]);
        let centre = targets().sum::<f64>() / train.len() as f64;
        let spread: f64 = targets().map(|t| (t - centre) * (t - centre)).sum();
        let both: f64 = values().zip(targets()).map(|(x, t)| (x - mean) * (t - centre)).sum();
        return if spread > 0.0 { both * both / (total * spread) } else { 0.0 };
    }
    let mut sums = vec![(0.0, 0.0); dataset.classes.len()];
    for &sample in train {
        let (sum, count) = &mut sums[dataset.labels[sample]];
        *sum += dataset.sample(sample)[column] - mean;
        *count += 1.0;
    }
    sums.iter().filter(|(_, count)| *count > 0.0).map(|(sum, count)| sum * sum / count).sum::<f64>() / total
}
