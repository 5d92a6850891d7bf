//! The inside of a citation, as Pandoc writes it (Pandoc User's Guide, "Citation syntax"), with `¶` as the locator of
//! passages: `see @key, ¶3; cf. @other, ¶¶4–6, emphasis added`.
use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::model::content::Cite;
use crate::model::{PassageId, PassageRange};
use crate::text::Span;

/// Reads what stands in a bracket: citations separated by semicolons, each with an `@`.
///
/// `span` is where `text` stands. What cannot be read is said, and left out.
pub fn read_cites(text: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Vec<Cite> {
    pieces(text).filter_map(|piece| cite(text, piece, span, Key::Marked, diagnostics)).collect()
}

/// Reads a `ref` of front matter: the same, where a piece without an `@` begins with its key.
pub fn read_ref(text: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Vec<Cite> {
    pieces(text).filter_map(|piece| cite(text, piece, span, Key::First, diagnostics)).collect()
}

/// Reads what stands in the bracket of a narrative citation, `@key [¶3, emphasis added]`: locators and suffix.
pub fn read_locators(text: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> (Vec<(PassageRange, Span)>, String) {
    locators(text, 0..text.len(), span, diagnostics)
}

/// Tells whether a bracket holds a citation: an `@` that is not inside a word.
pub fn has_key(text: &str) -> bool {
    find_at(text).is_some()
}

/// Returns the length in bytes of the citation key at the beginning of `text`, 0 where there is none: it begins with a
/// letter, digit or `_`, goes on with single punctuation marks inside, and does not end with one.
pub fn key_length(text: &str) -> usize {
    let mut end = 0;
    let mut after_punctuation = false;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || c == '_' {
            end = at + c.len_utf8();
            after_punctuation = false;
        } else if at > 0 && !after_punctuation && ":.#$%&-+?<>~/".contains(c) {
            after_punctuation = true;
        } else {
            break;
        }
    }
    end
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Marked,
    First,
}

/// The ranges between semicolons, without the white space around them.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(';').map(move |piece| {
        let lead = piece.len() - piece.trim_start().len();
        let range = start + lead..start + lead + piece.trim().len();
        start += piece.len() + 1;
        range
    })
}

fn cite(text: &str, piece: Range<usize>, span: Span, key: Key, diagnostics: &mut Vec<Diagnostic>) -> Option<Cite> {
    let written = &text[piece.clone()];
    let here = place(span, text, piece.clone());
    let at = find_at(written);
    let (prefix_end, key_start) = match (at, key) {
        (Some(at), _) => (at, at + 1),
        (None, Key::First) => (0, 0),
        (None, Key::Marked) => {
            let help = "write each source with its key: [@key, ¶3; @other, ¶4]";
            let message = if written.is_empty() { "an empty citation" } else { "a citation without a key" };
            diagnostics.push(Diagnostic::new(Code::InvalidCitation, message).at(here, "").help(help));
            return None;
        }
    };
    let after = &written[key_start..];
    let (key_range, rest_start) = match after.strip_prefix('{').and_then(|it| it.find('}')) {
        Some(close) => (key_start + 1..key_start + 1 + close, key_start + close + 2),
        None => (key_start..key_start + key_length(after), key_start + key_length(after)),
    };
    let rest = &written[rest_start..];
    if let Some(second) = find_at(rest) {
        let start = piece.start + rest_start + second;
        let finding = Diagnostic::new(Code::InvalidCitation, "a second key without a semicolon before it");
        let help = "part citations with semicolons: [@key, ¶3; @other, ¶4]";
        diagnostics
            .push(finding.at(place(span, text, start..start + 1 + key_length(&rest[second + 1..])), "").help(help));
    }
    let same_again = key_range.is_empty() && (rest.starts_with(',') || rest.is_empty()) && at.is_some();
    if key_range.is_empty() && !same_again {
        let help = "a key is letters, digits and hyphens: volkov-2025, ¶15";
        diagnostics.push(Diagnostic::new(Code::InvalidCitation, "a citation without a key").at(here, "").help(help));
        return None;
    }
    let rest_range = piece.start + rest_start..piece.end;
    let (locators, suffix) = locators(text, rest_range, span, diagnostics);
    let prefix = written[..prefix_end].trim_end_matches('-').trim();
    Some(Cite {
        prefix: prefix.to_owned(),
        key: (!key_range.is_empty()).then(|| written[key_range.clone()].to_owned()),
        key_span: place(span, text, piece.start + key_range.start..piece.start + key_range.end),
        locators,
        suffix,
        span: here,
    })
}

/// The `@` of a key: not one inside a word, as in an e-mail address.
fn find_at(text: &str) -> Option<usize> {
    text.char_indices()
        .filter(|(_, c)| *c == '@')
        .map(|(at, _)| at)
        .find(|at| text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}

/// Reads `, ¶3, ¶¶4–6, 9, suffix`.
fn locators(
    text: &str,
    range: Range<usize>,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<(PassageRange, Span)>, String) {
    let mut found = Vec::new();
    let mut suffix: Vec<&str> = Vec::new();
    let mut start = range.start;
    for piece in text[range].split(',') {
        let piece_start = start;
        start += piece.len() + 1;
        let trimmed = piece.trim();
        let lead = piece.len() - piece.trim_start().len();
        let here = place(span, text, piece_start + lead..piece_start + lead + trimmed.len());
        let goes_on = !found.is_empty() && suffix.is_empty() && trimmed.starts_with(|c: char| c.is_ascii_digit());
        let locator = if goes_on { Some(trimmed) } else { strip_label(trimmed) };
        match locator {
            None if trimmed.is_empty() => {}
            None if trimmed.contains('¶') || is_bare_passage(trimmed) => {
                diagnostics.push(no_passage(trimmed, here));
            }
            None => suffix.push(trimmed),
            Some(locator) => match passages(locator) {
                Some((range, used)) => {
                    found.push((range, here));
                    let words = locator[used..].trim();
                    if words.contains('¶') {
                        diagnostics.push(no_passage(trimmed, here));
                    } else if !words.is_empty() {
                        suffix.push(words);
                    }
                }
                None => diagnostics.push(no_passage(trimmed, here)),
            },
        }
    }
    (found, suffix.join(", "))
}

fn no_passage(text: &str, here: Span) -> Diagnostic {
    let help = "a locator is ¶ and a passage: ¶3; ¶3, ¶5; ¶¶4–6; ¶c1 (caption), ¶n1 (note)";
    Diagnostic::new(Code::InvalidCitation, format!("`{text}` is not a passage")).at(here, "").help(help)
}

/// What is meant as a passage and lacks its mark: `3`, `p3`, `#3`.
fn is_bare_passage(text: &str) -> bool {
    let digits = text.trim_start_matches(['p', '#']);
    text.len() - digits.len() <= 1 && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

fn strip_label(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('¶') {
        return Some(rest.trim_start_matches('¶').trim_start());
    }
    ["paragraphs ", "paragraph ", "paras. ", "para. "].iter().find_map(|label| text.strip_prefix(label))
}

/// Reads `4`, `c1`, `4–6`; returns the passages and how many bytes they took.
fn passages(text: &str) -> Option<(PassageRange, usize)> {
    let word = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let first = word(text);
    let from = PassageId::from_locator(&text[..first])?;
    let dash = text[first..].chars().next().filter(|c| matches!(c, '–' | '-' | '—'));
    let Some(dash) = dash else { return Some((PassageRange::single(from), first)) };
    let second_start = first + dash.len_utf8();
    let second = second_start + word(&text[second_start..]);
    let to = PassageId::from_locator(&text[second_start..second])?;
    let to = if text[second_start..second].starts_with(|c: char| c.is_ascii_digit()) {
        PassageId { letter: from.letter, ..to }
    } else {
        to
    };
    let rising = to.letter == from.letter && (from.number, from.suffix) <= (to.number, to.suffix);
    rising.then_some((PassageRange { from, to }, second))
}

/// The span of a range of `text`, which stands at `span`, perhaps with quotation marks around it or with escapes.
fn place(span: Span, text: &str, range: Range<usize>) -> Span {
    let length = (span.end - span.start) as usize;
    match length.checked_sub(text.len()) {
        Some(0) => span.inside(range),
        Some(2) => span.inside(range.start + 1..range.end + 1),
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn shown(text: &str) -> (Vec<String>, Vec<String>) {
        let mut diagnostics = Vec::new();
        let span = Span::new(FileId(0), 0..text.len());
        let cites = read_cites(text, span, &mut diagnostics);
        let line = |it: &Cite| {
            let locators: Vec<_> = it.locators.iter().map(|(range, _)| range.locator()).collect();
            let key = it.key.clone().unwrap_or_default();
            format!("{}|{key}|{}|{}", it.prefix, locators.join(" "), it.suffix)
        };
        (
            cites.iter().map(line).collect(),
            diagnostics.iter().map(|it| text[it.primary.unwrap().range()].to_owned()).collect(),
        )
    }

    #[test]
    fn citations_are_read_as_pandoc_reads_them() {
        for (text, cites) in [
            ("@volkov-2025, ¶15", &["|volkov-2025|¶15|"][..]),
            ("see @a, ¶¶4–6; cf. @b, ¶c1, emphasis added", &["see|a|¶¶4–6|", "cf.|b|¶c1|emphasis added"]),
            ("-@key, ¶3", &["|key|¶3|"]),
            ("@, ¶4", &["||¶4|"]),
            ("@key", &["|key||"]),
            ("@a, ¶¶4-6, 9", &["|a|¶¶4–6 ¶9|"]),
            ("@a, ¶3 and passim", &["|a|¶3|and passim"]),
            ("@{odd key}, p. 3", &["|odd key||p. 3"]),
            ("Peskov, quoted in @seed-003, ¶2", &["Peskov, quoted in|seed-003|¶2|"]),
            ("@a, para. 3", &["|a|¶3|"]),
            ("@doi:10.1000/182.", &["|doi:10.1000/182||."]),
        ] {
            assert_eq!(shown(text), (cites.iter().map(|it| (*it).to_owned()).collect(), vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_no_citation_is_said_where_it_stands() {
        assert_eq!(shown("@a, ¶x9"), (vec!["|a||".into()], vec!["¶x9".into()]));
        assert_eq!(shown("@a, ¶6–4").1, ["¶6–4"]);
        assert_eq!(shown("@a; me@b.org").1, ["me@b.org"]);
        assert_eq!(shown("@a;").1, [""]);
        assert_eq!(shown("see @a, ¶1 and @b, ¶2").1, ["@b"]);
        assert_eq!(shown("@a, ¶2 and ¶3").1, ["¶2 and ¶3"]);
        assert_eq!(shown("@a, 1; @b, p3").1, ["1", "p3"]);
    }

    #[test]
    fn a_ref_needs_no_at() {
        let text = "kennan-2025, ¶8, quoting Levada; see @b, ¶2";
        let mut diagnostics = Vec::new();
        let cites = read_ref(text, Span::new(FileId(0), 0..text.len() + 2), &mut diagnostics);
        assert!(diagnostics.is_empty());
        let keys: Vec<_> = cites.iter().map(|it| (it.key.clone().unwrap(), it.suffix.as_str())).collect();
        assert_eq!(keys, [("kennan-2025".to_owned(), "quoting Levada"), ("b".to_owned(), "")]);
        assert_eq!(cites[0].key_span.range(), 1..12);
    }
}
