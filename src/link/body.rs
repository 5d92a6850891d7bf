//! Bodies resolved: the same tree, with every reference leading somewhere.
use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::link::Linker;
use crate::link::backlinks::sentence;
use crate::link::entities::{Backlink, Place};
use crate::link::mentions::{count, whose};
use crate::link::quotations::Unit;
use crate::model::content::{
    Block, Body, Cluster, Footnote, Inline, Paragraph, QuotationId, Resolved, Target, Written, plain,
};
use crate::model::{ActorId, EntryId, Kind};

/// What the linking of one page carries along.
pub(super) struct PageContext {
    pub(super) id: EntryId,
    /// The folder of its file, from the site's root.
    pub(super) folder: String,
    /// How many citations its text has so far.
    pub(super) citations: u32,
    /// Actors that its front matter names, to settle ambiguous names.
    pub(super) meant: Vec<ActorId>,
    pub(super) autolink: Autolink,
    /// Actors that are linked already where they need no second link.
    pub(super) seen: BTreeSet<ActorId>,
}

/// Which mentions of actors become links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Autolink {
    None,
    First,
    Section,
    All,
}

/// A unit as it is being resolved.
struct Cursor<'a> {
    unit: Unit,
    clusters: usize,
    quotations: usize,
    /// The unit's plain text, and how far it has been resolved.
    text: &'a str,
    at: usize,
    /// Whether names may become links here.
    linking: bool,
}

impl Linker<'_> {
    pub(super) fn body(&mut self, body: Body<Written>, page: &mut PageContext) -> Body<Resolved> {
        let blocks = self.blocks(body.blocks, page);
        let footnote = |it: Footnote<Written>| Footnote { label: it.label, blocks: self.blocks(it.blocks, page) };
        let footnotes = body.footnotes.into_iter().map(footnote).collect();
        Body { blocks, footnotes }
    }

    fn blocks(&mut self, blocks: Vec<Block<Written>>, page: &mut PageContext) -> Vec<Block<Resolved>> {
        blocks.into_iter().map(|it| self.block(it, page)).collect()
    }

    fn block(&mut self, block: Block<Written>, page: &mut PageContext) -> Block<Resolved> {
        match block {
            Block::Paragraph(it) => Block::Paragraph(self.paragraph(it, page)),
            Block::Heading { level, anchor, inlines, span } => {
                if page.autolink == Autolink::Section {
                    page.seen.clear();
                }
                Block::Heading { level, anchor, inlines: self.line(inlines, page, false), span }
            }
            Block::Quote { blocks, attribution, span, .. } => {
                let texts = quoted_texts(&blocks);
                let unit = attribution.as_ref().map(|it| self.unit(&[it], page));
                let attribution = attribution.map(|it| self.resolved(it, unit.unwrap_or_default(), page, true));
                let inside = self.quoted(blocks, page, attribution.is_some());
                let citations = attribution.iter().flatten().chain(trailing(&inside));
                let quotation = self.quoted_block(&texts, span, citations, page);
                Block::Quote { blocks: inside, attribution, quotation, span }
            }
            Block::Callout { kind, title, confidence, anchor, blocks, span, .. } => {
                let texts = if kind == "quote" { quoted_texts(&blocks) } else { Vec::new() };
                let title = self.line(title, page, kind == "quote");
                let blocks = self.quoted(blocks, page, kind == "quote");
                let quotation = if kind == "quote" {
                    self.quoted_block(&texts, span, title.iter().chain(trailing(&blocks)), page)
                } else {
                    None
                };
                Block::Callout { kind, title, confidence, anchor, blocks, quotation, span }
            }
            Block::List { start, items } => {
                Block::List { start, items: items.into_iter().map(|it| self.blocks(it, page)).collect() }
            }
            Block::Table { head, rows } => {
                let head = self.row(head, page);
                Block::Table { head, rows: rows.into_iter().map(|it| self.row(it, page)).collect() }
            }
            Block::Code { text } => Block::Code { text },
            Block::Rule => Block::Rule,
        }
    }

    fn paragraph(&mut self, it: Paragraph<Written>, page: &mut PageContext) -> Paragraph<Resolved> {
        Paragraph { inlines: self.line(it.inlines, page, true), anchor: it.anchor, span: it.span }
    }

    fn line(&mut self, inlines: Vec<Inline<Written>>, page: &mut PageContext, linking: bool) -> Vec<Inline<Resolved>> {
        let unit = self.unit(&[&inlines], page);
        self.resolved(inlines, unit, page, linking)
    }

    fn row(&mut self, cells: Vec<Vec<Inline<Written>>>, page: &mut PageContext) -> Vec<Vec<Inline<Resolved>>> {
        let parts: Vec<&[Inline<Written>]> = cells.iter().map(Vec::as_slice).collect();
        let mut unit = self.unit(&parts, page);
        let mut resolved = Vec::with_capacity(cells.len());
        for cell in cells {
            let (clusters, quotations) = counts(&cell);
            let rest =
                Unit { clusters: unit.clusters.split_off(clusters), quotations: unit.quotations.split_off(quotations) };
            resolved.push(self.resolved(cell, std::mem::replace(&mut unit, rest), page, true));
        }
        resolved
    }

    /// The blocks of a quotation: no links are laid on somebody else's words, and the quotation is checked as a whole.
    fn quoted(&mut self, blocks: Vec<Block<Written>>, page: &mut PageContext, whole: bool) -> Vec<Block<Resolved>> {
        let whole_unit = |it: &Paragraph<Written>| {
            let (clusters, quotations) = counts(&it.inlines);
            clusters == 0 && (whole || quotations == 0)
        };
        let resolve = |block| match block {
            Block::Paragraph(it) if whole_unit(&it) => {
                let (_, quotations) = counts(&it.inlines);
                let unit = Unit { clusters: Vec::new(), quotations: vec![None; quotations] };
                let inlines = self.resolved(it.inlines, unit, page, !whole);
                Block::Paragraph(Paragraph { inlines, anchor: it.anchor, span: it.span })
            }
            other => self.block(other, page),
        };
        blocks.into_iter().map(resolve).collect()
    }

    /// Checks the paragraphs of a block quotation against its citations; returns the first that fails, else the first.
    fn quoted_block<'b>(
        &mut self,
        texts: &[(String, crate::text::Span)],
        span: crate::text::Span,
        inlines: impl Iterator<Item = &'b Inline<Resolved>>,
        page: &PageContext,
    ) -> Option<QuotationId> {
        let clusters = inlines.filter_map(|it| match it {
            Inline::Citation(cluster) => Some(&cluster.citations),
            _ => None,
        });
        let bound: Vec<_> = clusters.flatten().copied().collect();
        let mut first = None;
        for (text, place) in texts {
            let place = if texts.len() == 1 { span } else { *place };
            let checked = self.ledger.quote(text, place, page.id, &bound, &mut self.diagnostics);
            first = first.or(checked);
        }
        first
    }

    fn resolved(
        &mut self,
        inlines: Vec<Inline<Written>>,
        unit: Unit,
        page: &mut PageContext,
        linking: bool,
    ) -> Vec<Inline<Resolved>> {
        let text = plain(&inlines);
        if let (EntryId::Note(_), false) = (page.id, text.is_empty()) {
            count(self.finder.find(&text), Place::Entry(page.id), &page.meant, &mut self.mentions);
        }
        let mut cursor = Cursor { unit, clusters: 0, quotations: 0, text: &text, at: 0, linking };
        self.inlines(inlines, &mut cursor, page)
    }

    fn inlines(
        &mut self,
        inlines: Vec<Inline<Written>>,
        cursor: &mut Cursor<'_>,
        page: &mut PageContext,
    ) -> Vec<Inline<Resolved>> {
        let mut out = Vec::with_capacity(inlines.len());
        let mut inlines = inlines.into_iter().peekable();
        while let Some(inline) = inlines.next() {
            match inline {
                Inline::Text { text, span } => {
                    // A name may go over a line break: text and soft breaks are searched as one.
                    let (mut run, mut whole) = (text, span);
                    while let Some(next) = inlines.next_if(|it| matches!(it, Inline::Text { .. } | Inline::SoftBreak)) {
                        match next {
                            Inline::Text { text, span } => {
                                run.push_str(&text);
                                whole = whole.to(span);
                            }
                            _ => run.push('\n'),
                        }
                    }
                    self.text(run, whole, cursor, page, &mut out);
                }
                Inline::SoftBreak => {
                    cursor.at += 1;
                    out.push(Inline::SoftBreak);
                }
                Inline::HardBreak => {
                    cursor.at += 1;
                    out.push(Inline::HardBreak);
                }
                Inline::Code(text) => {
                    cursor.at += text.len();
                    out.push(Inline::Code(text));
                }
                Inline::FootnoteRef(label) => out.push(Inline::FootnoteRef(label)),
                Inline::Mention { actor, .. } => match actor {},
                Inline::Styled { style, inlines } => {
                    out.push(Inline::Styled { style, inlines: self.inlines(inlines, cursor, page) });
                }
                Inline::Link { target, inlines, span } => {
                    let target = self.target(&target, page);
                    let here = cursor.at;
                    let linking = std::mem::replace(&mut cursor.linking, false);
                    let inlines = self.inlines(inlines, cursor, page);
                    cursor.linking = linking;
                    if let Target::Entry { id, .. } = &target {
                        self.backlink(*id, page, cursor.text, here);
                        if let EntryId::Actor(actor) = id {
                            page.seen.insert(*actor);
                        }
                    }
                    let inlines = self.words(inlines, &target);
                    out.push(Inline::Link { target, inlines, span });
                }
                Inline::Image { target, alt, span } => {
                    cursor.at += alt.len();
                    let target = self.picture(&target, page);
                    out.push(Inline::Image { target, alt, span });
                }
                Inline::Citation(written) => {
                    let citations = cursor.unit.clusters[cursor.clusters].take();
                    cursor.clusters += 1;
                    match citations {
                        None => out.push(Inline::Text { text: written.raw, span: written.span }),
                        Some(citations) => {
                            let first = citations.first().filter(|_| written.narrative);
                            let narrative = first.map(|it| self.ledger.citation(*it).source);
                            out.push(Inline::Citation(Cluster { citations, narrative }));
                        }
                    }
                }
                Inline::Quotation { open, close, inlines, span, .. } => {
                    let quotation = cursor.unit.quotations[cursor.quotations];
                    cursor.quotations += 1;
                    cursor.at += open.len();
                    let linking = std::mem::replace(&mut cursor.linking, false);
                    let inlines = self.inlines(inlines, cursor, page);
                    cursor.linking = linking;
                    cursor.at += close.len();
                    out.push(Inline::Quotation { open, close, inlines, quotation, span });
                }
            }
        }
        out
    }

    /// Splits text at the names of actors that become links.
    fn text(
        &mut self,
        text: String,
        span: crate::text::Span,
        cursor: &mut Cursor<'_>,
        page: &mut PageContext,
        out: &mut Vec<Inline<Resolved>>,
    ) {
        let mut start = 0;
        let found =
            if cursor.linking && page.autolink != Autolink::None { self.finder.find(&text) } else { Vec::new() };
        for it in found.into_iter().filter(|it| !it.weak) {
            let Some(actor) = whose(&it.actors, &page.meant) else {
                self.ambiguous(&text[it.range.clone()], &it.actors, span);
                continue;
            };
            let own = page.id == EntryId::Actor(actor);
            if own || (page.autolink != Autolink::All && !page.seen.insert(actor)) {
                continue;
            }
            self.backlink(EntryId::Actor(actor), page, cursor.text, cursor.at + it.range.start);
            if start < it.range.start {
                out.push(Inline::Text { text: text[start..it.range.start].to_owned(), span });
            }
            out.push(Inline::Mention { actor, text: text[it.range.clone()].to_owned() });
            start = it.range.end;
        }
        cursor.at += text.len();
        if start < text.len() {
            out.push(Inline::Text { text: text[start..].to_owned(), span });
        }
    }

    fn ambiguous(&mut self, name: &str, actors: &[ActorId], span: crate::text::Span) {
        let known = actors.iter().map(|it| self.names.stem(EntryId::Actor(*it)).to_owned());
        let known: Vec<_> = known.collect();
        let message = format!("“{name}” could be {}", known.join(" or "));
        let finding = Diagnostic::new(Code::AmbiguousMention, message).at(span, "not linked, and counted for none");
        let help = format!("write it once as [[{}|{name}]], or add to the front matter: actors: [{0}]", known[0]);
        if !self.diagnostics.iter().any(|it| it.code == finding.code && it.primary == finding.primary) {
            self.diagnostics.push(finding.help(help));
        }
    }

    fn backlink(&mut self, to: EntryId, page: &PageContext, text: &str, at: usize) {
        if to != page.id {
            let sentence = sentence(text, at.min(text.len()));
            self.backlinks.push(Backlink { to, from: page.id, sentence });
        }
    }

    /// A wikilink without words of its own shows what the target is called, where that is not what was written.
    fn words(&self, inlines: Vec<Inline<Resolved>>, target: &Target) -> Vec<Inline<Resolved>> {
        let [Inline::Text { text, span }] = inlines.as_slice() else { return inlines };
        let heading = |text: &str| text.split_once('#').map(|(_, it)| it.trim_start_matches('^').to_owned());
        let (id, anchor) = match target {
            Target::Entry { id, anchor } => (id, anchor),
            Target::Here(_) if text.starts_with('#') => {
                return vec![Inline::Text { text: heading(text).unwrap_or_default(), span: *span }];
            }
            _ => return inlines,
        };
        let path = text.split('#').next().unwrap_or(text).trim_start_matches('@').trim_end_matches(".md");
        let stem = self.names.stem(*id);
        let written_path = path == stem || path.strip_suffix(stem).is_some_and(|it| it.ends_with('/'));
        if !written_path || (anchor.is_some() && !text.contains('#')) {
            return inlines;
        }
        let title = self.names.title(*id);
        let text = match heading(text).filter(|_| !text.contains("#^")) {
            Some(heading) => format!("{title}: {heading}"),
            None => title.to_owned(),
        };
        vec![Inline::Text { text, span: *span }]
    }
}

/// The texts of the paragraphs of a quotation, and where they stand.
fn quoted_texts(blocks: &[Block<Written>]) -> Vec<(String, crate::text::Span)> {
    let text = |block: &Block<Written>| match block {
        Block::Paragraph(it) => Some((plain(&it.inlines), it.span)),
        _ => None,
    };
    blocks.iter().filter_map(text).filter(|(text, _)| !text.trim().is_empty()).collect()
}

/// The inlines of the last paragraph, where a block quotation without a line of attribution has its citation.
fn trailing(blocks: &[Block<Resolved>]) -> impl Iterator<Item = &Inline<Resolved>> {
    let last = match blocks.last() {
        Some(Block::Paragraph(it)) => it.inlines.as_slice(),
        _ => &[],
    };
    last.iter()
}

/// How many clusters and quotations there are.
fn counts(inlines: &[Inline<Written>]) -> (usize, usize) {
    inlines.iter().fold((0, 0), |(clusters, quotations), it| match it {
        Inline::Citation(_) => (clusters + 1, quotations),
        Inline::Quotation { inlines, .. } => {
            let inside = counts(inlines);
            (clusters + inside.0, quotations + 1 + inside.1)
        }
        Inline::Styled { inlines, .. } | Inline::Link { inlines, .. } => {
            let inside = counts(inlines);
            (clusters + inside.0, quotations + inside.1)
        }
        _ => (clusters, quotations),
    })
}

/// Returns the kinds whose names are linked at their first mention.
pub(super) fn links_names(kind: Kind) -> bool {
    kind != Kind::Page
}
