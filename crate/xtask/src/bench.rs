//! The engine's speed beside its peers', its machine's and its native twin's.

use std::path::{Path, absolute};

use anyhow::{Context, Result};
use xshell::cmd;

use crate::build;
use crate::npm;
use crate::project::Project;
use crate::test;

/// Measures the engine in Node and, unless it has to be quick, the page in a browser.
pub(crate) fn run(project: &Project, quick: bool, json: Option<&Path>) -> Result<()> {
    npm::install_peers(project)?;
    build::engine(project)?;
    let build::Yardsticks { peak, native } = build::yardsticks(project)?;
    let mut bench = cmd!(project.shell, "node tests/bench/main.js --peak {peak} --native {native}");
    if quick {
        bench = bench.arg("--quick");
    }
    if let Some(file) = json {
        // Relative to where the command was called, which need not be the top of the checkout.
        bench = bench.arg("--json").arg(absolute(file)?);
    }
    bench.quiet().run().context("the bench failed")?;
    if !quick {
        build::page(project)?;
        test::in_browser(project, "tests/bench")?;
    }
    Ok(())
}
