use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::write::{Error, Manifest};

/// Puts all that lies in the folder `from` and is not a file of the site `ours` at the same place in the folder `to`:
/// files as hard links (else copies), symbolic links as such, folders even if empty, as `.git` needs them.
///
/// [`Error::Foreign`] where `to` has something there already. `from` stays as it is.
pub(super) fn over(from: &Path, to: &Path, ours: &Manifest) -> Result<(), Error> {
    let folders: BTreeSet<&Path> =
        ours.files.keys().flat_map(|it| Path::new(it.as_str()).ancestors().skip(1)).collect();
    // A folder comes after what it holds: its permissions may not let anything in.
    for entry in WalkDir::new(from).min_depth(1).contents_first(true).sort_by_file_name() {
        let entry = entry.map_err(|err| {
            let path = err.path().unwrap_or(from).to_owned();
            Error::Read { path, source: err.into() }
        })?;
        let place = entry.path().strip_prefix(from).expect("walked below it");
        // We write no symbolic links: one at the path of a page is somebody else's.
        let is_ours = match entry.file_type() {
            it if it.is_dir() => folders.contains(place),
            it => it.is_file() && ours.lists(place),
        };
        if is_ours {
            continue;
        }
        if is_taken(to, place, &entry) {
            return Err(Error::Foreign { path: entry.into_path() });
        }
        let target = to.join(place);
        carry(&entry, &target).map_err(|source| Error::Write { path: target, source })?;
    }
    Ok(())
}

/// Gives the folder `to` the permissions of the folder `from`.
pub(super) fn permissions(from: &Path, to: &Path) -> io::Result<()> {
    let permissions = from.metadata()?.permissions();
    // Some file systems refuse to set any, and have the same for all.
    if permissions == to.metadata()?.permissions() { Ok(()) } else { fs::set_permissions(to, permissions) }
}

/// Whether the site has a file at `place` or above it, or a folder where `entry` is none.
fn is_taken(to: &Path, place: &Path, entry: &DirEntry) -> bool {
    place.ancestors().any(|it| match to.join(it).symlink_metadata() {
        Ok(there) => !there.is_dir() || (it == place && !entry.file_type().is_dir()),
        Err(_) => false,
    })
}

fn carry(entry: &DirEntry, target: &Path) -> io::Result<()> {
    let kind = entry.file_type();
    if kind.is_dir() {
        fs::create_dir_all(target)?;
        return permissions(entry.path(), target);
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    if kind.is_symlink() {
        return symlink(entry.path(), target);
    }
    match fs::hard_link(entry.path(), target) {
        // Not across file systems: what is mounted into the folder would be emptied with it.
        Err(err) if kind.is_file() && err.kind() != io::ErrorKind::CrossesDevices => {
            fs::copy(entry.path(), target)?;
            File::open(target)?.sync_all()
        }
        result => result,
    }
}

#[cfg(unix)]
fn symlink(link: &Path, target: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(link)?, target)
}

#[cfg(windows)]
fn symlink(link: &Path, target: &Path) -> io::Result<()> {
    use std::os::windows::fs::{FileTypeExt, symlink_dir, symlink_file};
    let to = fs::read_link(link)?;
    if link.symlink_metadata()?.file_type().is_symlink_dir() {
        symlink_dir(to, target)
    } else {
        symlink_file(to, target)
    }
}
