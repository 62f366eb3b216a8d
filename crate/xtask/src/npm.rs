//! The page's own tools: Node and the packages of package-lock.json.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::project::Project;

/// The oldest Node that every package of the lock runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// On Windows npm is a script, which is found by its whole name only.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// A copy of the lock that `node_modules` was installed from, kept inside it.
const STAMP: &str = "node_modules/.installed-lock.json";

/// Where the bench's peers are: they are no part of the page.
const PEERS: &str = "tests/bench";

/// Installs the packages of the lock unless they are there already.
pub(crate) fn install(project: &Project) -> Result<()> {
    project.packages.run(|| {
        check_node(&project.shell)?;
        install_in(project, &project.root, "the page's packages")
    })
}

/// Installs the libraries that the bench compares the engine with, unless they are there already.
pub(crate) fn install_peers(project: &Project) -> Result<()> {
    check_node(&project.shell)?;
    install_in(project, &project.root.join(PEERS), "the bench's peers")
}

fn install_in(project: &Project, folder: &Path, what: &str) -> Result<()> {
    let shell = &project.shell;
    let _there = shell.push_dir(folder);
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing {what}: npm ci");
    cmd!(shell, "{NPM} ci --no-progress --loglevel error").quiet().run().context("npm could not install them")?;
    fs::write(&stamp, lock).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// A tool of the installed packages, by its script: the same on every system, and never one from elsewhere.
pub(crate) fn tool<'a>(shell: &'a Shell, script: &str) -> Cmd<'a> {
    cmd!(shell, "node node_modules/{script}")
}

fn check_node(shell: &Shell) -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let Ok(version) = cmd!(shell, "node --version").quiet().read() else {
        bail!("Node was not found: install Node {major}.{minor} or newer with npm, from https://nodejs.org");
    };
    if parse_version(&version).is_none_or(|found| found < OLDEST_NODE) {
        bail!("Node {version} is too old: install {major}.{minor} or newer, from https://nodejs.org");
    }
    if cmd!(shell, "{NPM} --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        bail!("npm was not found beside Node {version}: install it, from https://nodejs.org");
    }
    Ok(())
}

/// Major and minor of a version as Node prints it: `v20.19.2`.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_and_not_by_text() {
        assert_eq!(parse_version("v20.19.2\n"), Some((20, 19)));
        assert!(parse_version("v20.9.0") < Some(OLDEST_NODE));
        assert!(parse_version("v100.0.0") > Some(OLDEST_NODE));
        assert_eq!(parse_version("node"), None);
    }
}
