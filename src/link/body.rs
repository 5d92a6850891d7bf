//! Bodies resolved: the same tree, with every reference leading somewhere.
use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::link::Linker;
use crate::link::backlinks::backlinks;
use crate::link::checking::Asked;
use crate::link::entities::Place;
use crate::link::mentions::{count, whose};
use crate::link::quotations::{Unit, exact_span};
use crate::model::content::{
    Block, Body, CitationId, Cluster, Footnote, Inline, Paragraph, QuotationId, Resolved, Target, Written, plain,
};
use crate::model::{ActorId, EntryId, Kind};
use crate::text::Span;

/// What the linking of one page carries along.
pub(super) struct PageContext {
    pub(super) id: EntryId,
    /// The folder of its file, from the site's root.
    pub(super) folder: String,
    /// How many citations its text has so far.
    pub(super) citations: u32,
    /// Actors that its front matter names or that it links to, to settle ambiguous names.
    pub(super) meant: Vec<ActorId>,
    pub(super) autolink: Autolink,
    /// Actors that are linked already where they need no second link.
    pub(super) seen: BTreeSet<ActorId>,
    /// Names of several actors that were said once.
    pub(super) ambiguous: BTreeSet<String>,
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
struct Cursor {
    unit: Unit,
    clusters: usize,
    quotations: usize,
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
                let attribution = attribution.map(|it| self.line(it, page, true));
                let bound = cited(attribution.iter().flatten());
                let (blocks, quotation) = self.quoted(blocks, bound, page);
                Block::Quote { blocks, attribution, quotation, span }
            }
            Block::Callout { kind, title, confidence, anchor, blocks, span, .. } => {
                let is_quote = kind == "quote";
                let title = self.line(title, page, true);
                let (blocks, quotation) = if is_quote {
                    self.quoted(blocks, cited(title.iter()), page)
                } else {
                    (self.blocks(blocks, page), None)
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

    /// The blocks of a block quotation, each text of them checked: against the citations that stand in it, else against
    /// those of the attribution, else against those at the end of the last text. Returns the first that was checked.
    fn quoted(
        &mut self,
        blocks: Vec<Block<Written>>,
        bound: Vec<CitationId>,
        page: &mut PageContext,
    ) -> (Vec<Block<Resolved>>, Option<QuotationId>) {
        let texts = quoted_texts(&blocks);
        let resolved: Vec<_> = blocks.into_iter().map(|it| self.quoted_part(it, page)).collect();
        let own = quoted_citations(&resolved);
        let last = own.iter().rev().find(|it| !it.is_empty()).cloned().unwrap_or_default();
        let mut first = None;
        for (it, own) in texts.iter().zip(own) {
            // Texts with marks and a citation of their own were checked with their line.
            if it.has_marks && !own.is_empty() {
                continue;
            }
            let bound = [&own, &bound, &last].into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default();
            let asked =
                Asked { text: &it.text, span: it.span, inner: it.inner, from: page.id, alone: texts.len() == 1 };
            let checked = self.ledger.quote(asked, &bound, &mut self.diagnostics);
            first = first.or(checked);
        }
        (resolved, first)
    }

    /// A block of a block quotation: no links are laid on somebody else's words, and marks in it are its own where it
    /// has no citation.
    fn quoted_part(&mut self, block: Block<Written>, page: &mut PageContext) -> Block<Resolved> {
        match block {
            Block::Paragraph(it) => {
                let (clusters, quotations) = counts(&it.inlines);
                let unit = match clusters {
                    0 => Unit { clusters: Vec::new(), quotations: vec![None; quotations] },
                    _ => self.unit(&[&it.inlines], page),
                };
                let inlines = self.resolved(it.inlines, unit, page, false);
                Block::Paragraph(Paragraph { inlines, anchor: it.anchor, span: it.span })
            }
            Block::List { start, items } => {
                let item = |it: Vec<_>| it.into_iter().map(|it| self.quoted_part(it, page)).collect();
                Block::List { start, items: items.into_iter().map(item).collect() }
            }
            other => self.block(other, page),
        }
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
        let mut cursor = Cursor { unit, clusters: 0, quotations: 0, linking };
        let resolved = self.inlines(inlines, &mut cursor, page);
        self.backlinks.extend(backlinks(&resolved, page.id));
        resolved
    }

    fn inlines(
        &mut self,
        inlines: Vec<Inline<Written>>,
        cursor: &mut Cursor,
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
                Inline::SoftBreak => out.push(Inline::SoftBreak),
                Inline::HardBreak => out.push(Inline::HardBreak),
                Inline::Code(text) => out.push(Inline::Code(text)),
                Inline::FootnoteRef(label) => out.push(Inline::FootnoteRef(label)),
                Inline::Mention { actor, .. } => match actor {},
                Inline::Styled { style, inlines } => {
                    out.push(Inline::Styled { style, inlines: self.inlines(inlines, cursor, page) });
                }
                Inline::Link { target, inlines, span } => {
                    let target = self.target(&target, page);
                    let linking = std::mem::replace(&mut cursor.linking, false);
                    let inlines = self.inlines(inlines, cursor, page);
                    cursor.linking = linking;
                    if let Target::Entry { id: EntryId::Actor(actor), .. } = &target {
                        page.seen.insert(*actor);
                        page.meant.push(*actor);
                    }
                    let inlines = self.words(inlines, &target);
                    out.push(Inline::Link { target, inlines, span });
                }
                Inline::Image { target, alt, span } => {
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
                    let linking = std::mem::replace(&mut cursor.linking, false);
                    let inlines = self.inlines(inlines, cursor, page);
                    cursor.linking = linking;
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
        span: Span,
        cursor: &mut Cursor,
        page: &mut PageContext,
        out: &mut Vec<Inline<Resolved>>,
    ) {
        let mut start = 0;
        let found =
            if cursor.linking && page.autolink != Autolink::None { self.finder.find(&text) } else { Vec::new() };
        for it in found.into_iter().filter(|it| !it.weak) {
            let Some(actor) = whose(&it.actors, &page.meant) else {
                let exact = text.len() == span.range().len();
                let place = if exact { span.inside(it.range.clone()) } else { span };
                if page.ambiguous.insert(text[it.range.clone()].to_owned()) {
                    self.ambiguous(&text[it.range.clone()], &it.actors, place);
                }
                continue;
            };
            let own = page.id == EntryId::Actor(actor);
            if own || (page.autolink != Autolink::All && !page.seen.insert(actor)) {
                continue;
            }
            if start < it.range.start {
                out.push(Inline::Text { text: text[start..it.range.start].to_owned(), span });
            }
            out.push(Inline::Mention { actor, text: text[it.range.clone()].to_owned() });
            start = it.range.end;
        }
        if start < text.len() {
            out.push(Inline::Text { text: text[start..].to_owned(), span });
        }
    }

    fn ambiguous(&mut self, name: &str, actors: &[ActorId], span: Span) {
        let known = actors.iter().map(|it| self.names.stem(EntryId::Actor(*it)).to_owned());
        let known: Vec<_> = known.collect();
        let message = format!("“{name}” could be {}", known.join(" or "));
        let finding = Diagnostic::new(Code::AmbiguousMention, message).at(span, "not linked, and counted for none");
        let help =
            format!("write it once as [[{}|{name}]] before, or add to the front matter: actors: [{0}]", known[0]);
        self.diagnostics.push(finding.help(help));
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

/// A text of a block quotation.
struct Quoted {
    text: String,
    span: Span,
    /// Where the words stand, where text and file agree byte by byte.
    inner: Option<Span>,
    /// Whether there are quotation marks in it.
    has_marks: bool,
}

/// The texts of a block quotation; marks around a whole text are not part of it.
fn quoted_texts(blocks: &[Block<Written>]) -> Vec<Quoted> {
    let mut texts = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(it) => {
                let inlines = match it.inlines.as_slice() {
                    [Inline::Quotation { inlines, .. }] => inlines,
                    inlines => inlines,
                };
                let has_marks = counts(&it.inlines).1 > 0;
                texts.push(Quoted { text: plain(inlines), span: it.span, inner: exact_span(inlines), has_marks });
            }
            Block::List { items, .. } => items.iter().for_each(|it| texts.extend(quoted_texts(it))),
            _ => {}
        }
    }
    texts
}

/// The citations in each text of a block quotation, in the order of [`quoted_texts`].
fn quoted_citations(blocks: &[Block<Resolved>]) -> Vec<Vec<CitationId>> {
    let mut citations = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(it) => citations.push(cited(it.inlines.iter())),
            Block::List { items, .. } => items.iter().for_each(|it| citations.extend(quoted_citations(it))),
            _ => {}
        }
    }
    citations
}

/// The citations among these inlines.
fn cited<'b>(inlines: impl Iterator<Item = &'b Inline<Resolved>>) -> Vec<CitationId> {
    let of = |it: &'b Inline<Resolved>| match it {
        Inline::Citation(cluster) => Some(&cluster.citations),
        _ => None,
    };
    inlines.filter_map(of).flatten().copied().collect()
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
