//! Lines that were wrapped become paragraphs again.
use std::collections::HashSet;
use std::ops::Range;

use crate::seed::passage::visible;
use crate::seed::segment::layout::Wrap;
use crate::seed::segment::lines::{Line, Marker};
use crate::seed::segment::{Block, Form, Sign};
use crate::seed::sentence::{End, begins_low, end};
use crate::seed::vocabulary::{HYPHEN_AFTER, HYPHEN_BEFORE};
use crate::text::{Mapped, is_unspaced};

/// Whether the line behind a block of lines is a part of it. No blank line stands between them.
pub(super) fn goes_on(text: &str, lines: &[Line], block: Range<usize>, wrap: Wrap) -> bool {
    let (first, last, next) = (&lines[block.start], &lines[block.end - 1], &lines[block.end]);
    let (last_text, next_text) = (&text[last.range.clone()], &text[next.range.clone()]);
    let last_end = end(last_text);
    let is_open = matches!(last_end, End::Open | End::Clause);
    let full = wrap.is_full(last, next_text);
    if let Some(Marker { sign, .. }) = next.marker {
        // A dash or a year may have come to the beginning of a line by wrapping.
        let is_prose = match sign {
            Sign::Bullet => false,
            Sign::Dash(_) => is_open && full && first.marker.is_none_or(|it| it.sign != sign),
            Sign::Number(_) | Sign::Letter => is_open && full && first.marker.is_none(),
        };
        if !is_prose {
            return false;
        }
    }
    // The first line of a paragraph, or a quotation, is set in; items of lists go on where their text began.
    let is_alone = block.len() == 1;
    if first.marker.is_some() {
        if next.indent > first.indent {
            return true;
        }
    } else if next.indent > last.indent + 1 || (!is_alone && last.indent > next.indent + 1) {
        return false;
    }
    if is_open && begins_low(next_text) && !starts_word_of_unspaced(next_text) {
        return true;
    }
    // What is left is a line that may have been ended on purpose: a heading, an address, the end of a paragraph.
    match last_end {
        _ if full => true,
        _ if wrap.is_strict() => false,
        End::Open | End::Clause => last.width * 100 >= wrap.columns * 75,
        End::Stop | End::Question => last.width * 100 >= wrap.columns * 60 && is_spaced(lines, &block),
    }
}

fn starts_word_of_unspaced(text: &str) -> bool {
    text.chars().next().is_some_and(is_unspaced)
}

/// Whether blank lines part the paragraphs around here, so that a line's end says little.
fn is_spaced(lines: &[Line], block: &Range<usize>) -> bool {
    const FAR: usize = 15;
    let before = block.end.saturating_sub(FAR)..block.end;
    let after = block.end..(block.end + FAR).min(lines.len());
    let any_blank = |range: Range<usize>| lines[range].iter().any(|it| it.blank_before);
    any_blank(before) && (after.len() < FAR || any_blank(after))
}

/// Puts lines together to blocks.
pub(super) struct Join<'a> {
    text: &'a Mapped,
    /// The text's words in lower case, hyphens included: by them it is told whether a hyphen at the end of a line is a
    /// word's own. Empty where no line ends in one.
    words: HashSet<String>,
}

impl<'a> Join<'a> {
    pub(super) fn new(text: &'a Mapped, lines: &[Line], is_wrapped: bool) -> Self {
        let ends_in_hyphen = |it: &Line| text.text()[it.range.clone()].ends_with(['-', '\u{2010}']);
        let needs_words = is_wrapped && lines.iter().any(ends_in_hyphen);
        let words = if needs_words { vocabulary(text.text()) } else { HashSet::new() };
        Self { text, words }
    }

    /// Makes a block of lines, of which there is at least one.
    pub(super) fn block(&self, lines: &[Line]) -> Block {
        let (first, rest) = lines.split_first().expect("a block has a line");
        if rest.is_empty() {
            return Block::of(self.text, first);
        }
        let text = self.text.text();
        let mut joined = Mapped::default();
        let mut last = first;
        for next in rest {
            let line = &text[last.range.clone()];
            let next_line = &text[next.range.clone()];
            let between = self.text.raw(last.range.end..next.range.start);
            let is_soft = text[last.range.end..next.range.start].starts_with('\u{ad}');
            let hyphen = line.chars().next_back().filter(|c| matches!(c, '-' | '\u{2010}'));
            let is_broken = hyphen.is_some_and(|_| self.is_broken_word(line, next_line));
            let kept = last.range.end - hyphen.filter(|_| is_broken).map_or(0, char::len_utf8);
            joined.push_part(self.text, last.range.start..kept);
            let needs_space = !is_soft && hyphen.is_none_or(|_| is_dash(line)) && is_spaced_join(line, next_line);
            if needs_space {
                joined.push(" ", between);
            }
            last = next;
        }
        joined.push_part(self.text, last.range.clone());
        let Line { number, blank_before, marker, .. } = *first;
        let text = visible(&joined, 0..joined.text().len());
        Block { text, line: number, blank_before, marker, form: Form::Unsaid }
    }

    /// Whether the hyphen at the end of a line was put there to break a word: the rest goes on in lower case, and the
    /// text has the word without the hyphen elsewhere, or nothing speaks for a hyphen of the word's own.
    fn is_broken_word(&self, line: &str, next: &str) -> bool {
        let line = line.trim_end_matches(['-', '\u{2010}']);
        let left_at = line
            .rfind(|c: char| !c.is_alphanumeric() && c != '-')
            .map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
        let right_end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
        let (left, right) = (line[left_at..].to_lowercase(), next[..right_end].to_lowercase());
        let is_lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
        if !is_lower(line.chars().next_back()) || !is_lower(next.chars().next()) {
            return false;
        }
        if self.words.contains(&format!("{left}{right}")) {
            return true;
        }
        if self.words.contains(&format!("{left}-{right}")) || left.contains('-') {
            return false;
        }
        let is_word = |it: &str| it.chars().count() > 2 && self.words.contains(it);
        let last_part = HYPHEN_AFTER.has(&right);
        !(last_part || HYPHEN_BEFORE.has(&left) || (is_word(&left) && is_word(&right)))
    }
}

/// Whether the hyphen that a line ends in stands for a dash.
fn is_dash(line: &str) -> bool {
    line.trim_end_matches(['-', '\u{2010}']).ends_with(char::is_whitespace) || line.ends_with("--") || line == "-"
}

/// Whether a space belongs between two lines: not between those of a script without spaces, nor before a stop.
fn is_spaced_join(line: &str, next: &str) -> bool {
    let (last, first) = (line.chars().next_back().unwrap_or(' '), next.chars().next().unwrap_or(' '));
    let is_wide = |c: char| is_unspaced(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}');
    let is_stop = matches!(first, ',' | ';' | '.') && !next.starts_with("..");
    let is_east_asian = is_wide(last) && is_wide(first);
    !is_stop && !is_east_asian
}

fn vocabulary(text: &str) -> HashSet<String> {
    let word = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut words = HashSet::new();
    for line in text.lines() {
        let mut tokens = line.split_whitespace().peekable();
        while let Some(token) = tokens.next() {
            // What stands at the end of a line may be half a word.
            if tokens.peek().is_none() && token.ends_with(['-', '\u{2010}']) {
                continue;
            }
            let word = word(token);
            words.extend(word.split(['-', '’', '\'']).map(str::to_owned));
            words.insert(word);
        }
    }
    words
}
