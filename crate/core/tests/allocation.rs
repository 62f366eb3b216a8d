//! A training step allocates nothing, nor do its measures.

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;
use serde_json::json;

#[test]
fn steps_and_epochs_allocate_nothing() {
    for optimizer in ["sgd", "adagrad", "rmsprop", "adam", "adamw"] {
        for source in ["circle", "plane", "iris"] {
            let document = json!({
                "data": {"source": source, "samples": 104, "validation_fraction": 0.1, "augmentation": {"jitter": 0.1}},
                "network": {"layers": [
                    {"units": 7, "normalization": "batch"},
                    {"units": 5, "normalization": "layer", "dropout": 0.1, "residual": true},
                    {"units": 5, "residual": true},
                ]},
                "training": {"optimizer": {"kind": optimizer, "learning_rate": 1e-4}, "l1": 0.001, "l2": 0.001,
                    "gradient_clip_norm": 1, "weight_noise": 0.01, "early_stopping": {"patience": 1000}},
            });
            let experiment = CheckedExperiment::from_json(&document.to_string()).expect("a valid document");
            let mut trainer = Trainer::<Single>::new(experiment);
            // Epochs with their last, smaller batch and their evaluation, until there are as many checkpoints as are kept.
            for _ in 0..40 {
                trainer.finish_epoch();
            }
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
