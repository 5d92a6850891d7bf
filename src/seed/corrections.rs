use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::Correction;
use crate::seed::lines::Lines;
use crate::seed::report::Corrected;
use crate::text::{Mapped, fold};

/// Mends the scrape errors that a card names, each in the first place of its line, and says which were found.
///
/// What stands there is looked for as it is written, then with typography folded. Two corrections never touch: the
/// later one of the card is not found.
pub(super) fn correct(text: Mapped, lines: &Lines, corrections: &[Correction]) -> (Mapped, Vec<Corrected>) {
    let mut edits: BTreeMap<usize, (Range<usize>, &str)> = BTreeMap::new();
    let mut said = Vec::new();
    for it in corrections {
        let line = lines.range(it.line);
        let place = line.and_then(|line| place(&text.text()[line.clone()], &it.from, line.start));
        let place = place.filter(|place| {
            let before = edits.range(..place.end).next_back();
            before.is_none_or(|(_, (other, _))| other.end <= place.start)
        });
        said.push(Corrected { line: it.line, from: it.from.clone(), to: it.to.clone(), found: place.is_some() });
        edits.extend(place.map(|place| (place.start, (place, it.to.as_str()))));
    }
    if edits.is_empty() {
        return (text, said);
    }
    let mut out = Mapped::default();
    let mut at = 0;
    for (place, to) in edits.into_values() {
        let from = &text.text()[place.clone()];
        let (before, after) = common(from, to);
        out.push_part(&text, at..place.start + before);
        // A line end in the correction would move the lines behind it.
        let middle = to[before..to.len() - after].replace(['\n', '\r'], " ");
        out.push(&middle, text.raw(place.start + before..place.end - after));
        at = place.end - after;
    }
    out.push_part(&text, at..text.text().len());
    (out, said)
}

/// Finds words in a line that begins at `start`.
fn place(line: &str, words: &str, start: usize) -> Option<Range<usize>> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let at = |range: Range<usize>| start + range.start..start + range.end;
    if let Some(found) = line.find(words) {
        return Some(at(found..found + words.len()));
    }
    let (line, words) = (fold(line), fold(words).text);
    let found = line.text.find(&words).filter(|_| !words.is_empty())?;
    Some(at(line.origin(found, found + words.len())))
}

/// How many bytes two texts share at their beginnings, and behind that at their ends.
fn common(a: &str, b: &str) -> (usize, usize) {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let before = same(&mut a.chars().zip(b.chars()));
    let after = same(&mut a[before..].chars().rev().zip(b[before..].chars().rev()));
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, corrections: &[(u32, &str, &str)], mended: &str, found: &[bool]) {
        let raw = Mapped::of_utf8(text, 0);
        let of =
            |(line, from, to): &(u32, &str, &str)| Correction { line: *line, from: (*from).into(), to: (*to).into() };
        let corrections: Vec<_> = corrections.iter().map(of).collect();
        let (out, said) = correct(raw.clone(), &Lines::of(&raw), &corrections);
        assert_eq!(out.text(), mended);
        assert_eq!(said.iter().map(|it| it.found).collect::<Vec<_>>(), found);
    }

    #[test]
    fn a_correction_is_made_once_in_its_own_line() {
        check("Yetover, Yetover\nYetover.", &[(2, "Yetover", "Yet over")], "Yetover, Yetover\nYet over.", &[true]);
        check("a“b”\r\nc", &[(1, "\"b\"", "‘b’"), (2, "x", "y"), (9, "c", "d")], "a‘b’\r\nc", &[true, false, false]);
        check(
            "one two",
            &[(1, "one", "1"), (1, "one two", "3"), (1, "", "4"), (1, "two", "2\n3")],
            "1 2 3",
            &[true, false, false, true],
        );
    }

    #[test]
    fn what_stays_keeps_its_own_raw_bytes() {
        let text = Mapped::of_utf8("so Yetover.", 0);
        let correction = Correction { line: 1, from: "Yetover".into(), to: "Yet over".into() };
        let (out, _) = correct(text.clone(), &Lines::of(&text), &[correction]);
        assert_eq!(out.text(), "so Yet over.");
        assert_eq!((out.raw(3..6), out.raw(6..7), out.raw(7..11)), (3..6, 6..6, 6..10));
    }
}
