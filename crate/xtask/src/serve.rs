//! The built page on a local address.

use std::net::TcpListener;
use std::process;

use anyhow::{Context, Result};

use crate::build;
use crate::npm;
use crate::project::Project;

/// This machine alone, by number: a name may stand for another kind of address than the visitor tries.
const HOST: &str = "127.0.0.1";

/// Builds the page and serves it; the server prints its address and runs until Ctrl-C.
pub(crate) fn serve(project: &Project, port: Option<u16>, open: bool) -> Result<()> {
    if let Some(port) = port {
        // Before the build, and in fewer words than the server's.
        TcpListener::bind((HOST, port)).with_context(|| format!("port {port} cannot be listened on"))?;
    }
    build::page(project)?;
    println!("serving dist/ until Ctrl-C:");
    let mut server = npm::tool(&project.shell, "vite/bin/vite.js").args(["preview", "--host", HOST]);
    if let Some(port) = port {
        server = server.args(["--strictPort", "--port"]).arg(port.to_string());
    }
    if open {
        server = server.arg("--open");
    }
    become_program(server.into())
}

/// Puts the program in the place of this one: whatever stops this command stops the server.
#[cfg(unix)]
fn become_program(mut program: process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(program.exec().into())
}

/// Runs the program to its end.
#[cfg(not(unix))]
fn become_program(mut program: process::Command) -> Result<()> {
    let status = program.status()?;
    anyhow::ensure!(status.success(), "the server ended with {status}");
    Ok(())
}
