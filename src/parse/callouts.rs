use crate::model::content::{Block, Inline, Paragraph, Written};
use crate::parse::inlines::take_block_id;
use crate::text::Span;

/// Makes of a block quotation a callout (`> [!kind] title`), or a quotation with its attribution (a last line that
/// begins with a dash).
pub(super) fn quote(mut blocks: Vec<Block<Written>>, span: Span) -> Block<Written> {
    if let Some(kind) = take_kind(&mut blocks) {
        return callout(kind, blocks, span);
    }
    let attribution = take_attribution(&mut blocks);
    Block::Quote { blocks, attribution, quotation: (), span }
}

/// Takes `[!kind]`, perhaps with `+` or `-`, off the beginning.
fn take_kind(blocks: &mut [Block<Written>]) -> Option<String> {
    let Some(Block::Paragraph(Paragraph { inlines, .. })) = blocks.first_mut() else { return None };
    let Some(Inline::Text { text, span }) = inlines.first_mut() else { return None };
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    if kind.is_empty() || !kind.chars().all(|c| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let kind = kind.to_lowercase();
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest).trim_start();
    let taken = text.len() - rest.len();
    if text.len() == span.range().len() {
        span.start += u32::try_from(taken).expect("shorter than the file");
    }
    *text = rest.to_owned();
    Some(kind)
}

fn callout(kind: String, mut blocks: Vec<Block<Written>>, span: Span) -> Block<Written> {
    let Block::Paragraph(first) = blocks.remove(0) else { unreachable!("the kind stood in a paragraph") };
    let (mut title, rest) = split_line(first.inlines);
    let anchor = take_block_id(&mut title).or(first.anchor);
    if title.len() == 1 && matches!(&title[0], Inline::Text { text, .. } if text.is_empty()) {
        title.clear();
    }
    if !rest.is_empty() {
        blocks.insert(0, Block::Paragraph(Paragraph { inlines: rest, anchor: None, span: first.span }));
    }
    let confidence = take_confidence(&mut blocks);
    Block::Callout { kind, title, confidence, anchor, blocks, quotation: (), span }
}

/// Splits inlines at the first line break.
fn split_line(mut inlines: Vec<Inline<Written>>) -> (Vec<Inline<Written>>, Vec<Inline<Written>>) {
    match inlines.iter().position(is_break) {
        Some(at) => {
            let rest = inlines.split_off(at + 1);
            inlines.pop();
            (inlines, rest)
        }
        None => (inlines, Vec::new()),
    }
}

fn is_break(inline: &Inline<Written>) -> bool {
    matches!(inline, Inline::SoftBreak | Inline::HardBreak)
}

/// Takes a last line `confidence: high` off the end.
fn take_confidence(blocks: &mut Vec<Block<Written>>) -> Option<String> {
    let Some(Block::Paragraph(Paragraph { inlines, .. })) = blocks.last_mut() else { return None };
    let Some(Inline::Text { text, .. }) = inlines.last() else { return None };
    let (key, word) = text.split_once(':')?;
    let own_line = inlines.len() == 1 || is_break(&inlines[inlines.len() - 2]);
    if !own_line || !key.trim().eq_ignore_ascii_case("confidence") || word.trim().contains(' ') {
        return None;
    }
    let word = word.trim().to_lowercase();
    inlines.pop();
    inlines.pop();
    if inlines.is_empty() {
        blocks.pop();
    }
    Some(word)
}

/// Takes a last line that begins with a dash off the end.
fn take_attribution(blocks: &mut Vec<Block<Written>>) -> Option<Vec<Inline<Written>>> {
    let Some(Block::Paragraph(Paragraph { inlines, .. })) = blocks.last_mut() else { return None };
    let start = inlines.iter().rposition(is_break).map_or(0, |at| at + 1);
    let Some(Inline::Text { text, .. }) = inlines.get(start) else { return None };
    let dash = ["—", "–", "―", "---", "--"].into_iter().find(|it| text.starts_with(it))?;
    let mut attribution = inlines.split_off(start);
    inlines.pop();
    if inlines.is_empty() {
        blocks.pop();
    }
    if let Some(Inline::Text { text, span }) = attribution.first_mut() {
        let rest = text[dash.len()..].trim_start().to_owned();
        if text.len() == span.range().len() {
            span.start += u32::try_from(text.len() - rest.len()).expect("shorter than the file");
        }
        *text = rest;
    }
    Some(attribution)
}
