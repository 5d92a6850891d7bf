//! Why a quotation does not hold: the place that comes nearest, and the words in which it differs. Nothing here ever
//! verifies.
use std::ops::Range;

use crate::text::Folded;

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
const LONGEST: usize = 600;

/// Finds the window of a text that is most like the quotation. Costs the product of their lengths.
pub(in crate::link) fn nearest_window(quote: &Folded, text: &Folded) -> Option<Near> {
    let needle: Vec<char> = quote.text.trim().chars().take(LONGEST).collect();
    let hay: Vec<char> = text.text.chars().collect();
    if needle.is_empty() || hay.is_empty() {
        return None;
    }
    // Row by row over the needle: the fewest insertions and deletions, and where the window began.
    let mut costs: Vec<(usize, usize)> = (0..=hay.len()).map(|at| (0, at)).collect();
    let mut next = costs.clone();
    for (row, c) in needle.iter().enumerate() {
        next[0] = (row + 1, 0);
        for (column, h) in hay.iter().enumerate() {
            let both = if c == h { costs[column] } else { (costs[column].0 + 2, costs[column].1) };
            let skip_needle = (costs[column + 1].0 + 1, costs[column + 1].1);
            let skip_hay = (next[column].0 + 1, next[column].1);
            next[column + 1] = both.min(skip_needle).min(skip_hay);
        }
        std::mem::swap(&mut costs, &mut next);
    }
    let ratio = |(cost, start): (usize, usize), end: usize| {
        let total = needle.len() + (end - start);
        1.0 - cost as f64 / total as f64
    };
    let windows = costs.iter().enumerate().map(|(end, it)| (ratio(*it, end), it.1, end));
    let (ratio, start, end) = windows.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let byte = |at: usize| text.chars.get(at).map_or(text.text.len(), |it| it.at);
    Some(Near { ratio, range: whole_words(&quote.text, &text.text, byte(start)..byte(end)) })
}

/// Widens a window to whole words, and by one more on a side where its word is not the quotation's: a word that was
/// exchanged at the end is then seen beside the one in its place.
fn whole_words(quote: &str, text: &str, range: Range<usize>) -> Range<usize> {
    let start_of = |at: usize| text[..at].trim_end().rfind(' ').map_or(0, |it| it + 1);
    let end_of = |at: usize| {
        let rest = text[at..].trim_start();
        let skipped = text.len() - at - rest.len();
        at + skipped + rest.find(' ').unwrap_or(rest.len())
    };
    let (mut start, mut end) = (range.start, range.end);
    if !text[..start].is_empty() && !text[..start].ends_with(' ') {
        start = start_of(start);
    }
    if !text[end..].is_empty() && !text[end..].starts_with(' ') && !text[..end].ends_with(' ') {
        end = end_of(end);
    }
    let window = text[start..end].trim();
    let differ = |a: Option<&str>, b: Option<&str>| !same(a.unwrap_or_default(), b.unwrap_or_default());
    if differ(window.split(' ').next(), quote.trim().split(' ').next()) && start > 0 {
        start = start_of(start);
    }
    if differ(window.rsplit(' ').next(), quote.trim().rsplit(' ').next()) && end < text.len() {
        end = end_of(end);
    }
    start..end
}

/// Returns the words in which a quotation differs from a window of a text, in order.
pub(in crate::link) fn differences(quote: &str, window: &str) -> Vec<Difference> {
    let (a, b) = (words(quote), words(window));
    let mut out = Vec::new();
    for (left, right) in runs(&a, &b) {
        let quote_range = span(&a, &left, quote.len());
        let text_range = span(&b, &right, window.len());
        let kind = kind(&a[left], &b[right]);
        out.push(Difference { quote: quote_range, text: text_range, kind });
    }
    out
}

type Word<'a> = (usize, &'a str);

fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace().map(|it| (it.as_ptr() as usize - text.as_ptr() as usize, it)).collect()
}

fn span(words: &[Word<'_>], run: &Range<usize>, end: usize) -> Range<usize> {
    match (words.get(run.start), run.is_empty()) {
        (Some((at, _)), true) => *at..*at,
        (None, _) => end..end,
        (Some((at, _)), false) => {
            let (last, word) = words[run.end - 1];
            *at..last + word.len()
        }
    }
}

/// The runs of words in which two texts differ, by their longest common subsequence.
fn runs(a: &[Word<'_>], b: &[Word<'_>]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut lengths = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] =
                if same(a[i].1, b[j].1) { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
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
        if same(a[i].1, b[j].1) {
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

/// Whether two words are the same, the marks around them aside.
fn same(a: &str, b: &str) -> bool {
    let bare = |it: &str| it.trim_matches(['.', ',', ';', ':', '!', '?', '\'', '(', ')']).to_owned();
    a == b || bare(a) == bare(b)
}

/// In what kind of word two runs differ.
fn kind(left: &[Word<'_>], right: &[Word<'_>]) -> Kind {
    let text = |run: &[Word<'_>]| run.iter().map(|(_, it)| *it).collect::<Vec<_>>().join(" ");
    let (a, b) = (text(left), text(right));
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(&a) != digits(&b) {
        return Kind::Number;
    }
    if super::guard::negations(&a) != super::guard::negations(&b) {
        return Kind::Negation;
    }
    let distance = strsim::damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase());
    let length = a.chars().count().max(b.chars().count());
    let one_word = left.len() == 1 && right.len() == 1;
    let capital = |run: &[Word<'_>]| {
        run.iter().any(|(_, it)| it.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
    };
    if one_word && distance <= 2 && length > 3 && distance * 3 <= length {
        return Kind::Spelling;
    }
    if capital(left) && capital(right) {
        return Kind::Name;
    }
    Kind::Word
}

/// Returns how many words of the quotation stand together in the text, counted from its beginning.
pub(in crate::link) fn matching_prefix(quote: &Folded, text: &Folded) -> usize {
    let quote = quote.text.trim();
    let ends = words(quote).into_iter().map(|(at, it)| at + it.len());
    ends.take_while(|end| text.text.contains(&quote[..*end])).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn check(quote: &str, kinds: &[Kind]) {
        let text = fold("Surveys show that 54 percent of Russians support talks with Kyiv, and 30 percent do not.");
        let folded = fold(quote);
        let near = nearest_window(&folded, &text).unwrap();
        assert!(near.ratio > 0.8, "{} for {quote}", near.ratio);
        let found = differences(&folded.text, &text.text[near.range]);
        assert_eq!(found.iter().map(|it| it.kind).collect::<Vec<_>>(), kinds, "{quote}");
    }

    #[test]
    fn differences_have_their_kind() {
        check("55 percent of Russians support talks", &[Kind::Number]);
        check("54 percent of Russians do not support talks", &[Kind::Negation]);
        check("Russians support talks with Moscow", &[Kind::Name]);
        check("54 percent of Russains support talks", &[Kind::Spelling]);
        check("54 percent of Russians favour talks with Kyiv", &[Kind::Word]);
    }

    #[test]
    fn words_of_nobody_are_far_from_every_text() {
        let near = nearest_window(&fold("a harbour without any ships at all"), &fold("Quite another sentence here."));
        assert!(near.unwrap().ratio < 0.65);
        assert_eq!(matching_prefix(&fold("54 percent of Danes"), &fold("Some 54 percent of Russians")), 3);
    }
}
