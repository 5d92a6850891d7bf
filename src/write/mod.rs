//! [`Artifact`]s -> [`Sink`], all or nothing.
//!
//! The output folder holds the old site or the new one, whole: the new one is made beside it, synced, and swapped in
//! by two renames. Between these the folder's name leads nowhere for an instant (std cannot exchange two folders); a
//! build killed there is put right by the next. Only what our own manifest lists is ever removed: other files in the
//! folder stay, and a folder that is not ours is refused.
//!
//! Whether the folder lies well (not over the site's own content) is the caller's to check.
//!
//! [`edits()`] are the other way to write: changes that a command makes to the site's own files, each file at once.
#![expect(clippy::disallowed_methods, reason = "`write` is the module that writes")]

mod carry;
mod edits;
mod folder;
mod manifest;
mod output_lock;
#[cfg(test)]
mod tests;

pub use edits::{EditError, edits};
pub use manifest::Manifest;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::plan::{Artifact, OutPath};

/// Where a site goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sink {
    /// A folder on the disk; it and its parents need not be there.
    Folder(PathBuf),
    /// The files themselves, in the order of their paths.
    Memory(BTreeMap<OutPath, Arc<[u8]>>),
}

/// What keeps a site from being written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The output folder cannot be one: its path is that of a file or a symbolic link, or ends in `..`.
    #[error("cannot put the site at {}: it is {what}; choose another `--output-dir`", path.display())]
    Place {
        /// The output folder.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// The output folder, or a file in it, is somebody else's, and the site would take its place.
    #[error("{} is not ours, going by `manifest.json`: choose another `--output-dir`, or move it away", path.display())]
    Foreign {
        /// The folder or file.
        path: PathBuf,
    },
    /// Another build is at work on the output folder.
    #[error("another build is writing {}: wait until it is done", path.display())]
    Busy {
        /// The output folder.
        path: PathBuf,
    },
    /// An interrupted build left the site aside, and something else is in its place, or it cannot be put back.
    #[error("the site of {} lies in {} since a build was interrupted: move it back", path.display(), aside.display())]
    Aside {
        /// The output folder.
        path: PathBuf,
        /// Where the site is.
        aside: PathBuf,
    },
    /// The lock file cannot be locked.
    #[error("cannot lock {}: {source}", path.display())]
    Lock {
        /// The lock file, beside the output folder.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder, mostly inside the hidden stage beside the output folder.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// A folder cannot be moved.
    #[error("cannot move {} to {}: {source}", from.display(), to.display())]
    Move {
        /// The folder.
        from: PathBuf,
        /// Where it should go.
        to: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// What a former build left beside the output folder cannot be removed.
    #[error("cannot remove {}: {source}", path.display())]
    Remove {
        /// The folder.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
}

/// Writes a site and its manifest, and returns the manifest.
///
/// `artifacts` are sorted by path and unique, and none is `manifest.json`. A folder that holds this very site is not
/// touched. Otherwise a new folder takes its place, with what others have put there, and with those files that stay
/// the same as they are, dates and permissions too. Memory is replaced whole.
///
/// Reads the whole old site, since somebody may have changed it. After an error the folder is as it was, except for
/// [`Error::Aside`].
pub fn site(artifacts: &[Artifact], sink: &mut Sink) -> Result<Manifest, Error> {
    debug_assert!(artifacts.is_sorted_by(|a, b| a.path < b.path), "artifacts are sorted and unique");
    let manifest = Manifest::of(artifacts);
    let own = manifest.to_artifact();
    debug_assert!(artifacts.iter().all(|it| it.path != own.path), "the manifest is ours to write");
    let files: Vec<&Artifact> = artifacts.iter().chain([&own]).collect();
    match sink {
        Sink::Folder(output) => folder::replace(output, &files, &manifest)?,
        Sink::Memory(memory) => *memory = files.iter().map(|it| (it.path.clone(), Arc::clone(&it.bytes))).collect(),
    }
    Ok(manifest)
}
