//! Sentences that stand twice: a display quote repeats what the article says.
use std::collections::HashMap;

use crate::seed::classify::forms::ATTRIBUTION;
use crate::seed::classify::{Draft, Fate, Reason};
use crate::seed::passage::PassageKind;
use crate::seed::sentence::{End, plain};
use crate::text::is_unspaced;

/// So many words in a row are no accident.
const RUN: usize = 10;
/// A display quote of fewer words is dropped only where all of them stand elsewhere, and from so many on.
const LEAST: usize = 6;
/// How many places of one run of words are looked at.
const PLACES: usize = 8;

/// Where a run of words stands in a sentence that may be a repetition.
struct Place {
    candidate: usize,
    word: usize,
}

/// Marks display quotes, and short paragraphs set without marks, of which a long run of words stands in another
/// paragraph. Words are compared without case and marks, so that they need not be verbatim. Linear.
pub(super) fn mark(drafts: &mut [Draft]) {
    let candidates: Vec<(usize, Vec<u64>)> =
        (0..drafts.len()).filter(|at| is_candidate(&drafts[*at])).map(|at| (at, hashes(drafts[at].text()))).collect();
    let mut runs: HashMap<u64, Vec<Place>> = HashMap::new();
    for (candidate, (_, words)) in candidates.iter().enumerate() {
        for (word, run) in words.windows(LEAST).enumerate() {
            let places = runs.entry(hash(run.iter().copied())).or_default();
            if places.len() < PLACES {
                places.push(Place { candidate, word });
            }
        }
    }
    if runs.is_empty() {
        return;
    }
    let mut found: Vec<Option<usize>> = vec![None; candidates.len()];
    for (index, draft) in drafts.iter().enumerate() {
        if !matches!(
            draft.fate,
            Fate::Kept(PassageKind::Paragraph | PassageKind::ListItem | PassageKind::DisplayQuote, ..)
        ) {
            continue;
        }
        let words = hashes(draft.text());
        for (at, run) in words.windows(LEAST).enumerate() {
            for place in runs.get(&hash(run.iter().copied())).into_iter().flatten() {
                let (own, candidate) = &candidates[place.candidate];
                if *own == index || found[place.candidate].is_some() || !outranks(drafts, index, *own) {
                    continue;
                }
                let shared = candidate[place.word..].iter().zip(&words[at..]).take_while(|(a, b)| a == b).count();
                if is_repetition(&drafts[*own], shared, candidate.len(), words.len()) {
                    found[place.candidate] = Some(index);
                }
            }
        }
    }
    for ((own, _), of) in candidates.iter().zip(found) {
        if let Some(of) = of {
            drafts[*own].fate = Fate::Repeats(of);
            if let Some(below) = drafts.get_mut(own + 1)
                && matches!(below.fate, Fate::Kept(_, ATTRIBUTION, _))
            {
                below.remove(Reason::Attribution);
            }
        }
    }
}

/// A display quote, or a sentence or two set apart without marks.
fn is_candidate(draft: &Draft) -> bool {
    match &draft.fate {
        Fate::Kept(PassageKind::DisplayQuote, ..) => draft.words >= LEAST,
        Fate::Kept(PassageKind::Paragraph, ..) => (RUN..=45).contains(&draft.words) && draft.end != End::Clause,
        _ => false,
    }
}

/// Whether one block may be what another repeats: the longer of the two, and of equals the earlier.
fn outranks(drafts: &[Draft], of: usize, own: usize) -> bool {
    let is_quote = |at: usize| matches!(drafts[at].fate, Fate::Kept(PassageKind::DisplayQuote, ..));
    match (is_quote(of), is_quote(own)) {
        (true, false) => false,
        (false, true) => true,
        _ => (drafts[of].words, own) > (drafts[own].words, of),
    }
}

/// Whether so many shared words make a block a repetition of a text of `of` words.
fn is_repetition(draft: &Draft, shared: usize, words: usize, of: usize) -> bool {
    let is_whole = shared == words;
    match &draft.fate {
        Fate::Kept(PassageKind::DisplayQuote, ..) => shared >= RUN || (is_whole && shared >= LEAST),
        // Without marks it must be most of a sentence of a longer paragraph.
        _ => shared >= RUN && shared * 4 >= words * 3 && (is_whole || of * 5 >= words * 6),
    }
}

/// The words of a text as numbers, without case and marks; in scripts without spaces each character is one.
fn hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–')) {
        if word.is_ascii() {
            let letters = word.bytes().filter(u8::is_ascii_alphanumeric).map(|it| u64::from(it.to_ascii_lowercase()));
            push(&mut hashes, letters);
            continue;
        }
        let plain = plain(word);
        if plain.contains(is_unspaced) {
            let letters = plain.chars().filter(|c| c.is_alphanumeric());
            letters.for_each(|c| push(&mut hashes, std::iter::once(u64::from(c))));
        } else {
            push(&mut hashes, plain.chars().filter(|c| *c != ' ').map(u64::from));
        }
    }
    hashes
}

fn push(hashes: &mut Vec<u64>, letters: impl Iterator<Item = u64>) {
    let mut letters = letters.peekable();
    if letters.peek().is_some() {
        hashes.push(hash(letters));
    }
}

/// FNV-1a, with whole numbers for bytes.
fn hash(values: impl Iterator<Item = u64>) -> u64 {
    values.fold(0xcbf2_9ce4_8422_2325, |hash, value| (hash ^ value).wrapping_mul(0x0100_0000_01b3))
}
