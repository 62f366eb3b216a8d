//! From Rust and JavaScript to `dist/`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use xshell::cmd;

use crate::licences;
use crate::npm;
use crate::project::Project;
use crate::toolchain::{self, WASM};

/// The crate that becomes the engine, as cargo names its file.
const ENGINE: &str = "gradiente_web";

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
        let licences = licences::of_engine(&project.shell, "gradiente-web")?;
        fs::write(project.root.join("dist/licenses-engine.md"), licences).context("dist/ cannot be written")
    })
}

/// Compiles the engine to wasm, and writes it with its JavaScript and TypeScript faces where the worker imports them.
pub(crate) fn engine(project: &Project) -> Result<()> {
    project.engine.run(|| {
        let shell = &project.shell;
        toolchain::add_wasm_target(shell)?;
        println!("building the engine: {PACKAGE}/");
        let portable = portable_paths()?;
        cmd!(shell, "cargo build --release --package gradiente-web --target {WASM} --config {portable}")
            // They would replace the flags of .cargo/config.toml, and with them the SIMD instructions.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .quiet()
            .run()
            .context("the engine does not compile")?;

        let package = project.root.join(PACKAGE);
        if package.exists() {
            fs::remove_dir_all(&package).with_context(|| format!("{PACKAGE} cannot be renewed"))?;
        }
        let compiled = target_directory(project)?.join(WASM).join("release").join(ENGINE).with_extension("wasm");
        Bindgen::new()
            .input_path(&compiled)
            .web(true)?
            .typescript(true)
            // The worker then calls `init()` alone, and Vite sees the wasm's address in the code.
            .omit_default_module_path(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&package)
            .with_context(|| format!("wasm-bindgen cannot read {}", compiled.display()))
    })
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
fn target_directory(project: &Project) -> Result<PathBuf> {
    let shell = &project.shell;
    let metadata = cmd!(shell, "cargo metadata --format-version 1 --no-deps").quiet().read()?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let directory = metadata["target_directory"].as_str().context("cargo metadata names no target directory")?;
    Ok(PathBuf::from(directory))
}
