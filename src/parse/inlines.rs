use crate::diag::{Code, Diagnostic};
use crate::model::cite::key_length;
use crate::model::content::{Cite, Inline, Written, WrittenCluster};
use crate::parse::quotes;
use crate::text::Span;

type Inlines = Vec<Inline<Written>>;

/// Adds text; what follows the text before it without a gap is added to that.
pub(super) fn push_text(inlines: &mut Inlines, text: &str, span: Span) {
    if let Some(Inline::Text { text: before, span: place }) = inlines.last_mut()
        && place.end == span.start
        && before.len() == place.range().len()
        && text.len() == span.range().len()
    {
        before.push_str(text);
        place.end = span.end;
        return;
    }
    if !text.is_empty() {
        inlines.push(Inline::Text { text: text.to_owned(), span });
    }
}

/// Finds in finished text what Markdown does not know: narrative citations and quotations. `source` is the text that
/// was read and the byte of the file at which it begins.
pub(super) fn finish(inlines: Inlines, source: (&str, usize), diagnostics: &mut Vec<Diagnostic>) -> Inlines {
    let inlines = citations(inlines, source, diagnostics);
    quotes::mark(inlines, diagnostics)
}

/// Takes a block id (` ^id`) off the end of a paragraph.
pub(super) fn take_block_id(inlines: &mut Inlines) -> Option<String> {
    let Some(Inline::Text { text, span }) = inlines.last_mut() else { return None };
    let (before, id) = text.trim_end().rsplit_once('^')?;
    let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_id || !(before.is_empty() || before.ends_with(char::is_whitespace)) {
        return None;
    }
    let id = id.to_owned();
    let kept = before.trim_end().len();
    if kept == 0 {
        inlines.pop();
    } else {
        if text.len() == span.range().len() {
            span.end = span.start + u32::try_from(kept).expect("shorter than the file");
        }
        text.truncate(kept);
    }
    Some(id)
}

/// Finds `@key` and `@key [¶3]` in text. What stands in brackets of its own (`[¶3]`) without a key before it was no
/// citation, and becomes text again.
fn citations(inlines: Inlines, source: (&str, usize), diagnostics: &mut Vec<Diagnostic>) -> Inlines {
    let mut out: Inlines = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text { text, span } => narrative(&text, span, source, &mut out, diagnostics),
            Inline::Styled { style, inlines } => {
                out.push(Inline::Styled { style, inlines: citations(inlines, source, diagnostics) });
            }
            Inline::Citation(cluster) if is_locator(&cluster) => match key_before(&mut out) {
                Some(narrative) => {
                    let [locator] = <[Cite; 1]>::try_from(cluster.cites).expect("a locator is one citation");
                    narrative.span = narrative.span.to(cluster.span);
                    narrative.raw = format!("{} {}", narrative.raw, cluster.raw);
                    let cite = &mut narrative.cites[0];
                    *cite = Cite { locators: locator.locators, suffix: locator.suffix, ..cite.clone() };
                }
                None => out.push(Inline::Text { text: cluster.raw, span: cluster.span }),
            },
            other => out.push(other),
        }
    }
    out
}

fn is_locator(cluster: &WrittenCluster) -> bool {
    cluster.raw.starts_with("[¶")
}

/// The narrative citation right before the end of `out`, perhaps with white space between, which is then dropped.
fn key_before(out: &mut Inlines) -> Option<&mut WrittenCluster> {
    let is_key = |it: Option<&Inline<Written>>| matches!(it, Some(Inline::Citation(WrittenCluster { narrative: true, cites, .. })) if cites[0].locators.is_empty());
    let blank = match out.last() {
        Some(Inline::Text { text, .. }) => text.trim().is_empty(),
        Some(Inline::SoftBreak) => true,
        _ => false,
    };
    if blank && is_key(out.iter().rev().nth(1)) {
        out.pop();
    }
    if !is_key(out.last()) {
        return None;
    }
    match out.last_mut() {
        Some(Inline::Citation(cluster)) => Some(cluster),
        _ => None,
    }
}

/// Splits text at the keys in it.
fn narrative(text: &str, span: Span, source: (&str, usize), out: &mut Inlines, diagnostics: &mut Vec<Diagnostic>) {
    let exact = text.len() == span.range().len();
    let place = |from: usize, to: usize| if exact { span.inside(from..to) } else { span };
    for (at, _) in text.match_indices("[^") {
        // With a definition it would have come as a reference.
        let label = text[at + 2..].split_once(']').map(|(label, _)| label);
        let Some(label) = label.filter(|it| !it.is_empty() && !it.contains(char::is_whitespace)) else { continue };
        if !is_escaped(place(at, at).start as usize, source) {
            let finding = Diagnostic::new(Code::BrokenLink, format!("there is no footnote `{label}`"));
            let help = format!("write it on a line of its own: [^{label}]: …");
            diagnostics.push(finding.at(place(at, at + label.len() + 3), "").help(help));
        }
    }
    let mut start = 0;
    for (at, _) in text.match_indices('@') {
        let length = key_length(&text[at + 1..]);
        let before = text[..at].chars().next_back();
        if at < start || length == 0 || before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '@') {
            continue;
        }
        let bracket = text[..at].trim_end_matches('-').strip_suffix('[').map(str::len);
        if bracket.is_some_and(|it| !is_escaped(place(it, it).start as usize, source)) {
            let finding = Diagnostic::new(Code::InvalidCitation, "this citation is not closed, or holds brackets");
            let help = "close it with ], and put no square brackets inside it";
            diagnostics.push(finding.at(place(at, at + 1 + length), "").help(help));
            continue;
        }
        push_text(out, &text[start..at], place(start, at));
        let end = at + 1 + length;
        let cite = Cite {
            prefix: String::new(),
            key: Some(text[at + 1..end].to_owned()),
            key_span: place(at + 1, end),
            locators: Vec::new(),
            suffix: String::new(),
            span: place(at, end),
        };
        let raw = text[at..end].to_owned();
        out.push(Inline::Citation(WrittenCluster { cites: vec![cite], narrative: true, raw, span: place(at, end) }));
        start = end;
    }
    push_text(out, &text[start..], place(start, text.len()));
}

fn is_escaped(at: usize, (text, start): (&str, usize)) -> bool {
    text[..at - start].ends_with('\\')
}
