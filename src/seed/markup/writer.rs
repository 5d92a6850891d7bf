use std::ops::Range;

use crate::text::Mapped;

/// A text that is being put together word by word, its white space folded.
#[derive(Default)]
pub(super) struct Writer {
    text: Mapped,
    pending: Pending,
}

/// White space that is written once another word follows.
#[derive(Default, Clone, PartialEq, Eq)]
enum Pending {
    #[default]
    Nothing,
    /// A space, by its raw bytes.
    Space(Range<usize>),
    /// A break that stands for no character of the file.
    Mark(&'static str),
}

impl Writer {
    pub(super) fn is_empty(&self) -> bool {
        self.text.text().is_empty()
    }

    /// Tells whether all of it is white space, U+00A0 included.
    pub(super) fn is_blank(&self) -> bool {
        self.text.text().trim().is_empty()
    }

    /// Returns where the next word will stand, white space before it aside.
    pub(super) fn end(&self) -> usize {
        self.text.text().len()
    }

    /// Returns the raw byte after the last word.
    pub(super) fn raw_end(&self) -> usize {
        self.text.raw(0..self.end()).end
    }

    /// Tells whether a break of this kind waits for the next word.
    #[cfg(feature = "import")]
    pub(super) fn awaits(&self, mark: &str) -> bool {
        matches!(self.pending, Pending::Mark(it) if it == mark)
    }

    /// Parts the next word by a space, unless something stronger parts it.
    pub(super) fn space(&mut self, raw: Range<usize>) {
        if !self.is_empty() && self.pending == Pending::Nothing {
            self.pending = Pending::Space(raw);
        }
    }

    /// Parts the next word by `\n`, `\t` or a space that no character stands for.
    pub(super) fn mark(&mut self, mark: &'static str) {
        if !self.is_empty() {
            self.pending = Pending::Mark(mark);
        }
    }

    /// Forgets the white space at the end.
    #[cfg(feature = "import")]
    pub(super) fn join(&mut self) {
        self.pending = Pending::Nothing;
    }

    /// Writes the white space that waits, and returns where the next word begins.
    pub(super) fn begin(&mut self) -> usize {
        let last = self.raw_end();
        match std::mem::take(&mut self.pending) {
            Pending::Nothing => {}
            Pending::Space(raw) if (1..=4).contains(&raw.len()) => self.text.push_char(' ', raw),
            Pending::Space(raw) => self.text.push(" ", raw),
            Pending::Mark(mark) => self.text.push(mark, last..last),
        }
        self.end()
    }

    /// Adds a part of another text as it is.
    pub(super) fn part(&mut self, from: &Mapped, range: Range<usize>) {
        if !range.is_empty() {
            self.begin();
            self.text.push_part(from, range);
        }
    }

    /// Adds a text that stands as a whole for raw bytes.
    pub(super) fn whole(&mut self, text: &str, raw: Range<usize>) {
        if !text.is_empty() {
            self.begin();
            self.text.push(text, raw);
        }
    }

    /// Adds words that stand as a whole for raw bytes, their white space folded.
    pub(super) fn whole_words(&mut self, text: &str, raw: Range<usize>) {
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if text.starts_with(|c: char| c.is_ascii_whitespace()) {
            self.space(raw.start..raw.start);
        }
        self.whole(&words, raw.clone());
        if text.ends_with(|c: char| c.is_ascii_whitespace()) {
            self.space(raw.end..raw.end);
        }
    }

    /// Adds the words of another text; U+00A0 is part of a word.
    pub(super) fn words(&mut self, from: &Mapped, range: Range<usize>) {
        let mut at = range.start;
        for piece in from.text()[range].split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.part(from, at..at + word.len());
            if word.len() < piece.len() {
                self.space(from.raw(at + word.len()..at + piece.len()));
            }
            at += piece.len();
        }
    }

    /// Returns the text, and begins another one.
    pub(super) fn take(&mut self) -> Mapped {
        self.pending = Pending::Nothing;
        std::mem::take(&mut self.text)
    }
}
