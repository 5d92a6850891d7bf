//! Whether a quotation stands in a passage: byte for byte, after folding, or with what its brackets and ellipses say.
//! Never by similarity.
mod explain;
mod guard;
mod pieces;

pub(in crate::link) use explain::{Difference, Kind, differences, matching_prefix, nearest_window};
pub(in crate::link) use guard::{dropped_context, negations};
pub(in crate::link) use pieces::{Pieces, find_pieces};

use std::collections::BTreeSet;
use std::ops::Range;

use crate::link::entities::Class;
use unicode_normalization::char::canonical_combining_class;

use crate::text::{Fold, Folded, fold, is_unspaced};

/// Where a quotation was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::link) struct Hit {
    /// Exact or folded.
    pub(in crate::link) class: Class,
    /// The bytes of the passage's text.
    pub(in crate::link) range: Range<usize>,
    /// What was passed over.
    pub(in crate::link) differences: BTreeSet<Fold>,
}

/// Finds `quote` in `passage`: its bytes, else its folded form, else that without its last punctuation mark or with
/// its first letter in the other case. A hit never cuts a word or number. Of several the first counts.
pub(in crate::link) fn find(quote: &str, folded: &Folded, passage: &str, passage_folded: &Folded) -> Option<Hit> {
    if let Some(at) = whole(passage, quote) {
        return Some(Hit { class: Class::Exact, range: at..at + quote.len(), differences: BTreeSet::new() });
    }
    // However its ends may differ, the rest stands there: most passages are passed over by that alone.
    let end = folded.text.trim_end_matches(['.', ',', ';', ':', '…', '—', ' ']);
    let rest = end.trim_start().char_indices().nth(1).map_or("", |(at, _)| &end.trim_start()[at..]);
    if !passage_folded.text.contains(rest) {
        return None;
    }
    if let Some(hit) = find_folded(quote, folded, passage, passage_folded) {
        return Some(hit);
    }
    let without_mark = quote.trim_end_matches(['.', ',', ';', ':']);
    let other_case = with_other_case(quote);
    let both = with_other_case(without_mark);
    let tries = [
        (Some(without_mark.to_owned()), &[Fold::FinalMark][..]),
        (other_case, &[Fold::FirstLetter]),
        (both, &[Fold::FirstLetter, Fold::FinalMark]),
    ];
    tries.into_iter().find_map(|(text, folds)| {
        let text = text.filter(|it| it != quote && !it.is_empty())?;
        let mut hit = find_folded(&text, &fold(&text), passage, passage_folded)?;
        hit.differences.extend(folds.iter().copied());
        Some(hit)
    })
}

/// Whether a quotation stands in a passage, as it is or with what its brackets and ellipses say.
pub(in crate::link) fn stands(quote: &str, folded: &Folded, passage: &str, passage_folded: &Folded) -> bool {
    find(quote, folded, passage, passage_folded).is_some() || find_pieces(quote, passage_folded).is_some()
}

/// Whether a word stands in a folded text.
pub(in crate::link) fn has_word(text: &str, word: &str) -> bool {
    whole(text, word).is_some()
}

fn find_folded(quote: &str, folded: &Folded, passage: &str, passage_folded: &Folded) -> Option<Hit> {
    let needle = folded.text.trim();
    if needle.is_empty() {
        return None;
    }
    let at = whole(&passage_folded.text, needle)?;
    let range = passage_folded.origin(at, at + needle.len());
    let differences = passage_folded.differences(at, passage, folded, quote);
    Some(Hit { class: Class::Folded, range, differences })
}

/// The first place of `needle` in `text` that cuts no word or number.
fn whole(text: &str, needle: &str) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    text.match_indices(needle).map(|(at, _)| at).find(|at| !cuts(text, *at) && !cuts(text, at + needle.len()))
}

/// Whether a place in a text is inside a word or number. From a letter to a digit is a boundary: note marks are glued to
/// words.
fn cuts(text: &str, at: usize) -> bool {
    let (mut before, mut after) = (text[..at].chars().rev(), text[at..].chars());
    let (Some(left), Some(right)) = (before.next(), after.next()) else { return false };
    let (further_left, further_right) = (before.next(), after.next());
    let is = |c: Option<char>, fits: fn(char) -> bool| c.is_some_and(fits);
    // "é" written as two characters is not "e".
    if canonical_combining_class(right) != 0 {
        return true;
    }
    if is_unspaced(left) || is_unspaced(right) {
        return false;
    }
    if left.is_alphanumeric() && right.is_alphanumeric() {
        return !(left.is_alphabetic() && right.is_numeric());
    }
    // 30.5, 1,000, 10:30, 30–33
    (left.is_numeric() && joins_digits(right) && is(further_right, char::is_numeric))
        || (joins_digits(left) && right.is_numeric() && is(further_left, char::is_numeric))
        // call-up, anti-Russian, -0.42
        || (left.is_alphanumeric() && is_hyphen(right) && is(further_right, char::is_alphanumeric))
        || (is_hyphen(left) && right.is_alphanumeric() && is(further_left, char::is_alphanumeric))
        || (is_hyphen(left) && right.is_numeric())
        // "they can" is not "they can't".
        || (left.is_alphabetic()
            && is_apostrophe(right)
            && further_right == Some('t')
            && !is(after.next(), char::is_alphanumeric))
}

fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '–')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2012}' | '\u{2212}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The text with its first letter in the other case, where it has one.
fn with_other_case(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let other: String = match first {
        it if it.is_uppercase() => it.to_lowercase().collect(),
        it if it.is_lowercase() => it.to_uppercase().collect(),
        _ => return None,
    };
    Some(other + &text[first.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, passage: &str, wanted: Option<(Class, &str, &[Fold])>) {
        let hit = find(quote, &fold(quote), passage, &fold(passage));
        let hit = hit.as_ref().map(|it| (it.class, &passage[it.range.clone()], it.differences.iter().copied()));
        let hit = hit.map(|(class, text, folds)| (class, text, folds.collect::<Vec<_>>()));
        assert_eq!(hit, wanted.map(|(class, text, folds)| (class, text, folds.to_vec())), "{quote}");
    }

    #[test]
    fn words_are_found_whole_and_as_they_stand() {
        let passage = "Less than a third – some 30% – have been ‘against’ negotiations1.";
        check("a third", passage, Some((Class::Exact, "a third", &[])));
        check("third—some", passage, Some((Class::Folded, "third – some", &[Fold::Dashes])));
        check(
            "been “against” negotiations",
            passage,
            Some((Class::Folded, "been ‘against’ negotiations", &[Fold::QuoteMarks])),
        );
        check("less than", passage, Some((Class::Folded, "Less than", &[Fold::FirstLetter])));
        check("a third.", passage, Some((Class::Folded, "a third", &[Fold::FinalMark])));
        check("negotiations", passage, Some((Class::Exact, "negotiations", &[])));
    }

    #[test]
    fn words_of_a_script_without_spaces_are_found_within_a_line() {
        check("时间对它有利", "莫斯科认为时间对它有利，谈判", Some((Class::Exact, "时间对它有利", &[])));
    }

    #[test]
    fn another_word_case_digit_or_part_of_a_word_is_never_found() {
        let passage = "Less than a third – some 30% – have not been against negotiations.";
        for quote in
            ["some 3", "some 31%", "have been against", "less Than a third", "gotiations", "ess than", "", "some 30 %"]
        {
            check(quote, passage, None);
        }
        check("и", "й", None);
        check("cafe", "The cafe\u{301} was closed.", None);
        check("мои", "мои\u{306} дом", None);
        check("they can", "Now they can’t agree.", None);
        check("they won", "Now they won't agree.", None);
        check("rose to 30", "It rose to 30.5 per cent.", None);
        check("5 per cent", "It rose to 30.5 per cent.", None);
        check("some 1", "There were some 1,000 men.", None);
        check("2019", "From 2018–2019 on.", None);
        check("0.42 a day", "It fell by −0.42 a day.", None);
        check("Russian mood", "The anti-Russian mood grew.", None);
        check("the call", "Then came the call-up.", None);
    }
}
