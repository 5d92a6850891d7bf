//! Quotations that say where they differ: words changed in `[brackets]`, words left out at `…`.
//!
//! Every literal piece stands in the passage byte for byte after folding, in order, within bounds. The search goes back
//! a bounded number of times and then gives up: what is not found is not verified.
use std::ops::Range;

use crate::text::{Folded, count_words, fold};

/// How a quotation with brackets or an ellipsis stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::link) struct Pieces {
    /// The bytes of each literal piece in the folded text, in order.
    pub(in crate::link) ranges: Vec<Range<usize>>,
    /// What brackets replace, in the order of the text, and the words in them.
    pub(in crate::link) replaced: Vec<(Range<usize>, String)>,
    /// What an ellipsis leaves out, in the order of the text.
    pub(in crate::link) omitted: Vec<Range<usize>>,
    /// Whether there is an ellipsis, if only at an end.
    pub(in crate::link) elided: bool,
    /// Whether the first letter is in the other case.
    pub(in crate::link) other_case: bool,
}

/// Longest text, in characters, that brackets may replace.
const REPLACED: usize = 60;
/// Most words that an ellipsis may leave out.
const OMITTED: usize = 60;
/// How often the search may go on to another place.
const BUDGET: usize = 2_000;
/// What stands in brackets and says something about the quotation.
const REMARKS: [&str; 8] = [
    "sic",
    "emphasis added",
    "emphasis in original",
    "emphasis in the original",
    "emphasis mine",
    "italics added",
    "my emphasis",
    "our emphasis",
];

/// What lies between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing: a remark in brackets.
    Nothing,
    /// Words in brackets, in the place of others.
    Bracket,
    /// An ellipsis.
    Ellipsis,
}

struct Piece {
    /// What lies before it; `None` before the first piece of a quotation that begins with it.
    joint: Option<Joint>,
    /// The words in brackets before it.
    bracket: String,
    text: String,
    /// Whether the bracket before or behind it is glued to it: `[w]e`, `regard[s]`.
    glued_before: bool,
    glued_after: bool,
}

/// Finds a quotation that has brackets or an ellipsis in a folded text, if not with its first letter as it is, then in
/// the other case; `None` where it has neither or does not hold.
pub(in crate::link) fn find_pieces(quote: &str, text: &Folded) -> Option<Pieces> {
    let has_marks = quote.contains(['[', '…']) || quote.contains("...") || quote.contains(". . .");
    if !has_marks {
        return None;
    }
    in_order(quote, text).or_else(|| {
        let found = in_order(&super::with_other_case(quote)?, text)?;
        Some(Pieces { other_case: true, ..found })
    })
}

fn in_order(quote: &str, text: &Folded) -> Option<Pieces> {
    let (pieces, elided) = split(quote)?;
    let mut search = Search { text: &text.text, pieces: &pieces, steps: 0 };
    let first = pieces.first()?;
    let mut from = 0;
    while let Some(range) = search.next(first, from) {
        let ranges = vec![range.clone()];
        let mut found = Pieces { ranges, replaced: Vec::new(), omitted: Vec::new(), elided, other_case: false };
        if search.rest(1, &mut found) {
            return Some(found);
        }
        from = range.start + text.text[range.start..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Splits a quotation at its brackets and ellipses, and says whether it has one of these; `None` where it has neither, or
/// a piece is too short to be one.
fn split(quote: &str) -> Option<(Vec<Piece>, bool)> {
    let quote = fold(quote).text;
    let quote = quote.trim();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut joint, mut bracket) = (None, String::new());
    let mut rest = quote;
    let (mut marks, mut elided) = (0, false);
    let mut glued_before = false;
    while !rest.is_empty() {
        let at = rest.find(['[', '…']).unwrap_or(rest.len());
        let (literal, tail) = rest.split_at(at);
        let glued_after = tail.starts_with('[') && literal.ends_with(char::is_alphanumeric);
        if literal.chars().any(char::is_alphanumeric) {
            let text = literal.trim().to_owned();
            pieces.push(Piece { joint, bracket: std::mem::take(&mut bracket), text, glued_before, glued_after });
            joint = None;
        }
        if tail.is_empty() {
            break;
        }
        marks += 1;
        let (kind, length) = mark(tail)?;
        if kind == Joint::Bracket {
            bracket += &tail[1..length - 1];
            bracket.push(' ');
        }
        elided |= kind == Joint::Ellipsis;
        joint = Some(strongest(joint, kind));
        rest = &tail[length..];
        glued_before = kind == Joint::Bracket && rest.starts_with(char::is_alphanumeric);
    }
    if marks == 0 || pieces.is_empty() {
        return None;
    }
    if let Some(last) = pieces.last_mut() {
        last.text = last.text.trim_end_matches(['.', ',', ';', ':', ' ']).to_owned();
    }
    // What stands between two ellipses has two words at least; a word alone stands in too many places.
    let parts = pieces.chunk_by(|_, it| it.joint != Some(Joint::Ellipsis));
    let words: Vec<usize> = parts.map(|it| it.iter().map(|it| count_words(&it.text)).sum()).collect();
    let inner = words.get(1..words.len() - 1).unwrap_or_default();
    let long_enough = inner.iter().all(|it| *it >= 2);
    long_enough.then_some((pieces, elided))
}

/// Reads the mark at the beginning of a text: its kind and length. `None` for a bracket that is not closed.
fn mark(text: &str) -> Option<(Joint, usize)> {
    if text.starts_with('…') {
        return Some((Joint::Ellipsis, '…'.len_utf8()));
    }
    let close = text.find(']')?;
    let inside = text[1..close].trim();
    let kind = if inside == "…" {
        Joint::Ellipsis
    } else if REMARKS.contains(&inside.to_lowercase().trim_matches(['.', '!'])) {
        Joint::Nothing
    } else {
        Joint::Bracket
    };
    Some((kind, close + 1))
}

fn strongest(before: Option<Joint>, now: Joint) -> Joint {
    match (before, now) {
        (Some(Joint::Ellipsis), _) | (_, Joint::Ellipsis) => Joint::Ellipsis,
        (Some(Joint::Bracket), _) | (_, Joint::Bracket) => Joint::Bracket,
        _ => Joint::Nothing,
    }
}

struct Search<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    steps: usize,
}

impl Search<'_> {
    /// The next place of a piece from `from` on; `None` where there is none, or the budget is spent.
    fn next(&mut self, piece: &Piece, from: usize) -> Option<Range<usize>> {
        let mut from = from;
        while self.steps < BUDGET {
            self.steps += 1;
            let at = from + self.text.get(from..)?.find(&piece.text)?;
            let end = at + piece.text.len();
            let fits = (piece.glued_before || !super::cuts(self.text, at))
                && (piece.glued_after || !super::cuts(self.text, end));
            if fits {
                return Some(at..end);
            }
            from = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    /// Places the pieces from `index` on behind those that were placed; tries the nearest places first.
    fn rest(&mut self, index: usize, found: &mut Pieces) -> bool {
        let Some(piece) = self.pieces.get(index) else { return true };
        let end = found.ranges.last().map_or(0, |it| it.end);
        let joint = piece.joint.unwrap_or(Joint::Nothing);
        let mut from = end;
        while let Some(range) = self.next(piece, from) {
            if !self.allowed(joint, end..range.start) {
                return false;
            }
            let gap = end..range.start;
            found.ranges.push(range.clone());
            match joint {
                Joint::Bracket => found.replaced.push((gap, piece.bracket.trim().to_owned())),
                Joint::Ellipsis => found.omitted.push(gap),
                Joint::Nothing => {}
            }
            if self.rest(index + 1, found) {
                return true;
            }
            found.ranges.pop();
            match joint {
                Joint::Bracket => drop(found.replaced.pop()),
                Joint::Ellipsis => drop(found.omitted.pop()),
                Joint::Nothing => {}
            }
            from = range.start + self.text[range.start..].chars().next().map_or(1, char::len_utf8);
        }
        false
    }

    /// Whether this much may lie between two pieces. What is longer does not become shorter further on.
    fn allowed(&self, joint: Joint, gap: Range<usize>) -> bool {
        let text = &self.text[gap.clone()];
        match joint {
            Joint::Nothing => text.trim().chars().count() <= 1,
            Joint::Bracket => text.chars().count() <= REPLACED && !self.ends_sentence(gap),
            Joint::Ellipsis => count_words(text) <= OMITTED,
        }
    }

    /// Whether a sentence ends within a part of the text, and another begins in it or right behind.
    fn ends_sentence(&self, part: Range<usize>) -> bool {
        self.text[part.clone()].match_indices(['.', '!', '?']).any(|(at, mark)| {
            let rest = self.text[part.start + at + mark.len()..].trim_start_matches(['\'', ')']);
            rest.starts_with(' ') && rest.trim_start_matches([' ', '\'', '(']).starts_with(char::is_uppercase)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The Kremlin knows that Trump may not fully embrace all these conditions. He is well aware of the \
                        limited capacity of the army, which grows. We welcome this with regards to talks.";

    fn check(quote: &str, shown: Option<(&[&str], &[&str], &[&str])>) {
        let folded = fold(TEXT);
        let found = find_pieces(quote, &folded);
        let slices = |it: &[Range<usize>]| it.iter().map(|it| folded.text[it.clone()].trim().to_owned()).collect();
        let found = found.map(|it| -> (Vec<_>, Vec<_>, Vec<_>) {
            let replaced: Vec<_> = it.replaced.into_iter().map(|(range, _)| range).collect();
            (slices(&it.ranges), slices(&replaced), slices(&it.omitted))
        });
        let own = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(found, shown.map(|(a, b, c)| (own(a), own(b), own(c))), "{quote}");
    }

    #[test]
    fn brackets_replace_words_of_one_sentence() {
        check("knows that [he] may not", Some((&["knows that", "may not"], &["Trump"], &[])));
        check("[Putin] is well aware", Some((&["is well aware"], &[], &[])));
        check("[w]e welcome this", Some((&["e welcome this"], &[], &[])));
        check("with regard[s] to talks", Some((&["with regard", "to talks"], &["s"], &[])));
        check("is well aware [sic] of the limited", Some((&["is well aware", "of the limited"], &[], &[])));
        check("these conditions [and] is well aware", None);
        check("which grows [and they] this with", None);
        check("these conditions[;] He is well aware", None);
        check("the limited [means] of the army", Some((&["the limited", "of the army"], &["capacity"], &[])));
    }

    #[test]
    fn an_ellipsis_leaves_words_out_in_order() {
        check("Trump may … embrace all these", Some((&["Trump may", "embrace all these"], &[], &["not fully"])));
        check(
            "Trump may [...] conditions",
            Some((&["Trump may", "conditions"], &[], &["not fully embrace all these"])),
        );
        check("embrace all … Trump may", None);
        check("The Kremlin … may … all these conditions", None);
        check(
            "The Kremlin … embrace[s] all",
            Some((&["The Kremlin", "embrace", "all"], &[""], &["knows that Trump may not fully"])),
        );
        check("Trump may embrace", None);
        check("… is well aware …", Some((&["is well aware"], &[], &[])));
        check(
            "the Kremlin knows … conditions",
            Some((&["The Kremlin knows", "conditions"], &[], &["that Trump may not fully embrace all these"])),
        );
    }

    #[test]
    fn a_search_that_goes_back_too_often_gives_up() {
        let text = fold(&"a b ".repeat(5_000));
        assert_eq!(find_pieces("a b … a b … a b … a b … x y", &text), None);
    }
}
