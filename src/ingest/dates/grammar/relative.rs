//! Dates that count from another one: from that of the source, or from the one before them in the text.
use crate::ingest::dates::grammar::{Found, Grammar};
use crate::ingest::dates::meaning::{Length, Meaning, Step, Use};
use crate::ingest::dates::tokens::{Kind, Token};
use crate::ingest::dates::words::{Sense, Unit};

impl Grammar<'_> {
    /// "last Friday", "last June", "this summer", "next week", "the last 12 months", "vendredi dernier".
    pub(super) fn stepped(&self, at: usize) -> Found {
        let token = self.get(at)?;
        if token.has(Sense::Recent)
            && let Some(unit) = self.get(at + 1).and_then(Token::unit)
        {
            let many = !token.has(Sense::Last) || is_plural(self.get(at + 1)?);
            if many {
                return Some((at + 2, Meaning::Recent(unit)));
            }
        }
        if let Some(found) = self.part_of_now(at) {
            return Some(found);
        }
        if let Some((next, step)) = self.step(at) {
            if let Some((end, length)) = self.several(next) {
                return match step {
                    Step::Last => Some((end, Meaning::Past(length))),
                    Step::Next => Some((end, Meaning::Ahead(length))),
                    Step::This => self.last_behind(end, length),
                };
            }
            let named = self.get(next)?;
            if let Some(day) = named.weekday() {
                return Some((next + 1, Meaning::Weekday(day, Some(step), Use::Plain)));
            }
            if let Some(month) = named.month() {
                return Some((next + 1, Meaning::MonthBy(step, month)));
            }
            if let Some(season) = named.season() {
                return Some((next + 1, Meaning::SeasonBy(step, season)));
            }
            if let Some(unit) = named.unit().filter(|it| *it != Unit::Day) {
                return self.unit_behind(next + 1, step, unit);
            }
            return None;
        }
        if let Some(from) = token.find(|it| if let Sense::YearFrom(from) = it { Some(from) } else { None }) {
            let step = if from < 0 { Step::Last } else { Step::This };
            return Some((at + 1, Meaning::UnitBy(step, Unit::Year)));
        }
        // French: "la semaine dernière", "juin dernier", "les 12 derniers mois".
        let (end, step) = self.step_alone(at + 1)?;
        if let Some(count) = token.count() {
            let unit = self.get(end)?.unit()?;
            let length = Length { count, unit, about: false };
            return Some((end + 1, if step == Step::Last { Meaning::Past(length) } else { Meaning::Ahead(length) }));
        }
        if let Some(month) = token.month() {
            return Some((end, Meaning::MonthBy(step, month)));
        }
        if let Some(day) = token.weekday() {
            return Some((end, Meaning::Weekday(day, Some(step), Use::Plain)));
        }
        let unit = token.unit().filter(|it| *it != Unit::Day && !is_plural(token))?;
        Some((end, Meaning::UnitBy(step, unit)))
    }

    /// "earlier this month", "later this year".
    fn part_of_now(&self, at: usize) -> Found {
        let (earlier, later) = (self.has(at, Sense::Earlier), self.has(at, Sense::Later));
        if !earlier && !later {
            return None;
        }
        let (next, step) = self.step(at + 1)?;
        let unit = self.get(next)?.unit().filter(|it| matches!(it, Unit::Week | Unit::Month | Unit::Year))?;
        let meaning = if earlier { Meaning::SoFar(unit) } else { Meaning::Rest(unit) };
        (step == Step::This).then_some((next + 1, meaning))
    }

    /// "this year": but "this year’s", "this day" say nothing; "cette semaine", "ces trois dernières années" do.
    fn unit_behind(&self, end: usize, step: Step, unit: Unit) -> Found {
        let token = self.before(end)?;
        if is_plural(token) {
            // "in the past weeks", "у минулі тижні".
            return (step == Step::Last).then_some((end, Meaning::Recent(unit)));
        }
        let half = ["and", "a", "half"].iter().enumerate();
        if unit == Unit::Year && half.clone().all(|(at, word)| self.get(end + at).is_some_and(|it| it.low == *word)) {
            let length = Length { count: 18, unit: Unit::Month, about: true };
            return (step == Step::Last).then_some((end + 3, Meaning::Past(length)));
        }
        // "the past year" ends today, "last year" ended with it.
        let adjective = self.tokens.get(end.checked_sub(2)?)?.low.as_str();
        let article = end.checked_sub(3).and_then(|it| self.tokens.get(it)).is_some_and(|it| it.low == "the");
        let rolling = adjective == "past" || (adjective == "last" && article);
        if rolling || adjective.starts_with("последн") || adjective.starts_with("останн") {
            return Some((end, Meaning::Past(Length { count: 1, unit, about: false })));
        }
        // "this decade", "the next decade" are no dates.
        (unit != Unit::Decade).then_some((end, Meaning::UnitBy(step, unit)))
    }

    /// "ces trois dernières années": the length stands before the adjective.
    fn last_behind(&self, end: usize, length: Length) -> Found {
        let (end, step) = self.step_alone(end)?;
        (step == Step::Last).then_some((end, Meaning::Past(length)))
    }

    /// A number of units: "12 months", "a few weeks", "couple of months", "полгода".
    fn several(&self, at: usize) -> Option<(usize, Length)> {
        let token = self.get(at)?;
        if token.has(Sense::HalfYear) {
            let end = if token.low == "halben" { at + 2 } else { at + 1 };
            return Some((end, Length { count: 6, unit: Unit::Month, about: false }));
        }
        if token.has(Sense::OneAndHalf) {
            let unit = self.get(at + 1)?.unit()?;
            return (unit == Unit::Year).then_some((at + 2, Length { count: 18, unit: Unit::Month, about: true }));
        }
        let mut next = at + 1;
        // "a few", "a couple of", "ein paar"
        let few = |at: usize| self.has(at, Sense::Few);
        let (count, about) = if few(at) {
            (if token.low == "couple" || token.low.starts_with("пар") { 2 } else { 3 }, true)
        } else if token.count() == Some(1) && few(next) {
            next += 1;
            (if self.before(next)?.low == "couple" { 2 } else { 3 }, true)
        } else if token.count() == Some(1) && self.get(next)?.has(Sense::HalfOf) {
            return None;
        } else {
            (token.count()?, false)
        };
        if self.get(next)?.low == "of" {
            next += 1;
        }
        let unit = self.get(next)?.unit()?;
        // "a year and a half", "un an et demi"
        if count == 1
            && unit == Unit::Year
            && self.get(next + 1).is_some_and(|it| matches!(it.low.as_str(), "and" | "et"))
        {
            let behind = |at: usize, word: &str| self.get(at).is_some_and(|it| it.low == word);
            if behind(next + 2, "a") && behind(next + 3, "half") {
                return Some((next + 4, Length { count: 18, unit: Unit::Month, about: true }));
            }
            if behind(next + 2, "demi") {
                return Some((next + 3, Length { count: 18, unit: Unit::Month, about: true }));
            }
        }
        Some((next + 1, Length { count, unit, about }))
    }

    /// "three weeks ago", "неделю назад", "two days later", "half a year ago".
    pub(super) fn length(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let alone = || {
            let unit = token.unit().filter(|_| !is_plural(token))?;
            Some((at + 1, Length { count: 1, unit, about: false }))
        };
        let half = || {
            let year = token.low == "half" && self.get(at + 1)?.low == "a" && self.get(at + 2)?.low == "year";
            let halves = matches!(token.low.as_str(), "пів") && self.get(at + 1)?.low == "року";
            let end = if year { at + 3 } else { at + 2 };
            (year || halves).then_some((end, Length { count: 6, unit: Unit::Month, about: false }))
        };
        let (end, length) = self.several(at).or_else(half).or_else(alone)?;
        let mark = self.get(end)?;
        if mark.has(Sense::Ago) {
            return Some((end + 1, Meaning::Ago(length)));
        }
        let (end, mark) = if mark.low == "plus" { (end + 1, self.get(end + 1)?) } else { (end, mark) };
        if mark.has(Sense::Later) {
            return Some((end + 1, Meaning::Shift(1, length)));
        }
        mark.has(Sense::Earlier).then_some((end + 1, Meaning::Shift(-1, length)))
    }

    /// "vor drei Wochen", "il y a trois semaines".
    pub(super) fn ago_before(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let (next, french) = if token.low == "il" && self.get(at + 1)?.low == "y" && self.get(at + 2)?.low == "a" {
            (at + 3, true)
        } else {
            (at + 1, false)
        };
        if !french && (token.low == "a" || !token.has(Sense::Before)) {
            return None;
        }
        let (end, length) = self.several(next)?;
        Some((end, Meaning::Ago(length)))
    }

    /// "yesterday".
    pub(super) fn day_from(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let from = token.find(|it| if let Sense::Day(from) = it { Some(from) } else { None })?;
        // "the day before yesterday", "the day after tomorrow"
        let word = |back: usize| at.checked_sub(back).map_or("", |it| self.tokens[it].low.as_str());
        if word(2) == "day" && matches!((word(1), from), ("before", -1) | ("after", 1)) {
            return Some((at + 1, Meaning::DayFrom(from * 2)));
        }
        let tail = |word: &str| at >= 2 && self.is_mark(at - 1, &['-']) && self.tokens[at - 2].low == word;
        if tail("avant") {
            return Some((at + 1, Meaning::DayFrom(from - 1)));
        }
        // "Russia Today", "heute-journal", "USA Today", "Yesterday" as a title; "Morgen" is the morning.
        let name = token.capital && self.before(at).is_some_and(|it| matches!(it.kind, Kind::Word));
        let morning = token.low == "morgen" && (token.capital || self.before(at).is_some_and(|it| it.low == "am"));
        let glued = self.is_mark(at + 1, &['-']) || (at >= 1 && self.is_mark(at - 1, &['-']) && !token.spaced);
        (!name && !morning && !glued).then_some((at + 1, Meaning::DayFrom(from)))
    }

    /// "Friday", "Friday’s meeting".
    pub(super) fn weekday(&self, at: usize) -> Found {
        let token = self.get(at)?;
        let day = token.weekday()?;
        let before = self.before(at);
        let named = ["good", "black", "bloody", "cyber", "palm", "easter", "ash", "super", "чистый", "schwarzer"];
        let every = before.is_some_and(|it| it.has(Sense::Every) || named.contains(&it.low.as_str()));
        let paper = ["times", "telegraph", "express", "mirror", "post", "mail", "herald", "tribune"];
        let title = self.get(at + 1).is_some_and(|it| it.capital && paper.contains(&it.low.as_str()));
        // "среда" is also surroundings, and the Ukrainian Sunday was once a week.
        let needs_in = matches!(token.low.as_str(), "среды" | "среду");
        let bare = needs_in && !before.is_some_and(|it| it.has(Sense::In) || it.has(Sense::Until));
        let how = if token.possessive { Use::Owner } else { Use::Plain };
        (!every && !title && !bare).then_some((at + 1, Meaning::Weekday(day, None, how)))
    }
}

/// Whether a word for a unit stands for several of them, as far as its form tells.
fn is_plural(token: &Token<'_>) -> bool {
    let low = token.low.as_str();
    matches!(
        low,
        "days"
            | "weeks"
            | "months"
            | "years"
            | "decades"
            | "jours"
            | "semaines"
            | "ans"
            | "années"
            | "décennies"
            | "tage"
            | "tagen"
            | "wochen"
            | "monate"
            | "monaten"
            | "jahre"
            | "jahren"
            | "jahrzehnte"
            | "jahrzehnten"
            | "дни"
            | "дней"
            | "недели"
            | "недель"
            | "месяцы"
            | "месяцев"
            | "годы"
            | "лет"
            | "дні"
            | "днів"
            | "тижні"
            | "тижнів"
            | "місяці"
            | "місяців"
            | "роки"
            | "років"
    )
}
