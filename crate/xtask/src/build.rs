//! From Rust and JavaScript to `dist/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Cmd, cmd};

use crate::licences;
use crate::npm;
use crate::project::Project;
use crate::toolchain::{self, WASM};

/// The crate that becomes the engine.
const ENGINE: &str = "gradiente-web";

/// Where the page's worker imports the engine from.
const PACKAGE: &str = "www/pkg";

/// Builds the whole page into `dist/`.
pub(crate) fn page(project: &Project) -> Result<()> {
    // First, so that a machine without Node hears of it before the long compilation.
    npm::install(project)?;
    engine(project)?;
    project.page.run(|| {
        println!("building the page: dist/");
        npm::tool(&project.shell, "vite/bin/vite.js")
            .args(["build", "--logLevel", "warn"])
            .quiet()
            .run()
            .context("Vite could not build the page")?;
        let licences = licences::of_engine(&project.shell, ENGINE)?;
        fs::write(project.root.join("dist/licenses-engine.md"), licences).context("dist/ cannot be written")
    })
}

/// Compiles the engine to wasm, and writes it with its JavaScript and TypeScript faces where the worker imports them.
pub(crate) fn engine(project: &Project) -> Result<()> {
    project.engine.run(|| {
        println!("building the engine: {PACKAGE}/");
        wasm(project, ENGINE, &project.root.join(PACKAGE))
    })
}

/// What the bench measures the engine against.
pub(crate) struct Yardsticks {
    /// Folder of the wasm with the loop of multiplications and additions.
    pub(crate) peak: PathBuf,
    /// The program that trains with the core compiled for this machine.
    pub(crate) native: PathBuf,
}

/// Compiles [`Yardsticks`], with the settings that the engine has and the flags that every machine of a kind understands.
pub(crate) fn yardsticks(project: &Project) -> Result<Yardsticks> {
    println!("building what the engine is measured against");
    let directory = target_directory(project)?;
    let peak = directory.join("bench");
    wasm(project, "gradiente-bench", &peak)?;
    plain(cmd!(project.shell, "cargo build --release --package gradiente-bench --bin gradiente-bench"))
        .run()
        .context("the core does not compile for this machine")?;
    let native = directory.join("release/gradiente-bench").with_extension(std::env::consts::EXE_EXTENSION);
    Ok(Yardsticks { peak, native })
}

/// Compiles a library to wasm and writes it to `folder` with its JavaScript and TypeScript faces.
fn wasm(project: &Project, package: &str, folder: &Path) -> Result<()> {
    let shell = &project.shell;
    toolchain::add_wasm_target(shell)?;
    let portable = portable_paths()?;
    plain(cmd!(shell, "cargo build --release --package {package} --lib --target {WASM} --config {portable}"))
        .run()
        .with_context(|| format!("{package} does not compile"))?;

    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be renewed", folder.display()))?;
    }
    let library = target_directory(project)?.join(WASM).join("release").join(package.replace('-', "_"));
    let compiled = library.with_extension("wasm");
    Bindgen::new()
        .input_path(&compiled)
        .web(true)?
        .typescript(true)
        // The worker then calls `init()` alone, and Vite sees the wasm's address in the code.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen cannot read {}", compiled.display()))
}

/// Without flags from outside: they would replace those of .cargo/config.toml, and with them the SIMD instructions.
fn plain(command: Cmd<'_>) -> Cmd<'_> {
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").quiet()
}

/// A setting for cargo that keeps this machine's folders out of the engine's panic messages.
fn portable_paths() -> Result<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor a home directory is set")?;
    Ok(format!("target.{WASM}.rustflags=['--remap-path-prefix={}=cargo']", home.display()))
}

/// Where cargo writes, which the user's own settings may have moved.
pub(crate) fn target_directory(project: &Project) -> Result<PathBuf> {
    let shell = &project.shell;
    let metadata = cmd!(shell, "cargo metadata --format-version 1 --no-deps").quiet().read()?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let directory = metadata["target_directory"].as_str().context("cargo metadata names no target directory")?;
    Ok(PathBuf::from(directory))
}
