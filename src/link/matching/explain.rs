//! Why a quotation does not hold: the place that comes nearest, and the words in which it differs. Nothing here ever
//! verifies.
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::text::{Folded, is_unspaced};

/// The nearest place in a text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::link) struct Near {
    /// How alike the two are, from 0 to 1: the indel ratio of the best window.
    pub(in crate::link) ratio: f64,
    /// The bytes of the folded text.
    pub(in crate::link) range: Range<usize>,
}

/// In what kind of word two texts differ; the first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::link) enum Kind {
    Number,
    Negation,
    Name,
    Spelling,
    Word,
}

impl Kind {
    pub(in crate::link) fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Negation => "negation",
            Self::Name => "name",
            Self::Spelling => "spelling",
            Self::Word => "word",
        }
    }
}

/// A run of words that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::link) struct Difference {
    /// The bytes of the quotation's folded text; empty where words are missing.
    pub(in crate::link) quote: Range<usize>,
    /// The bytes of the text's folded text; empty where words were put in.
    pub(in crate::link) text: Range<usize>,
    pub(in crate::link) kind: Kind,
}

/// Longest quotation, in characters, that is compared letter by letter; a longer one is told by its beginning.
const LONGEST: usize = 4_000;

/// Finds the window of a text that is most like the quotation. Costs the product of their lengths.
pub(in crate::link) fn nearest_window(quote: &Folded, text: &Folded) -> Option<Near> {
    let needle: Vec<char> = quote.text.trim().chars().take(LONGEST).collect();
    let hay: Vec<char> = text.text.chars().collect();
    if needle.is_empty() || hay.is_empty() {
        return None;
    }
    // Row by row over the needle: the fewest insertions and deletions, and where the window began. A cell holds the
    // first in its upper half and the second in its lower, so that one comparison finds the cheaper, then the earlier.
    const STEP: u64 = 1 << 32;
    let mut cells: Vec<u64> = (0..=hay.len() as u64).collect();
    for c in &needle {
        let mut diagonal = cells[0];
        cells[0] += STEP;
        let mut left = cells[0];
        for (h, cell) in hay.iter().zip(&mut cells[1..]) {
            let skipped = if left < *cell { left } else { *cell } + STEP;
            left = if c == h && diagonal < skipped { diagonal } else { skipped };
            diagonal = std::mem::replace(cell, left);
        }
    }
    let ratio = |cost: usize, start: usize, end: usize| 1.0 - cost as f64 / (needle.len() + (end - start)) as f64;
    let windows = cells.iter().enumerate().map(|(end, cell)| {
        let (cost, start) = ((cell / STEP) as usize, (cell % STEP) as usize);
        (ratio(cost, start, end), start, end)
    });
    let (ratio, start, end) = windows.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let byte = |at: usize| text.chars.get(at).map_or(text.text.len(), |it| it.at);
    Some(Near { ratio, range: whole_words(&quote.text, &text.text, byte(start)..byte(end)) })
}

/// How far beyond a window the quotation's first and last words are looked for.
const BEYOND: usize = 3;

/// Widens a window to whole words. On a side where its word is not the quotation's it goes on to that word if it is near,
/// else by one word if it has fewer: a word that was exchanged at the end is then seen beside the one in its place.
fn whole_words(quote: &str, text: &str, range: Range<usize>) -> Range<usize> {
    let (own, all) = (words(quote), words(text));
    let mut first = all.partition_point(|(at, word)| at + word.len() <= range.start);
    let mut end = all.partition_point(|(at, _)| *at < range.end);
    let (Some((_, own_first)), Some((_, own_last))) = (own.first(), own.last()) else { return range };
    if first >= end {
        return range;
    }
    if !same_first(own_first, all[first].1) {
        let near = (first.saturating_sub(BEYOND)..first).rev().find(|it| same_first(own_first, all[*it].1));
        first = near.unwrap_or(first - usize::from(first > 0 && end - first < own.len()));
    }
    if !same(own_last, all[end - 1].1) {
        let near = (end..all.len().min(end + BEYOND)).find(|it| same(own_last, all[*it].1)).map(|it| it + 1);
        end = near.unwrap_or(end + usize::from(end < all.len() && end - first < own.len()));
    }
    let (last, word) = all[end - 1];
    all[first].0..last + word.len()
}

/// Returns the words in which a quotation differs from a window of a text, in order. `is_word` tells what is a word
/// elsewhere: such a one is no misspelling of another, and in small letters no name.
pub(in crate::link) fn differences(quote: &str, window: &str, is_word: impl Fn(&str) -> bool) -> Vec<Difference> {
    let (a, b) = (words(quote), words(window));
    let mut out = Vec::new();
    for (left, right) in runs(&a, &b) {
        let quote_range = span(&a, &left, quote.len());
        let text_range = span(&b, &right, window.len());
        let kind = kind(&a[left], &b[right], &is_word);
        out.push(Difference { quote: quote_range, text: text_range, kind });
    }
    out
}

type Word<'a> = (usize, &'a str);

/// Marks around words.
const MARKS: [char; 9] = ['.', ',', ';', ':', '!', '?', '\'', '(', ')'];

/// The words of a folded text, which has no spaces around its dashes; in scripts without spaces each character is one.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == ' ' || c == '—' || is_unspaced(c) {
            words.push(start..at);
            if is_unspaced(c) {
                words.push(at..end);
            }
            start = end;
        }
    }
    words.push(start..text.len());
    let words = words.into_iter().map(|it| (it.start, &text[it]));
    words.filter(|(_, it)| it.contains(char::is_alphanumeric)).collect()
}

/// Where a run of words stands, the marks around it aside.
fn span(words: &[Word<'_>], run: &Range<usize>, end: usize) -> Range<usize> {
    match (words.get(run.start), run.is_empty()) {
        (Some((at, _)), true) => *at..*at,
        (None, _) => end..end,
        (Some((at, first)), false) => {
            let (last, word) = words[run.end - 1];
            at + first.len() - first.trim_start_matches(MARKS).len()..last + word.trim_end_matches(MARKS).len()
        }
    }
}

/// The runs of words in which two texts differ, by their longest common subsequence.
fn runs(a: &[Word<'_>], b: &[Word<'_>]) -> Vec<(Range<usize>, Range<usize>)> {
    let same = |i: usize, j: usize| if i == 0 { same_first(a[i].1, b[j].1) } else { same(a[i].1, b[j].1) };
    let mut lengths = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] =
                if same(i, j) { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut start = (0, 0);
    let mut close = |start: (usize, usize), i: usize, j: usize| {
        if start != (i, j) {
            out.push((start.0..i, start.1..j));
        }
    };
    while i < a.len() && j < b.len() {
        if same(i, j) {
            close(start, i, j);
            (i, j) = (i + 1, j + 1);
            start = (i, j);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(start, a.len(), b.len());
    out
}

/// Whether a word of the quotation and one of the text are the same, the marks around them and the mark of a note behind
/// the second aside.
fn same(quote: &str, text: &str) -> bool {
    quote == text || bare(quote) == bare(text) || bare(quote) == without_note(bare(text))
}

/// The same of the quotation's first word, whose first letter may be in the other case.
fn same_first(quote: &str, text: &str) -> bool {
    same(quote, text) || super::with_other_case(bare(quote)).is_some_and(|it| same(&it, text))
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(MARKS)
}

/// A word of letters without the digits that are glued to it.
fn without_note(word: &str) -> &str {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.ends_with(char::is_alphabetic) { letters } else { word }
}

/// In what kind of word two runs differ, the first of the quotation, the second of the text.
fn kind(left: &[Word<'_>], right: &[Word<'_>], is_word: &impl Fn(&str) -> bool) -> Kind {
    let is_number = |it: &&str| it.contains(char::is_numeric);
    let quoted: Vec<_> = left.iter().map(|(_, it)| bare(it)).collect();
    let written: Vec<_> = right.iter().map(|(_, it)| bare(it)).collect();
    let numbers = written.iter().map(|it| without_note(it)).filter(is_number);
    if !quoted.iter().copied().filter(is_number).eq(numbers) {
        return Kind::Number;
    }
    let (a, b) = (quoted.join(" "), written.join(" "));
    let pair = if let ([a], [b]) = (quoted.as_slice(), written.as_slice()) { Some((*a, *b)) } else { None };
    if pair.is_some_and(|(a, b)| is_slip(a, b) && !is_word(a)) {
        return Kind::Spelling;
    }
    let opposite = quoted.len() == written.len() && quoted.iter().zip(&written).any(|(a, b)| is_opposite(a, b));
    if opposite || super::guard::negations(&a) != super::guard::negations(&b) {
        return Kind::Negation;
    }
    let is_name = |run: &[&str]| {
        run.iter()
            .any(|it| it.starts_with(char::is_uppercase) && !super::with_other_case(it).is_some_and(|it| is_word(&it)))
    };
    if is_name(&quoted) && is_name(&written) && a.to_lowercase() != b.to_lowercase() {
        return Kind::Name;
    }
    match pair {
        Some((a, b)) if is_misspelt(a, b) && !is_word(a) => Kind::Spelling,
        _ => Kind::Word,
    }
}

/// Whether two letters next to each other changed places, or marks upon letters alone differ.
fn is_slip(a: &str, b: &str) -> bool {
    let unmarked = |it: &str| it.nfd().filter(|c| canonical_combining_class(*c) == 0).collect::<String>();
    if a != b && unmarked(a) == unmarked(b) {
        return true;
    }
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let differ: Vec<_> = (0..a.len().min(b.len())).filter(|it| a[*it] != b[*it]).collect();
    match differ[..] {
        [first, second] if a.len() == b.len() && a.len() > 3 => {
            second == first + 1 && a[first] == b[second] && a[second] == b[first]
        }
        _ => false,
    }
}

/// Whether one word is the other with a prefix that turns it around.
fn is_opposite(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let prefix = long.strip_suffix(short).unwrap_or_default().to_lowercase();
    match prefix.as_str() {
        "un" | "dis" | "non" | "non-" | "il" | "ir" | "anti-" => short.len() >= 4,
        "in" | "im" => short.len() >= 6,
        _ => false,
    }
}

/// Whether one word may be the other, badly spelt: what is longer or shorter at an end, or begins otherwise, is another
/// word.
fn is_misspelt(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let distance = strsim::damerau_levenshtein(&a, &b);
    let length = a.chars().count().max(b.chars().count());
    let is_part = a.starts_with(&b) || b.starts_with(&a) || a.ends_with(&b) || b.ends_with(&a);
    a == b
        || (length > 3 && distance <= 2 && distance * 3 <= length && !is_part && a.chars().next() == b.chars().next())
}

/// Returns how many words of the quotation stand together in the text, counted from its beginning; its first letter may
/// be in the other case.
pub(in crate::link) fn matching_prefix(quote: &Folded, text: &Folded) -> usize {
    let quote = quote.text.trim();
    let count = |quote: &str| {
        let ends = words(quote).into_iter().map(|(at, it)| at + it.len());
        ends.take_while(|end| text.text.contains(&quote[..*end])).count()
    };
    count(quote).max(super::with_other_case(quote).map_or(0, |it| count(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    const TEXT: &str = "Many surveys show that 54 percent of Russians support legal talks with Kyiv – all of them – and -0.4 \
                        percent show no causal interest in the negotiations1.";

    fn check(quote: &str, kinds: &[Kind]) {
        let text = fold(TEXT);
        let folded = fold(quote);
        let near = nearest_window(&folded, &text).unwrap();
        assert!(near.ratio > 0.8, "{} for {quote}", near.ratio);
        let found = differences(&folded.text, &text.text[near.range], |it| ["casual", "many"].contains(&it));
        assert_eq!(found.iter().map(|it| it.kind).collect::<Vec<_>>(), kinds, "{quote}");
    }

    #[test]
    fn differences_have_their_kind() {
        check("55 percent of Russians support legal", &[Kind::Number]);
        check("of them – and 0.4 percent show", &[Kind::Number]);
        check("54 percent of Russians do not support legal talks", &[Kind::Negation]);
        check("percent of Russians support illegal talks", &[Kind::Negation]);
        check("legal talks with Kyiv – not all of them", &[Kind::Negation]);
        check("Russians support legal talks with Moscow", &[Kind::Name]);
        check("54 percent of Russains support legal talks", &[Kind::Spelling]);
        check("54 percent of Russians suport legal talks", &[Kind::Spelling]);
        check("54 percent of Russians supports legal talks", &[Kind::Word]);
        check("percent show no casual interest", &[Kind::Word]);
        check("54 percent of Russians favour legal talks", &[Kind::Word]);
        check("no interest in the negotiations", &[Kind::Word]);
        check("Most surveys show that", &[Kind::Word]);
        check("many polls show that 54 percent of Russians", &[Kind::Word]);
    }

    #[test]
    fn words_of_nobody_are_far_from_every_text() {
        let near = nearest_window(&fold("a harbour without any ships at all"), &fold("Quite another sentence here."));
        assert!(near.unwrap().ratio < 0.65);
        assert_eq!(matching_prefix(&fold("54 percent of Danes"), &fold("Some 54 percent of Russians")), 3);
        assert_eq!(matching_prefix(&fold("more than that"), &fold("More than a third")), 2);
    }
}
