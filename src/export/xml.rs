//! XML 1.0, as far as a feed and a sitemap need it.

/// The first line of a file.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Writes an element that holds a text.
pub(super) fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escape(text))
}

/// Writes a text so that it is text in an element and in a quoted attribute.
///
/// Characters that XML has no place for, not even as a reference (XML 1.0, 2.2), are dropped. White space other than
/// the space is written as references where a parser would change it.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(element("a", "<b c=\"'\"> & ]]>"), "<a>&lt;b c=&quot;&#39;&quot;&gt; &amp; ]]&gt;</a>");
    }

    #[test]
    fn what_xml_forbids_is_dropped_and_white_space_is_kept() {
        assert_eq!(escape("a\0\u{1}\u{8}\u{b}\u{c}\u{1b}\u{fffe}\u{ffff}b"), "ab");
        assert_eq!(escape("a\t\r\nb\u{7f}Київ 𝔸"), "a&#9;&#13;&#10;b\u{7f}Київ 𝔸");
    }
}
