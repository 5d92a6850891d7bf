//! What is said of a quotation that does not hold: where the words stand, or what comes nearest. Similarity explains a
//! failure here, and never passes one.
use std::collections::BTreeSet;
use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::link::checking::Asked;
use crate::link::entities::{Citation, Class};
use crate::link::ledger::{Ledger, SourceText};
use crate::link::matching::{Difference, Kind, differences, has_word, matching_prefix, nearest_window, stands};
use crate::model::content::CitationId;
use crate::seed::Passage;
use crate::text::{Folded, Span};

/// How many failed quotations are looked for in every source: to explain a failure costs as much as a thousand checks.
const MOST_EXPLAINED: usize = 50;
/// From where on a window counts as the same words but for a few.
const NEAR: f64 = 0.85;
/// From where on a window counts as the same in other words.
const PARAPHRASE: f64 = 0.65;

impl Ledger<'_> {
    /// Explains why a quotation does not hold.
    pub(super) fn failure(
        &mut self,
        asked: Asked<'_>,
        folded: &Folded,
        bound: &[CitationId],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Class {
        self.explained += 1;
        let of_citation = |it: &CitationId| &self.sources[self.citation(*it).source.0 as usize];
        let sources = || bound.iter().map(of_citation);
        if sources().any(|it| it.is_lost) {
            return Class::Unverifiable;
        }
        let without_text = sources().find(|it| it.passages.is_empty());
        let (class, finding) = self
            .elsewhere_in_source(asked, folded, bound)
            .or_else(|| without_text.map(|it| unverifiable(asked, it)))
            .or_else(|| self.in_another_source(asked, folded, of_citation(&bound[0])))
            .unwrap_or_else(|| self.nearest(asked, folded, bound));
        diagnostics.push(finding);
        class
    }

    /// The words stand in another passage of a cited source.
    fn elsewhere_in_source(
        &self,
        asked: Asked<'_>,
        folded: &Folded,
        bound: &[CitationId],
    ) -> Option<(Class, Diagnostic)> {
        bound.iter().find_map(|id| {
            let citation = self.citation(*id);
            let source = &self.sources[citation.source.0 as usize];
            let places: Vec<_> = standing(asked, folded, source).collect();
            let first = places.first()?;
            let shown: Vec<_> = places.iter().map(|it| it.id.locator()).collect();
            let message =
                format!("the words are in {}, not {}", shown.join(" and "), cited(source, citation, Key::Left));
            let finding = Diagnostic::new(Code::WrongParagraph, message).at(asked.span, "");
            let locators = self.locators.get(id).map_or(&[][..], Vec::as_slice);
            let finding = match locators {
                [locator] => finding.and(*locator, format!("found in {}", shown.join(" and "))),
                _ => finding,
            };
            let finding =
                finding.and(first.span, "here").help(format!("they stand in [@{}, {}]", source.key, shown[0]));
            Some((
                Class::WrongParagraph,
                match (locators, shown.as_slice()) {
                    // A range may stand for more than these words.
                    ([locator], [place]) if bound.len() == 1 && asked.alone && names_one(citation) => {
                        finding.fix("cite the passage that holds the words", vec![(*locator, place.clone())])
                    }
                    _ => finding,
                },
            ))
        })
    }

    /// The words stand in a source that is not cited.
    fn in_another_source(
        &self,
        asked: Asked<'_>,
        folded: &Folded,
        source: &SourceText<'_>,
    ) -> Option<(Class, Diagnostic)> {
        if self.explained > MOST_EXPLAINED {
            return None;
        }
        let others = self.sources.iter().filter(|it| it.key != source.key);
        others.into_iter().find_map(|other| {
            let passage = standing(asked, folded, other).next()?;
            let locator = passage.id.locator();
            let message = format!("the words are in `{}`, {locator}, not in `{}`", other.key, source.key);
            let finding = Diagnostic::new(Code::WrongSource, message).at(asked.span, "").and(passage.span, "here");
            Some((Class::WrongSource, finding.help(format!("cite it: [@{}, {locator}]", other.key))))
        })
    }

    /// The place of the cited sources that comes nearest, in the cited passages if anywhere.
    fn nearest(&self, asked: Asked<'_>, folded: &Folded, bound: &[CitationId]) -> (Class, Diagnostic) {
        let citations = || bound.iter().map(|it| self.citation(*it));
        let cited: BTreeSet<_> = citations().map(|it| it.source).collect();
        let windows = cited.into_iter().flat_map(|id| {
            let source = &self.sources[id.0 as usize];
            source.passages.iter().enumerate().filter_map(move |(at, passage)| {
                let near = nearest_window(folded, source.folded(at))?;
                let of_passage =
                    |it: &Citation| it.source == id && it.passages.iter().any(|range| range.contains(passage.id));
                let is_cited = citations().any(of_passage);
                Some((near, is_cited, source, at))
            })
        });
        let rank = |ratio: f64, is_cited: bool| ratio + if is_cited { 0.05 } else { 0.0 };
        let best = windows
            .max_by(|(a, a_cited, ..), (b, b_cited, ..)| rank(a.ratio, *a_cited).total_cmp(&rank(b.ratio, *b_cited)));
        match best {
            Some((near, is_cited, source, at)) if near.ratio >= NEAR => {
                let locator = source.passages[at].id.locator();
                let message = match is_cited {
                    true => format!("this quotation is not in `{}`, {locator}", source.key),
                    false => format!("this quotation is not in `{}`; {locator} comes nearest", source.key),
                };
                let finding = Diagnostic::new(Code::NearMiss, message);
                (Class::NearMiss, self.near_miss(finding, asked, folded, (source, at, near.range)))
            }
            Some((near, _, source, at)) if near.ratio >= PARAPHRASE => {
                let passage = &source.passages[at];
                let message = format!("this says in other words what `{}`, {} says", source.key, passage.id.locator());
                let finding = Diagnostic::new(Code::PossibleParaphrase, message).at(asked.span, "");
                let finding = finding.and(passage.span, "here");
                (Class::PossibleParaphrase, finding.help("take the quotation marks away, or copy the source's words"))
            }
            best => {
                let of = |it: &Citation| self::cited(&self.sources[it.source.0 as usize], it, Key::Named);
                let places: Vec<_> = citations().map(of).collect();
                let message = format!("these words are not in {}", places.join(" or "));
                let mut finding = Diagnostic::new(Code::NotFound, message).at(asked.span, "");
                for it in citations().filter(|it| !it.passages.is_empty()) {
                    let passage = self.sources[it.source.0 as usize].cited(it).next();
                    finding =
                        passage.into_iter().fold(finding, |it, (_, passage)| it.and(passage.span, "the cited passage"));
                }
                let prefix = best.map_or(0, |(.., source, at)| matching_prefix(folded, source.folded(at)));
                if prefix >= 3 {
                    let help = format!("the source has the first {prefix} words, and then goes on otherwise");
                    finding = finding.help(help);
                }
                let help = "copy the source's words, or take the quotation marks away and say it in your own";
                (Class::NotFound, finding.help(help))
            }
        }
    }

    /// Shows the words in which a quotation differs from a window of a passage's folded text.
    fn near_miss(
        &self,
        finding: Diagnostic,
        asked: Asked<'_>,
        folded: &Folded,
        (source, at, window): (&SourceText<'_>, usize, Range<usize>),
    ) -> Diagnostic {
        let (passage, text) = (&source.passages[at], source.folded(at));
        let found = differences(&folded.text, &text.text[window.clone()], |word| self.is_word(word));
        let Some(first) = found.first() else {
            let finding = finding.at(asked.span, "the words agree, their punctuation does not");
            return finding.and(passage.span, "here").help("copy the source's punctuation");
        };
        // The source's own typography, not the folded one.
        let written = |range: &Range<usize>| {
            let origin = text.origin(window.start + range.start, window.start + range.end);
            passage.text[origin].to_owned()
        };
        let place =
            |it: &Difference| asked.inner.map_or(asked.span, |inner| inner.inside(folded_range(folded, &it.quote)));
        let says = |it: &Difference| match it.text.is_empty() {
            true => format!("the source does not have this ({})", it.kind.as_str()),
            false => format!("the source has “{}” ({})", written(&it.text), it.kind.as_str()),
        };
        let mut finding = finding.at(place(first), says(first));
        for it in &found[1..] {
            finding = finding.and(place(it), says(it));
        }
        let range = window.start + first.text.start..window.start + first.text.end;
        let there = if range.is_empty() { passage.span } else { passage.raw(text.origin(range.start, range.end)) };
        finding = finding.and(there, "here");
        let all_spelling = found.iter().all(|it| it.kind == Kind::Spelling && !it.text.is_empty());
        if all_spelling && asked.inner.is_some() {
            let edits: Vec<(Span, String)> = found.iter().map(|it| (place(it), written(&it.text))).collect();
            return finding.fix("spell it as the source does", edits);
        }
        finding.help(format!("the source's words are: {}", written(&(0..window.len())).trim()))
    }

    /// Whether a word of a failed quotation stands anywhere in the sources.
    fn is_word(&self, word: &str) -> bool {
        self.explained <= MOST_EXPLAINED
            && self.sources.iter().any(|it| (0..it.passages.len()).any(|at| has_word(&it.folded(at).text, word)))
    }
}

/// Whether a citation names one passage.
fn names_one(citation: &Citation) -> bool {
    matches!(citation.passages[..], [range] if range.from == range.to)
}

/// There is no text of a cited source.
fn unverifiable(asked: Asked<'_>, source: &SourceText<'_>) -> (Class, Diagnostic) {
    let message = format!("there is no text of `{}` to hold this quotation against", source.key);
    let finding = Diagnostic::new(Code::Unverifiable, message).at(asked.span, "");
    let help = "put the text under seeds/ and name it in the source's card: `seed: …`";
    (Class::Unverifiable, finding.help(help))
}

/// The passages of a source in which the words stand.
fn standing<'s>(asked: Asked<'s>, folded: &'s Folded, source: &'s SourceText<'_>) -> impl Iterator<Item = &'s Passage> {
    let passages = source.passages.iter().enumerate();
    passages.filter(move |(at, it)| stands(asked.text, folded, &it.text, source.folded(*at))).map(|(_, it)| it)
}

/// The bytes of the text that a range of its folded form came from; where the range is empty, the place before it.
fn folded_range(folded: &Folded, range: &Range<usize>) -> Range<usize> {
    if range.is_empty() {
        let at = folded.chars.partition_point(|it| it.at < range.start);
        let byte = folded.chars.get(at).map_or_else(|| folded.chars.last().map_or(0, |it| it.end), |it| it.start);
        return byte..byte;
    }
    folded.origin(range.start, range.end)
}

enum Key {
    Named,
    Left,
}

/// What a citation names, for messages: "`key`, ¶3", or "¶3" alone.
fn cited(source: &SourceText<'_>, citation: &Citation, key: Key) -> String {
    let passages: Vec<_> = citation.passages.iter().map(|it| it.locator()).collect();
    match (key, passages.is_empty()) {
        (_, true) => format!("`{}`", source.key),
        (Key::Named, false) => format!("`{}`, {}", source.key, passages.join(", ")),
        (Key::Left, false) => passages.join(", "),
    }
}
