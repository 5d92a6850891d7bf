use std::ops::Range;

use crate::model::PassageId;
use crate::text::{FileId, Span};

/// A passage of a source: what a citation names and a quotation is held against.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its id, unique in its source.
    pub id: PassageId,
    /// Its clean text: what cannot be seen is dropped, white space on both ends is gone.
    pub text: String,
    /// The raw bytes that it came from.
    pub span: Span,
    /// Where runs of the clean text begin: in the clean text, and in the raw file. Within a run the two go in step.
    runs: Vec<(usize, usize)>,
}

impl Passage {
    /// Makes a passage of the bytes `range` of the raw text.
    pub(super) fn new(id: PassageId, raw: &str, range: Range<usize>, file: FileId) -> Self {
        let mut text = String::with_capacity(range.len());
        let mut runs = vec![(0, range.start)];
        for (at, c) in raw[range.clone()].char_indices() {
            if is_dropped(c) {
                runs.push((text.len(), range.start + at + c.len_utf8()));
            } else {
                text.push(c);
            }
        }
        Self { id, text, span: Span::new(file, range), runs }
    }

    /// Returns the raw bytes that a range of the clean text came from.
    pub fn raw(&self, range: Range<usize>) -> Span {
        let at = |offset: usize, first: bool| {
            let run = self.runs.partition_point(|(clean, _)| if first { *clean <= offset } else { *clean < offset });
            let (clean, raw) = self.runs[run.max(1) - 1];
            raw + offset - clean
        };
        Span::new(self.span.file, at(range.start, true)..at(range.end, false))
    }

    /// Returns how many words the passage has: runs between white space.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// What is dropped from every text: it cannot be seen and carries nothing. Joiners and direction marks stay.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\0')
}
