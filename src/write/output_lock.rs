use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::write::Error;

/// The right to change one output folder; it ends when this is dropped, or when the process dies.
///
/// The lock file is removed at the end, since it lies among the author's files.
#[derive(Debug)]
pub(super) struct OutputLock {
    path: PathBuf,
    _file: File,
}

impl OutputLock {
    /// Takes the lock file at `path` for `output`, without waiting: [`Error::Busy`] where another build holds it.
    pub(super) fn take(path: &Path, output: &Path) -> Result<Self, Error> {
        loop {
            let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
            let file = file.map_err(|source| Error::Write { path: path.to_owned(), source })?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Busy { path: output.to_owned() }),
                Err(TryLockError::Error(source)) => return Err(Error::Lock { path: path.to_owned(), source }),
            }
            // Where the former holder removed the file after we opened it, what we hold keeps nobody out.
            if is_at(&file, path) {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for OutputLock {
    fn drop(&mut self) {
        // Elsewhere nothing tells a removed file from its successor, so the file stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(there)) => (held.dev(), held.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}
