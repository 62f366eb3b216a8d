//! The licences of the crates that are compiled into the engine, which whoever hands out the page must hand out with it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::toolchain::WASM;

/// The text for `dist/`: each crate with its licence as the crate brings it.
pub(crate) fn of_engine(shell: &Shell, package: &str) -> Result<String> {
    let tree = cmd!(shell, "cargo tree --package {package} --target {WASM} --edges normal,no-proc-macro")
        .args(["--prefix", "none", "--format", "{p}", "--locked"])
        .quiet()
        .read()?;
    let metadata = cmd!(shell, "cargo metadata --format-version 1 --locked").quiet().read()?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;

    let mut texts = BTreeMap::new();
    for line in tree.lines() {
        let mut words = line.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
        let known = |found: &&Value| found["name"] == name && version.strip_prefix('v') == found["version"].as_str();
        let found = packages.iter().find(known).with_context(|| format!("cargo metadata knows no {line}"))?;
        // The project's own crates come under its own licence.
        if !found["source"].is_null() {
            texts.insert(format!("{name} {version}"), text(found)?);
        }
    }
    let mut all = "# Licences of the crates in the engine\n".to_owned();
    for (name, text) in texts {
        write!(all, "\n## {name}\n\n{text}\n")?;
    }
    Ok(all)
}

/// The licence's name and its text; of several to choose from, MIT where it is one of them.
fn text(package: &Value) -> Result<String> {
    let manifest = package["manifest_path"].as_str().context("a package without a manifest")?;
    let folder = Path::new(manifest).parent().context("a manifest without a folder")?;
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("LICENSE") || name.starts_with("COPYING") {
            files.push(name);
        }
    }
    files.sort_by_key(|name| (!name.contains("MIT"), name.clone()));
    let file = files.first().with_context(|| format!("{} brings no licence", folder.display()))?;
    let licence = package["license"].as_str().unwrap_or("see below");
    Ok(format!("{licence}\n\n{}", fs::read_to_string(folder.join(file))?.trim()))
}
