use std::borrow::Cow;

/// Blanks out what stands between `%%` and `%%`: remarks that editors leave for each other (Obsidian) are never
/// published. Offsets stay as they are, line breaks too; code is left alone. A comment without an end goes to the end
/// of the text, so that nothing private is published by a slip.
pub(super) fn blanked(text: &str) -> Cow<'_, str> {
    if !text.contains("%%") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let marker = ["```", "~~~"].into_iter().find(|it| line.trim_start().starts_with(it)).filter(|_| !inside);
        let in_code = fence.is_some() || marker.is_some();
        match (fence, marker) {
            (None, Some(_)) => fence = marker,
            (Some(open), Some(marker)) if open == marker => fence = None,
            _ => {}
        }
        if in_code {
            out.push_str(line);
        } else {
            inside = blank_line(line, inside, &mut out);
        }
    }
    Cow::Owned(out)
}

/// Copies a line without its comments; returns whether it ends inside one.
fn blank_line(line: &str, mut inside: bool, out: &mut String) -> bool {
    let mut code = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '`' && !inside {
            code = !code;
        }
        if c == '%' && chars.peek() == Some(&'%') && !code {
            chars.next();
            out.push_str("  ");
            inside = !inside;
        } else if inside && c != '\n' && c != '\r' {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::blanked;

    #[test]
    fn comments_go_and_offsets_stay() {
        let text = "a %%прив%% b\n%%\nx\n%% c `%%` d\n```\n%% code %%\n```\n%%open\nend";
        let out = blanked(text);
        assert_eq!(out.len(), text.len());
        let words: Vec<_> = out.split_whitespace().collect();
        assert_eq!(words, ["a", "b", "c", "`%%`", "d", "```", "%%", "code", "%%", "```"]);
    }
}
