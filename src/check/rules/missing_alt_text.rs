use crate::diag::{Code, Diagnostic};
use crate::link::Corpus;
use crate::model::content::{Block, Inline, Resolved};

/// Finds pictures without a description: a reader who cannot see one learns nothing of it (WCAG 2.2, 1.1.1).
pub(crate) fn missing_alt_text(corpus: &Corpus, diagnostics: &mut Vec<Diagnostic>) {
    for entry in corpus.entries() {
        let footnotes = entry.body.footnotes.iter().flat_map(|it| &it.blocks);
        entry.body.blocks.iter().chain(footnotes).for_each(|it| block(it, diagnostics));
    }
}

fn block(it: &Block<Resolved>, diagnostics: &mut Vec<Diagnostic>) {
    match it {
        Block::Paragraph(it) => inlines(&it.inlines, diagnostics),
        Block::Heading { inlines: line, .. } => inlines(line, diagnostics),
        Block::Quote { blocks, attribution, .. } => {
            blocks.iter().for_each(|it| block(it, diagnostics));
            attribution.iter().for_each(|it| inlines(it, diagnostics));
        }
        Block::Callout { title, blocks, .. } => {
            inlines(title, diagnostics);
            blocks.iter().for_each(|it| block(it, diagnostics));
        }
        Block::List { items, .. } => items.iter().flatten().for_each(|it| block(it, diagnostics)),
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(|it| inlines(it, diagnostics));
        }
        Block::Code { .. } | Block::Rule => {}
    }
}

fn inlines(line: &[Inline<Resolved>], diagnostics: &mut Vec<Diagnostic>) {
    for inline in line {
        match inline {
            Inline::Image { alt, span, .. } if alt.trim().is_empty() => {
                let finding = Diagnostic::new(Code::MissingAltText, "this picture has no description").at(*span, "");
                diagnostics.push(finding.help("say in the brackets what it shows: ![…](/name.png)"));
            }
            Inline::Styled { inlines: inner, .. }
            | Inline::Link { inlines: inner, .. }
            | Inline::Quotation { inlines: inner, .. } => inlines(inner, diagnostics),
            _ => {}
        }
    }
}
