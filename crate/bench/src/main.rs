//! The core compiled for this machine, trained slice by slice as it is asked to.
//!
//! The first argument is a file with an experiment. Each line of the input names how many steps to train at most, and for
//! how many milliseconds; the answer is a line with the samples per second. Nothing runs in between, so that slices can
//! alternate with those of another program.

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
    let file = std::env::args().nth(1).ok_or("no experiment was named")?;
    let experiment = CheckedExperiment::from_json(&std::fs::read_to_string(file)?)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let mut trainer = Trainer::<Single>::new(experiment);
    let samples_per_step = trainer.dataset().train.len() as f64 / trainer.steps_per_epoch() as f64;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (steps, milliseconds) = line.split_once(' ').ok_or("steps and milliseconds are needed")?;
        let (steps, slice) = (steps.parse()?, Duration::try_from_secs_f64(milliseconds.parse::<f64>()? / 1000.0)?);
        let start = Instant::now();
        let steps = trainer.run(steps, || start.elapsed() < slice);
        let rate = steps as f64 * samples_per_step / start.elapsed().as_secs_f64();
        let mut answer = io::stdout().lock();
        writeln!(answer, "{rate}")?;
        answer.flush()?;
    }
    Ok(())
}
