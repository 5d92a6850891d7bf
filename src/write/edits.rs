use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::model::{Digest, Edit, Edits};

/// What keeps a file of the site from being changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The path does not go from the site's root to a file below it.
    #[error("`{path}` does not lie in the site's folder")]
    Outside {
        /// The path.
        path: String,
    },
    /// There is something at the path already.
    #[error("`{path}` is there already")]
    Taken {
        /// The path.
        path: String,
    },
    /// There is no such file any more.
    #[error("`{path}` is not there any more")]
    Gone {
        /// The path.
        path: String,
    },
    /// The file is not what it was when it was read.
    #[error("`{path}` has changed since it was read")]
    Changed {
        /// The path.
        path: String,
    },
    /// The file or its folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
    /// The file or its folder cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's word.
        source: io::Error,
    },
}

/// Changes files of the site whose root is `root`, in the order of the edits.
///
/// All edits are looked at first: where any cannot be made, none is, and there is an error for each of these. A file
/// holds its old bytes or its new ones at every moment, and nothing is written over a file that another program made
/// or changed meanwhile. Where the system refuses one edit then, those before it are made and those after it are not.
pub fn edits(root: &Path, edits: &Edits) -> Result<(), Vec<EditError>> {
    let mut made = BTreeSet::new();
    let mut errors = Vec::new();
    for edit in &edits.list {
        errors.extend(check(root, edit, &mut made).err());
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    edits.list.iter().try_for_each(|it| make(root, it)).map_err(|err| vec![err])
}

/// Tells whether an edit can be made. `made` are the paths that edits before it leave a file at.
fn check<'a>(root: &Path, edit: &'a Edit, made: &mut BTreeSet<&'a str>) -> Result<(), EditError> {
    match edit {
        Edit::Create { path, .. } => {
            let file = place(root, path)?;
            let taken = !made.insert(path) || is_there(&file)?;
            if taken { Err(EditError::Taken { path: path.clone() }) } else { Ok(()) }
        }
        Edit::Replace { path, read, .. } | Edit::Delete { path, read } => {
            if made.contains(path.as_str()) {
                Ok(())
            } else {
                unchanged(root, path, *read).map(drop)
            }
        }
        Edit::Rename { from, to } => {
            let source = existing(root, from)?;
            let target = place(root, to)?;
            let taken = !made.insert(to) || (is_there(&target)? && !is_same(&source, &target));
            if taken { Err(EditError::Taken { path: to.clone() }) } else { Ok(()) }
        }
    }
}

fn make(root: &Path, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Create { path, bytes } => {
            let file = place(root, path)?;
            let folder = parent(&file)?;
            let staged = stage(folder, bytes)?;
            staged.persist_noclobber(&file).map_err(|err| match err.error.kind() {
                io::ErrorKind::AlreadyExists => EditError::Taken { path: path.clone() },
                _ => EditError::Write { path: file.clone(), source: err.error },
            })?;
            sync(folder);
        }
        Edit::Replace { path, bytes, read } => {
            // A link stays one: what it leads to is replaced.
            let file = existing(root, path)?;
            let folder = parent(&file)?;
            let staged = stage(folder, bytes)?;
            let write = |source| EditError::Write { path: file.clone(), source };
            let permissions = file.metadata().map_err(write)?.permissions();
            staged.as_file().set_permissions(permissions).map_err(write)?;
            unchanged(root, path, *read)?;
            staged.persist(&file).map_err(|err| write(err.error))?;
            sync(folder);
        }
        Edit::Rename { from, to } => {
            let (source, target) = (existing(root, from)?, place(root, to)?);
            let folder = parent(&target)?;
            rename(&source, &target, to)?;
            sync(folder);
        }
        Edit::Delete { path, read } => {
            unchanged(root, path, *read)?;
            let file = place(root, path)?;
            fs::remove_file(&file).map_err(|source| EditError::Write { path: file.clone(), source })?;
        }
    }
    Ok(())
}

/// Returns where a path of the site leads, if it is one: below the root, and in no folder that a link leads out of it.
fn place(root: &Path, path: &str) -> Result<PathBuf, EditError> {
    let outside = || EditError::Outside { path: path.to_owned() };
    let plain = |it| matches!(it, Component::Normal(_));
    if path.is_empty() || path.contains('\\') || !Path::new(path).components().all(plain) {
        return Err(outside());
    }
    let read = |path: &Path, source| EditError::Read { path: path.to_owned(), source };
    let real_root = root.canonicalize().map_err(|source| read(root, source))?;
    let file = root.join(path);
    for folder in file.ancestors().skip(1).take_while(|it| it.starts_with(root)) {
        match folder.canonicalize() {
            Ok(real) if real.starts_with(&real_root) => return Ok(file),
            Ok(_) => return Err(outside()),
            Err(err) if err.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(read(folder, source)),
        }
    }
    Err(outside())
}

/// Returns a file that is there, without the links on the way to it.
fn existing(root: &Path, path: &str) -> Result<PathBuf, EditError> {
    let file = place(root, path)?;
    let real_root = root.canonicalize().map_err(|source| EditError::Read { path: root.to_owned(), source })?;
    match file.canonicalize() {
        Ok(real) if real.starts_with(&real_root) => Ok(real),
        Ok(_) => Err(EditError::Outside { path: path.to_owned() }),
        Err(err) if err.kind() == io::ErrorKind::NotFound => Err(EditError::Gone { path: path.to_owned() }),
        Err(source) => Err(EditError::Read { path: file, source }),
    }
}

fn unchanged(root: &Path, path: &str, read: Digest) -> Result<(), EditError> {
    let file = existing(root, path)?;
    let bytes = fs::read(&file).map_err(|source| EditError::Read { path: file, source })?;
    if Digest::of(&bytes) == read { Ok(()) } else { Err(EditError::Changed { path: path.to_owned() }) }
}

/// Makes the folder of a file, where it is not there.
fn parent(file: &Path) -> Result<&Path, EditError> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(|source| EditError::Write { path: folder.to_owned(), source })?;
    Ok(folder)
}

/// Writes bytes to a hidden file beside where they will go, so that a rename is enough. It is gone if we fail.
fn stage(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile, EditError> {
    let mut builder = Builder::new();
    builder.prefix(".briefing-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other new file: what is left of it is for the umask to say.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let staged = builder.tempfile_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    });
    staged.map_err(|source| EditError::Write { path: folder.to_owned(), source })
}

/// Moves a file to where there is nothing: a rename alone would write over what is there.
fn rename(from: &Path, to: &Path, path: &str) -> Result<(), EditError> {
    let write = |source| EditError::Write { path: to.to_owned(), source };
    if is_same(from, to) {
        // Another case of the same name, where the file system knows only one.
        return fs::rename(from, to).map_err(write);
    }
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).map_err(write),
        Err(err) if err.kind() == io::ErrorKind::AlreadyExists => Err(EditError::Taken { path: path.to_owned() }),
        // Some file systems have no hard links.
        Err(_) if !is_there(to)? => fs::rename(from, to).map_err(write),
        Err(_) => Err(EditError::Taken { path: path.to_owned() }),
    }
}

fn is_same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Whether there is anything at the path, be it a link that leads nowhere.
fn is_there(path: &Path) -> Result<bool, EditError> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        // A file where a folder should be: the making of the folder will say so.
        Err(err) if matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(false),
        Err(source) => Err(EditError::Read { path: path.to_owned(), source }),
    }
}

/// Waits until a folder's new names are on the disk, as far as the file system can do that.
fn sync(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|it| it.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn create(path: &str, text: &str) -> Edit {
        Edit::Create { path: path.into(), bytes: Arc::from(text.as_bytes()) }
    }

    fn replace(path: &str, read: &str, text: &str) -> Edit {
        Edit::Replace { path: path.into(), bytes: Arc::from(text.as_bytes()), read: Digest::of(read.as_bytes()) }
    }

    fn rename(from: &str, to: &str) -> Edit {
        Edit::Rename { from: from.into(), to: to.into() }
    }

    fn delete(path: &str, read: &str) -> Edit {
        Edit::Delete { path: path.into(), read: Digest::of(read.as_bytes()) }
    }

    /// A site with `a.txt`, which holds `a`, and what its files hold after the edits, with the errors.
    fn check(list: Vec<Edit>, after: &[(&str, &str)], errors: &[&str]) {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("a.txt"), "a").unwrap();
        let result = edits(site.path(), &Edits { list });
        let said: Vec<_> = result.err().into_iter().flatten().map(|it| it.to_string()).collect();
        assert_eq!(said, errors);
        let mut files: Vec<_> = walkdir::WalkDir::new(site.path())
            .into_iter()
            .map(Result::unwrap)
            .filter(|it| it.file_type().is_file())
            .map(|it| {
                let name = it.path().strip_prefix(site.path()).unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(it.path()).unwrap())
            })
            .collect();
        files.sort();
        let wanted: Vec<_> = after.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        assert_eq!(files, wanted);
    }

    #[test]
    fn files_are_made_replaced_moved_and_removed() {
        check(vec![create("x/y/b.txt", "b")], &[("a.txt", "a"), ("x/y/b.txt", "b")], &[]);
        check(vec![replace("a.txt", "a", "b")], &[("a.txt", "b")], &[]);
        check(vec![rename("a.txt", "x/b.txt")], &[("x/b.txt", "a")], &[]);
        check(vec![delete("a.txt", "a")], &[], &[]);
        check(vec![delete("a.txt", "a"), create("b.txt", "b")], &[("b.txt", "b")], &[]);
    }

    #[test]
    fn what_somebody_else_wrote_stays_and_nothing_else_is_written() {
        let a = [("a.txt", "a")];
        let (taken, changed) = ("`a.txt` is there already", "`a.txt` has changed since it was read");
        check(vec![create("b.txt", "b"), create("a.txt", "b")], &a, &[taken]);
        check(vec![create("b.txt", "b"), create("b.txt", "c")], &a, &["`b.txt` is there already"]);
        check(vec![replace("a.txt", "old", "b"), delete("a.txt", "old")], &a, &[changed, changed]);
        check(vec![replace("b.txt", "b", "c")], &a, &["`b.txt` is not there any more"]);
        check(vec![rename("b.txt", "c.txt")], &a, &["`b.txt` is not there any more"]);
        check(vec![create("b.txt", "b"), rename("a.txt", "b.txt")], &a, &["`b.txt` is there already"]);
    }

    #[test]
    fn nothing_is_written_outside_the_site() {
        for path in ["../b.txt", "/b.txt", "x/../../b.txt", "", "x\\..\\b.txt"] {
            let said = format!("`{path}` does not lie in the site's folder");
            check(vec![create(path, "b")], &[("a.txt", "a")], &[&said]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leaves_the_site_is_not_followed_and_one_inside_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (site, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        symlink(other.path(), site.path().join("out")).unwrap();
        let out = Edits { list: vec![create("out/b.txt", "b")] };
        assert!(matches!(edits(site.path(), &out).unwrap_err()[..], [EditError::Outside { .. }]));
        fs::write(site.path().join("a.txt"), "a").unwrap();
        fs::set_permissions(site.path().join("a.txt"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.txt", site.path().join("link.txt")).unwrap();
        edits(site.path(), &Edits { list: vec![replace("link.txt", "a", "b")] }).unwrap();
        assert!(site.path().join("link.txt").symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(site.path().join("a.txt")).unwrap(), "b");
        assert_eq!(site.path().join("a.txt").metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_can_be_read_by_all_whom_the_umask_lets() {
        use std::os::unix::fs::PermissionsExt;
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("plain"), "").unwrap();
        edits(site.path(), &Edits { list: vec![create("b.txt", "b")] }).unwrap();
        let mode = |name: &str| site.path().join(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode("b.txt"), mode("plain"));
    }
}
