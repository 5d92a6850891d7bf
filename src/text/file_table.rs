use crate::text::{FileId, FileText, LineCol, Span};

/// The input files, by their [`FileId`]: what findings are rendered from.
#[derive(Debug, Clone, Default)]
pub struct FileTable {
    files: Vec<(String, FileText)>,
}

impl FileTable {
    /// Adds a file. `path` is relative to the site's root, with `/` between folders.
    pub fn add(&mut self, path: String, text: FileText) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 4 billion files");
        self.files.push((path, text));
        FileId(id)
    }

    /// Returns the path of a file, relative to the site's root.
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].0
    }

    /// Returns the bytes of a file.
    pub fn text(&self, file: FileId) -> &FileText {
        &self.files[file.0 as usize].1
    }

    /// Returns where a span begins.
    pub fn line_col(&self, span: Span) -> LineCol {
        let text = self.text(span.file);
        text.lines.line_col(&text.bytes, span.start as usize)
    }
}
