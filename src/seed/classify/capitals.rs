//! Headings in capitals, shown as other headings are.
use std::collections::HashMap;

/// Shows a heading in capitals as others are written: in English in title case, elsewhere as a sentence; `None` where it
/// is not in capitals. `known` has words of the text by their lower case, as they are written inside sentences.
pub(in crate::seed) fn title_case(
    text: &str,
    language: Option<&str>,
    known: &HashMap<String, String>,
) -> Option<String> {
    const SMALL: &[&str] = &[
        "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "with", "from", "as",
        "vs", "via", "per",
    ];
    const GERMAN: &[&str] = &[
        "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen", "und", "oder",
        "aber", "in", "im", "an", "am", "auf", "aus", "bei", "mit", "nach", "von", "vom", "zu", "zum", "zur", "für",
        "über", "unter", "ist", "sind", "war", "wird", "nicht", "kein", "keine", "wie", "was", "wer", "wo", "als",
        "auch", "ohne", "gegen", "um", "so", "sich", "es", "er", "sie",
    ];
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let is_capital =
        letters.clone().filter(|c| c.is_uppercase()).count() > 1 && !letters.clone().any(char::is_lowercase);
    if !is_capital {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut starts = true;
    let last_word =
        text.rfind(char::is_alphabetic).map_or(0, |at| text[..at].rfind(|c: char| !in_word(c)).map_or(0, |it| it + 1));
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
        if length == 0 {
            let c = rest.chars().next().unwrap_or(' ');
            starts |= matches!(c, ':' | '.' | '?' | '!' | '—' | '–' | '(' | '“' | '«' | '"');
            out.push(c);
            at += c.len_utf8();
            continue;
        }
        let word = &rest[..length];
        let lower = word.to_lowercase();
        let is_edge = starts || at >= last_word;
        let shown = match known.get(&lower) {
            Some(it) if it.contains(char::is_uppercase) => it.clone(),
            _ => match language {
                Some("en") | None if SMALL.contains(&lower.as_str()) && !is_edge => lower,
                Some("en") | None => capitalized(&lower),
                Some("de") if !GERMAN.contains(&lower.as_str()) && !known.contains_key(&lower) => capitalized(&lower),
                _ if starts => capitalized(&lower),
                _ => lower,
            },
        };
        out.push_str(&if starts { capitalized(&shown) } else { shown });
        starts = false;
        at += length;
    }
    (out != text).then_some(out)
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '’' | '\'')
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
