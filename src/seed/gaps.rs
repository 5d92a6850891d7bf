use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::Gap;
use crate::seed::lines::Lines;
use crate::seed::passage::{GapIn, Passage};
use crate::seed::report::Lost;
use crate::text::count_words;

/// Finds lost link texts in passages and fills those that the card knows; yields them for the report, in the order of
/// the text, and the rows of the card that fit none.
pub(super) fn find(
    passages: &mut [Passage],
    lines: &Lines,
    hints: &[Gap],
    language: Option<&str>,
) -> (Vec<Lost>, Vec<Gap>) {
    let filled: BTreeMap<_, _> = hints.iter().map(|it| ((it.line, it.nth), it)).collect();
    let (mut lost, mut used) = (Vec::new(), BTreeSet::new());
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for passage in passages {
        for (at, mark) in lost_links(&passage.text, language) {
            let raw = passage.raw(mark).range();
            let line = lines.of_raw(raw.start);
            let nth = counts.entry(line).and_modify(|it| *it += 1).or_insert(1);
            let filled = filled.get(&(line, *nth)).map(|it| (it.text.clone(), it.url.clone()));
            used.insert((line, *nth));
            passage.gaps.push(GapIn { at, filled: filled.clone() });
            lost.push(Lost { line, nth: *nth, raw, filled });
        }
    }
    let is_unused = |it: &&Gap| !used.contains(&(it.line, it.nth));
    (lost, hints.iter().filter(is_unused).cloned().collect())
}

/// Finds where the text of a link was lost: each place, and the bytes that betray it.
///
/// Around a link HTML has a space on one side and often a non-breaking one on the other. Without the link they meet:
/// NBSP and space, or NBSP before a stop. Where typography puts a non-breaking space, that is none.
fn lost_links(text: &str, language: Option<&str>) -> Vec<(usize, Range<usize>)> {
    const NBSP: char = '\u{a0}';
    let mut found = Vec::new();
    for (start, _) in text.match_indices(NBSP) {
        let (before, after) = (&text[..start], &text[start + NBSP.len_utf8()..]);
        let at = start + NBSP.len_utf8();
        let mut next = after.chars();
        let (first, second) = (next.next(), next.next());
        let starts_part = before.trim_end().is_empty();
        let is_gap = match first {
            Some(' ') => !starts_part && !ends_sentence(before, after) && second.is_some_and(|c| !c.is_whitespace()),
            Some('.') => second.is_none_or(|c| !c.is_alphanumeric() && c != '.'),
            Some(',') => second.is_none_or(|c| !c.is_ascii_digit()),
            Some(')' | ']') => !before.ends_with(['(', '[', ' ', NBSP]) || before.ends_with(['(', '[']),
            // French sets a thin or non-breaking space before these.
            Some(';' | ':' | '!' | '?') => {
                matches!(language, Some("en" | "de" | "es" | "it" | "nl" | "pl" | "ru" | "uk" | "pt")) && !starts_part
            }
            // A dash between spaces may have a non-breaking one before it.
            Some('—' | '–') => {
                second.is_some_and(char::is_alphanumeric)
                    && before.ends_with(char::is_alphanumeric)
                    && !is_range(before, second)
            }
            _ => false,
        };
        if is_gap {
            let end = at + first.filter(|c| *c == ' ').map_or(0, char::len_utf8);
            found.push((at, start..end));
        }
    }
    // A text in which every other space is doubled was set like that.
    if found.len() * 6 > count_words(text) + 6 {
        found.clear();
    }
    found
}

/// Whether a sentence ends before a space, so that the space may be doubled on purpose.
fn ends_sentence(before: &str, after: &str) -> bool {
    let bare = before.trim_end_matches(crate::seed::sentence::CLOSING);
    let begins = after.trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
    bare.ends_with(['.', '!', '?', '…', ':', ';']) && begins
}

/// "1914 –18": a range of numbers.
fn is_range(before: &str, after: Option<char>) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: &str, wanted: &[&str]) {
        let text = text.replace('~', "\u{a0}");
        let found = lost_links(&text, Some(language));
        let around = |at: usize| {
            let (before, after) = (text[..at].trim_end(), text[at..].trim_start());
            let word = before.rsplit(' ').next().unwrap_or_default();
            format!("{word}|{}", after.split(' ').next().unwrap_or_default())
        };
        let found: Vec<_> = found.into_iter().map(|(at, _)| around(at)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_non_breaking_space_before_a_space_or_stop_betrays_a_lost_link() {
        check("The council struck a~ on Thursday, after it had met for hours.", "en", &["a|on"]);
        check("The key to~—not just a truce—is said to be another one.", "en", &["to|—not"]);
        check("It is deeply rooted in the service.~, head of the fund, will likely join.", "en", &["service.|,"]);
        check("The council is not its primary~. In its eyes all of them are the same.", "en", &["primary|."]);
        check("The harbour (see~) was closed, while~ that half of them would leave.", "en", &["(see|)", "while|that"]);
        check("“like a herring,”~ The Example, a tabloid of the capital, on its front page.", "en", &["herring,”|The"]);
    }

    #[test]
    fn non_breaking_spaces_of_typography_betray_nothing() {
        check("Il a dit~: «~Oui~», et 50~% ont ri~! Et après~?", "fr", &[]);
        check("Москва~— столица, а 10~000 — число. И т.~д.", "ru", &[]);
        check("One sentence ends.~ Another begins here.~ “And a third.”~", "en", &[]);
        check("All~of~these~words~are~tied~together.", "en", &[]);
        check("~ set in, and nothing else. Double  spaces are nothing.", "en", &[]);
        check("Wait~... and 1914~–18 – or word~– word.", "en", &[]);
        check("a~ b~ c~ d~ e~ f", "en", &[]);
    }
}
