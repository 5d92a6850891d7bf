//! What is said of a quotation that does not hold: where the words stand, or what comes nearest. Similarity explains a
//! failure here, and never passes one.
use crate::diag::{Code, Diagnostic};
use crate::link::checking::Asked;
use crate::link::entities::{Citation, Class};
use crate::link::ledger::{Ledger, SourceText};
use crate::link::matching::{Difference, Kind, differences, find, matching_prefix, nearest_window};
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
        let first = self.citation(bound[0]);
        let source = &self.sources[first.source.0 as usize];
        let of_citation = |it: &CitationId| &self.sources[self.citation(*it).source.0 as usize];
        if bound.iter().any(|it| of_citation(it).is_lost) {
            return Class::Unverifiable;
        }
        if bound.iter().all(|it| of_citation(it).passages.is_empty()) {
            let message = format!("there is no text of `{}` to hold this quotation against", source.key);
            let finding = Diagnostic::new(Code::Unverifiable, message).at(asked.span, "");
            diagnostics.push(finding.help("put the text under seeds/ and name it in the source's card: `seed: …`"));
            return Class::Unverifiable;
        }
        let (class, finding) = self
            .elsewhere_in_source(asked, folded, bound)
            .or_else(|| self.in_another_source(asked, folded, source))
            .unwrap_or_else(|| nearest(asked, folded, source, first));
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
                    ([locator], [place]) if bound.len() == 1 && citation.quotations.is_empty() => {
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
}

/// The passages of a source in which the words stand.
fn standing<'s>(asked: Asked<'s>, folded: &'s Folded, source: &'s SourceText<'_>) -> impl Iterator<Item = &'s Passage> {
    let passages = source.passages.iter().enumerate();
    passages.filter(move |(at, it)| find(asked.text, folded, &it.text, source.folded(*at)).is_some()).map(|(_, it)| it)
}

/// The place of the cited source that comes nearest, in the cited passages if anywhere.
fn nearest(asked: Asked<'_>, folded: &Folded, source: &SourceText<'_>, citation: &Citation) -> (Class, Diagnostic) {
    let windows = source.passages.iter().enumerate().filter_map(|(at, it)| {
        let near = nearest_window(folded, source.folded(at))?;
        let is_cited = citation.passages.iter().any(|range| range.contains(it.id));
        Some((near, is_cited, at, it))
    });
    let best = windows.max_by(|(a, a_cited, ..), (b, b_cited, ..)| {
        let rank = |ratio: f64, cited: bool| ratio + if cited { 0.05 } else { 0.0 };
        rank(a.ratio, *a_cited).total_cmp(&rank(b.ratio, *b_cited))
    });
    match best {
        Some((near, _, at, passage)) if near.ratio >= NEAR => {
            let text = source.folded(at);
            (Class::NearMiss, near_miss(asked, folded, source, passage, text, near.range))
        }
        Some((near, _, _, passage)) if near.ratio >= PARAPHRASE => {
            let message = format!("this says in other words what `{}`, {} says", source.key, passage.id.locator());
            let finding = Diagnostic::new(Code::PossibleParaphrase, message).at(asked.span, "");
            let finding = finding.and(passage.span, "here");
            (Class::PossibleParaphrase, finding.help("take the quotation marks away, or copy the source's words"))
        }
        best => {
            let message = format!("these words are not in {}", cited(source, citation, Key::Named));
            let mut finding = Diagnostic::new(Code::NotFound, message).at(asked.span, "");
            if let (false, Some((_, passage))) = (citation.passages.is_empty(), source.cited(citation).next()) {
                finding = finding.and(passage.span, "the cited passage");
            }
            let prefix = best.map_or(0, |(_, _, at, _)| matching_prefix(folded, source.folded(at)));
            if prefix >= 3 {
                finding = finding.help(format!("the source has the first {prefix} words, and then goes on otherwise"));
            }
            let help = "copy the source's words, or take the quotation marks away and say it in your own";
            (Class::NotFound, finding.help(help))
        }
    }
}

fn near_miss(
    asked: Asked<'_>,
    folded: &Folded,
    source: &SourceText<'_>,
    passage: &Passage,
    text: &Folded,
    window: std::ops::Range<usize>,
) -> Diagnostic {
    let found = differences(&folded.text, &text.text[window.clone()]);
    let message = format!("this quotation is not in `{}`, {}", source.key, passage.id.locator());
    let mut finding = Diagnostic::new(Code::NearMiss, message);
    let Some(first) = found.first() else {
        let finding = finding.at(asked.span, "the words agree, their punctuation does not").and(passage.span, "here");
        return finding.help("copy the source's punctuation");
    };
    let words = |it: &Difference| text.text[window.start + it.text.start..window.start + it.text.end].to_owned();
    let place = |it: &Difference| asked.inner.map_or(asked.span, |inner| inner.inside(folded_range(folded, &it.quote)));
    let says = |it: &Difference| match (it.text.is_empty(), it.kind) {
        (true, kind) => format!("the source does not have this ({})", kind.as_str()),
        (false, kind) => format!("the source has “{}” ({})", words(it), kind.as_str()),
    };
    finding = finding.at(place(first), says(first));
    for it in &found[1..] {
        finding = finding.and(place(it), says(it));
    }
    let range = window.start + first.text.start..window.start + first.text.end;
    let there = if range.is_empty() { passage.span } else { passage.raw(text.origin(range.start, range.end)) };
    finding = finding.and(there, "here");
    let all_spelling = found.iter().all(|it| it.kind == Kind::Spelling && !it.text.is_empty());
    if all_spelling && asked.inner.is_some() {
        let edits: Vec<(Span, String)> = found.iter().map(|it| (place(it), words(it))).collect();
        return finding.fix("spell it as the source does", edits);
    }
    finding.help(format!("the source's words are: {}", text.text[window].trim()))
}

/// The bytes of the text that a range of its folded form came from; where the range is empty, the place before it.
fn folded_range(folded: &Folded, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
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
