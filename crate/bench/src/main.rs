//! The core compiled for this machine, trained slice by slice as it is asked to.
//!
//! The first line of the input is an experiment. Each further line names how many epochs to train at most, and for how many
//! milliseconds; the answer is a line with the samples per second. Nothing runs in between, so that slices can alternate
//! with those of another program.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use gradiente_core::experiment::CheckedExperiment;
use gradiente_core::kernels::Single;
use gradiente_core::training::Trainer;

fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve() -> Result<(), Box<dyn std::error::Error>> {
    let mut lines = io::stdin().lock().lines();
    let document = lines.next().ok_or("no experiment was given")??;
    let experiment = CheckedExperiment::from_json(&document)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let mut trainer = Trainer::<Single>::new(experiment);
    let samples = trainer.dataset().train.len() as f64 / trainer.steps_per_epoch() as f64;
    for line in lines {
        let line = line?;
        let (epochs, milliseconds) = line.split_once(' ').ok_or("epochs and milliseconds are needed")?;
        let slice = Duration::try_from_secs_f64(milliseconds.parse::<f64>()? / 1000.0)?;
        let steps = epochs.parse::<usize>()?.saturating_mul(trainer.steps_per_epoch());
        let start = Instant::now();
        let done = trainer.run(steps, || start.elapsed() < slice);
        let rate = done as f64 * samples / start.elapsed().as_secs_f64();
        let mut answer = io::stdout().lock();
        writeln!(answer, "{rate}")?;
        answer.flush()?;
    }
    Ok(())
}
