//! The citations and quotations of the corpus, in the order in which they are met.
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::link::entities::{Citation, Class, Quotation};
use crate::link::matching::{Hit, find};
use crate::link::names::Names;
use crate::model::content::{CitationId, Cite, QuotationId};
use crate::model::{EntryId, Kind, PassageId, PassageLetter, SourceId};
use crate::parse::{Card, Document, seed_path};
use crate::seed::{Passage, SeedText};
use crate::text::{Folded, Span, count_words, fold};

/// A source's text, folded when it is first asked for.
struct SourceText<'a> {
    key: String,
    /// Whether its card names a text that is not there or cannot be read, which is said elsewhere.
    is_lost: bool,
    passages: &'a [Passage],
    folded: OnceCell<Vec<Folded>>,
}

impl SourceText<'_> {
    fn folded(&self, at: usize) -> &Folded {
        &self.folded.get_or_init(|| self.passages.iter().map(|it| fold(&it.text)).collect())[at]
    }

    /// The passages and where they stand in the text, those that the citation names or all.
    fn cited(&self, citation: &Citation) -> impl Iterator<Item = (usize, &Passage)> {
        let cited = |it: &Passage| citation.passages.iter().any(|range| range.contains(it.id));
        self.passages.iter().enumerate().filter(move |(_, it)| citation.passages.is_empty() || cited(it))
    }
}

pub(super) struct Ledger<'a> {
    sources: Vec<SourceText<'a>>,
    citations: Vec<Citation>,
    quotations: Vec<Quotation>,
    /// Citations of which a passage does not exist, which is said; what is bound to them is not looked at.
    faulty: BTreeSet<CitationId>,
    /// The source cited last in the document at hand.
    last: Option<SourceId>,
    /// How many failed quotations were looked for in every source.
    explained: usize,
}

/// How many failed quotations are looked for in every source: to explain a failure costs as much as a thousand checks.
const MOST_EXPLAINED: usize = 50;

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
        Self { sources, citations, quotations, faulty: BTreeSet::new(), last: None, explained: 0 }
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
        if passages.len() < cite.locators.len() {
            self.faulty.insert(id);
        }
        self.citations.push(Citation { from, number, source, passages, prefix, suffix, quotations, span });
        Some(id)
    }

    /// Checks a quotation against the citations it is bound to, and enters it.
    ///
    /// `None` for what is none: words in quotation marks without a citation, of which four or more are a finding, and
    /// up to three words whose citation names no passage.
    pub(super) fn quote(
        &mut self,
        text: &str,
        span: Span,
        from: EntryId,
        bound: &[CitationId],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<QuotationId> {
        let text = text.trim();
        let words = count_words(text);
        if bound.iter().any(|it| self.faulty.contains(it)) {
            return None;
        }
        if bound.is_empty() {
            if words >= 4 {
                let finding = Diagnostic::new(Code::UnsourcedQuote, "this quotation has no citation").at(span, "");
                diagnostics.push(finding.help("put one behind it: “…” [@key, ¶3]"));
            }
            return None;
        }
        let located = |it: &&CitationId| !self.citation(**it).passages.is_empty();
        if words == 0 || (words <= 3 && !bound.iter().any(|it| located(&it))) {
            return None;
        }
        let mut quotation = Quotation {
            from,
            text: text.to_owned(),
            citation: bound[0],
            class: Class::NotFound,
            found: None,
            differences: Default::default(),
            span,
        };
        if let Some((citation, class)) = bound.iter().find_map(|it| Some((*it, declared(self.citation(*it))?))) {
            (quotation.citation, quotation.class) = (citation, class);
        } else {
            let folded = fold(text);
            let order = bound.iter().filter(located).chain(bound.iter().filter(|it| !located(it)));
            let hit = order.copied().find_map(|it| Some((it, self.find(it, text, &folded)?)));
            match hit {
                Some((citation, (passage, hit))) => {
                    if self.citation(citation).passages.is_empty() {
                        diagnostics.push(self.missing_locator(citation, passage, span));
                    }
                    (quotation.citation, quotation.class) = (citation, hit.class);
                    (quotation.found, quotation.differences) = (Some((passage, hit.range)), hit.differences);
                }
                None => {
                    quotation.class = self.failure(bound, text, &folded, span, diagnostics);
                }
            }
        }
        let id = QuotationId(u32::try_from(self.quotations.len()).expect("fewer than 4 billion quotations"));
        self.citations[quotation.citation.0 as usize].quotations.push(id);
        self.quotations.push(quotation);
        Some(id)
    }

    /// The passage that holds the words, among those that the citation names.
    fn find(&self, citation: CitationId, text: &str, folded: &Folded) -> Option<(PassageId, Hit)> {
        let citation = self.citation(citation);
        let source = &self.sources[citation.source.0 as usize];
        let mut hits = source
            .cited(citation)
            .filter_map(|(at, it)| Some((it.id, find(text, folded, &it.text, source.folded(at))?)));
        hits.next()
    }

    fn missing_locator(&self, citation: CitationId, passage: PassageId, span: Span) -> Diagnostic {
        let key = &self.sources[self.citation(citation).source.0 as usize].key;
        let finding = Diagnostic::new(Code::MissingLocator, "this quotation is cited without its passage");
        let finding = finding.at(span, "").and(self.citation(citation).span, "no passage here");
        finding.help(format!("the words stand in {0}: [@{key}, {0}]", passage.locator()))
    }

    /// Explains why a quotation does not hold.
    fn failure(
        &mut self,
        bound: &[CitationId],
        text: &str,
        folded: &Folded,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Class {
        self.explained += 1;
        let first = self.citation(bound[0]);
        let source = &self.sources[first.source.0 as usize];
        let of_citation = |it: &CitationId| &self.sources[self.citation(*it).source.0 as usize];
        if bound.iter().any(|it| of_citation(it).is_lost) {
            return Class::Unverifiable;
        }
        if bound.iter().all(|it| of_citation(it).passages.is_empty()) {
            let message = format!("there is no text of `{}` to hold this quotation against", source.key);
            let finding = Diagnostic::new(Code::Unverifiable, message).at(span, "");
            diagnostics.push(finding.help("put the text under seeds/ and name it in the source's card: `seed: …`"));
            return Class::Unverifiable;
        }
        let cited = match first.passages.as_slice() {
            [] => format!("`{}`", source.key),
            passages => {
                let shown: Vec<_> = passages.iter().map(|it| it.locator()).collect();
                format!("`{}`, {}", source.key, shown.join(", "))
            }
        };
        let finding = Diagnostic::new(Code::NotFound, format!("these words are not in {cited}"));
        let mut finding = finding.at(span, "");
        if let (false, Some((_, passage))) = (first.passages.is_empty(), source.cited(first).next()) {
            finding = finding.and(passage.span, "the cited passage");
        }
        let elsewhere = |at: usize, source: &SourceText<'_>, passage: &Passage| {
            find(text, folded, &passage.text, source.folded(at)).is_some()
        };
        let others = if self.explained > MOST_EXPLAINED { &[][..] } else { &self.sources };
        let places = std::iter::once(source).chain(others.iter().filter(|it| it.key != source.key));
        let other = places.into_iter().find_map(|it| {
            let (_, passage) = it.passages.iter().enumerate().find(|(at, passage)| elsewhere(*at, it, passage))?;
            Some(format!("they stand in [@{}, {}]", it.key, passage.id.locator()))
        });
        let advice = if text.contains(['…', '[']) || text.contains("...") {
            "quote without … and brackets: what is left out or changed goes outside the marks, as two quotations"
        } else {
            "copy the source's words, or take the quotation marks away and say it in your own"
        };
        diagnostics.push(finding.help(other.unwrap_or_else(|| advice.to_owned())));
        Class::NotFound
    }
}

/// What a citation's suffix declares of the quotations before it.
fn declared(citation: &Citation) -> Option<Class> {
    let suffix = citation.suffix.to_lowercase();
    let says = |word: &str| suffix.split([',', ';']).any(|it| it.trim() == word);
    if says("my translation") || says("trans.") {
        Some(Class::Translated)
    } else if says("paraphrase") {
        Some(Class::Paraphrase)
    } else {
        None
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
