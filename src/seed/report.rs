use std::ops::Range;

use crate::model::{Edtf, Gap};
use crate::seed::segment::Layout;

/// How the text of a source was prepared: everything that was guessed, mended, taken out or is missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The encoding that the file was read in.
    pub encoding: Option<Encoding>,
    /// How the text is laid out, which tells its paragraphs.
    pub layout: Layout,
    /// How many stray NULs were dropped.
    pub nuls: usize,
    /// How many character references (`&rsquo;`) were decoded.
    pub references: usize,
    /// How many invisible characters were dropped.
    pub invisible: usize,
    /// Damage by a wrong encoding that was repaired, in the order of the text.
    pub repairs: Vec<Repair>,
    /// Scrape errors of the card that were mended, in the order of the card.
    pub corrections: Vec<Corrected>,
    /// Lost link texts, in the order of the text.
    pub gaps: Vec<Lost>,
    /// Gaps that the card fills and that the text does not have, in the order of the card.
    pub unknown_gaps: Vec<Gap>,
    /// What was taken out, in the order of the text: with the passages it is the whole file.
    pub removed: Vec<Removed>,
    /// What the file prints about itself.
    pub front: Front,
}

/// The encoding of a file, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// Its name (WHATWG Encoding Standard).
    pub name: &'static str,
    /// How it is known.
    pub confidence: Confidence,
}

/// How an encoding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The card says so.
    Declared,
    /// By a byte-order mark, or since nothing but UTF-8 looks like that.
    Certain,
    /// By the frequency of its letters.
    Likely,
    /// There was little to go by.
    Guess,
}

/// A run of characters that a wrong encoding had damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The line of the raw file, from 1.
    pub line: u32,
    /// The raw bytes.
    pub raw: Range<usize>,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
    /// What had happened: "UTF-8 read as GBK".
    pub damage: &'static str,
    /// Characters that were lost, and what they were taken for from: "closes a quotation"; `None` where the repair is exact.
    pub restored: Option<&'static str>,
}

/// A correction of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The line of the raw file, from 1.
    pub line: u32,
    /// What stands in the file.
    pub from: String,
    /// What is shown.
    pub to: String,
    /// Whether it was found; an unknown one is said.
    pub found: bool,
}

/// A link text that the file has lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The line of the raw file, from 1.
    pub line: u32,
    /// Which of the line's gaps, from 1.
    pub nth: u32,
    /// The raw bytes that betray it.
    pub raw: Range<usize>,
    /// What the card fills it with: text and address.
    pub filled: Option<(String, Option<String>)>,
}

/// A piece of the file that is not part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The line of the raw file, from 1.
    pub line: u32,
    /// Why: "navigation", "advertisement", "display quote that repeats paragraph 7".
    pub reason: String,
    /// The piece.
    pub text: String,
}

/// What a file prints about itself, each with the line where it does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Front {
    /// The title.
    pub title: Option<(String, u32)>,
    /// Names of authors.
    pub authors: Vec<(String, u32)>,
    /// The date of publication.
    pub issued: Option<(Edtf, u32)>,
    /// The section or rubric.
    pub section: Option<(String, u32)>,
    /// The standfirst.
    pub standfirst: Option<(String, u32)>,
    /// Who published it, where a note on the author names an institution or the marks of a page say so.
    pub publisher: Option<(String, u32)>,
    /// The address that a page says is its own.
    pub url: Option<(String, u32)>,
    /// What it says of rights and first publication.
    pub rights: Option<(String, u32)>,
    /// Descriptions of pictures that were taken out.
    pub pictures: Vec<(String, u32)>,
    /// The language of the text (BCP 47), as guessed from its words.
    pub language: Option<&'static str>,
}
