//! All tests, one step after the other.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use xshell::cmd;

use crate::browser::{self, Browser};
use crate::build;
use crate::npm;
use crate::project::Project;
use crate::toolchain::{self, WASM};

/// A step of the tests; the order is that of the run, the cheap ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Step {
    /// Formatting of the Rust code
    Format,
    /// Lints of the Rust code as it runs here
    Clippy,
    /// Lints of the Rust code as it runs in the browser
    ClippyWasm,
    /// Tests of the Rust crates
    Core,
    /// The page builds
    Build,
    /// The engine as the page loads it, in Node
    Wasm,
    /// Types of the JavaScript
    Types,
    /// Lints of the JavaScript
    Lint,
    /// Unit tests of the page
    Page,
    /// The built page in a real browser
    E2e,
}

impl Step {
    /// The steps that only look at the code.
    pub(crate) const CHECKS: &[Self] = &[Self::Format, Self::Clippy, Self::ClippyWasm, Self::Types, Self::Lint];

    pub(crate) fn all() -> &'static [Self] {
        Self::value_variants()
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn help(self) -> String {
        self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string)).unwrap_or_default()
    }

    /// Runs the step, which does for itself what it needs: each can be asked for alone.
    fn run(self, project: &Project) -> Result<()> {
        let shell = &project.shell;
        match self {
            Self::Format => {
                toolchain::add_lints(shell)?;
                cmd!(shell, "cargo fmt --all --check").run()?;
            }
            Self::Clippy => {
                toolchain::add_lints(shell)?;
                cmd!(shell, "cargo clippy --workspace --all-targets -- -D warnings").run()?;
            }
            Self::ClippyWasm => {
                toolchain::add_lints(shell)?;
                toolchain::add_wasm_target(shell)?;
                cmd!(
                    shell,
                    "cargo clippy -p gradiente-core -p gradiente-charts -p gradiente-web -p gradiente-bench --lib --target {WASM} -- -D warnings"
                )
                .run()?;
            }
            Self::Core => {
                cmd!(shell, "cargo test --workspace --exclude xtask").run()?;
                // Alone, with the very dependencies that this command was built with: together, cargo would build
                // wasm-bindgen once more for the other crates' choice of features.
                cmd!(shell, "cargo test --package xtask").run()?;
            }
            Self::Build => build::page(project)?,
            Self::Wasm => {
                npm::install(project)?;
                build::engine(project)?;
                // The same core compiled for this machine, to compare with.
                cmd!(shell, "cargo build --quiet --package gradiente").run()?;
                let runner = build::target_directory(project)?.join("debug").join("gradiente");
                let _variable = shell.push_env("GRADIENTE", runner.with_extension(std::env::consts::EXE_EXTENSION));
                node_tests(project, "tests/wasm")?;
            }
            Self::Types => {
                npm::install(project)?;
                // The worker's types are the engine's own.
                build::engine(project)?;
                npm::tool(shell, "typescript/bin/tsc").args(["--project", "."]).run()?;
                npm::tool(shell, "typescript/bin/tsc").args(["--project", "tests"]).run()?;
            }
            Self::Lint => {
                npm::install(project)?;
                npm::tool(shell, "eslint/bin/eslint.js").args(["--max-warnings", "0", "."]).run()?;
            }
            Self::Page => {
                npm::install(project)?;
                node_tests(project, "tests/unit")?;
            }
            Self::E2e => {
                build::page(project)?;
                in_browser(project, "tests/e2e")?;
            }
        }
        Ok(())
    }
}

/// The chosen steps as a whole run would take them, each once.
pub(crate) fn in_order(chosen: &[Step]) -> Vec<Step> {
    let mut steps = chosen.to_vec();
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// Runs the steps until one fails, and prints what came of each; true when all passed.
pub(crate) fn run(project: &Project, steps: &[Step]) -> bool {
    let mut passed: Vec<(Step, Duration)> = Vec::new();
    let mut failed: Option<Step> = None;
    for (index, &step) in steps.iter().enumerate() {
        println!("\n=== {}/{} {}: {}", index + 1, steps.len(), step.name(), step.help());
        let start = Instant::now();
        match step.run(project) {
            Ok(()) => passed.push((step, start.elapsed())),
            Err(error) => {
                eprintln!("error: {error:#}");
                failed = Some(step);
                break;
            }
        }
    }

    println!("\n=== summary");
    for (step, time) in &passed {
        println!("passed  {:<12} {:6.1} s", step.name(), time.as_secs_f64());
    }
    if let Some(step) = failed {
        println!("FAILED  {}", step.name());
        for step in &steps[passed.len() + 1..] {
            println!("not run {}", step.name());
        }
    }
    println!("{} passed, {} failed", passed.len(), usize::from(failed.is_some()));
    failed.is_none()
}

/// Runs the `*.test.js` files of a folder with Node's own runner.
fn node_tests(project: &Project, folder: &str) -> Result<()> {
    let shell = &project.shell;
    let mut files = Vec::new();
    collect_tests(&project.root.join(folder), &mut files).with_context(|| format!("{folder} cannot be read"))?;
    // The runner passes when it is given nothing to run.
    ensure!(!files.is_empty(), "{folder} has no *.test.js file");
    files.sort();
    let count = files.len();
    println!("$ node --test {folder}/ ({count} files)");
    // The files one by one: Node's versions read a folder's name differently.
    cmd!(shell, "node --test --test-reporter spec {files...}").quiet().run()?;
    Ok(())
}

fn collect_tests(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_tests(&path, files)?;
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".test.js")) {
            files.push(path);
        }
    }
    Ok(())
}

/// Runs the Playwright tests of a folder. Playwright serves `dist/` itself; it is given the browser and a free port.
pub(crate) fn in_browser(project: &Project, folder: &str) -> Result<()> {
    let shell = &project.shell;
    let browser = browser::find_or_get(shell)?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut tests = npm::tool(shell, "@playwright/test/cli.js")
        .args(["test", "--forbid-only"])
        .env("E2E_PORT", port.to_string())
        .env("E2E_FOLDER", folder);
    tests = match browser {
        Browser::Installed(path) => tests.env("CHROME_BIN", path),
        Browser::Playwright => tests.env_remove("CHROME_BIN"),
    };
    tests.run()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_steps_run_once_each_in_the_order_of_the_whole_run() {
        assert_eq!(in_order(&[Step::E2e, Step::Core, Step::E2e]), [Step::Core, Step::E2e]);
    }

    #[test]
    fn every_step_has_a_name_and_says_what_it_is() {
        for step in Step::all() {
            assert!(!step.name().is_empty());
            assert!(!step.help().is_empty());
        }
    }
}
