//! A Chromium for the tests: the named one, an installed one, or a fetched one.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::npm;

/// Which browser Playwright is to run.
pub(crate) enum Browser {
    /// The program at this path.
    Installed(PathBuf),
    /// The one that Playwright downloaded and finds by itself.
    Playwright,
}

/// The names that Chromium and Chrome go by.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/// Where they are when not on the PATH.
const USUAL_PATHS: [&str; 7] = [
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// Finds a browser or gets one, and says which.
pub(crate) fn find_or_get(shell: &Shell) -> Result<Browser> {
    if let Some(named) = env::var_os("CHROME_BIN").filter(|path| !path.is_empty()) {
        let path = PathBuf::from(named);
        if !path.is_file() {
            bail!("CHROME_BIN names {}, which is not a file", path.display());
        }
        println!("browser: {} (from CHROME_BIN)", path.display());
        return Ok(Browser::Installed(path));
    }
    if let Some(path) = installed(shell) {
        println!("browser: {} (installed)", path.display());
        return Ok(Browser::Installed(path));
    }
    if can_use_apt(shell) {
        println!("getting a browser: apt-get install chromium fonts-dejavu-core");
        match apt_install(shell) {
            Ok(()) => {
                if let Some(path) = installed(shell) {
                    println!("browser: {} (from the system's packages)", path.display());
                    return Ok(Browser::Installed(path));
                }
            }
            Err(error) => println!("the system's packages have none: {error:#}"),
        }
    }
    println!("getting a browser: playwright install chromium");
    let mut install = npm::tool(shell, "@playwright/test/cli.js").arg("install");
    if is_root(shell) {
        install = install.arg("--with-deps");
    }
    install.arg("chromium").quiet().run().context(
        "no Chromium was found and none could be downloaded: install Chromium or Chrome, or set CHROME_BIN to its path",
    )?;
    println!("browser: Chromium (downloaded by Playwright)");
    Ok(Browser::Playwright)
}

fn installed(shell: &Shell) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    candidates(&folders).into_iter().find(|path| path.is_file() && answers(shell, path))
}

/// Every path a browser may have, in the order of preference.
fn candidates(folders: &[PathBuf]) -> Vec<PathBuf> {
    let on_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    on_path.chain(USUAL_PATHS.iter().map(PathBuf::from)).collect()
}

/// Some systems put a script in the browser's place that only says how to install it.
fn answers(shell: &Shell, path: &Path) -> bool {
    // Chrome on Windows opens a window when asked for its version; there no such script exists.
    cfg!(windows) || cmd!(shell, "{path} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}

fn can_use_apt(shell: &Shell) -> bool {
    is_root(shell) && cmd!(shell, "apt-get --version").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}

fn is_root(shell: &Shell) -> bool {
    cfg!(unix) && cmd!(shell, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id == "0")
}

fn apt_install(shell: &Shell) -> Result<()> {
    cmd!(shell, "apt-get update -qq").quiet().run()?;
    cmd!(shell, "apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .quiet()
        .ignore_stdout()
        .run()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chromium_anywhere_on_the_path_comes_before_chrome() {
        let found = candidates(&[PathBuf::from("/a"), PathBuf::from("/b")]);
        let place = |path: &str| found.iter().position(|candidate| candidate == Path::new(path));
        assert!(place("/b/chromium") < place("/a/google-chrome"));
        assert!(place("/b/chrome") < place("/opt/google/chrome/chrome"));
        assert!(place("/b/chromium").is_some());
    }
}
