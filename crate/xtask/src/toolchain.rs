//! The parts of the Rust toolchain that a plain installation lacks.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// The target that the engine is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm target when it is missing.
pub(crate) fn add_wasm_target(shell: &Shell) -> Result<()> {
    let library = cmd!(shell, "rustc --print target-libdir --target {WASM}").quiet().read()?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    println!("adding the wasm target: rustup target add {WASM}");
    cmd!(shell, "rustup target add {WASM}")
        .quiet()
        .run()
        .with_context(|| format!("the Rust target {WASM} is missing and rustup could not add it"))
}

/// Adds rustfmt and clippy when they are missing, as they are in rustup's minimal profile.
pub(crate) fn add_lints(shell: &Shell) -> Result<()> {
    for (program, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if cmd!(shell, "cargo {program} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok() {
            continue;
        }
        println!("adding {component}: rustup component add {component}");
        cmd!(shell, "rustup component add {component}")
            .quiet()
            .run()
            .with_context(|| format!("{component} is missing and rustup could not add it"))?;
    }
    Ok(())
}
