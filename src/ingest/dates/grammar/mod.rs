mod printed;
mod relative;

use crate::ingest::dates::meaning::{Meaning, Step, YearOf};
use crate::ingest::dates::tokens::{Kind, Token};
use crate::ingest::dates::words::{Sense, Unit};

/// A piece of text that says something about a date: its tokens, from the first to behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// The first token.
    pub(super) start: usize,
    /// The token behind the last one.
    pub(super) end: usize,
    /// What it says.
    pub(super) meaning: Meaning,
}

/// Finds all pieces of a text that say something about a date. They do not overlap and stand in the text's order.
pub(super) fn hits(tokens: &[Token<'_>]) -> Vec<Hit> {
    let grammar = Grammar { tokens };
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((end, meaning)) = grammar.meaning(at) else {
            at += 1;
            continue;
        };
        let least = hits.last().map_or(0, |it| it.end);
        hits.push(Hit { start: grammar.opening(at, least, meaning), end, meaning });
        at = end;
    }
    grammar.share_years(&mut hits);
    hits
}

/// Where a rule ends, and what it found.
type Found = Option<(usize, Meaning)>;

struct Grammar<'a> {
    tokens: &'a [Token<'a>],
}

impl Grammar<'_> {
    /// What begins at a token. Longer forms are tried first.
    fn meaning(&self, at: usize) -> Found {
        self.figures(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.part(at))
            .or_else(|| self.share(at))
            .or_else(|| self.season(at))
            .or_else(|| self.stepped(at))
            .or_else(|| self.length(at))
            .or_else(|| self.ago_before(at))
            .or_else(|| self.day_from(at))
            .or_else(|| self.month_alone(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.year_alone(at))
    }

    fn get(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    fn has(&self, at: usize, sense: Sense) -> bool {
        self.get(at).is_some_and(|it| it.has(sense))
    }

    fn before(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at.checked_sub(1)?)
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.get(at).is_some_and(|it| it.is_mark(marks))
    }

    /// Passes over articles and prepositions, hyphens and apostrophes: at most four tokens.
    fn fill(&self, mut at: usize) -> usize {
        for _ in 0..4 {
            let fits = self.has(at, Sense::Filler) || self.is_mark(at, &['-', '‑', '’', '\'', 'ʼ']);
            if !fits {
                break;
            }
            at += 1;
        }
        at
    }

    /// A year in figures, with the word for it behind.
    fn year(&self, at: usize) -> Option<(usize, u32)> {
        let Kind::Number(year, 4) = self.get(at)?.kind else { return None };
        if !(1000..=2999).contains(&year) {
            return None;
        }
        let mut end = at + 1;
        if self.has(end, Sense::YearWord) {
            let short = self.get(end).is_some_and(|it| it.low.chars().count() <= 2);
            end += 1;
            if short && self.is_mark(end, &['.']) && self.get(end).is_some_and(|it| !it.spaced) {
                end += 1;
            }
        }
        Some((end, year))
    }

    /// A year behind a month or day: after nothing, a comma or "of".
    fn year_behind(&self, at: usize) -> Option<(usize, u32)> {
        let at = if self.is_mark(at, &[',']) { at + 1 } else { self.fill(at) };
        let at = if self.get(at).is_some_and(|it| it.unit() == Some(Unit::Year)) { at + 1 } else { at };
        self.year(at)
    }

    /// A year in figures, or "this year", "last year".
    fn year_of(&self, at: usize) -> Option<(usize, YearOf)> {
        let at = self.fill(at);
        if let Some((end, year)) = self.year_behind(at) {
            return Some((end, YearOf::Printed(year)));
        }
        let (end, from) = self.year_from(at)?;
        Some((end, YearOf::From(from)))
    }

    /// "this year", "of last year", "de l’année dernière": counted from the year of the source.
    fn year_from(&self, at: usize) -> Option<(usize, i64)> {
        let at = self.fill(at);
        if let Some(from) = self.get(at)?.find(|it| if let Sense::YearFrom(from) = it { Some(from) } else { None }) {
            return Some((at + 1, from));
        }
        let is_year = |at: usize| self.get(at).is_some_and(|it| it.unit() == Some(Unit::Year));
        let (end, step) = if is_year(at) {
            self.step_alone(at + 1)?
        } else {
            let (end, step) = self.step(at)?;
            if !is_year(end) {
                return None;
            }
            (end + 1, step)
        };
        let from = match step {
            Step::Last => -1,
            Step::This => 0,
            Step::Next => 1,
        };
        Some((end, from))
    }

    /// "last", "next", "this".
    fn step(&self, at: usize) -> Option<(usize, Step)> {
        let token = self.get(at)?;
        let step = [(Sense::Last, Step::Last), (Sense::Next, Step::Next), (Sense::This, Step::This)];
        let step = step.into_iter().find(|(sense, _)| token.has(*sense)).map(|(_, step)| step)?;
        // "this past Friday", "this coming Friday".
        if step == Step::This
            && let Some((end, step)) = self.step_alone(at + 1)
        {
            return Some((end, step));
        }
        Some((at + 1, step))
    }

    fn step_alone(&self, at: usize) -> Option<(usize, Step)> {
        let token = self.get(at)?;
        match (token.has(Sense::Last), token.has(Sense::Next)) {
            (true, _) => Some((at + 1, Step::Last)),
            (_, true) => Some((at + 1, Step::Next)),
            _ => None,
        }
    }

    /// A day of a month in figures.
    fn day(&self, at: usize) -> Option<(usize, u32)> {
        let day = match self.get(at)?.kind {
            Kind::Number(day, digits) if digits <= 2 => day,
            Kind::Ordinal(day) => day,
            _ => return None,
        };
        (1..=31).contains(&day).then_some((at + 1, day))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.is_mark(at, &['-', '–', '—', '‑'])
    }

    /// "and": between two dates that follow each other it makes a range, between others it does not.
    fn is_and(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| matches!(it.low.as_str(), "and" | "und" | "et" | "и" | "і" | "й" | "та"))
    }

    fn range_to<T>(&self, at: usize, read: impl Fn(usize) -> Option<T>) -> Option<T> {
        if self.is_dash(at) || self.has(at, Sense::To) { read(at + 1) } else { None }
    }

    /// Where what a rule found begins: vague dates take their preposition along, "in the middle of March".
    fn opening(&self, at: usize, least: usize, meaning: Meaning) -> usize {
        let vague = matches!(
            meaning,
            Meaning::PartOfMonth(..)
                | Meaning::PartOfYear(..)
                | Meaning::Month(None, _)
                | Meaning::Share(..)
                | Meaning::SomeMonths(..)
                | Meaning::Recent(_)
        );
        let mut start = at;
        while vague && start > least && start + 3 > at {
            let before = &self.tokens[start - 1];
            let opens = matches!(
                before.low.as_str(),
                "in" | "at"
                    | "on"
                    | "by"
                    | "since"
                    | "im"
                    | "в"
                    | "во"
                    | "у"
                    | "на"
                    | "en"
                    | "au"
                    | "à"
                    | "до"
                    | "к"
                    | "з"
                    | "с"
                    | "із"
            );
            if opens {
                return start - 1;
            }
            if !before.has(Sense::Filler) {
                break;
            }
            start -= 1;
        }
        at
    }

    /// "28 February – 3 March 2025", "June and August 2024": the first one has the year of the second one.
    fn share_years(&self, hits: &mut [Hit]) {
        for at in 1..hits.len() {
            let between = hits[at - 1].end..hits[at].start;
            if between.len() != 1 || !(self.is_dash(between.start) || self.has(between.start, Sense::To)) {
                continue;
            }
            hits[at - 1].meaning = match (hits[at - 1].meaning, hits[at].meaning) {
                (Meaning::Day(None, first, day), Meaning::Day(Some(year), month, _)) if first <= month => {
                    Meaning::Day(Some(year), first, day)
                }
                (Meaning::Month(None, first), Meaning::Month(Some(year), month)) if first < month => {
                    Meaning::Month(Some(year), first)
                }
                (meaning, _) => meaning,
            };
        }
    }
}
