use std::ops::Range;

use crate::seed::repair::about::Talk;
use crate::seed::repair::judge::{Verdict, bits_of, is_lone_start, judged};
use crate::seed::repair::misreading::every;
use crate::seed::repair::parse::{Look, Run, each_spot, runs};
use crate::seed::repair::script::{Script, script};

/// What is damage in a text.
pub(super) struct Found {
    /// The runs, in order; they do not overlap.
    pub(super) runs: Vec<Run>,
    /// The misreadings that there is evidence for, by their places, the one with most of it first.
    pub(super) known: Vec<usize>,
}

/// Finds the runs of a text that are damage.
///
/// A first look finds what cannot be anything else. A second one, for the misreadings that it found, takes what may
/// well be damage beside it as well. Linear in the length of the text.
pub(super) fn find(text: &str) -> Found {
    let evidence = Evidence::of(text);
    let known = evidence.known();
    if known.is_empty() {
        return Found { runs: Vec::new(), known };
    }
    let mut found = Taken { taken: vec![false; text.len()], runs: Vec::new() };
    for &misreading in &known {
        second_look(text, misreading, &evidence, &mut found);
    }
    let Taken { taken, mut runs } = found;
    runs.sort_by_key(|it| it.range.start);
    let clean = Clean::of(text, &taken);
    // An `â` of which the rest may have been dropped is a letter of a word where other such letters are.
    if clean.letters > 0 {
        runs.retain(|it| !is_lone_start(it) || it.pieces[0].lost.as_ref().is_some_and(|it| it.known != [0xE2]));
    }
    let talk = Talk::of(text);
    if talk.is_topic() && clean.spots > 0 {
        runs.clear();
    }
    runs.retain(|it| !talk.is_near(&it.range));
    Found { runs, known }
}

/// What the first look saw of each misreading, by its place.
struct Evidence {
    seen: Vec<Seen>,
    /// How many characters are not ASCII, but for no-break spaces.
    high: usize,
}

#[derive(Default, Clone)]
struct Seen {
    /// How many runs cannot be anything but damage.
    sure: usize,
    /// How many characters they have, where they have lost nothing.
    exact: usize,
    /// How many characters may be damage.
    possible: usize,
    /// How many lost marks are followed by a question mark.
    asks: usize,
    /// How many have nothing in their place.
    bare: usize,
}

impl Evidence {
    fn of(text: &str) -> Self {
        let look = Look { is_known: false, asks: false };
        let mut evidence = Self { seen: vec![Seen::default(); every().len()], high: 0 };
        each_spot(text, |spot, bits| {
            evidence.high += high(&text[spot.clone()]);
            for misreading in bits_of(bits) {
                for (run, verdict) in judged(text, runs(text, spot.clone(), misreading, look)) {
                    evidence.seen[misreading].add(text, &run, verdict);
                }
            }
        });
        evidence
    }

    /// The misreadings that there is evidence for, the one with most of it first.
    fn known(&self) -> Vec<usize> {
        let mut known: Vec<_> = (0..self.seen.len()).filter(|it| self.seen[*it].sure > 0).collect();
        known.sort_by_key(|it| std::cmp::Reverse((self.seen[*it].exact, self.seen[*it].sure)));
        known
    }

    /// Returns whether nearly all of a text has been misread so.
    fn is_whole(&self, misreading: usize) -> bool {
        let seen = &self.seen[misreading];
        seen.exact >= 20 && seen.possible * 10 >= self.high * 9
    }
}

impl Seen {
    fn add(&mut self, text: &str, run: &Run, verdict: Verdict) {
        let chars = high(&text[run.range.clone()]);
        self.possible += chars;
        if verdict == Verdict::Sure {
            self.sure += 1;
            self.exact += if run.pieces.iter().all(|it| it.lost.is_none()) { chars } else { 0 };
        }
        let lost = run.pieces.iter().filter(|it| it.lost.as_ref().is_some_and(|it| it.mark.is_none()));
        for piece in lost.filter(|_| verdict > Verdict::Sound) {
            let is_asked = text[piece.range.end..].starts_with('?');
            *(if is_asked { &mut self.asks } else { &mut self.bare }) += 1;
        }
    }
}

/// How many characters are not ASCII, but for no-break spaces.
fn high(text: &str) -> usize {
    text.chars().filter(|it| !it.is_ascii() && *it != '\u{A0}').count()
}

/// Takes the runs of a misreading that is known, line by line.
fn second_look(text: &str, misreading: usize, evidence: &Evidence, taken: &mut Taken) {
    let seen = &evidence.seen[misreading];
    let look = Look { is_known: true, asks: seen.asks > 4 * seen.bare };
    let is_whole = evidence.is_whole(misreading);
    let lines = LineStarts::of(text);
    let mut line = Line::default();
    each_spot(text, |spot, _| {
        let number = lines.line(spot.start);
        if number != line.number {
            std::mem::replace(&mut line, Line { number, ..Line::default() }).take(seen, is_whole, taken);
        }
        line.high += high(&text[spot.clone()]) - taken.high(text, &spot);
        for (run, verdict) in judged(text, runs(text, spot, misreading, look)) {
            if !taken.has(&run) {
                line.possible += if is_lone_start(&run) { 0 } else { high(&text[run.range.clone()]) };
                line.sure += usize::from(verdict == Verdict::Sure);
                line.runs.push((run, verdict));
            }
        }
    });
    line.take(seen, is_whole, taken);
}

/// The runs of a line for one misreading.
#[derive(Default)]
struct Line {
    number: usize,
    runs: Vec<(Run, Verdict)>,
    sure: usize,
    /// How many characters are not ASCII and not taken yet, and how many of them may be damage.
    high: usize,
    possible: usize,
}

impl Line {
    fn take(self, seen: &Seen, is_whole: bool, taken: &mut Taken) {
        let is_whole = is_whole || self.sure > 0 && self.possible * 5 >= self.high * 4;
        let least = match is_whole {
            true => Verdict::Sound,
            false if self.sure > 0 || seen.sure > 1 => Verdict::Weak,
            false => Verdict::Sure,
        };
        for (run, _) in self.runs.into_iter().filter(|(_, it)| *it >= least) {
            taken.take(run);
        }
    }
}

struct Taken {
    taken: Vec<bool>,
    runs: Vec<Run>,
}

impl Taken {
    fn has(&self, run: &Run) -> bool {
        self.taken[run.range.clone()].contains(&true)
    }

    fn high(&self, text: &str, spot: &Range<usize>) -> usize {
        let taken = |(at, c): &(usize, char)| self.taken[spot.start + at] && *c != '\u{A0}';
        text[spot.clone()].char_indices().filter(taken).count()
    }

    fn take(&mut self, run: Run) {
        self.taken[run.range.clone()].fill(true);
        self.runs.push(run);
    }
}

/// What is not ASCII and no damage either.
struct Clean {
    spots: usize,
    /// Latin letters that would not be left, had all of the text been damaged.
    letters: usize,
}

impl Clean {
    fn of(text: &str, taken: &[bool]) -> Self {
        let mut clean = Self { spots: 0, letters: 0 };
        each_spot(text, |spot: Range<usize>, _| {
            let left = |(at, _): &(usize, char)| !taken[spot.start + at];
            let chars = text[spot.clone()].char_indices().filter(left).map(|(_, c)| c);
            let mut is_clean = false;
            for c in chars.filter(|it| !matches!(it, '\u{A0}' | '\u{FFFD}')) {
                is_clean = true;
                clean.letters += usize::from(script(c) == Some(Script::Latin));
            }
            clean.spots += usize::from(is_clean);
        });
        clean
    }
}

/// Where the lines of a text start.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r'));
        Self(ends.map(|(at, _)| at + 1).collect())
    }

    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|it| *it <= at)
    }
}
