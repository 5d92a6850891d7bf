//! The citations and quotations of the corpus, in the order in which they are met.
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::link::entities::{Citation, Quotation};
use crate::link::names::Names;
use crate::model::content::{CitationId, Cite};
use crate::model::{EntryId, Kind, PassageId, PassageLetter, SourceId};
use crate::parse::{Card, Document, seed_path};
use crate::seed::{Passage, SeedText};
use crate::text::{Folded, Span, fold};

/// A source's text, folded when it is first asked for.
pub(super) struct SourceText<'a> {
    pub(super) key: String,
    /// Whether its card names a text that is not there or cannot be read, which is said elsewhere.
    pub(super) is_lost: bool,
    pub(super) passages: &'a [Passage],
    folded: OnceCell<Vec<Folded>>,
}

impl SourceText<'_> {
    pub(super) fn folded(&self, at: usize) -> &Folded {
        &self.folded.get_or_init(|| self.passages.iter().map(|it| fold(&it.text)).collect())[at]
    }

    /// The passages and where they stand in the text, those that the citation names or all.
    pub(super) fn cited(&self, citation: &Citation) -> impl Iterator<Item = (usize, &Passage)> {
        let cited = |it: &Passage| citation.passages.iter().any(|range| range.contains(it.id));
        self.passages.iter().enumerate().filter(move |(_, it)| citation.passages.is_empty() || cited(it))
    }
}

pub(super) struct Ledger<'a> {
    pub(super) sources: Vec<SourceText<'a>>,
    pub(super) citations: Vec<Citation>,
    pub(super) quotations: Vec<Quotation>,
    /// Citations of which a passage does not exist, which is said; what is bound to them is not looked at.
    pub(super) faulty: BTreeSet<CitationId>,
    /// Where the locators of a citation stand.
    pub(super) locators: BTreeMap<CitationId, Vec<Span>>,
    /// The source cited last in the document at hand.
    last: Option<SourceId>,
    /// How many failed quotations were looked for in every source.
    pub(super) explained: usize,
}

/// Where citations and quotations stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) from: EntryId,
    /// Of a citation in a text: its number on the page.
    pub(super) number: Option<u32>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(documents: &[Document], seeds: &BTreeMap<&'a str, &'a SeedText>, names: &Names) -> Self {
        let text = |document: &Document| {
            let Card::Source(card) = &document.card else { return None };
            names.by_id(Kind::Source, &document.id)?;
            let path = card.seed.as_ref().map(|it| seed_path(&it.value));
            let passages = path.and_then(|it| seeds.get(it.as_str())).map_or(&[][..], |it| &it.passages);
            let is_lost = card.seed.is_some() && passages.is_empty();
            Some(SourceText { key: document.id.clone(), is_lost, passages, folded: OnceCell::new() })
        };
        let sources = documents.iter().filter_map(text).collect();
        let (citations, quotations) = (Vec::new(), Vec::new());
        Self {
            sources,
            citations,
            quotations,
            faulty: BTreeSet::new(),
            locators: BTreeMap::new(),
            last: None,
            explained: 0,
        }
    }

    /// Begins a document: nothing has been cited yet.
    pub(super) fn begin(&mut self) {
        self.last = None;
    }

    pub(super) fn finish(self) -> (Vec<Citation>, Vec<Quotation>) {
        (self.citations, self.quotations)
    }

    /// Tells whether a source has a passage; a source without a text has none.
    pub(super) fn has_passage(&self, source: SourceId, passage: PassageId) -> bool {
        self.sources[source.0 as usize].passages.iter().any(|it| it.id == passage)
    }

    pub(super) fn citation(&self, id: CitationId) -> &Citation {
        &self.citations[id.0 as usize]
    }

    /// Enters a citation; says where its source or passage does not exist.
    pub(super) fn cite(
        &mut self,
        cite: &Cite,
        at: At,
        names: &Names,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<CitationId> {
        let source = match &cite.key {
            Some(key) => match names.by_id(Kind::Source, key) {
                Some(EntryId::Source(id)) => id,
                _ => {
                    diagnostics.push(names.unknown(Kind::Source, key, cite.key_span));
                    return None;
                }
            },
            None => self.last.or_else(|| {
                let message = "no source was cited before this in the file";
                let finding = Diagnostic::new(Code::InvalidCitation, message).at(cite.span, "");
                diagnostics.push(finding.help("write the source's key: [@key, ¶4]"));
                None
            })?,
        };
        self.last = Some(source);
        let text = &self.sources[source.0 as usize];
        let exists = |id: PassageId| text.passages.is_empty() || text.passages.iter().any(|it| it.id == id);
        let mut passages = Vec::new();
        for (range, span) in &cite.locators {
            match [range.from, range.to].into_iter().find(|it| !exists(*it)) {
                Some(missing) => diagnostics.push(unknown_passage(text, missing, *span)),
                None => passages.push(*range),
            }
        }
        let (prefix, suffix) = (cite.prefix.clone(), cite.suffix.clone());
        let (number, from, span) = (at.number, at.from, cite.span);
        let quotations = Vec::new();
        let id = CitationId(u32::try_from(self.citations.len()).expect("fewer than 4 billion citations"));
        if !cite.locators.is_empty() {
            self.locators.insert(id, cite.locators.iter().map(|(_, span)| *span).collect());
        }
        if passages.len() < cite.locators.len() {
            self.faulty.insert(id);
        }
        self.citations.push(Citation { from, number, source, passages, prefix, suffix, quotations, span });
        Some(id)
    }
}

fn unknown_passage(source: &SourceText<'_>, missing: PassageId, span: Span) -> Diagnostic {
    let count = |letter| source.passages.iter().filter(|it| it.id.letter == letter).count();
    let letters = [PassageLetter::P, PassageLetter::H, PassageLetter::C, PassageLetter::N, PassageLetter::Q]
        .map(|it| (it, count(it)));
    let there: Vec<_> = letters
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(letter, count)| {
            let last = PassageId::new(*letter, u32::try_from(*count).expect("a text has fewer passages")).locator();
            let plural = if *count == 1 { "" } else { "s" };
            format!("{count} {}{plural} (up to {last})", letter.words())
        })
        .collect();
    let message = format!("`{}` has no {}", source.key, missing.locator());
    Diagnostic::new(Code::UnknownPassage, message).at(span, "").help(format!("it has {}", there.join(", ")))
}
