use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diag::{Code, Diagnostic};
use crate::load::{CONFIG, Error};

/// A site's files. Paths are relative to the site's root, with `/` between folders.
pub trait Files {
    /// Lists the files that a build may read, sorted. Names that cannot be used are findings.
    fn paths(&self, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error>;
    /// Reads one.
    fn read(&self, path: &str) -> Result<Vec<u8>, Error>;
}

/// The files of a folder on disk.
#[derive(Debug, Clone)]
pub struct Disk {
    /// The site's root.
    pub root: PathBuf,
}

/// The folders that a build reads.
const FOLDERS: [&str; 4] = ["content", "seeds", "static", "templates"];

impl Files for Disk {
    fn paths(&self, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<String>, Error> {
        let mut paths = Vec::new();
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let real_root = root.canonicalize().unwrap_or_else(|_| root.clone());
        if is_file(&root.join(CONFIG)) {
            paths.push(CONFIG.to_owned());
        }
        for folder in FOLDERS.map(|it| root.join(it)).into_iter().filter(|it| is_folder(it)) {
            let walk = WalkDir::new(&folder).follow_links(true).sort_by_file_name();
            for entry in walk.into_iter().filter_entry(|it| it.depth() == 0 || !is_ignored(it)) {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(err) if err.loop_ancestor().is_some() || is_dangling(&err) => {
                        let path = err.path().unwrap_or(&folder).strip_prefix(&root).unwrap_or(&folder);
                        let message = format!("the link `{}` leads nowhere or in a circle", path.display());
                        diagnostics.push(Diagnostic::new(Code::UnreadableFile, message));
                        continue;
                    }
                    Err(source) => return Err(Error::List { path: folder, source }),
                };
                if !entry.file_type().is_file() {
                    continue;
                }
                let path = entry.path().strip_prefix(&root).expect("walked below the root");
                if entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|it| it.starts_with(&real_root)) {
                    let message = format!("the link `{}` leaves the site's folder", path.display());
                    diagnostics.push(Diagnostic::new(Code::UnreadableFile, message));
                    continue;
                }
                match path.to_str() {
                    Some(path) => paths.push(path.replace('\\', "/")),
                    None => {
                        let message = format!("the name of `{}` is not UTF-8", path.display());
                        let finding = Diagnostic::new(Code::UnreadableFile, message);
                        diagnostics.push(finding.help("rename the file"));
                    }
                }
            }
        }
        paths.sort();
        Ok(paths)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        read_file(&self.root.join(path))
    }
}

/// Reads a file, which need not lie in a site.
#[expect(clippy::disallowed_methods, reason = "`load` is the module that reads")]
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let read = |source| Error::Read { path: path.to_owned(), source };
    std::fs::read(path).and_then(limited).map_err(read)
}

/// Reads all of standard input.
pub fn read_stdin() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let all = std::io::stdin().lock().take(u64::from(u32::MAX) + 1).read_to_end(&mut bytes);
    let read = |source| Error::Read { path: PathBuf::from("standard input"), source };
    all.and_then(|_| limited(bytes)).map_err(read)
}

/// Spans count bytes in 32 bits.
fn limited(bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    if u32::try_from(bytes.len()).is_err() { Err(std::io::Error::other("longer than 4 GiB")) } else { Ok(bytes) }
}

/// Finds the root of the site that `start` lies in: the nearest folder, upward, that holds a `briefing.toml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|it| is_file(&it.join(CONFIG))).map(Path::to_owned)
}

/// Tells whether a folder can be a site's root: it holds a `briefing.toml` or a folder `content`.
pub fn is_site(root: &Path) -> bool {
    is_file(&root.join(CONFIG)) || is_folder(&root.join("content"))
}

/// Dot files, and what editors leave beside the files that they edit.
fn is_ignored(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let temporary = name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp");
    name.starts_with('.') || temporary || (name.starts_with('#') && name.ends_with('#'))
}

fn is_dangling(err: &walkdir::Error) -> bool {
    err.io_error().is_some_and(|it| it.kind() == std::io::ErrorKind::NotFound)
        && err.path().is_some_and(|it| it.symlink_metadata().is_ok())
}

#[expect(clippy::disallowed_methods, reason = "`load` is the module that looks at files")]
fn is_file(path: &Path) -> bool {
    path.is_file()
}

#[expect(clippy::disallowed_methods, reason = "`load` is the module that looks at files")]
fn is_folder(path: &Path) -> bool {
    path.is_dir()
}
