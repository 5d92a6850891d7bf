//! Quotations held against the passages that they cite, and what is said of those that do not hold.
use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::link::entities::{Citation, Class, Quotation};
use crate::link::ledger::{Ledger, SourceText};
use crate::link::matching::{Hit, Pieces, dropped_context, find, find_pieces, negations, stands};
use crate::model::content::{CitationId, QuotationId};
use crate::model::{EntryId, PassageId};
use crate::seed::Passage;
use crate::text::{Fold, Folded, Span, count_words, fold};

/// A quotation as it is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The words, without their marks.
    pub(super) text: &'a str,
    /// Where it stands, its marks included.
    pub(super) span: Span,
    /// Where the words stand, where text and file agree byte by byte.
    pub(super) inner: Option<Span>,
    /// The page.
    pub(super) from: EntryId,
    /// Whether no other quotation is bound to the same citations, so that these can be mended for this one.
    pub(super) alone: bool,
}

/// What holds.
struct Held {
    class: Class,
    found: Vec<(PassageId, Range<usize>)>,
    notes: Vec<String>,
    warnings: Vec<Diagnostic>,
}

impl Ledger<'_> {
    /// Checks a quotation against the citations it is bound to, and enters it.
    ///
    /// `None` for what is none: words in quotation marks without a citation, of which four or more are a finding, and
    /// up to three words whose citation names no passage.
    pub(super) fn quote(
        &mut self,
        asked: Asked<'_>,
        bound: &[CitationId],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<QuotationId> {
        let asked = trimmed(asked);
        let words = count_words(asked.text);
        if bound.iter().any(|it| self.faulty.contains(it)) {
            return None;
        }
        if bound.is_empty() {
            if words >= 4 {
                let finding = Diagnostic::new(Code::UnsourcedQuote, "this quotation has no citation");
                let finding = finding.at(asked.span, "");
                diagnostics.push(finding.help("put one behind it: “…” [@key, ¶3]"));
            }
            return None;
        }
        let located = |it: &CitationId| !self.citation(*it).passages.is_empty();
        if words == 0 || (words <= 3 && !bound.iter().any(located)) {
            return None;
        }
        let mut quotation = Quotation {
            from: asked.from,
            text: asked.text.to_owned(),
            citation: bound[0],
            class: Class::NotFound,
            found: Vec::new(),
            notes: Vec::new(),
            span: asked.span,
        };
        if let Some((citation, class)) = bound.iter().find_map(|it| Some((*it, declared(self.citation(*it))?))) {
            (quotation.citation, quotation.class) = (citation, class);
        } else {
            let folded = fold(asked.text);
            let order = bound.iter().filter(|it| located(it)).chain(bound.iter().filter(|it| !located(it)));
            match order.copied().find_map(|it| Some((it, self.held(it, asked, &folded)?))) {
                Some((citation, held)) => {
                    quotation.citation = citation;
                    quotation.class =
                        self.unlocated(citation, asked, &folded, &held, diagnostics).unwrap_or(held.class);
                    (quotation.found, quotation.notes) = (held.found, held.notes);
                    diagnostics.extend(held.warnings);
                }
                None => quotation.class = self.failure(asked, &folded, bound, diagnostics),
            }
        }
        let id = QuotationId(u32::try_from(self.quotations.len()).expect("fewer than 4 billion quotations"));
        self.citations[quotation.citation.0 as usize].quotations.push(id);
        self.quotations.push(quotation);
        Some(id)
    }

    /// Whether the words stand in the passages that a citation names: as they are, else with what brackets and
    /// ellipses say, within one passage, else over the cited range.
    fn held(&self, citation: CitationId, asked: Asked<'_>, folded: &Folded) -> Option<Held> {
        let citation = self.citation(citation);
        let source = &self.sources[citation.source.0 as usize];
        let literal = source.cited(citation).find_map(|(at, it)| {
            let hit = find(asked.text, folded, &it.text, source.folded(at))?;
            Some(literal(asked, it, source.folded(at), hit))
        });
        literal
            .or_else(|| {
                source.cited(citation).find_map(|(at, it)| {
                    let pieces = find_pieces(asked.text, source.folded(at))?;
                    Some(in_pieces(asked, source.folded(at), &pieces, |range| {
                        (it.id, source.folded(at).origin(range.start, range.end))
                    }))
                })
            })
            .or_else(|| over_passages(asked, source, citation))
    }

    /// Says that a quotation is cited without its passage: an error where it stands in several.
    fn unlocated(
        &self,
        id: CitationId,
        asked: Asked<'_>,
        folded: &Folded,
        held: &Held,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Class> {
        let citation = self.citation(id);
        let source = &self.sources[citation.source.0 as usize];
        let (passage, _) = held.found.first().filter(|_| citation.passages.is_empty())?;
        let stands = |(at, it): &(usize, &Passage)| stands(asked.text, folded, &it.text, source.folded(*at));
        let places: Vec<_> = source.passages.iter().enumerate().filter(stands).map(|(_, it)| it.id.locator()).collect();
        let key = &source.key;
        if places.len() > 1 {
            let message = format!("these words stand in {} of `{key}`", places.join(" and "));
            let finding = Diagnostic::new(Code::AmbiguousQuote, message).at(asked.span, "");
            let finding = finding.and(citation.span, "no passage here");
            diagnostics.push(finding.help(format!("say which passage is meant: [@{key}, {}]", places[0])));
            return Some(Class::Ambiguous);
        }
        let finding = Diagnostic::new(Code::MissingLocator, "this quotation is cited without its passage");
        let finding = finding.at(asked.span, "").and(citation.span, "no passage here");
        let help = format!("the words stand in {0}: [@{key}, {0}]", passage.locator());
        let behind = Span { start: citation.span.end, ..citation.span };
        let edit = (behind, format!(", {}", passage.locator()));
        let plain = asked.alone && citation.suffix.is_empty() && citation.number.is_some();
        diagnostics.push(match plain {
            true => finding.help(help).fix("name the passage", vec![edit]),
            false => finding.help(help),
        });
        None
    }
}

/// What was found as it is.
fn literal(asked: Asked<'_>, passage: &Passage, folded: &Folded, hit: Hit) -> Held {
    let notes = hit.differences.iter().map(|it| it.words().to_owned()).collect();
    let at = folded.chars.partition_point(|it| it.start < hit.range.start);
    let start = folded.chars.get(at).map_or(folded.text.len(), |it| it.at);
    let warnings = context_warning(asked, &folded.text, start).into_iter().collect();
    Held { class: hit.class, found: vec![(passage.id, hit.range)], notes, warnings }
}

/// What was found with words changed or left out. `place` tells where bytes of the folded text come from.
fn in_pieces(
    asked: Asked<'_>,
    folded: &Folded,
    pieces: &Pieces,
    place: impl Fn(Range<usize>) -> (PassageId, Range<usize>),
) -> Held {
    let text = |range: &Range<usize>| folded.text[range.clone()].trim().to_owned();
    let mut notes: Vec<String> = Vec::new();
    if pieces.other_case {
        notes.push(Fold::FirstLetter.words().to_owned());
    }
    notes.extend(pieces.replaced.iter().map(|(it, _)| format!("a bracket replaces “{}”", text(it))));
    let omitted: usize = pieces.omitted.iter().map(|it| count_words(&folded.text[it.clone()])).sum();
    if omitted > 0 {
        notes.push(format!("{omitted} words left out"));
    }
    let mut warnings = Vec::new();
    let mut warn = |message: String, help: String| {
        warnings.push(Diagnostic::new(Code::ElisionNegation, message).at(asked.span, "").help(help));
    };
    for gap in &pieces.omitted {
        let left_out = text(gap);
        if let Some(negation) = negations(&left_out).first() {
            let help = format!("left out is: {}", left_out.trim_matches(['—', ' ']));
            warn(format!("the words left out hold a negation: “{negation}”"), help);
        }
    }
    for (gap, bracket) in &pieces.replaced {
        let (replaced, said) = (text(gap), negations(bracket));
        if let (true, Some(negation)) = (said.is_empty(), negations(&replaced).first()) {
            warn(
                format!("a bracket stands in the place of a negation: “{negation}”"),
                format!("it replaces: {replaced}"),
            );
        }
    }
    let first = pieces.ranges.first().map_or(0, |it| it.start);
    warnings.extend(context_warning(asked, &folded.text, first));
    let class = if pieces.elided { Class::Elided } else { Class::Altered };
    Held { class, found: pieces.ranges.iter().map(|it| place(it.clone())).collect(), notes, warnings }
}

/// An ellipsis may go from one passage of the cited range to another.
fn over_passages(asked: Asked<'_>, source: &SourceText<'_>, citation: &Citation) -> Option<Held> {
    if citation.passages.iter().all(|it| it.from == it.to) {
        return None;
    }
    let passages: Vec<_> = source.cited(citation).collect();
    let mut joined = Folded::default();
    let mut starts = Vec::new();
    for (at, _) in &passages {
        if !joined.text.is_empty() {
            joined.text.push(' ');
        }
        starts.push(joined.text.len());
        joined.text.push_str(&source.folded(*at).text);
    }
    let pieces = find_pieces(asked.text, &joined)?;
    let passage_of = |range: &Range<usize>| starts.partition_point(|it| *it <= range.start) - 1;
    let inside = |range: &Range<usize>| {
        let index = passage_of(range);
        range.end <= starts[index] + source.folded(passages[index].0).text.len()
    };
    if !pieces.ranges.iter().all(inside) {
        return None;
    }
    Some(in_pieces(asked, &joined, &pieces, |range| {
        let index = passage_of(&range);
        let (at, passage) = passages[index];
        (passage.id, source.folded(at).origin(range.start - starts[index], range.end - starts[index]))
    }))
}

fn context_warning(asked: Asked<'_>, folded: &str, at: usize) -> Option<Diagnostic> {
    let before = dropped_context(folded, at)?;
    let message = format!("the source says “{before}” right before these words");
    let finding = Diagnostic::new(Code::ContextDropped, message).at(asked.span, "");
    Some(finding.help("quote these words too, or say in your own that the source denies or doubts it"))
}

/// Takes white space off both ends.
fn trimmed(asked: Asked<'_>) -> Asked<'_> {
    let text = asked.text.trim();
    let lead = asked.text.len() - asked.text.trim_start().len();
    Asked { text, inner: asked.inner.map(|it| it.inside(lead..lead + text.len())), ..asked }
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
