use std::ops::Range;

use crate::model::PassageId;
use crate::text::{FileId, Mapped, Span, count_words};

/// A passage of a source: what a citation names and a quotation is held against.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its id, unique in its source.
    pub id: PassageId,
    /// What it is.
    pub kind: PassageKind,
    /// How that was told.
    pub why: &'static str,
    /// Its clean text: what cannot be seen is dropped, white space on both ends is gone. Lines of verse end in `\n`;
    /// capitals, non-breaking spaces and gaps are as the source has them.
    pub text: String,
    /// The raw bytes that it came from.
    pub span: Span,
    /// The line of the raw file on which it begins, from 1.
    pub line: u32,
    /// Characters that were lost and restored by the sense: ranges of the text's bytes, in order.
    pub restored: Vec<Range<usize>>,
    /// Lost link texts, in order.
    pub gaps: Vec<GapIn>,
    /// Marks that lead to a note of this text: ranges of the text's bytes, in order.
    pub note_marks: Vec<(Range<usize>, PassageId)>,
    /// Of a note: the passages that carry its mark, in the order of the text.
    pub noted_in: Vec<PassageId>,
    /// Of a heading in capitals: how it is shown.
    pub display: Option<String>,
    mapped: Mapped,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassageKind {
    /// A paragraph of the body; verse is one with line breaks.
    Paragraph,
    /// An item of a list, numbered with the paragraphs.
    ListItem,
    /// A heading.
    Heading,
    /// What stood below a picture, a figure or a table.
    Caption,
    /// A note at the end or foot.
    Note,
    /// A sentence set apart; its outer quotation marks are no part of its text.
    DisplayQuote,
}

/// A lost link text in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapIn {
    /// The byte of the text at which it was.
    pub at: usize,
    /// What the card fills it with: text and address.
    pub filled: Option<(String, Option<String>)>,
}

impl Passage {
    /// Makes a passage of a text that is not empty.
    pub(super) fn new(id: PassageId, kind: PassageKind, why: &'static str, line: u32, mapped: Mapped, file: FileId) -> Self {
        let text = mapped.text().to_owned();
        let span = Span::new(file, mapped.raw(0..text.len()));
        let (restored, gaps, note_marks, noted_in) = Default::default();
        Self { id, kind, why, text, span, line, restored, gaps, note_marks, noted_in, display: None, mapped }
    }

    /// Returns the raw bytes that a range of the clean text came from.
    pub fn raw(&self, range: Range<usize>) -> Span {
        Span::new(self.span.file, self.mapped.raw(range))
    }

    /// Returns the part of the clean text that came from some raw bytes; empty where none did.
    pub fn of_raw(&self, raw: Range<usize>) -> Range<usize> {
        self.mapped.of_raw(raw)
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
