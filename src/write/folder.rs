use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;

use walkdir::WalkDir;

use crate::plan::Artifact;
use crate::write::manifest::MANIFEST;
use crate::write::output_lock::OutputLock;
use crate::write::{Error, Manifest, carry};

/// The output folder and what lies beside it while a build is at work, in the same parent so that a rename is enough.
///
/// With the lock held, what is there tells how far the last build came:
/// - `stage` alone: it had not begun to swap.
/// - `aside` and `stage`: it stopped between the two renames, and `aside` is the site.
/// - `aside` without `stage`: the new site is in its place.
/// - `trash`: it was removing the old site.
#[derive(Debug)]
struct Places {
    output: PathBuf,
    stage: PathBuf,
    aside: PathBuf,
    trash: PathBuf,
    lock: PathBuf,
}

/// Makes the folder `output` hold `files`, of which `manifest` tells all but itself, and what others have put there.
pub(super) fn replace(output: &Path, files: &[&Artifact], manifest: &Manifest) -> Result<(), Error> {
    let places = Places::of(output)?;
    create_folder(places.parent())?;
    let _lock = OutputLock::take(&places.lock, &places.output)?;
    mend(&places)?;
    let old = look(&places.output)?;
    let (same, new): (Vec<&Artifact>, Vec<_>) = files.iter().partition(|it| is_written(it, &places.output));
    if new.is_empty() && old.as_ref() == Some(manifest) {
        return Ok(());
    }
    let result = fill(&places, &same, new, old.as_ref()).and_then(|()| swap(&places));
    // While the old site is aside, the stage stays: it tells the next build so.
    if result.is_err() && matches!(is_there(&places.aside), Ok(false)) {
        let _ = remove(&places.stage);
    }
    result
}

impl Places {
    fn of(output: &Path) -> Result<Self, Error> {
        let Some(name) = output.file_name() else {
            return Err(Error::Place { path: output.to_owned(), what: "a folder without a name of its own" });
        };
        let beside = |what: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(".briefing-");
            hidden.push(what);
            output.with_file_name(hidden)
        };
        Ok(Self {
            output: output.with_file_name(name), // Without a slash at the end, which would follow a link.
            stage: beside("stage"),
            aside: beside("aside"),
            trash: beside("trash"),
            lock: beside("lock"),
        })
    }

    fn parent(&self) -> &Path {
        self.output.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }
}

/// Ends what a killed build began: puts the old site back where there is no other, and removes what is left over.
fn mend(places: &Places) -> Result<(), Error> {
    remove(&places.trash)?;
    if is_there(&places.aside)? {
        let _ = fs::remove_dir(&places.output); // Only if it is an empty folder: somebody may have made one anew.
        if !is_there(&places.output)? {
            rename(&places.aside, &places.output)?;
        } else if is_there(&places.stage)? {
            return Err(Error::Aside { path: places.output.clone(), aside: places.aside.clone() });
        } else {
            rename(&places.aside, &places.trash)?;
            remove(&places.trash)?;
        }
    }
    remove(&places.stage)
}

/// Reads what the site in the folder is made of: nothing if the folder is empty, `None` if there is no folder.
fn look(output: &Path) -> Result<Option<Manifest>, Error> {
    let read = |source| Error::Read { path: output.to_owned(), source };
    let place = |what| Error::Place { path: output.to_owned(), what };
    match output.symlink_metadata() {
        Ok(it) if it.is_symlink() => return Err(place("a symbolic link")),
        Ok(it) if !it.is_dir() => return Err(place("a file")),
        Ok(_) => {}
        Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(err) => return Err(read(err)),
    }
    if fs::read_dir(output).map_err(read)?.next().is_none() {
        return Ok(Some(Manifest::default()));
    }
    let manifest = read_file(&output.join(MANIFEST)).and_then(|it| Manifest::from_json(&it));
    manifest.map(Some).ok_or(Error::Foreign { path: output.to_owned() })
}

fn is_written(file: &Artifact, output: &Path) -> bool {
    read_file(&output.join(file.path.as_str())).is_some_and(|it| *it == *file.bytes)
}

/// Reads a file that we may have written: a symbolic link, a pipe or an unreadable file is none.
fn read_file(path: &Path) -> Option<Vec<u8>> {
    path.symlink_metadata().ok().filter(|it| it.is_file()).and_then(|_| fs::read(path).ok())
}

/// Makes the stage: the new site, and what others have put into the old one.
///
/// Files that are the `same` in the old site are hard links to it, which spares the writing and keeps their dates.
fn fill<'a>(
    places: &Places,
    same: &[&'a Artifact],
    mut new: Vec<&'a Artifact>,
    old: Option<&Manifest>,
) -> Result<(), Error> {
    let stage = |it: &Artifact| places.stage.join(it.path.as_str());
    create_folder(&places.stage)?;
    for file in same {
        create_parent(&stage(file))?;
        if fs::hard_link(places.output.join(file.path.as_str()), stage(file)).is_err() {
            new.push(file);
        }
    }
    for file in &new {
        let path = stage(file);
        create_parent(&path)?;
        create(&path, &file.bytes).map_err(|source| Error::Write { path, source })?;
    }
    // Written first and synced then, the files share the disk's work.
    sync(new.into_iter().map(stage).collect())?;
    // Late, so that a file which appears meanwhile is not lost.
    if let Some(old) = old {
        carry::over(&places.output, &places.stage, old)?;
        carry::permissions(&places.output, &places.stage)
            .map_err(|source| Error::Write { path: places.stage.clone(), source })?;
    }
    let mut folders = Vec::new();
    for entry in WalkDir::new(&places.stage).contents_first(true) {
        let entry = entry.map_err(|err| Error::Read { path: places.stage.clone(), source: err.into() })?;
        folders.extend(entry.file_type().is_dir().then(|| entry.into_path()));
    }
    sync(folders)
}

/// Puts the stage in the old site's place. On an error the old site is back there, if the system lets us.
fn swap(places: &Places) -> Result<(), Error> {
    let had_site = is_there(&places.output)?;
    if had_site {
        rename(&places.output, &places.aside)?;
    }
    if let Err(err) = rename(&places.stage, &places.output) {
        if had_site {
            let aside = |_| Error::Aside { path: places.output.clone(), aside: places.aside.clone() };
            rename(&places.aside, &places.output).map_err(aside)?;
        }
        return Err(err);
    }
    // The new site stands. What fails from here on is the next build's to mend.
    let _ = sync(vec![places.parent().to_owned()]);
    if had_site && rename(&places.aside, &places.trash).is_ok() {
        let _ = remove(&places.trash);
    }
    Ok(())
}

fn create_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|source| Error::Write { path: path.to_owned(), source })
}

fn create_parent(path: &Path) -> Result<(), Error> {
    path.parent().map_or(Ok(()), create_folder)
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Waits until files or folders are on the disk, several at a time: most of it is waiting.
fn sync(paths: Vec<PathBuf>) -> Result<(), Error> {
    const AT_ONCE: usize = 8;
    let each = |paths: &[PathBuf]| {
        paths.iter().try_for_each(|path| sync_one(path).map_err(|source| Error::Write { path: path.clone(), source }))
    };
    thread::scope(|scope| {
        let share = paths.len().div_ceil(AT_ONCE).max(1);
        let threads: Vec<_> = paths.chunks(share).map(|it| scope.spawn(move || each(it))).collect();
        threads.into_iter().try_for_each(|it| it.join().expect("syncing does not panic"))
    })
}

fn sync_one(path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        return OpenOptions::new().write(true).open(path)?.sync_all();
    }
    if !cfg!(unix) {
        return Ok(()); // Windows opens no folders.
    }
    match File::open(path)?.sync_all() {
        // Some file systems sync no folders.
        Err(err) if matches!(err.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|source| Error::Move { from: from.to_owned(), to: to.to_owned(), source })
}

/// Removes a folder of ours, if it is there, even where a folder carried over lets nothing be removed from it.
fn remove(path: &Path) -> Result<(), Error> {
    let result = match fs::remove_dir_all(path) {
        Err(err) if err.kind() == io::ErrorKind::PermissionDenied => {
            open_up(path);
            fs::remove_dir_all(path)
        }
        result => result,
    };
    match result {
        Err(err) if err.kind() != io::ErrorKind::NotFound => Err(Error::Remove { path: path.to_owned(), source: err }),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn open_up(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for entry in WalkDir::new(path).into_iter().flatten().filter(|it| it.file_type().is_dir()) {
        let _ = fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o700));
    }
}

#[cfg(not(unix))]
fn open_up(_path: &Path) {}

/// Whether there is anything at the path, be it a link that leads nowhere.
fn is_there(path: &Path) -> Result<bool, Error> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(Error::Read { path: path.to_owned(), source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_stage_cannot_take_its_place_the_old_site_comes_back() {
        let parent = tempfile::tempdir().unwrap();
        let places = Places::of(&parent.path().join("public")).unwrap();
        fs::create_dir(&places.output).unwrap();
        fs::write(places.output.join("index.html"), "old").unwrap();
        assert!(matches!(swap(&places), Err(Error::Move { from, .. }) if from == places.stage));
        assert_eq!(fs::read_to_string(places.output.join("index.html")).unwrap(), "old");
        assert!(!is_there(&places.aside).unwrap());
    }

    #[test]
    fn what_lies_beside_the_folder_has_hidden_names_of_its_own() {
        let places = Places::of(Path::new("public/")).unwrap();
        assert_eq!(places.output, Path::new("public"));
        assert_eq!(places.parent(), Path::new("."));
        assert_eq!(Places::of(Path::new("x/public")).unwrap().stage, Path::new("x/.public.briefing-stage"));
        for path in ["", ".", "..", "/", "x/.."] {
            assert!(matches!(Places::of(Path::new(path)), Err(Error::Place { .. })), "{path}");
        }
    }
}
