//! Notes at the end or foot, and the marks that lead to them.
use std::collections::BTreeMap;
use std::ops::Range;

use crate::seed::classify::{Draft, Fate, Reason};
use crate::seed::segment::{Form, Sign};
use crate::seed::sentence::{CLOSING, is_superscript, plain};
use crate::seed::vocabulary::{ABBREVIATIONS, NOTES_HEADINGS, REFERENCE_HEADINGS, Vocabulary};

/// Marks the notes: what stands below their heading up to the end, or a run of numbered lines at the end of a text that
/// has their marks.
pub(super) fn mark(drafts: &mut [Draft]) {
    let is_heading = |it: &Draft, of: &Vocabulary| it.words <= 6 && it.text().len() < 80 && of.has(&plain(it.text()));
    let starts: Vec<_> =
        (1..drafts.len()).filter(|at| drafts[*at].is_open() && is_heading(&drafts[*at], &NOTES_HEADINGS)).collect();
    let is_list = |at: usize| {
        let next = drafts[at + 1..].iter().find(|it| it.is_open());
        next.is_some_and(|it| it.block.marker.is_some_and(|it| matches!(it.sign, Sign::Number(_))))
    };
    let list = || (1..drafts.len()).rfind(|at| drafts[*at].is_open() && is_heading(&drafts[*at], &REFERENCE_HEADINGS));
    let start = starts.last().copied().or_else(|| list().filter(|at| is_list(*at)));
    let start = start.filter(|at| drafts[at + 1..].iter().any(Draft::is_open));
    if let Some(start) = start {
        drafts[start].remove(Reason::NotesHeading);
        let mut number = 0;
        for draft in &mut drafts[start + 1..] {
            if matches!(draft.signs.any.or(draft.signs.edge), Some(Reason::Author | Reason::Comments | Reason::Related))
            {
                break;
            }
            if !draft.is_open() {
                continue;
            }
            let (printed, own) = own(draft);
            number = printed.unwrap_or(number + 1);
            draft.fate = Fate::Note(number, own);
        }
        return;
    }
    let said = drafts.iter().filter(|it| it.block.form == Form::Note).count();
    if said > 0 {
        let mut next = 0;
        for draft in drafts.iter_mut().filter(|it| it.block.form == Form::Note) {
            let (printed, own) = own(draft);
            next = printed.unwrap_or(next + 1);
            draft.fate = Fate::Note(next, own);
        }
        return;
    }
    without_heading(drafts);
}

/// Marks a run of lines at the end that are numbered from 1 on, where the text before has at least half of their marks.
fn without_heading(drafts: &mut [Draft]) {
    let mut run: Vec<(usize, u32, Range<usize>)> = Vec::new();
    for (index, draft) in drafts.iter().enumerate().rev() {
        match numbered(draft) {
            Some((number, own)) if draft.is_open() => run.push((index, number, own)),
            // What stands behind the notes is told later; it is no running text of the article.
            _ if run.is_empty() && drafts.len() - index < 20 && is_furniture(draft) => {}
            _ if !draft.is_open() => {}
            _ => break,
        }
        if run.last().is_some_and(|it| it.1 == 1) {
            break;
        }
    }
    run.reverse();
    let counts = run.iter().enumerate().all(|(index, it)| it.1 as usize == index + 1);
    let Some((first, ..)) = run.first().filter(|_| counts) else { return };
    let mut marked: Vec<u32> = Vec::new();
    for draft in drafts[..*first].iter().filter(|it| it.is_prose()) {
        marked.extend(candidates(draft.text()).into_iter().map(|it| it.1).filter(|it| *it as usize <= run.len()));
    }
    marked.sort_unstable();
    marked.dedup();
    if marked.len() * 2 >= run.len() {
        run.into_iter().for_each(|(index, number, own)| drafts[index].fate = Fate::Note(number, own));
    }
}

/// Whether something speaks for a block standing behind the article, or it is a mere label.
fn is_furniture(draft: &Draft) -> bool {
    let signs = draft.signs.any.or(draft.signs.edge).or(draft.signs.weak);
    !draft.is_open() || signs.is_some() || draft.is_label(6)
}

/// The number and the own text of a line that begins as a note does: "[1] …", "1. …", "¹ …", "1 …".
fn numbered(draft: &Draft) -> Option<(u32, Range<usize>)> {
    let text = draft.text();
    if let Some(marker) = draft.block.marker {
        let Sign::Number(number) = marker.sign else { return None };
        return Some((number, note_text(text, marker.len)));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || is_superscript(c)).len();
    let number = number(&text[..digits])?;
    let rest = &text[digits..];
    let is_glued = text.starts_with(is_superscript) && !rest.trim().is_empty();
    let is_spaced = rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase());
    (is_glued || (is_spaced && digits <= 2)).then(|| (number, note_text(text, digits)))
}

/// The number that a note prints, and its own text: without its dash or number, and without the arrow that leads back.
fn own(draft: &Draft) -> (Option<u32>, Range<usize>) {
    if let Some((number, own)) = numbered(draft) {
        return (Some(number), own);
    }
    let text = draft.text();
    let bare = text.trim_start_matches(['-', '•', '*', '–', '—']);
    let has_marker = draft.block.marker.is_some_and(|it| matches!(it.sign, Sign::Bullet | Sign::Dash(_)));
    let start = if has_marker { text.len() - bare.trim_start().len() } else { 0 };
    (None, note_text(text, start))
}

/// What a note says from a byte on; all of it where that is nothing.
fn note_text(text: &str, start: usize) -> Range<usize> {
    const BACK: [char; 7] = ['↩', '\u{fe0e}', '\u{fe0f}', '↑', '^', '⤴', '↵'];
    let own = text[start..].trim_matches(|c: char| c.is_whitespace() || BACK.contains(&c));
    if own.is_empty() {
        return 0..text.len();
    }
    let at = own.as_ptr() as usize - text.as_ptr() as usize;
    at..at + own.len()
}

/// Finds the marks of a passage that lead to one of `notes`, by number: ranges of its bytes, in order.
pub(in crate::seed) fn marks(text: &str, notes: &BTreeMap<u32, usize>) -> Vec<(Range<usize>, usize)> {
    if notes.is_empty() {
        return Vec::new();
    }
    let known = |(range, number): (Range<usize>, u32)| Some((range, *notes.get(&number)?));
    candidates(text).into_iter().filter_map(known).collect()
}

/// What may be the mark of a note: a small number glued to a word or to the mark behind it, in superior figures, or in
/// square brackets. "G7", "COVID19", "3.5" and "No.1" are none.
fn candidates(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit() || is_superscript(c)).map(|it| it + at) {
        let is_superior = text[start..].starts_with(is_superscript);
        let is_digit = |c: char| if is_superior { is_superscript(c) } else { c.is_ascii_digit() };
        let length = text[start..].find(|c| !is_digit(c)).unwrap_or(text.len() - start);
        let end = start + length;
        at = end;
        let Some(number) = number(&text[start..end]) else { continue };
        let (before, after) = (&text[..start], &text[end..]);
        if before.ends_with('[') && after.starts_with(']') {
            found.push((start - 1..end + 1, number));
            continue;
        }
        let is_mark = if is_superior {
            let closes = |c: char| c.is_alphabetic() || CLOSING.contains(&c) || ".,;:!?…".contains(c);
            before.ends_with(closes) && !is_unit(before, number)
        } else {
            let goes_on = |c: char| c.is_alphanumeric() || "%°$€-–/".contains(c);
            is_glued(before) && !after.starts_with(goes_on) && !is_decimal(after)
        };
        if is_mark {
            found.push((start..end, number));
        }
    }
    found
}

fn is_decimal(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('.' | ',' | ':')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

const UNITS: &[&str] = &["m", "km", "cm", "mm", "dm", "µm", "м", "км", "см", "мм", "CO", "x"];

/// "m²", "km³".
fn is_unit(before: &str, number: u32) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(number, 2 | 3) && UNITS.contains(&word)
}

/// Whether a number behind this text is glued to a word as the mark of a note is.
fn is_glued(before: &str) -> bool {
    let bare = before.trim_end_matches(|c: char| CLOSING.contains(&c) || ".,;:!?…。，".contains(c));
    let Some(last) = bare.chars().next_back().filter(|c| c.is_alphabetic() && !c.is_uppercase()) else { return false };
    // "No.1" and "vol.2" are abbreviations, "km2" is a unit.
    let in_word = |c: char| c.is_alphabetic() || matches!(c, '-' | '’' | '\'');
    let letters = bare.char_indices().rev().take_while(|it| in_word(it.1)).take(30);
    let word = letters.last().map_or("", |(at, _)| &bare[at..]).to_lowercase();
    if bare.len() < before.len() {
        return !ABBREVIATIONS.has(&word) && word.chars().count() > 1;
    }
    !last.is_lowercase() || (word.chars().count() > 1 && !UNITS.contains(&word.as_str()))
}

/// Reads a number of at most three digits, plain or superior, from 1.
fn number(digits: &str) -> Option<u32> {
    let plain = |c: char| match c {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' => 0,
        '⁴'..='⁹' => u32::from(c) - u32::from('⁴') + 4,
        _ => c.to_digit(10).unwrap_or(0),
    };
    let count = digits.chars().count();
    let number = digits.chars().take(3).map(plain).fold(0, |sum, digit| sum * 10 + digit);
    ((1..=3).contains(&count) && number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_glued_superior_or_in_brackets() {
        for (text, wanted) in [
            ("about 30 per cent oppose negotiations1. Research", vec!["1"]),
            ("He said “never”.2 Then", vec!["2"]),
            ("the talks.3 And[4] so¹² on", vec!["3", "[4]", "¹²"]),
            ("G7, COVID19, 3.5, No.1, vol.2, F16, 5-6%, B2B, MH17, iPhone5G, 10:30", vec![]),
            ("переговоры5. Далее", vec!["5"]),
            ("谈判6。", vec!["6"]),
            ("12 km² and CO₂", vec![]),
        ] {
            let found: Vec<_> = candidates(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
