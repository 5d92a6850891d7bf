use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::seed::passage::is_dropped;
use crate::seed::vocabulary::ABBREVIATIONS;
use crate::text::{count_words, is_unspaced};

/// How a line ends, closing marks and a glued note number aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As a sentence does.
    Stop,
    /// As a question does, which may be a heading.
    Question,
    /// As a part of a sentence does, with more to come.
    Clause,
    /// In the middle of a sentence, or as headings and labels do.
    Open,
}

/// Marks that stand behind the end of a sentence.
pub(super) const CLOSING: [char; 14] = ['”', '’', '"', '\'', '»', '›', ')', ']', '}', '』', '」', '“', '）', '】'];
const STOPS: [char; 9] = ['.', '…', '!', '。', '！', '۔', '।', '．', '։'];
const CLAUSES: [char; 9] = [':', ';', ',', '：', '；', '，', '、', '،', '؛'];
const QUESTIONS: [char; 3] = ['?', '？', '؟'];

/// Tells how a line ends.
pub(super) fn end(line: &str) -> End {
    let bare = line.trim_end_matches(|c: char| CLOSING.contains(&c) || c.is_whitespace());
    let unnumbered = bare.trim_end_matches(|c: char| c.is_ascii_digit() || is_superscript(c));
    let unnumbered = unnumbered.trim_end_matches(CLOSING);
    // "Version 2.0" ends in a number.
    let is_decimal = unnumbered.strip_suffix('.').is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()));
    if bare.ends_with(STOPS) || (unnumbered.ends_with(['.', '…', '!']) && !is_decimal) {
        End::Stop
    } else if bare.ends_with(CLAUSES) {
        End::Clause
    } else if bare.ends_with(QUESTIONS) {
        End::Question
    } else {
        End::Open
    }
}

pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Counts the words that have a letter or a digit; a dash between spaces is none.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)).map(count_words).sum()
}

/// Lower-case words parted by single spaces, without anything else: what phrases are looked for in.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_mark = unicode_normalization::char::is_combining_mark;
    let mut push = |c: char| {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || is_mark(c) {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    if text.is_ascii() {
        text.chars().filter(|c| *c != '\0').for_each(&mut push);
    } else {
        text.nfc().filter(|c| !is_dropped(*c)).for_each(&mut push);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Tells whether a line begins in lower case, or in a script without case: as what goes on from the line before does.
pub(super) fn begins_low(line: &str) -> bool {
    let first = line.chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Parts a text at ends of sentences into pieces of some hundred characters; where sentences are glued together or
/// parted by more than a space, a paragraph has most likely ended. No piece is empty, and only white space lies between.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    /// So long a piece is cut at the next end of a sentence, and so short a one is not.
    const LONG: usize = 700;
    const SHORT: usize = 120;
    let mut pieces = Vec::new();
    let (mut start, mut length) = (0, 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        length += 1;
        if length < SHORT || !(STOPS.contains(&c) || QUESTIONS.contains(&c)) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            if !(CLOSING.contains(&next) || STOPS.contains(&next) || QUESTIONS.contains(&next)) {
                break;
            }
            end = at + next.len_utf8();
            length += 1;
            chars.next();
        }
        let rest = &text[end..];
        let next = rest.trim_start();
        let is_wide = next.len() + 1 < rest.len();
        let is_glued = next.len() == rest.len();
        let cuts = match next.chars().next() {
            None => false,
            Some(first) if is_unspaced(c) || !c.is_ascii() && is_unspaced(first) => length >= LONG,
            Some(first) if is_glued => first.is_uppercase() && c == '.' && is_lower_word(&text[start..at]),
            Some(first) if is_abbreviated(&text[start..at], c) || first.is_lowercase() => false,
            Some(_) => is_wide || length >= LONG,
        };
        if cuts {
            pieces.push(start..end);
            start = text.len() - next.len();
            length = 0;
            while chars.peek().is_some_and(|(at, _)| *at < start) {
                chars.next();
            }
        }
    }
    if start < text.len() {
        pieces.push(start..text.len());
    }
    pieces
}

/// Whether a text ends in a word of at least two lower-case letters, so that a full stop behind it ends a sentence.
fn is_lower_word(text: &str) -> bool {
    let mut letters = text.chars().rev();
    (0..2).all(|_| letters.next().is_some_and(char::is_lowercase))
}

/// Whether the full stop behind a text may be that of an initial or of an abbreviation.
fn is_abbreviated(text: &str, stop: char) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    stop == '.' && (word.chars().nth(1).is_none() || ABBREVIATIONS.has(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_line_is_told_by_its_last_mark() {
        for (line, wanted) in [
            ("It is so.1", End::Stop),
            ("He left (and came back.)", End::Stop),
            ("“Never!” ", End::Stop),
            ("莫斯科准备好了。", End::Stop),
            ("Talks with whom?", End::Question),
            ("the demands were:", End::Clause),
            ("«Иначе говоря»,", End::Clause),
            ("Option 2", End::Open),
            ("Version 2.0", End::Open),
            ("It was in 2024.", End::Stop),
            ("هل توافق؟", End::Question),
        ] {
            assert_eq!(end(line), wanted, "{line}");
        }
    }

    #[test]
    fn plain_words_have_no_marks() {
        assert_eq!(plain("  » Read more… (2) "), "read more 2");
        assert_eq!(plain("À lire aussi :"), "à lire aussi");
        assert_eq!(plain("A\u{300}\u{ad} lire"), "à lire");
        assert_eq!(words("Options – an aerial truce"), 4);
    }

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn a_long_line_is_cut_at_ends_of_sentences() {
        let sentence = "The committee of the U.S. Senate met Mr. Smith for some hours and then went home again. ";
        let text = sentence.repeat(20);
        let pieces = cut(&text);
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|it| it.starts_with("The committee") && it.trim_end().ends_with("again.")));
        assert_eq!(pieces.join(" ").split_whitespace().count(), text.split_whitespace().count());
        // Glued sentences and wide spaces betray paragraphs.
        let (a, b) = (sentence.trim().to_owned() + &sentence.trim()[3..], "Another one begins here.");
        assert_eq!(cut(&format!("{a}{b}")), [a.as_str(), b]);
        assert_eq!(cut(&format!("{a}  {b}")), [a.as_str(), b]);
        let chinese = "委员会今天举行了会议，讨论了很多重要的问题，然后大家都回家去了。".repeat(40);
        assert_eq!(cut(&chinese).len(), 2);
        assert_eq!(cut(&"a".repeat(100_000)).len(), 1);
    }
}
