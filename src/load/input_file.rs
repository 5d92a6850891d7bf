use crate::model::{Digest, Kind};
use crate::text::{FileId, FileText};

/// A file that a build reads.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Its place in the table.
    pub id: FileId,
    /// Its path from the site's root, with `/` between folders.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// The SHA-256 of its bytes.
    pub digest: Digest,
    /// Its bytes.
    pub text: FileText,
}

/// What a file is, told by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A note or card: a Markdown file under `content/KIND/`.
    Card(Kind),
    /// Many small events in one file: `content/events/*.yaml`.
    EventRows,
    /// The text of a source: any file under `seeds/`.
    Seed,
    /// A template of the site's own, under `templates/`.
    Template,
    /// A file to publish as it is, under `static/`.
    Static,
    /// The configuration.
    Config,
}

impl FileKind {
    /// Tells what the file at `path` is; `None` for what a build does not read.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, rest) = path.split_once('/')?;
        let extension = rest.rsplit_once('.').map_or("", |(_, it)| it);
        match folder {
            "seeds" => Some(Self::Seed),
            "templates" => Some(Self::Template),
            "static" => Some(Self::Static),
            "content" => {
                let (kind, _) = rest.split_once('/')?;
                let kind = Kind::of_folder(kind)?;
                match extension {
                    "md" | "markdown" => Some(Self::Card(kind)),
                    "yaml" | "yml" if kind == Kind::Event => Some(Self::EventRows),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_where_it_lies() {
        for (path, kind) in [
            ("content/notes/2025/alaska.md", Some(FileKind::Card(Kind::Note))),
            ("content/events/talks.yaml", Some(FileKind::EventRows)),
            ("content/notes/table.yaml", None),
            ("content/stray.md", None),
            ("seeds/a/b.txt", Some(FileKind::Seed)),
            ("static/logo.svg", Some(FileKind::Static)),
            ("README.md", None),
        ] {
            assert_eq!(FileKind::of(path), kind, "{path}");
        }
    }
}
