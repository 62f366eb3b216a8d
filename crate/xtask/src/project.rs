//! Where the project is, and what this command has already done for it.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::Shell;

/// The checkout that a command works on.
pub(crate) struct Project {
    /// The top of the checkout.
    pub(crate) root: PathBuf,
    /// Runs programs at the top of the checkout.
    pub(crate) shell: Shell,
    /// The engine was built by this command.
    pub(crate) engine: Once,
    /// The page was built by this command.
    pub(crate) page: Once,
    /// The page's packages were looked after by this command.
    pub(crate) packages: Once,
}

impl Project {
    pub(crate) fn open() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("crate/xtask is not where it was built")?
            .to_path_buf();
        let shell = Shell::new()?;
        shell.change_dir(&root);
        Ok(Self { root, shell, engine: Once::default(), page: Once::default(), packages: Once::default() })
    }
}

/// Work that several steps need and the first of them does.
#[derive(Default)]
pub(crate) struct Once(Cell<bool>);

impl Once {
    /// Does the work unless it has already succeeded.
    pub(crate) fn run(&self, work: impl FnOnce() -> Result<()>) -> Result<()> {
        if !self.0.get() {
            work()?;
            self.0.set(true);
        }
        Ok(())
    }
}
