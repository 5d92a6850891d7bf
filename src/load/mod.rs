//! [`Files`] -> [`Inputs`]: a site's files, read, told apart and counted, with its configuration.
//!
//! Nothing above reads a file. What a person may mend (a name that is no UTF-8, a link that leaves the site) is a
//! finding; what the system refuses is an [`Error`].
mod config;
mod files;
mod input_file;
mod theme;

pub use config::{ConfigCard, Level, LevelTable, Limits, Table, is_base_url};
pub use files::{Disk, Files, find_root, is_site, read_file, read_stdin};
pub use input_file::{FileKind, InputFile};

use std::path::PathBuf;

use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::model::{Config, Digest, Theme};
use crate::text::{FileTable, FileText};

/// The configuration's file name; it marks a site's root.
pub const CONFIG: &str = "briefing.toml";

/// Everything that a build reads.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// What `briefing.toml` says.
    pub config: Config,
    /// The files, in the order of their paths.
    pub files: Vec<InputFile>,
    /// Their paths and bytes, by id.
    pub table: FileTable,
    /// What pages are made with.
    pub theme: Theme,
}

/// What the system refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's word.
        source: std::io::Error,
    },
    /// A folder cannot be listed.
    #[error("cannot list {}: {source}", path.display())]
    List {
        /// The folder.
        path: PathBuf,
        /// The system's word.
        source: walkdir::Error,
    },
}

/// Reads a site. `config` is the configuration's path from the root, where it is not [`CONFIG`].
pub fn load(files: &dyn Files, config: Option<&str>) -> Result<Diagnosed<Inputs>, Error> {
    let mut diagnostics = Vec::new();
    let config_path = config.unwrap_or(CONFIG);
    let mut paths = files.paths(&mut diagnostics)?;
    if config.is_some() && !paths.iter().any(|it| it == config_path) {
        paths.push(config_path.to_owned());
        paths.sort();
    }
    let (config, theme) = (Config::default(), Theme::default());
    let mut inputs = Inputs { config, files: Vec::new(), table: FileTable::default(), theme };
    for path in paths {
        let kind = if path == config_path { Some(FileKind::Config) } else { FileKind::of(&path) };
        let Some(kind) = kind else {
            if path.starts_with("content/") {
                let help = "pages are Markdown files in content/notes, actors, events, topics, claims, sources, pages";
                let message = format!("nobody reads `{path}`");
                diagnostics.push(Diagnostic::new(Code::IgnoredFile, message).help(help));
            }
            continue;
        };
        let bytes = files.read(&path)?;
        let digest = Digest::of(&bytes);
        let text = FileText::new(bytes);
        let id = inputs.table.add(path.clone(), text.clone());
        inputs.files.push(InputFile { id, path, kind, digest, text });
    }
    if let Some(file) = inputs.files.iter().find(|it| it.kind == FileKind::Config) {
        inputs.config = config::read(file).take(&mut diagnostics);
    }
    inputs.theme = theme::theme(&inputs.files, &mut diagnostics);
    Ok(Diagnosed { value: inputs, diagnostics })
}
