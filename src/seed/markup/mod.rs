//! The bytes of a page or document -> [`MarkupText`]: its blocks in the order of the text, as plain text has them.
//!
//! A page is told by its name's ending. Its marks say what a block is, so far as they do; the rest is told by the same
//! rules as in plain text. Nothing of it is ever run or shown as the markup that it is: what is left is words, and for
//! each of them the raw bytes that it stands for.
#[cfg(feature = "import")]
mod docx;
mod facts;
#[cfg(feature = "import")]
mod html;
mod markdown;
mod source;
#[cfg(all(test, feature = "import"))]
mod tests;
mod writer;

pub(super) use source::Done;

use std::ops::Range;

use crate::model::SeedHints;
use crate::seed::report::{Front, Removed};
use crate::text::Mapped;

/// The text of a page or document, not yet classified or numbered.
#[derive(Debug, Default)]
pub(super) struct MarkupText {
    /// Its blocks, in the order in which they are read; notes that stand anywhere in Markdown or DOCX come last.
    pub(super) blocks: Vec<MarkupBlock>,
    /// What it says about itself, in marks or in print.
    pub(super) front: Front,
    /// What is not part of the text, in the order of the file.
    pub(super) removed: Vec<Removed>,
    /// What was done to its characters.
    pub(super) done: Done,
}

/// A block of the text.
#[derive(Debug, Clone)]
pub(super) struct MarkupBlock {
    /// What its marks say that it is; `None` where they say nothing.
    pub(super) kind: Option<PassageKindHint>,
    /// Its text, which is not empty: white space is folded but for U+00A0, `\n` is a line break within the block, and
    /// `\t` parts the cells of a table's row.
    pub(super) text: Mapped,
    /// The line of the raw file, from 1; in DOCX, which has no lines, the number of the paragraph.
    pub(super) line: u32,
    /// Its marks that lead to a note, in order; a mark is glued to the word before it, as plain texts have them.
    pub(super) marks: Vec<NoteMark>,
}

/// A mark that leads to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteMark {
    /// Its bytes in the text of its block.
    pub(super) at: Range<usize>,
    /// The note: an index into the blocks.
    pub(super) note: usize,
}

/// What the marks of a block say that it is.
#[cfg_attr(not(feature = "import"), expect(dead_code, reason = "Markdown has neither captions nor display quotes"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PassageKindHint {
    /// A paragraph, or a row of a table.
    Paragraph,
    /// A heading within the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// What stands with a figure or table.
    Caption,
    /// A footnote or endnote, without its mark and the way back.
    Note,
    /// Words set apart for display. Whether they repeat the text is for the classification to say.
    DisplayQuote,
}

/// Reads a page or document.
///
/// Returns `None` for plain text and for what is told by its first bytes; `Err` says in a sentence why the file is
/// refused, and after a colon how to get its text. The card's encoding and corrections are heeded as in plain text, but
/// for DOCX, which has neither encoding nor lines.
pub(super) fn text_of(path: &str, bytes: &[u8], hints: &SeedHints) -> Option<Result<MarkupText, String>> {
    let name = path.rsplit(['/', '\\']).next()?;
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" | "shtml" | "xht" | "xhtml" => Some(html_text(bytes, hints)),
        "md" | "markdown" => Some(markdown::read(bytes, hints)),
        "docx" if bytes.starts_with(b"PK\x03\x04") => Some(docx_text(bytes)),
        _ => None,
    }
}

#[cfg(feature = "import")]
fn html_text(bytes: &[u8], hints: &SeedHints) -> Result<MarkupText, String> {
    html::read(bytes, hints)
}

#[cfg(feature = "import")]
fn docx_text(bytes: &[u8]) -> Result<MarkupText, String> {
    docx::read(bytes)
}

#[cfg(not(feature = "import"))]
fn html_text(_: &[u8], _: &SeedHints) -> Result<MarkupText, String> {
    Err("it is a page, and this program was built without `import`: save the article as plain text in UTF-8".into())
}

#[cfg(not(feature = "import"))]
fn docx_text(_: &[u8]) -> Result<MarkupText, String> {
    Err("it is a Word document, and this program was built without `import`: save it as plain text in UTF-8".into())
}
