use std::ops::Range;

use crate::model::PassageId;
use crate::text::{FileId, Mapped, Span, count_words};

/// A passage of a source: what a citation names and a quotation is held against.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its id, unique in its source.
    pub id: PassageId,
    /// Its clean text: what cannot be seen is dropped, white space on both ends is gone.
    pub text: String,
    /// The raw bytes that it came from.
    pub span: Span,
    mapped: Mapped,
}

impl Passage {
    /// Makes a passage of a text that is not empty.
    pub(super) fn new(id: PassageId, mapped: Mapped, file: FileId) -> Self {
        let text = mapped.text().to_owned();
        let span = Span::new(file, mapped.raw(0..text.len()));
        Self { id, text, span, mapped }
    }

    /// Returns the raw bytes that a range of the clean text came from.
    pub fn raw(&self, range: Range<usize>) -> Span {
        Span::new(self.span.file, self.mapped.raw(range))
    }

    /// Returns how many words the passage has.
    pub fn words(&self) -> usize {
        count_words(&self.text)
    }
}

/// Returns a part of a text without what cannot be seen and carries nothing.
pub(super) fn visible(text: &Mapped, range: Range<usize>) -> Mapped {
    let mut out = Mapped::default();
    let mut start = range.start;
    for (at, c) in text.text()[range.clone()].char_indices().filter(|(_, c)| is_dropped(*c)) {
        out.push_part(text, start..range.start + at);
        start = range.start + at + c.len_utf8();
    }
    out.push_part(text, start..range.end);
    out
}

/// What is dropped from every text: it cannot be seen and carries nothing. Joiners and direction marks stay.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\0')
}
