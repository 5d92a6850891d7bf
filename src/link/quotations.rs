//! Which citations a quotation is bound to, within one paragraph, table row or title.
//!
//! A citation binds backward to every quotation since the citation before it; a narrative one (`@key [¶3] says “…”`)
//! binds forward up to the next citation. A quotation inside another is not looked at on its own.
use crate::link::Linker;
use crate::link::body::PageContext;
use crate::link::checking::Asked;
use crate::link::ledger::At;
use crate::model::Kind;
use crate::model::content::{CitationId, Cite, Inline, QuotationId, Written, WrittenCluster, plain};
use crate::text::Span;

/// What the clusters and quotations of a unit came to, each in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// For each cluster its citations; `None` for a handle or address that only looked like one.
    pub(super) clusters: Vec<Option<Vec<CitationId>>>,
    /// For each quotation what is known of it.
    pub(super) quotations: Vec<Option<QuotationId>>,
}

enum Item {
    Cluster { citations: Option<Vec<CitationId>>, narrative: bool },
    Quotation { text: String, span: Span, inner: Option<Span>, nested: bool },
}

impl Linker<'_> {
    /// Enters the citations and checks the quotations of a unit.
    pub(super) fn unit(&mut self, parts: &[&[Inline<Written>]], page: &mut PageContext) -> Unit {
        let mut items = Vec::new();
        for part in parts {
            self.collect(part, page, false, &mut items);
        }
        let binding = |at: usize| match items[at] {
            Item::Quotation { nested: false, .. } => bound(&items, at),
            _ => None,
        };
        let bindings: Vec<_> = (0..items.len()).map(binding).collect();
        let sharing = |bound: &[CitationId]| {
            bindings.iter().flatten().filter(|it| it.iter().any(|it| bound.contains(it))).count()
        };
        let mut unit = Unit::default();
        for (item, bound) in items.iter().zip(&bindings) {
            match item {
                Item::Cluster { citations, .. } => unit.clusters.push(citations.clone()),
                Item::Quotation { nested: true, .. } => unit.quotations.push(None),
                Item::Quotation { text, span, inner, .. } => {
                    // A citation of something that does not exist is said; the quotation is not also without one.
                    let checked = bound.as_ref().and_then(|bound| {
                        let alone = sharing(bound) == 1;
                        let asked = Asked { text, span: *span, inner: *inner, from: page.id, alone };
                        self.ledger.quote(asked, bound, &mut self.diagnostics)
                    });
                    unit.quotations.push(checked);
                }
            }
        }
        unit
    }

    fn collect(&mut self, inlines: &[Inline<Written>], page: &mut PageContext, nested: bool, items: &mut Vec<Item>) {
        for inline in inlines {
            match inline {
                Inline::Styled { inlines, .. } | Inline::Link { inlines, .. } => {
                    self.collect(inlines, page, nested, items);
                }
                Inline::Citation(cluster) => {
                    let citations = self.cluster(cluster, page);
                    items.push(Item::Cluster { citations, narrative: cluster.narrative });
                }
                Inline::Quotation { inlines, span, .. } => {
                    let (text, inner) = (plain(inlines), exact_span(inlines));
                    items.push(Item::Quotation { text, span: *span, inner, nested });
                    self.collect(inlines, page, true, items);
                }
                _ => {}
            }
        }
    }

    /// Enters the citations of a cluster.
    fn cluster(&mut self, cluster: &WrittenCluster, page: &mut PageContext) -> Option<Vec<CitationId>> {
        if cluster.narrative && self.is_text(&cluster.cites[0]) {
            return None;
        }
        Some(cluster.cites.iter().filter_map(|it| self.cite_in_text(it, page)).collect())
    }

    /// A bare `@name` that is no source and cites no passage is a handle, not a citation.
    fn is_text(&self, cite: &Cite) -> bool {
        let known = cite.key.as_ref().is_some_and(|it| self.names.by_id(Kind::Source, it).is_some());
        !known && cite.locators.is_empty()
    }

    fn cite_in_text(&mut self, cite: &Cite, page: &mut PageContext) -> Option<CitationId> {
        let at = At { from: page.id, number: Some(page.citations + 1) };
        let id = self.ledger.cite(cite, at, self.names, &mut self.diagnostics)?;
        page.citations += 1;
        Some(id)
    }
}

/// Where inlines stand, where they are one text that agrees with the file byte by byte.
pub(super) fn exact_span(inlines: &[Inline<Written>]) -> Option<Span> {
    match inlines {
        [Inline::Text { text, span }] if text.len() == span.range().len() => Some(*span),
        _ => None,
    }
}

/// The citations that the quotation at `at` is bound to; `None` where they could not be read.
fn bound(items: &[Item], at: usize) -> Option<Vec<CitationId>> {
    let cluster = |it: &Item| match it {
        Item::Cluster { citations: Some(citations), narrative } => Some((citations.clone(), *narrative)),
        _ => None,
    };
    let before = items[..at].iter().rev().find_map(cluster).filter(|(_, narrative)| *narrative);
    let after = items[at..].iter().find_map(cluster).filter(|(_, narrative)| !*narrative);
    let found = before.is_some() || after.is_some();
    let citations: Vec<_> = before.into_iter().chain(after).flat_map(|(citations, _)| citations).collect();
    (!found || !citations.is_empty()).then_some(citations)
}
