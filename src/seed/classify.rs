use std::ops::Range;

use crate::model::PassageLetter;
use crate::text::count_words;

/// A block of the text: what it is, and the bytes that are its own.
pub(super) struct Block {
    pub(super) letter: PassageLetter,
    pub(super) range: Range<usize>,
}

/// Splits a text into blocks, one a line, and tells what each is.
pub(super) fn classify(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut in_notes = false;
    let mut start = 0;
    for line in text.split(['\n', '\r']) {
        let trimmed = trim(line);
        let range = start + offset(line, trimmed)..start + offset(line, trimmed) + trimmed.len();
        start += line.len() + 1;
        if trimmed.is_empty() {
            continue;
        }
        if is_notes_heading(trimmed) {
            in_notes = true;
            continue;
        }
        let (letter, own) = if in_notes { (PassageLetter::N, note_text(trimmed)) } else { kind(trimmed) };
        let own_start = range.start + offset(trimmed, own);
        blocks.push(Block { letter, range: own_start..own_start + own.len() });
    }
    blocks
}

/// Takes white space and what cannot be seen off both ends.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || super::passage::is_dropped(c))
}

/// Where `inner`, which is a part of `outer`, begins in it.
fn offset(outer: &str, inner: &str) -> usize {
    inner.as_ptr() as usize - outer.as_ptr() as usize
}

fn kind(line: &str) -> (PassageLetter, &str) {
    if is_caption(line) {
        return (PassageLetter::C, line);
    }
    if let Some(inside) = quoted_whole(line) {
        return (PassageLetter::Q, inside);
    }
    if !ends_sentence(line) && count_words(line) <= 9 {
        return (PassageLetter::H, line);
    }
    (PassageLetter::P, line)
}

/// Whether a line ends as a sentence does, closing marks and a glued note number aside. A question may be a heading.
fn ends_sentence(line: &str) -> bool {
    const CLOSING: [char; 12] = ['”', '’', '"', '\'', '»', '›', ')', ']', '}', '』', '」', '“'];
    const ENDS: [char; 13] = ['.', '…', '!', ':', ';', ',', '。', '！', '：', '；', '，', '۔', '।'];
    let bare = line.trim_end_matches(CLOSING);
    let unnumbered = bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(CLOSING);
    bare.ends_with(ENDS) || unnumbered.ends_with(['.', '…', '!'])
}

/// "Fig 1. …", "Photo: …", or a line of at most 45 words with a sentence "Source: …".
fn is_caption(line: &str) -> bool {
    let numbered = ["Figure ", "Fig. ", "Fig ", "Chart ", "Table ", "Graph ", "Map "];
    let is_numbered = numbered.iter().any(|cue| {
        line.strip_prefix(cue).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    let is_credited = ["Photo:", "Image:", "Photo by "].iter().any(|cue| line.starts_with(cue));
    let names_source = ["Source: ", "Sources: "].iter().any(|cue| {
        line.match_indices(cue).any(|(at, _)| {
            let before = line[..at].trim_end();
            before.is_empty() || before.ends_with(['.', '?', '!', ':', ';', ')', '”', '"'])
        })
    });
    is_numbered || is_credited || (names_source && line.split_whitespace().count() <= 45)
}

/// What stands inside a line that is one quotation from its first to its last character.
fn quoted_whole(line: &str) -> Option<&str> {
    const PAIRS: [(char, char); 5] = [('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('"', '"')];
    PAIRS.iter().find_map(|(open, close)| {
        let inside = line.strip_prefix(*open)?.strip_suffix(*close)?;
        let whole = !inside.is_empty() && !inside.contains([*open, *close]);
        whole.then_some(inside)
    })
}

fn is_notes_heading(line: &str) -> bool {
    let line = line.trim_end_matches(':');
    ["endnotes", "footnotes", "notes"].iter().any(|it| line.eq_ignore_ascii_case(it))
}

/// A note without its dash or number, and without the arrow that led back to the text.
fn note_text(line: &str) -> &str {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered = match numbered.strip_prefix(['.', ')', ']']) {
        Some(rest) if numbered.len() < line.len() => rest,
        _ => line.strip_prefix(['-', '•', '*']).unwrap_or(line),
    };
    trim(trim(unnumbered).trim_end_matches(['↩', '\u{fe0e}', '\u{fe0f}', '↑', '^']))
}
