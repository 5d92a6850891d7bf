//! [`InputFile`] -> [`SeedText`]: the text of a source as numbered passages.
//!
//! # Steps
//! 1. Decode: bytes become text, whatever their encoding (`decode`).
//! 2. Repair: the damage of wrong encodings is undone (`repair`), and character references are decoded
//!    (`references`).
//! 3. Correct: scrape errors that the card names are mended (`corrections`).
//! 4. Segment: the text becomes blocks, by the shape of its lines (`segment`).
//! 5. Classify: each block is a passage or no part of the article, with the reason (`classify`).
//! 6. Number: passages get ids, and what is to be shown of them: gaps, marks of notes (`numbering`, `gaps`).
//!
//! A plain text is never read as Markdown or as HTML, and nothing as a template. Pages and documents are told by the
//! endings of their names (`markup`); their blocks are classified as those of plain text are (`marked`). Every passage knows the raw bytes that it came from.
//! What the reader did stands in the [`Report`].
mod charset;
mod classify;
mod corrections;
mod decode;
mod front;
mod gaps;
mod language;
mod lines;
mod marked;
mod markup;
mod numbering;
mod passage;
mod references;
mod repair;
mod report;
mod segment;
mod sentence;
mod vocabulary;

pub use passage::{GapIn, Passage, PassageKind};
pub use report::{Confidence, Corrected, Encoding, Front, Lost, Removed, Repair, Report};
pub use segment::Layout;

use crate::diag::{Code, Diagnosed, Diagnostic};
use crate::load::InputFile;
use crate::model::{PassageId, SeedHints};
use crate::seed::classify::classify;
use crate::seed::corrections::correct;
use crate::seed::decode::{Decoded, decode};
use crate::seed::lines::Lines;
use crate::seed::passage::is_dropped;
use crate::seed::references::decode_references;
use crate::seed::repair::{Repaired, repair};
use crate::seed::segment::segment;
use crate::text::{FileId, Span};

/// The text of a source.
#[derive(Debug, Clone)]
pub struct SeedText {
    /// Its path from the site's root.
    pub path: String,
    /// Where the file begins.
    pub span: Span,
    /// Its passages, in the order of the text; ids are unique.
    pub passages: Vec<Passage>,
    /// How it was prepared.
    pub report: Report,
}

impl SeedText {
    /// Finds a passage.
    pub fn passage(&self, id: PassageId) -> Option<&Passage> {
        self.passages.iter().find(|it| it.id == id)
    }
}

/// Reads the text of a source. A text that cannot be read has no passages, and a finding says why. Linear in its length.
pub fn read(file: &InputFile, hints: &SeedHints) -> Diagnosed<SeedText> {
    let mut diagnostics = Vec::new();
    let span = Span::new(file.id, 0..0);
    let mut seed = SeedText { path: file.path.clone(), span, passages: Vec::new(), report: Report::default() };
    // Pages and documents say in their marks what their blocks are.
    let read = match markup::text_of(&file.path, &file.text.bytes, hints) {
        Some(marked) => marked.map(|it| marked::passages(it, hints, file.id)),
        None => plain(&file.text.bytes, hints, file.id),
    };
    match read {
        Ok((passages, report)) => (seed.passages, seed.report) = (passages, report),
        Err(why) => {
            let (why, what_to_do) = why.split_once(": ").unwrap_or((&why, "save the text as UTF-8"));
            let finding = Diagnostic::new(Code::UnreadableFile, format!("`{}` cannot be read: {why}", file.path));
            diagnostics.push(finding.at(span, "").help(what_to_do));
            return Diagnosed { value: seed, diagnostics };
        }
    }
    if seed.passages.is_empty() {
        let finding = Diagnostic::new(Code::EmptySource, format!("there is no text in `{}`", file.path));
        diagnostics.push(finding.at(seed.span, "").help("put the source's text there, a paragraph a line"));
    }
    Diagnosed { value: seed, diagnostics }
}

/// Reads a plain text.
fn plain(bytes: &[u8], hints: &SeedHints, file: FileId) -> Result<(Vec<Passage>, Report), String> {
    let Decoded { text, encoding, nuls } = decode(bytes, hints.encoding.as_deref())?;
    let (passages, report) = read_repaired(repair(text), hints, file);
    Ok((passages, Report { encoding: Some(encoding), nuls, ..report }))
}

/// Steps 3 to 6.
fn read_repaired(
    Repaired { text, repairs, restored }: Repaired,
    hints: &SeedHints,
    file: FileId,
) -> (Vec<Passage>, Report) {
    let restored: Vec<_> = restored.into_iter().map(|it| text.raw(it)).collect();
    let (text, references) = decode_references(text);
    let lines = Lines::of(&text);
    let (text, corrections) = correct(text, &lines, &hints.corrections);
    let invisible = text.text().chars().filter(|c| is_dropped(*c) && *c != '\0').count();
    let (blocks, layout) = segment(&text);
    let mut classified = classify(blocks, Front::default());
    let mut passages = numbering::passages(&mut classified, file);
    let repairs: Vec<_> = repairs.into_iter().map(|it| it.1).collect();
    numbering::mark_restored(&mut passages, &restored);
    let (gaps, unknown_gaps) = gaps::find(&mut passages, &lines, &hints.gaps, classified.front.language);
    let (removed, front) = (classified.removed, classified.front);
    let report = Report {
        layout,
        references,
        invisible,
        repairs,
        corrections,
        gaps,
        unknown_gaps,
        removed,
        front,
        ..Report::default()
    };
    (passages, report)
}

#[cfg(test)]
mod tests;
