//! A text becomes blocks: what stood on its own on the page that it was taken from.
//!
//! How a text is laid out is told once for the whole file by the shape of its lines ([`layout`]); what each block is,
//! is for `classify` to say. A block's text is its lines without the white space around them.
mod layout;
mod lines;
mod wrapped;

pub use layout::Layout;

pub(super) use lines::{Marker, Sign, is_blank, marker};

use std::ops::Range;

use crate::seed::passage::visible;
use crate::seed::segment::layout::Wrap;
use crate::seed::segment::lines::Line;
use crate::seed::sentence::{End, begins_low, end, pieces, words};
use crate::text::Mapped;

/// What stood on its own.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Its text: the white space on both ends and what cannot be seen is gone; a list's marker is still there.
    pub(super) text: Mapped,
    /// The line of the raw file on which it begins, from 1.
    pub(super) line: u32,
    /// Whether a blank line or the beginning of the text stands before it.
    pub(super) blank_before: bool,
    /// The list marker that it begins with.
    pub(super) marker: Option<Marker>,
    /// What markup says of it.
    pub(super) form: Form,
}

/// What markup says of a block.
#[allow(dead_code, reason = "pages say all but the pictures, which are told beside the blocks")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing: a plain text has no markup.
    #[default]
    Unsaid,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// What stands below a picture or table.
    Caption,
    /// The alternative text of a picture.
    Picture,
    /// A note at the end or foot.
    Note,
    /// Words set apart for display.
    DisplayQuote,
}

/// Parts a text into blocks, and says what its layout was taken for. Linear in its length.
pub(super) fn segment(text: &Mapped) -> (Vec<Block>, Layout) {
    let lines = lines::read(text.text());
    let (layout, wrap) = layout::measure(text.text(), &lines);
    let mut blocks = Vec::new();
    let join = wrapped::Join::new(text, &lines, wrap.is_some());
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len() && goes_on(text.text(), &lines, start..end, wrap) {
            end += 1;
        }
        blocks.push(join.block(&lines[start..end]));
        start = end;
    }
    match cut_long(&blocks, text.text().len()) {
        Some(cut) => (cut, Layout::Long),
        None => (blocks, layout),
    }
}

/// Whether the line behind `block` is a part of it.
fn goes_on(text: &str, lines: &[Line], block: Range<usize>, wrap: Option<Wrap>) -> bool {
    let next = &lines[block.end];
    if next.blank_before {
        return false;
    }
    match wrap {
        Some(wrap) => wrapped::goes_on(text, lines, block, wrap),
        None => is_stray_break(text, &lines[block.start], &lines[block.end - 1], next),
    }
}

/// Whether a line that stands for a paragraph was broken by accident, as where a link began or ended.
fn is_stray_break(text: &str, first: &Line, last: &Line, next: &Line) -> bool {
    let (last_text, next_text) = (&text[last.range.clone()], &text[next.range.clone()]);
    if next.marker.is_some() {
        return false;
    }
    if first.marker.is_some() && next.indent > first.indent && begins_low(next_text) {
        return true;
    }
    let is_tail = next_text.starts_with([',', ';', '.']) && !next_text.starts_with("..") && next_text.len() > 1;
    let is_cased = next_text.chars().next().is_some_and(char::is_lowercase);
    let is_long = words(last_text) >= 6 && last.width >= 60;
    is_tail || (is_cased && is_long && matches!(end(last_text), End::Open | End::Clause))
}

/// Cuts lines that no paragraph is as long as at ends of sentences; `None` where there is none.
fn cut_long(blocks: &[Block], size: usize) -> Option<Vec<Block>> {
    /// In bytes: a line that is most of a text, and one among others.
    const MOST: usize = 3_000;
    const ANY: usize = 12_000;
    let is_long = |it: &Block| {
        let length = it.text.text().len();
        length > ANY || (length > MOST && length * 5 > size * 4)
    };
    if !blocks.iter().any(is_long) {
        return None;
    }
    let mut out = Vec::new();
    for block in blocks {
        if !is_long(block) {
            out.push(block.clone());
            continue;
        }
        for (index, piece) in pieces(block.text.text()).into_iter().enumerate() {
            let blank_before = block.blank_before || index > 0;
            let marker = block.marker.filter(|_| index == 0);
            out.push(Block { text: block.text.part(piece), line: block.line, blank_before, marker, form: block.form });
        }
    }
    Some(out)
}

impl Block {
    /// Makes a block of one part of a text, which must not be blank.
    fn of(text: &Mapped, line: &Line) -> Self {
        Self {
            text: visible(text, line.range.clone()),
            line: line.number,
            blank_before: line.blank_before,
            marker: line.marker,
            form: Form::Unsaid,
        }
    }
}
