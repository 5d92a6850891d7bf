//! The lines of a text that are not blank, with what can be measured of each.
use std::ops::Range;

use crate::seed::passage::is_dropped;
use crate::text::is_unspaced;

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// Its bytes of the text, without the white space around it.
    pub(super) range: Range<usize>,
    /// Its number in the raw file, from 1.
    pub(super) number: u32,
    /// How many columns it is set in.
    pub(super) indent: usize,
    /// How many columns it takes, `indent` included.
    pub(super) width: usize,
    /// Whether a blank line or the beginning of the text stands before it.
    pub(super) blank_before: bool,
    /// The list marker that it begins with.
    pub(super) marker: Option<Marker>,
}

/// What an item of a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::seed) struct Marker {
    pub(in crate::seed) sign: Sign,
    /// How many bytes it takes, the space behind it included.
    pub(in crate::seed) len: usize,
}

/// The sign of a list marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::seed) enum Sign {
    /// A bullet, which means nothing else.
    Bullet,
    /// A hyphen, dash, asterisk or plus sign, which may mean something else.
    Dash(char),
    /// A number.
    Number(u32),
    /// A letter or a small Roman number.
    Letter,
}

/// Tells whether nothing of a text can be seen.
pub(in crate::seed) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || is_dropped(c)
            || matches!(c, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{61C}')
    })
}

/// Takes the lines of a text that are not blank. Separators of Unicode and page breaks end a line too, but are none of
/// the raw file's line ends.
pub(super) fn read(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut number, mut blank_before) = (0, 1, true);
    while start < text.len() {
        let found = text[start..].find(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']);
        let end = found.map_or(text.len(), |it| start + it);
        let line = &text[start..end];
        if is_blank(line) {
            // A page may end in the middle of a paragraph.
            blank_before |= !text[end..].starts_with('\u{c}');
        } else {
            lines.push(measure(line, start, number, blank_before));
            blank_before = false;
        }
        let rest = &text[end..];
        let break_len = if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) };
        number += u32::from(rest.starts_with(['\n', '\r']));
        start = end + break_len;
    }
    lines
}

fn measure(line: &str, start: usize, number: u32, blank_before: bool) -> Line {
    let is_outside = |c: char| c.is_whitespace() || is_dropped(c);
    let from = line.len() - line.trim_start_matches(is_outside).len();
    let trimmed = line.trim_matches(is_outside);
    let mut indent = 0;
    for c in line[..from].chars().filter(|c| !is_dropped(*c)) {
        indent = if c == '\t' { (indent / 4 + 1) * 4 } else { indent + 1 };
    }
    let range = start + from..start + from + trimmed.len();
    Line { range, number, indent, width: indent + width(trimmed), blank_before, marker: marker(trimmed) }
}

/// How many columns a text takes: those of scripts without spaces are double.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let is_mark = unicode_normalization::char::is_combining_mark;
    text.chars().filter(|c| !is_dropped(*c) && !is_mark(*c)).map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Han, kana, Hangul and the full-width forms.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}')
        && is_unspaced(c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}' | '\u{AC00}'..='\u{D7A3}')
}

/// The list marker that a line begins with.
pub(in crate::seed) fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.char_indices();
    let (_, first) = chars.next()?;
    let rest = chars.as_str();
    let spaced = |sign: Sign, rest: &str| {
        let own = rest.trim_start();
        (own.len() < rest.len() && !own.is_empty()).then_some(Marker { sign, len: line.len() - own.len() })
    };
    match first {
        '•' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '‣' | '⁃' | '∙' | '▶' | '▸' | '►' | '➢' | '➤' | '✓' | '✔'
        | '❖' | '◆' | '◇' | '\u{f0b7}' => {
            let own = rest.trim_start();
            own.starts_with(|c: char| c.is_alphanumeric() || "“\"«„‘[(".contains(c))
                .then_some(Marker { sign: Sign::Bullet, len: line.len() - own.len() })
        }
        '·' => spaced(Sign::Bullet, rest),
        '-' | '–' | '—' | '*' | '+' | '−' => spaced(Sign::Dash(first), rest),
        '(' | '[' => {
            let (inner, rest) = rest.split_once(if first == '(' { ')' } else { ']' })?;
            spaced(ordinal(inner)?, rest)
        }
        '①'..='⑳' => {
            let own = rest.trim_start();
            let number = u32::from(first) - u32::from('①') + 1;
            (!own.is_empty()).then_some(Marker { sign: Sign::Number(number), len: line.len() - own.len() })
        }
        _ => {
            let inner_len = line.find(|c: char| !c.is_alphanumeric())?;
            let sign = ordinal(line.get(..inner_len)?)?;
            let rest = &line[inner_len..];
            if let Some(own) = rest.strip_prefix(['、', '．']) {
                let is_number = matches!(sign, Sign::Number(_)) && !own.is_empty();
                return is_number.then_some(Marker { sign, len: line.len() - own.len() });
            }
            let rest = match sign {
                Sign::Number(_) => rest.strip_prefix(".)").or_else(|| rest.strip_prefix(['.', ')']))?,
                // "J. Smith" begins with an initial.
                _ => rest.strip_prefix(')')?,
            };
            spaced(sign, rest)
        }
    }
}

/// A number of at most three digits, a letter, or a small Roman number.
fn ordinal(text: &str) -> Option<Sign> {
    if text.is_empty() || text.len() > 4 {
        return None;
    }
    if text.bytes().all(|it| it.is_ascii_digit()) {
        return (text.len() <= 3).then(|| text.parse().ok().map(Sign::Number))?;
    }
    let mut letters = text.chars();
    let is_single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    (is_single || text.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))).then_some(Sign::Letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_lists_are_told_from_words() {
        for (line, wanted) in [
            ("• one", Some((Sign::Bullet, 4))),
            ("•One", Some((Sign::Bullet, 3))),
            ("- one", Some((Sign::Dash('-'), 2))),
            ("-one", None),
            ("1. one", Some((Sign::Number(1), 3))),
            ("12) one", Some((Sign::Number(12), 4))),
            ("[3] one", Some((Sign::Number(3), 4))),
            ("1.5 per cent", None),
            ("1991. That year", None),
            ("a) one", Some((Sign::Letter, 3))),
            ("а) раз", Some((Sign::Letter, 4))),
            ("(iv) one", Some((Sign::Letter, 5))),
            ("J. Smith", None),
            ("(see below) it", None),
            ("一、总则", None),
            ("1、总则", Some((Sign::Number(1), 4))),
            ("② zwei", Some((Sign::Number(2), 4))),
        ] {
            assert_eq!(marker(line), wanted.map(|(sign, len)| Marker { sign, len }), "{line}");
        }
    }

    #[test]
    fn blank_lines_go_and_every_line_end_counts() {
        let lines = read("\u{feff}\u{a0}\r\n  a\rb\u{2028}c\n\n\td  \u{200b}");
        let found: Vec<_> = lines.iter().map(|it| (it.number, it.indent, it.width, it.blank_before)).collect();
        assert_eq!(found, [(2, 2, 3, true), (3, 0, 1, false), (3, 0, 1, false), (5, 4, 5, true)]);
        assert_eq!(width("жé́漢"), 4);
    }
}
