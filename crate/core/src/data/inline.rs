//! `inline`: the samples that stand in the document itself.

use super::{Samples, Targets, class_names, column_names};
use crate::experiment::{Inline, Task};

/// The document's samples, with `outputs` classes where the task is multiclass.
pub(super) fn samples(inline: &Inline, outputs: usize) -> Samples {
    let targets = || inline.targets.iter().flatten().flatten().copied();
    Samples {
        columns: column_names(inline.inputs.first().map_or(0, Vec::len)),
        rows: inline.inputs.concat(),
        targets: match inline.task {
            Task::Regression => Targets::Numbers(targets().collect()),
            // -1 and +1 or 0 and 1, by the loss.
            Task::Binary => Targets::Signs(targets().map(|target| target > 0.0).collect()),
            Task::Multiclass => Targets::Labels(inline.labels.clone().unwrap_or_default(), class_names(outputs)),
        },
    }
}
