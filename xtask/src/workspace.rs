//! Where things lie: the repository, cargo's target folder, the workspace's packages.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

/// The folder of the repository.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    // What cargo says at this run: clones that share a target folder share this program too.
    let package = || std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    ROOT.get_or_init(|| PathBuf::from(package()).join(".."))
}

/// What `cargo metadata` says about the workspace, without its dependencies.
pub(crate) fn metadata() -> Result<Value> {
    let output = process::cargo()
        .args(["metadata", "--format-version=1", "--no-deps", "--locked"])
        .output()
        .context("cargo metadata could not be started")?;
    anyhow::ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("cargo metadata gave something that is not JSON")
}

/// Cargo's target folder, wherever it was moved by `CARGO_TARGET_DIR` or a configuration file.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let metadata = metadata()?;
    Ok(PathBuf::from(metadata["target_directory"].as_str().context("cargo metadata names no target folder")?))
}

/// Where a program of the development build lies: `kempt`, `examples/reference`.
pub(crate) fn built(program: &str) -> Result<PathBuf> {
    Ok(target_folder()?.join("debug").join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}

/// Name and folder of every package in the workspace; the folder is relative to the repository.
pub(crate) fn packages() -> Result<Vec<(String, PathBuf)>> {
    let metadata = metadata()?;
    let top = PathBuf::from(metadata["workspace_root"].as_str().context("no workspace root")?);
    let packages = metadata["packages"].as_array().context("no packages")?;
    let mut found = Vec::new();
    for package in packages {
        let name = package["name"].as_str().context("a package without a name")?;
        let manifest = Path::new(package["manifest_path"].as_str().context("a package without a manifest")?);
        let folder = manifest.parent().and_then(|folder| folder.strip_prefix(&top).ok());
        found.push((name.to_owned(), folder.context("a package outside the workspace")?.to_owned()));
    }
    Ok(found)
}
