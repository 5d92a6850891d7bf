//! Dates that a text writes out, with their year or without.
use crate::ingest::dates::grammar::{Found, Grammar};
use crate::ingest::dates::meaning::{End, Meaning, Part};
use crate::ingest::dates::tokens::{Kind, Token};
use crate::ingest::dates::words::{Sense, Unit};

impl Grammar<'_> {
    pub(super) fn figures(&self, at: usize) -> Found {
        let Kind::Figures { year, month, day, ambiguous } = self.get(at)?.kind else { return None };
        let month = u8::try_from(month).ok()?;
        let meaning = match (ambiguous, u8::try_from(day)) {
            (true, Ok(day)) => Meaning::EitherDay(year, month, day),
            _ => Meaning::Day(Some(year), month, day),
        };
        let end = if self.has(at + 1, Sense::YearWord) { at + 2 } else { at + 1 };
        Some((end, meaning))
    }

    /// "8 August 2025", "8. August", "the 8th of August", "3–5 мая".
    pub(super) fn day_month(&self, at: usize) -> Found {
        let (mut next, day) = self.day(at).or_else(|| self.day_in_words(at))?;
        let mut last = None;
        if self.is_mark(next, &['.']) && self.is_dash(next + 1) {
            next += 1;
        }
        if let Some((end, to)) = self.range_to(next, |it| self.day(it))
            && to > day
            && (!self.is_and(next) || to == day + 1)
        {
            (next, last) = (end, Some(to));
        }
        if self.is_mark(next, &['.']) {
            next += 1;
        }
        next = self.fill(next);
        let month = self.get(next)?.month_or_short()?;
        let whole = self.get(next)?.month().is_some();
        next += 1;
        if !whole && self.is_mark(next, &['.']) {
            next += 1;
        }
        Some(self.day_of(next, month, day, last))
    }

    /// "the Fourth of July".
    fn day_in_words(&self, at: usize) -> Option<(usize, u32)> {
        let day = self.get(at)?.nth()?;
        let of = self.get(at + 1)?.low == "of" && self.get(at + 2)?.month().is_some();
        of.then_some((at + 1, day))
    }

    /// A day or days of a month, with the year that may stand behind.
    fn day_of(&self, next: usize, month: u8, day: u32, last: Option<u32>) -> (usize, Meaning) {
        let (end, year) = match self.year_behind(next) {
            Some((end, year)) => (end, Some(year)),
            None => (next, None),
        };
        match (last, year, self.year_from(next)) {
            (Some(to), ..) => (end, Meaning::Days(year, month, day, to)),
            (None, None, Some((end, from))) => (end, Meaning::DayOf(from, month, day)),
            (None, ..) => (end, Meaning::Day(year, month, day)),
        }
    }

    /// "August 8, 2025", "Aug. 8", "August 2025", "June–August 2025".
    pub(super) fn month_day(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let month = token.month_or_short()?;
        let mut next = at + 1;
        if token.month().is_none() && self.is_mark(next, &['.']) {
            next += 1;
        }
        if let Some((end, year)) = self.year_behind(next) {
            return Some((end, Meaning::Month(Some(year), month)));
        }
        if let Some((end, from)) = self.year_from(next).filter(|_| token.month().is_some()) {
            return Some((end, Meaning::MonthOf(from, month)));
        }
        if self.is_dash(next) || self.has(next, Sense::To) {
            let follows = |it: u8| it > month && (!self.is_and(next) || it == month + 1);
            let to = self.get(next + 1).and_then(Token::month).filter(|it| follows(*it));
            if let (Some(to), Some((end, year))) = (to, self.year_behind(next + 2)) {
                return Some((end, Meaning::Months(year, month, to)));
            }
        }
        // The day comes behind the month in English alone, and there with a capital.
        let (mut next, day) = self.day(next).filter(|_| token.capital && !self.is_mark(next, &[',']))?;
        let mut last = None;
        if self.is_dash(next)
            && let Some((end, to)) = self.day(next + 1)
            && to > day
            && self.get(end).is_none_or(|it| it.month().is_none())
        {
            (next, last) = (end, Some(to));
        }
        Some(self.day_of(next, month, day, last))
    }

    /// "mid-March", "the middle of March 2025", "late 2021", "the end of last year".
    pub(super) fn part(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let parts = [(Sense::Early, Part::Early), (Sense::Mid, Part::Mid), (Sense::Late, Part::Late)];
        let part = parts.into_iter().find(|(sense, _)| token.has(*sense)).map(|(_, part)| part)?;
        // "could end this year" is no part of a year.
        let verb = matches!(token.low.as_str(), "end" | "start" | "beginning" | "middle");
        if verb && !self.get(at + 1).is_some_and(|it| it.low == "of" || it.is_mark(&['-'])) {
            return None;
        }
        let next = self.fill(at + 1);
        if let Some(month) = self.get(next).and_then(Token::month) {
            return Some(match self.year_behind(next + 1) {
                Some((end, year)) => (end, Meaning::PartOfMonth(part, Some(year), month)),
                None => (next + 1, Meaning::PartOfMonth(part, None, month)),
            });
        }
        let (end, year) = self.year_of(next)?;
        Some((end, Meaning::PartOfYear(part, year)))
    }

    /// "the second half of 2024", "Q1 2025", "the first two months of 2025".
    pub(super) fn share(&self, at: usize) -> Found {
        let token = self.get(at)?;
        if let Some(nth) = token.low.strip_prefix('q').and_then(|it| it.parse().ok()).filter(|it| (1..=4).contains(it))
        {
            let (end, year) = self.year_of(at + 1)?;
            return Some((end, Meaning::Share(nth, 4, year)));
        }
        let last = token.has(Sense::Last);
        let nth = token.nth().or(last.then_some(0))?;
        let mut next = at + 1;
        // "1. Halbjahr"
        if matches!(token.kind, Kind::Ordinal(_)) && self.is_mark(next, &['.']) {
            next += 1;
        }
        let kind = self.get(next)?;
        for (sense, of) in [(Sense::HalfOf, 2), (Sense::QuarterOf, 4)] {
            if kind.has(sense) {
                let (end, year) = self.year_of(next + 1)?;
                let nth = if last { of } else { nth };
                return (nth <= of).then_some((end, Meaning::Share(nth, of, year)));
            }
        }
        let count = kind.count().filter(|it| (2..=11).contains(it) && nth <= 1)?;
        if self.get(next + 1)?.unit() != Some(Unit::Month) {
            return None;
        }
        let (end, year) = self.year_of(next + 2)?;
        Some((end, Meaning::SomeMonths(if last { End::Last } else { End::First }, count, year)))
    }

    /// "spring 2022", "the summer of 2024", "l’été 2024".
    pub(super) fn season(&self, at: usize) -> Found {
        let season = self.get(at)?.season()?;
        if let Some((end, year)) = self.year_of(at + 1).filter(|_| !self.is_mark(at + 1, &[','])) {
            return Some((end, Meaning::Season(year, season)));
        }
        // French: the adjective comes behind.
        let (end, step) = self.step_alone(at + 1)?;
        Some((end, Meaning::SeasonBy(step, season)))
    }

    /// "in February", "з лютого", "depuis mars".
    pub(super) fn month_alone(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let month = token.month()?;
        // "au mois de mars"
        let before = (1..=2).filter_map(|back| self.tokens.get(at.checked_sub(back)?));
        let of_month = before.clone().any(|it| it.unit() == Some(Unit::Month)) && self.before(at)?.has(Sense::Filler);
        let dated = self.before(at)?.has(Sense::In) || self.before(at)?.has(Sense::Since) || of_month;
        // A preposition that could stand before a person: "by May", "from April".
        let name =
            matches!(token.low.as_str(), "may" | "april" | "june" | "august" | "march" | "mai" | "лютого" | "лютий");
        let bounded = !name && (self.before(at)?.has(Sense::At) || self.before(at)?.has(Sense::Until));
        (dated || bounded || token.possessive).then_some((at + 1, Meaning::Month(None, month)))
    }

    /// "in 2018", "2014–2015", "(2020)", "the 1990s".
    pub(super) fn year_alone(&self, at: usize) -> Found {
        let token = self.get(at)?;
        if let Kind::Decade(year) = token.kind {
            return Some((at + 1, Meaning::Decade(year)));
        }
        // "1990er Jahre", "les années 1990"
        if let Kind::Number(year, 4) = token.kind
            && year % 10 == 0
            && self.before(at).is_some_and(|it| it.low == "années")
        {
            return Some((at + 1, Meaning::Decade(year)));
        }
        let (end, year) = self.year(at)?;
        if !(1700..=2100).contains(&year) {
            return None;
        }
        let range = self.is_dash(end) || self.has(end, Sense::To);
        let to = self.year(end + 1).filter(|(_, to)| range && *to > year && *to <= 2100);
        if let Some((end, to)) = to.filter(|_| self.is_dash(end)) {
            return Some((end, Meaning::Years(year, to)));
        }
        let before = self.before(at);
        let sense = |sense| before.is_some_and(|it| it.has(sense));
        let strong = end > at + 1 || sense(Sense::In) || sense(Sense::Since) || sense(Sense::Until);
        let framed = before.is_some_and(|it| it.is_mark(&['(', '['])) && self.is_mark(end, &[')', ']', ',']);
        let weak = sense(Sense::At) || sense(Sense::Of) || token.possessive || self.of_year(at);
        // "to 1500 troops"
        let counted =
            year % 50 == 0 && self.get(end).is_some_and(|it| it.kind == Kind::Word && !it.capital && it.low.len() > 3);
        let fits = (strong && !counted) || framed || (weak && (1900..=2050).contains(&year) && !counted);
        fits.then_some((end, Meaning::Year(year)))
    }

    /// "im Jahr 2024", "l’année 2024", "the year 2024".
    fn of_year(&self, at: usize) -> bool {
        self.before(at).is_some_and(|it| it.unit() == Some(Unit::Year))
    }
}
