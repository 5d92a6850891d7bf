/// Returns a text as one line of at most `most` characters that is safe to print and to write as a comment: white
/// space is folded, what steers a terminal or turns the direction of writing is left out, the rest is cut with `…`.
pub fn shown(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = count > 0;
            continue;
        }
        if is_hidden(c) {
            continue;
        }
        if count + usize::from(space) >= most {
            out.push('…');
            return out;
        }
        if space {
            out.push(' ');
            count += 1;
            space = false;
        }
        out.push(c);
        count += 1;
    }
    out
}

/// Control characters, direction marks and what has no width.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_is_printed_is_one_line_and_steers_nothing() {
        assert_eq!(shown("  a\n\tb\u{a0}c ", 9), "a b c");
        assert_eq!(shown("\u{1b}[31mred\u{202e}\u{200b}", 9), "[31mred");
        assert_eq!(shown("one two three", 7), "one two…");
        assert_eq!(shown("one two", 7), "one two");
    }
}
