use crate::link::entities::Backlink;
use crate::model::EntryId;
use crate::model::content::{Inline, Resolved, Target};

/// Returns the links of a line or paragraph of the page `from` to other pages, each with its sentence.
pub(super) fn backlinks(inlines: &[Inline<Resolved>], from: EntryId) -> Vec<Backlink> {
    let mut text = String::new();
    let mut links = Vec::new();
    collect(inlines, &mut text, &mut links);
    let other = |(to, at): (EntryId, usize)| {
        // A link that stands alone, in a list or table, has no sentence.
        let sentence = sentence(&text, at);
        let sentence = if sentence.contains(' ') { sentence } else { String::new() };
        (to != from).then_some(Backlink { to, from, sentence })
    };
    links.into_iter().filter_map(other).collect()
}

/// The text as readers see it, and where in it links to entries stand.
fn collect(inlines: &[Inline<Resolved>], text: &mut String, links: &mut Vec<(EntryId, usize)>) {
    for inline in inlines {
        match inline {
            Inline::Text { text: it, .. } | Inline::Code(it) => text.push_str(it),
            Inline::Mention { actor, text: it } => {
                links.push(((*actor).into(), text.len()));
                text.push_str(it);
            }
            Inline::Styled { inlines, .. } => collect(inlines, text, links),
            Inline::Link { target, inlines, .. } => {
                if let Target::Entry { id, .. } = target {
                    links.push((*id, text.len()));
                }
                collect(inlines, text, links);
            }
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::Quotation { open, close, inlines, .. } => {
                text.push_str(open);
                collect(inlines, text, links);
                text.push_str(close);
            }
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Citation(_) | Inline::FootnoteRef(_) => {}
        }
    }
}

/// Returns the sentence of `text` that holds the byte `at`, cut to some 240 characters around it.
fn sentence(text: &str, at: usize) -> String {
    let starts = boundaries(text);
    let index = starts.partition_point(|start| *start <= at);
    let start = starts[index - 1];
    let end = starts.get(index).copied().unwrap_or(text.len());
    let sentence = text[start..end].trim();
    if sentence.chars().count() <= LONGEST {
        return tidy(sentence);
    }
    let inside = at.saturating_sub(start + (text[start..end].len() - text[start..end].trim_start().len()));
    cut(sentence, inside)
}

const LONGEST: usize = 240;

/// Where sentences begin: behind a mark that ends one, white space and before a capital, digit or quotation mark.
fn boundaries(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut ended = false;
    let mut spaced = false;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' | '…' | '。' => (ended, spaced) = (true, false),
            '”' | '’' | '"' | ')' | '»' if ended && !spaced => {}
            c if c.is_whitespace() => spaced = true,
            c => {
                if ended && spaced && (c.is_uppercase() || c.is_numeric() || "“„«‘\"(".contains(c)) {
                    starts.push(at);
                }
                (ended, spaced) = (false, false);
            }
        }
    }
    starts
}

fn cut(sentence: &str, at: usize) -> String {
    let chars: Vec<(usize, char)> = sentence.char_indices().collect();
    let middle = chars.partition_point(|(byte, _)| *byte < at);
    let first = middle.saturating_sub(LONGEST / 2).min(chars.len() - LONGEST);
    let last = first + LONGEST;
    let word = |from: usize| chars[from..].iter().position(|(_, c)| c.is_whitespace()).map_or(from, |it| from + it);
    let start = if first == 0 { 0 } else { chars[word(first).min(middle)].0 };
    let end = if last >= chars.len() { sentence.len() } else { chars[word(last)].0 };
    let before = if start == 0 { "" } else { "… " };
    let after = if end == sentence.len() { "" } else { " …" };
    format!("{before}{}{after}", tidy(sentence[start..end].trim()))
}

/// Single spaces, and none before a mark where a citation stood between.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() && !word.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn the_sentence_around_a_place_is_found() {
        let text = "He met Mr. Witkoff in Riyadh. “So be it.” Then the U.S. envoy left? 3 days later.";
        let at = |needle: &str| sentence(text, text.find(needle).unwrap());
        assert_eq!(at("be it"), "“So be it.”");
        assert_eq!(at("envoy"), "Then the U.S. envoy left?");
        assert_eq!(at("days"), "3 days later.");
        assert_eq!(sentence("So it\nis said , and known .", 0), "So it is said, and known.");
    }

    #[test]
    fn a_long_sentence_is_cut_at_words_around_the_place() {
        let text = format!("{}HERE {}", "слово ".repeat(80), "word ".repeat(80));
        let cut = sentence(&text, text.find("HERE").unwrap());
        assert!(cut.starts_with("… ") && cut.ends_with(" …") && cut.contains(" HERE "), "{cut}");
        assert!(cut.chars().count() < 270);
    }
}
