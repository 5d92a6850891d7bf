//! Small words that pages share.

/// Returns a count and its word: "1 source", "3 sources", "2 countries".
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 {
        return format!("1 {word}");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{} {stem}ies", grouped(count)),
        _ => format!("{} {word}s", grouped(count)),
    }
}

/// Returns a count with its thousands apart.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Returns a number as it is read: without needless decimals.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { format!("{value}") }
}

/// Returns a text with its first letter as a capital.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Writes a text so that it is text in HTML, in an element and in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML has no character for these (HTML, 13.2.3.5).
            '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_numbers_read_as_a_person_writes_them() {
        assert_eq!(counted(1, "source"), "1 source");
        assert_eq!(counted(12_345, "country"), "12,345 countries");
        assert_eq!(counted(2, "day"), "2 days");
        assert_eq!((number(54.0), number(66.7)), ("54".to_owned(), "66.7".to_owned()));
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escape("<b a=\"'\">&\0"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;\u{fffd}");
    }
}
