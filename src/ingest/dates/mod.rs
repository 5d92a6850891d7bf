//! [`Passage`]s and the date of their source -> the dates in them, resolved.
//!
//! What a text leaves out (the year of "8 August", the week of "Friday") is worked out from the date of the source,
//! and never from the day of the build. English, Ukrainian, Russian, German and French, and dates in figures. What is
//! vague or could be otherwise is marked so: `~` about, `?` perhaps, `[a,b]` one of these.
//!
//! A finding is a suggestion to an editor: words are read by their form, nothing here understands a sentence.
mod calendar;
mod edtf;
mod grammar;
mod meaning;
mod resolve;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use std::ops::Range;

use rayon::prelude::*;

use crate::ingest::dates::calendar::Window;
use crate::ingest::dates::grammar::{Hit, hits};
use crate::ingest::dates::meaning::{Meaning, Step};
use crate::ingest::dates::resolve::{Around, Known, Resolver, Way, ends};
use crate::ingest::dates::tokens::{Kind, Token, tokens};
use crate::ingest::dates::words::{Lexicon, Sense};
use crate::model::{DateClass, Edtf, PassageId};
use crate::seed::Passage;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFound {
    /// The passage that it stands in.
    pub passage: PassageId,
    /// The words of it, as they stand there.
    pub text: String,
    /// The bytes of the passage's clean text.
    pub range: Range<usize>,
    /// What it comes to. `~` is about, `?` perhaps, `X` what cannot be told.
    pub edtf: Edtf,
    /// Whether it is printed or worked out; nothing else.
    pub basis: DateClass,
    /// Why, in words for an editor.
    pub reason: String,
    /// Whether the words beside it speak of what is to come.
    pub is_ahead: bool,
}

/// Finds the dates in a text and resolves them against the date of its source; in the order of the text.
///
/// Where that is not known, what is not printed keeps an `X` for what cannot be told. Linear in the length of the text.
pub fn dates(passages: &[Passage], issued: &Edtf) -> Vec<DateFound> {
    let lexicon = Lexicon::new();
    let resolver = Resolver { issued, window: Window::of(issued) };
    passages.par_iter().flat_map_iter(|it| in_passage(it.id, &it.text, &lexicon, &resolver)).collect()
}

fn in_passage(passage: PassageId, text: &str, lexicon: &Lexicon, resolver: &Resolver<'_>) -> Vec<DateFound> {
    let tokens = tokens(text, lexicon);
    let sentences = sentences(&tokens);
    let mut found = Vec::new();
    let mut known: Option<(Known, u32)> = None;
    for hit in hits(&tokens) {
        let sentence = sentences[hit.start];
        let before = hit.start.checked_sub(1).and_then(|it| tokens.get(it));
        let first_sense = |sense| before.is_some_and(|it| it.has(sense)) || tokens[hit.start].has(sense);
        let around = Around {
            way: way(&tokens, &sentences, &hit),
            since: first_sense(Sense::Since),
            until: first_sense(Sense::Until),
            known: known.as_ref().map(|(it, at)| (it, *at == sentence)),
        };
        let Some((edtf, basis, reason)) = resolver.resolve(hit.meaning, &around) else { continue };
        // A day that no calendar has is no date.
        let Ok(edtf) = Edtf::parse(&edtf) else { continue };
        let is_ahead = around.way == Way::Ahead || looks_ahead(hit.meaning, around.until);
        let range = tokens[hit.start].range.start..tokens[hit.end - 1].range.end;
        let words = text[range.clone()].to_owned();
        if let Some((first, last)) = ends(&edtf) {
            known = Some((Known { text: words.clone(), meaning: hit.meaning, first, last }, sentence));
        }
        found.push(DateFound { passage, text: words, range, edtf, basis, reason, is_ahead });
    }
    found
}

/// Tells whether the words themselves speak of what is to come: "next June", "by 2030".
fn looks_ahead(meaning: Meaning, until: bool) -> bool {
    match meaning {
        Meaning::MonthBy(step, _) | Meaning::SeasonBy(step, _) | Meaning::UnitBy(step, _) => step == Step::Next,
        Meaning::Ahead(_) | Meaning::Rest(_) => true,
        Meaning::MonthOf(from, _) | Meaning::DayOf(from, ..) => from > 0,
        Meaning::Year(_) => until,
        _ => false,
    }
}

/// The number of the sentence of each token.
fn sentences(tokens: &[Token<'_>]) -> Vec<u32> {
    let mut number = 0;
    let mut numbers = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        numbers.push(number);
        let Kind::Mark(mark) = token.kind else { continue };
        let next = tokens.get(at + 1);
        let begins = next.is_none_or(|it| it.spaced && (it.capital || !matches!(it.kind, Kind::Word)));
        let before = at.checked_sub(1).map(|it| &tokens[it]);
        // "8. August", "U.S. President", "Feb. 24".
        let short = mark == '.'
            && before.is_some_and(|it| match it.kind {
                Kind::Number(_, digits) => digits <= 2 && next.is_some_and(|it| it.month().is_some()),
                _ => it.low.chars().count() == 1 || (it.month().is_none() && it.month_or_short().is_some()),
            });
        let ends = match mark {
            '.' => begins && !short,
            '!' | '?' | '…' => begins,
            '。' | '！' | '？' => true,
            _ => false,
        };
        if ends {
            number += 1;
        }
    }
    numbers
}

/// How many words on either side say which way a date lies.
const REACH: usize = 4;

/// Which way the nearest verb beside a date points, in its sentence.
fn way(tokens: &[Token<'_>], sentences: &[u32], hit: &Hit) -> Way {
    let sentence = sentences[hit.start];
    let inside = |at: usize| sentences.get(at).is_some_and(|it| *it == sentence);
    for reach in 0..REACH {
        let before = hit.start.checked_sub(reach + 1).filter(|it| inside(*it));
        let after = Some(hit.end + reach).filter(|it| inside(*it));
        for at in before.into_iter().chain(after) {
            if tokens[at].has(Sense::Will) {
                return Way::Ahead;
            }
            if is_past(&tokens[at]) {
                // "will be held", "to be signed": what is to come, in the form of what is past.
                let helped = (at.saturating_sub(3)..at)
                    .any(|it| inside(it) && (tokens[it].has(Sense::Will) || tokens[it].low == "be"));
                return if helped { Way::Ahead } else { Way::Back };
            }
        }
    }
    Way::Open
}

fn is_past(token: &Token<'_>) -> bool {
    let regular = !token.capital && token.low.len() > 4 && token.low.ends_with("ed") && token.low.is_ascii();
    token.has(Sense::Did) || (regular && !matches!(token.low.as_str(), "indeed" | "hundred" | "united" | "exceed"))
}
