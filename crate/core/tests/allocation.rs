//! A training step allocates nothing, nor do its measures.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;

#[test]
fn steps_and_epochs_allocate_nothing() {
    for optimizer in ["sgd", "rmsprop", "adam"] {
        for source in ["circle", "plane", "iris"] {
            let document = format!(
                r#"{{"data": {{"source": "{source}", "samples": 104, "augmentation": {{"jitter": 0.1}}}}, "network": {{"layers": [{{"units": 7}}, {{"units": 5}}]}},
                    "training": {{"optimizer": {{"kind": "{optimizer}"}}, "l1": 0.001, "l2": 0.001}}}}"#
            );
            let experiment = CheckedExperiment::from_json(&document).expect("a valid document");
            let mut trainer = Trainer::<Single>::new(experiment);
            // An epoch with its last, smaller batch and its evaluation.
            trainer.finish_epoch();
            let counted = allocation_counter::measure(|| {
                for _ in 0..20 {
                    trainer.finish_epoch();
                    trainer.metrics();
                }
            });
            assert_eq!(counted.count_total, 0, "{optimizer} on {source}: {counted:?}");
        }
    }
}
